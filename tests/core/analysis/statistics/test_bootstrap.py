"""Intervals by drawing again."""

import random
from math import exp
from statistics import fmean, median

import pytest

from core.analysis.statistics.bootstrap import percentile_bounds, redrawn


def test_samples_are_the_same_each_time_for_one_seed() -> None:
    values = list(range(20))
    assert list(redrawn(values, 5, 1)) == list(redrawn(values, 5, 1))
    assert list(redrawn(values, 5, 1)) != list(redrawn(values, 5, 2))
    assert all(len(sample) == 20 and set(sample) <= set(values) for sample in redrawn(values, 5, 1))


def test_bounds_cover_the_middle_of_a_skewed_distribution() -> None:
    def covers(seed: int) -> bool:
        chance = random.Random(seed)
        values = [exp(chance.gauss(0, 1)) for _ in range(30)]
        drawn = map(median, redrawn(values, 200, seed))
        return percentile_bounds(median(values), drawn).covers(1.0)

    assert fmean(map(covers, range(150))) >= 0.9


def test_bounds_hold_the_estimate_and_nothing_has_none() -> None:
    assert percentile_bounds(5.0, [1.0, 2.0, 3.0]).high == 5
    assert percentile_bounds(0.0, [1.0, 2.0, 3.0]).low == 0
    with pytest.raises(ValueError, match="nothing to draw"):
        next(redrawn([], 1, 1))
    with pytest.raises(ValueError, match="quantile"):
        percentile_bounds(0.0, [])
