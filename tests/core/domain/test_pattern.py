"""Patterns are what they say: shown by statistics on their arrivals."""

import math
import random
from collections import deque
from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean, variance

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.arrivals.patterned import Patterned
from core.arrivals.schedule import Schedule, schedule
from core.arrivals.steady import Steady
from core.domain.pattern import Pattern, PatternKind

START = 1.75e9
ALL = 10**9
RANDOM = [PatternKind.POISSON, PatternKind.BURSTS, PatternKind.MMPP]
PLANS = {"steps": "1:10, 5:2, 0:3", "curve": "0:5, 2:5"}


def made(kind: PatternKind, rate: float = 10.0, **values: float | str) -> Schedule:
    return schedule(Pattern(kind, **{"seed": 7, **PLANS, **values}), rate, START)  # type: ignore[arg-type]


def generated(kind: PatternKind, rate: float, seconds: float, **values: float | str) -> list[float]:
    """When records are due, counted from the start."""
    return [time - START for time in made(kind, rate, **values).take(START + seconds, ALL)]


def counts(times: Sequence[float], seconds: float, width: float) -> list[int]:
    number = [0] * int(seconds / width)
    for time in times:
        if time < len(number) * width:
            number[int(time / width)] += 1
    return number


def dispersion(times: Sequence[float], seconds: float, width: float) -> float:
    """The index of dispersion of counts: variance over mean; 1 for a Poisson process."""
    number = counts(times, seconds, width)
    return variance(number) / fmean(number)


def distance(values: Sequence[float], mean: float) -> float:
    """Kolmogorov and Smirnov's: how far the values are from an exponential distribution."""
    number = len(values)
    chances = [1 - math.exp(-value / mean) for value in sorted(values)]
    above = max((pattern_time + 1) / number - chance for pattern_time, chance in enumerate(chances))
    below = max(chance - pattern_time / number for pattern_time, chance in enumerate(chances))
    return max(above, below)


def critical(number: int) -> float:
    """The distance that one true sample in a hundred exceeds (Smirnov's limit)."""
    return 1.63 / math.sqrt(number)


def gaps(times: Sequence[float]) -> list[float]:
    return [later - sooner for sooner, later in pairwise(times)]


# --- what each is -------------------------------------------------------------------------------


def test_constant_is_what_it_always_was() -> None:
    assert isinstance(made(PatternKind.CONSTANT), Steady)


@pytest.mark.parametrize("rate", [0.5, 40.0, 20_000.0])
def test_the_gaps_of_poisson_are_exponential(rate: float) -> None:
    times = generated(PatternKind.POISSON, rate, 20_000 / rate)
    assert distance(gaps(times), 1 / rate) < critical(len(times) - 1)


def test_the_gaps_of_the_others_are_not() -> None:
    """The same test, so that it is known to see the difference."""
    for kind in sorted(set(PatternKind) - {PatternKind.POISSON}):
        times = generated(kind, 40.0, 500.0)
        assert distance(gaps(times), 1 / 40) > critical(len(times) - 1)


def test_the_gaps_of_poisson_do_not_depend_on_each_other() -> None:
    values = gaps(generated(PatternKind.POISSON, 40.0, 500.0))
    mean = fmean(values)
    products = [(one - mean) * (other - mean) for one, other in pairwise(values)]
    assert abs(fmean(products) / variance(values)) < 2.6 / math.sqrt(len(values))


def test_dispersion_tells_even_from_random_from_bursts() -> None:
    seconds = 4000.0
    assert dispersion(generated(PatternKind.STEPS, 40.0, seconds, steps="1:1"), seconds, 1.0) < 0.01
    assert dispersion(generated(PatternKind.POISSON, 40.0, seconds), seconds, 1.0) == pytest.approx(
        1.0, abs=0.1
    )
    for kind in (PatternKind.BURSTS, PatternKind.MMPP):
        assert dispersion(generated(kind, 40.0, seconds), seconds, 1.0) > 10.0


def test_the_dispersion_of_mmpp_is_that_of_the_theory() -> None:
    """For wide windows: 1 + 2 (h - l)^2 a b / ((a + b)^2 (a h + b l)), with the mean times as
    a / (a b) (Fischer and Meier-Hellstern, The MMPP cookbook, 1993, for two states).
    """
    rate, ratio, busy, calm = 20.0, 8.0, 0.2, 0.6
    low = rate * (busy + calm) / (ratio * busy + calm)
    high = ratio * low
    leave_busy, leave_calm = 1 / busy, 1 / calm
    both = leave_busy + leave_calm
    expected = 1 + 2 * (high - low) ** 2 * leave_busy * leave_calm / (
        both**2 * (high * leave_calm + low * leave_busy)
    )
    seconds = 60_000.0
    times = generated(PatternKind.MMPP, rate, seconds, ratio=ratio, busy=busy, calm=calm)
    assert dispersion(times, seconds, 30.0) == pytest.approx(expected, rel=0.12)


def test_bursts_come_and_go_and_are_random_within() -> None:
    times = generated(PatternKind.BURSTS, 10.0, 2000.0, on=1.0, off=4.0)
    assert all(time % 5.0 < 1.0 + 1e-6 for time in times)
    within = [gap for gap in gaps(times) if gap < 3.9]
    assert fmean(within) == pytest.approx(1 / 50, rel=0.05)
    assert distance(within, fmean(within)) < critical(len(within))


@pytest.mark.parametrize("kind", RANDOM)
def test_the_rate_is_the_mean(kind: PatternKind) -> None:
    seconds = 10_000.0
    assert len(generated(kind, 10.0, seconds)) / seconds == pytest.approx(10.0, rel=0.06)


def test_a_ramp_rises_and_stays() -> None:
    number = counts(generated(PatternKind.RAMP, 100.0, 60.0, start=0.2, rise=40.0), 60.0, 10.0)
    assert number == pytest.approx([300, 500, 700, 900, 1000, 1000], abs=2)


def test_steps_are_steps_and_begin_again() -> None:
    number = counts(generated(PatternKind.STEPS, 10.0, 30.0, steps="1:2, 5:1, 0:2"), 30.0, 1.0)
    assert number[:10] == pytest.approx([10, 10, 50, 0, 0] * 2, abs=1)
    assert sum(number) == pytest.approx(6 * 70, abs=1)


def test_a_curve_goes_from_corner_to_corner_and_begins_again() -> None:
    number = counts(generated(PatternKind.CURVE, 10.0, 20.0, curve="0:4, 2:1, 2:5"), 20.0, 1.0)
    assert number[:10] == pytest.approx([2.5, 7.5, 12.5, 17.5, 20, 18, 14, 10, 6, 2], abs=1.01)
    assert number[10:14] == pytest.approx([2.5, 7.5, 12.5, 17.5], abs=1.01)


def test_the_points_of_a_curve_are_those_that_are_run() -> None:
    pattern = Pattern(PatternKind.RAMP, start=0.5, rise=10.0)
    assert pattern.points(20.0) == [(0.0, 0.5), (10.0, 1.0), (10.0, 1.0), (20.0, 1.0)]
    assert Pattern(PatternKind.STEPS, steps="1:2, 3:2").points(5.0)[-1] == (5.0, 1.0)
    assert made(PatternKind.RAMP, 10.0, start=0.5, rise=10.0).target(START + 5.0) == pytest.approx(
        7.5
    )


def test_a_pattern_that_begins_anew_says_when() -> None:
    assert Pattern(PatternKind.BURSTS, on=1.0, off=4.0).period == 5.0
    assert Pattern(PatternKind.STEPS, steps="1:10, 5:2, 0:3").period == 15.0
    assert Pattern(PatternKind.CURVE, curve="0:5, 2:7").period == 12.0
    for kind in (PatternKind.CONSTANT, PatternKind.POISSON, PatternKind.MMPP, PatternKind.RAMP):
        assert math.isinf(Pattern(kind).period)


def test_the_levels_of_mmpp_have_the_ratio_and_the_mean() -> None:
    pattern = Pattern(PatternKind.MMPP, seed=3, ratio=8.0, busy=2.0, calm=6.0)
    calm, busy = pattern.levels
    assert busy / calm == pytest.approx(8.0)
    assert (2.0 * busy + 6.0 * calm) / 8.0 == pytest.approx(1.0)
    assert {factor for _, factor in pattern.points(100.0)} == {calm, busy}


@pytest.mark.parametrize(
    "kind", [PatternKind.RAMP, PatternKind.STEPS, PatternKind.BURSTS, PatternKind.POISSON]
)
def test_the_place_in_a_pattern_goes_on_with_time_but_not_in_a_pause(kind: PatternKind) -> None:
    running = made(kind, 10.0)
    assert running.pattern_time(START + 3.0) == pytest.approx(3.0)
    running.take(START + 3.0, ALL)
    running.restart(START + 13.0, START + 3.0)
    assert running.pattern_time(START + 15.0) == pytest.approx(5.0)
    assert made(PatternKind.CONSTANT).pattern_time(START + 3.0) == 0.0


# --- how a schedule behaves ---------------------------------------------------------------------


@pytest.mark.parametrize("kind", PatternKind)
def test_the_same_seed_gives_the_same_times_however_often_one_looks(kind: PatternKind) -> None:
    chance = random.Random(kind)
    once, often = made(kind), made(kind)
    whole = once.take(START + 100.0, ALL)
    parts: list[float] = []
    now = START
    while now < START + 100.0:
        now = min(START + 100.0, now + chance.expovariate(2.0))
        parts += often.take(now, chance.randrange(9))
    parts += often.take(START + 100.0, ALL)
    assert parts == whole
    assert all(sooner < later for sooner, later in pairwise(whole))
    if kind in RANDOM:
        assert made(kind, seed=8).take(START + 100.0, ALL) != whole


@pytest.mark.parametrize("kind", RANDOM)
def test_turning_the_rate_keeps_the_mean(kind: PatternKind) -> None:
    pattern = made(kind, 10.0)
    chance = random.Random(1)
    fair, number, now = 0.0, 0, START
    for _ in range(4000):
        seconds = chance.uniform(0.5, 2.0)
        fair += seconds * pattern.rate
        now += seconds
        number += len(pattern.take(now, ALL))
        pattern.change(chance.choice([2.0, 10.0, 40.0]), now)
    assert number == pytest.approx(fair, rel=0.06)


@given(
    st.sampled_from([PatternKind.RAMP, PatternKind.STEPS, PatternKind.CURVE]),
    st.lists(st.floats(0.5, 50.0), max_size=9),
)
@settings(deadline=None)
def test_even_gaps_are_counted_right_whatever_the_rate_does(
    kind: PatternKind, rates: list[float]
) -> None:
    """Whether the records are taken at each change or all at the end."""
    taking, waiting = made(kind, 10.0), made(kind, 10.0)
    taken: list[float] = []
    now = START
    for rate in rates:
        now += 3.0
        taken += taking.take(now, ALL)
        for pattern in (taking, waiting):
            pattern.change(rate, now)
    taken += taking.take(now + 3.0, ALL)
    assert waiting.take(now + 3.0, ALL) == pytest.approx(taken, abs=1e-6)


def test_a_new_rate_acts_at_once() -> None:
    pattern = made(PatternKind.POISSON, 0.001)
    pattern.take(START + 1.0, ALL)
    pattern.change(1000.0, START + 1.0)
    assert pattern.next < START + 1.1


def test_a_pause_is_no_part_of_the_pattern() -> None:
    pattern = made(PatternKind.STEPS, 10.0, steps="1:10, 0:10")
    before = pattern.take(START + 5.0, ALL)
    pattern.restart(START + 105.0, START + 5.0)
    after = pattern.take(START + 200.0, ALL)
    assert len(before) + len([time for time in after if time < START + 115.0]) in {99, 100, 101}
    assert not [time for time in after if START + 110.1 < time < START + 120.0]


@pytest.mark.parametrize("kind", sorted(set(PatternKind) - {PatternKind.CONSTANT}))
def test_overdue_records_can_be_left_out(kind: PatternKind) -> None:
    one, other = made(kind), made(kind)
    assert one.lag(START + 50.0) > 40.0
    assert one.skip(START + 50.0) == len(other.take(START + 50.0, ALL))
    assert one.lag(START + 50.0) == 0.0
    assert one.next == other.next


@pytest.mark.parametrize("kind", sorted(set(PatternKind) - {PatternKind.CONSTANT}))
def test_an_infinite_rate_knows_no_pattern(kind: PatternKind) -> None:
    pattern = made(kind, math.inf)
    assert pattern.next == -math.inf
    assert pattern.take(START + 1.0, 3) == [START + 1.0] * 3
    assert (pattern.lag(START + 9.0), pattern.skip(START + 9.0)) == (0.0, 0)
    pattern.change(10.0, START + 30.0)
    assert pattern.next >= START + 30.0
    pattern.change(math.inf, START + 40.0)
    assert pattern.take(START + 40.0, 2) == [START + 40.0] * 2


def test_a_resumed_run_goes_on_in_the_pattern_with_the_gaps_of_its_records() -> None:
    pattern = Pattern(PatternKind.STEPS, steps="1:10, 0:10")
    later = schedule(pattern, 10.0, START, phase=15.0, cursor=100)
    assert later.next == pytest.approx(START + 5.1)
    assert later.phase == 15.0
    poisson = Pattern(PatternKind.POISSON, seed=7)
    whole = gaps(Patterned(poisson, 10.0, START).take(START + 99.0, 100))
    rest = gaps(Patterned(poisson, 10.0, START, 9.0, 90).take(START + 99.0, 10))
    assert rest == pytest.approx(whole[90:], abs=1e-6)


def test_a_pause_leaves_the_gaps_of_all_later_records_as_they_are() -> None:
    running, paused = made(PatternKind.POISSON), made(PatternKind.POISSON)
    whole = gaps(running.take(START + 99.0, 50))
    before = gaps(paused.take(START + 1.0, ALL))
    paused.restart(START + 5.0, START + 1.0)
    after = gaps(paused.take(START + 99.0, 50))
    assert before == pytest.approx(whole[: len(before)], abs=1e-6)
    rest = whole[len(before) + 1 :]
    assert after[: len(rest)] == pytest.approx(rest, abs=1e-6)


def test_a_long_stall_takes_no_memory() -> None:
    pattern = made(PatternKind.MMPP, 1000.0)
    assert pattern.lag(START + 1e6) > 0.0
    taken = deque(pattern.take(START + 1e6, 1000), maxlen=1)
    assert taken[0] < START + 10.0
