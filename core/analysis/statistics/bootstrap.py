"""Intervals of any figure of independent values, by drawing them again and again."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from core.analysis.statistics.interval import CONFIDENCE, Interval
from core.analysis.statistics.percentiles import percentile

Value = TypeVar("Value")

DRAWS = 1000


def bootstrap(
    values: Sequence[Value],
    figure: Callable[[Sequence[Value]], float],
    seed: int,
    confidence: float = CONFIDENCE,
    draws: int = DRAWS,
) -> Interval:
    """Return ``figure`` of independent ``values`` with its interval; ``seed`` makes it repeatable.

    Percentiles of the figure over samples of the same size that are drawn with replacement (B.
    Efron and R. J. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). Where the
    figure is not a number, the sample is drawn anew. Nothing is assumed about the distribution, but
    a handful of values has not seen what the next one may be: below 10 it is too narrow.

    Raises:
        ValueError: there are no values, or nearly no sample has the figure.

    """
    if not values:
        raise ValueError("there is nothing to draw from")
    chance = random.Random(seed)  # noqa: S311 (statistics, no secrets)
    found: list[float] = []
    for _ in range(10 * draws):
        value = figure(chance.choices(values, k=len(values)))
        if value == value:  # noqa: PLR0124 (not a number is not itself)
            found.append(value)
        if len(found) == draws:
            break
    else:
        raise ValueError("nearly no sample has the figure")
    found.sort()
    tail = (1 - confidence) / 2
    return Interval(
        figure(values), percentile(found, tail), percentile(found, 1 - tail), confidence
    )
