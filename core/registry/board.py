"""Who holds the registry's lock and who waits for it: a board that every process of a run can read.

The board is the lock file itself, mapped into memory. Each connection has one line of its own and
writes nowhere else, so nobody ever waits for it. What a killed process left on its line stays
until its line is wiped: that is how one sees that it died with the lock in its hands.
"""

import contextlib
import mmap
import os
import struct
from enum import IntEnum
from pathlib import Path

from core.clock import monotonic
from core.status import LockUser

LINES = 256
"""Connections at once; one more is not seen on the board and works all the same."""

GENERATOR, SUPERVISOR, SOMEBODY = 0, -1, -2
"""Who is not a worker, whose numbers begin with 1."""


class Posture(IntEnum):
    """What a connection is doing with the lock."""

    FREE = 0
    """No connection has this line."""
    RESTS = 1
    WAITS = 2
    HOLDS = 3


_LINE = struct.Struct("=iid")
"""Posture, who, and since when (steady seconds)."""
_SIZE = LINES * _LINE.size


def _opened(path: Path) -> mmap.mmap:
    """Map the file at ``path``, as long as it has to be; it is never made shorter."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    try:
        if os.fstat(descriptor).st_size < _SIZE:
            os.ftruncate(descriptor, _SIZE)
        return mmap.mmap(descriptor, _SIZE)
    finally:
        os.close(descriptor)


class BoardLine:
    """The line of one connection; take it while holding the lock."""

    def __init__(self, path: Path | None, who: int) -> None:
        """Take a free line of the board at ``path`` (None: of a board that nobody reads)."""
        self._who = who
        self._board = _opened(path) if path is not None else mmap.mmap(-1, _SIZE)
        self._place = self._free_place()
        self.rest()

    def wait(self, since: float) -> None:
        """Say that it waits for the lock, since ``since`` (steady seconds)."""
        _LINE.pack_into(self._board, self._place, Posture.WAITS, self._who, since)

    def hold(self, since: float) -> None:
        """Say that it holds the lock."""
        _LINE.pack_into(self._board, self._place, Posture.HOLDS, self._who, since)

    def rest(self) -> None:
        """Say that it needs no lock; to be said before the lock is let go."""
        _LINE.pack_into(self._board, self._place, Posture.RESTS, self._who, 0.0)

    def close(self) -> None:
        """Give the line to whoever comes next."""
        if not self._board.closed:
            _LINE.pack_into(self._board, self._place, Posture.FREE, 0, 0.0)
            self._board.close()

    def _free_place(self) -> int:
        for place in range(0, _SIZE, _LINE.size):
            if _LINE.unpack_from(self._board, place)[0] == Posture.FREE:
                return place
        self._board.close()
        self._board = mmap.mmap(-1, _SIZE)
        return 0


class Board:
    """The whole board, for the program that runs the run."""

    def __init__(self, path: Path) -> None:
        """Open the board at ``path``, without what an earlier program left on it."""
        self._board = _opened(path)
        self._board[:] = bytes(_SIZE)

    def users(self) -> tuple[LockUser, ...]:
        """Who holds the lock and who waits, for how long by now: the holder first."""
        now = monotonic()
        found = []
        with contextlib.suppress(ValueError):  # it was closed meanwhile, as the run has ended
            for posture, who, since in _LINE.iter_unpack(self._board[:]):
                if posture in (Posture.WAITS, Posture.HOLDS):
                    holds = posture == Posture.HOLDS
                    found.append(LockUser(who, holds, max(0.0, now - since)))
        return tuple(sorted(found, key=lambda user: (not user.holds, -user.seconds)))

    def wipe(self, who: int) -> bool:
        """Free the lines of a worker that is dead; return whether it died holding the lock."""
        held = False
        for place in range(0, _SIZE, _LINE.size):
            posture, user, _ = _LINE.unpack_from(self._board, place)
            if posture != Posture.FREE and user == who:
                held = held or posture == Posture.HOLDS
                _LINE.pack_into(self._board, place, Posture.FREE, 0, 0.0)
        return held

    def close(self) -> None:
        """Close it; the lines stay their owners'."""
        self._board.close()
