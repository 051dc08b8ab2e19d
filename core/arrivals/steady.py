"""Arrivals at a constant rate, or as fast as possible."""

import math
from collections import deque
from dataclasses import dataclass


@dataclass(slots=True)
class _Stretch:
    """Arrivals at one rate, counted from an anchor so that no rounding adds up."""

    rate: float
    anchor: float
    """When the first is due."""
    before: float
    """When the last one before it was due."""
    taken: int = 0
    end: float = math.inf
    """How many there are in all."""

    def time(self, number: int) -> float:
        """Return when record ``number`` (0 is the first) is due."""
        return self.anchor + number / self.rate

    def due(self, now: float) -> int:
        """Return how many records are due by ``now`` and not taken."""
        number = min(self.end, math.floor((now - self.anchor) * self.rate) + 1)
        return max(0, int(number) - self.taken)

    def cut(self, now: float) -> float:
        """End with what is due by ``now``; return when the last one is due."""
        self.end = end = self.taken + self.due(now)
        return self.time(end - 1) if end else self.before


class Steady:
    """Arrivals at a constant rate."""

    phase = 0.0

    def __init__(self, rate: float, now: float) -> None:
        """Begin at ``now`` (run clock seconds); ``rate`` a second may be infinite."""
        self.rate = rate
        self._stretches = deque([_Stretch(rate, now, now)])
        """The one going on, behind what is overdue of those before it."""

    @property
    def next(self) -> float:
        """When the next record is due; minus infinity when the rate is infinite."""
        if math.isinf(self.rate):
            return -math.inf
        return self._stretches[0].time(self._stretches[0].taken)

    def change(self, rate: float, now: float) -> None:
        """Go on at another rate, one gap after the last record that was due.

        What is already overdue stays due, no more and no less of it.
        """
        if math.isinf(self.rate) or math.isinf(rate):
            self._begin(rate, now, now)
            return
        self.rate = rate
        last = self._stretches[-1].cut(now)
        self._drop_ended()
        self._stretches.append(_Stretch(rate, max(now, last + 1 / rate), last))

    def pattern_time(self, now: float) -> float:  # noqa: ARG002 (it is the same all over)
        """Return the begin."""
        return self.phase

    def target(self, now: float) -> float:  # noqa: ARG002 (the same at any time)
        """Return the rate."""
        return self.rate

    def restart(self, now: float, since: float | None = None) -> None:  # noqa: ARG002
        """Begin anew, as after a pause: the next record is due one gap from ``now``."""
        gap = 0.0 if math.isinf(self.rate) else 1 / self.rate
        self._begin(self.rate, now + gap, now)

    def lag(self, now: float) -> float:
        """Seconds that the next record is overdue; 0 when it is not."""
        return 0.0 if math.isinf(self.rate) else max(0.0, now - self.next)

    def take(self, now: float, limit: int) -> list[float]:
        """Return the intended times of up to ``limit`` records that are due by ``now``."""
        if math.isinf(self.rate):
            return [now] * limit
        times: list[float] = []
        for stretch in self._stretches:
            first = stretch.taken
            stretch.taken += min(limit - len(times), stretch.due(now))
            times += [stretch.anchor + n / stretch.rate for n in range(first, stretch.taken)]
        self._drop_ended()
        return times

    def skip(self, now: float) -> int:
        """Leave out what is overdue by ``now``; return how many."""
        if math.isinf(self.rate):
            return 0
        number = 0
        for stretch in self._stretches:
            due = stretch.due(now)
            stretch.taken += due
            number += due
        self._drop_ended()
        return number

    def _begin(self, rate: float, anchor: float, before: float) -> None:
        self.rate = rate
        self._stretches = deque([_Stretch(rate, anchor, before)])

    def _drop_ended(self) -> None:
        while self._stretches and self._stretches[0].taken >= self._stretches[0].end:
            self._stretches.popleft()
