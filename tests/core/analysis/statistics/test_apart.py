"""Differences of figures that were estimated apart: as wide as both together, at each side."""

import random
from math import inf, sqrt

import pytest

from core.analysis.statistics.apart import difference_of
from core.analysis.statistics.interval import Interval
from core.analysis.statistics.percentiles import percentile_interval


def test_symmetric_intervals_add_up_as_errors_do() -> None:
    found = difference_of(Interval(10, 7, 13), Interval(15, 11, 19))
    assert (found.estimate, found.low, found.high) == (5, 0, 10)


def test_each_bound_has_its_own_distance() -> None:
    found = difference_of(Interval(10, 9, 14), Interval(20, 17, 21))
    assert found.low == 10 - sqrt(3**2 + 4**2)
    assert found.high == 10 + sqrt(1**2 + 1**2)


def test_the_other_way_round_says_the_same() -> None:
    a, b = Interval(10, 9, 14), Interval(20, 17, 21)
    there, back = difference_of(a, b), difference_of(b, a)
    assert (back.estimate, back.low, back.high) == (-there.estimate, -there.high, -there.low)


def test_a_bound_that_is_missing_is_missing_in_the_difference() -> None:
    found = difference_of(Interval(1, 0, inf), Interval(2, 1, 3))
    assert found.low == -inf
    assert found.high < inf


def test_confidences_do_not_mix() -> None:
    with pytest.raises(ValueError, match="confidence"):
        difference_of(Interval(1, 0, 2, 0.9), Interval(1, 0, 2))


def test_medians_of_skewed_values_are_covered_about_as_often_as_stated() -> None:
    chance = random.Random(7)
    covered = 0
    for _ in range(400):
        a = [chance.expovariate(1.0) for _ in range(60)]
        b = [chance.expovariate(0.5) for _ in range(60)]
        found = difference_of(
            *(percentile_interval(values, 0.5, independent=True) for values in (a, b))
        )
        covered += found.covers(0.6931)  # ln 2 of each mean: 1.3863 less 0.6931
    assert 0.93 <= covered / 400 <= 1.0
