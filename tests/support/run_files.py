"""Real run files whose records a test writes or works on itself, without any process."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from core.domain.conditions import ColumnHasText, HasText, Requirement
from core.domain.lease import Lease, Outcome, Policy
from core.domain.record import OWN_COLUMNS, Arrival, State, Value
from core.registry import Registry, open_registry
from core.settings.scenario import Scenario
from core.store import run_file
from core.store.schema import SAMPLE_PERCENTILES, quote

COLUMNS = (*(column.name for column in OWN_COLUMNS), "student", "degree", "semester")
"""The columns that `core.store.records.RecordReader` reads, in its order."""
WORKERS = (1, 2)
LEASES = 2
"""Leases that `write` spreads the records in progress over."""

KEEP_ALL = Policy()
Row = tuple[Value, ...]


def new_file(path: Path) -> Path:
    """Make a run file with two workers and no record."""
    run_file.create(path, Scenario())
    with changed(path) as connection:
        connection.executemany("INSERT INTO workers (started) VALUES (?)", [(0,) for _ in WORKERS])
    return path


def having(text: str, column: str = "") -> tuple[Requirement, ...]:
    """Return the filter for records that have ``text`` anywhere, or in this column."""
    part = ColumnHasText(column, text) if column else HasText(text)
    return (Requirement(((part,),)),)


@contextmanager
def changed(path: Path) -> Iterator[sqlite3.Connection]:
    """Change a run file with SQL, past everything that guards it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        yield connection
        connection.commit()


def asked(path: Path, statement: str) -> list[Row]:
    """Return the rows of a SELECT, also while the run goes on."""
    with closing(sqlite3.connect(path, timeout=30.0)) as connection:
        return connection.execute(statement).fetchall()


def age(connection: sqlite3.Connection) -> None:
    """Make of a file what it was in version 4: nothing measured was a zero, as here in samples."""
    connection.execute("DROP TABLE passed_over")
    for name in ("token", "step", "whole"):
        connection.execute(f"ALTER TABLE ledger DROP COLUMN {name}")
    for table in ("ledger", "samples"):
        for name in ("lost", "duplicated"):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
    connection.execute("DROP TABLE timings")
    connection.execute("DROP TABLE sample_times")
    connection.execute("DELETE FROM run WHERE name LIKE 'times.%'")
    connection.execute("ALTER TABLE workers DROP COLUMN busy")
    connection.execute("ALTER TABLE samples DROP COLUMN measured")
    names = [f"{name}_{p}" for name in SAMPLE_PERCENTILES for p in ("p50", "p95", "p99")]
    for name in (*names, "arrival", "throughput", "oldest"):
        connection.execute(f"UPDATE samples SET {name} = 0.0 WHERE {name} IS NULL")
    connection.execute("PRAGMA user_version = 4")
    connection.commit()


def row(seq: int, state: State = State.PENDING, **values: Value) -> Row:
    """Return the row of a record, with ``values`` where it is not like all others."""
    plain: dict[str, Value] = dict.fromkeys(COLUMNS)
    plain |= {"seq": seq, "key": seq, "state": state.value, "attempts": 0, "due": 0.0, "born": 0.0}
    plain |= {"student": seq, "degree": seq % 5 + 1, "semester": seq % 10 + 1}
    return tuple((plain | values).values())


def write(path: Path, rows: Sequence[Row]) -> None:
    """Have exactly these records, which are numbered from 1; ledger and leases agree with them."""
    states = [str(each[COLUMNS.index("state")]) for each in rows]
    leased = [seq for seq, state in enumerate(states, start=1) if state == State.LEASED]
    with changed(path) as connection:
        connection.execute("DELETE FROM records")
        connection.execute("DELETE FROM leases")
        connection.executemany(
            f"INSERT INTO records ({', '.join(map(quote, COLUMNS))})"
            f" VALUES ({', '.join('?' * len(COLUMNS))})",
            rows,
        )
        for lease in range(1, LEASES + 1):
            seqs = leased[lease - 1 :: LEASES]
            if not seqs:
                continue
            connection.execute(
                "INSERT INTO leases (id, worker, taken, deadline, seqs) VALUES (?, 1, 0, 0, ?)",
                (lease, json.dumps(seqs)),
            )
            connection.executemany(
                "UPDATE records SET lease = ? WHERE seq = ?", [(lease, seq) for seq in seqs]
            )
        counts = ", ".join(f"{state.value} = {states.count(state.value)}" for state in State)
        leases = "leases = (SELECT ifnull(max(id), 0) FROM leases)"
        connection.execute(f"UPDATE ledger SET born = {len(rows)}, {leases}, {counts}")
        connection.execute("UPDATE generator SET born = ?1, cursor = ?1", (len(rows),))


class RunFile:
    """A run file that a test fills as a run does: through the registry."""

    def __init__(self, path: Path) -> None:
        self.path = new_file(path)
        self._cursor = 0
        self._registry: Registry = open_registry(f"sqlite:{path}")

    def generate(self, number: int, policy: Policy = KEEP_ALL) -> None:
        """Have so many more records, each with its number as key."""
        first = self._cursor + 1
        self._cursor += number
        seqs = range(first, self._cursor + 1)
        arrivals = [Arrival(seq, float(seq), (seq, seq % 5 + 1, seq % 10 + 1)) for seq in seqs]
        self._registry.put(arrivals, policy, self._cursor)

    def bear_again(self, key: int, policy: Policy) -> None:
        """Have one more record with the key of another one."""
        self._cursor += 1
        self._registry.put([Arrival(key, float(self._cursor), (key, 1, 1))], policy, self._cursor)

    def lease(self, number: int, worker: int = WORKERS[0]) -> Lease:
        """Take so many of the oldest records that wait."""
        return self._registry.exchange(worker, KEEP_ALL, number).batch

    def finish(self, number: int, worker: int = WORKERS[0]) -> None:
        """Work so many of the oldest records that wait off."""
        batch = self.lease(number, worker)
        done = [record.seq for record in batch.records]
        self._registry.exchange(worker, KEEP_ALL, 0, Outcome(batch.lease, done))

    def fail(self, number: int, *, attempts: int, worker: int = WORKERS[0]) -> None:
        """Fail with so many of the oldest records that wait."""
        batch = self.lease(number, worker)
        failed = [(record.seq, "an error") for record in batch.records]
        policy = Policy(attempts=attempts)
        self._registry.exchange(worker, policy, 0, Outcome(batch.lease, failed=failed))

    def close(self) -> None:
        """Close the file, as a run that has stopped does."""
        self._registry.close()


def break_page(path: Path, table: str) -> None:
    """Overwrite a table's first page, as a failing disk would."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
