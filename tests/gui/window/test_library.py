"""The library in the real window: it lists, names, removes and brings back real runs."""

import io
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.library.folders import REMOVED
from core.library.notes import change_notes, notes_path, read_notes
from gui.bridge import library as bridge
from gui.bridge import library_jobs
from gui.dialogs import questions
from gui.panels.library.panel import LibraryPanel
from gui.window import library_commands
from gui.window.main_window import MainWindow
from tests.gui.window.idle import idle
from tests.support.library import looks, stopped_run
from tests.support.run_files import changed, new_file

WAIT = 20_000
TOUCHING = ((sqlite3, "connect"), (os, "scandir"), (os, "open"), (io, "open"), (os, "rename"))
"""What goes to a disk, and may take its time."""


@pytest.fixture
def root(settings: QSettings) -> Path:
    """The folder of runs, which is there before the window."""
    root = Path(str(settings.value("folder")))
    stopped_run(root / "a.registro", done=3, rate=50.0)
    stopped_run(root / "b.registro", done=2, tag=2)
    return root


@pytest.fixture
def panel(root: Path, window: MainWindow) -> LibraryPanel:
    """The library of the window, brought to the front."""
    assert root.is_dir()
    window.actions_["library"].trigger()
    return window.docked.of(LibraryPanel)


def names(panel: LibraryPanel) -> set[str]:
    return {panel.model.row_at(row).entry.title for row in range(panel.model.rowCount())}


def select(panel: LibraryPanel, name: str) -> None:
    rows = range(panel.model.rowCount())
    panel.table.selectRow(next(n for n in rows if panel.model.row_at(n).entry.title == name))


def test_it_is_not_looked_at_before_it_is_shown(root: Path, window: MainWindow) -> None:
    panel = window.docked.of(LibraryPanel)
    assert root.is_dir()
    idle(window)
    assert panel.model.total == 0


def test_it_lists_the_folder_of_runs_with_room_for_some(
    panel: LibraryPanel, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    assert window.docked.docks["library"].height() > window.height() // 3
    assert not panel.table.visibleRegion().isEmpty()


def test_what_comes_goes_and_is_damaged_is_noticed(
    panel: LibraryPanel, root: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    panel_timer = panel.window().findChild(bridge.Library)
    assert panel_timer is not None
    stopped_run(root / "c.registro", tag=3)
    (root / "a.registro").unlink()
    (root / "b.registro").write_text("no run any more")
    panel_timer.look_soon()
    qtbot.waitUntil(lambda: names(panel) == {"b", "c"}, timeout=WAIT)
    select(panel, "b")
    qtbot.waitUntil(lambda: "is not a run file" in panel.form.facts.text(), timeout=WAIT)


def test_a_run_is_opened_by_its_row(
    panel: LibraryPanel, window: MainWindow, root: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    select(panel, "a")
    panel.open.click()
    qtbot.waitUntil(lambda: window.session.path == root / "a.registro", timeout=WAIT)


def test_a_name_is_given_and_taken_back(
    panel: LibraryPanel, window: MainWindow, root: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    before = looks(root)
    select(panel, "a")
    panel.form.name.setText("Ward three")
    panel.form.name.editingFinished.emit()
    qtbot.waitUntil(lambda: names(panel) == {"Ward three", "b"}, timeout=WAIT)
    qtbot.waitUntil(lambda: "a is called Ward three now." in panel.notice.text.text())
    assert read_notes(notes_path(root / "a.registro"))[0].name == "Ward three"
    panel.form.tags.setText("calm")
    panel.form.tags.editingFinished.emit()
    qtbot.waitUntil(lambda: panel.tag.count() == 2, timeout=WAIT)
    assert "+calm" in panel.notice.text.text()
    for _ in range(2):
        panel.actions_.undo.trigger()
        idle(window)
    assert looks(root) == before
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    assert not panel.actions_.undo.isEnabled()


def test_runs_go_to_the_trash_and_come_back(
    panel: LibraryPanel, window: MainWindow, root: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    panel.table.selectAll()
    panel.actions_.remove.trigger()
    qtbot.waitUntil(lambda: panel.model.total == 0, timeout=WAIT)
    assert os.listdir(root) == []  # noqa: PTH208
    assert panel.notice.text.text() == "Moved to the trash: 2 runs"
    panel.notice.action.click()
    idle(window)
    assert len(os.listdir(root)) == 2  # noqa: PTH208
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    assert panel.notice.text.text() == "Moved back: 2 runs"


def test_without_a_trash_the_folder_that_takes_its_place_is_named(
    panel: LibraryPanel, root: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_jobs, "_to_trash", lambda _: None)
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    select(panel, "b")
    panel.actions_.remove.trigger()
    qtbot.waitUntil(lambda: names(panel) == {"a"}, timeout=WAIT)
    assert str(root / REMOVED) in panel.notice.text.text()


def test_the_run_that_is_open_is_not_removed(
    panel: LibraryPanel, window: MainWindow, root: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    select(panel, "a")
    panel.open.click()
    qtbot.waitUntil(lambda: window.session.path == root / "a.registro", timeout=WAIT)
    panel.actions_.remove.trigger()
    qtbot.waitUntil(lambda: "open in this window" in panel.notice.text.text(), timeout=WAIT)
    assert (root / "a.registro").exists()


def test_a_folder_is_added_and_taken_out(
    panel: LibraryPanel,
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = tmp_path / "other"
    stopped_run(other / "x.registro", tag=9)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    panel.folders_menu.addition_requested.emit()
    qtbot.waitUntil(lambda: names(panel) == {"a", "b", "x"}, timeout=WAIT)
    assert window.preferences.library_folders == [other]
    panel.folders_menu.folder_removed.emit(other)
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    assert window.preferences.library_folders == []


def test_a_folder_that_vanishes_is_said_and_its_runs_stay_listed(
    panel: LibraryPanel, window: MainWindow, root: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    shutil.move(root, root.with_name("away"))
    library = window.findChild(bridge.Library)
    assert library is not None
    library.look_soon()
    qtbot.waitUntil(lambda: "cannot be read" in panel.shown.text(), timeout=WAIT)
    assert names(panel) == {"a", "b"}
    shutil.move(root.with_name("away"), root)
    library.look_soon()
    qtbot.waitUntil(lambda: "cannot be read" not in panel.shown.text(), timeout=WAIT)


def test_what_another_program_writes_about_a_run_is_seen(
    panel: LibraryPanel, window: MainWindow, root: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    change_notes(root / "b.registro", lambda notes: notes._replace(name="Theirs"))
    with changed(root / "a.registro") as connection:
        connection.execute("UPDATE run SET value = 'running' WHERE name = 'state'")
    library = window.findChild(bridge.Library)
    assert library is not None
    library.look_soon()
    qtbot.waitUntil(lambda: names(panel) == {"a", "Theirs"}, timeout=WAIT)
    states = {panel.model.row_at(n).entry.state for n in range(panel.model.rowCount())}
    assert states == {"interrupted", "stopped"}


def test_the_folder_of_a_run_is_shown_or_why_not(
    panel: LibraryPanel, root: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []

    def show(path: Path) -> bool:
        shown.append(path)
        return False

    monkeypatch.setattr(library_commands, "show_folder", show)
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    select(panel, "a")
    panel.actions_.place.trigger()
    qtbot.waitUntil(lambda: str(root) in panel.notice.text.text(), timeout=WAIT)
    assert shown == [root / "a.registro"]
    shutil.move(root, root.with_name("away"))
    panel.actions_.place.trigger()
    qtbot.waitUntil(lambda: "There is no folder" in panel.notice.text.text(), timeout=WAIT)
    assert len(shown) == 1


def test_notes_that_cannot_be_written_are_said_so(
    panel: LibraryPanel, root: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    notes_path(root / "a.registro").write_text("of somebody else")
    select(panel, "a")
    panel.form.name.setText("Mine")
    panel.form.name.editingFinished.emit()
    qtbot.waitUntil(lambda: "cannot be read" in panel.notice.text.text(), timeout=WAIT)
    assert notes_path(root / "a.registro").read_text() == "of somebody else"


def test_it_rests_when_nobody_sees_it(
    panel: LibraryPanel, window: MainWindow, qtbot: QtBot
) -> None:
    library = window.findChild(bridge.Library)
    assert library is not None
    qtbot.waitUntil(lambda: library.follows and names(panel) == {"a", "b"}, timeout=WAIT)
    window.docked.docks["events"].raise_()
    qtbot.waitUntil(lambda: not library.follows, timeout=WAIT)
    idle(window)


def test_a_run_is_recounted_from_its_rows(
    panel: LibraryPanel, window: MainWindow, root: Path, qtbot: QtBot
) -> None:
    new_file(root / "c.registro")
    library = window.findChild(bridge.Library)
    assert library is not None
    library.look_soon()
    qtbot.waitUntil(lambda: names(panel) == {"a", "b", "c"}, timeout=WAIT)
    select(panel, "c")
    panel.actions_.recount.trigger()
    idle(window)
    assert panel.notice.text.text() == "c is balanced: 0 records, recounted one by one."
    with changed(root / "c.registro") as connection:
        connection.execute("UPDATE ledger SET born = 7")
    panel.actions_.recount.trigger()
    idle(window)
    first, *problems = panel.notice.text.text().splitlines()
    assert first == "c is not balanced:"
    assert problems
    (root / "c.registro").unlink()
    panel.actions_.recount.trigger()
    idle(window)
    assert "There is no file" in panel.notice.text.text()


def test_a_folder_that_hangs_holds_no_other_one_back(
    panel: LibraryPanel,
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow, over = tmp_path / "slow", threading.Event()
    stopped_run(slow / "x.registro", tag=9)
    scandir = os.scandir

    def hang(place: Path) -> object:
        if Path(place) == slow:
            over.wait()
        return scandir(place)

    monkeypatch.setattr(os, "scandir", hang)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(slow))
    panel.folders_menu.addition_requested.emit()
    try:
        stopped_run(window.preferences.folder / "c.registro", tag=3)
        library = window.findChild(bridge.Library)
        assert library is not None
        library.look_soon()
        qtbot.waitUntil(lambda: names(panel) == {"a", "b", "c"}, timeout=WAIT)
        said = f"looking through {slow}…"
        qtbot.waitUntil(lambda: said in panel.shown.text(), timeout=WAIT)
    finally:
        over.set()
    qtbot.waitUntil(lambda: names(panel) == {"a", "b", "c", "x"}, timeout=WAIT)
    qtbot.waitUntil(lambda: said not in panel.shown.text(), timeout=WAIT)


def test_ticked_runs_are_compared_in_a_window_of_their_own(
    panel: LibraryPanel, window: MainWindow, root: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    panel.table.selectAll()
    panel.compare.click()
    comparison = window.reports.comparison
    assert comparison is not None
    idle(window)
    assert comparison.isVisible()
    comparison.close()
    select(panel, "a")
    assert not panel.compare.isEnabled()
    assert (root / "a.registro").exists()


def watched(
    call: Callable[..., object], mine: threading.Thread, touched: list[str]
) -> Callable[..., object]:
    """Return ``call`` noting that it was called in the thread ``mine``."""

    def noted(*values: Any, **names: Any) -> object:
        if threading.current_thread() is mine:
            touched.append(f"{call} {values}")
        return call(*values, **names)

    return noted


def test_nothing_of_it_touches_a_disk_in_the_thread_of_the_window(
    panel: LibraryPanel,
    window: MainWindow,
    root: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    qtbot.waitUntil(lambda: names(panel) == {"a", "b"}, timeout=WAIT)
    idle(window)
    touched: list[str] = []
    mine = threading.current_thread()
    for module, name in TOUCHING:
        monkeypatch.setattr(module, name, watched(getattr(module, name), mine, touched))
    select(panel, "a")
    panel.search.setText("rate")
    panel.search.clear()
    panel.form.name.setText("Named")
    panel.form.name.editingFinished.emit()
    idle(window)
    panel.actions_.remove.trigger()
    idle(window)
    panel.actions_.undo.trigger()
    panel.actions_.recount.trigger()
    idle(window)
    monkeypatch.undo()
    assert touched == []
    assert root.is_dir()


def test_a_copy_of_the_run_that_is_open_carries_its_notes(
    panel: LibraryPanel,
    window: MainWindow,
    root: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change_notes(root / "a.registro", lambda notes: notes._replace(name="Mine"))
    qtbot.waitUntil(lambda: names(panel) >= {"b"}, timeout=WAIT)
    window.files.open(root / "a.registro")
    qtbot.waitUntil(lambda: window.session.path == root / "a.registro", timeout=WAIT)
    target = root / "copy.registro"
    monkeypatch.setattr(questions, "ask_copy_target", lambda *_: target)
    window.actions_["save_copy"].trigger()
    qtbot.waitUntil(lambda: notes_path(target).exists(), timeout=WAIT)
    idle(window)
    assert read_notes(notes_path(target))[0].name == "Mine"
