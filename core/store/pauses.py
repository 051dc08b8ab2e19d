"""When a run was paused, from its events: what current rates leave out."""

import math
from bisect import bisect_right

from core.domain.event_kind import EventKind
from core.store.rates import Rate
from core.store.reading import Reader

_ENDS = (EventKind.RESUME, EventKind.RESUMED, EventKind.STOP, EventKind.STOPPED)
"""Kinds of events with which a pause is over."""
_KINDS = (EventKind.PAUSE, *_ENDS)


class Pauses:
    """The pauses of a run; times are unix seconds, in order."""

    def __init__(self) -> None:
        """Begin without any."""
        self._begins: list[float] = []
        self._ends: list[float] = []
        """Infinite for one that goes on."""
        self._before: list[float] = []
        """The seconds of all before each."""
        self._event = 0
        """The last event that was read."""

    def read(self, connection: Reader) -> None:
        """Take what is new in the events of a run file."""
        marks = ", ".join("?" * len(_KINDS))
        rows = connection.execute(
            f"SELECT id, at, kind FROM events WHERE id > ? AND kind IN ({marks}) ORDER BY id",
            (self._event, *_KINDS),
        )
        for number, at, kind in rows:
            self._event = number
            if isinstance(at, float) and math.isfinite(at):
                self.add(at, EventKind(kind))

    def add(self, at: float, kind: EventKind) -> None:
        """Take an event of this kind."""
        goes_on = bool(self._ends) and math.isinf(self._ends[-1])
        if kind in _ENDS and goes_on:
            self._ends[-1] = max(at, self._begins[-1])
        elif kind is EventKind.PAUSE and not goes_on and at >= max(self._ends, default=at):
            before = 0.0
            if self._begins:
                before = self._before[-1] + self._ends[-1] - self._begins[-1]
            self._begins.append(at)
            self._ends.append(math.inf)
            self._before.append(before)

    def going(self, at: float) -> float:
        """Return ``at`` on a clock that stands still in pauses."""
        place = bisect_right(self._begins, at) - 1
        if place < 0:
            return at
        return at - self._before[place] - (min(at, self._ends[place]) - self._begins[place])

    def paused(self, at: float) -> bool:
        """Whether the run was paused then."""
        place = bisect_right(self._begins, at) - 1
        return place >= 0 and at < self._ends[place]


class GoingRate:
    """A current rate that is nothing in a pause, and goes on after it as it was before."""

    def __init__(self, pauses: Pauses) -> None:
        """Begin without a mark."""
        self._pauses = pauses
        self._rate = Rate()
        self._paused = False

    def mark(self, at: float, number: int) -> None:
        """Mark the total at a time (unix seconds, later than all before)."""
        self._paused = self._pauses.paused(at)
        if not self._paused:
            self._rate.mark(self._pauses.going(at), number)

    @property
    def value(self) -> float | None:
        """Records per second; None: too little was measured yet."""
        value = self._rate.value
        return 0.0 if self._paused and value is not None else value
