"""Exports: the thread alone, and the way through the window's dialog."""

import csv
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from core.domain.record import State
from core.domain.run_status import Query
from core.export.records import PROGRESS_EVERY
from gui.bridge.export_jobs import export_records
from gui.bridge.tasks import BackgroundTask, Control
from gui.panels.records.table import RecordTable
from gui.window.main_window import MainWindow
from tests.gui.run_files import RunFile

WAIT = 20_000
MANY = 3 * PROGRESS_EVERY + 1


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A run file with some thousand records; a few are done."""
    path = tmp_path / "run.registro"
    file = RunFile(path)
    file.generate(MANY)
    file.finish(7)
    file.close()
    return path


class Export:
    """An export in the background and what it reported."""

    def __init__(self, source: Path, target: Path, query: Query | None = None) -> None:
        self.task = BackgroundTask(export_records(source, target, query))
        self.written: list[int] = []
        self.failed: list[BaseException] = []
        self.progress: list[tuple[int, int]] = []
        self.task.succeeded.connect(self.written.append)
        self.task.failed.connect(self.failed.append)
        self.task.progressed.connect(self._note)

    def _note(self, done: int, total: int) -> None:
        self.progress.append((done, total))

    def run(self, qtbot: QtBot) -> "Export":
        with qtbot.waitSignal(self.task.finished, timeout=WAIT):
            self.task.start()
        QApplication.processEvents()
        return self


def left_beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if target.stem in path.name)


# --- the thread ---------------------------------------------------------------------------------


def test_everything_is_written_and_progress_is_told(
    source: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "out.csv"
    export = Export(source, target).run(qtbot)
    assert export.written == [MANY]
    assert export.failed == []
    assert export.progress[0] == (PROGRESS_EVERY, MANY)
    assert [done for done, _ in export.progress] == sorted({done for done, _ in export.progress})
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0][:3] == ["seq", "key", "state"]
    assert [int(row[0]) for row in rows[1:]] == list(range(1, MANY + 1))


@pytest.mark.parametrize("name", ["out.json", "OUT.JSON"])
def test_the_name_says_which_format(source: Path, tmp_path: Path, qtbot: QtBot, name: str) -> None:
    target = tmp_path / name
    query = Query((State.DONE,), descending=True)
    assert Export(source, target, query).run(qtbot).written == [7]
    records = json.loads(target.read_text(encoding="utf-8"))
    assert [record["seq"] for record in records] == [7, 6, 5, 4, 3, 2, 1]


def test_cancelled_it_leaves_nothing_and_tells_nothing(
    source: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "out.csv"
    export = Export(source, target)
    export.task.cancel()
    export.run(qtbot)
    assert (export.written, export.failed) == ([], [])
    assert left_beside(target) == []


def test_cancelled_it_leaves_the_file_that_was_there(
    source: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "out.csv"
    target.write_text("before")
    export = Export(source, target)
    export.task.cancel()
    export.run(qtbot)
    assert target.read_text() == "before"
    assert left_beside(target) == ["out.csv"]


@pytest.mark.parametrize("wrong", ["no such folder", "no such run", "not a run", "a folder"])
def test_what_goes_wrong_is_told(source: Path, tmp_path: Path, qtbot: QtBot, wrong: str) -> None:
    target = tmp_path / "out.csv"
    if wrong == "no such folder":
        target = tmp_path / "nowhere" / "out.csv"
    elif wrong == "no such run":
        source.unlink()
    elif wrong == "not a run":
        source.write_text("nothing of ours")
    else:
        target.mkdir()
        (target / "inside").touch()
    export = Export(source, target).run(qtbot)
    assert export.written == []
    assert len(export.failed) == 1
    assert [name for name in left_beside(tmp_path / "out.csv") if name.endswith(".part")] == []


# --- through the window -------------------------------------------------------------------------


@pytest.fixture
def opened(window: MainWindow, source: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with that file open and all its records in the table."""
    window.files.open(source)
    qtbot.waitUntil(lambda: window.records.model.rowCount() == MANY, timeout=WAIT)
    yield window
    qtbot.waitUntil(lambda: not window.findChildren(BackgroundTask), timeout=WAIT)


def answer(monkeypatch: pytest.MonkeyPatch, target: Path | None) -> None:
    """Have the dialog for files answered with ``target``, or cancelled."""

    def choose(*_arguments: object) -> tuple[str, str]:
        return (str(target) if target else "", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)


def exported(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.findChildren(BackgroundTask), timeout=WAIT)


def test_the_button_exports_the_rows_of_the_table(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "done.json"
    answer(monkeypatch, target)
    opened.records.tabs.setCurrentIndex(3)
    qtbot.waitUntil(lambda: opened.records.model.rowCount() == 7, timeout=WAIT)
    opened.records.bar.export.click()
    exported(opened, qtbot)
    records = json.loads(target.read_text(encoding="utf-8"))
    assert [record["seq"] for record in records] == [7, 6, 5, 4, 3, 2, 1]


def test_the_action_exports_the_same(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "all.csv"
    answer(monkeypatch, target)
    opened.actions_["export"].trigger()
    exported(opened, qtbot)
    with target.open(encoding="utf-8", newline="") as stream:
        numbers = [row[0] for row in csv.reader(stream)]
    assert numbers[:2] == ["seq", str(MANY)]
    assert len(numbers) == MANY + 1
    assert str(target) in opened.message.text.text()


def test_selected_dead_letters_are_exported_and_put_back_even_beyond_the_page(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dead.registro"
    file = RunFile(path)
    file.generate(500)
    file.fail(500, attempts=1)
    file.close()
    window.files.open(path)
    window.records.tabs.setCurrentIndex(4)
    table = window.records.table
    qtbot.waitUntil(lambda: window.records.model.rowCount() == 500, timeout=WAIT)
    target = tmp_path / "dead.csv"
    answer(monkeypatch, target)
    table.selectRow(2)
    choose(table, "Export these")
    exported(window, qtbot)
    with target.open(encoding="utf-8", newline="") as stream:
        assert [row[0] for row in csv.reader(stream)] == ["seq", "498"]
    table.selectAll()
    choose(table, "Export these")
    exported(window, qtbot)
    with target.open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.reader(stream))) == 501
    choose(table, "queue")
    qtbot.waitUntil(lambda: window.ledger._ledger.pending == 500, timeout=WAIT)
    assert window.ledger._ledger.dead == 0


def choose(table: RecordTable, text: str) -> None:
    """Choose what the menu of the rows calls ``text``."""
    menu = table.make_menu()
    next(action for action in menu.actions() if text in action.text().replace("&", "")).trigger()
    menu.deleteLater()


def test_a_cancelled_dialog_exports_nothing(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, None)
    opened.actions_["export"].trigger()
    assert not opened.findChildren(BackgroundTask)


def test_a_failure_is_told_in_the_window(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "nowhere" / "out.csv")
    opened.actions_["export"].trigger()
    exported(opened, qtbot)
    assert opened.message.isVisible()
    assert str(tmp_path / "nowhere") in opened.message.text.text()


def test_progress_is_shown_by_the_windows_own_thread_and_cancel_ends_it(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.csv"
    answer(monkeypatch, target)
    threads: set[threading.Thread] = set()
    shares: list[tuple[int, int]] = []
    set_value = QProgressDialog.setValue
    go_on = threading.Event()
    report = Control.report

    def show(dialog: QProgressDialog, value: int) -> None:
        threads.add(threading.current_thread())
        shares.append((value, dialog.maximum()))
        set_value(dialog, value)

    def wait(control: Control, done: int, total: int) -> None:
        report(control, done, total)
        go_on.wait()

    monkeypatch.setattr(QProgressDialog, "setValue", show)
    monkeypatch.setattr(Control, "report", wait)
    opened.actions_["export"].trigger()
    qtbot.waitUntil(lambda: bool(shares), timeout=WAIT)
    dialog = opened.findChild(QProgressDialog)
    assert dialog is not None
    button = dialog.findChild(QPushButton)
    assert button is not None
    button.click()
    go_on.set()
    exported(opened, qtbot)
    assert shares[0] == (PROGRESS_EVERY, MANY)
    assert threads == {threading.main_thread()}
    assert left_beside(target) == []
    qtbot.waitUntil(lambda: not opened.findChildren(QProgressDialog), timeout=WAIT)
