"""What the registry's lock cost each process over time, as the lines of its chart."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.charts.table import Line
from core.domain.run_status import LockSample, Sample
from gui.models.series import Series, Timeline

KEPT = 100
"""Processes that are remembered; of more, those that were seen first are forgotten."""
GAP = 2.0
"""Seconds without a sample after which a line is interrupted."""


def sessions(samples: Sequence[Sample]) -> Iterator[tuple[int, int]]:
    """Yield the first and the end of the samples between two interruptions."""
    first = 0
    for place, (before, after) in enumerate(pairwise(samples), start=1):
        if after.at - before.at > GAP:
            yield first, place
            first = place
    if samples:
        yield first, len(samples)


class LockHistory:
    """The lines of one chart for each process."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._series: dict[int, list[Series]] = {}

    def add(self, at: float, locks: Sequence[LockSample]) -> None:
        """Remember what the lock cost each process until ``at`` (seconds since the start)."""
        for lock in locks:
            group = self._series.setdefault(lock.who, self.of(lock.who))
            timeline = group[0].timeline
            times = [at]
            if len(timeline) and at - timeline.until > GAP:
                times.insert(0, timeline.until)
                timeline.breaks.append(timeline.until)
            timeline.times.extend(times)
            gap = [math.nan] * (len(times) - 1)
            for line, series in zip(self._lines, group, strict=True):
                series.extend([*gap, line.value(lock)])
        while len(self._series) > KEPT:
            self._series.pop(min(who for who in self._series if who > 0))

    def move(self, seconds: float) -> None:
        """Have all times be later by so much."""
        for group in self._series.values():
            group[0].timeline.move(seconds)

    def of(self, who: int) -> list[Series]:
        """The lines of one process, empty ones if it is not known."""
        timeline = Timeline()
        return self._series.get(who) or [Series(timeline, single=True) for _ in self._lines]

    def clear(self) -> None:
        """Forget everything."""
        self._series.clear()
