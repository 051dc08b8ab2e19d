"""Confidence intervals of percentiles, by the values that stand at both sides of them in order."""

from bisect import bisect_left
from collections.abc import Sequence
from math import ceil, inf

from core.analysis.statistics.correlation import (
    effective_size,
    effective_size_within,
    freedom_of,
)
from core.analysis.statistics.distributions import beta_cdf, normal_factor, student_factor
from core.analysis.statistics.interval import CONFIDENCE, Interval
from core.analysis.statistics.proportions import wilson


def percentile(ordered: Sequence[float], share: float) -> float:
    """Return what ``share`` (0 to 1) of the values, in ascending order, are at most.

    The smallest value that so many are at most: it is one that was measured, and infinite where too
    many are.

    Raises:
        ValueError: there are no values, or no such share.

    """
    if not ordered or not 0 <= share <= 1:
        raise ValueError(f"there is no {share} quantile of {len(ordered)} values")
    # A product such as 0.95 * 20 may be a hair above the number that it is.
    return ordered[max(0, ceil(share * len(ordered) - 1e-9) - 1)]


def percentile_interval(
    values: Sequence[float],
    share: float,
    confidence: float = CONFIDENCE,
    *,
    independent: bool = False,
) -> Interval:
    """Return the percentile of one run's ``values``, in the order of the run, with its interval.

    The ends are values of the sample, chosen by rank, whatever the distribution (W. J. Conover,
    Practical Nonparametric Statistics, 3rd edition, 3.2). Values that depend on their neighbours
    count as fewer: as many as the effective size of “is at most the percentile”. Where the sample
    is too small for a rank at one side, that end is infinite.

    Raises:
        ValueError: there are no values, or no such share between 0 and 1.

    """
    return percentile_intervals(values, (share,), confidence, independent=independent)[0]


def percentile_intervals(
    values: Sequence[float],
    shares: Sequence[float],
    confidence: float = CONFIDENCE,
    *,
    independent: bool = False,
) -> list[Interval]:
    """Return several percentiles of one run's ``values``, each as `percentile_interval` does.

    Raises:
        ValueError: there are no values, or no such share between 0 and 1.

    """
    ordered = sorted(values)
    number = len(ordered)
    found = []
    for share in shares:
        estimate = percentile(ordered, share)
        size = number if independent else int(effective_size_within(values, estimate))
        low, high = ranks(size, share, confidence)
        bottom = ordered[max(1, low * number // size) - 1] if low else -inf
        top = ordered[-(-high * number // size) - 1] if high <= size else inf
        found.append(Interval(estimate, bottom, top, confidence))
    return found


def ranks(size: int, share: float, confidence: float = CONFIDENCE) -> tuple[int, int]:
    """Return between which two of ``size`` independent values in order, counted from 1, the
    percentile is; 0 and ``size`` + 1 where there is none at that side.

    The binomial tails beyond each are at most half of what ``confidence`` leaves.
    """
    tail = (1 - confidence) / 2
    # How many of them are below the percentile is binomial; its tails are beta probabilities.
    low = bisect_left(
        range(1, size + 1), True, key=lambda rank: beta_cdf(share, rank, size - rank + 1) < 1 - tail
    )
    high = bisect_left(
        range(1, size + 1), True, key=lambda rank: beta_cdf(share, rank, size - rank + 1) <= tail
    )
    return low, high + 1


def share_within(
    values: Sequence[float],
    limit: float,
    confidence: float = CONFIDENCE,
    *,
    independent: bool = False,
) -> Interval:
    """Return which share of one run's ``values``, in the order of the run, are at most ``limit``.

    Wilson's interval on the effective size. The size itself is an estimate: so much is it worth
    less for an interval that needs it (E. L. Korn and B. I. Graubard, Confidence Intervals for
    Proportions with Small Expected Number of Positive Counts Estimated from Survey Data, Survey
    Methodology 24, 1998). No values: 0.5, from 0 to 1.
    """
    if not values:
        return wilson(0, 0, confidence)
    if independent:
        return wilson(sum(value <= limit for value in values), len(values), confidence)
    share, size = effective_share(values, limit)
    size *= (normal_factor(confidence) / student_factor(confidence, freedom_of(size))) ** 2
    return wilson(share * size, size, confidence)


def effective_share(values: Sequence[float], limit: float) -> tuple[float, float]:
    """Return the share of ``values`` that are at most ``limit``, and their effective size.

    Where nearly none or nearly all are, their dependence cannot be seen; then that of the smallest
    or the largest tenth is taken for it.

    Raises:
        ValueError: there are no values.

    """
    if not values:
        raise ValueError("there is no share of no values")
    within = [1.0 if value <= limit else 0.0 for value in values]
    share = sum(within) / len(values)
    seen = min(0.9, max(0.1, share))
    if seen != share:
        border = percentile(sorted(values), seen)
        within = [1.0 if value <= border else 0.0 for value in values]
    return share, effective_size(within)
