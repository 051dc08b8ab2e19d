"""Series whose neighbours depend on each other: how many independent values they are worth.

Sojourn times of one run do: whoever comes after one that waited long waits long as well.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import fsum, sqrt
from statistics import fmean

from core.analysis.statistics.distributions import normal_factor

RESOLUTION = 1024
"""Means of about so many parts stand for a long series; what is shorter than a part is in them."""


def variance(values: Sequence[float]) -> float:
    """Return the variance of ``values`` about their mean, by n (not n - 1); 0 for fewer than 2."""
    if len(values) < 2:
        return 0.0
    mean = fmean(values)
    return fsum((value - mean) ** 2 for value in values) / len(values)


def autocovariance(values: Sequence[float], lag: int, mean: float) -> float:
    """Return the autocovariance of ``values`` at ``lag`` about ``mean``, by n (so that it is one of
    a process that exists).
    """
    pairs = zip(values, values[lag:], strict=False)
    return fsum((one - mean) * (other - mean) for one, other in pairs) / len(values)


def parts(values: Sequence[float], number: int) -> list[float]:
    """Return the means of ``number`` parts of equal length, in order; the rest at the front is left
    out, as a start is the less certain part of a run.

    Raises:
        ValueError: there are fewer values than parts.

    """
    size = len(values) // number
    if not size:
        raise ValueError(f"{len(values)} values cannot be cut into {number} parts")
    first = len(values) - size * number
    return [fmean(values[at : at + size]) for at in range(first, len(values), size)]


def long_run_variance(values: Sequence[float]) -> float:
    """Return n times the variance of the mean of ``values``, as their correlation makes it.

    The initial monotone sequence of C. J. Geyer (Practical Markov Chain Monte Carlo, Statistical
    Science 7, 1992, 3.3): sums of neighbouring autocovariances are added up while they are positive
    and fall. A long series is cut into parts before, whose means have the same variance times their
    length. Never below the variance of the values themselves: what is anticorrelated in a short
    series may be so by chance.
    """
    own = variance(values)
    if own == 0:
        return 0.0
    size = -(-len(values) // RESOLUTION)
    means = parts(values, len(values) // size) if size > 1 else values
    return _of_parts(means, size, own)


def _of_parts(means: Sequence[float], size: int, own: float) -> float:
    """Return the long-run variance of values with variance ``own``, from the ``means`` of parts of
    ``size`` values each.
    """
    mean = fmean(means)
    total, last = -autocovariance(means, 0, mean), float("inf")
    for lag in range(0, len(means) - 1, 2):
        pair = autocovariance(means, lag, mean) + autocovariance(means, lag + 1, mean)
        if pair <= 0:
            break
        last = min(pair, last)
        total += 2 * last
    return max(own, total * size)


def effective_size(values: Sequence[float]) -> float:
    """Return how many independent values have a mean as certain as that of ``values``.

    n / (1 + 2 times the sum of the autocorrelations); from 1 to n. A series that never changes is
    worth all its values.
    """
    own = variance(values)
    if own == 0:
        return float(len(values))
    return max(1.0, len(values) * own / long_run_variance(values))


def effective_size_within(values: Sequence[float], border: float) -> float:
    """Return the `effective_size` of “is at most ``border``” of ``values``, without making a list
    of that: a million values take a tenth of the time.
    """
    number = len(values)
    size = -(-number // RESOLUTION)
    if size <= 1:
        return effective_size([1.0 if value <= border else 0.0 for value in values])
    share = _share_within(values, border)
    own = share * (1 - share)
    if own == 0:
        return float(number)
    pieces = number // size
    first = number - size * pieces
    means = [_share_within(values[at : at + size], border) for at in range(first, number, size)]
    return max(1.0, number * own / _of_parts(means, size, own))


def _share_within(values: Sequence[float], border: float) -> float:
    return sum(1 for value in values if value <= border) / len(values)


def freedom_of(size: float) -> float:
    """Return the degrees of freedom of a variance that was estimated along with the effective
    ``size``: a quarter of it, at least 2.

    Geyer's sums are over windows of a few correlation times, and there are only so many of those in
    a run; a quarter is what covers in simulations of known queues (see the tests).
    """
    return max(2.0, size / 4)


def looks_independent(values: Sequence[float], confidence: float = 0.9) -> bool:
    """Whether neighbours of ``values`` differ as much as those of independent ones would.

    The ratio of the mean square successive difference to the variance (J. von Neumann, Annals of
    Mathematical Statistics 12, 1941), one-sided: only a positive correlation speaks against it. It
    is what batch means are tested with (A. M. Law, Simulation Modeling and Analysis, 5th edition,
    9.5.3).
    """
    number = len(values)
    own = variance(values)
    if number < 3 or own == 0:
        return True
    steps = fsum((other - one) ** 2 for one, other in pairwise(values)) / (2 * own * number)
    spread = sqrt((number - 2) / (number * number - 1))
    return 1 - steps <= normal_factor(2 * confidence - 1) * spread
