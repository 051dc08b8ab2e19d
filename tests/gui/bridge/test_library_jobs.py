"""Notes and the trash, as the window has them done: all of it can be undone, nothing is deleted."""

import os
from pathlib import Path

import pytest

from core.domain.errors import RegistroError
from core.domain.library import Entry, Notes, NotesChange
from core.experiments.turns import FolderLock
from core.library.folders import REMOVED
from core.library.index import Index
from core.library.notes import change_notes, read_notes
from core.library.scan import ScanReport, scan
from gui.bridge import library_jobs
from gui.bridge.library_jobs import (
    Moved,
    Shelf,
    Written,
    find_folder,
    list_entries,
    look_through,
    move_to_trash,
    restore_notes,
    take_back,
    write_notes,
)
from gui.bridge.tasks import Control
from tests.support.library import looks, stopped_run
from tests.support.runs import running

CONTROL = Control(lambda _done, _of: None)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "runs"
    stopped_run(root / "a.registro", done=1)
    stopped_run(root / "b.registro", done=1, tag=2)
    change_notes(root / "b.registro", lambda notes: notes._replace(tags=("old",)))
    return root


@pytest.fixture
def shelf(tmp_path: Path, root: Path) -> Shelf:
    shelf = Shelf(Index(tmp_path / "library.sqlite"))
    scan(root, shelf.index(), rest=0.0)
    return shelf


def entries(shelf: Shelf, root: Path) -> list[Entry]:
    listed = list_entries(shelf, [root])(CONTROL)
    assert isinstance(listed, list)
    return sorted(entry for entry, _ in listed)


def trash(*removed: Entry, in_use: tuple[Path, ...] = ()) -> Moved:
    moved = move_to_trash(removed, in_use)(CONTROL)
    assert isinstance(moved, Moved)
    return moved


def problem(shelf: Shelf, root: Path) -> RegistroError | None:
    report = look_through(shelf, root)(CONTROL)
    assert isinstance(report, ScanReport)
    return report.problem


def test_a_folder_that_no_run_has_made_yet_is_empty(shelf: Shelf, tmp_path: Path) -> None:
    assert problem(shelf, tmp_path / "not yet") is None


def test_a_folder_that_went_away_with_its_runs_is_said(shelf: Shelf, root: Path) -> None:
    root.rename(root.with_name("elsewhere"))
    assert problem(shelf, root) is not None


def test_what_was_written_about_several_is_undone_for_each(shelf: Shelf, root: Path) -> None:
    rows = entries(shelf, root)
    written = write_notes(shelf, rows, NotesChange(add=("new",), remove=("Old",)))(CONTROL)
    assert isinstance(written, Written)
    assert [row.tag_list for row in entries(shelf, root)] == [("new",), ("new",)]
    restore_notes(shelf, written)(CONTROL)
    assert [row.tag_list for row in entries(shelf, root)] == [(), ("old",)]
    assert not (root / "a.registro.notes.json").exists()


def test_notes_are_written_with_the_token_of_the_run(shelf: Shelf, root: Path) -> None:
    row = entries(shelf, root)[0]
    write_notes(shelf, [row], NotesChange(name="Mine", note="Text"))(CONTROL)
    assert read_notes(root / "a.registro.notes.json") == (Notes("Mine", (), "Text"), row.token)


def test_a_run_goes_to_the_trash_with_its_notes_and_comes_back(shelf: Shelf, root: Path) -> None:
    before = looks(root)
    moved = trash(*entries(shelf, root))
    assert os.listdir(root) == []  # noqa: PTH208
    assert moved.folder is None
    assert all(now.exists() for _, now in moved.pairs)
    assert take_back(moved)(CONTROL) == moved
    after = looks(root)
    assert {name: content for name, (_, _, content) in after.items()} == {
        name: content for name, (_, _, content) in before.items()
    }
    left = [now.parent.with_name("info") / f"{now.name}.trashinfo" for _, now in moved.pairs]
    assert not any(place.exists() for place in left)


def test_an_experiment_goes_as_a_whole(root: Path) -> None:
    stopped_run(root / "duel" / "001.registro")
    moved = trash(Entry(str(root / "duel"), "experiment"))
    assert not (root / "duel").exists()
    take_back(moved)(CONTROL)
    assert (root / "duel" / "001.registro").is_file()


def test_where_there_is_no_trash_a_folder_beside_takes_its_place(
    shelf: Shelf, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_jobs, "_to_trash", lambda _: None)
    (root / REMOVED).mkdir()
    (root / REMOVED / "a.registro").touch()
    moved = trash(entries(shelf, root)[0])
    assert moved.folder == root / REMOVED
    assert (root / REMOVED / "a (2).registro").is_file()
    scan(root, shelf.index(), rest=0.0)
    assert [row.title for row in entries(shelf, root)] == ["b"]
    (root / REMOVED / "a.registro").unlink()
    take_back(moved)(CONTROL)
    assert not (root / REMOVED).exists()
    assert (root / "a.registro").stat().st_size > 0


def test_where_nothing_can_be_moved_everything_stays(
    shelf: Shelf, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = looks(root)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "b.registro":
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(library_jobs, "_to_trash", lambda _: None)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(RegistroError, match=r"b\.registro cannot be removed: Permission denied"):
        trash(*entries(shelf, root))
    assert looks(root).keys() == before.keys() | {REMOVED} or looks(root).keys() == before.keys()


def test_what_is_open_or_running_is_not_moved(shelf: Shelf, root: Path) -> None:
    row = entries(shelf, root)[0]
    with pytest.raises(RegistroError, match="open in this window"):
        trash(row, in_use=(root / "a.registro",))
    with (
        running(root / "c.registro", rate=10.0, workers=1, service="none"),
        pytest.raises(RegistroError, match="is being run"),
    ):
        trash(Entry(str(root / "c.registro"), "run"))
    with pytest.raises(RegistroError, match="open in this window"):
        trash(Entry(str(root), "experiment"), in_use=(root / "b.registro",))
    assert (root / "a.registro").exists()


def test_nothing_is_overwritten_when_it_comes_back(shelf: Shelf, root: Path) -> None:
    row = entries(shelf, root)[0]
    moved = trash(row)
    (root / "a.registro").touch()
    with pytest.raises(RegistroError, match="there is another one by now"):
        take_back(moved)(CONTROL)
    (root / "a.registro").unlink()
    moved.pairs[0][1].unlink()
    with pytest.raises(RegistroError, match="not in the trash any more"):
        take_back(moved)(CONTROL)


def test_an_experiment_that_is_going_on_is_not_moved(root: Path) -> None:
    stopped_run(root / "duel" / "001.registro")
    lock = FolderLock(root / "duel")
    with pytest.raises(RegistroError, match="is going on already"):
        trash(Entry(str(root / "duel"), "experiment"))
    lock.close()
    trash(Entry(str(root / "duel"), "experiment"))
    assert not (root / "duel").exists()


def test_the_folder_of_an_entry_is_found_or_not(root: Path) -> None:
    entry = Entry(str(root / "a.registro"), "run")
    assert find_folder(entry)(CONTROL) == root / "a.registro"
    with pytest.raises(RegistroError, match="There is no folder"):
        find_folder(Entry(str(root / "x" / "a.registro"), "run"))(CONTROL)
