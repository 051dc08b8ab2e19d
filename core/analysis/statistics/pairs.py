"""Two alternatives that were measured in pairs: on the same seed, one right after the other."""

from collections.abc import Sequence
from math import expm1, inf, log

from core.analysis.statistics.interval import CONFIDENCE, Interval
from core.analysis.statistics.means import mean


def paired_difference(
    a: Sequence[float], b: Sequence[float], confidence: float = CONFIDENCE
) -> Interval:
    """Return how much ``b`` is more than ``a`` on average; the n-th of each belong together.

    Student's t over the differences: what both have in common falls out (common random numbers:
    A. M. Law, Simulation Modeling and Analysis, 5th edition, 11.2). One pair has no bounds.

    Raises:
        ValueError: there are no pairs, or not as many of one as of the other.

    """
    return mean([after - before for before, after in zip(a, b, strict=True)], confidence)


def relative_difference(
    a: Sequence[float], b: Sequence[float], confidence: float = CONFIDENCE
) -> Interval:
    """Return how much ``b`` is more than ``a`` as a share of ``a``: 0.12 is 12 % more.

    Student's t over the logarithms of the ratios, so that A to B and B to A say the same, and
    noise that is a share of the figure has the same size everywhere (P. J. Fleming and J. J.
    Wallace, How Not to Lie with Statistics, Communications of the ACM 29, 1986, on why ratios are
    averaged like this). One pair has no bounds but -100 %.

    Raises:
        ValueError: there are no pairs, not as many of one as of the other, or one is not more
            than 0.

    """
    if not all(value > 0 for value in (*a, *b)):
        raise ValueError("a share of what is not more than 0 says nothing")
    of_logs = mean([log(after / before) for before, after in zip(a, b, strict=True)], confidence)
    return Interval(
        expm1(of_logs.estimate),
        expm1(of_logs.low),
        expm1(of_logs.high) if of_logs.high < inf else inf,
        confidence,
    )
