"""Who holds the registry's lock and who waits for it: a board that every process of a run can read.

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

from core.clock import monotonic
from core.status import LockUser

LINES = 256
"""Connections at once; one more is not seen on the board and works all the same."""

GENERATOR, SUPERVISOR, SOMEBODY = -1, -2, -3
"""Who is not a worker, whose numbers begin with 1."""

_FREE = 0
"""Who has a line that no connection has."""
_SIZE = LINES * 16
"""Bytes: who has each line (whole numbers), then what each says (times)."""


def _opened(path: Path) -> mmap.mmap:
    """Map the file at ``path``, as long as it has to be; it is never made shorter."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    try:
        if os.fstat(descriptor).st_size < _SIZE:
            os.ftruncate(descriptor, _SIZE)
        return mmap.mmap(descriptor, _SIZE)
    finally:
        os.close(descriptor)


class _Line(NamedTuple):
    place: int
    who: int
    said: float
    """As `BoardLine.say`."""


class _Cells:
    """A mapped board as two columns."""

    def __init__(self, board: mmap.mmap) -> None:
        self._board = board
        whole = memoryview(board)
        self.who = whole[: _SIZE // 2].cast("q")
        self.said = whole[_SIZE // 2 :].cast("d")
        whole.release()

    def lines(self) -> list[_Line]:
        """Those that somebody has."""
        pairs = zip(self.who.tolist(), self.said.tolist(), strict=True)
        return [_Line(place, *pair) for place, pair in enumerate(pairs) if pair[0] != _FREE]

    def close(self) -> None:
        self.who.release()
        self.said.release()
        self._board.close()


class BoardLine:
    """The line of one connection; take it while holding the lock."""

    say: Callable[[float], None]
    """Done thrice a transaction, so it has to be quick. Minus a time (steady seconds): waits for
    the lock since then. A time: holds it since then. Zero: needs it not, which is to be said before
    the lock is let go.
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
        self.say(0.0)
        self._cells.who[place] = who

    def close(self) -> None:
        """Give the line to whoever comes next."""
        self._cells.who[self._place] = _FREE
        self.say = _unheard
        self._cells.close()

    def _free_place(self) -> int | None:
        return next((place for place, who in enumerate(self._cells.who) if who == _FREE), None)


def _unheard(_since: float) -> None:
    """Stand where a line was that is closed."""


class Board:
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
            LockUser(who, said > 0, max(0.0, now - abs(said))) for _, who, said in lines if said
        )
        return tuple(sorted(users, key=lambda user: (not user.holds, -user.seconds)))

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
