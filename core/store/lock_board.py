"""What the processes of a run are at, for each of them to read: who holds the registry's lock, who
waits for it, and since when a worker has been at its record, whatever that does meanwhile.

The board is the lock file itself, mapped into memory. Each connection has one line of its own and
writes nowhere else, so nobody ever waits for it. What a killed process left on its line stays
until its line is wiped: that is how one sees that it died with the lock in its hands.
"""

import mmap
import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from core.domain.clock import monotonic
from core.domain.run_status import LockUser
from core.store.sidecar import allocate, open_sidecar

LINES = 256
"""Connections at once; one more is not seen on the board and works all the same."""

GENERATOR, SUPERVISOR, SOMEBODY = -1, -2, -3
"""Who is not a worker, whose numbers begin with 1."""

_FREE = 0
"""Who has a line that no connection has."""
_COLUMN = LINES * 8
_SIZE = 4 * _COLUMN
"""Bytes: who has each line (whole numbers), then three columns of times: what each says of the
lock, of its record and of its work."""


def _opened(path: Path) -> mmap.mmap:
    """Map the file at ``path``, as long as it has to be; it is never made shorter.

    Raises:
        RunFileError: what is there is a link or somebody else's.
        RegistryDiskError: there is no room for it.

    """
    descriptor = open_sidecar(path)
    try:
        allocate(descriptor, _SIZE, path)
        return mmap.mmap(descriptor, _SIZE)
    finally:
        os.close(descriptor)


class Progress(NamedTuple):
    """What a worker is at."""

    locks: bool
    """It waits for the lock or holds it."""
    record: float
    """As `LockSlot.record`."""
    work: float
    """As `LockSlot.work`."""

    def busy(self, now: float) -> float:
        """Return the seconds that it has worked in all, up to ``now`` (steady seconds)."""
        return self.work if self.work >= 0 else now + self.work


class _Line(NamedTuple):
    place: int
    who: int
    said: float
    """As `LockSlot.say`."""
    record: float
    work: float


class _Cells:
    """A mapped board as its columns."""

    def __init__(self, board: mmap.mmap) -> None:
        self._board = board
        whole = memoryview(board)
        self.who = whole[:_COLUMN].cast("q")
        self.said, self.record, self.work = (
            whole[place * _COLUMN : (place + 1) * _COLUMN].cast("d") for place in (1, 2, 3)
        )
        whole.release()

    def lines(self) -> list[_Line]:
        """Those that somebody has."""
        columns = (self.who, self.said, self.record, self.work)
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return [_Line(place, *row) for place, row in enumerate(rows) if row[0] != _FREE]

    def close(self) -> None:
        for column in (self.who, self.said, self.record, self.work):
            column.release()
        self._board.close()


class LockSlot:
    """The line of one connection; take it while holding the lock."""

    say: Callable[[float], None]
    """Done thrice a transaction, so it has to be quick. Minus a time (steady seconds): waits for
    the lock since then. A time: holds it since then. Zero: needs it not, which is to be said before
    the lock is let go.
    """
    record: Callable[[float], None]
    """Done once a record. A time (steady seconds): is at a record since then. Minus a time: loads
    the user's work since then. Zero: neither.
    """
    work: Callable[[float], None]
    """Done twice a batch. Seconds that it has worked in all; while it works, those less the time
    at which it began to (steady seconds), which is below zero.
    """

    def __init__(self, path: Path | None, who: int) -> None:
        """Take a free line of the board at ``path`` (None: of a board that nobody reads)."""
        self._cells = _Cells(_opened(path) if path is not None else mmap.mmap(-1, _SIZE))
        place = self._free_place()
        if place is None:
            self._cells.close()
            self._cells, place = _Cells(mmap.mmap(-1, _SIZE)), 0
        self._place = place
        self.say = partial(self._cells.said.__setitem__, place)
        self.record = partial(self._cells.record.__setitem__, place)
        self.work = partial(self._cells.work.__setitem__, place)
        for tell in (self.say, self.record, self.work):
            tell(0.0)
        self._cells.who[place] = who

    def close(self) -> None:
        """Give the line to whoever comes next."""
        self._cells.who[self._place] = _FREE
        self.say = self.record = self.work = _unheard
        self._cells.close()

    def _free_place(self) -> int | None:
        return next((place for place, who in enumerate(self._cells.who) if who == _FREE), None)


def _unheard(_since: float) -> None:
    """Stand where a line was that is closed."""


class LockBoard:
    """The whole board, for the threads of the program that runs the run."""

    def __init__(self, path: Path) -> None:
        """Open the board at ``path``, without what an earlier program left on it."""
        self._guard = threading.Lock()
        self._cells: _Cells | None = _Cells(_opened(path))
        for place in range(LINES):
            self._cells.who[place] = _FREE

    def users(self) -> tuple[LockUser, ...]:
        """Who holds the lock and who waits, for how long by now: the holder first."""
        with self._guard:
            lines = self._cells.lines() if self._cells is not None else []
        now = monotonic()
        users = (
            LockUser(line.who, line.said > 0, max(0.0, now - abs(line.said)))
            for line in lines
            if line.said
        )
        return tuple(sorted(users, key=lambda user: (not user.holds, -user.seconds)))

    def progress(self) -> dict[int, Progress]:
        """What each worker that has a line is at."""
        with self._guard:
            lines = self._cells.lines() if self._cells is not None else []
        return {
            line.who: Progress(line.said != 0, line.record, line.work)
            for line in lines
            if line.who > 0
        }

    def wipe(self, who: int) -> bool:
        """Free the lines of a worker that is dead; return whether it died holding the lock."""
        with self._guard:
            if self._cells is None:
                return False
            lines = [line for line in self._cells.lines() if line.who == who]
            for line in lines:
                self._cells.who[line.place] = _FREE
        return any(line.said > 0 for line in lines)

    def close(self) -> None:
        """Close it; the lines stay their owners', and nobody is seen any more."""
        with self._guard:
            if self._cells is not None:
                self._cells.close()
            self._cells = None
