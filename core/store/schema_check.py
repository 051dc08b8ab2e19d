"""Checks of a foreign run file's schema and values: only what an empty run file of ours has."""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP
from core.store.reading import NAME_LIMIT, DamagedError, damaged, flaw

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
        # Texts and blobs come after all numbers; the length of a number would be that of its text,
        # which takes six times as long to make as all the rest of this.
        long = " OR ".join(f"(+{name} >= '' AND length({name}) > {NAME_LIMIT})" for name in numbers)
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
