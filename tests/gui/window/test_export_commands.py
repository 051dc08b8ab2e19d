"""All of a run exported from the window: what is asked, what is written, what is said."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.export.tables import TABLES
from core.settings.scenario import loads
from gui.bridge.export_jobs import Times, known_packages
from gui.bridge.tasks import BackgroundTask
from gui.dialogs.export_run import ExportRunDialog
from gui.window.main_window import MainWindow
from tests.gui.run_files import RunFile
from tests.support.arrow import packages_with_arrow

WAIT = 60_000


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with a run of ten records."""
    (tmp_path / "run").mkdir()
    file = RunFile(tmp_path / "run" / "run.registro")
    file.generate(10)
    file.finish(7)
    file.close()
    window.files.open(file.path)
    qtbot.waitUntil(lambda: window.records.model.rowCount() == 10, timeout=WAIT)
    yield window
    ended(window, qtbot)


def ended(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.exports._painting.busy, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.findChildren(BackgroundTask), timeout=WAIT)


def asked(window: MainWindow) -> ExportRunDialog:
    window.actions_["export_run"].trigger()
    assert window.exports.dialog is not None
    return window.exports.dialog


def answer(monkeypatch: pytest.MonkeyPatch, target: Path | None) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(target) if target else "", "")
    )


def test_everything_goes_into_a_new_folder_at_first(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "all"
    answer(monkeypatch, target)
    asked(opened).go_on.click()
    ended(opened, qtbot)
    contents = json.loads((target / "export.json").read_text())
    assert list(contents["tables"]) == [table.name for table in TABLES]
    assert contents["tables"]["records"] == {"file": "records.csv", "rows": 10}
    assert loads((target / "scenario.toml").read_text(encoding="utf-8"))
    charts = sorted(path.name for path in (target / "charts").iterdir())
    assert len(charts) == 2 * len(opened.charts.charts)
    for path in (target / "charts").iterdir():
        if path.suffix == ".png":
            image = QImage.fromData(path.read_bytes())
            assert image.width() > 300
        else:
            assert ET.fromstring(path.read_bytes()).tag.endswith("svg")
    assert str(target) in opened.message.text.text()


def test_what_is_chosen_is_written_and_remembered(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "some.zip"
    answer(monkeypatch, target.with_suffix(""))  # the ending is added
    dialog = asked(opened)
    assert not dialog.packages.isEnabled()
    dialog.form.setCurrentIndex(dialog.form.findData("parquet"))
    assert dialog.packages.isEnabled()
    dialog.packages.setText(packages_with_arrow(tmp_path))
    dialog.times.setCurrentIndex(dialog.times.findData(Times.ISO.value))
    for name, box in dialog.tables.items():
        box.setChecked(name == "workers")
    for box in dialog.pictures.values():
        box.setChecked(False)
    dialog.zip.click()
    dialog.go_on.click()
    ended(opened, qtbot)
    with zipfile.ZipFile(target) as archive:
        assert sorted(archive.namelist()) == ["export.json", "scenario.toml", "workers.parquet"]
        assert b"timestamp" in archive.read("workers.parquet")
    again = asked(opened)
    assert again.choice.tables == ("workers",)
    assert again.zip.isChecked()
    assert again.form.currentData() == "parquet"
    again.cancel.click()


def test_charts_that_nobody_sees_are_drawn_all_the_same(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.docked.docks["charts"].hide()
    answer(monkeypatch, tmp_path / "all")
    dialog = asked(opened)
    dialog.pictures["svg"].setChecked(False)
    dialog.go_on.click()
    ended(opened, qtbot)
    images = [
        QImage.fromData(path.read_bytes()) for path in (tmp_path / "all" / "charts").iterdir()
    ]
    assert len(images) == len(opened.charts.charts)
    assert all(image.width() > 300 and image.height() > 100 for image in images)


def test_nothing_chosen_is_nothing_to_export(opened: MainWindow) -> None:
    dialog = asked(opened)
    for box in dialog.tables.values():
        box.setChecked(False)
    assert not dialog.go_on.isEnabled()
    dialog.tables["events"].setChecked(True)
    assert dialog.go_on.isEnabled()
    dialog.cancel.click()


def test_cancelled_anywhere_it_writes_nothing(
    opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(tmp_path.iterdir())
    asked(opened).cancel.click()
    answer(monkeypatch, None)
    asked(opened).go_on.click()
    assert opened.exports.dialog is None
    assert not opened.findChildren(BackgroundTask)
    assert sorted(tmp_path.iterdir()) == before


def test_a_failure_is_told_in_the_window(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter").touch()
    answer(monkeypatch, tmp_path / "papers")
    asked(opened).go_on.click()
    ended(opened, qtbot)
    assert "papers is there already and is not empty" in opened.message.text.text()


def test_packages_of_an_opened_file_are_not_taken_without_the_person(tmp_path: Path) -> None:
    scenario = loads(f"packages = '{tmp_path}'")
    assert known_packages(scenario, []) == ""
    assert known_packages(scenario, [str(tmp_path)]) == str(tmp_path)
    assert known_packages(scenario, [f"folder {tmp_path}"]) == str(tmp_path)
    assert known_packages(loads(""), [str(Path.cwd())]) == ""
