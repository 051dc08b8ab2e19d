"""How a worker process ended: the event of it, and what its leases wait for."""

from collections.abc import Sequence
from typing import NamedTuple

from core.domain.clock import monotonic
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.event_kind import EventKind
from core.domain.faults import FaultKind
from core.domain.record import Value, numbers_of
from core.domain.run_status import WorkerEnding
from core.store.events import EVENTS

SEQS_NAMED = 6
"""Numbers of records that the event of a worker's end names at most."""
KILLED = dict(
    zip(
        (
            *(None, FaultKind.KILL_IN_LOCK, FaultKind.KILL_BEFORE_WORK),
            *(FaultKind.KILL_AFTER_WORK, FaultKind.POISON_KILL),
        ),
        EVENTS[EventKind.WORKER_KILLED],
        strict=False,  # those of engines without leases: `core.workers.dead_locks`
    )
)
"""The event's text for a killed worker, by the fault that killed it."""


class EndedWorker(NamedTuple):
    """A worker whose leases are still to be given back."""

    ending: str
    fault: FaultKind | None
    """The fault that killed it."""
    at: float
    """Steady seconds."""
    busy: float
    """Seconds that it worked."""

    def event(self, text: str = "") -> tuple[EventKind, str]:
        """Return kind and template of the event; ``text``: that of its engine for one killed."""
        if self.ending == WorkerEnding.LEFT:
            return EventKind.WORKER_ENDED, QT_TRANSLATE_NOOP("core", "Worker {worker} ended")
        if self.ending == WorkerEnding.KILLED:
            return EventKind.WORKER_KILLED, text or KILLED.get(self.fault, KILLED[None])
        return EventKind.WORKER_DIED, QT_TRANSLATE_NOOP(
            "core",
            "Worker {worker} died by itself (exit code {ending}); records given back: {records}",
        )

    def event_values(self, worker: int, seqs: Sequence[int]) -> dict[str, Value]:
        """Return the values of the event for ``worker``, whose records were ``seqs``."""
        return {
            "worker": worker,
            "ending": self.ending,
            "records": len(seqs),
            "struck": self.fault or "",
            "ms": milliseconds(self.at),
            "seqs": numbers_of(seqs, SEQS_NAMED),
        }


def milliseconds(since: float) -> float:
    """Return the milliseconds since a time in steady seconds."""
    return round(1000 * (monotonic() - since), 1)
