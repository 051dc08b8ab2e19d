"""Percentiles and shares of one run, with intervals."""

from math import inf, log
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.statistics.percentiles import (
    percentile,
    percentile_interval,
    ranks,
    share_within,
)
from tests.core.analysis.statistics.series import autoregressive, sojourns


def test_the_ranks_are_those_of_the_printed_tables() -> None:
    """W. J. Dixon and F. J. Massey, Introduction to Statistical Analysis, table of confidence
    intervals for the median: the k-th smallest and the k-th largest.
    """
    for size, k in ((6, 1), (9, 2), (10, 2), (20, 6), (30, 10), (50, 18)):
        assert ranks(size, 0.5) == (k, size - k + 1)


def test_a_rank_that_does_not_exist_is_no_bound() -> None:
    assert ranks(5, 0.5) == (0, 6)
    low, high = ranks(50, 0.95)
    assert (low > 0, high) == (True, 51)
    interval = percentile_interval([float(value) for value in range(50)], 0.95, independent=True)
    assert interval.high == inf
    assert interval.estimate == 47


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0, 1))
def test_so_many_are_at_most_the_percentile_and_fewer_are_less(
    values: list[float], share: float
) -> None:
    found = percentile(sorted(values), share)
    assert sum(value <= found for value in values) >= share * len(values) - 1e-6
    assert sum(value < found for value in values) <= share * len(values) + 1e-6


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([1, 2, 3, 4], 0.5) == 2
    assert percentile(list(range(1, 21)), 0.95) == 19
    assert percentile([1, inf], 0.95) == inf
    for wrong in (([], 0.5), ([1], -0.1), ([1], 1.1)):
        with pytest.raises(ValueError, match="quantile"):
            percentile(*wrong)


@pytest.mark.parametrize(("number", "load"), [(1000, 0.5), (3000, 0.7)])
def test_the_95th_percentile_and_its_share_cover_nearly_as_they_say(
    number: int, load: float
) -> None:
    truth = log(20) / (1 - load)
    runs = [sojourns(number, load, seed) for seed in range(120)]
    assert fmean(percentile_interval(run, 0.95).covers(truth) for run in runs) >= 0.86
    assert 0.86 <= fmean(share_within(run, truth).covers(0.95) for run in runs) <= 0.99


def test_independent_values_cover_as_they_say() -> None:
    runs = [autoregressive(200, 0.0, seed) for seed in range(300)]
    covered = fmean(
        percentile_interval(run, 0.9, independent=True).covers(1.2815515) for run in runs
    )
    assert 0.93 <= covered <= 0.99
    covered = fmean(share_within(run, 1.2815515, independent=True).covers(0.9) for run in runs)
    assert 0.92 <= covered <= 0.98


def test_what_does_not_end_counts_as_not_within() -> None:
    interval = share_within([0.1] * 90 + [inf] * 10, 1.0, independent=True)
    assert interval.estimate == pytest.approx(0.9)
    assert percentile_interval([0.1] * 90 + [inf] * 10, 0.95).estimate == inf


def test_dependence_makes_all_of_them_worth_less() -> None:
    """Where all are within the limit nothing is seen of their dependence, but it is there."""
    bound, free = autoregressive(500, 0.9, 1), autoregressive(500, 0.0, 1)
    assert share_within(bound, 1e9).low < share_within(free, 1e9).low < 1
    assert share_within(bound, -1e9).high > share_within(free, -1e9).high > 0


def test_no_records_say_nothing() -> None:
    assert (share_within([], 1.0).low, share_within([], 1.0).high) == (0, 1)
