"""Turns: experiments of one person on one computer never have runs beside each other.

Two runs on the same processors would measure each other. So each run waits for the turn of its
experiment, through a lock that the system gives back when its holder dies.
"""

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.store.lock import FileLock

POLL = 0.1
LOCK = "experiment.lock"
"""In the folder of an experiment: it goes on only once."""


class Turns:
    """What one experiment holds of the turns."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._lock: FileLock | None = None
        with contextlib.suppress(OSError, RegistroError):  # then there are no others to wait for
            self._lock = FileLock(_place())
        self.waited = False
        """Whether there was another experiment."""

    @contextmanager
    def turn(self, give_up: Callable[[], bool], on_wait: Callable[[], None]) -> Iterator[None]:
        """Have the turn for the block; ``on_wait`` is called if it is another one's.

        Once ``give_up`` says so, nothing more is waited for.
        """
        lock = self._lock
        held = lock is not None and lock.try_acquire()
        if lock is not None and not held:
            self.waited = True
            on_wait()
            while not give_up() and not held:
                time.sleep(POLL)
                held = lock.try_acquire()
        try:
            yield
        finally:
            if lock is not None and held:
                lock.release()

    def close(self) -> None:
        """Hold nothing any more."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _place() -> Path:
    user = os.getuid() if hasattr(os, "getuid") else ""
    return Path(tempfile.gettempdir()) / f"registro-experiments{user}.lock"


class FolderLock:
    """The right to go on with the experiment in a folder."""

    def __init__(self, folder: Path) -> None:
        """Take it.

        Raises:
            RegistroError: another program has it, or nothing can be written there.

        """
        try:
            self._lock = FileLock(folder / LOCK)
        except OSError as error:
            raise RegistroError(
                QT_TRANSLATE_NOOP("core", "{folder} cannot be written to: {reason}"),
                folder=folder,
                reason=error.strerror or error,
            ) from error
        if not self._lock.try_acquire():
            self._lock.close()
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "The experiment in {folder} is going on already, in another window or "
                    "program. Wait for its end, or cancel it there.",
                ),
                folder=folder,
            )

    def close(self) -> None:
        """Give it back."""
        self._lock.close()
