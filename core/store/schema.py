"""The run file: one SQLite file that is the registry, the history and the evidence of a run."""

import json
import os
import sqlite3
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

from core.about import VERSION as PROGRAM_VERSION
from core.domain.clock import Clock
from core.domain.errors import (
    QT_TRANSLATE_NOOP,
    RegistroError,
    RegistryBusyError,
    RegistryError,
    RunFileError,
    reason_of,
)
from core.domain.record import OWN_COLUMNS, Column, Ledger, State, Value
from core.files.whole_file import appear
from core.settings.scenario import Scenario, loads, parse_assignments
from core.sources.opening import open_source
from core.store import reading
from core.store.completeness import flaw_of, leaves_log_out
from core.store.disk_errors import disk_error, is_of_disk
from core.store.events import values_of
from core.store.file_handle import Connection
from core.store.opening import opened
from core.store.sidecar import check_no_log
from core.store.soundness import whole, whole_counts

SUFFIX = ".registro"
APPLICATION_ID = 0x52474953
"""``RGIS``: how ``file`` and we recognise a run file."""

SMALLEST_ROW = 4
"""Bytes that a row takes at least."""
LOOKED_THROUGH = 64_000_000
"""Bytes of a file that is looked through before a run goes on in it."""

RESULT = Column("result", "")
"""What the user's own work returned. It is only there where there is such work: an empty column
would cost all others 4 % of their speed."""

COUNTS = (*(state.value for state in State), "redelivered", "refused")

SAMPLE_NUMBERS = ("target", "arrival", "throughput", "oldest", "lag")
SAMPLE_PERCENTILES = ("waiting", "sojourn", "lock_wait", "lock_hold")
_SAMPLE_TIMES = [f"{name}_{p}" for name in SAMPLE_PERCENTILES for p in ("p50", "p95", "p99")]
_SAMPLE_COUNTS = ("born", *COUNTS, "workers")
_FIRST_COUNTS = tuple(name for name in _SAMPLE_COUNTS if name != "lost")
"""Of the versions that lost nothing."""
_LOST = "lost INTEGER NOT NULL DEFAULT 0"
SAMPLE_COLUMNS = ("at", *SAMPLE_NUMBERS, *_SAMPLE_TIMES, *_SAMPLE_COUNTS, "measured")
"""What a sample is made of; what was not measured is null."""
LOCK_SAMPLE_COLUMNS = (
    *("sample", "who", "transactions", "waits", "holds"),
    *(f"{name}_{p}" for name in ("lock_wait", "lock_hold") for p in ("p50", "p95", "p99")),
)

_LOCK_SAMPLES = (
    "CREATE TABLE lock_samples (sample INTEGER NOT NULL, who INTEGER NOT NULL, "
    + ", ".join(f"{name} REAL NOT NULL" for name in LOCK_SAMPLE_COLUMNS[2:])
    + ", PRIMARY KEY (sample, who)) WITHOUT ROWID"
)
_FIRST_BAD_ROWS = """CREATE TABLE bad_rows (
        line INTEGER PRIMARY KEY,
        reason TEXT NOT NULL)"""
_BAD_ROWS = """CREATE TABLE bad_rows (
        number INTEGER PRIMARY KEY,
        line INTEGER NOT NULL UNIQUE,
        reason TEXT NOT NULL,
        start TEXT NOT NULL,
        template TEXT NOT NULL,
        "values" TEXT NOT NULL)"""
BUSY_SHARE = "min(1.0, busy / nullif(ended - started, 0))"
"""The share of its life that a worker was busy; null where that is not known."""


def _samples(*added: str) -> str:
    """Return the statement that makes the table of the samples, with what was ``added`` later."""
    return (
        "CREATE TABLE samples (id INTEGER PRIMARY KEY, at REAL NOT NULL, "
        + "".join(f"{name} REAL, " for name in (*SAMPLE_NUMBERS, *_SAMPLE_TIMES))
        + "".join(f"{name} INTEGER NOT NULL, " for name in _FIRST_COUNTS)
        + "".join(f"{column}, " for column in added)
        + "measured INTEGER)"
    )


_TIMINGS = """CREATE TABLE timings (
        id INTEGER PRIMARY KEY,
        times BLOB NOT NULL)"""
"""How long the records took that were acknowledged since the last sample, which takes them out: a
row a transaction, as `core.domain.histogram.packed` writes them."""
_PASSED_OVER = """CREATE TABLE passed_over (
        seq INTEGER,
        number INTEGER NOT NULL)"""
"""How many records of the source were passed over before which record of ours, as the source
failed with them. It is not known (NULL) where a file of an older version has some."""
COUNT_BAD_ROWS = "SELECT coalesce(max(number), 0) FROM bad_rows"
"""They are numbered without gaps, so that this is fast however many there are."""
_LOG = """CREATE TABLE log (
        id INTEGER PRIMARY KEY,
        at REAL NOT NULL,
        worker INTEGER NOT NULL,
        text TEXT NOT NULL)"""

SCHEMA: tuple[str, ...] = (
    """CREATE TABLE run (name TEXT PRIMARY KEY, value) WITHOUT ROWID""",
    """CREATE TABLE records (
        seq INTEGER PRIMARY KEY,
        key,
        state TEXT NOT NULL,
        worker INTEGER,
        attempts INTEGER NOT NULL,
        due REAL NOT NULL,
        born REAL NOT NULL,
        leased REAL,
        done REAL,
        error TEXT,
        lease INTEGER
        {columns})""",
    """CREATE INDEX records_pending ON records (seq) WHERE state = 'pending'""",
    """CREATE TABLE ledger (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        leases INTEGER NOT NULL DEFAULT 0,
        born INTEGER NOT NULL DEFAULT 0,
        {counts},
        token TEXT NOT NULL DEFAULT '',
        step INTEGER NOT NULL DEFAULT 0,
        whole INTEGER NOT NULL DEFAULT 1)""",
    """INSERT INTO ledger (one, token) VALUES (1, lower(hex(randomblob(16))))""",
    """CREATE TABLE generator (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        born INTEGER NOT NULL DEFAULT 0,
        cursor INTEGER NOT NULL DEFAULT 0,
        skipped INTEGER NOT NULL DEFAULT 0)""",
    """INSERT INTO generator (one) VALUES (1)""",
    """CREATE TABLE leases (
        id INTEGER PRIMARY KEY,
        worker INTEGER NOT NULL,
        taken REAL NOT NULL,
        deadline REAL NOT NULL,
        seqs TEXT NOT NULL)""",
    """CREATE TABLE attempts (
        seq INTEGER NOT NULL,
        number INTEGER NOT NULL,
        worker INTEGER,
        leased REAL,
        ended REAL NOT NULL,
        ending TEXT NOT NULL,
        error TEXT)""",
    """CREATE INDEX attempts_seq ON attempts (seq)""",
    """CREATE TABLE workers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pid INTEGER NOT NULL DEFAULT 0,
        restarts INTEGER NOT NULL DEFAULT 0,
        started REAL NOT NULL,
        ended REAL,
        ending TEXT,
        leased INTEGER NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0,
        failed INTEGER NOT NULL DEFAULT 0,
        refused INTEGER NOT NULL DEFAULT 0,
        busy REAL)""",
    """CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        at REAL NOT NULL,
        kind TEXT NOT NULL,
        template TEXT NOT NULL,
        "values" TEXT NOT NULL,
        text TEXT NOT NULL)""",
    _samples(_LOST),
    _LOCK_SAMPLES,
    _BAD_ROWS,
    _LOG,
    _TIMINGS,
    _PASSED_OVER,
)
"""The statements that make an empty run file of the newest version."""
WAITING_BY_KEY = "CREATE INDEX IF NOT EXISTS records_key ON records (key) WHERE state = 'pending'"
"""An index that a registry makes once it looks for keys."""

_CHANGES = frozenset(
    {
        sqlite3.SQLITE_INSERT,
        sqlite3.SQLITE_UPDATE,
        sqlite3.SQLITE_DELETE,
        sqlite3.SQLITE_CREATE_TABLE,
        sqlite3.SQLITE_CREATE_INDEX,
        sqlite3.SQLITE_ALTER_TABLE,
        sqlite3.SQLITE_DROP_TABLE,
        sqlite3.SQLITE_DROP_INDEX,
    }
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (_LOCK_SAMPLES,),
    (_FIRST_BAD_ROWS, _LOG),
    (
        "ALTER TABLE bad_rows RENAME TO first_bad_rows",
        _BAD_ROWS,
        """INSERT INTO bad_rows (line, reason, start, template, "values")
        SELECT line, reason, '', '{reason}', json_object('reason', reason)
        FROM first_bad_rows ORDER BY line""",
        "DROP TABLE first_bad_rows",
    ),
    (
        # What was not measured stood there as 0.0.
        "ALTER TABLE samples RENAME TO first_samples",
        _samples(),
        "INSERT INTO samples SELECT id, at, target, "
        + "".join(
            f"CASE WHEN id > (SELECT min(id) FROM first_samples) THEN {name} END, "
            for name in ("arrival", "throughput")
        )
        + "CASE WHEN pending > 0 THEN oldest END, lag, "
        + "".join(f"nullif({name}, 0.0), " for name in _SAMPLE_TIMES)
        + f"{', '.join(_FIRST_COUNTS)}, NULL FROM first_samples",
        "DROP TABLE first_samples",
        "ALTER TABLE workers ADD COLUMN busy REAL",
        _TIMINGS,
    ),
    (
        _PASSED_OVER,
        """INSERT INTO passed_over (number)
        SELECT cursor - born FROM generator WHERE cursor - born BETWEEN 1 AND skipped""",
    ),
    (  # see core.store.seal
        "ALTER TABLE ledger ADD COLUMN token TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE ledger ADD COLUMN step INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE ledger ADD COLUMN whole INTEGER NOT NULL DEFAULT 1",
        "UPDATE ledger SET token = lower(hex(randomblob(16))), whole = 1",
    ),
    tuple(f"ALTER TABLE {table} ADD COLUMN {_LOST}" for table in ("ledger", "samples")),
)
"""What brings a file of ``user_version`` n+1 to n+2; ``user_version`` 1 was the first."""

VERSION = 1 + len(MIGRATIONS)


def quote(name: str) -> str:
    """Return ``name`` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def containing(text: str) -> str:
    """Return the pattern of texts that contain ``text``; a backslash escapes in it."""
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def create(path: Path, scenario: Scenario) -> None:
    """Make an empty run file for ``scenario`` at ``path``: whole, or not at all.

    Raises:
        RunFileError: there is a file already, or none can be made there.
        SourceError: the source's file cannot be used.

    """
    source = open_source(scenario)
    source.close()
    check_no_log(path)
    try:
        appear(path, _empty(scenario, source.columns, source.facts()))
    except FileExistsError:
        raise RunFileError(
            QT_TRANSLATE_NOOP("core", "{path} exists already; a run never overwrites a file."),
            path=path,
        ) from None
    except (OSError, sqlite3.Error) as error:
        raise _impossible(path, reason_of(error)) from error


def _empty(
    scenario: Scenario, columns: tuple[Column, ...], of_source: Mapping[str, Value]
) -> bytes:
    """Return a run file with all tables and what is known of a run before it begins."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for statement in SCHEMA:
            connection.execute(_filled(statement, columns))
        facts = {
            **_facts(),
            "scenario": scenario.as_toml(),
            "durability": scenario.word("durability"),
            "columns": _columns_text(columns),
            **of_source,
        }
        connection.executemany("INSERT INTO run VALUES (?, ?)", facts.items())
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
        return connection.serialize()


def check(path: Path) -> None:
    """Make sure that ``path`` is a run file that this program can read; migrate an older one.

    Raises:
        RunFileError: it is not there, not a run file, damaged, or from a newer version.

    """
    with reading.readable(path):
        _check(path)


def check_lengths(path: Path, connection: sqlite3.Connection) -> None:
    """Check that no long text is in the place of a number in the file at ``path``.

    Raises:
        RunFileError: one does.

    """
    with closing(_no_records()) as ours:
        reading.check_lengths(connection, ours, path)


def check_values(path: Path) -> None:
    """Make sure that the file at ``path`` is whole before a run goes on in it.

    A large one is not checked completely: a fault there is reported when it is read.

    Raises:
        RunFileError: it is damaged.

    """
    if path.stat().st_size > LOOKED_THROUGH:
        return
    connection = reader(path)
    bounds = connection.bounded(partial(_unreadable, path))
    with closing(connection), closing(_no_records()) as ours, bounds:
        for (answer,) in connection.execute("PRAGMA quick_check(1)"):
            if answer != "ok":
                raise reading.damaged(path, answer)
        reading.check_types(connection, ours, path)
        counted = dict(connection.execute("SELECT state, count(*) FROM records GROUP BY state"))
        names = [state.value for state in State]
        kept = connection.execute(f"SELECT {', '.join(names)} FROM ledger").fetchone()
        if counted != {name: number for name, number in zip(names, kept, strict=True) if number}:
            # A run would wait for ever for what only one of them has.
            raise reading.damaged(
                path,
                reading.flaw(
                    QT_TRANSLATE_NOOP(
                        "core", "its ledger and its records disagree: run verify for the details"
                    )
                ),
            )


def _no_records() -> sqlite3.Connection:
    """Return an empty run file of this version, in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in (*SCHEMA, WAITING_BY_KEY):
        connection.execute(_filled(statement, ()))
    return connection


def _check(path: Path) -> None:
    if not path.is_file():
        raise RunFileError(QT_TRANSLATE_NOOP("core", "There is no file {path}."), path=path)
    try:
        with closing(connect(path, read_only=True)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise flaw_of(path) or _unreadable(path, error) from error
    if application != APPLICATION_ID:
        raise RunFileError(QT_TRANSLATE_NOOP("core", "{path} is not a run file."), path=path)
    if version < 1:
        raise reading.damaged(
            path,
            reading.flaw(
                QT_TRANSLATE_NOOP("core", "there was no version {version}"), version=version
            ),
        )
    if version > VERSION:
        raise RunFileError(
            QT_TRANSLATE_NOOP(
                "core", "{path} was made by a newer Registro; install that version to open it."
            ),
            path=path,
        )
    try:
        with closing(_no_records()) as ours:
            with closing(connect(path, read_only=True)) as connection:
                reading.check_nothing_acts(connection, ours, path)
            if version < VERSION:
                _migrate(path, version)
            with closing(connect(path, read_only=True)) as connection:
                reading.check_tables(connection, ours, path)
    except sqlite3.DatabaseError as error:
        raise flaw_of(path) or _unreadable(path, error) from error


def connect(path: Path | str, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a connection that neither begins nor ends transactions by itself.

    It may be handed from the thread that opens it to the one that uses it, never shared.
    """
    place = Path(path).resolve()
    connection = opened(place, reading.Reader if read_only else Connection, read_only=read_only)
    reading.guard(connection)
    connection.execute("PRAGMA temp_store = MEMORY")
    if read_only:
        # Not SQLite's own read-only mode: in that, the last to close a file leaves its
        # write-ahead log lying about.
        connection.set_authorizer(_only_read)
    if isinstance(connection, reading.Reader):
        connection.guard(place)
    return connection


def reader(path: Path | str) -> reading.Reader:
    """Open a connection that only reads, and can have an end set to it.

    Raises:
        RunFileError: it cannot be opened.

    """
    with reading.readable(path):
        connection = connect(path, read_only=True)
    assert isinstance(connection, reading.Reader)  # noqa: S101 (as it only reads)
    return connection


def _only_read(
    action: int, name: str | None, _part: str | None, place: str | None, _trigger: str | None
) -> int:
    """Refuse to change the run file; temporary tables are no part of it."""
    if action == sqlite3.SQLITE_ALTER_TABLE:
        place = name  # it stands there
    if place != "main" or action not in _CHANGES:
        return sqlite3.SQLITE_OK
    # Only SQLite itself can do this, and it asks when it sets up json_each.
    own = action == sqlite3.SQLITE_UPDATE and name == "sqlite_master"
    return sqlite3.SQLITE_OK if own else sqlite3.SQLITE_DENY


def translated(error: sqlite3.Error, path: Path | str) -> RegistryError:
    """Return the error for the user, with what to do about ``error``."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return RegistryBusyError(
            QT_TRANSLATE_NOOP(
                "core",
                "Another program, or work of your own, holds {path}: have it closed there. A run "
                "that is going on continues by itself then.",
            ),
            path=str(path),
        )
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return disk_error(error, path)
    if code == sqlite3.SQLITE_CORRUPT:  # which SQLite also says where a disk cannot be read
        return RegistryError(
            QT_TRANSLATE_NOOP(
                "core",
                "{path} cannot be used ({reason}): it is damaged, or the disk or the way to it "
                "fails. Look after the disk, and verify a copy of the file.",
            ),
            path=str(path),
            reason=reading.in_a_line(error),
        )
    return RegistryError(
        QT_TRANSLATE_NOOP("core", "{path} cannot be used: {reason}"),
        path=str(path),
        reason=reading.in_a_line(error),
    )


def fact(connection: sqlite3.Connection, name: str) -> Value:
    """Return the run's fact called ``name`` (table ``run``), None when there is none."""
    row = connection.execute("SELECT value FROM run WHERE name = ?", (name,)).fetchone()
    return None if row is None else row[0]


NEWEST = """SELECT max(newest) FROM (
    SELECT max(at) AS newest FROM events UNION ALL SELECT max(at) FROM samples
    UNION ALL SELECT max(at) FROM log UNION ALL SELECT max(taken) FROM leases
    UNION ALL SELECT max(started) FROM workers UNION ALL SELECT max(ended) FROM workers
    UNION ALL SELECT max(born) FROM records UNION ALL SELECT max(leased) FROM records
    UNION ALL SELECT max(done) FROM records)"""
"""The newest time in the file, on the run's clock."""


def newest_time(connection: sqlite3.Connection) -> float | None:
    """Return the newest time in the file; None where there is none."""
    value = connection.execute(NEWEST).fetchone()[0]
    return float(value) if isinstance(value, int | float) else None


def facts_of(connection: sqlite3.Connection) -> dict[str, Value]:
    """Return all facts of the run."""
    return dict(connection.execute("SELECT name, value FROM run"))


def set_facts(connection: sqlite3.Connection, facts: Mapping[str, Value]) -> None:
    """Write facts of the run."""
    connection.executemany("INSERT OR REPLACE INTO run VALUES (?, ?)", facts.items())


def scenario_of(connection: sqlite3.Connection) -> Scenario:
    """Return the scenario that the run has now (live changes included)."""
    return loads(str(fact(connection, "scenario")), origin="run file")


def scenario_in(path: Path) -> Scenario:
    """Return the scenario of the run file at ``path``.

    Raises:
        RunFileError: it cannot be read.

    """
    check(path)
    connection = reader(path)
    with closing(connection), connection.bounded(partial(_unreadable, path)):
        return scenario_of(connection)


def first_scenario_of(connection: sqlite3.Connection) -> Scenario:
    """Return the scenario that the run began with: each live change is taken back."""
    scenario = scenario_of(connection)
    for (values,) in connection.execute(
        "SELECT \"values\" FROM events WHERE kind = 'parameter' ORDER BY id DESC"
    ):
        change = values_of(values)
        if "name" in change and "before" in change:
            words = [f"{change['name']}={change['before']}"]
            scenario = scenario.with_(**parse_assignments(words))
    return scenario


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
    columns = tuple(Column(str(name), str(type_)) for name, type_ in pairs)
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
    """Have the column `RESULT` from now on, in the transaction that is open."""
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
    with closing(connection), connection.bounded(partial(_unreadable, path)):
        row = connection.execute(f"SELECT {', '.join(names)} FROM ledger").fetchone()
        return Ledger(**dict(zip(names, whole_counts(row), strict=True)))


def workers_of(path: Path) -> list[dict[str, Value]]:
    """Return the recorded numbers of each worker that the run at ``path`` had, oldest first.

    ``busy`` is the share of its life that it worked, ``busy_seconds`` how long; None: not known.
    """
    columns = {name: name for name in ("id", "pid", "restarts", "ending")}
    columns |= {name: name for name in ("leased", "done", "failed", "refused")}
    columns |= {"busy": BUSY_SHARE, "busy_seconds": "busy"}
    connection = reader(path)
    with closing(connection), connection.bounded(partial(_unreadable, path)):
        rows = connection.execute(f"SELECT {', '.join(columns.values())} FROM workers ORDER BY id")
        return [dict(zip(columns, row, strict=True)) for row in rows]


def _facts() -> dict[str, Value]:
    import platform

    return {
        "state": "ready",
        "created": time.time(),
        "clock": Clock.anchored().offset,
        "registro": PROGRAM_VERSION,
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
        "platform": platform.platform(),
        "processors": os.cpu_count() or 0,
    }


def _columns_text(columns: tuple[Column, ...]) -> str:
    return json.dumps([(column.name, column.type) for column in columns])


def _filled(statement: str, columns: tuple[Column, ...]) -> str:
    own = "".join(f",\n        {quote(column.name)} {column.sql_type}" for column in columns)
    counts = ",\n        ".join(f"{name} INTEGER NOT NULL DEFAULT 0" for name in COUNTS)
    return statement.format(columns=own, counts=counts)


def _impossible(path: Path, reason: object) -> RunFileError:
    return RunFileError(
        QT_TRANSLATE_NOOP("core", "No run file can be made at {path}: {reason}"),
        path=path,
        reason=reason,
    )


_UNREADABLE = QT_TRANSLATE_NOOP("core", "{path} is not a run file or cannot be read: {reason}")


def _unreadable(path: Path, error: sqlite3.Error) -> RegistroError:
    if is_of_disk(error):
        return disk_error(error, path)
    reason = reading.in_a_line(error)
    return RunFileError(_UNREADABLE, path=path, reason=reason)


def _migrate(path: Path, version: int) -> None:
    """Bring the file at ``path`` from ``version`` to ours."""
    if leaves_log_out(path):
        raise flaw_of(path) or RunFileError(_UNREADABLE, path=path, reason="-wal")
    try:
        with closing(connect(path)) as connection:
            for number, statements in enumerate(MIGRATIONS[version - 1 :], start=version + 1):
                connection.execute("BEGIN IMMEDIATE")
                for statement in statements:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
                connection.execute("COMMIT")
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_READONLY:
            raise RunFileError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{path} was made by an older Registro and cannot be brought up to date where "
                    "it is: copy it to a folder of yours.",
                ),
                path=path,
            ) from error
        raise _unreadable(path, error) from error
