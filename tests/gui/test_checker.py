"""What is the user's own is tried before a run starts, and on request."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from core.status import RunState
from gui.main_window import MainWindow
from gui.panels.text_box import TextBox

GOOD = "def process(record):\n    return record['student']\n"


def verdict(window: MainWindow, qtbot: QtBot) -> QMessageBox:
    """Wait for the answer of a check."""
    found: list[QMessageBox] = []

    def there() -> bool:
        found[:] = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
        return bool(found)

    qtbot.waitUntil(there, timeout=30_000)
    return found[0]


def close(box: QMessageBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.destroyed):
        box.close()


def test_a_run_with_work_that_is_missing_does_not_start(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.session.set_parameter("service", "python")
    window.session.set_parameter("work.path", str(tmp_path / "nothing.py"))
    window.actions_["start"].trigger()
    box = verdict(window, qtbot)
    assert "nothing.py" in box.text()
    assert window.session.state is RunState.READY
    close(box, qtbot)


def test_a_run_with_good_work_starts_and_keeps_what_it_returns(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "work.py"
    path.write_text(GOOD, encoding="utf-8")
    window.session.set_parameter("service", "python")
    window.session.set_parameter("work.path", str(path))
    window.session.set_parameter("rate", 50.0)
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=30_000)
    qtbot.waitUntil(lambda: window.records.model.rowCount() > 5, timeout=30_000)
    assert "result" in [column.name for column in window.session.feed.columns]  # type: ignore[union-attr]
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=30_000)


def test_a_check_that_is_asked_for_tells_what_is_right(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["check"].trigger()
    box = verdict(window, qtbot)
    assert box.text() == "Nothing keeps this scenario from being run."
    assert "student INTEGER" in box.informativeText()
    close(box, qtbot)


def test_a_path_can_be_picked(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = str(tmp_path / "orders.csv")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
    window.session.set_parameter("source", "csv")
    editor = window.parameters.fields["csv.path"].editor
    assert isinstance(editor, TextBox)
    assert editor.browse is not None
    editor.browse.trigger()
    QApplication.processEvents()
    assert window.session.scenario.word("csv.path") == path


def test_what_is_long_is_shortened_and_to_be_read_whole(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "work.py"
    path.write_text(
        "def process(record):\n    for n in range(500): print('line', n)\n    return deep(30)\n"
        "def deep(n):\n    return deep(n - 1) if n else {}['bottom']\n",
        encoding="utf-8",
    )
    window.session.set_parameter("service", "python")
    window.session.set_parameter("work.path", str(path))
    window.actions_["check"].trigger()
    box = verdict(window, qtbot)
    shown, whole = box.informativeText().splitlines(), box.detailedText().splitlines()
    assert len(shown) < 40
    assert "It printed 490 more lines" in shown
    assert any("KeyError: 'bottom'" in line for line in shown)
    assert "line 499" in whole
    assert len(whole) > 500
    close(box, qtbot)
