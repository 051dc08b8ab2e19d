"""The default engine: the run file itself is the registry, store and engine in one.

Every method is one transaction under one lock. A killed process leaves neither: the operating
system gives the lock back and SQLite rolls the transaction back.
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from core.domain.choices import Duplicates, Order, Overflow
from core.domain.clock import Clock
from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError
from core.domain.histogram import LockMeter, packed
from core.domain.lease import Exchange, Lease, Outcome, Policy
from core.domain.record import OWN_COLUMNS, Arrival, Ending, Leased, Ledger, State, Value
from core.registry.contract import Note
from core.store.connection import LockedFile
from core.store.lock_board import LockSlot
from core.store.run_facts import source_columns_of
from core.store.schema import COUNTS, WAITING_BY_KEY, quote
from core.store.seal import STEP

EXPIRED = QT_TRANSLATE_NOOP("core", "the lease expired")
ROWS_PER_STATEMENT, VALUES_PER_STATEMENT = 100, 30_000
"""Rows of one multi-row VALUES; half the time of one statement per row, more gain nothing. SQLite
takes 32,766 values, so that of wide rows there are fewer."""

_SETTLED = (
    "UPDATE records SET state = 'done', done = :now, lease = NULL, error = NULL"
    " WHERE {among} AND lease = :lease AND state = 'leased'"
)
_RESULT = "UPDATE records SET result = ? WHERE seq = ? AND lease = ? AND state = 'leased'"
KEEP_ATTEMPT = (
    "INSERT INTO attempts (seq, number, worker, leased, ended, ending, error)"
    " SELECT seq, attempts, worker, leased, :now, :ending, :error FROM records"
    " WHERE {among} AND lease = :lease AND state = 'leased'"
)
_PARDONED = (
    "ifnull((SELECT max(number) FROM attempts a WHERE a.seq = records.seq"
    " AND a.ending = 'put-back'), 0)"
)
"""Attempts that do not count any more."""
_WAIT_AGAIN = (
    "UPDATE records SET state = 'pending', worker = NULL, leased = NULL, lease = NULL,"
    " error = :error WHERE {among} AND lease = :lease"
    f" AND attempts < :attempts + {_PARDONED}"
)
_KEEP_PUT_BACK = (
    "INSERT INTO attempts (seq, number, ended, ending, error)"
    " SELECT seq, attempts, :now, 'put-back', error FROM records"
    " WHERE {among} AND state = 'dead'"
)
_PUT_BACK = (
    "UPDATE records SET state = 'pending', worker = NULL, leased = NULL, done = NULL"
    " WHERE {among} AND state = 'dead'"
)
_DIE = (
    "UPDATE records SET state = 'dead', done = :now, lease = NULL, error = :error"
    " WHERE {among} AND lease = :lease AND state = 'leased'"
)
_RETURN = (
    "UPDATE records SET state = 'pending', worker = NULL, leased = NULL, lease = NULL,"
    " attempts = attempts - 1 WHERE {among} AND lease = :lease AND state = 'leased'"
)
_TAKE = (
    "UPDATE records SET state = 'leased', worker = :worker, leased = :now, lease = :lease,"
    " attempts = attempts + 1 WHERE {among}"
)
_END = "UPDATE records SET state = :state, done = :now WHERE {among} AND state = 'pending'"
_RANGE = "seq BETWEEN :first AND :last"
_LIST = "seq IN (SELECT value FROM json_each(:seqs))"
"""Two ways to say which records: neighbours, as they nearly always are, cost a third less."""
_COUNTED = tuple(name for name in COUNTS if name != State.LOST)
"""This engine loses nothing, so that nobody pays for it (see `core.registry.recorder`)."""
_LEDGER = f"UPDATE ledger SET {STEP}, born = born + ?, leases = leases + ?, " + ", ".join(
    f"{name} = {name} + ?" for name in _COUNTED
)
_END_LEASE = "DELETE FROM leases WHERE id = ? AND worker = ?"
_TIMINGS = "INSERT INTO timings (times) VALUES (?)"
_TIMES = f"SELECT due, leased FROM records WHERE {_LIST} AND lease = :lease"
_LEAVE_OUT = "INSERT INTO passed_over (seq, number) SELECT born + 1, ? FROM generator"
COUNT_OF_WORKER = (
    "UPDATE workers SET leased = leased + ?, done = done + ?, failed = failed + ?,"
    " refused = refused + ? WHERE id = ?"
)


@dataclass(slots=True)
class Changes:
    """What one transaction does to the ledger."""

    born: int = 0
    leases: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def move(self, number: int, source: str | None, target: str) -> None:
        """Count ``number`` records from one state to another (``None``: newly born)."""
        if source is not None:
            self.counts[source] = self.counts.get(source, 0) - number
        self.add(target, number)

    def add(self, name: str, number: int) -> None:
        """Count so many more of something that is no state."""
        self.counts[name] = self.counts.get(name, 0) + number


@dataclass(slots=True)
class _Newcomer:
    """An arrival on its way to a row."""

    seq: int
    arrival: Arrival
    state: State = State.PENDING


class _Lent(NamedTuple):
    """A lease of this connection's, as far as it is not over."""

    taken: float
    due: dict[int, float]
    """By sequence number."""


class _Loss(NamedTuple):
    """How an attempt ended without success."""

    ending: Ending
    error: str
    now: float


class SourcePosition(NamedTuple):
    """Where the source is: position, arrivals skipped, records passed over."""

    cursor: int
    skipped: int
    passed: int


class _Chunk(NamedTuple):
    """Rows of one statement."""

    number: int
    values: list[Value]


def _named(outcome: Outcome) -> set[int]:
    """Return the records that ``outcome`` says something of."""
    return {*outcome.done, *outcome.returned, *(seq for seq, _ in outcome.failed)}


def _chunks(rows: Iterable[tuple[Value, ...]], number: int) -> list[_Chunk]:
    every = iter(rows)
    parts = iter(lambda: list(islice(every, number)), [])
    return [_Chunk(len(part), list(chain.from_iterable(part))) for part in parts]


class FileHost:
    """The default engine needs nothing but the file that is there."""

    def __init__(self, url: str) -> None:
        """Be at ``url``."""
        self.url = url

    def close(self) -> None:
        """Leave the file as it is."""


def host(path: Path, which: str, clock: Clock) -> FileHost:  # noqa: ARG001 (the file has its own)
    """Be the engine of the run in the file at ``path``."""
    return FileHost(f"sqlite@{which}:{path}")


def open_registry(place: str, which: str, who: int, note: Note) -> "SqliteRegistry":  # noqa: ARG001 (nothing is lost)
    """Open the run file at ``place``."""
    return SqliteRegistry(place, who, which)


def open_worker_end(place: str, which: str, who: int) -> "SqliteRegistry":
    """Open the run file at ``place`` for a worker."""
    return SqliteRegistry(place, who, which)


class SqliteRegistry:
    """One connection to the registry in a run file; for one thread of one process."""

    def __init__(self, path: str, who: int, which: str = "") -> None:
        """Open the run file at ``path``, which exists and has been checked, for ``who``.

        ``which`` is the `core.store.file_handle.Inode` that it has to be, as text; empty for any.

        Raises:
            RegistryError: it cannot be opened.

        """
        self._file = LockedFile(path, who, which)
        self._connection = self._file.connection
        self._clock = self._file.clock
        self._keys_indexed = False
        self._lent: dict[int, _Lent] = {}
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
        """What the transactions paid for the lock."""
        return self._file.meter

    @property
    def slot(self) -> LockSlot:
        """Its line on the board."""
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
        # Put together before the lock is asked for: nobody shall wait for it.
        every = ((key, due, now, *fields) for key, due, fields in arrivals)
        rows = _chunks(every, self._rows_at_once)
        with self._transaction() as changes:
            if passed:
                self._connection.execute(_LEAVE_OUT, (passed,))
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
            self._lent[lease] = _Lent(now, {row[0]: row[3] for row in rows})
        records = [Leased(row[0], row[1], row[2], row[3], row[4:]) for row in rows]
        return Exchange(Lease(lease, now + policy.lease, now, records), now, refused)

    def give_back(self, worker: int, reason: str, policy: Policy) -> list[int]:
        """Take a dead worker's leases; see `core.registry.contract.Registry.give_back`."""
        held = "SELECT 1 FROM leases WHERE worker = ? LIMIT 1"
        if self._file.read(held, (worker,)) is None:
            return []  # and nothing is written, for which there may be no room
        with self._transaction() as changes:
            leases = self._connection.execute(
                "DELETE FROM leases WHERE worker = ? RETURNING id, worker, seqs", (worker,)
            ).fetchall()
            lost = _Loss(Ending.DIED, reason, self._clock.now())
            taken = self._take_back(leases, lost, policy, changes)
        return taken.get(worker, [])

    def expire(self, policy: Policy) -> dict[int, list[int]]:
        """Take back what is overdue; see `core.registry.contract.Registry.expire`."""
        overdue = "SELECT 1 FROM leases WHERE deadline < ? LIMIT 1"
        if self._file.read(overdue, (self._clock.now(),)) is None:
            return {}
        with self._transaction() as changes:
            leases = self._connection.execute(
                "DELETE FROM leases WHERE deadline < ? RETURNING id, worker, seqs",
                (self._clock.now(),),
            ).fetchall()
            lost = _Loss(Ending.EXPIRED, EXPIRED, self._clock.now())
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
                self._change(_KEEP_PUT_BACK, found, now=self._clock.now())
                self._change(_PUT_BACK, found)
                changes.move(len(found), State.DEAD, State.PENDING)
        return found

    def set_fault_hook(self, strike: Callable[[], None]) -> None:
        """Call ``strike`` in the middle of every transaction."""
        self._file.in_lock = strike

    def simulate_disk_full(self, *, full: bool) -> None:
        """Let the file not grow, or let it grow again."""
        self._file.simulate_disk_full(full=full)

    def hurry(self) -> None:
        """Wait no longer for another program that holds the file."""
        self._file.hurry()

    def ledger(self) -> Ledger:
        """The counts as of now."""
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
        self, newcomers: Iterable[_Newcomer], now: float, changes: Changes
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

    def _admit(  # noqa: C901, PLR0912 (each decision sees what those before it have changed)
        self,
        arrivals: Sequence[Arrival],
        policy: Policy,
        changes: Changes,
    ) -> list[_Newcomer]:
        """Decide one by one, as if each came in a transaction of its own."""
        born, pending = self._row("SELECT born, pending FROM ledger")
        waiting = self._waiting_keys(arrivals, policy)
        surplus = len(arrivals) + pending - policy.capacity
        # Some of the oldest may be replaced in the same batch, hence the addition.
        oldest = self._oldest(surplus + len(arrivals), policy) if surplus > 0 else deque()
        ended: dict[State, list[int]] = {State.REPLACED: [], State.DROPPED: []}
        gone: set[int] = set()
        admitted: list[_Newcomer] = []

        def end(seq: int, state: State) -> None:
            gone.add(seq)
            if seq > born:
                admitted[seq - born - 1].state = state
            else:
                ended[state].append(seq)

        for arrival in arrivals:
            newcomer = _Newcomer(born + len(admitted) + 1, arrival)
            same = [seq for seq in waiting.get(arrival.key, ()) if seq not in gone]
            if same and policy.duplicates is Duplicates.KEEP_FIRST:
                newcomer.state = State.REJECTED
            elif same and policy.duplicates is Duplicates.REPLACE:
                for seq in same:
                    end(seq, State.REPLACED)
                pending -= len(same)
            elif policy.capacity and pending >= policy.capacity:
                if policy.overflow is Overflow.BLOCK:
                    break
                if policy.overflow is Overflow.REJECT:
                    newcomer.state = State.REJECTED
                while newcomer.state is State.PENDING and pending >= policy.capacity:
                    seq = oldest.popleft()
                    if seq not in gone:
                        end(seq, State.DROPPED)
                        pending -= 1
            admitted.append(newcomer)
            if newcomer.state is State.PENDING:
                pending += 1
                oldest.append(newcomer.seq)
                if arrival.key is not None:
                    waiting.setdefault(arrival.key, []).append(newcomer.seq)
        for state, seqs in ended.items():
            if seqs:
                self._change(_END, seqs, state=state, now=self._clock.now())
                changes.move(len(seqs), State.PENDING, state)
        return admitted

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

    def _oldest(self, number: int, policy: Policy) -> deque[int]:
        """Return the oldest waiting records, oldest first, when there may be some to drop."""
        if not policy.capacity or policy.overflow is not Overflow.DROP_OLDEST:
            return deque()
        rows = self._connection.execute(
            "SELECT seq FROM records WHERE state = 'pending' ORDER BY seq LIMIT ?", (number,)
        )
        return deque(seq for (seq,) in rows)

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

    def _begin_lease(
        self, worker: int, seqs: Sequence[int], now: float, deadline: float, changes: Changes
    ) -> int:
        """Give waiting records to a worker; return the lease's number."""
        (leases,) = self._row("SELECT leases FROM ledger")
        lease = leases + 1
        self._change(_TAKE, seqs, worker=worker, now=now, lease=lease)
        self._connection.execute(
            "INSERT INTO leases (id, worker, taken, deadline, seqs) VALUES (?, ?, ?, ?, ?)",
            (lease, worker, now, deadline, json.dumps(seqs)),
        )
        changes.leases += 1
        changes.move(len(seqs), State.PENDING, State.LEASED)
        return lease

    def _settle(
        self, worker: int, policy: Policy, outcome: Outcome, now: float, changes: Changes
    ) -> tuple[int, int, int]:
        """Apply ``outcome``; return how many were done, failed and refused."""
        lease = outcome.lease
        named = len(outcome.done) + len(outcome.failed)
        held = self._held(lease, worker, outcome)
        if held is None:
            changes.add("refused", named)
            return 0, 0, named
        done = failed = 0
        if outcome.results:
            self._connection.executemany(
                _RESULT, [(value, seq, lease) for seq, value in outcome.results]
            )
        if outcome.done:
            self._keep_times(outcome, now)
            done = self._change(_SETTLED, outcome.done, now=now, lease=lease)
            changes.move(done, State.LEASED, State.DONE)
        for seq, error in outcome.failed:
            failed += self._lose([seq], lease, _Loss(Ending.FAILED, error, now), policy, changes)
        if outcome.returned:
            self._change(
                KEEP_ATTEMPT,
                outcome.returned,
                lease=lease,
                now=now,
                ending=Ending.RETURNED,
                error=None,
            )
            returned = self._change(_RETURN, outcome.returned, lease=lease)
            changes.move(returned, State.LEASED, State.PENDING)
        changes.add("refused", named - done - failed)
        if held:
            self._renew(lease, held, outcome, now + policy.lease)
        return done, failed, named - done - failed

    def _held(self, lease: int, worker: int, outcome: Outcome) -> list[int] | None:
        """Return what a lease is for, None if it is no longer there.

        One that ``outcome`` ends as a whole, as nearly always, is deleted and has no records.
        """
        lent = self._lent.get(lease)
        if lent is not None and lent.due.keys() == _named(outcome):
            ended = self._connection.execute(_END_LEASE, (lease, worker)).rowcount
            return [] if ended else None
        row = self._connection.execute(
            "SELECT seqs FROM leases WHERE id = ? AND worker = ?", (lease, worker)
        ).fetchone()
        return None if row is None else json.loads(row[0])

    def _keep_times(self, outcome: Outcome, now: float) -> None:
        """Write how long the records took that are done, for the next sample to count.

        In the transaction that ends them, so that each is counted once, whoever is killed.
        """
        lent = self._lent.get(outcome.lease)
        if lent is None:  # it was another connection's
            values = {"seqs": json.dumps(list(outcome.done)), "lease": outcome.lease}
            rows = self._connection.execute(_TIMES, values).fetchall()
            waiting = [leased - due for due, leased in rows]
            sojourn = [now - due for due, _ in rows]
        else:
            due = [lent.due[seq] for seq in outcome.done if seq in lent.due]
            waiting = [lent.taken - when for when in due]
            sojourn = [now - when for when in due]
        self._connection.execute(_TIMINGS, (packed(waiting, sojourn),))

    def _forget(self, outcome: Outcome) -> None:
        """Keep nothing of what ``outcome`` has ended."""
        lent = self._lent.pop(outcome.lease, None)
        if lent is not None and (rest := lent.due.keys() - _named(outcome)):
            due = {seq: lent.due[seq] for seq in rest}
            self._lent[outcome.lease] = _Lent(lent.taken, due)

    def _renew(self, lease: int, held: list[int], outcome: Outcome, deadline: float) -> None:
        """End the lease, or prolong it for the records that ``outcome`` does not name."""
        named = _named(outcome)
        rest = [seq for seq in held if seq not in named]
        if rest:
            self._connection.execute(
                "UPDATE leases SET seqs = ?, deadline = ? WHERE id = ?",
                (json.dumps(rest), deadline, lease),
            )
        else:
            self._connection.execute("DELETE FROM leases WHERE id = ?", (lease,))

    def _take_back(
        self,
        leases: Iterable[tuple[int, int, str]],
        loss: _Loss,
        policy: Policy,
        changes: Changes,
    ) -> dict[int, list[int]]:
        taken: dict[int, list[int]] = {}
        for lease, worker, text in leases:
            seqs: list[int] = json.loads(text)
            self._lose(seqs, lease, loss, policy, changes)
            taken.setdefault(worker, []).extend(seqs)
        return taken

    def _lose(
        self,
        seqs: Sequence[int],
        lease: int,
        loss: _Loss,
        policy: Policy,
        changes: Changes,
    ) -> int:
        """End an attempt without success: wait again, or die with none left."""
        ending, error, now = loss
        self._change(KEEP_ATTEMPT, seqs, lease=lease, now=now, ending=ending, error=error)
        again = self._change(_WAIT_AGAIN, seqs, error=error, lease=lease, attempts=policy.attempts)
        dead = self._change(_DIE, seqs, now=now, error=error, lease=lease)
        changes.move(again, State.LEASED, State.PENDING)
        changes.add("redelivered", again)
        changes.move(dead, State.LEASED, State.DEAD)
        return again + dead

    # --- the ground ----------------------------------------------------------------------------

    @contextmanager
    def _transaction(self) -> Iterator[Changes]:
        """Do the block and count its changes in one transaction."""
        changes = Changes()
        try:
            with self._file.transaction(steps=True):
                yield changes
                counts = changes.counts
                self._connection.execute(
                    _LEDGER,
                    (changes.born, changes.leases, *(counts.get(name, 0) for name in _COUNTED)),
                )
        except RegistryError:
            self._keys_indexed = False  # an index made in this transaction is gone with it
            raise

    def _change(self, statement: str, seqs: Sequence[int], **values: Value) -> int:
        """Change the records called ``seqs``; return how many there were to change."""
        first, last = min(seqs), max(seqs)
        if last - first + 1 == len(seqs):
            among, values = _RANGE, {**values, "first": first, "last": last}
        else:
            among, values = _LIST, {**values, "seqs": json.dumps(seqs)}
        return self._connection.execute(statement.format(among=among), values).rowcount

    def _row(self, statement: str) -> tuple[int, ...]:
        row: tuple[int, ...] = self._connection.execute(statement).fetchone()
        return row

    def _any_pending(self) -> bool:
        row = self._file.read("SELECT pending FROM ledger")
        return row is not None and row[0] > 0
