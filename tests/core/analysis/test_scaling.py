"""Laws of scaling against data that follow them."""

import random
from math import inf, nan
from statistics import fmean

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.analysis.scaling import Law, Scaling, fit

PEAKED = Law(1000.0, 0.05, 0.02)
"""Its peak is at 6.9 workers."""
OPEN = Law(1000.0, 0.05, 0.0)


def measured(
    law: Law, workers: range, repeat: int, seed: int, noise: float = 0.02
) -> list[tuple[int, float]]:
    chance = random.Random(seed)
    return [
        (number, law.throughput(number) * chance.gauss(1, noise))
        for number in workers
        for _ in range(repeat)
    ]


def fitted(law: Law, workers: range, repeat: int, seed: int) -> Scaling:
    return fit(measured(law, workers, repeat, seed), draws=100)


@settings(max_examples=30)
@given(st.floats(1, 1e6), st.floats(0, 0.9), st.floats(0, 0.2))
def test_what_follows_the_law_exactly_is_found_exactly(
    single: float, contention: float, coherency: float
) -> None:
    law = Law(single, contention, coherency)
    found = fit(measured(law, range(1, 7), 1, 1, noise=0), draws=10).usl
    assert found.single == pytest.approx(single, rel=1e-6)
    assert found.contention == pytest.approx(contention, abs=1e-6)
    assert found.coherency == pytest.approx(coherency, abs=1e-6)


def test_gunther_printed_this_example() -> None:
    """Guerrilla Capacity Planning, table 5.1: a ray tracer on 1 to 64 processors, with
    sigma = 0.05 and kappa = 0.000005, by a fit to speedups that weighs the points in its own way.
    """
    points = [(1, 20), (4, 78), (8, 130), (12, 170), (16, 190)]
    points += [(20, 200), (24, 210), (28, 230), (32, 260), (48, 280), (64, 310)]
    found = fit([(workers, float(rate)) for workers, rate in points])
    assert found.usl.contention == pytest.approx(0.05, abs=0.01)
    assert found.usl.coherency < 1e-4
    assert found.peak is None


def test_the_peak_is_covered_as_often_as_was_said() -> None:
    peaks = [fitted(PEAKED, range(1, 9), 3, seed).peak for seed in range(60)]
    assert all(peaks)
    assert fmean(peak.covers(PEAKED.peak) for peak in peaks if peak) >= 0.88


def test_a_law_without_a_peak_gets_one_in_few_cases() -> None:
    assert sum(fitted(OPEN, range(1, 5), 3, seed).peak is not None for seed in range(100)) <= 5


def test_a_peak_far_beyond_what_was_measured_is_not_claimed() -> None:
    """With next to no noise the curve is known well, but nobody has been there."""
    far = Law(1000.0, 0.0, 0.002)  # its peak is at 22
    found = fit(measured(far, range(1, 5), 3, 1, noise=1e-5), draws=50)
    assert found.usl.peak == pytest.approx(far.peak, rel=0.01)
    assert found.peak is None
    assert (found.reach, found.predicted(8) is None, found.predicted(9)) == (8, False, None)


def test_predictions_from_1_to_4_workers_cover_8() -> None:
    found = [fitted(PEAKED, range(1, 5), 5, seed).predicted(8) for seed in range(60)]
    assert fmean(band.covers(PEAKED.throughput(8)) for band in found if band) >= 0.88


def test_amdahl_has_no_peak_and_the_same_contention_where_there_is_no_coherency() -> None:
    found = fit(measured(OPEN, range(1, 9), 1, 1, noise=0), draws=10)
    assert found.amdahl.peak == inf
    assert found.amdahl.contention == pytest.approx(0.05)
    assert found.spread == pytest.approx(0, abs=1e-9)


def test_what_grows_faster_than_its_workers_has_no_negative_contention() -> None:
    found = fit([(1, 100.0), (2, 220.0), (3, 350.0), (4, 480.0)], draws=20)
    assert found.usl.contention == found.usl.coherency == 0
    assert found.usl.throughput(4) == pytest.approx(4 * found.usl.single)


@given(st.lists(st.tuples(st.integers(1, 64), st.floats(0.01, 1e6)), min_size=4, max_size=12))
@example([(24, 1.0), (26, 1.0), (24, 95553.0), (25, 1.0)])  # equations that rounding decides
@settings(max_examples=50, deadline=None)
def test_any_measurements_have_a_fit_or_say_that_they_are_too_few(
    pairs: list[tuple[int, float]],
) -> None:
    if len({workers for workers, _ in pairs}) < 3:
        with pytest.raises(ValueError, match="three different"):
            fit(pairs, draws=10)
        return
    found = fit(pairs, draws=10)
    assert found.usl.single > 0
    assert min(found.usl.contention, found.usl.coherency) >= 0
    assert all(band.low <= band.estimate <= band.high for band in found.bands.values())


@pytest.mark.parametrize("wrong", [0.0, -1.0, nan, inf])
def test_a_throughput_that_is_none_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="more than 0"):
        fit([(1, 1.0), (2, 2.0), (3, 3.0), (4, wrong)])
