"""The recorder: fills the run file from both ends of an engine that is not the run file.

It hears what the generator puts and what workers report, and writes the same rows, attempts,
leases and counts as if the file were the engine, by the same statements. So whatever reads the
file (tables, charts, verify, export) knows nothing of engines. What the engine lost, it counts as
lost, and what was reported more than once as duplicated: nothing is repaired.
"""

import json
from collections.abc import Sequence

from core.domain.choices import Duplicates
from core.domain.clock import monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, EngineGoneError, RegistryBusyError
from core.domain.lease import Policy
from core.domain.loss import LossCause
from core.domain.record import Arrival, Ending, Leased, State
from core.registry.contract import Engine, Note
from core.registry.missing import SILENT, Missing
from core.registry.report_writer import ReportWriter
from core.registry.sqlite import SourcePosition
from core.registry.statements import KEEP_ATTEMPT
from core.registry.transitions import Changes

_LOSE_HELD = (
    "UPDATE records SET state = 'lost', done = :now, lease = NULL, error = :error"
    " WHERE {among} AND lease = :lease AND state = 'leased'"
)
_LOSE_WAITING = (
    "UPDATE records SET state = 'lost', done = :now, worker = :worker, error = :error"
    " WHERE {among} AND state = 'pending'"
)
_LEAVE_TO_OTHERS = (
    "UPDATE records SET state = 'pending', worker = NULL, leased = NULL, lease = NULL,"
    " error = :error WHERE {among} AND lease = :lease AND state = 'leased'"
)
_OVERWRITTEN = (
    "SELECT seq FROM records JOIN (SELECT key AS again, max(seq) AS newest FROM records"
    " WHERE seq >= ? GROUP BY key) ON key = again"
    " WHERE seq IN (SELECT value FROM json_each(?)) AND newest > seq"
)
UNANSWERED = 5.0
"""Seconds for which an engine that does not answer is not asked again: a stop takes no longer."""
SUSPECTED = 5.0
"""Seconds after its death in which a worker may be the one that took what nobody has."""


class Recorder(ReportWriter):
    """One connection to the run file, and one to the engine that has the records that wait."""

    def __init__(self, path: str, which: str, who: int, engine: Engine, note: Note) -> None:
        """Record in the run file at ``path`` what goes through ``engine``.

        Raises:
            RegistryError: the file cannot be opened.

        """
        super().__init__(path, which, who, note)
        self._engine = engine
        self._sent = 0
        """The newest record that the engine was given, which may not be in the file yet."""
        self._sent_at = self._clock.now()
        """When: it may be taken long before it can be written that it was generated."""
        self._missing = Missing()
        self._hurt = False
        """Whether a worker ended since it was looked for lost records."""
        self._dead: dict[int, float] = {}
        """Workers that did not end by themselves, and when: steady seconds."""

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
        born = self.ledger().born
        records = [
            Leased(born + place, key, 0, due, fields)
            for place, (key, due, fields) in enumerate(arrivals, start=1)
        ]
        if unsent := [record for record in records if record.seq > self._sent]:
            now = self._clock.now()
            self._engine.put(unsent)
            self._sent, self._sent_at = unsent[-1].seq, now
        plain = policy._replace(duplicates=Duplicates.KEEP_BOTH, capacity=0)
        return self._put(arrivals, plain, SourcePosition(cursor, skipped, passed), self._sent_at)

    # --- the supervisor's end ------------------------------------------------------------------

    def died(self, worker: int) -> None:
        """Expect that a worker has not reported all that it took."""
        self._dead[worker] = monotonic()

    def give_back(self, worker: int, reason: str, policy: Policy) -> list[int]:  # noqa: ARG002
        """Count as lost what a worker had that has ended; nothing waits again."""
        self.write()
        if any(each == worker for each, _ in self._unwritten):
            raise RegistryBusyError(
                QT_TRANSLATE_NOOP("core", "What worker {worker} did cannot be written yet."),
                worker=worker,
            )
        self._copies.forget(worker)
        if self._file.read("SELECT 1 FROM leases WHERE worker = ? LIMIT 1", (worker,)):
            lost: list[int] = []
            with self._transaction() as changes:
                leases = self._connection.execute(
                    "DELETE FROM leases WHERE worker = ? RETURNING id, worker, seqs", (worker,)
                ).fetchall()
                for lease, _, text in leases:
                    lost += self._lose_held(lease, json.loads(text), reason, changes)
            self._events.lost_with(worker, lost)
        self._hurt = True
        others = "SELECT 1 FROM workers WHERE ended IS NULL AND id != ? LIMIT 1"
        self._look_for_lost(SILENT if self._file.read(others, (worker,)) else 0.0)
        self._events.flush()
        return []

    def expire(self, policy: Policy) -> dict[int, list[int]]:  # noqa: ARG002
        """Look for lost records; there are no leases that could expire."""
        self.write()
        if self._missing.due():
            self._look_for_lost(SILENT)
        self._events.flush()
        return {}

    def requeue(self, seqs: Sequence[int] | None = None) -> list[int]:
        """Have dead letters wait again, in the file and in the engine."""
        found = super().requeue(seqs)
        rows = [self._connection.execute(self._pick_one, (seq,)).fetchone() for seq in found]
        self._engine.put_again([Leased(row[0], row[1], 0, row[3], row[4:]) for row in rows])
        self._put_behind(found)
        return found

    def close(self) -> None:
        """Close both."""
        self._engine.close()
        super().close()

    # --- losing --------------------------------------------------------------------------------

    def _lose_held(self, lease: int, seqs: list[int], reason: str, changes: Changes) -> list[int]:
        """Count as lost what a dead worker had, but for what others have a copy of."""
        now = self._clock.now()
        self._change(KEEP_ATTEMPT, seqs, lease=lease, now=now, ending=Ending.LOST, error=reason)
        copied = [seq for seq in seqs if seq in self._copies]
        lost = [seq for seq in seqs if seq not in self._copies]
        if copied:
            number = self._change(_LEAVE_TO_OTHERS, copied, error=reason, lease=lease)
            changes.move(number, State.LEASED, State.PENDING)
        if lost:
            number = self._change(_LOSE_HELD, lost, now=now, error=reason, lease=lease)
            changes.add(State.LEASED, -number)
            self._count_in_ledger("lost", number)
        return lost

    def _look_for_lost(self, patience: float) -> None:
        """Count as lost what waits in the file only, once that is so for ``patience`` seconds."""
        if not self._missing.begin():
            return
        waiting = self.ledger().pending  # before the engine is asked: it has had them all
        gone = False
        try:
            size = self._engine.size()
            if not self._hurt and (size is None or size >= waiting):
                missing: set[int] = set()
            else:
                missing = set(self._engine.missing(self._waiting()))
        except EngineGoneError:
            missing, gone = set(self._waiting()), True
        except RegistryBusyError:
            self._missing.rest(UNANSWERED)  # nobody can say
            return
        lost = self._missing.found((seq for seq in missing if seq not in self._copies), patience)
        if lost:
            self._lose_waiting(lost, gone=gone)
        self._hurt = self._missing.any

    def _lose_waiting(self, lost: list[int], *, gone: bool) -> None:
        recent = monotonic() - SUSPECTED
        self._dead = {worker: at for worker, at in self._dead.items() if at > recent}
        suspect = next(iter(self._dead)) if len(self._dead) == 1 else None
        overwritten = set() if gone or not self._engine.keyed else self._overwritten(lost)
        rest = [seq for seq in lost if seq not in overwritten]
        reason = (
            LossCause.GONE if gone else LossCause.UNREPORTED if self._dead else LossCause.UNREAD
        )
        worker = suspect if reason is LossCause.UNREPORTED else None
        causes = ((LossCause.OVERWRITTEN, sorted(overwritten), None), (reason, rest, worker))
        for loss, seqs, by in causes:
            if not seqs:
                continue
            with self._transaction() as changes:
                now = self._clock.now()
                number = self._change(_LOSE_WAITING, seqs, now=now, error=loss, worker=by)
                changes.add(State.PENDING, -number)
                self._count_in_ledger("lost", number)
            self._events.lost(loss, seqs, by)

    def _overwritten(self, seqs: list[int]) -> set[int]:
        """Return which of these records have their key again in a later one."""
        values = (min(seqs), json.dumps(seqs))
        return {seq for (seq,) in self._connection.execute(_OVERWRITTEN, values)}

    # --- internals ------------------------------------------------------------------------------

    def _waiting(self) -> list[int]:
        """Return what waits in the file, in the order put."""
        rows = self._connection.execute(
            "SELECT seq FROM records WHERE state = 'pending' ORDER BY seq"
        )
        waiting = [seq for (seq,) in rows]
        if self._again:
            waiting.sort(key=lambda seq: self._again.get(seq, 0))
        return waiting
