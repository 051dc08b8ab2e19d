"""Recounts a run beside whatever else a report needs, and can be broken off at any moment."""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from core.domain.run_status import RunState
from core.store.reading import Reader
from core.store.verify import CLAIMS, HALVES, Claim, Verdict, merged, verify

LOOK_EVERY = 0.1
"""Seconds between two looks whether the verdict is still wanted."""


class Recounting:
    """The recount of one run in threads: SQLite leaves the interpreter to others meanwhile.

    They are daemons, so that a recount that takes long keeps no program from ending.
    """

    def __init__(self, path: Path, state: RunState) -> None:
        """Begin with the run at ``path``; one that goes on is recounted in one moment of it."""
        parts = [CLAIMS] if state.alive else list(HALVES)
        self._path = path
        self._guard = threading.Lock()
        self._readers: list[Reader] = []
        self._cancelled = False
        self._verdicts: list[Verdict | None] = [None] * len(parts)
        self._error: BaseException | None = None
        self._threads = [
            threading.Thread(target=self._run, args=(number, claims), daemon=True)
            for number, claims in enumerate(parts)
        ]
        for thread in self._threads:
            thread.start()

    def result(self, check: Callable[[], object] = lambda: None) -> Verdict:
        """Wait for the verdict; ``check`` is called now and then, and ends it by an exception.

        Raises:
            RegistroError: the file cannot be recounted.

        """
        for thread in self._threads:
            while thread.is_alive():
                thread.join(LOOK_EVERY)
                check()
        if self._error is not None:
            raise self._error
        return merged([verdict for verdict in self._verdicts if verdict is not None])

    def cancel(self) -> None:
        """Break it off; it ends soon."""
        with self._guard:
            self._cancelled = True
            readers = list(self._readers)
        for reader in readers:
            with suppress(sqlite3.ProgrammingError):  # it has ended meanwhile
                reader.interrupt()

    def _run(self, number: int, claims: Sequence[Claim]) -> None:
        try:
            self._verdicts[number] = verify(self._path, claims=claims, opened=self._take)
        except BaseException as error:  # noqa: BLE001 (it is raised by whoever waits)
            self._error = self._error or error
        finally:
            with self._guard:
                self._readers.clear()

    def _take(self, reader: Reader) -> None:
        with self._guard:
            self._readers.append(reader)
            cancelled = self._cancelled
        if cancelled:
            reader.interrupt()
