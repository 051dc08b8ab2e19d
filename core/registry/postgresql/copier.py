"""Copies a run from its server into its run file, which then is as the server was at one moment.

What has changed since the copy before stands in ``changes`` on the server, in the transaction that
changed it. A copy is one snapshot there and one transaction in the file, which keeps with it what
of ``changes`` is in it: only then, before the next copy, is that deleted there. So each change is
copied once, whoever is killed in between.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from core.domain.histogram import LockMeter, packed
from core.domain.lock_clients import LockClient
from core.domain.record import State, Value
from core.registry.postgresql.connection import ServerConnection
from core.registry.postgresql.schema import COUNTS, OWN_COUNTS
from core.registry.postgresql.values import leased, value_of
from core.registry.statements import KEEP_TIMES
from core.store.connection import LockedFile
from core.store.lock_board import LockSlot
from core.store.run_facts import fact, set_facts, source_columns_of
from core.store.schema import quote
from core.store.seal import STEP

COPIED = "server.copied"
"""The fact of the run file that names the changes that it has."""
_CHANGES = "SELECT id, seqs FROM changes"
_FORGET = "DELETE FROM changes WHERE id = ANY (%s::bigint[])"
_COLUMNS = "seq, state, worker, attempts, due, born, leased, done, error, result"
_NEW = f"SELECT {_COLUMNS}, data FROM records WHERE seq > %s ORDER BY seq"
_CHANGED = f"SELECT {_COLUMNS} FROM records WHERE seq = ANY (%s::bigint[]) ORDER BY seq"
_LEASES = "SELECT id, worker, taken, deadline, seqs FROM leases ORDER BY id"
_LEDGER = (
    f"SELECT sum(leases)::bigint, {', '.join(f'sum({name})::bigint' for name in COUNTS)}"
    " FROM processes"
)
_WORKERS = (
    f"SELECT who, {', '.join(f'sum({name})::bigint' for name in OWN_COUNTS)}"
    " FROM processes WHERE who > 0 GROUP BY who"
)
_SOURCE = "SELECT born, cursor, skipped FROM source"
_ATTEMPTS = (
    "SELECT seq, number, worker, leased, ended, ending, error FROM attempts"
    " WHERE change = ANY (%s::bigint[]) ORDER BY id"
)
_PASSED = "SELECT seq, number FROM passed_over ORDER BY id OFFSET %s"
_UPDATE = (
    "UPDATE records SET state = ?, worker = ?, attempts = ?, leased = ?, done = ?, error = ?,"
    " lease = ? WHERE seq = ?"
)
_RESULT = "UPDATE records SET result = ? WHERE seq = ?"
_KEEP_ATTEMPT = (
    "INSERT INTO attempts (seq, number, worker, leased, ended, ending, error)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_COUNT_WORKER = "UPDATE workers SET leased = ?, done = ?, failed = ?, refused = ? WHERE id = ?"


class _Lease(NamedTuple):
    """A lease as the server has it."""

    id: int
    worker: int
    taken: float
    deadline: float
    seqs: list[int]


class _Snapshot(NamedTuple):
    """What has changed, all of one moment."""

    changes: list[int]
    new: list[tuple[Any, ...]]
    changed: list[tuple[Any, ...]]
    leases: list[_Lease]
    ledger: tuple[int, ...]
    """How many leases there were, then the counts."""
    workers: list[tuple[int, ...]]
    source: tuple[int, int, int]
    attempts: list[tuple[Any, ...]]
    passed: list[tuple[int, int]]

    def rows(self) -> Iterable[tuple[Any, ...]]:
        """Return all rows without their data."""
        yield from (row[:-1] for row in self.new)
        yield from self.changed


class Copier:
    """Copies one run; for the supervisor's thread."""

    def __init__(self, path: Path, which: str, server: ServerConnection) -> None:
        """Copy from ``server`` into the run file at ``path``, which has to be ``which``.

        Raises:
            RegistryError: the file cannot be opened.

        """
        self._server = server
        self._file = LockedFile(path, LockClient.SUPERVISOR, which)
        connection = self._file.connection
        columns = [column.name for column in source_columns_of(connection)]
        names = "".join(f", {quote(name)}" for name in columns)
        marks = ", ?" * len(columns)
        self._insert = (
            "INSERT INTO records"
            " (seq, key, state, worker, attempts, due, born, leased, done, error,"
            f" lease{names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?{marks})"
        )
        self._copied: list[int] = json.loads(str(fact(connection, COPIED) or "[]"))
        """The changes that the file has and the server still names."""

    @property
    def meter(self) -> LockMeter:
        """How long the transactions waited for the file's lock and held it."""
        return self._file.meter

    @property
    def slot(self) -> LockSlot:
        """Its slot on the lock board."""
        return self._file.slot

    def copy(self) -> None:
        """Bring the file up to what the server has.

        Raises:
            RegistryPassingError: the server cannot be reached, or the file not be written.

        """
        if self._copied:
            self._server.rows(_FORGET, (self._copied,))
            self._copied = []
        snapshot: _Snapshot = self._server.within(self._look, snapshot=True)
        self._write(snapshot)
        self._copied = snapshot.changes

    def simulate_disk_full(self, *, full: bool) -> None:
        """Behave as if the file's disk were full, or as usual again."""
        self._file.simulate_disk_full(full=full)

    def hurry(self) -> None:
        """Wait only shortly for another program that holds the file from now on."""
        self._file.hurry()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _look(self) -> _Snapshot:
        server = self._server
        ids: list[int] = []
        seqs: set[int] = set()
        for number, changed in server.rows(_CHANGES):
            ids.append(number)
            seqs.update(changed)
        leases = [_Lease(*row) for row in server.rows(_LEASES)]
        seqs.update(seq for lease in leases for seq in lease.seqs)
        # What was leased at the copy before and is not any more: its change is among those above.
        row = self._file.connection.execute("SELECT born FROM ledger").fetchone()
        (born,) = row
        old = [seq for seq in seqs if seq <= born]
        (passed,) = self._file.connection.execute("SELECT count(*) FROM passed_over").fetchone()
        return _Snapshot(
            ids,
            server.rows(_NEW, (born,)),
            server.rows(_CHANGED, (old,)) if old else [],
            leases,
            server.row(_LEDGER),
            server.rows(_WORKERS),
            server.row(_SOURCE),
            server.rows(_ATTEMPTS, (ids,)) if ids else [],
            server.rows(_PASSED, (passed,)),
        )

    def _write(self, snapshot: _Snapshot) -> None:
        with self._file.transaction(steps=True) as connection:
            numbers = self._numbered(snapshot)
            held = {
                seq: (lease, numbers[lease.id]) for lease in snapshot.leases for seq in lease.seqs
            }
            connection.executemany(self._insert, (_new_row(row, held) for row in snapshot.new))
            connection.executemany(_UPDATE, (_changed_row(row, held) for row in snapshot.changed))
            results = [(value_of(r[9]), r[0]) for r in snapshot.rows() if r[9] is not None]
            if results:
                connection.executemany(_RESULT, results)
            connection.execute("DELETE FROM leases")
            connection.executemany(
                "INSERT INTO leases (id, worker, taken, deadline, seqs) VALUES (?, ?, ?, ?, ?)",
                [
                    (numbers[lease.id], lease.worker, lease.taken, lease.deadline, json.dumps(seqs))
                    for lease in snapshot.leases
                    for seqs in (lease.seqs,)
                ],
            )
            connection.executemany(_KEEP_ATTEMPT, snapshot.attempts)
            connection.executemany(
                "INSERT INTO passed_over (seq, number) VALUES (?, ?)", snapshot.passed
            )
            connection.executemany(_COUNT_WORKER, [(*rest, who) for who, *rest in snapshot.workers])
            self._keep_times(snapshot)
            connection.execute(
                "UPDATE generator SET born = ?, cursor = ?, skipped = ?", snapshot.source
            )
            values = {
                name: n or 0 for name, n in zip(("leases", *COUNTS), snapshot.ledger, strict=True)
            }
            words = ", ".join(f"{name} = :{name}" for name in values)
            connection.execute(f"UPDATE ledger SET {STEP}, {words}", values)
            facts: Mapping[str, Value] = {COPIED: json.dumps(snapshot.changes)}
            set_facts(connection, facts)

    def _numbered(self, snapshot: _Snapshot) -> dict[int, int]:
        """Return which number each lease has in the file: those of the server have gaps.

        One that was there at the copy before keeps its own.
        """
        connection = self._file.connection
        known = {
            (worker, taken): number
            for number, worker, taken in connection.execute("SELECT id, worker, taken FROM leases")
        }
        newest = snapshot.ledger[0] or 0
        numbers: dict[int, int] = {}
        for lease in reversed(snapshot.leases):
            number = known.get((lease.worker, lease.taken))
            if number is None:
                number, newest = newest, newest - 1
            numbers[lease.id] = number
        return numbers

    def _keep_times(self, snapshot: _Snapshot) -> None:
        """Write how long the records took that were done since the copy before."""
        # Those of one acknowledgement were in service equally long.
        together: dict[tuple[int, float, float], list[float]] = {}
        for _, state, worker, _, due, _, taken, done, *_ in snapshot.rows():
            if state == State.DONE:
                together.setdefault((worker, taken, done), []).append(due)
        rows = (
            packed([taken - due for due in every], [done - due for due in every], done - taken)
            for (_, taken, done), every in together.items()
        )
        self._file.connection.executemany(KEEP_TIMES, ((row,) for row in rows))


_Held = Mapping[int, tuple[_Lease, int]]
"""By record: its lease, and the number of that in the file."""


def _life(row: tuple[Any, ...], held: _Held) -> tuple[Value, ...]:
    """Return state, worker, attempts, leased, done, error and lease of a row."""
    seq, state, worker, attempts, _, _, taken, done, error, _ = row[:10]
    if state is not None:
        return (state, worker, attempts, taken, done, error, None)
    if seq in held:
        lease, number = held[seq]
        return ("leased", lease.worker, attempts + 1, lease.taken, None, error, number)
    return ("pending", None, attempts, None, None, error, None)


def _changed_row(row: tuple[Any, ...], held: _Held) -> tuple[Value, ...]:
    return (*_life(row, held), row[0])


def _new_row(row: tuple[Any, ...], held: _Held) -> tuple[Value, ...]:
    state, worker, attempts, taken, done, error, lease = _life(row, held)
    record = leased(row[0], 0, row[4], row[-1])
    times = (row[4], row[5], taken, done)
    return (record.seq, record.key, state, worker, attempts, *times, error, lease, *record.fields)
