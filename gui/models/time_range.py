"""The range of time that all charts of a run show: it follows the newest sample or stands still."""

import math
from dataclasses import dataclass, replace

SHORTEST = 10.0
"""Seconds that are shown at least of a run that has just begun."""
CLOSEST = 1.0
"""Seconds that are shown at least however close a person looks."""
STEPS = 20
"""Parts of the range by which it moves on while it follows: an axis that stays for some samples
need not be drawn anew."""


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A range of time; every change is another one."""

    seconds: float = math.inf
    """How much is shown; infinite for the whole run."""
    end: float | None = None
    """Where it ends, seconds since the start; None: it follows the newest sample."""

    @property
    def follows(self) -> bool:
        """Whether it moves with the run."""
        return self.end is None

    def span(self, newest: float) -> tuple[float, float]:
        """Return the first and the last second to show, of a run that has come to ``newest``."""
        if self.end is not None:
            return self.end - self.seconds, self.end
        if math.isinf(self.seconds):
            last = max(newest, SHORTEST)
            return 0.0, _stepped(last, 2.0 ** math.ceil(math.log2(last / STEPS)))
        last = _stepped(max(newest, self.seconds), self.seconds / STEPS)
        return last - self.seconds, last

    def zoomed(self, factor: float, at: float, newest: float) -> "TimeRange":
        """Return ``factor`` times as much of the run; what is at the time ``at`` stays there."""
        first, last = self.span(newest)
        seconds = max((last - first) * factor, CLOSEST)
        if seconds >= max(newest, SHORTEST):
            return TimeRange()
        if self.follows and last - at < (last - first) / STEPS:
            return TimeRange(seconds)
        at = min(max(at, first), last)
        end = at + (last - at) * seconds / (last - first)
        return _within(TimeRange(seconds, end), newest)

    def moved(self, share: float, newest: float) -> "TimeRange":
        """Return what is ``share`` of its length later; it follows again once it is at the end."""
        if math.isinf(self.seconds):
            return self
        first, last = self.span(newest)
        return _within(TimeRange(last - first, last + share * (last - first)), newest)

    def between(self, first: float, last: float, newest: float) -> "TimeRange":
        """Return the range from ``first`` to ``last``, in either order."""
        first, last = sorted((first, last))
        seconds = max(last - first, CLOSEST)
        return _within(TimeRange(seconds, first + seconds), newest)

    def standing(self, newest: float) -> "TimeRange":
        """Return what is shown now, standing still."""
        first, last = self.span(newest)
        return replace(self, seconds=last - first, end=last)


def _within(found: TimeRange, newest: float) -> TimeRange:
    """Return it inside the run: it neither begins before the start nor ends behind the end."""
    if found.end is None:
        return found
    if found.end >= max(newest, SHORTEST):
        return TimeRange(found.seconds)
    return replace(found, end=max(found.end, found.seconds))


def _stepped(value: float, step: float) -> float:
    return math.ceil(value / step) * step
