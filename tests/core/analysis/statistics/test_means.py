"""Intervals of means: they cover as often as they say."""

import random
from math import inf
from statistics import fmean

import pytest

from core.analysis.statistics.means import batch_mean, difference, mean
from tests.core.analysis.statistics.series import autoregressive, sojourns


def test_a_mean_with_the_interval_that_gosset_printed() -> None:
    """The Probable Error of a Mean, 1908, section 9: extra hours of sleep, 10 patients."""
    sleep = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    interval = mean(sleep)
    assert interval.estimate == pytest.approx(0.75)
    assert (interval.low, interval.high) == pytest.approx((-0.5298, 2.0298), abs=1e-4)


def test_a_difference_as_welch_has_it() -> None:
    """The same ten patients and the second drug, taken as if they were twenty: t = 1.8608 with
    17.776 degrees of freedom (R. A. Fisher's use of the data; R's t.test prints this interval).
    """
    one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    other = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    interval = difference(one, other)
    assert interval.estimate == pytest.approx(1.58)
    assert (interval.low, interval.high) == pytest.approx((-0.2054832, 3.3654832), abs=1e-6)


def test_too_few_values_have_no_bounds_and_none_no_mean() -> None:
    assert (mean([4.0]).low, mean([4.0]).high) == (-inf, inf)
    assert batch_mean([1.0] * 15).high == inf
    assert difference([1.0], [2.0, 3.0]).low == -inf
    with pytest.raises(ValueError, match="no mean of no values"):
        mean([])
    with pytest.raises(ValueError, match="no mean of no values"):
        batch_mean([])
    with pytest.raises(ValueError, match="no mean of no values"):
        difference([], [1.0])


def test_what_never_changes_has_a_mean_without_doubt() -> None:
    assert mean([2.0] * 5).half == 0
    assert batch_mean([2.0] * 50).half == 0
    assert difference([2.0] * 3, [3.0] * 3).half == 0


@pytest.mark.parametrize(
    ("number", "memory"), [(100, 0.0), (200, 0.5), (200, 0.8), (1000, 0.9), (1000, 0.95)]
)
def test_batch_means_of_an_autoregressive_series_cover_as_they_say(
    number: int, memory: float
) -> None:
    covered = fmean(
        batch_mean(autoregressive(number, memory, seed)).covers(0) for seed in range(200)
    )
    assert 0.92 <= covered <= 0.995


@pytest.mark.parametrize("confidence", [0.8, 0.99])
def test_another_confidence_is_kept_as_well(confidence: float) -> None:
    covered = fmean(
        batch_mean(autoregressive(500, 0.7, seed), confidence).covers(0) for seed in range(200)
    )
    assert confidence - 0.04 <= covered <= confidence + 0.1


@pytest.mark.parametrize(("number", "load"), [(1000, 0.5), (3000, 0.7)])
def test_batch_means_of_a_queue_cover_nearly_as_they_say(number: int, load: float) -> None:
    """Sojourn times are skewed, which costs a few in a hundred; longer runs cost less."""
    covered = fmean(
        batch_mean(sojourns(number, load, seed)).covers(1 / (1 - load)) for seed in range(150)
    )
    assert 0.88 <= covered <= 0.99


def test_intervals_that_look_away_from_dependence_would_not_cover() -> None:
    """The measure of these tests: it is batches that make the intervals above cover."""
    covered = fmean(mean(autoregressive(1000, 0.9, seed)).covers(0) for seed in range(200))
    assert covered < 0.5


def test_welch_covers_with_unequal_variances_and_sizes() -> None:
    def covers(seed: int) -> bool:
        chance = random.Random(seed)
        one = [chance.gauss(1, 1) for _ in range(5)]
        return difference(one, [chance.gauss(3, 4) for _ in range(15)]).covers(2)

    assert 0.92 <= fmean(map(covers, range(500))) <= 0.98
