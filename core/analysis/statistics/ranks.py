"""Tests that look at order only, for values that are skewed or have outliers; exact for few."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import inf, sqrt
from statistics import median

from core.analysis.statistics.distributions import normal_cdf, normal_factor
from core.analysis.statistics.interval import CONFIDENCE, Interval

EXACT = 50
"""So many values have their probabilities counted out; more are nearly normal."""


def ranks_of(values: Sequence[float]) -> list[float]:
    """Return the place of each value among all, from 1; equal ones share the middle of theirs."""
    ordered = sorted(values)
    return [
        (bisect_left(ordered, value) + bisect_right(ordered, value) + 1) / 2 for value in values
    ]


def signed_rank(differences: Sequence[float]) -> float:
    """Return how likely pairs without a difference are to have ``differences`` like these.

    Two-sided. F. Wilcoxon, Individual Comparisons by Ranking Methods, Biometrics Bulletin 1, 1945;
    pairs that are equal are left out, as he did, and equal sizes share their ranks. None left: 1.
    """
    apart = [value for value in differences if value]
    number = len(apart)
    # Twice the ranks are whole numbers also where two share the middle of theirs.
    doubled = [round(2 * rank) for rank in ranks_of([abs(value) for value in apart])]
    positive = sum(rank for rank, value in zip(doubled, apart, strict=True) if value > 0)
    whole = sum(doubled)
    smaller = min(positive, whole - positive)
    if number <= EXACT:
        ways = _sums(doubled)
        return float(min(1.0, 2 * sum(ways[: smaller + 1]) / 2**number))
    spread = sqrt(sum(rank * rank for rank in doubled)) / 2
    return min(1.0, 2 * normal_cdf((smaller + 1 - whole / 2) / spread))


def median_difference(differences: Sequence[float], confidence: float = CONFIDENCE) -> Interval:
    """Return the middle of paired ``differences`` with the interval that `signed_rank` goes with.

    The median of the means of all twos (J. L. Hodges and E. L. Lehmann, Estimates of Location Based
    on Rank Tests, Annals of Mathematical Statistics 34, 1963); the bounds are those of J. W. Tukey,
    found among the same means (W. J. Conover, Practical Nonparametric Statistics, 3rd edition,
    5.7). Too few differences for the confidence (fewer than 6 for 95 %) have no bounds.

    Raises:
        ValueError: there are no differences.

    """
    number = len(differences)
    if not number:
        raise ValueError("there is no median of no differences")
    means = sorted(
        (differences[one] + differences[other]) / 2
        for one in range(number)
        for other in range(one, number)
    )
    tail = (1 - confidence) / 2
    if number <= EXACT:
        ways, seen, rank = _sums(range(1, number + 1)), 0, 0
        while (seen + ways[rank]) / 2**number <= tail:
            seen += ways[rank]
            rank += 1
    else:
        spread = sqrt(number * (number + 1) * (2 * number + 1) / 24)
        rank = max(0, int(number * (number + 1) / 4 - normal_factor(confidence) * spread))
    if rank == 0:
        return Interval(median(means), -inf, inf, confidence)
    return Interval(median(means), means[rank - 1], means[-rank], confidence)


def _sums(ranks: Sequence[int]) -> list[int]:
    """Return in how many ways a choice among ``ranks`` has each sum, from 0 to that of all."""
    ways = [1] + [0] * sum(ranks)
    reached = 0
    for rank in ranks:
        reached += rank
        for total in range(reached, rank - 1, -1):
            ways[total] += ways[total - rank]
    return ways
