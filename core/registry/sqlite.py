"""The default engine: the run file itself is the registry, store and engine in one.

Every method is one transaction under one lock. A killed process leaves neither: the operating
system gives the lock back and SQLite rolls the transaction back.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from core.domain.attempt_errors import EXPIRED
from core.domain.choices import Duplicates, Order
from core.domain.clock import Clock
from core.domain.histogram import LockMeter
from core.domain.lease import Exchange, Lease, Outcome, Policy
from core.domain.record import OWN_COLUMNS, Arrival, Ending, Leased, Ledger, State, Value
from core.registry.admission import Newcomer, Waiting, admit, to_look_at
from core.registry.contract import Note
from core.registry.statements import (
    COUNT_OF_WORKER,
    COUNT_PASSED_OVER,
    END_WAITING,
    KEEP_REQUEUED,
    REQUEUE,
)
from core.registry.transitions import Changes, Loss, OwnLease, Transitions
from core.store.lock_board import LockSlot
from core.store.run_facts import source_columns_of
from core.store.schema import COUNTS, WAITING_BY_KEY, quote

ROWS_PER_STATEMENT, VALUES_PER_STATEMENT = 100, 30_000
"""Rows of one multi-row VALUES; half the time of one statement per row, more gain nothing. SQLite
takes 32,766 values, so that of wide rows there are fewer."""


class SourcePosition(NamedTuple):
    """Where the source is: position, arrivals skipped, records passed over."""

    cursor: int
    skipped: int
    passed: int


class _Chunk(NamedTuple):
    """Rows of one statement."""

    number: int
    values: list[Value]


def _chunks(rows: Iterable[tuple[Value, ...]], number: int) -> list[_Chunk]:
    every = iter(rows)
    parts = iter(lambda: list(islice(every, number)), [])
    return [_Chunk(len(part), list(chain.from_iterable(part))) for part in parts]


class FileHost:
    """The host of the default engine, which needs nothing but the run file."""

    join_address = ""
    shared = None

    def __init__(self, url: str) -> None:
        """Keep the engine's ``url``."""
        self.url = url

    def close(self) -> None:
        """Leave the file as it is."""


def host(path: Path, which: str, clock: Clock, server: str) -> FileHost:  # noqa: ARG001 (the file has its own)
    """Return the host of the engine of the run in the file at ``path``."""
    return FileHost(f"sqlite@{which}:{path}")


def open_registry(place: str, which: str, who: int, note: Note) -> "SqliteRegistry":  # noqa: ARG001 (nothing is lost)
    """Open the run file at ``place``."""
    return SqliteRegistry(place, who, which)


def open_worker_end(place: str, which: str, who: int, shared: object) -> "SqliteRegistry":  # noqa: ARG001
    """Open the run file at ``place`` for a worker."""
    return SqliteRegistry(place, who, which)


class SqliteRegistry(Transitions):
    """One connection to the registry in a run file; for one thread of one process."""

    def __init__(self, path: str, who: int, which: str = "") -> None:
        """Open the run file at ``path``, which exists and has been checked, for ``who``.

        ``which`` is the `core.store.file_handle.Inode` that it has to be, as text; empty for any.

        Raises:
            RegistryError: it cannot be opened.

        """
        super().__init__(path, who, which)
        columns = source_columns_of(self._connection)
        wide = VALUES_PER_STATEMENT // (len(columns) + len(OWN_COLUMNS))
        self._rows_at_once = min(ROWS_PER_STATEMENT, wide)
        names = "".join(f", {quote(column.name)}" for column in columns)
        marks = ", ?" * len(columns)
        self._insert_waiting = (
            f"INSERT INTO records (key, due, born{names}, state, attempts) VALUES ",
            f"(?, ?, ?{marks}, 'pending', 0)",
        )
        self._insert_any = (
            f"INSERT INTO records (seq, state, done, key, due, born{names}, attempts) VALUES ",
            f"(?, ?, ?, ?, ?, ?{marks}, 0)",
        )
        self._pick_one = f"SELECT seq, key, attempts, due{names} FROM records WHERE seq = ?"
        self._pick = {
            order: f"SELECT seq, key, attempts + 1, due{names} FROM records"
            f" WHERE state = 'pending' ORDER BY seq {direction} LIMIT ?"
            for order, direction in ((Order.FIFO, "ASC"), (Order.LIFO, "DESC"))
        }

    @property
    def meter(self) -> LockMeter:
        """How long the transactions waited for the lock and held it."""
        return self._file.meter

    @property
    def slot(self) -> LockSlot:
        """Its slot on the lock board."""
        return self._file.slot

    def put(
        self,
        arrivals: Sequence[Arrival],
        policy: Policy,
        cursor: int,
        skipped: int = 0,
        passed: int = 0,
    ) -> int:
        """Put records in; see `core.registry.contract.Registry.put`."""
        now = self._clock.now()
        return self._put(arrivals, policy, SourcePosition(cursor, skipped, passed), now)

    def _put(
        self, arrivals: Sequence[Arrival], policy: Policy, source: SourcePosition, now: float
    ) -> int:
        cursor, skipped, passed = source
        # Prepared before the lock is acquired, which others wait for.
        every = ((key, due, now, *fields) for key, due, fields in arrivals)
        rows = _chunks(every, self._rows_at_once)
        with self._transaction() as changes:
            if passed:
                self._connection.execute(COUNT_PASSED_OVER, (passed,))
            if policy.duplicates is Duplicates.KEEP_BOTH and self._has_room(len(arrivals), policy):
                taken = len(arrivals)
                self._insert(self._insert_waiting, rows)
                changes.move(taken, None, State.PENDING)
            else:
                newcomers = self._admit(arrivals, policy, changes)
                taken = len(newcomers)
                self._insert_newcomers(newcomers, now, changes)
            changes.born += taken
            self._connection.execute(
                "UPDATE generator SET born = born + ?, cursor = ?, skipped = skipped + ?",
                (taken, cursor - len(arrivals) + taken, skipped),
            )
        return taken

    def exchange(
        self, worker: int, policy: Policy, want: int, outcome: Outcome | None = None
    ) -> Exchange:
        """Acknowledge and lease; see `core.registry.contract.Registry.exchange`."""
        if outcome is None and not (want and self._any_pending()):
            return Exchange(Lease(0, 0.0, 0.0), self._clock.now())
        with self._transaction() as changes:
            now = self._clock.now()
            done = failed = refused = 0
            if outcome is not None:
                done, failed, refused = self._settle(worker, policy, outcome, now, changes)
            lease, rows = self._lease(worker, policy, want, now, changes)
            self._connection.execute(COUNT_OF_WORKER, (len(rows), done, failed, refused, worker))
        if outcome is not None:
            self._forget(outcome)
        if rows:
            self._own[lease] = OwnLease(now, {row[0]: row[3] for row in rows})
        records = [Leased(row[0], row[1], row[2], row[3], row[4:]) for row in rows]
        return Exchange(Lease(lease, now + policy.lease, now, records), now, refused)

    def give_back(self, worker: int, reason: str, policy: Policy) -> list[int]:
        """Give back a dead worker's leases; see `core.registry.contract.Registry.give_back`."""
        held = "SELECT 1 FROM leases WHERE worker = ? LIMIT 1"
        if self._file.read(held, (worker,)) is None:
            return []  # and nothing is written, for which there may be no room
        with self._transaction() as changes:
            leases = self._connection.execute(
                "DELETE FROM leases WHERE worker = ? RETURNING id, worker, seqs", (worker,)
            ).fetchall()
            lost = Loss(Ending.DIED, reason, self._clock.now())
            taken = self._take_back(leases, lost, policy, changes)
        return taken.get(worker, [])

    def expire(self, policy: Policy) -> dict[int, list[int]]:
        """Give back expired leases; see `core.registry.contract.Registry.expire`."""
        overdue = "SELECT 1 FROM leases WHERE deadline < ? LIMIT 1"
        if self._file.read(overdue, (self._clock.now(),)) is None:
            return {}
        with self._transaction() as changes:
            leases = self._connection.execute(
                "DELETE FROM leases WHERE deadline < ? RETURNING id, worker, seqs",
                (self._clock.now(),),
            ).fetchall()
            lost = Loss(Ending.EXPIRED, EXPIRED, self._clock.now())
            return self._take_back(leases, lost, policy, changes)

    def requeue(self, seqs: Sequence[int] | None = None) -> list[int]:
        """Have dead letters wait again; see `core.registry.contract.Registry.requeue`."""
        with self._transaction() as changes:
            dead = "SELECT seq FROM records WHERE state = 'dead'"
            named = " AND seq IN (SELECT value FROM json_each(?))" if seqs is not None else ""
            values = () if seqs is None else (json.dumps(seqs),)
            rows = self._connection.execute(f"{dead}{named} ORDER BY seq", values)
            found = [seq for (seq,) in rows]
            if found:
                self._change(KEEP_REQUEUED, found, now=self._clock.now())
                self._change(REQUEUE, found)
                changes.move(len(found), State.DEAD, State.PENDING)
        return found

    def set_fault_hook(self, hook: Callable[[], None]) -> None:
        """Call ``hook`` in the middle of every transaction."""
        self._file.fault_hook = hook

    def simulate_disk_full(self, *, full: bool) -> None:
        """Simulate a full disk, or end that."""
        self._file.simulate_disk_full(full=full)

    def hurry(self) -> None:
        """Wait only shortly for another program that holds the file from now on."""
        self._file.hurry()

    def ledger(self) -> Ledger:
        """Return the counts as they are now."""
        names = ("born", *COUNTS)
        row = self._file.read(f"SELECT {', '.join(names)} FROM ledger")
        return Ledger(**dict(zip(names, row or (), strict=True)))

    def close(self) -> None:
        """Close the connection; the records stay."""
        self._file.close()

    # --- putting -------------------------------------------------------------------------------

    def _has_room(self, number: int, policy: Policy) -> bool:
        if not policy.capacity:
            return True
        (pending,) = self._row("SELECT pending FROM ledger")
        return pending + number <= policy.capacity

    def _insert_newcomers(
        self, newcomers: Iterable[Newcomer], now: float, changes: Changes
    ) -> None:
        rows: list[tuple[Value, ...]] = []
        for newcomer in newcomers:
            key, due, fields = newcomer.arrival
            ended = None if newcomer.state is State.PENDING else self._clock.now()
            rows.append((newcomer.seq, newcomer.state.value, ended, key, due, now, *fields))
            changes.move(1, None, newcomer.state)
        self._insert(self._insert_any, _chunks(rows, self._rows_at_once))

    def _insert(self, statement: tuple[str, str], chunks: Iterable[_Chunk]) -> None:
        head, row = statement
        for number, values in chunks:
            self._connection.execute(head + ", ".join([row] * number), values)

    def _admit(
        self, arrivals: Sequence[Arrival], policy: Policy, changes: Changes
    ) -> list[Newcomer]:
        """Take in what the policies let in; return it, with what becomes of each."""
        born, pending = self._row("SELECT born, pending FROM ledger")
        keys = self._waiting_keys(arrivals, policy)
        oldest = self._oldest(to_look_at(len(arrivals), pending, policy))
        admission = admit(arrivals, policy, Waiting(born, pending, keys, oldest))
        for state, seqs in admission.ended.items():
            if seqs:
                self._change(END_WAITING, seqs, state=state, now=self._clock.now())
                changes.move(len(seqs), State.PENDING, state)
        return admission.newcomers

    def _waiting_keys(self, arrivals: Sequence[Arrival], policy: Policy) -> dict[Value, list[int]]:
        """Return the sequence numbers that wait under the keys of ``arrivals``."""
        waiting: dict[Value, list[int]] = {}
        if policy.duplicates is Duplicates.KEEP_BOTH:
            return waiting
        if not self._keys_indexed:
            self._connection.execute(WAITING_BY_KEY)
            self._keys_indexed = True
        keys = json.dumps(list({arrival.key for arrival in arrivals}))
        for key, seq in self._connection.execute(
            "SELECT key, seq FROM records INDEXED BY records_key"
            " WHERE state = 'pending' AND key IN (SELECT value FROM json_each(?)) ORDER BY seq",
            (keys,),
        ):
            waiting.setdefault(key, []).append(seq)
        return waiting

    def _oldest(self, number: int) -> list[int]:
        """Return so many of the oldest waiting records, oldest first."""
        if not number:
            return []
        rows = self._connection.execute(
            "SELECT seq FROM records WHERE state = 'pending' ORDER BY seq LIMIT ?", (number,)
        )
        return [seq for (seq,) in rows]

    # --- leasing and acknowledging -------------------------------------------------------------

    def _lease(
        self, worker: int, policy: Policy, want: int, now: float, changes: Changes
    ) -> tuple[int, list[tuple[Any, ...]]]:
        """Lease up to ``want`` records; return the lease's number and the rows of `_pick`."""
        pick = self._pick[policy.order]
        rows = self._connection.execute(pick, (want,)).fetchall() if want else []
        if not rows:
            return 0, []
        seqs = [row[0] for row in rows]
        return self._begin_lease(worker, seqs, now, now + policy.lease, changes), rows

    def _any_pending(self) -> bool:
        row = self._file.read("SELECT pending FROM ledger")
        return row is not None and row[0] > 0
