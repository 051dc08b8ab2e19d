"""Confidence intervals of a share: so many of so many."""

from math import sqrt

from core.analysis.statistics.distributions import beta_quantile, normal_factor
from core.analysis.statistics.interval import CONFIDENCE, Interval


def wilson(successes: float, trials: float, confidence: float = CONFIDENCE) -> Interval:
    """Return the share of ``successes`` in ``trials`` with its score interval.

    E. B. Wilson, Probable Inference, Journal of the American Statistical Association 22, 1927: it
    covers about as often as it says, on average over all shares. Neither has to be a whole number:
    of dependent trials give the effective number of each. No trials: 0.5, from 0 to 1.

    Raises:
        ValueError: not 0 to ``trials`` successes.

    """
    _check(successes, trials)
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


def clopper_pearson(successes: float, trials: float, confidence: float = CONFIDENCE) -> Interval:
    """Return the share of ``successes`` in ``trials`` with its exact interval.

    C. J. Clopper and E. S. Pearson, The Use of Confidence or Fiducial Limits, Biometrika 26, 1934,
    in its form with beta quantiles: it covers at least as often as it says, whatever the share.
    Neither has to be a whole number, as in `wilson`.

    Raises:
        ValueError: not 0 to ``trials`` successes.

    """
    _check(successes, trials)
    if trials == 0:
        return Interval(0.5, 0.0, 1.0, confidence)
    tail = (1 - confidence) / 2
    failures = trials - successes
    low = beta_quantile(tail, successes, failures + 1) if successes else 0.0
    high = beta_quantile(1 - tail, successes + 1, failures) if failures else 1.0
    return Interval(successes / trials, low, high, confidence)


def _check(successes: float, trials: float) -> None:
    if not 0 <= successes <= trials:
        raise ValueError(f"{successes} of {trials} is no share")
