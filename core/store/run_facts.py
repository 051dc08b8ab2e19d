"""What a run file states of its run as a whole: facts, columns, ledger and workers."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

from core.domain.record import OWN_COLUMNS, Column, ColumnType, Ledger, Value
from core.store.opening import reader
from core.store.schema import BUSY_SHARE, COUNTS, RESULT
from core.store.soundness import whole, whole_counts
from core.store.sqlite_errors import unreadable

SEED_DRAWN = "seed.drawn"
"""A fact of runs whose seed was drawn, as nobody asked for one."""
SMALLEST_ROW = 4
"""Bytes that a row takes at least."""
NEWEST = """SELECT max(newest) FROM (
    SELECT max(at) AS newest FROM events UNION ALL SELECT max(at) FROM samples
    UNION ALL SELECT max(at) FROM log UNION ALL SELECT max(taken) FROM leases
    UNION ALL SELECT max(started) FROM workers UNION ALL SELECT max(ended) FROM workers
    UNION ALL SELECT max(born) FROM records UNION ALL SELECT max(leased) FROM records
    UNION ALL SELECT max(done) FROM records)"""
"""The newest time in the file, on the run's clock."""


def fact(connection: sqlite3.Connection, name: str) -> Value:
    """Return the run's fact called ``name`` (table ``run``), None when there is none."""
    row = connection.execute("SELECT value FROM run WHERE name = ?", (name,)).fetchone()
    return None if row is None else row[0]


def facts_of(connection: sqlite3.Connection) -> dict[str, Value]:
    """Return all facts of the run."""
    return dict(connection.execute("SELECT name, value FROM run"))


def set_facts(connection: sqlite3.Connection, facts: Mapping[str, Value]) -> None:
    """Write facts of the run."""
    connection.executemany("INSERT OR REPLACE INTO run VALUES (?, ?)", facts.items())


def newest_time(connection: sqlite3.Connection) -> float | None:
    """Return the newest time in the file; None where there is none."""
    value = connection.execute(NEWEST).fetchone()[0]
    return float(value) if isinstance(value, int | float) else None


def columns_of(connection: sqlite3.Connection) -> tuple[Column, ...]:
    """Return all columns of ``records``: the own ones, then the source's."""
    result = (RESULT,) if fact(connection, "result") else ()
    return OWN_COLUMNS + result + source_columns_of(connection)


def source_columns_of(connection: sqlite3.Connection) -> tuple[Column, ...]:
    """Return those columns of ``records`` that are the source's.

    Raises:
        ValueError: the file does not hold it in the form of a run file.

    """
    pairs = json.loads(str(fact(connection, "columns")))
    columns = tuple(Column(str(name), ColumnType(str(type_))) for name, type_ in pairs)
    own = {column.name.casefold() for column in (*OWN_COLUMNS, RESULT)}
    if own & {column.name.casefold() for column in columns}:
        raise ValueError("a column of the source has a name of ours")
    return columns


def count_of(connection: sqlite3.Connection, statement: str) -> int:
    """Return the number that ``statement`` selects, of rows that are numbered without gaps.

    Raises:
        ValueError: it is none, or there is no room for so many in the file.

    """
    (number,) = connection.execute(statement).fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    if whole(number or 0) * SMALLEST_ROW > pages * size:
        raise ValueError(f"there is no room for {number} rows in it")
    return int(number or 0)


def add_result(connection: sqlite3.Connection) -> None:
    """Add the column `RESULT`, in the transaction that is open."""
    if not fact(connection, "result"):
        connection.execute("ALTER TABLE records ADD COLUMN result")
        set_facts(connection, {"result": 1})


def ledger_of(path: Path) -> Ledger:
    """Return the ledger in the run file at ``path``.

    Raises:
        RegistroError: it cannot be read.

    """
    names = ("born", *COUNTS)
    connection = reader(path)
    with closing(connection), connection.bounded(partial(unreadable, path)):
        row = connection.execute(f"SELECT {', '.join(names)} FROM ledger").fetchone()
        return Ledger(**dict(zip(names, whole_counts(row), strict=True)))


def source_in(path: Path) -> tuple[tuple[Column, ...], dict[str, Value]]:
    """Return the columns of the source of the run at ``path``, and what it is recognised by.

    Raises:
        RegistroError: it cannot be read.

    """
    connection = reader(path)
    with closing(connection), connection.bounded(partial(unreadable, path)):
        return source_columns_of(connection), facts_of(connection)


def workers_of(path: Path) -> list[dict[str, Value]]:
    """Return the recorded numbers of each worker that the run at ``path`` had, oldest first.

    ``busy`` is the share of its life that it worked, ``busy_seconds`` how long; None: not known.
    """
    columns = {name: name for name in ("id", "pid", "restarts", "ending")}
    columns |= {name: name for name in ("leased", "done", "failed", "refused")}
    columns |= {"busy": BUSY_SHARE, "busy_seconds": "busy"}
    connection = reader(path)
    with closing(connection), connection.bounded(partial(unreadable, path)):
        rows = connection.execute(f"SELECT {', '.join(columns.values())} FROM workers ORDER BY id")
        return [dict(zip(columns, row, strict=True)) for row in rows]
