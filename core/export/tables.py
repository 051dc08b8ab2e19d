"""What of a run can be exported: its tables, with the columns that each has.

The window's dialog and the command line show what stands here.
"""

from collections.abc import Generator
from typing import NamedTuple

from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError
from core.domain.record import Column, ColumnType
from core.domain.views import Row
from core.store.reading import Reader
from core.store.schema import quote

RECORDS = "records"
RECORD_TIMES = frozenset({"due", "born", "leased", "done"})
"""Columns of records that are times; a source's own dates are text, and stay as they were."""


class Table(NamedTuple):
    """A row of the table of tables."""

    name: str
    """What the command line and the files of a whole run call it."""
    label: str
    """Translatable."""
    place: str
    """The table of the run file."""
    times: frozenset[str] = frozenset()
    """Its columns that are times."""
    order: str = "id"


TABLES = (
    Table(RECORDS, QT_TRANSLATE_NOOP("core", "records"), "records", RECORD_TIMES, "seq"),
    Table(
        "attempts",
        QT_TRANSLATE_NOOP("core", "attempts without success"),
        "attempts",
        frozenset({"leased", "ended"}),
        "rowid",
    ),
    Table("events", QT_TRANSLATE_NOOP("core", "events"), "events", frozenset({"at"})),
    Table("samples", QT_TRANSLATE_NOOP("core", "samples"), "samples", frozenset({"at"})),
    Table(
        "lock-samples",
        QT_TRANSLATE_NOOP("core", "samples of the lock"),
        "lock_samples",
        frozenset({"at"}),
        "sample, who",
    ),
    Table(
        "workers",
        QT_TRANSLATE_NOOP("core", "workers"),
        "workers",
        frozenset({"started", "ended"}),
    ),
    Table("output", QT_TRANSLATE_NOOP("core", "output"), "log", frozenset({"at"})),
    Table("rejected-rows", QT_TRANSLATE_NOOP("core", "rejected rows"), "bad_rows", order="number"),
)
"""The first is exported where nothing else is asked for."""

_AT = "(SELECT at FROM samples s WHERE s.id = t.sample)"
"""When a sample of the lock was taken, which only the sample itself says."""


def table_of(name: str) -> Table:
    """Return the table that is called so.

    Raises:
        RegistryError: there is none.

    """
    for table in TABLES:
        if table.name == name:
            return table
    raise RegistryError(
        QT_TRANSLATE_NOOP("core", "A run has no table “{name}” to export; it has: {names}"),
        name=name,
        names=", ".join(table.name for table in TABLES),
    )


def columns_in(connection: Reader, table: Table) -> tuple[Column, ...]:
    """Return the columns that ``table``, other than the records, has in a run file."""
    columns = [
        Column(str(name), _type_of(str(kind)))
        for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table.place})")
    ]
    if table.place == "lock_samples":
        columns.insert(1, Column("at", ColumnType.REAL))
    return tuple(columns)


def count_in(connection: Reader, table: Table) -> int:
    """Return how many rows ``table`` has in a run file."""
    (number,) = connection.execute(f"SELECT count(*) FROM {table.place}").fetchone()
    return int(number)


def blocks_in(
    connection: Reader, table: Table, columns: tuple[Column, ...], size: int
) -> Generator[list[Row], None, None]:
    """Yield the rows of ``table``, other than the records, so many at a time."""
    names = (column.name for column in columns)
    derived = table.place == "lock_samples"
    selected = ", ".join(_AT if derived and name == "at" else f"t.{quote(name)}" for name in names)
    rows = connection.execute(f"SELECT {selected} FROM {table.place} t ORDER BY {table.order}")
    while block := rows.fetchmany(size):
        yield block


def _type_of(declared: str) -> ColumnType:
    try:
        return ColumnType(declared.upper())
    except ValueError:
        return ColumnType.ANY
