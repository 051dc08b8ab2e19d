"""Rank tests against printed tables and against counting everything out."""

import random
from itertools import product
from math import inf
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.statistics import ranks
from core.analysis.statistics.ranks import median_difference, ranks_of, signed_rank

CRITICAL = {6: 0, 7: 2, 8: 3, 9: 5, 10: 8, 12: 13, 15: 25, 20: 52, 25: 89}
"""Wilcoxon's signed ranks: the largest sum that is significant at 5 %, two-sided (F. Wilcoxon and
R. A. Wilcox, Some Rapid Approximate Statistical Procedures, 1964, table 2)."""


@pytest.mark.parametrize("number", CRITICAL)
def test_the_signed_ranks_are_significant_where_the_table_says(number: int) -> None:
    def with_sum(negative: int) -> float:
        differences = [float(rank) for rank in range(1, number + 1)]
        for rank in range(number, 0, -1):  # greedy: the ranks from the largest down
            if rank <= negative:
                differences[rank - 1] *= -1
                negative -= rank
        return signed_rank(differences)

    assert with_sum(CRITICAL[number]) <= 0.05 < with_sum(CRITICAL[number] + 1)


few = st.lists(st.integers(-4, 4).map(float), max_size=7)


@given(few)
def test_signed_ranks_are_counted_out_with_ties_and_without(differences: list[float]) -> None:
    apart = [value for value in differences if value]
    places = ranks_of([abs(value) for value in apart])
    sums = [
        sum(rank for rank, plus in zip(places, signs, strict=True) if plus)
        for signs in product((False, True), repeat=len(apart))
    ]
    observed = sum(rank for rank, value in zip(places, apart, strict=True) if value > 0)
    smaller = min(observed, sum(places) - observed)
    chance = min(1.0, 2 * sum(each <= smaller for each in sums) / len(sums))
    assert signed_rank(differences) == pytest.approx(chance)


def test_many_values_have_nearly_the_exact_probability(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)
    values = [chance.gauss(0.2, 1) for _ in range(ranks.EXACT)]
    exact = signed_rank(values), median_difference(values)
    monkeypatch.setattr(ranks, "EXACT", 0)
    assert signed_rank(values) == pytest.approx(exact[0], abs=0.005)
    near = median_difference(values)
    assert (near.low, near.high) == pytest.approx((exact[1].low, exact[1].high), abs=0.03)


def test_false_alarms_are_as_rare_as_they_should_be_also_with_outliers() -> None:
    def draw(chance: random.Random) -> float:
        return chance.gauss(0, 1) * (100 if chance.random() < 0.1 else 1)

    def alarms(seed: int) -> tuple[bool, bool]:
        chance = random.Random(seed)
        values = [draw(chance) for _ in range(24)]
        covers = median_difference(values).covers(0)
        return signed_rank(values) <= 0.05, not covers

    for found in zip(*map(alarms, range(300)), strict=True):
        assert fmean(found) <= 0.08


def test_the_interval_says_the_same_as_the_test() -> None:
    for seed in range(100):
        chance = random.Random(seed)
        values = [chance.gauss(0.6, 1) for _ in range(12)]
        assert median_difference(values).covers(0) == (signed_rank(values) > 0.05)


@settings(max_examples=30)
@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=12))
def test_the_middle_is_within_its_interval(values: list[float]) -> None:
    interval = median_difference(values)
    assert interval.low <= interval.estimate <= interval.high


def test_too_few_have_no_bounds_and_equal_ones_no_difference() -> None:
    assert median_difference([1.0] * 5).high == inf
    assert median_difference([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).low == 1.0
    assert signed_rank([]) == signed_rank([0.0, 0.0]) == 1
    with pytest.raises(ValueError, match="no median"):
        median_difference([])
