"""Intervals by drawing again."""

import random
from collections.abc import Sequence
from math import exp, nan
from statistics import fmean, median

import pytest

from core.analysis.statistics.bootstrap import bootstrap


def test_it_is_the_same_each_time_for_one_seed() -> None:
    chance = random.Random(1)
    values = [chance.random() for _ in range(20)]
    assert bootstrap(values, fmean, 1) == bootstrap(values, fmean, 1)
    assert bootstrap(values, fmean, 1) != bootstrap(values, fmean, 2)


def test_it_covers_the_middle_of_a_skewed_distribution() -> None:
    def covers(seed: int) -> bool:
        chance = random.Random(seed)
        values = [exp(chance.gauss(0, 1)) for _ in range(30)]
        return bootstrap(values, median, seed, draws=200).covers(1.0)

    assert fmean(map(covers, range(150))) >= 0.9


def test_a_sample_without_the_figure_is_drawn_anew() -> None:
    def ratio(values: Sequence[float]) -> float:
        return fmean(values) if any(values) else nan

    assert bootstrap([0.0, 1.0], ratio, 1).low >= 0.5
    with pytest.raises(ValueError, match="nearly no sample"):
        bootstrap([0.0], ratio, 1)
    with pytest.raises(ValueError, match="nothing to draw"):
        bootstrap([], ratio, 1)
