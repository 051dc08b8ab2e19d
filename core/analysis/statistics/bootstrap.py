"""Samples drawn again from a sample, to see how much what is computed from it varies.

B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, Chapman and Hall 1993. Nothing is
assumed about the distribution, but a handful of values has not seen what the next one may be: from
fewer than 10 the intervals are too narrow.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from core.analysis.statistics.interval import CONFIDENCE, Interval
from core.analysis.statistics.percentiles import percentile

Value = TypeVar("Value")


def redrawn(values: Sequence[Value], draws: int, seed: int) -> Iterator[list[Value]]:
    """Yield so many samples of the size of ``values``, drawn from them with replacement (6.2); the
    same for the same ``seed``.

    Raises:
        ValueError: there is nothing to draw from.

    """
    if not values:
        raise ValueError("there is nothing to draw from")
    chance = random.Random(seed)  # noqa: S311 (statistics, no secrets)
    for _ in range(draws):
        yield chance.choices(values, k=len(values))


def percentile_bounds(
    estimate: float, figures: Iterable[float], confidence: float = CONFIDENCE
) -> Interval:
    """Return ``estimate`` with the percentiles of the ``figures`` of redrawn samples as its bounds
    (13.3); they hold the estimate, which a bound of its own may have kept from the middle.

    Raises:
        ValueError: there are no figures.

    """
    ordered, tail = sorted(figures), (1 - confidence) / 2
    low, high = percentile(ordered, tail), percentile(ordered, 1 - tail)
    return Interval(estimate, min(low, estimate), max(high, estimate), confidence)
