"""Reading a run file that anybody may have made: limits, a look at its tables, errors in words.

A file can lie about everything. Its tables may be views that never end, its rows may be of any
type, its pages may lead in a circle. Nothing of it is executed, every read has an end, and whatever
goes wrong is reported as a fault of the file.
"""

import re
import sqlite3
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
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

# Each ends with the text at the latest, so that no text takes long.
_QUOTED = re.compile(
    r"\"(?:[^\"]|\"\")*(?:\"|\Z)|'(?:[^']|'')*(?:'|\Z)|`(?:[^`]|``)*(?:`|\Z)"
    r"|\[[^\]]*(?:\]|\Z)|--[^\n]*|/\*.*?(?:\*/|\Z)",
    re.DOTALL,
)
_CLAUSE = re.compile(
    r"\b(?:CHECK|GENERATED|AS|COLLATE|REFERENCES|FOREIGN|CONFLICT)\b", re.IGNORECASE
)
"""What a table must not have beside columns and defaults, unless ours has it."""
_CHECK = re.compile(r"\bCHECK\s*\(([^()]*)\)", re.IGNORECASE)


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
    """A connection that only reads, and not for ever; made by `core.store.schema.connect`."""

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
        return self._expired


def guard(connection: sqlite3.Connection) -> None:
    """Have nothing in the file be trusted that is not a plain value."""
    connection.execute("PRAGMA trusted_schema = OFF")


def check_nothing_acts(
    connection: sqlite3.Connection, ours: sqlite3.Connection, path: Path
) -> None:
    """Make sure that the file holds plain tables and indexes: nothing that works when it is read.

    Plain tables that a user has added are left alone.

    Raises:
        DamagedError: there is something else.

    """
    for kind, name in connection.execute(
        "SELECT type, name FROM sqlite_schema WHERE type NOT IN ('table', 'index')"
        " OR sql LIKE 'CREATE VIRTUAL%' LIMIT 1"
    ):
        raise damaged(
            path,
            flaw(
                QT_TRANSLATE_NOOP("core", "no run file has the {kind} {name}"), kind=kind, name=name
            ),
        )
    expected = _tables(ours)
    for name, sql in _tables(connection).items():
        if name not in expected:
            continue
        if _more(sql) != _more(expected[name]) or _checks(sql) != _checks(expected[name]):
            raise damaged(
                path,
                flaw(
                    QT_TRANSLATE_NOOP(
                        "core", "the table {name} has another definition than it should"
                    ),
                    name=name,
                ),
            )
        if any(hidden for *_, hidden in _columns(connection, name)):
            raise damaged(
                path,
                flaw(
                    QT_TRANSLATE_NOOP("core", "columns of the table {name} are computed"), name=name
                ),
            )
    indexes = {_plain(sql) for _, sql in _indexes(ours).values()}
    for name, (table, sql) in _indexes(connection).items():
        if table in expected and _plain(sql) not in indexes and not _is_simple(connection, name):
            raise damaged(
                path,
                flaw(
                    QT_TRANSLATE_NOOP("core", "the index {name} is not one of a run file"),
                    name=name,
                ),
            )


def check_tables(connection: sqlite3.Connection, ours: sqlite3.Connection, path: Path) -> None:
    """Make sure that the file has the tables and columns of an empty run file, ``ours``.

    Raises:
        DamagedError: one is missing, or another one than it should be.

    """
    found = _tables(connection)
    for name in _tables(ours):
        if name not in found:
            raise damaged(
                path, flaw(QT_TRANSLATE_NOOP("core", "it has no table {name}"), name=name)
            )
        _check_columns(connection, ours, path, name)


def check_types(connection: sqlite3.Connection, ours: sqlite3.Connection, path: Path) -> None:
    """Make sure that every value is of its column's type, before anything works on them.

    Raises:
        DamagedError: one is not.

    """
    for table in _tables(ours):
        wrong = [
            _is_wrong(str(name), str(type_), required=bool(required or key))
            for _, name, type_, required, _, key, _ in _columns(ours, table)
            if type_ in _TYPES
        ]
        if not wrong:
            continue
        row = connection.execute(
            f"SELECT 1 FROM {_quoted(table)} WHERE {' OR '.join(wrong)} LIMIT 1"
        ).fetchone()
        if row is not None:
            raise _wrong_type(path, table)


def check_lengths(connection: sqlite3.Connection, ours: sqlite3.Connection, path: Path) -> None:
    """Check that no long text is in the place of a number: what is sorted is kept in memory.

    Raises:
        DamagedError: one does.

    """
    for table in _tables(ours):
        columns = _columns(ours, table)
        numbers = [_quoted(str(name)) for _, name, type_, *_ in columns if type_ in _NUMBERS]
        if not numbers:
            continue
        long = " OR ".join(f"length({name}) > {NAME_LIMIT}" for name in numbers)
        row = connection.execute(f"SELECT 1 FROM {_quoted(table)} WHERE {long} LIMIT 1").fetchone()
        if row is not None:
            raise _wrong_type(path, table)


def _wrong_type(path: Path, table: str) -> DamagedError:
    text = QT_TRANSLATE_NOOP("core", "a value of the table {name} is of a wrong type")
    return damaged(path, flaw(text, name=table))


_NUMBERS = ("INTEGER", "REAL")
_TYPES: Mapping[str, str] = {
    "INTEGER": "'integer'",
    "REAL": "'real', 'integer'",
    "TEXT": "'text'",
    "BLOB": "'blob'",
}


def _is_wrong(name: str, type_: str, *, required: bool) -> str:
    allowed = _TYPES[type_] + ("" if required else ", 'null'")
    return f"typeof({_quoted(name)}) NOT IN ({allowed})"


def _tables(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the statements that made the tables, by name."""
    return {
        str(name): str(sql)
        for name, sql in connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    }


def _indexes(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Return the table of each index that was made by a statement, and the statement, by name."""
    rows = connection.execute(
        "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    )
    return {str(name): (str(table), str(sql)) for name, table, sql in rows}


def _columns(connection: sqlite3.Connection, table: str) -> Sequence[tuple[object, ...]]:
    return connection.execute(f"PRAGMA table_xinfo({_quoted(table)})").fetchall()


def _check_columns(
    connection: sqlite3.Connection, ours: sqlite3.Connection, path: Path, table: str
) -> None:
    """All of our columns are there with their types, others are plain; none is generated."""
    found = {row[1]: row for row in _columns(connection, table)}
    for _, name, type_, required, default, key, _ in _columns(ours, table):
        row = found.pop(name, None)
        if row is None:
            raise damaged(
                path,
                flaw(
                    QT_TRANSLATE_NOOP("core", "the table {table} has no column {name}"),
                    table=table,
                    name=name,
                ),
            )
        if row[2:] != (type_, required, default, key, 0):
            raise damaged(
                path,
                flaw(
                    QT_TRANSLATE_NOOP(
                        "core", "the column {name} of {table} has another definition than it should"
                    ),
                    table=table,
                    name=name,
                ),
            )
    for _, name, _, _, default, _, hidden in found.values():
        if table != "records" or hidden or default is not None:
            raise damaged(
                path,
                flaw(
                    QT_TRANSLATE_NOOP("core", "no run file has the column {name} of {table}"),
                    table=table,
                    name=name,
                ),
            )


def _is_simple(connection: sqlite3.Connection, index: str) -> bool:
    """Whether an index that a user has added is one of columns, with all rows in it."""
    rows = connection.execute(f"PRAGMA index_xinfo({_quoted(index)})").fetchall()
    (partial,) = connection.execute(
        "SELECT count(*) FROM sqlite_schema WHERE name = ? AND sql LIKE '% WHERE %'", (index,)
    ).fetchone()
    return not partial and all(column >= -1 for _, column, *_ in rows)


def _more(sql: str) -> list[str]:
    """Return what in a table's statement is more than columns, as far as it can act."""
    return sorted(each.upper() for each in _CLAUSE.findall(_QUOTED.sub(" ", sql)))


def _checks(sql: str) -> list[str]:
    """Return what is checked of a table's rows."""
    return [_plain(each) for each in _CHECK.findall(_QUOTED.sub(" ", sql))]


def _plain(sql: str) -> str:
    return " ".join(sql.split()).casefold()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
