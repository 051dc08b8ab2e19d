"""What the library has done in the background: listing, looking through, notes, the trash."""

import shutil
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QFile

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, reason_of
from core.domain.library import Entry, Notes, NotesChange
from core.domain.remark import Remark
from core.experiments.turns import LOCK, FolderLock
from core.filters.entries import searched_text
from core.library.folders import REMOVED
from core.library.index import Index
from core.library.notes import change_notes, notes_path
from core.library.scan import ScanReport, scan
from core.store.file_handle import is_owned
from core.store.schema import SUFFIX
from core.store.verify import verify
from gui.bridge.tasks import Control, Work

BESIDE = ("-wal", "-journal")
"""Files beside a run file that belong to it."""


class Shelf:
    """The index, opened by the first who needs it: also that may take its time."""

    def __init__(self, index: Index | None = None) -> None:
        """Have the one in the cache folder, unless it is given."""
        self._index = index
        self._lock = threading.Lock()

    def index(self) -> Index:
        """Return it, from any thread."""
        with self._lock:
            if self._index is None:
                self._index = Index()
            return self._index

    def close(self) -> None:
        """Let go of it."""
        with self._lock:
            if self._index is not None:
                self._index.close()
                self._index = None


Listed = tuple[Entry, str]
"""An entry, and what words are looked for in."""


def list_entries(shelf: Shelf, roots: Sequence[Path]) -> Work:
    """List what is known of these folders; the result is a list of `Listed`."""
    return partial(_list, shelf, tuple(roots))


def _list(shelf: Shelf, roots: tuple[Path, ...], _control: Control) -> list[Listed]:
    return [(entry, searched_text(entry)) for entry in shelf.index().entries(roots)]


def look_through(shelf: Shelf, root: Path) -> Work:
    """Bring the index up to date with a folder; the result is a `ScanReport`."""
    return partial(_look_through, shelf, root)


def _look_through(shelf: Shelf, root: Path, control: Control) -> ScanReport:
    index = shelf.index()
    report = scan(root, index, control.check, control.report)
    # The folder for runs is made by the first run: until then it is empty, which is no problem.
    absent = report.problem is not None and isinstance(report.problem.__cause__, FileNotFoundError)
    if absent and not index.known(root):
        report.problem = None
    return report


class Written(NamedTuple):
    """What was written about some runs, and how it was before."""

    before: tuple[tuple[Entry, Notes], ...]
    change: NotesChange | None


def write_notes(shelf: Shelf, entries: Sequence[Entry], change: NotesChange) -> Work:
    """Change what is written about these; the result is `Written`, by which it can be undone."""
    return partial(_write, shelf, [(entry, change.apply) for entry in entries], change)


def restore_notes(shelf: Shelf, written: Written) -> Work:
    """Have what is written about some be what it was."""
    changes = [(entry, partial(_instead, notes)) for entry, notes in written.before]
    return partial(_write, shelf, changes, None)


def _instead(notes: Notes, _now: Notes) -> Notes:
    return notes


def _write(
    shelf: Shelf,
    changes: Sequence[tuple[Entry, Callable[[Notes], Notes]]],
    change: NotesChange | None,
    control: Control,
) -> Written:
    before = []
    for entry, apply in changes:
        control.check()
        path = Path(entry.path)
        notes = change_notes(path, apply, entry.token)
        before.append((entry, notes))
        shelf.index().note(path, apply(notes))
    return Written(tuple(before), change)


def find_folder(entry: Entry) -> Work:
    """Find the folder that an entry is in; the result is the path of the entry."""
    return partial(_find_folder, entry)


def _find_folder(entry: Entry, _control: Control) -> Path:
    path = Path(entry.path)
    if not path.parent.is_dir():
        raise RegistroError(
            QT_TRANSLATE_NOOP("core", "There is no folder {folder}."), folder=path.parent
        )
    return path


class Recounted(NamedTuple):
    """What a recount of a run file found."""

    entry: Entry
    problems: tuple[Remark, ...]
    """None: it balances."""
    born: int


def recount(entry: Entry) -> Work:
    """Recount a run file from its rows; the result is `Recounted`."""
    return partial(_recount, entry)


def _recount(entry: Entry, _control: Control) -> Recounted:
    verdict = verify(Path(entry.path))
    problems = tuple(Remark(each.template, each.values) for each in verdict.problems)
    return Recounted(entry, problems, verdict.ledger.born)


class Moved(NamedTuple):
    """Where files were, and where they are now."""

    pairs: tuple[tuple[Path, Path], ...]
    entries: tuple[Entry, ...]
    folder: Path | None
    """Where they were put as the system has no trash there."""


def move_to_trash(entries: Sequence[Entry], in_use: Sequence[Path]) -> Work:
    """Move runs and experiments to the trash; the result is `Moved`.

    ``in_use``: what the window has open. Where the system has no trash, they are moved into a
    folder beside them: nothing is deleted.
    """
    return partial(_trash, tuple(entries), tuple(in_use))


def _trash(entries: tuple[Entry, ...], in_use: tuple[Path, ...], control: Control) -> Moved:
    for entry in entries:
        _check_free(entry, in_use)
    pairs: list[tuple[Path, Path]] = []
    folder: Path | None = None
    try:
        for entry in entries:
            control.check()
            path = Path(entry.path)
            for file in _files_of(entry):
                now = _to_trash(file)
                if now is None:
                    folder = path.parent / REMOVED
                    now = _aside(file, folder)
                pairs.append((file, now))
    except BaseException:
        _move_back(pairs)
        raise
    return Moved(tuple(pairs), entries, folder)


def take_back(moved: Moved) -> Work:
    """Move what was moved to the trash back to where it was."""
    return partial(_take_back, moved)


def _take_back(moved: Moved, _control: Control) -> Moved:
    for before, now in moved.pairs:
        if before.exists():
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{path} cannot be moved back: there is another one by now. What was removed "
                    "is {now}.",
                ),
                path=before,
                now=now,
            )
        if not now.exists():
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core", "{path} cannot be moved back: it is not in the trash any more."
                ),
                path=before,
            )
    _move_back(moved.pairs, strict=True)
    return moved


def _check_free(entry: Entry, in_use: tuple[Path, ...]) -> None:
    path = Path(entry.path)
    runs = [path]
    if not entry.is_run:
        runs = sorted(path.glob(f"*{SUFFIX}"))
        if (path / LOCK).exists():
            FolderLock(path).close()  # which nobody has but an experiment that is going on
    for run in runs:
        if any(run == each for each in in_use):
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core", "{path} is open in this window. Close it first: File > New run."
                ),
                path=run,
            )
        if is_owned(run):
            raise RegistroError(
                QT_TRANSLATE_NOOP("core", "{path} is being run; stop it first."), path=run
            )


def _files_of(entry: Entry) -> list[Path]:
    """Return what is to be moved: a folder as a whole, or a run file with what belongs to it."""
    path = Path(entry.path)
    if not entry.is_run:
        return [path]
    beside = [path.with_name(path.name + suffix) for suffix in BESIDE]
    return [path, *(file for file in (*beside, notes_path(path)) if file.exists())]


def _to_trash(path: Path) -> Path | None:
    """Move a file to the system's trash; return where it is there, None: there is no trash."""
    file = QFile(str(path))
    return Path(file.fileName()) if file.moveToTrash() else None


def _aside(path: Path, folder: Path) -> Path:
    try:
        folder.mkdir(exist_ok=True)
        target = folder / path.name
        number = 1
        while target.exists():
            number += 1
            target = folder / f"{path.stem} ({number}){path.suffix}"
        path.rename(target)
    except OSError as error:
        raise RegistroError(
            QT_TRANSLATE_NOOP("core", "{path} cannot be removed: {reason}"),
            path=path,
            reason=reason_of(error),
        ) from error
    return target


def _move_back(pairs: Sequence[tuple[Path, Path]], *, strict: bool = False) -> None:
    for before, now in reversed(pairs):
        try:
            shutil.move(now, before)
        except OSError:
            if strict:
                raise
            continue
        with suppress(OSError):
            if sys.platform == "linux" and now.parent.name == "files":
                # What the trash knew of it; without the file it would be listed as damaged.
                now.parent.with_name("info").joinpath(f"{now.name}.trashinfo").unlink()
            if now.parent.name == REMOVED:
                now.parent.rmdir()  # only where it is empty
