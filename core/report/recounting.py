"""Recounts a run beside whatever else a report needs, and can be broken off at any moment."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from core.store.reading import Reader
from core.store.verify import Verdict, verify

LOOK_EVERY = 0.1
"""Seconds between two looks whether the verdict is still wanted."""


class Recounting:
    """The recount of one run in a thread: SQLite leaves the interpreter to others meanwhile.

    It is a daemon, so that a recount that takes long keeps no program from ending.
    """

    def __init__(self, path: Path) -> None:
        """Begin with the run at ``path``."""
        self._path = path
        self._guard = threading.Lock()
        self._reader: Reader | None = None
        self._cancelled = False
        self._verdict: Verdict | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def result(self, check: Callable[[], object] = lambda: None) -> Verdict:
        """Wait for the verdict; ``check`` is called now and then, and ends it by an exception.

        Raises:
            RegistroError: the file cannot be recounted.

        """
        while self._thread.is_alive():
            self._thread.join(LOOK_EVERY)
            check()
        if self._error is not None:
            raise self._error
        assert self._verdict is not None  # noqa: S101 (it ends with one of both)
        return self._verdict

    def cancel(self) -> None:
        """Break it off; it ends soon."""
        with self._guard:
            self._cancelled = True
            reader = self._reader
        if reader is not None:
            with suppress(sqlite3.ProgrammingError):  # it has ended meanwhile
                reader.interrupt()

    def _run(self) -> None:
        try:
            self._verdict = verify(self._path, opened=self._take)
        except BaseException as error:  # noqa: BLE001 (it is raised by whoever waits)
            self._error = error
        finally:
            with self._guard:
                self._reader = None

    def _take(self, reader: Reader) -> None:
        with self._guard:
            self._reader = reader
            cancelled = self._cancelled
        if cancelled:
            reader.interrupt()
