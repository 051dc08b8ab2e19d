"""When records are due: a schedule of intended times that no delay can shift."""

import math

STALL = 0.25
"""Seconds behind schedule from which the generator counts as having been held up."""


class Schedule:
    """Arrivals at a constant rate, counted from an anchor so that no rounding adds up."""

    def __init__(self, rate: float, now: float) -> None:
        """Begin at ``now`` (run clock seconds); ``rate`` a second may be infinite."""
        self.rate = rate
        self._anchor = now
        self._taken = 0

    @property
    def next(self) -> float:
        """When the next record is due; minus infinity when the rate is infinite."""
        if math.isinf(self.rate):
            return -math.inf
        return self._anchor + self._taken / self.rate

    def change(self, rate: float, now: float) -> None:
        """Go on at another rate; what was already overdue stays due."""
        if math.isinf(self.rate) or math.isinf(rate):
            self._anchor = now
        else:
            last = self.next - 1 / self.rate
            self._anchor = min(self.next, max(now, last + 1 / rate))
        self.rate = rate
        self._taken = 0

    def restart(self, now: float) -> None:
        """Begin anew, as after a pause: the next record is due one gap from ``now``."""
        self._anchor = now if math.isinf(self.rate) else now + 1 / self.rate
        self._taken = 0

    def lag(self, now: float) -> float:
        """Seconds that the next record is overdue; 0 when it is not."""
        return 0.0 if math.isinf(self.rate) else max(0.0, now - self.next)

    def take(self, now: float, limit: int) -> list[float]:
        """Return the intended times of up to ``limit`` records that are due by ``now``."""
        if math.isinf(self.rate):
            return [now] * limit
        number = min(limit, math.floor((now - self._anchor) * self.rate) + 1 - self._taken)
        first = self._taken
        self._taken += max(0, number)
        return [self._anchor + n / self.rate for n in range(first, self._taken)]

    def skip(self, now: float) -> int:
        """Leave out what is overdue by ``now``; return how many."""
        if math.isinf(self.rate):
            return 0
        number = max(0, math.floor((now - self._anchor) * self.rate) + 1 - self._taken)
        self._taken += number
        return number
