"""Keeps the write-ahead log of a live run small, and reports when a reader prevents that.

SQLite restarts the log by itself when it has no reader at that moment. Under load some process
nearly always reads, for a millisecond; then it needs help. A process that reads for long, as a
foreign program with an open query may, makes the log grow, which can only be reported.
"""

from pathlib import Path

from core.domain.clock import monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, RegistryBusyError
from core.store.connection import LOG_BYTES
from core.store.writer import RunWriter

AT_REST, UNDER_LOAD = 1_000_000, LOG_BYTES
"""Bytes that the log may have while nothing happens, and while much does."""
TOO_MUCH = 64_000_000
"""Bytes from which it is reported."""
AGAIN = 5.0
"""Seconds until it is tried again, as trying holds everybody up for a moment."""


class LogKeeper:
    """Limits the log of one run; for the supervisor's thread, except `trouble`."""

    def __init__(self, path: Path, journal: RunWriter) -> None:
        """Limit the log of the run file at ``path``."""
        self.trouble: RegistroError | None = None
        self._path = path
        self._log = Path(f"{path.resolve()}-wal")
        self._journal = journal
        self._next_at = 0.0
        self._size = 0

    def limit(self) -> None:
        """Begin the log anew where it is too large."""
        before, self._size = self._size, self._measured()
        large = self._size > (AT_REST if self._size == before else UNDER_LOAD)
        if large and monotonic() >= self._next_at:
            if not self._journal.restart_log():
                self._next_at = monotonic() + AGAIN
            self._size = self._measured()
        self.trouble = self._size_error() if self._size > TOO_MUCH else None

    def _measured(self) -> int:
        try:
            return self._log.stat().st_size
        except OSError:
            return 0

    def _size_error(self) -> RegistroError:
        return RegistryBusyError(
            QT_TRANSLATE_NOOP(
                "core",
                "Another program has been reading {path} for a long time. Until it ends, "
                "the log next to the file grows: {size} MB so far. Close the file in that "
                "program.",
            ),
            path=self._path,
            size=self._size // 1_000_000,
        )
