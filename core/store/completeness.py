"""Whether a run file is complete, by its raw bytes, before SQLite touches anything.

SQLite takes whatever log (``-wal``) lies beside a file: one of another run, or an older one of the
same, is mixed into the file when it is opened and for good when it is closed; and it does not miss
one that was left behind. `core.store.seal` has the marks by which both can be known.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import BinaryIO, NamedTuple

from core.domain.errors import QT_TRANSLATE_NOOP, RunFileError
from core.store.file_handle import Connection, OwnHandle, is_owned
from core.store.seal import Layout, Marks, marks_in
from core.store.sidecar import is_link

_MAGIC = b"SQLite format 3\0"
_WAL_HEADER, _FRAME_HEADER = 32, 24
_WAL_MAGIC = (0x377F0682, 0x377F0683)


class Flaw(Enum):
    """The kinds of fault in a file and the log beside it, each with the text for the user."""

    MISSING = QT_TRANSLATE_NOOP(
        "core",
        "{path} is not all of its run: it was copied while the run was going on, without the file "
        "{log} beside it, and what was in there is missing. Copy both, or have Registro save a "
        "copy.",
    )
    CUT_LOG = QT_TRANSLATE_NOOP(
        "core",
        "{path} is not all of its run: the file {log} beside it was cut, and the last that "
        "happened is missing.",
    )
    CUT = QT_TRANSLATE_NOOP(
        "core", "{path} was cut: {there} of its {wanted} bytes are there, the rest is missing."
    )
    FOREIGN = QT_TRANSLATE_NOOP(
        "core",
        "The file {log} beside {path} is that of another run, and what belongs there may be "
        "missing. It was left out of account; put the right one there, or take this one away.",
    )
    OLDER = QT_TRANSLATE_NOOP(
        "core",
        "The file {log} is older than {path} beside it: they were copied at different times, and "
        "something may be missing. It was left out of account.",
    )
    NEWER = QT_TRANSLATE_NOOP(
        "core",
        "The file {log} is newer than {path} beside it: they were copied at different times, and "
        "what happened between is missing. It was left out of account.",
    )
    ELSEWHERE = QT_TRANSLATE_NOOP(
        "core",
        "{path} is not all of its run: that is going on by another name of this file, with what is "
        "new beside it. Stop it there first.",
    )
    LINK = QT_TRANSLATE_NOOP(
        "core",
        "The file {log} beside {path} is a link: it was left out of account, and something may be "
        "missing.",
    )


LEAVE_LOG_OUT = frozenset({Flaw.FOREIGN, Flaw.OLDER, Flaw.NEWER, Flaw.LINK, Flaw.ELSEWHERE})
"""Where SQLite must not see the log."""


class IncompleteError(RunFileError):
    """A run file lacks something that was written to it."""

    @property
    def flaw(self) -> Flaw:
        """The flaw found, if any."""
        return Flaw(self.template)


class _Frame(NamedTuple):
    page: int
    pages: int
    """Pages of the file after this transaction; 0 unless it is its last frame."""
    offset: int
    """Where the page's content begins."""


class _Log(NamedTuple):
    """The contents of a log, up to its last complete transaction."""

    first: Marks | None
    last: Marks | None
    pages: frozenset[int]
    length: int
    """Pages of the file with it; 0 when there is no transaction in it."""


def flaw_of(path: Path, *, owned_by_us: bool = False) -> IncompleteError | None:
    """Return what is wrong with the file at ``path`` and its log; None when nothing is known to be.

    A run that is going on writes meanwhile, and has the right log whatever this would make of it.
    """
    resolved = path.resolve()
    try:
        if not owned_by_us and is_owned(resolved):
            return _elsewhere(resolved, path)
        found = _flaw_of(resolved, path)
        return None if found is None or (not owned_by_us and is_owned(resolved)) else found
    except (OSError, sqlite3.Error):
        return None  # it cannot be read; opening it gives a better error


def leaves_log_out(path: Path) -> bool:
    """Whether SQLite must not see what lies beside the file at ``path``."""
    resolved = path.resolve()
    if is_link(resolved):
        return True
    if not _has_log(resolved) and not is_owned(resolved):
        return False
    found = flaw_of(path)
    return found is not None and found.flaw in LEAVE_LOG_OUT


def _elsewhere(resolved: Path, named: Path) -> IncompleteError | None:
    """Return what is wrong with a file whose run goes on, but not by this name."""
    if _has_log(resolved):
        return None
    layout = _layout(resolved)
    if layout is None:
        return None
    with closing(OwnHandle(resolved, writable=False)) as file:
        marks = marks_in(file.read(layout.size, layout.offset), layout)
    # Looked at before and after: the run may have begun a new log meanwhile.
    if marks is None or marks.whole or _has_log(resolved) or not is_owned(resolved):
        return None
    return IncompleteError(Flaw.ELSEWHERE.value, path=str(named), log=_log_of(resolved).name)


def _has_log(resolved: Path) -> bool:
    """Whether there is something in the log beside a file."""
    try:
        return _log_of(resolved).lstat().st_size > 0
    except OSError:
        return False


def _log_of(resolved: Path) -> Path:
    return resolved.with_name(f"{resolved.name}-wal")


def _flaw_of(resolved: Path, named: Path) -> IncompleteError | None:
    # Not opened as a file: closing that would take the locks from what this process reads.
    with closing(OwnHandle(resolved, writable=False)) as file:
        head = file.read(100, 0)
        if not head.startswith(_MAGIC) or len(head) < 100:
            return None
        log = _log_of(resolved)
        names: dict[str, object] = {"path": str(named), "log": log.name}
        if is_link(resolved):
            return IncompleteError(Flaw.LINK.value, **names)
        size = int.from_bytes(head[16:18])
        size = 65536 if size == 1 else size
        there = resolved.stat().st_size
        layout = _layout(resolved)
        logged = _read_log(log, size, layout)
        wanted = size * (logged.length or _pages(head))
        missing = range(there // size + 1, wanted // size + 1)
        if any(number not in logged.pages for number in missing):
            return IncompleteError(Flaw.CUT.value, there=there, wanted=wanted, **names)
        if layout is None:
            return None  # of a version without marks
        marks = marks_in(file.read(size, layout.offset), layout)
    flaw = _compare(marks, logged) if marks is not None else None
    if flaw is Flaw.CUT_LOG and not log.exists():
        flaw = Flaw.MISSING
    return None if flaw is None else IncompleteError(flaw.value, **names)


def _pages(head: bytes) -> int:
    """Return the number of pages in a file's header; 0 where it has none."""
    return int.from_bytes(head[28:32]) if head[24:28] == head[92:96] else 0


def _compare(marks: Marks, log: _Log) -> Flaw | None:
    """Return what is wrong with a file with ``marks`` and this log."""
    if log.first is None or log.last is None:
        return None if marks.whole else Flaw.CUT_LOG
    if log.last.token != marks.token:
        return Flaw.FOREIGN
    if log.last.step < marks.step:
        return Flaw.OLDER
    if log.first.step > marks.step + 1:
        return Flaw.NEWER
    if not marks.whole and log.last.step == marks.step:
        return Flaw.CUT_LOG
    return None


def _layout(resolved: Path) -> Layout | None:
    """Return where the marks are, from the file alone: SQLite does not look for a log."""
    uri = f"{resolved.as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True, factory=Connection)) as connection:
        try:
            return Layout.of(connection)
        except (sqlite3.Error, TypeError):
            return None


def _read_log(path: Path, size: int, layout: Layout | None) -> _Log:
    """Read the log at ``path``; one that is not there, or is none, has nothing in it."""
    offsets: list[int] = []
    """Where the ledger's page is: in the first of its transactions, and in the last."""
    pages: set[int] = set()
    length = 0
    try:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            ledger, seen = 0, set[int]()
            for frame in _frames(file, size):
                seen.add(frame.page)
                if layout is not None and frame.page == layout.page:
                    ledger = frame.offset
                if not frame.pages:
                    continue  # more of this transaction, or it was never finished
                pages |= seen
                length = frame.pages
                if ledger:
                    offsets = [*offsets[:1], ledger]
                ledger, seen = 0, set()
            first, last = (_marks_at(file, at, layout) for at in (offsets[:1], offsets[-1:]))
    except FileNotFoundError:
        return _Log(None, None, frozenset(), 0)
    return _Log(first, last, frozenset(pages), length)


def _marks_at(file: BinaryIO, at: list[int], layout: Layout | None) -> Marks | None:
    if not at or layout is None:
        return None
    file.seek(at[0])
    return marks_in(file.read(layout.size), layout)


def _frames(file: BinaryIO, size: int) -> Iterator[_Frame]:
    """Yield the frames of the log's present turn; those behind them are of an earlier one."""
    head = file.read(_WAL_HEADER)
    if len(head) < _WAL_HEADER or int.from_bytes(head[:4]) not in _WAL_MAGIC:
        return
    if int.from_bytes(head[8:12]) != size:
        return
    end = os.fstat(file.fileno()).st_size
    salts = head[16:24]
    at = _WAL_HEADER
    while at + _FRAME_HEADER + size <= end:
        file.seek(at)
        frame = file.read(_FRAME_HEADER)
        if frame[8:16] != salts:
            return
        page, pages = int.from_bytes(frame[:4]), int.from_bytes(frame[4:8])
        yield _Frame(page, pages, at + _FRAME_HEADER)
        at += _FRAME_HEADER + size
