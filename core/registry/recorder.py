"""The recorder: fills the run file from both ends of an engine that is not the run file.

It hears what the generator puts and what workers report, and writes the same rows, attempts,
leases and counts as if the file were the engine, by the same statements. So whatever reads the
file (tables, charts, verify, export) knows nothing of engines. What the engine lost, it counts as
lost: nothing is repaired.
"""

import json
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from core.domain.choices import Duplicates
from core.domain.clock import monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, RegistryBusyError
from core.domain.event_kind import EventKind
from core.domain.lease import Policy, Transfer
from core.domain.record import Arrival, Ending, Leased, State, numbers_of
from core.registry.contract import Engine, Note
from core.registry.sqlite import SourcePosition, SqliteRegistry
from core.registry.statements import COUNT_OF_WORKER, KEEP_ATTEMPT
from core.registry.transitions import Changes
from core.store.events import EVENTS

SEQS_NAMED = 6
"""Numbers of lost records that an event names at most."""
SILENT = 1.0
"""Seconds after which a record that nobody has counts as lost: a report takes a twentieth."""
LOST_HELD, LOST_UNREPORTED = EVENTS[EventKind.LOST]
_LOSE_HELD = (
    "UPDATE records SET state = 'lost', done = :now, lease = NULL, error = :error"
    " WHERE {among} AND lease = :lease AND state = 'leased'"
)
_LOSE_WAITING = "UPDATE records SET state = 'lost', done = :now WHERE {among} AND state = 'pending'"
_FOUND = "UPDATE records SET state = 'pending', done = NULL WHERE {among} AND state = 'lost'"


class Recorder(SqliteRegistry):
    """One connection to the run file, and one to the engine that has the records that wait."""

    def __init__(self, path: str, which: str, who: int, engine: Engine, note: Note) -> None:
        """Record in the run file at ``path`` what goes through ``engine``.

        Raises:
            RegistryError: the file cannot be opened.

        """
        super().__init__(path, who, which)
        self._engine = engine
        self._note = note
        self._sent = 0
        """The newest record that the engine was given, which may not be in the file yet."""
        self._leases: dict[tuple[int, int], int] = {}
        """Leases in the file, by worker and its own number."""
        self._unwritten: deque[tuple[int, Transfer]] = deque()
        self._hurt = False
        """Whether a worker ended since it was looked for lost records."""
        self._missed: dict[int, float] = {}
        """Since when records are missing in the engine, steady seconds."""

    # --- the generator's end -------------------------------------------------------------------

    def put(
        self,
        arrivals: Sequence[Arrival],
        policy: Policy,
        cursor: int,
        skipped: int = 0,
        passed: int = 0,
    ) -> int:
        """Put into the engine, then write down; see `core.registry.contract.Registry.put`.

        In this order whatever waits in the file has been in the engine: what is in neither is lost.

        Raises:
            RegistryPassingError: the engine's lock cannot be had, or the file not be written.

        """
        now = self._clock.now()
        born = self.ledger().born
        records = [
            Leased(born + place, key, 0, due, fields)
            for place, (key, due, fields) in enumerate(arrivals, start=1)
        ]
        if unsent := [record for record in records if record.seq > self._sent]:
            self._engine.put(unsent)
            self._sent = unsent[-1].seq
        plain = policy._replace(duplicates=Duplicates.KEEP_BOTH, capacity=0)
        return self._put(arrivals, plain, SourcePosition(cursor, skipped, passed), now)

    # --- the supervisor's end ------------------------------------------------------------------

    def record(self, worker: int, transfers: Sequence[Transfer]) -> None:
        """Write what a worker did; what cannot be written yet is kept for the next time.

        Raises:
            RegistryPassingError: the file cannot be written.

        """
        self._unwritten.extend((worker, transfer) for transfer in transfers)
        self._write()

    def give_back(self, worker: int, reason: str, policy: Policy) -> list[int]:  # noqa: ARG002
        """Count as lost what a worker had that has ended; nothing waits again."""
        self._write()
        if any(each == worker for each, _ in self._unwritten):
            raise RegistryBusyError(
                QT_TRANSLATE_NOOP("core", "What worker {worker} did cannot be written yet."),
                worker=worker,
            )
        lost: list[int] = []
        if self._file.read("SELECT 1 FROM leases WHERE worker = ? LIMIT 1", (worker,)):
            with self._transaction() as changes:
                leases = self._connection.execute(
                    "DELETE FROM leases WHERE worker = ? RETURNING id, worker, seqs", (worker,)
                ).fetchall()
                for lease, _, text in leases:
                    lost += self._lose_held(lease, text, reason, changes)
            self._note_lost(LOST_HELD, lost, worker)
        self._hurt = True
        others = "SELECT 1 FROM workers WHERE ended IS NULL AND id != ? LIMIT 1"
        self._look_for_lost(SILENT if self._file.read(others, (worker,)) else 0.0)
        return []

    def expire(self, policy: Policy) -> dict[int, list[int]]:  # noqa: ARG002
        """Look for lost records; there are no leases that could expire."""
        self._write()
        self._look_for_lost(SILENT)
        return {}

    def requeue(self, seqs: Sequence[int] | None = None) -> list[int]:
        """Have dead letters wait again, in the file and in the engine."""
        found = super().requeue(seqs)
        rows = [self._connection.execute(self._pick_one, (seq,)).fetchone() for seq in found]
        self._engine.put_again([Leased(row[0], row[1], 0, row[3], row[4:]) for row in rows])
        return found

    def close(self) -> None:
        """Close both."""
        self._engine.close()
        super().close()

    # --- writing -------------------------------------------------------------------------------

    def _write(self) -> None:
        while self._unwritten:
            worker, transfer = self._unwritten[0]
            if transfer.taken and max(transfer.taken) > self.ledger().born:
                return  # the generator has put it and is about to write it down
            with self._transaction() as changes:
                self._apply(worker, transfer, changes)
            self._unwritten.popleft()

    def _apply(self, worker: int, transfer: Transfer, changes: Changes) -> None:
        done = failed = refused = 0
        if transfer.outcome is not None:
            lease = self._leases.get((worker, transfer.outcome.lease), 0)
            outcome = replace(transfer.outcome, lease=lease)
            # Nothing is tried again, whatever the policy says.
            done, failed, refused = self._settle(
                worker, Policy(attempts=0), outcome, transfer.ended_at, changes
            )
        if transfer.taken:
            seqs = list(transfer.taken)
            found = self._change(_FOUND, seqs)
            changes.add(State.PENDING, found)
            self._count_lost(-found)
            number = self._begin_lease(worker, seqs, transfer.taken_at, transfer.taken_at, changes)
            self._leases[worker, transfer.lease] = number
        counts = (len(transfer.taken), done, failed, refused, worker)
        self._connection.execute(COUNT_OF_WORKER, counts)

    def _lose_held(self, lease: int, text: str, reason: str, changes: Changes) -> list[int]:
        seqs: list[int] = json.loads(text)
        now = self._clock.now()
        self._change(KEEP_ATTEMPT, seqs, lease=lease, now=now, ending=Ending.LOST, error=reason)
        number = self._change(_LOSE_HELD, seqs, now=now, error=reason, lease=lease)
        changes.add(State.LEASED, -number)
        self._count_lost(number)
        return seqs

    def _look_for_lost(self, patience: float) -> None:
        """Count as lost what waits in the file only, once that is so for ``patience`` seconds.

        Only after a worker has ended: whoever lives reports what it takes.
        """
        if not self._hurt:
            return
        rows = self._connection.execute("SELECT seq FROM records WHERE state = 'pending'")
        pending = [seq for (seq,) in rows]  # before the engine is asked: it has had them all
        waiting = set(self._engine.waiting())
        now = monotonic()
        self._missed = {seq: self._missed.get(seq, now) for seq in pending if seq not in waiting}
        lost = [seq for seq, since in self._missed.items() if now - since >= patience]
        if lost:
            with self._transaction() as changes:
                number = self._change(_LOSE_WAITING, lost, now=self._clock.now())
                changes.add(State.PENDING, -number)
                self._count_lost(number)
            self._note_lost(LOST_UNREPORTED, lost)
        self._hurt = len(lost) < len(self._missed)

    def _count_lost(self, number: int) -> None:
        if number:
            self._connection.execute("UPDATE ledger SET lost = lost + ?", (number,))

    def _note_lost(self, template: str, seqs: Sequence[int], worker: int = 0) -> None:
        values = {"worker": worker, "records": len(seqs), "seqs": numbers_of(seqs, SEQS_NAMED)}
        self._note(EventKind.LOST, template, values)
