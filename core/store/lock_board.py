"""The lock board: shared memory that shows which process holds the registry's lock, which ones wait
for it, and since when each worker has been processing its current record.

The board is the lock file itself, mapped into memory. Each connection has one slot of its own and
writes nowhere else, so writing never waits. What a killed process left in its slot stays until the
slot is cleared, which shows whether the process died while it held the lock.
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

SLOTS = 256
"""Connections at once; further ones are not shown on the board and work all the same."""

_FREE = 0
"""The client number of a free slot."""
_COLUMN = SLOTS * 8
_SIZE = 4 * _COLUMN
"""Bytes: the client of each slot (whole numbers), then three columns of times: its lock state, its
record and its work."""


def _opened(path: Path) -> mmap.mmap:
    """Map the file at ``path``, as long as it has to be; it is never made shorter.

    Raises:
        RunFileError: what is there is a link or belongs to another user.
        RegistryDiskError: there is no room for it.

    """
    descriptor = open_sidecar(path)
    try:
        allocate(descriptor, _SIZE, path)
        return mmap.mmap(descriptor, _SIZE)
    finally:
        os.close(descriptor)


class Progress(NamedTuple):
    """What a worker is doing now, as its slot shows it."""

    locks: bool
    """Whether it waits for the lock or holds it."""
    record: float
    """As `LockSlot.record`."""
    work: float
    """As `LockSlot.work`."""

    def busy(self, now: float) -> float:
        """Return the seconds that it has worked in all, up to ``now`` (steady seconds)."""
        return self.work if self.work >= 0 else now + self.work


class _SlotValues(NamedTuple):
    number: int
    who: int
    lock: float
    """As `LockSlot.mark`."""
    record: float
    work: float


class _Cells:
    """The columns of a mapped board."""

    def __init__(self, board: mmap.mmap) -> None:
        self._board = board
        whole = memoryview(board)
        self.who = whole[:_COLUMN].cast("q")
        self.lock, self.record, self.work = (
            whole[column * _COLUMN : (column + 1) * _COLUMN].cast("d") for column in (1, 2, 3)
        )
        whole.release()

    def taken(self) -> list[_SlotValues]:
        """Return the values of all slots that are taken."""
        lock, record, work = self.lock, self.record, self.work
        return [
            _SlotValues(index, who, lock[index], record[index], work[index])
            for index, who in enumerate(self.who.tolist())
            if who != _FREE
        ]

    def close(self) -> None:
        for column in (self.who, self.lock, self.record, self.work):
            column.release()
        self._board.close()


class LockSlot:
    """The slot of one connection on the board; to be created while holding the lock."""

    mark: Callable[[float], None]
    """Set the lock state; called three times a transaction, so it has to be quick. A negative time
    (steady seconds): waits for the lock since then. A time: holds it since then. Zero: does not
    need it, which must be set before the lock is released.
    """
    record: Callable[[float], None]
    """Set the record state; called once a record. A time (steady seconds): has been processing the
    record since then. A negative time: has been loading the user's work since then. Zero: neither.
    """
    work: Callable[[float], None]
    """Set the working time; called twice a batch. The seconds worked in all; while working, that
    less the time at which the work began (steady seconds), which is below zero.
    """

    def __init__(self, path: Path | None, who: int) -> None:
        """Take a free slot of the board at ``path`` (None: of a private board)."""
        self._cells = _Cells(_opened(path) if path is not None else mmap.mmap(-1, _SIZE))
        index = self._free_index()
        if index is None:
            self._cells.close()
            self._cells, index = _Cells(mmap.mmap(-1, _SIZE)), 0
        self._index = index
        self.mark = partial(self._cells.lock.__setitem__, index)
        self.record = partial(self._cells.record.__setitem__, index)
        self.work = partial(self._cells.work.__setitem__, index)
        for setter in (self.mark, self.record, self.work):
            setter(0.0)
        self._cells.who[index] = who

    def close(self) -> None:
        """Free the slot for the next connection."""
        self._cells.who[self._index] = _FREE
        self.mark = self.record = self.work = _ignore
        self._cells.close()

    def _free_index(self) -> int | None:
        return next((index for index, who in enumerate(self._cells.who) if who == _FREE), None)


def _ignore(_since: float) -> None:
    """Take the place of the setters of a closed slot."""


def _holds_rather(lock: float) -> tuple[bool, bool]:
    return lock > 0, lock < 0


class LockBoard:
    """The whole board, for the threads of the program that runs the run."""

    def __init__(self, path: Path) -> None:
        """Open the board at ``path`` and clear what an earlier program left on it."""
        self._guard = threading.Lock()
        self._cells: _Cells | None = _Cells(_opened(path))
        for index in range(SLOTS):
            self._cells.who[index] = _FREE

    def users(self) -> tuple[LockUser, ...]:
        """Return the clients that hold or await the lock, and for how long; the holder first."""
        with self._guard:
            slots = self._cells.taken() if self._cells is not None else []
        now = monotonic()
        users = (
            LockUser(slot.who, slot.lock > 0, max(0.0, now - abs(slot.lock)))
            for slot in slots
            if slot.lock
        )
        return tuple(sorted(users, key=lambda user: (not user.holds, -user.seconds)))

    def progress(self) -> dict[int, Progress]:
        """Return what each worker that has a slot is doing."""
        with self._guard:
            slots = self._cells.taken() if self._cells is not None else []
        return {
            slot.who: Progress(slot.lock != 0, slot.record, slot.work)
            for slot in slots
            if slot.who > 0
        }

    def clear(self, who: int) -> LockUser | None:
        """Free the slots of a dead worker; return it if it died holding or awaiting the lock."""
        with self._guard:
            if self._cells is None:
                return None
            slots = [slot for slot in self._cells.taken() if slot.who == who]
            for slot in slots:
                self._cells.who[slot.number] = _FREE
        lock = max((slot.lock for slot in slots), key=_holds_rather, default=0.0)
        if not lock:
            return None
        return LockUser(who, lock > 0, max(0.0, monotonic() - abs(lock)), dead=True)

    def close(self) -> None:
        """Close the board; the slots stay taken, and `users` and `progress` return nothing."""
        with self._guard:
            if self._cells is not None:
                self._cells.close()
            self._cells = None
