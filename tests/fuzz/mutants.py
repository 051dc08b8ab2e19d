"""Damaged and hostile run files, made from a seed: the same number is the same file."""

import json
import shutil
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import NamedTuple

from core.domain.choices import Duplicates
from core.domain.lease import Policy
from core.settings.scenario import Scenario
from core.store.sample_times import packed_counts
from tests.support.run_files import RunFile, changed

RECORDS = 400
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x FROM n"
BOMB = "printf('%1000000000d', 1)"
BOMB_IN_TEXT = BOMB.replace("'", "''")
HTML = '<img src="/etc/passwd"><b>bold</b>'


def nested(depth: int) -> str:
    """Errors within errors."""
    return '{"a": {"error template": "{a}", "values": ' * depth + "{}" + "}}" * depth


TEXTS = (
    "",
    "x" * 3_000_000,
    "{a:>3000000000} {worker.__class__} {0} {",
    HTML,
    nested(3000),
    "[" * 100_000,
    '{"worker": 1e999, "ms": NaN, "records": "many", "struck": "kill-in-lock"}',
    '{"name": "rate", "before": "x", "after": "\\ud800"}',
    json.dumps({"label": HTML, "trace": "t" * 500_000, "reason": HTML}),
    "[9000000000000000000, -1, 0, 1.5, null]",
    "a\x00b\u202e\u2028🂡",
)
NUMBERS = (
    *("-1", "0", "9000000000000000000", "-9000000000000000000", "4294967296", "1e308", "9e999"),
    *("-9e999", "NULL", "0.1", "1e-320", "x'00ff'", "zeroblob(100000)", "CAST(x'ff' AS TEXT)"),
)
TABLES = (
    *("run", "records", "ledger", "generator", "leases", "attempts", "workers", "events"),
    *("samples", "lock_samples", "sample_times", "bad_rows", "log"),
)


def make_whole(path: Path) -> Path:
    """Make a run file that has something in every table."""
    run = RunFile(path)
    run.generate(RECORDS)
    run.finish(200)
    run.fail(20, attempts=1)
    run.fail(20, attempts=5)
    run.lease(7)
    run.bear_again(1, Policy(duplicates=Duplicates.REPLACE))
    run.close()
    with changed(path) as connection:
        scenario = Scenario().with_(service="none", workers=2).as_toml()
        connection.execute("UPDATE run SET value = ? WHERE name = 'scenario'", (scenario,))
        for number in range(1, 60):
            connection.execute(
                'INSERT INTO events (at, kind, template, "values", text) VALUES (?, ?, ?, ?, ?)',
                (
                    1e9 + number,
                    ("worker-killed", "parameter", "error", "bad-row")[number % 4],
                    "{label}: {before} → {after}",
                    '{"worker": 1, "ms": 3.5, "name": "rate", "label": "Rate", "before": "2",'
                    ' "after": "3", "trace": "a\\nb", "struck": "kill-in-lock", "records": 2}',
                    "",
                ),
            )
            connection.execute(
                "INSERT INTO log (at, worker, text) VALUES (?, 1, ?)", (1e9 + number, "a line")
            )
            connection.execute(
                'INSERT INTO bad_rows (line, reason, start, template, "values")'
                " VALUES (?, '', 'a;b', '{reason}', '{\"reason\": \"too short\"}')",
                (number,),
            )
            for table in ("samples", "lock_samples"):
                _fill(connection, table, number)
            connection.execute(
                "INSERT INTO sample_times VALUES (?, ?, ?, ?, 95.0, 0.3, 1)",
                (number, *[packed_counts({4000: number})] * 3),
            )
    return path


def _fill(connection: sqlite3.Connection, table: str, number: int) -> None:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = [1e9 + number / 2 if name == "at" else number for name in names]
    connection.execute(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", values
    )


@contextmanager
def schema(path: Path) -> Iterator[sqlite3.Connection]:
    """Change the schema past SQLite's own rules."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        yield connection


@contextmanager
def data(path: Path) -> Iterator[bytearray]:
    """Change the bytes."""
    content = bytearray(path.read_bytes())
    yield content
    path.write_bytes(content)


# --- bytes --------------------------------------------------------------------------------------


def flip(path: Path, chance: Random) -> None:
    with data(path) as content:
        for _ in range(chance.choice((1, 8, 200))):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def flip_schema(path: Path, chance: Random) -> None:
    with data(path) as content:
        for _ in range(chance.choice((1, 3))):
            content[chance.randrange(min(8192, len(content)))] ^= 1 << chance.randrange(8)


def flip_header(path: Path, chance: Random) -> None:
    with data(path) as content:
        content[chance.randrange(100)] = chance.randrange(256)


def cut(path: Path, chance: Random) -> None:
    with data(path) as content:
        length = chance.randrange(len(content))
        del content[length if chance.random() < 0.5 else length - length % 4096 :]


def swap_pages(path: Path, chance: Random) -> None:
    with data(path) as content:
        one, two = (4096 * chance.randrange(len(content) // 4096) for _ in "ab")
        first = content[one : one + 4096]
        content[one : one + 4096] = content[two : two + 4096]
        content[two : two + 4096] = first


def wipe_page(path: Path, chance: Random) -> None:
    with data(path) as content:
        page = 4096 * chance.randrange(1, len(content) // 4096)
        content[page : page + 4096] = bytes([chance.choice((0, 0xFF, 5, 13))]) * 4096


def circle(path: Path, chance: Random) -> None:
    """Have a page of a tree lead to itself, many times over."""
    with closing(sqlite3.connect(path)) as connection:
        roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_schema"))
    root = roots[chance.choice(("records", "events", "attempts", "samples", "log"))]
    cells = b"".join(struct.pack(">I", root) + bytes([1]) for _ in range(300))
    start = 4096 - len(cells)
    pointers = b"".join(struct.pack(">H", start + 5 * number) for number in range(300))
    with data(path) as content:
        page = struct.pack(">BHHHBI", 5, 0, 300, start, 0, root) + pointers
        page = page.ljust(start, b"\0") + cells
        content[4096 * (root - 1) : 4096 * root] = page


def not_sqlite(path: Path, chance: Random) -> None:
    content = chance.choice((b"", b"Dear Sir", chance.randbytes(100_000), b"SQLite format 3\0"))
    path.write_bytes(content)


# --- schema -------------------------------------------------------------------------------------

ACTS = (
    "DROP TABLE {table}; CREATE VIEW {table} AS " + ENDLESS,
    "DROP TABLE {table}; CREATE VIEW {table} AS SELECT " + BOMB,
    "ALTER TABLE {table} RENAME TO real; CREATE VIEW {table} AS SELECT * FROM real",
    "CREATE TRIGGER t AFTER UPDATE ON {table} BEGIN DELETE FROM records; END",
    "CREATE TRIGGER t BEFORE INSERT ON {table} BEGIN SELECT " + BOMB + "; END",
    "ALTER TABLE {table} ADD COLUMN x TEXT AS (" + BOMB + ")",
    "CREATE INDEX i ON {table} (length(" + BOMB + "))",
    "CREATE VIRTUAL TABLE f USING fts5 (x)",
    "DROP TABLE {table}; CREATE VIRTUAL TABLE {table} USING rtree (id, a, b)",
    "DROP TABLE {table}",
    "DROP TABLE {table}; CREATE TABLE {table} (x)",
    "CREATE TABLE more (x CHECK (length(" + BOMB + ")))",
)


def act(path: Path, chance: Random) -> None:
    statement = chance.choice(ACTS).format(table=chance.choice(TABLES))
    with changed(path) as connection:
        try:
            connection.executescript(statement)
        except sqlite3.Error:  # SQLite itself will not have it
            connection.executescript(ACTS[0].format(table="leases"))


def rename_column(path: Path, chance: Random) -> None:
    table = chance.choice(TABLES)
    with changed(path) as connection:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        connection.execute(f'ALTER TABLE {table} RENAME COLUMN "{chance.choice(names)}" TO other')


def edit_schema(path: Path, chance: Random) -> None:
    one, two = chance.sample(TABLES, 2)
    statement = chance.choice(
        (
            f"UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE"
            f" name = '{two}') WHERE name = '{one}'",
            f"UPDATE sqlite_schema SET rootpage = 999999 WHERE name = '{one}'",
            f"UPDATE sqlite_schema SET rootpage = 1 WHERE name = '{one}'",
            f"UPDATE sqlite_schema SET sql = replace(sql, 'INTEGER', 'TEXT') WHERE name = '{one}'",
            f"UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = '{one}'",
            f"UPDATE sqlite_schema SET sql = 'CREATE TABLE {one} (' WHERE name = '{one}'",
            f"UPDATE sqlite_schema SET sql = substr(sql, 1, length(sql) - 1) ||"
            f" ', CHECK (length({BOMB_IN_TEXT})))' WHERE name = '{one}'",
            f"UPDATE sqlite_schema SET sql = replace(sql, 'CREATE TABLE', 'CREATE TABLE "
            f"{'/*' * 50_000}*/') WHERE name = '{one}'",
            f"UPDATE sqlite_schema SET name = '{two}x', tbl_name = '{two}' WHERE name = '{one}'",
            "UPDATE sqlite_schema SET type = 'view'",
            f"DELETE FROM sqlite_schema WHERE tbl_name = '{one}'",
            "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema",
        )
    )
    with schema(path) as connection:
        connection.execute(statement)


def version(path: Path, chance: Random) -> None:
    with changed(path) as connection:
        connection.execute(f"PRAGMA user_version = {chance.choice((0, -1, 1, 2, 999, 2**31 - 1))}")


# --- values -------------------------------------------------------------------------------------


def _set(path: Path, chance: Random, value: str, table: str = "") -> None:
    table = table or chance.choice(TABLES)
    with changed(path) as connection:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        where = chance.choice(("", f" WHERE rowid = (SELECT max(rowid) FROM {table})"))
        if table in {"run", "lock_samples"}:
            where = ""
        for _ in range(20):  # what a key or the table itself refuses is tried with another column
            try:
                connection.execute(f'UPDATE {table} SET "{chance.choice(names)}" = {value}{where}')
            except sqlite3.Error:
                continue
            return


def number(path: Path, chance: Random) -> None:
    _set(path, chance, chance.choice(NUMBERS))


def text(path: Path, chance: Random) -> None:
    value = chance.choice(TEXTS).replace("\0", "")
    _set(path, chance, "'" + value.replace("'", "''") + "'")


def fact(path: Path, chance: Random) -> None:
    with changed(path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM run")]
        value: object = chance.choice((*TEXTS, None, -1, 9e300, b"\xff\x00", "sleeping"))
        connection.execute("UPDATE run SET value = ? WHERE name = ?", (value, chance.choice(names)))


def many(path: Path, chance: Random) -> None:
    """Make few bytes stand for many: long texts in every row, or a row number without end."""
    table, column = chance.choice((("events", "values"), ("log", "text"), ("records", "error")))
    with changed(path) as connection:
        if chance.random() < 0.5:
            key = {"events": "id", "log": "id", "records": "seq"}[table]
            connection.execute(
                f"UPDATE {table} SET {key} = 9000000000000000000"
                f" WHERE {key} = (SELECT max({key}) FROM {table})"
            )
        else:
            connection.execute(
                f"UPDATE {table} SET \"{column}\" = replace(hex(zeroblob(50000)), '0', 'ñ')"
            )


def bad_rows(path: Path, chance: Random) -> None:
    with changed(path) as connection:
        connection.execute(
            f"UPDATE bad_rows SET number = {chance.choice((9 * 10**18, 2**31, 2**33, 10**6, -5))}"
            " WHERE number = (SELECT max(number) FROM bad_rows)"
        )


# --- the write-ahead log ------------------------------------------------------------------------


def log_beside(path: Path, chance: Random) -> None:
    """Put a write-ahead log beside it: its own with damage, a foreign one, or nonsense."""
    live = path.with_name("live.registro")
    shutil.copy(path, live)
    with closing(sqlite3.connect(live, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE records SET key = 'wal'")
        content = bytearray(Path(f"{live}-wal").read_bytes())
        shutil.copy(live, path)
    live.unlink(missing_ok=True)
    kind = chance.randrange(4)
    if kind == 0:
        content[chance.randrange(len(content))] ^= 1
    elif kind == 1:
        del content[chance.randrange(len(content)) :]
    elif kind == 2:
        content[:] = chance.randbytes(20_000)
    else:
        with data(path) as own:
            own[4096:8192] = bytes(4096)
    Path(f"{path}-wal").write_bytes(content)


Kind = Callable[[Path, Random], None]
KINDS: tuple[Kind, ...] = (
    *(flip, flip_schema, flip_header, cut, swap_pages, wipe_page, circle, not_sqlite),
    *(act, rename_column, edit_schema, version, number, text, fact, many, bad_rows, log_beside),
    *(act, edit_schema, number, text, fact, flip_schema),
)
"""Those that find most come twice."""


class Mutant(NamedTuple):
    """One of them."""

    number: int
    kind: str
    path: Path


def make(whole: Path, folder: Path, seed: int, number: int) -> Mutant:
    """Make mutant ``number`` of ``seed`` in ``folder`` from a whole run file."""
    kind = KINDS[number % len(KINDS)]
    path = folder / f"{number:04}-{kind.__name__}.registro"
    shutil.copy(whole, path)
    kind(path, Random(f"{seed}/{number}"))
    return Mutant(number, kind.__name__, path)
