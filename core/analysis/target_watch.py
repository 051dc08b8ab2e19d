"""Whether a run meets its target, “95 % within 300 ms”, and for how long it did not.

A moment is in violation when, of the records that were done in the ten seconds before it, less than
the percentage was through in time; or when none was done and one has waited longer than that.
"""

from collections import deque
from typing import NamedTuple

from core.domain.run_status import Sample
from core.domain.run_summary import TargetFigures

SPAN = 10.0
"""Seconds over which a moment is judged: one sample has too few records."""
LONGEST_STEP = 2.0
"""Seconds that one sample speaks for at most; after a longer time the run did not go on."""


class _Part(NamedTuple):
    """What one sample counted."""

    at: float
    done: int
    in_time: int


class TargetWatch:
    """Judges the samples of a run, one after the other."""

    def __init__(self) -> None:
        """Begin before the first sample."""
        self._parts: deque[_Part] = deque()
        self._at: float | None = None
        """When the sample before was taken."""
        self._percent = self._within = 0.0
        self._asked = False
        self._done = self._in_time = 0
        self._judged = self._violation = 0.0
        self._violated = False

    @property
    def figures(self) -> TargetFigures | None:
        """What has come of it by now; None: there never was a target."""
        if not self._asked:
            return None
        return TargetFigures(
            self._percent,
            self._within,
            self._done,
            self._in_time,
            self._judged,
            self._violation,
            self._violated,
        )

    def add(self, sample: Sample) -> None:
        """Judge the time from the sample before to this one."""
        before, self._at = self._at, sample.at
        times = sample.times
        if times is None or times.percent is None or times.within is None:
            self._parts.clear()
            self._violated = False
            return
        self._asked = True
        if (times.percent, times.within) != (self._percent, self._within):
            self._parts.clear()  # they were judged by another
            self._percent, self._within = times.percent, times.within
        part = _Part(sample.at, sample.measured or 0, times.in_time or 0)
        self._done += part.done
        self._in_time += part.in_time
        self._parts.append(part)
        while self._parts[0].at <= sample.at - SPAN:
            self._parts.popleft()
        violated = self._judge(sample)
        self._violated = bool(violated)
        if violated is not None and before is not None:
            seconds = min(LONGEST_STEP, max(0.0, sample.at - before))
            self._judged += seconds
            self._violation += seconds if violated else 0.0

    def _judge(self, sample: Sample) -> bool | None:
        """Whether this moment is in violation; None: there is nothing to judge."""
        done = sum(part.done for part in self._parts)
        if done:
            return 100 * sum(part.in_time for part in self._parts) < self._percent * done
        if sample.oldest is not None and sample.oldest > self._within:
            return True
        return None
