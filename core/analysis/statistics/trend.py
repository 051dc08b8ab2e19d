"""How fast something grows or shrinks over a run, such as a backlog, with its interval."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import inf, sqrt
from statistics import fmean, stdev

from core.analysis.statistics.correlation import looks_independent
from core.analysis.statistics.distributions import student_factor
from core.analysis.statistics.interval import CONFIDENCE, Interval

BLOCKS = 20
"""Parts of equal time that a run is cut into: fewer do not show a random walk for what it is."""
_WALK = 1.5
"""The means of neighbouring blocks of a random walk share a part of it: their steps have a
correlation of 1/4, which makes the variance of the mean step so many times as large (H. Working,
Note on the Correlation of First Differences of Averages in a Random Chain, Econometrica 28,
1960)."""


def growth(means: Sequence[float], width: float, confidence: float = CONFIDENCE) -> Interval:
    """Return how much a level grows per second, from its ``means`` over blocks of ``width`` s.

    A queue that has settled stays about its level: then what the means are off a straight line is
    independent, and Student's t for that line is right. A queue beyond its capacity is a random
    walk (D. L. Iglehart and W. Whitt, Multiple Channel Queues in Heavy Traffic I, Advances in
    Applied Probability 2, 1970), for which the errors of the line are far too small, but its steps
    are independent. Which of the two it is, the residuals say (`looks_independent`). Fewer than 4
    blocks have no bounds.

    Raises:
        ValueError: fewer than two blocks, or no width.

    """
    number = len(means)
    if number < 2 or not width > 0:
        raise ValueError("growth is between two blocks of some width at least")
    steps = [(after - before) / width for before, after in pairwise(means)]
    if number < 4:
        return Interval(fmean(steps), -inf, inf, confidence)
    times = [(place - (number - 1) / 2) * width for place in range(number)]
    squares = sum(time * time for time in times)
    middle = fmean(means)
    slope = sum(time * mean for time, mean in zip(times, means, strict=True)) / squares
    off = [mean - middle - slope * time for time, mean in zip(times, means, strict=True)]
    if looks_independent(off):
        error = sqrt(sum(each * each for each in off) / (number - 2) / squares)
        half = student_factor(confidence, number - 2) * error
        return Interval(slope, slope - half, slope + half, confidence)
    return wandering(means, width, confidence)


def wandering(means: Sequence[float], width: float, confidence: float = CONFIDENCE) -> Interval:
    """Return how much a level that wanders grows per second, whatever its residuals look like.

    Over a time that is short for it, a settled queue near its capacity is a random walk, too, which
    twenty blocks do not always show. The interval is too wide for a queue that is settled.

    Raises:
        ValueError: fewer than three blocks, or no width.

    """
    if len(means) < 3 or not width > 0:
        raise ValueError("what wanders does so between three blocks of some width at least")
    steps = [(after - before) / width for before, after in pairwise(means)]
    centre = fmean(steps)
    half = student_factor(confidence, len(steps) - 1) * stdev(steps) * sqrt(_WALK / len(steps))
    return Interval(centre, centre - half, centre + half, confidence)


def presence(
    begins: Sequence[float],
    ends: Sequence[float],
    first: float,
    last: float,
    blocks: int = BLOCKS,
) -> list[float]:
    """Return how many were there on average in each of the blocks between two times (s).

    ``begins`` and ``ends`` are when each came and went, both in ascending order, so that the n-th
    of one need not be the n-th of the other; who has not gone has no end, or an infinite one.

    Raises:
        ValueError: no time is between ``first`` and ``last``, or there are no blocks.

    """
    if not (last > first and blocks > 0):
        raise ValueError("presence is between two times, in one block at least")
    width = (last - first) / blocks
    came, went = _Counting(begins), _Counting(ends)
    edges = [first + place * width for place in range(blocks)] + [last]
    return [
        (came.area(low, high) - went.area(low, high)) / (high - low)
        for low, high in pairwise(edges)
    ]


class _Counting:
    """How many times had passed by then, as a step function."""

    def __init__(self, times: Sequence[float]) -> None:
        self._times = times
        self._sums = list(accumulate(times, initial=0.0))

    def area(self, low: float, high: float) -> float:
        """Return its integral between two times."""
        before, until = bisect_left(self._times, low), bisect_left(self._times, high)
        inside = (until - before) * high - (self._sums[until] - self._sums[before])
        return before * (high - low) + inside
