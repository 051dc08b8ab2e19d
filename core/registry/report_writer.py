"""Writes what workers report of an engine that is not the run file, by the file's own statements.

Of two that had the same record, the first one that reports it has done it; each later report is
kept as one too many.
"""

import json
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import count, takewhile

from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError
from core.domain.lease import Outcome, Policy, Transfer
from core.domain.record import Ending, State
from core.registry.contract import Note
from core.registry.copies import Copies
from core.registry.engine_events import EngineEvents
from core.registry.sqlite import SqliteRegistry
from core.registry.statements import COUNT_OF_WORKER, RETURN
from core.registry.transitions import Changes

_FIND = (
    "UPDATE records SET state = 'pending', done = NULL, worker = NULL, leased = NULL, error ="
    " (SELECT error FROM attempts a WHERE a.seq = records.seq AND ending NOT IN"
    " ('returned', 'put-back', 'duplicated') ORDER BY a.rowid DESC LIMIT 1)"
    " WHERE {among} AND state = 'lost'"
)
_KEEP_DUPLICATE = (
    "INSERT INTO attempts (seq, number, worker, leased, ended, ending, error)"
    f" SELECT seq, attempts, ?, ?, ?, '{Ending.DUPLICATED}', ? FROM records WHERE seq = ?"
)
_STATES = (
    "SELECT seq, state, worker, leased, lease FROM records"
    " WHERE seq IN (SELECT value FROM json_each(?))"
)
AGAIN = QT_TRANSLATE_NOOP("core", "it had been reported before")
"""The error of a report that came once more."""


class ReportWriter(SqliteRegistry):
    """One connection to the run file of such an engine; only the supervisor's hears reports."""

    def __init__(self, path: str, which: str, who: int, note: Note) -> None:
        """Write into the run file at ``path``.

        Raises:
            RegistryError: the file cannot be opened.

        """
        super().__init__(path, who, which)
        self._events = EngineEvents(note)
        self._leases: dict[int, tuple[int, int]] = {}
        """By worker, its own number of the lease that it has, and that in the file."""
        self._copies = Copies()
        self._unwritten: deque[tuple[int, Transfer]] = deque()
        self._times_put = count(1)
        self._again: dict[int, int] = {}
        """Records that were put once more, so that they are behind all others, in that order."""

    def record(self, worker: int, transfers: Sequence[Transfer]) -> None:
        """Take over what a worker reports; `write` writes it."""
        self._unwritten.extend((worker, transfer) for transfer in transfers)

    def write(self) -> None:
        """Write what workers did; what cannot be written yet is kept for the next time.

        Raises:
            RegistryPassingError: the file cannot be written.

        """
        born = self.ledger().born if self._unwritten else 0
        # What was taken of what is not born yet: the generator is about to write it down.
        ready = list(takewhile(lambda each: max(each[1].taken, default=0) <= born, self._unwritten))
        if any(transfer.taken or transfer.outcome is not None for _, transfer in ready):
            before = (dict(self._leases), self._copies.copy(), self._events.mark())
            try:
                with self._transaction() as changes:
                    for worker, transfer in ready:
                        self._apply(worker, transfer, changes)
            except RegistryError:
                self._leases, self._copies, mark = before
                self._events.forget_since(mark)
                raise
        for worker, transfer in ready:
            self._events.note_transfer(worker, transfer)
            self._unwritten.popleft()

    def _apply(self, worker: int, transfer: Transfer, changes: Changes) -> None:
        if transfer.outcome is not None:
            outcome, copies = self._copies.split(worker, transfer.outcome)
            self._settle_own(worker, outcome, transfer.ended_at, changes)
            self._settle_copies(worker, copies, transfer.ended_at, changes)
            self._put_behind(transfer.outcome.returned)
        if transfer.taken:
            self._take(worker, transfer, changes)

    def _take(self, worker: int, transfer: Transfer, changes: Changes) -> None:
        """Lease to a worker what it took; of what another one has it has a copy."""
        taken = list(transfer.taken)
        states = {row[0]: row[1] for row in self._rows_of(taken)}
        free = [seq for seq in taken if states[seq] in {State.PENDING, State.LOST}]
        own = {seq: transfer.taken_at for seq in taken if seq not in set(free)}
        self._copies.take(worker, transfer.lease, own)
        if free:
            number = self._lend(worker, free, transfer.taken_at, changes)
            self._leases[worker] = (transfer.lease, number)
            self._count(worker, leased=len(free))

    def _lend(self, worker: int, seqs: Sequence[int], at: float, changes: Changes) -> int:
        """Lease records that wait or were thought lost to a worker; return the lease's number."""
        found = self._change(_FIND, seqs)
        changes.add(State.PENDING, found)
        self._count_in_ledger("lost", -found)
        self._events.found(found, seqs)
        return self._begin_lease(worker, seqs, at, at, changes)

    def _settle_own(self, worker: int, outcome: Outcome, at: float, changes: Changes) -> None:
        """Settle what a worker reports of records that are its own."""
        own, number = self._leases.get(worker, (0, 0))
        if not (outcome.done or outcome.failed or outcome.returned) or own != outcome.lease:
            return
        self._settle_lease(worker, replace(outcome, lease=number), at, changes)

    def _settle_lease(self, worker: int, outcome: Outcome, at: float, changes: Changes) -> None:
        # Nothing is tried again, whatever the policy says.
        done, failed, refused = self._settle(worker, Policy(attempts=0), outcome, at, changes)
        self._count(worker, done=done, failed=failed, refused=refused)

    def _settle_copies(
        self, worker: int, copies: dict[int, tuple[float, Outcome]], at: float, changes: Changes
    ) -> None:
        """Settle what a worker reports of records that it has a copy of.

        Whoever reports first has done it; each later report is one too many.
        """
        for seq, state, owner, leased, lease in self._rows_of(list(copies)):
            taken_at, outcome = copies[seq]
            if state in {State.DONE, State.DEAD}:
                error = outcome.failed[0][1] if outcome.failed else AGAIN
                self._duplicate(worker, owner, seq, taken_at, at, error)
                continue
            if state == State.LEASED:
                self._take_from(owner, seq, lease, changes)
                self._copies.add(owner, self._leases[owner][0], seq, leased)
            number = self._lend(worker, [seq], taken_at, changes)
            self._count(worker, leased=1)
            self._settle_lease(worker, replace(outcome, lease=number), at, changes)

    def _take_from(self, owner: int, seq: int, lease: int, changes: Changes) -> None:
        """Have a record that a worker has wait again: another one reports it first."""
        changes.move(self._change(RETURN, [seq], lease=lease), State.LEASED, State.PENDING)
        (text,) = self._connection.execute(
            "SELECT seqs FROM leases WHERE id = ?", (lease,)
        ).fetchone()
        rest = [each for each in json.loads(text) if each != seq]
        change = "UPDATE leases SET seqs = ? WHERE id = ?" if rest else ""
        values = (json.dumps(rest), lease) if rest else (lease,)
        self._connection.execute(change or "DELETE FROM leases WHERE id = ?", values)
        self._count(owner, leased=-1)

    def _duplicate(
        self, worker: int, first: int, seq: int, taken: float, at: float, error: str
    ) -> None:
        """Keep a report of a record that ``first`` had reported before."""
        known = "SELECT 1 FROM attempts WHERE seq = ? AND ending = ? LIMIT 1"
        again = self._connection.execute(known, (seq, Ending.DUPLICATED)).fetchone() is not None
        self._connection.execute(_KEEP_DUPLICATE, (worker, taken, at, error, seq))
        self._count_in_ledger("duplicated", int(not again))
        self._count(worker, leased=1)
        self._events.duplicated(worker, seq, first)

    def _put_behind(self, seqs: Sequence[int]) -> None:
        """Remember that these were put once more."""
        for seq in seqs:
            self._again[seq] = next(self._times_put)

    def _rows_of(self, seqs: Sequence[int]) -> list[tuple[int, str, int, float, int]]:
        """Return number, state, worker, and time and number of the lease of these records."""
        return self._connection.execute(_STATES, (json.dumps(seqs),)).fetchall()

    def _count(
        self, worker: int, leased: int = 0, done: int = 0, failed: int = 0, refused: int = 0
    ) -> None:
        self._connection.execute(COUNT_OF_WORKER, (leased, done, failed, refused, worker))

    def _count_in_ledger(self, name: str, number: int) -> None:
        if number:
            self._connection.execute(f"UPDATE ledger SET {name} = {name} + ?", (number,))
