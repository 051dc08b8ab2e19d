"""Arrivals at the times that the source gives."""

import math
from collections.abc import Callable


class Timetable:
    """Arrivals at the times that the source gives; the rate has no effect."""

    phase = 0.0

    def __init__(
        self, when: Callable[[int], float | None], cursor: int, rate: float, now: float
    ) -> None:
        """Begin at ``now`` with the record at ``cursor``; ``when`` returns when each is due."""
        self.rate = rate
        self._when = when
        self._cursor = cursor
        self._gap = math.inf
        self._last = now
        first = when(cursor)
        self._zero = now - (0.0 if first is None else first)

    @property
    def next(self) -> float:
        """When the next record is due; at the end: at once, so that the end is noticed."""
        when = self._when(self._cursor)
        return self._last if when is None else self._zero + when

    def pattern_time(self, now: float) -> float:  # noqa: ARG002 (there is no pattern)
        """Return the begin."""
        return self.phase

    def target(self, now: float) -> float:  # noqa: ARG002 (the same until the next one)
        """Return how many records a second there were with the last gap."""
        return 1 / max(self._gap, 1e-6)

    def change(self, rate: float, now: float) -> None:  # noqa: ARG002 (acts at no time)
        """Take note of the rate."""
        self.rate = rate

    def restart(self, now: float, since: float | None = None) -> None:
        """Go on after a pause as if it had not been."""
        missing = max(0.0, self.next - (now if since is None else since))
        self._zero += now + missing - self.next

    def lag(self, now: float) -> float:
        """Seconds that the next record is overdue; 0 when it is not."""
        return max(0.0, now - self.next)

    def take(self, now: float, limit: int) -> list[float]:
        """Return the intended times of up to ``limit`` records that are due by ``now``.

        At the end of the source it is one more, which the source will not have.
        """
        times: list[float] = []
        while len(times) < limit and (when := self.next) <= now:
            if when > self._last:
                self._gap, self._last = when - self._last, when
            times.append(when)
            if self._when(self._cursor) is None:
                break
            self._cursor += 1
        return times

    def skip(self, now: float) -> int:
        """Go on as if there had been no stall: no row of a table is left out."""
        self._zero += self.lag(now)
        return 0
