"""A lock of a textbook engine, as the program asks for it: with a time limit, seen and measured."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from core.domain.clock import monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, RegistryBusyError
from core.domain.histogram import LockMeter
from core.store.lock import FileLock, lock_path
from core.store.lock_board import LockSlot

PATIENCE = 0.25
"""Seconds that the lock is waited for before whoever waits looks at its orders."""
LOCKED = QT_TRANSLATE_NOOP(
    "core",
    "The lock of the registry is not given back: whoever was killed while it held it has it for "
    "ever.",
)


class TimedLock(Protocol):
    """A lock that is not waited for longer than asked for."""

    def acquire(self, blocking: bool, timeout: float) -> bool:
        """Return whether it was had in time."""
        ...

    def release(self) -> None:
        """Give it back."""
        ...


class LockWatch:
    """What one process pays for such a lock, and its slot on the lock board of the run's lock."""

    def __init__(self, path: Path, who: int) -> None:
        """Take a slot for ``who`` on the board of the run in the file at ``path``."""
        self.meter = LockMeter()
        self.fault_hook: Callable[[], None] = _nothing
        """Called while the lock is held, as faults are."""
        board = lock_path(path)
        guard = FileLock(board)
        guard.acquire()
        try:
            self.slot = LockSlot(board, who)
        finally:
            guard.release()
            guard.close()

    @contextmanager
    def holding(self, lock: TimedLock) -> Iterator[None]:
        """Do the block with ``lock`` held; whoever is killed in it keeps it for ever.

        Raises:
            RegistryBusyError: it could not be had in time.

        """
        asked = monotonic()
        self.slot.mark(-asked)
        if not lock.acquire(True, PATIENCE):
            self.slot.mark(0.0)
            raise RegistryBusyError(LOCKED)
        got = monotonic()
        self.slot.mark(got)
        try:
            yield
            self.fault_hook()
        finally:
            self.slot.mark(0.0)
            lock.release()
            self.meter.add(got - asked, monotonic() - got)

    def close(self) -> None:
        """Give the slot back."""
        self.slot.close()


def _nothing() -> None:
    """Break nothing, as no fault asks for it."""
