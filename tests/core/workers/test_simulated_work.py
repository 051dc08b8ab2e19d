"""How long simulated work takes and whether it fails: the same for the same record and attempt."""

import math
from statistics import NormalDist, fmean, pstdev

import pytest

from core.domain.choices import Service
from core.workers.simulated_work import SimulatedWork

MANY = 100_000


def times(service: Service, spread: float = 1.0, number: int = MANY, seed: int = 1) -> list[float]:
    work = SimulatedWork(seed)
    return [work.seconds(service, 0.02, spread, seq, 1) for seq in range(1, number + 1)]


@pytest.mark.parametrize("spread", [0.0, 0.25, 1.0])
def test_lognormal_times_have_the_mean_and_spread_that_are_asked_for(spread: float) -> None:
    values = times(Service.LOGNORMAL, spread)
    assert fmean(values) == pytest.approx(0.02, rel=0.02)
    assert pstdev(values) == pytest.approx(0.02 * spread, rel=0.05, abs=1e-9)


def test_their_logarithms_are_normal() -> None:
    logs = sorted(math.log(value / 0.02) for value in times(Service.LOGNORMAL, 0.8, 10_000, seed=2))
    variance = math.log1p(0.8**2)
    normal = NormalDist(-variance / 2, math.sqrt(variance))
    distance = max(abs(place / 10_000 - normal.cdf(value)) for place, value in enumerate(logs))
    assert distance < 1.63 / math.sqrt(10_000)


def test_fixed_times_are_fixed_and_exponential_ones_have_the_mean() -> None:
    assert set(times(Service.FIXED, number=10)) == {0.02}
    values = times(Service.EXPONENTIAL)
    assert fmean(values) == pytest.approx(0.02, rel=0.02)
    assert pstdev(values) == pytest.approx(0.02, rel=0.03)


def test_another_attempt_is_another_draw_and_the_same_attempt_the_same() -> None:
    work, again = SimulatedWork(5), SimulatedWork(5)
    for seq in (1, 2, 10**9):
        one, two = (work.seconds(Service.EXPONENTIAL, 1.0, 1.0, seq, attempt) for attempt in (1, 2))
        assert one != two
        assert again.seconds(Service.EXPONENTIAL, 1.0, 1.0, seq, 2) == two
        assert again.seconds(Service.EXPONENTIAL, 1.0, 1.0, seq, 1) == one


def test_what_fails_at_a_low_error_rate_fails_at_a_higher_one() -> None:
    work = SimulatedWork(5)
    low, high = (
        {seq for seq in range(1, 20_001) if work.fails(rate, seq, 1)} for rate in (0.05, 0.2)
    )
    assert low < high
    assert len(low) == pytest.approx(1000, abs=110)
    assert len(high) == pytest.approx(4000, abs=200)
