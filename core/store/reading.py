"""Reading a run file that anybody may have made: limits, and errors in words.

A file can lie about everything. Its tables may be views that never end, its rows may be of any
type, its pages may lead in a circle. Nothing of it is executed, every read has an end, and whatever
goes wrong is reported as a fault of the file. Its tables are checked in `core.store.schema_check`.
"""

import sqlite3
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, RunFileError
from core.domain.record import Value
from core.domain.template import bounded
from core.store.disk_errors import disk_error, is_of_disk
from core.store.file_handle import Connection

VALUE_LIMIT = 20_000_000
"""Bytes of one value, and of one row, that are read at most."""
TEXT_LIMIT = 30_000_000
"""Characters of rows that are kept at once."""
PATTERN_LIMIT = 10_000
"""Bytes of a text that is searched for."""
PATIENCE = 3.0
"""Seconds of work that any read may take; it has more by the size of the file."""
BYTES_A_SECOND = 1_000_000
"""What is read at least in a second, by far."""
STEPS = 20_000
"""Steps of SQLite between two looks at the clock."""
REASON_LIMIT = 300
NAME_LIMIT = 100

UNSOUND = (ArithmeticError, LookupError, TypeError, ValueError, RecursionError, MemoryError)
"""What Python raises where a file holds something else than it should."""


class DamagedError(RunFileError):
    """The file is a run file, but holds values that are impossible."""


class QueryInterruptedError(RegistroError):
    """A query was interrupted because its result is not needed any more."""


def damaged(path: Path | str, reason: object) -> DamagedError:
    """Return the error for a file that holds impossible values."""
    return DamagedError(
        QT_TRANSLATE_NOOP("core", "{path} is damaged or is not a run file: {reason}"),
        path=path,
        reason=reason if isinstance(reason, RegistroError) else in_a_line(reason),
    )


def flaw(template: str, **names: object) -> RegistroError:
    """Return a translatable reason; names are the file's, and may be long."""
    short = {name: bounded(str(value), NAME_LIMIT) for name, value in names.items()}
    return RegistroError(template, **short)


def in_a_line(reason: object) -> str:
    """Return what is wrong in one line: SQLite cites values of the file."""
    return bounded(" ".join(str(reason)[: 2 * REASON_LIMIT].split()), REASON_LIMIT)


@contextmanager
def readable(path: Path | str, *, sqlite: bool = True) -> Iterator[None]:
    """Turn errors in the block into errors of the file; SQLite's own only with ``sqlite``.

    Raises:
        DamagedError: its values are impossible.
        RegistryDiskError: the disk fails, or is too full even to read it.

    """
    try:
        yield
    except sqlite3.Error as error:
        if not sqlite:
            raise
        if is_of_disk(error):
            raise disk_error(error, path) from error
        raise damaged(path, error) from error
    except MemoryError as error:
        raise damaged(
            path, flaw(QT_TRANSLATE_NOOP("core", "it asks for more memory than there is"))
        ) from error
    except UNSOUND as error:
        raise damaged(path, f"{type(error).__name__}: {error}") from error


class Reader(Connection):
    """A connection that only reads, and not for ever; made by `core.store.opening.connect`."""

    path: Path
    _until = float("inf")
    _expired = False
    _broken_off = False

    def guard(self, path: Path) -> None:
        """Trust nothing in the file at ``path``."""
        self.path = path
        guard(self)
        self.execute("PRAGMA cell_size_check = ON")
        self.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_LIMIT)
        self.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN_LIMIT)
        self.set_progress_handler(self._has_expired, STEPS)

    def version(self) -> int:
        """Return a number that changes when another connection writes the file; costs little."""
        (number,) = self.execute("PRAGMA data_version").fetchone()
        return int(number)

    @contextmanager
    def bounded(
        self, translated: Callable[[sqlite3.Error], RegistroError], *, rest: float = 0.0
    ) -> Iterator[None]:
        """Limit the block's duration, and turn its errors into errors of the file.

        ``translated`` translates errors that are not the file's fault; ``rest``: seconds for what
        else the block has to do.

        Raises:
            DamagedError: it takes far longer than a file of its size can, or as `readable`.
            QueryInterruptedError: `interrupt` was called.

        """
        before = self._until
        self._expired = self._broken_off = False
        self._until = time.thread_time() + self._patience() + rest
        try:
            with readable(self.path):
                yield
        except DamagedError as error:
            cause = error.__cause__
            if not isinstance(cause, sqlite3.Error):
                raise
            code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
            if code != sqlite3.SQLITE_INTERRUPT:
                raise translated(cause) from cause
            if self._expired:
                raise damaged(
                    self.path, flaw(QT_TRANSLATE_NOOP("core", "its tables have no end"))
                ) from None
            # SQLite swallows what a signal raises, which only the main thread receives.
            if not self._broken_off and current_thread() is main_thread():
                raise KeyboardInterrupt from None
            raise QueryInterruptedError(
                QT_TRANSLATE_NOOP("core", "The query was interrupted.")
            ) from None
        finally:
            self._until = before

    def iter_rows(
        self, statement: str, values: Sequence[Value] = ()
    ) -> Generator[tuple[Any, ...], None, None]:
        """Yield the rows of a SELECT, which are to be kept.

        Raises:
            ValueError: they have more text than memory is for.

        """
        room = TEXT_LIMIT
        for row in self.execute(statement, values):
            room -= sum(len(value) for value in row if isinstance(value, str | bytes))
            if room < 0:
                raise ValueError("there is too much text where numbers should be")
            yield row

    def interrupt(self) -> None:
        """Interrupt a query of another thread."""
        self._broken_off = True
        super().interrupt()

    def _patience(self) -> float:
        """Return how many seconds of work reading all of the file can take."""
        size = 0
        for name in (self.path, Path(f"{self.path}-wal")):
            try:
                size += name.stat().st_size
            except OSError:  # what is wrong with it is reported when it is read
                continue
        return PATIENCE + size / BYTES_A_SECOND

    def _has_expired(self) -> bool:
        # The time that this thread has worked: a slow reader of an export takes none.
        self._expired = time.thread_time() > self._until
        # What was interrupted between two statements ends with the next one.
        return self._expired or self._broken_off


def guard(connection: sqlite3.Connection) -> None:
    """Make SQLite execute nothing that the file's schema contains."""
    connection.execute("PRAGMA trusted_schema = OFF")
