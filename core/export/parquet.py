"""Tables of a run as Parquet: written by pyarrow, in a process of its own.

pyarrow is not part of the program. It is the user's, found where the program's own packages are or
in the folder or virtual environment that the user names; and nothing of a user's is ever loaded
into the program itself.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from importlib import import_module
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, RegistryError
from core.domain.record import Column, ColumnType, Ledger, Value
from core.domain.run_status import Query
from core.domain.views import Row
from core.export.options import Options, Progress
from core.export.report_counts import ReportCounts
from core.export.second_half import one_moment
from core.export.tables import RECORDS, Table, blocks_in, columns_in, count_in, table_of
from core.export.times import Times
from core.export.writing_process import WritingProcess
from core.store import sqlite_errors
from core.store.reading import Reader
from core.store.records import RecordReader
from core.store.schema import quote
from core.store.selection import wanted
from core.usercode.loader import use_packages

GROUP = 50_000
"""Rows of one group of a file: what is in memory at once."""
BLOCK = 1000
MICROSECONDS = 1_000_000


class Written(NamedTuple):
    """What was written."""

    counts: dict[str, int]
    """Rows of each table."""
    ledger: Ledger
    """Of the same moment."""


def write_parquet(
    path: Path,
    targets: Mapping[str, Path],
    query: Query,
    options: Options,
    progress: Progress | None = None,
) -> Written:
    """Write tables of the run file at ``path``, all of one moment.

    ``targets`` has the file to write for each table; of the records those of ``query``.

    Raises:
        RegistroError: there is no pyarrow, the file is damaged, or it has values of more than one
            type in a column.
        OSError: a target cannot be written.

    """
    number, total = 0, 0
    done: Written | None = None
    process = WritingProcess(_write, path, dict(targets), query, options)
    with closing(process):
        while done is None:
            try:
                for message in process.messages(0.1):
                    if isinstance(message, Written):
                        done = message
                        break
                    number, total = message  # type: ignore[misc]
            except EOFError:
                raise RegistryError(
                    QT_TRANSLATE_NOOP(
                        "core",
                        "The process that writes Parquet has ended by itself: pyarrow may not fit "
                        "this computer. Try another version of it, or export as CSV.",
                    )
                ) from None
            if progress is not None:
                progress(number, total)
    return done


# --- in the process of its own ------------------------------------------------------------------


def _write(
    answers: Connection, path: Path, targets: dict[str, Path], query: Query, options: Options
) -> None:
    sys.stdout = sys.stderr
    try:
        arrow = _pyarrow(options.packages)
        with closing(RecordReader(path)) as rows, one_moment(rows) as ledger:
            parts = [_part(path, rows, table_of(name), query) for name in targets]
            total = sum(part.total for part in parts)
            counts = dict.fromkeys(targets, 0)
            for part, (name, target) in zip(parts, targets.items(), strict=True):
                for written in _write_table(arrow, part, target, options.times):
                    counts[name] += written
                    answers.send((sum(counts.values()), total))
        answers.send(Written(counts, ledger))
    except (RegistroError, OSError) as error:
        answers.send(error)


def _pyarrow(packages: str) -> Any:
    """Return pyarrow, with its part that writes Parquet.

    Raises:
        RegistroError: it is not there, or cannot be loaded; the message says how to have it.

    """
    use_packages(packages)
    try:
        import_module("pyarrow.parquet")
        return import_module("pyarrow")
    except ImportError as error:
        raise RegistryError(
            QT_TRANSLATE_NOOP(
                "core",
                "Parquet needs the package pyarrow, which is not there for Python {python} "
                "({reason}). Install it with “pip install pyarrow” into a virtual environment and "
                "name that as Packages (--packages), or export as CSV or JSON lines.",
            ),
            python=f"{sys.version_info.major}.{sys.version_info.minor}",
            reason=str(error),
        ).about("packages") from None


class _Part:
    """The rows of one table."""

    def __init__(self, table: Table, columns: Sequence[Column], total: int) -> None:
        self.table = table
        self.columns = columns
        self.total = total
        self.blocks: Iterable[list[Row]] = ()


def _part(path: Path, rows: RecordReader, table: Table, query: Query) -> _Part:
    with rows.connection.bounded(partial(sqlite_errors.translated, path=path)):
        if table.name == RECORDS:
            return _records(rows, table, query)
        columns = columns_in(rows.connection, table)
        part = _Part(table, columns, count_in(rows.connection, table))
    part.columns = [_of_one_type(rows.connection, table, column) for column in columns]
    part.blocks = blocks_in(rows.connection, table, columns, BLOCK)
    return part


def _records(rows: RecordReader, table: Table, query: Query) -> _Part:
    reports = ReportCounts(rows.connection)
    names = reports.names([column.name for column in rows.columns])
    where, values = wanted(query, rows.columns)
    columns = [
        _of_one_type(rows.connection, table, column, where, values) for column in rows.columns
    ]
    columns += [Column(name, ColumnType.INTEGER) for name in names[len(columns) :]]
    part = _Part(table, columns, rows.total(query))
    part.blocks = reports.blocks(rows.iter_blocks(query, BLOCK))
    return part


def _of_one_type(
    connection: Reader,
    table: Table,
    column: Column,
    where: str = "1",
    values: Sequence[Value] = (),
) -> Column:
    """Return ``column`` with the type that all its values have, where it says none; else text."""
    if column.type is not ColumnType.ANY:
        return column
    kinds = {
        kind
        for (kind,) in connection.execute(
            f"SELECT DISTINCT typeof(r.{quote(column.name)}) FROM {table.place} r WHERE {where}",
            values,
        )
    } - {"null"}
    if kinds == {"integer"}:
        return Column(column.name, ColumnType.INTEGER)
    if kinds == {"real"}:
        return Column(column.name, ColumnType.REAL)
    return column


def _write_table(arrow: Any, part: _Part, target: Path, times: Times) -> Iterator[int]:
    """Write ``part``; yield how many rows more are written."""
    of_time = part.table.times if times is Times.ISO else frozenset[str]()
    types = [
        arrow.timestamp("us", "UTC") if column.name in of_time else _arrow_type(arrow, column)
        for column in part.columns
    ]
    names = [column.name for column in part.columns]
    schema = arrow.schema(list(zip(names, types, strict=True)))
    rows = (row for block in part.blocks for row in block)
    with target.open("wb") as stream, arrow.parquet.ParquetWriter(stream, schema) as writer:
        while group := list(islice(rows, GROUP)):
            arrays = [
                _array(arrow, column, type_, values)
                for column, type_, values in zip(
                    part.columns, types, zip(*group, strict=True), strict=True
                )
            ]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
            yield len(group)


def _arrow_type(arrow: Any, column: Column) -> Any:
    if column.type is ColumnType.INTEGER:
        return arrow.int64()
    return arrow.float64() if column.type is ColumnType.REAL else arrow.string()


def _array(arrow: Any, column: Column, type_: Any, values: Sequence[Value]) -> Any:
    """Return the values of a column.

    Raises:
        RegistryError: one is not of the type of the column.

    """
    try:
        if arrow.types.is_timestamp(type_):
            return arrow.array(map(_microseconds, values), arrow.int64()).cast(type_)
        if column.type is ColumnType.ANY:
            return arrow.array([None if each is None else str(each) for each in values], type_)
        return arrow.array(values, type_)
    except (arrow.ArrowException, TypeError, ValueError, OverflowError) as error:
        raise RegistryError(
            QT_TRANSLATE_NOOP(
                "core",
                "The column “{column}” has a value that is not {kind} ({reason}). Parquet has one "
                "type a column: export as CSV or JSON lines, which keep each value as it is.",
            ),
            column=column.name,
            kind=str(type_),
            reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
        ) from None


def _microseconds(value: Value) -> int | None:
    return None if value is None else round(float(value) * MICROSECONDS)
