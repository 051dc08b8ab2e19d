"""The sentence below the number of workers: what they can do, and how many are needed."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.text.translate import translated
from gui.window.main_window import MainWindow

WAIT = 30_000


def said(window: MainWindow) -> str:
    QApplication.processEvents()
    label = window.parameters.about_workers
    assert label.isVisible() == bool(label.text())
    return label.text()


def test_it_follows_rate_service_and_workers(window: MainWindow) -> None:
    set_ = window.session.set_parameter
    set_("rate", 60.0)
    set_("service_time", 0.05)
    assert said(window) == "⚠ 2 workers do about 40/s, you ask for 60/s: it needs 4."
    described = window.parameters.fields["workers"].editor.accessibleDescription()
    assert "it needs 4" in described
    set_("workers", 4)
    assert said(window).startswith("4 workers do about 80/s")
    assert "⚠" not in said(window)
    set_("service", "none")
    assert said(window) == ""
    window.parameters.search.setText("lease")
    set_("service", "fixed")
    QApplication.processEvents()
    assert not window.parameters.about_workers.isVisible(), "it is not in the way of a search"


def test_work_of_ones_own_is_measured_by_a_check(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    work = tmp_path / "work.py"
    work.write_text("import time\n\ndef process(record):\n    time.sleep(0.05)\n")
    window.session.set_parameters({"service": "python", "work.path": str(work), "rate": 1000.0})
    assert said(window) == "", "nothing is measured yet"
    window.files.trust.choose(str(work))
    window.files.check()
    qtbot.waitUntil(lambda: said(window) != "", timeout=WAIT)
    assert "1,000/s" in said(window)
    dialog = window.files.check_dialog
    assert dialog is not None
    verdict = dialog.verdict
    assert verdict is not None
    assert said(window).removeprefix("⚠ ") in verdict.found.toPlainText()
    verdict.close()
    window.session.set_parameter("work.path", str(tmp_path / "other.py"))
    assert said(window) == "", "the other file was not measured"


@pytest.mark.parametrize("code", ["en", "es"])
def test_it_is_in_the_language_of_the_window(window: MainWindow, code: str) -> None:
    window.actions_[f"language_{code}"].trigger()
    template = (
        "{workers} workers do about {rate}/s, you ask for {asked}/s: they are busy {percent} % of "
        "the time."
    )
    values = {"workers": 2, "rate": "4", "asked": "2", "percent": "50"}
    assert said(window) == translated(template, values)
