"""How many independent values a series is worth, against processes of which it is known."""

import random
from statistics import fmean

import pytest

from core.analysis.statistics.correlation import (
    effective_size,
    effective_size_within,
    freedom_of,
    long_run_variance,
    looks_independent,
    parts,
    variance,
)
from tests.core.analysis.statistics.series import autoregressive


@pytest.mark.parametrize(
    ("number", "memory"), [(500, 0.0), (500, 0.5), (2000, 0.8), (5000, 0.95), (20_000, 0.9)]
)
def test_the_effective_size_of_an_autoregressive_series(number: int, memory: float) -> None:
    truth = number * (1 - memory) / (1 + memory)
    found = fmean(effective_size(autoregressive(number, memory, seed)) for seed in range(20))
    assert found == pytest.approx(truth, rel=0.15)


def test_the_long_run_variance_is_what_the_mean_of_many_runs_has() -> None:
    runs = [autoregressive(1000, 0.7, seed) for seed in range(200)]
    truth = 1000 * fmean(fmean(run) ** 2 for run in runs)
    assert fmean(map(long_run_variance, runs)) == pytest.approx(truth, rel=0.25)


def test_a_series_is_worth_no_more_than_its_values_and_at_least_one() -> None:
    turning = [1.0, -1.0] * 100
    assert effective_size(turning) == 200
    assert effective_size([3.0] * 50) == 50
    assert effective_size([3.0]) == 1
    assert 1 <= effective_size([float(value) for value in range(1000)]) < 10


def test_parts_are_of_equal_length_and_leave_out_the_start() -> None:
    assert parts([9, 1, 3, 5, 7], 2) == [2, 6]
    with pytest.raises(ValueError, match="cannot be cut"):
        parts([1, 2], 3)


def test_independence_is_seen_and_denied_as_often_as_was_said() -> None:
    alike = [looks_independent(autoregressive(20, 0.0, seed)) for seed in range(400)]
    assert fmean(alike) == pytest.approx(0.9, abs=0.04)
    bound = [looks_independent(autoregressive(200, 0.5, seed)) for seed in range(100)]
    assert fmean(bound) < 0.02
    # What turns around at each step is no worse for a mean than independent values.
    assert looks_independent([1.0, -1.0] * 20)
    assert looks_independent([1.0, 1.0])


def test_a_variance_does_not_lose_its_digits_far_from_0() -> None:
    chance = random.Random(1)
    values = [chance.random() for _ in range(1000)]
    assert variance([1e9 + value for value in values]) == pytest.approx(variance(values), rel=1e-5)
    assert freedom_of(3.0) == 2
    assert freedom_of(100.0) == 25


@pytest.mark.parametrize("number", [10, 1000, 1025, 5000])
def test_the_size_within_a_border_is_that_of_its_indicator(number: int) -> None:
    chance = random.Random(number)
    level, values = 0.0, []
    for _ in range(number):
        level = 0.9 * level + chance.gauss(0, 1)
        values.append(level)
    for border in (-100.0, 0.0, 1.5, 100.0):
        indicator = [1.0 if value <= border else 0.0 for value in values]
        assert effective_size_within(values, border) == pytest.approx(effective_size(indicator))
