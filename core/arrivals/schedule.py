"""Schedules: the times at which records are due, which no delay can shift."""

from typing import Protocol

from core.arrivals.patterned import Patterned
from core.arrivals.steady import Steady
from core.domain.pattern import Pattern, PatternKind

STALL = 0.25
"""Seconds behind schedule from which the generator counts as having been held up."""


class Schedule(Protocol):
    """A schedule of the times at which records are due."""

    @property
    def rate(self) -> float:
        """The arrival rate, records/s; infinite for as fast as possible."""
        ...

    @property
    def next(self) -> float:
        """When the next record is due; minus infinity when the rate is infinite."""
        ...

    @property
    def phase(self) -> float:
        """Seconds of the pattern that are over, so that a resumed run goes on in it."""
        ...

    def pattern_time(self, now: float) -> float:
        """Return how many seconds of the pattern are over now."""
        ...

    def target(self, now: float) -> float:
        """Return how many records a second the pattern asks for now."""
        ...

    def change(self, rate: float, now: float) -> None:
        """Go on at another rate; what is already overdue stays due."""
        ...

    def restart(self, now: float, since: float | None = None) -> None:
        """Go on after a pause that began at ``since``: nothing is overdue."""
        ...

    def lag(self, now: float) -> float:
        """Seconds that the next record is overdue; 0 when it is not."""
        ...

    def take(self, now: float, limit: int) -> list[float]:
        """Return the intended times of up to ``limit`` records that are due by ``now``."""
        ...

    def skip(self, now: float) -> int:
        """Leave out what is overdue by ``now``; return how many."""
        ...


def schedule(
    pattern: Pattern, rate: float, now: float, phase: float = 0.0, cursor: int = 0
) -> Schedule:
    """Return the schedule of ``pattern`` that begins at ``now``, ``phase`` seconds into it.

    ``cursor`` is the number of the first record: the gap before each is drawn from its number.
    """
    if pattern.kind is PatternKind.CONSTANT:
        return Steady(rate, now)
    return Patterned(pattern, rate, now, phase, cursor)
