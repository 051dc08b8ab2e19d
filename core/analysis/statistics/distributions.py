"""Quantiles of the beta and of Student's distribution, by the regularised incomplete beta function.

The continued fraction is 8.17.22 of the NIST Digital Library of Mathematical Functions, evaluated
by the modified method of Lentz (W. H. Press et al., Numerical Recipes, 3rd edition, 6.4); the
quantiles are found by Newton's method inside a bracket that is halved where Newton leaves it.
"""

from functools import lru_cache
from math import exp, inf, lgamma, log, log1p, nan, sqrt
from statistics import NormalDist

_STEPS = 10_000
_EPSILON = 1e-15
_TINY = 1e-300
_NORMAL = NormalDist()
_SAME_AS_NORMAL = 1e7
"""Degrees of freedom from which Student's distribution is the normal one to seven digits."""


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return the probability that a Beta(``a``, ``b``) value is at most ``x``.

    ``a`` and ``b`` are more than 0; outside of 0 to 1 the answer is 0 or 1.

    Raises:
        ValueError: ``a`` or ``b`` is not more than 0.

    """
    _check_shape(a, b)
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(a * log(x) + b * log1p(-x) - _log_beta(a, b))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


@lru_cache(maxsize=4096)
def beta_quantile(share: float, a: float, b: float) -> float:
    """Return the value that ``share`` (0 to 1) of a Beta(``a``, ``b``) distribution is below.

    Raises:
        ValueError: ``share`` is out of range, or ``a`` or ``b`` is not more than 0.

    """
    _check_shape(a, b)
    if not 0 <= share <= 1:
        raise ValueError(f"a share of {share} is not between 0 and 1")
    if share in {0, 1}:
        return float(share)
    low, high = 0.0, 1.0
    x = a / (a + b)
    for _ in range(_STEPS):
        off = beta_cdf(x, a, b) - share
        low, high = (low, x) if off > 0 else (x, high)
        if off == 0 or high - low <= _EPSILON * high:
            break
        density = exp((a - 1) * log(x) + (b - 1) * log1p(-x) - _log_beta(a, b))
        step = off / density if density > _TINY else inf
        following = x - step
        if not low < following < high:
            # The geometric middle comes faster to quantiles that are near 0.
            following = sqrt(low * high) if low > 0 and high > 4 * low else (low + high) / 2
        if abs(following - x) <= _EPSILON * x:
            return following
        x = following
    return x


def student_cdf(t: float, freedom: float) -> float:
    """Return the probability that Student's t with ``freedom`` degrees is at most ``t``.

    Raises:
        ValueError: ``freedom`` is not more than 0.

    """
    _check_shape(freedom, freedom)
    if freedom >= _SAME_AS_NORMAL:
        return _NORMAL.cdf(t)
    beyond = beta_cdf(freedom / (freedom + t * t), freedom / 2, 0.5) / 2
    return 1 - beyond if t > 0 else beyond


@lru_cache(maxsize=4096)
def student_quantile(share: float, freedom: float) -> float:
    """Return what ``share`` (0 to 1) of Student's distribution is below; any degrees of freedom.

    Infinite for a ``share`` of 0 or 1.

    Raises:
        ValueError: ``share`` is out of range, or ``freedom`` is not more than 0.

    """
    _check_shape(freedom, freedom)
    if not 0 <= share <= 1:
        raise ValueError(f"a share of {share} is not between 0 and 1")
    if share in {0, 1}:
        return inf if share else -inf
    if share < 0.5:
        return -student_quantile(1 - share, freedom)
    if freedom >= _SAME_AS_NORMAL:
        return _NORMAL.inv_cdf(share)
    if share > 0.75:  # what is near 1 is found by what it lacks
        lacking = beta_quantile(2 * (1 - share), freedom / 2, 0.5)
        return sqrt(freedom * (1 - lacking) / lacking)
    squared = beta_quantile(2 * share - 1, 0.5, freedom / 2)
    return sqrt(freedom * squared / (1 - squared))


def student_factor(confidence: float, freedom: float) -> float:
    """Return how many standard errors a two-sided interval of ``confidence`` is wide each way."""
    return student_quantile((1 + confidence) / 2, freedom)


def normal_factor(confidence: float) -> float:
    """Return the same for the normal distribution."""
    return _NORMAL.inv_cdf((1 + confidence) / 2)


def normal_cdf(z: float) -> float:
    """Return the probability that a standard normal value is at most ``z``."""
    return _NORMAL.cdf(z)


def _check_shape(a: float, b: float) -> None:
    if not (a > 0 and b > 0):
        raise ValueError(f"the shape {a}, {b} of a distribution has to be more than 0")


def _log_beta(a: float, b: float) -> float:
    """Logarithm of the beta function; differences of large logarithms would lose its digits."""
    small, large = min(a, b), max(a, b)
    if large < 1e3:
        return lgamma(a) + lgamma(b) - lgamma(a + b)
    # Stirling's series for the two large ones, in which the large parts cancel.
    ratio = small / large
    series = _stirling(large) - _stirling(large + small)
    middle = -(large - 0.5 + small) * log1p(ratio) - small * log(large) + small
    return lgamma(small) + middle + series


def _stirling(x: float) -> float:
    return 1 / (12 * x) - 1 / (360 * x**3)


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function."""
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > _TINY else _TINY)
    value = d
    for m in range(1, _STEPS):
        for factor in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 + factor * d
            c = 1 + factor / c
            d = 1 / (d if abs(d) > _TINY else _TINY)
            c = c if abs(c) > _TINY else _TINY
            change = d * c
            value *= change
        if abs(change - 1) < _EPSILON:
            return value
    return nan
