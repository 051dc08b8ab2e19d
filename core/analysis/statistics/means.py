"""Confidence intervals of means: of independent values, and of one run's values in their order."""

from collections.abc import Sequence
from math import inf, sqrt
from statistics import fmean, stdev

from core.analysis.statistics.correlation import (
    effective_size,
    freedom_of,
    looks_independent,
    parts,
    variance,
)
from core.analysis.statistics.distributions import student_factor
from core.analysis.statistics.interval import CONFIDENCE, Interval

BATCHES = (20, 12, 8)
"""Into how many parts a run is cut, the most first: more parts, a narrower interval; fewer parts,
less that neighbours have in common."""


def mean(values: Sequence[float], confidence: float = CONFIDENCE) -> Interval:
    """Return the mean of independent ``values``, by Student's t; one value has no bounds.

    W. S. Gosset (“Student”), The Probable Error of a Mean, Biometrika 6, 1908.

    Raises:
        ValueError: there are no values.

    """
    centre = fmean(values) if values else _no_values()
    if len(values) < 2:
        return Interval(centre, -inf, inf, confidence)
    half = student_factor(confidence, len(values) - 1) * stdev(values) / sqrt(len(values))
    return Interval(centre, centre - half, centre + half, confidence)


def batch_mean(values: Sequence[float], confidence: float = CONFIDENCE) -> Interval:
    """Return the mean of one run's ``values``, in the order of the run, whose neighbours depend on
    each other.

    Batch means (A. M. Law, Simulation Modeling and Analysis, 5th edition, 9.5.3): the run is cut
    into as many parts as have means that look independent, 20 to 8. Short runs make them look so
    too easily, hence the interval of the effective size is taken where that is wider. Fewer than
    16 values have no bounds.

    Raises:
        ValueError: there are no values.

    """
    centre = fmean(values) if values else _no_values()
    if len(values) < 2 * BATCHES[-1]:
        return Interval(centre, -inf, inf, confidence)
    for number in BATCHES:
        batches = parts(values, min(number, len(values) // 2))
        if looks_independent(batches):
            break
    size = effective_size(values)
    by_size = student_factor(confidence, freedom_of(size)) * sqrt(variance(values) / size)
    return _around(centre, max(by_size, mean(batches, confidence).half), confidence)


def difference(a: Sequence[float], b: Sequence[float], confidence: float = CONFIDENCE) -> Interval:
    """Return how much the mean of independent ``b`` is more than that of independent ``a``.

    B. L. Welch, The Generalization of Student's Problem when Several Different Population Variances
    are Involved, Biometrika 34, 1947. Fewer than 2 values of one have no bounds.

    Raises:
        ValueError: there are no values of one.

    """
    centre = (fmean(b) if b else _no_values()) - (fmean(a) if a else _no_values())
    if min(len(a), len(b)) < 2:
        return Interval(centre, -inf, inf, confidence)
    of_a, of_b = stdev(a) ** 2 / len(a), stdev(b) ** 2 / len(b)
    both = of_a + of_b
    if both == 0:
        return Interval(centre, centre, centre, confidence)
    freedom = both**2 / (of_a**2 / (len(a) - 1) + of_b**2 / (len(b) - 1))
    return _around(centre, student_factor(confidence, freedom) * sqrt(both), confidence)


def _around(centre: float, half: float, confidence: float) -> Interval:
    return Interval(centre, centre - half, centre + half, confidence)


def _no_values() -> float:
    raise ValueError("there is no mean of no values")
