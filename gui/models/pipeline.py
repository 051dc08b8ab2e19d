"""The pipeline of a run as numbers: where its records are, and how many moved recently."""

import math
from collections import deque
from dataclasses import dataclass
from typing import NamedTuple

from core.domain.engines import ENGINES
from core.domain.event_kind import EventKind
from core.domain.record import Ledger
from core.domain.run_status import Event, RunStatus, Snapshot
from gui.text.engines import has_leases

RECENT = 10.0
"""Seconds for which it is shown that a worker ended, and what became of its records."""
MOST_DEATHS = 1000
"""Ends of workers that are remembered, for a past run that is looked through."""
WINDOW = 1.0
"""Seconds over which moves are averaged."""
DEATHS = frozenset({EventKind.WORKER_KILLED, EventKind.WORKER_DIED})
GIVING_BACK = DEATHS | {EventKind.LEASE_EXPIRED}
TELLING = GIVING_BACK | {EventKind.LOST}
"""Kinds of events that say what became of the records of a worker."""


class Moves(NamedTuple):
    """How many records went each way between two ledgers."""

    arrived: int = 0
    """From the generator into the registry."""
    taken: int = 0
    """From the registry to the workers."""
    ended: int = 0
    """From the workers to their end: done or dead."""
    back: int = 0
    """From the workers back into the registry."""

    def __bool__(self) -> bool:
        """Whether anything moved."""
        return any(self)


class Death(NamedTuple):
    """A worker that ended recently, and what came of the records that it had."""

    worker: int
    at: float
    """Unix seconds."""
    killed: bool
    back: int
    """Records given back; with an engine without leases 0."""
    lost: int
    """Records that were lost with it; with an engine with leases 0."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The pipeline at one moment."""

    ledger: Ledger = Ledger()  # noqa: RUF009 (it is frozen)
    status: RunStatus | None = None
    """None: no file is open."""
    engine: str = ENGINES[0].name
    capacity: int = 0
    order: str = ""
    most: int = 0
    """The longest backlog so far."""
    oldest: float | None = None
    """Age of the oldest waiting record, seconds; None: none waits, or it is not known."""
    moves: Moves = Moves()  # noqa: RUF009
    over: float = 0.0
    """Seconds in which they were made."""
    pace: tuple[float, ...] = (0.0,) * len(Moves._fields)
    """Records per second each way, in the order of `Moves`."""
    deaths: tuple[Death, ...] = ()
    """The newest first, one at most of each worker."""
    back: int = 0
    """Records that came back recently as their worker ended or hung."""
    rewound: bool = False
    """Whether this is a moment of a run that is over."""

    @property
    def leases(self) -> bool:
        """Whether what a dead worker had comes back."""
        return has_leases(self.engine)

    @property
    def going_on(self) -> bool:
        """Whether the run goes on, so that its rates are of now."""
        return self.status is not None and self.status.state.alive


def moves_between(before: Ledger, after: Ledger) -> Moves:
    """Return how many records went each way.

    What waits again since somebody requeued it was no move of the pipeline, and what is lost went
    no way that anybody saw: neither makes a number negative.
    """
    arrived = (after.born - before.born) - (after.rejected - before.rejected)
    ended = (after.done - before.done) + (after.dead - before.dead)
    back = after.redelivered - before.redelivered
    taken = (after.leased - before.leased) + max(0, ended) + back
    return Moves(*(max(0, number) for number in (arrived, taken, ended, back)))


class Pipeline:
    """Follows the snapshots of one file."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._snapshot: Snapshot | None = None
        self._moves, self._over = Moves(), 0.0
        self._last: deque[tuple[float, Moves]] = deque()
        """Recent moves, and in how many seconds each was made."""
        self._most = 0
        self._oldest: float | None = None
        self._events: deque[Event] = deque(maxlen=MOST_DEATHS)
        """Of workers that ended."""

    def add(self, snapshot: Snapshot) -> None:
        """Take in a snapshot."""
        before, self._snapshot = self._snapshot, snapshot
        if before is None:  # what was there already did not move now
            self._moves, self._over = Moves(), 0.0
        else:
            self._moves = moves_between(before.ledger, snapshot.ledger)
            self._over = max(0.0, snapshot.status.elapsed - before.status.elapsed)
            self._remember(self._over, self._moves)
        pending = [sample.ledger.pending for sample in snapshot.samples]
        self._most = max(self._most, snapshot.ledger.pending, *pending)
        if snapshot.samples:
            self._oldest = snapshot.samples[-1].oldest
        self._events.extend(event for event in snapshot.events if event.kind in TELLING)

    def facts(self, now: float) -> Facts:
        """Return the pipeline as it is at unix time ``now``, or was at the moment shown."""
        snapshot = self._snapshot
        if snapshot is None:
            return Facts()
        last = now + RECENT  # a run may be made by another clock
        if snapshot.moment is not None:
            now = last = snapshot.moment
        recent = [event for event in self._events if now - RECENT < event.at <= last]
        return Facts(
            snapshot.ledger,
            snapshot.status,
            snapshot.engine,
            snapshot.capacity,
            snapshot.order,
            self._most,
            self._oldest if snapshot.ledger.pending else None,
            self._moves,
            self._over,
            self._pace(),
            _deaths(recent, leases=has_leases(snapshot.engine)),
            sum(map(_records, recent)) if has_leases(snapshot.engine) else 0,
            rewound=snapshot.moment is not None,
        )

    def _remember(self, over: float, moves: Moves) -> None:
        if over <= 0:
            return
        self._last.append((over, moves))
        while sum(seconds for seconds, _ in self._last) - self._last[0][0] >= WINDOW:
            self._last.popleft()

    def _pace(self) -> tuple[float, ...]:
        seconds = sum(over for over, _ in self._last)
        snapshot = self._snapshot
        if not seconds or snapshot is None or not snapshot.status.state.alive:
            return (0.0,) * len(Moves._fields)
        return tuple(
            sum(moves[way] for _, moves in self._last) / seconds
            for way in range(len(Moves._fields))
        )


def _records(event: Event) -> int:
    return max(0, int(event.number("records")))


def _deaths(events: list[Event], *, leases: bool) -> tuple[Death, ...]:
    found: dict[int, Death] = {}
    lost: dict[int, int] = {}
    for event in events:
        worker = int(event.number("worker"))
        if event.kind == EventKind.LOST:
            lost[worker] = lost.get(worker, 0) + _records(event)
        elif event.kind in DEATHS:
            killed, back = event.kind == EventKind.WORKER_KILLED, _records(event) if leases else 0
            found[worker] = Death(worker, event.at, killed, back, 0)
    deaths = [death._replace(lost=lost.get(worker, 0)) for worker, death in found.items()]
    return tuple(sorted(deaths, key=lambda death: -death.at))


def share_of(part: float, whole: float) -> float:
    """Return how much of ``whole`` is filled by ``part``, from 0 to 1."""
    return min(1.0, part / whole) if whole > 0 and math.isfinite(part / whole) else 0.0
