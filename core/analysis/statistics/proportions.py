"""Confidence intervals of a share: so many of so many."""

from math import sqrt

from core.analysis.statistics.distributions import normal_factor
from core.analysis.statistics.interval import CONFIDENCE, Interval


def wilson(successes: float, trials: float, confidence: float = CONFIDENCE) -> Interval:
    """Return the share of ``successes`` in ``trials`` with its score interval.

    E. B. Wilson, Probable Inference, Journal of the American Statistical Association 22, 1927: it
    covers about as often as it says, on average over all shares. Neither has to be a whole number:
    of dependent trials give the effective number of each. No trials: 0.5, from 0 to 1.

    Raises:
        ValueError: not 0 to ``trials`` successes.

    """
    if not 0 <= successes <= trials:
        raise ValueError(f"{successes} of {trials} is no share")
    if trials == 0:
        return Interval(0.5, 0.0, 1.0, confidence)
    share = successes / trials
    square = normal_factor(confidence) ** 2
    centre = (share + square / (2 * trials)) / (1 + square / trials)
    half = sqrt(square * share * (1 - share) / trials + (square / (2 * trials)) ** 2)
    half /= 1 + square / trials
    low = 0.0 if successes == 0 else max(0.0, centre - half)
    high = 1.0 if successes == trials else min(1.0, centre + half)
    return Interval(share, low, high, confidence)
