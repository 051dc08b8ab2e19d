"""How two figures differ that were estimated apart from each other, each with its interval."""

from math import inf, sqrt

from core.analysis.statistics.interval import Interval


def difference_of(a: Interval, b: Interval) -> Interval:
    """Return how much ``b`` is more than ``a``, from the intervals that each has by itself.

    G. Y. Zou and A. Donner, Construction of Confidence Limits about Effect Measures: A General
    Approach, Statistics in Medicine 27, 2008: each bound is as far away as both bounds that lead
    there together, so that intervals that are not symmetric, as those of percentiles, stay so. Both
    have to be independent of each other; what they have in common makes it too wide, never too
    narrow, where they rise and fall together. Without a bound of one there is none of both.

    Raises:
        ValueError: their confidence is not the same.

    """
    if a.confidence != b.confidence:
        raise ValueError("two intervals of different confidence have no difference")
    estimate = b.estimate - a.estimate
    down = _both(b.estimate - b.low, a.high - a.estimate)
    up = _both(b.high - b.estimate, a.estimate - a.low)
    return Interval(estimate, estimate - down, estimate + up, a.confidence)


def _both(one: float, other: float) -> float:
    return inf if inf in {one, other} else sqrt(one * one + other * other)
