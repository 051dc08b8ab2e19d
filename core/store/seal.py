"""The seal: the mark in a run file that it is complete without its log (``-wal``).

While a run goes on, what is new is in the log beside the file, and SQLite moves it into the file
now and then. A copy of the file alone then looks perfect and lacks the
rest. So that this can be seen, the one row of ``ledger``, which every transaction writes, carries

* ``token``: drawn when the run is created or copied: whose log it is;
* ``step``: how many transactions there have been: what is older and what is newer;
* ``whole``: always 1 when written. As soon as a transaction is in the log only, the 1 that is in
  the file itself, in the page that lies there until SQLite overwrites it, becomes a 0.

The 0 is one byte, written past SQLite, into a page that no connection reads as long as the log has
a newer one; whatever moves the log into the file, SQLite here or in any other program, brings the 1
back with it. So a 0 means exactly: there is more, in a log that belongs to this file.

It costs one read of a page in the system's memory after each transaction, and a write of one byte
after each checkpoint.
"""

import sqlite3
from typing import NamedTuple

from core.store.file_handle import OwnHandle

STEP = "step = step + 1, whole = 1"
"""What every change of the ledger sets as well."""

_ZERO = b"\x08"
"""The type of an integer 0 in a record of SQLite's file format; 9 is that of a 1."""
_ONE = 9
_LEAF = 13
_INTEGER_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
_COLUMNS = ("token", "step", "whole")


class Marks(NamedTuple):
    """The contents of a page with the ledger's row."""

    token: str
    step: int
    whole: bool
    place: int
    """Where in the page the byte of ``whole`` is."""


class Layout(NamedTuple):
    """The position of the ledger in a run file, which never changes."""

    size: int
    """Bytes of a page."""
    page: int
    """Number of the ledger's page, from 1 on."""
    columns: tuple[int, int, int]
    """Positions of token, step and whole in its row."""

    @property
    def offset(self) -> int:
        """The position of the page in the file."""
        return (self.page - 1) * self.size

    @staticmethod
    def of(connection: sqlite3.Connection) -> "Layout | None":
        """Return the layout of an open file; None for one of a version without marks."""
        names = [row[1] for row in connection.execute("PRAGMA table_info(ledger)")]
        if not set(_COLUMNS) <= set(names):
            return None
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ledger'"
        ).fetchone()
        token, step, whole = (names.index(name) for name in _COLUMNS)
        return Layout(size, page, (token, step, whole))


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return SQLite's variable-length number at ``at``, and where what follows begins."""
    value = 0
    for _ in range(8):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | data[at], at + 1


def _size(kind: int) -> int:
    return _INTEGER_SIZES[kind] if kind < len(_INTEGER_SIZES) else (kind - 12) // 2


def marks_in(page: bytes, layout: Layout) -> Marks | None:
    """Return the marks in the ledger's ``page``; None where there are none (yet)."""
    try:
        return _marks_in(page, layout)
    except (IndexError, UnicodeDecodeError):
        return None  # no such page: the file is damaged, which other checks report


def _marks_in(page: bytes, layout: Layout) -> Marks | None:
    if page[0] != _LEAF or int.from_bytes(page[3:5]) != 1:
        return None
    at = int.from_bytes(page[8:10])
    _, at = _varint(page, at)  # bytes of the row
    _, at = _varint(page, at)  # its number
    begin = at
    length, at = _varint(page, at)
    kinds: list[tuple[int, int]] = []
    while at < begin + length:
        place = at
        kind, at = _varint(page, at)
        kinds.append((kind, place))
    if max(layout.columns) >= len(kinds):
        return None  # written before there were marks
    values: list[bytes] = []
    for kind, _ in kinds:
        values.append(page[at : at + _size(kind)])
        at += _size(kind)
    token, step, whole = layout.columns
    step_kind = kinds[step][0]
    number = int.from_bytes(values[step], signed=True) if step_kind < 8 else step_kind - 8
    kind, place = kinds[whole]
    return Marks(values[token].decode(), number, kind == _ONE, place)


class Seal:
    """Keeps the mark in the file true for one connection that writes; call it holding the lock."""

    def __init__(self, connection: sqlite3.Connection, handle: OwnHandle) -> None:
        """Seal the file that both ``connection`` and ``handle`` have open."""
        self._connection = connection
        self._handle = handle
        self._layout = Layout.of(connection)
        self._seen = b""
        """The page as it was when its mark was right for whatever comes."""

    def committed(self) -> None:
        """Take the 1 from the file's own page once it lacks what was just committed."""
        layout = self._layout
        if layout is None:
            return
        page = self._handle.read(layout.size, layout.offset)
        if page == self._seen:
            return
        marks = marks_in(page, layout)
        if marks is not None and marks.whole:
            (step,) = self._connection.execute("SELECT step FROM ledger").fetchone()
            if marks.step == step:
                return  # it has all there is, for now
            self._handle.write(_ZERO, layout.offset + marks.place)
            page = page[: marks.place] + _ZERO + page[marks.place + 1 :]
        self._seen = page

    def close(self) -> None:
        """Close the handle."""
        self._handle.close()
