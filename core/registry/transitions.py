"""The transitions of records in a run file: leased, done, failed, given back, dead.

Each changes rows, leases and ledger in the transaction that is open.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from core.domain.errors import RegistryError
from core.domain.histogram import packed
from core.domain.lease import Outcome, Policy
from core.domain.record import Ending, State, Value
from core.registry.statements import (
    COMPLETE,
    COUNTED,
    DEAD_LETTER,
    END_LEASE,
    KEEP_ATTEMPT,
    KEEP_RESULT,
    KEEP_TIMES,
    LEASE,
    LIST,
    RANGE,
    RETRY,
    RETURN,
    TIMES,
    UPDATE_LEDGER,
)
from core.store.connection import LockedFile


@dataclass(slots=True)
class Changes:
    """What one transaction does to the ledger."""

    born: int = 0
    leases: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def move(self, number: int, source: str | None, target: str) -> None:
        """Count ``number`` records from one state to another (``None``: newly generated)."""
        if source is not None:
            self.counts[source] = self.counts.get(source, 0) - number
        self.add(target, number)

    def add(self, name: str, number: int) -> None:
        """Add ``number`` to one of the counts."""
        self.counts[name] = self.counts.get(name, 0) + number


class OwnLease(NamedTuple):
    """A lease that this connection took, as far as it is not over."""

    taken: float
    due: dict[int, float]
    """By sequence number."""


class Loss(NamedTuple):
    """How an attempt ended without success."""

    ending: Ending
    error: str
    now: float


def _named(outcome: Outcome) -> set[int]:
    """Return the numbers of all records in ``outcome``."""
    return {*outcome.done, *outcome.returned, *(seq for seq, _ in outcome.failed)}


class Transitions:
    """One connection to a run file whose records change state; for one thread of one process."""

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
        self._own: dict[int, OwnLease] = {}
        """The leases that this connection took, by number."""

    @contextmanager
    def _transaction(self) -> Iterator[Changes]:
        """Run the block and write its changes of the ledger in one transaction."""
        changes = Changes()
        try:
            with self._file.transaction(steps=True):
                yield changes
                counts = changes.counts
                self._connection.execute(
                    UPDATE_LEDGER,
                    (changes.born, changes.leases, *(counts.get(name, 0) for name in COUNTED)),
                )
        except RegistryError:
            self._keys_indexed = False  # an index made in this transaction is gone with it
            raise

    def _change(self, statement: str, seqs: Sequence[int], **values: Value) -> int:
        """Change the records called ``seqs``; return how many there were to change."""
        first, last = min(seqs), max(seqs)
        if last - first + 1 == len(seqs):
            among, values = RANGE, {**values, "first": first, "last": last}
        else:
            among, values = LIST, {**values, "seqs": json.dumps(seqs)}
        return self._connection.execute(statement.format(among=among), values).rowcount

    def _row(self, statement: str) -> tuple[int, ...]:
        row: tuple[int, ...] = self._connection.execute(statement).fetchone()
        return row

    def _begin_lease(
        self, worker: int, seqs: Sequence[int], now: float, deadline: float, changes: Changes
    ) -> int:
        """Give waiting records to a worker; return the lease's number."""
        (leases,) = self._row("SELECT leases FROM ledger")
        lease = leases + changes.leases + 1
        self._change(LEASE, seqs, worker=worker, now=now, lease=lease)
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
        """Acknowledge ``outcome``; return how many were done, failed and refused."""
        lease = outcome.lease
        named = len(outcome.done) + len(outcome.failed)
        held = self._held(lease, worker, outcome)
        if held is None:
            changes.add("refused", named)
            return 0, 0, named
        done = failed = 0
        if outcome.results:
            self._connection.executemany(
                KEEP_RESULT, [(value, seq, lease) for seq, value in outcome.results]
            )
        if outcome.done:
            self._keep_times(outcome, now)
            done = self._change(COMPLETE, outcome.done, now=now, lease=lease)
            changes.move(done, State.LEASED, State.DONE)
        for seq, error in outcome.failed:
            failed += self._lose([seq], lease, Loss(Ending.FAILED, error, now), policy, changes)
        if outcome.returned:
            self._change(
                KEEP_ATTEMPT,
                outcome.returned,
                lease=lease,
                now=now,
                ending=Ending.RETURNED,
                error=None,
            )
            returned = self._change(RETURN, outcome.returned, lease=lease)
            changes.move(returned, State.LEASED, State.PENDING)
        changes.add("refused", named - done - failed)
        if held:
            self._renew(lease, held, outcome, now + policy.lease)
        return done, failed, named - done - failed

    def _held(self, lease: int, worker: int, outcome: Outcome) -> list[int] | None:
        """Return what a lease is for, None if it is no longer there.

        One that ``outcome`` ends as a whole, as nearly always, is deleted and has no records.
        """
        own = self._own.get(lease)
        if own is not None and own.due.keys() == _named(outcome):
            ended = self._connection.execute(END_LEASE, (lease, worker)).rowcount
            return [] if ended else None
        row = self._connection.execute(
            "SELECT seqs FROM leases WHERE id = ? AND worker = ?", (lease, worker)
        ).fetchone()
        return None if row is None else json.loads(row[0])

    def _keep_times(self, outcome: Outcome, now: float) -> None:
        """Write how long the completed records took, for the next sample to count.

        In the transaction that ends them, so that each is counted once, whoever is killed.
        """
        own = self._own.get(outcome.lease)
        if own is None:  # it is another connection's
            values = {"seqs": json.dumps(list(outcome.done)), "lease": outcome.lease}
            rows = self._connection.execute(TIMES, values).fetchall()
            waiting = [leased - due for due, leased in rows]
            sojourn = [now - due for due, _ in rows]
            service = now - rows[0][1] if rows else 0.0
        else:
            due = [own.due[seq] for seq in outcome.done if seq in own.due]
            waiting = [own.taken - when for when in due]
            sojourn = [now - when for when in due]
            service = now - own.taken
        self._connection.execute(KEEP_TIMES, (packed(waiting, sojourn, service),))

    def _forget(self, outcome: Outcome) -> None:
        """Forget the leases that ``outcome`` has ended."""
        own = self._own.pop(outcome.lease, None)
        if own is not None and (rest := own.due.keys() - _named(outcome)):
            due = {seq: own.due[seq] for seq in rest}
            self._own[outcome.lease] = OwnLease(own.taken, due)

    def _renew(self, lease: int, held: list[int], outcome: Outcome, deadline: float) -> None:
        """End the lease, or renew it for the records that are not in ``outcome``."""
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
        loss: Loss,
        policy: Policy,
        changes: Changes,
    ) -> dict[int, list[int]]:
        """End the attempts of deleted leases; return the records by worker."""
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
        loss: Loss,
        policy: Policy,
        changes: Changes,
    ) -> int:
        """End an attempt without success: the record waits again, or is a dead letter."""
        ending, error, now = loss
        self._change(KEEP_ATTEMPT, seqs, lease=lease, now=now, ending=ending, error=error)
        again = self._change(RETRY, seqs, error=error, lease=lease, attempts=policy.attempts)
        dead = self._change(DEAD_LETTER, seqs, now=now, error=error, lease=lease)
        changes.move(again, State.LEASED, State.PENDING)
        changes.add("redelivered", again)
        changes.move(dead, State.LEASED, State.DEAD)
        return again + dead
