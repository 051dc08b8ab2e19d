"""The schedule: as many records as rate and time say, at times that nothing shifts."""

import math
from collections import deque
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.arrivals.steady import Steady

INFINITE = math.inf
START = 1.75e9
"""A run clock's second, where a float is fine to a quarter of a microsecond."""
FINE = 1e-6
ALL = 10**9


# --- against a plain model ----------------------------------------------------------------------


class Model:
    """What a schedule is, with exact numbers and a list of all that is due."""

    def __init__(self, rate: float, now: Fraction) -> None:
        self.rate = rate
        self.overdue: deque[Fraction] = deque()
        self.next = now
        self.last = now

    def pass_until(self, now: Fraction) -> None:
        while self.rate != INFINITE and self.next <= now:
            self.overdue.append(self.next)
            self.last = self.next
            self.next += 1 / Fraction(self.rate)

    def change(self, rate: float, now: Fraction) -> None:
        self.pass_until(now)
        if INFINITE in (self.rate, rate):
            self.overdue.clear()
            self.next = self.last = now
        else:
            self.next = max(now, self.last + 1 / Fraction(rate))
        self.rate = rate

    def restart(self, now: Fraction) -> None:
        self.overdue.clear()
        self.last = self.next = now
        if self.rate != INFINITE:
            self.next += 1 / Fraction(self.rate)

    def take(self, now: Fraction, limit: int) -> list[Fraction]:
        if self.rate == INFINITE:
            return [now] * limit
        self.pass_until(now)
        return [self.overdue.popleft() for _ in range(min(limit, len(self.overdue)))]

    def skip(self, now: Fraction) -> int:
        self.pass_until(now)
        number = len(self.overdue)
        self.overdue.clear()
        return number

    def lag(self, now: Fraction) -> Fraction:
        self.pass_until(now)
        if self.rate == INFINITE:
            return Fraction(0)
        return max(Fraction(0), now - (self.overdue[0] if self.overdue else self.next))


EXACT_RATES = st.sampled_from([0.125, 0.5, 1.0, 4.0, 32.0, 256.0, INFINITE])
"""Their gaps are exact in both worlds, so that the answers have to be the same to the last bit."""
STEPS = st.tuples(
    st.integers(0, 400).map(lambda ticks: Fraction(ticks, 128)),
    st.one_of(
        st.tuples(st.just("change"), EXACT_RATES),
        st.tuples(st.just("take"), st.integers(0, 9) | st.just(1000)),
        st.tuples(st.sampled_from(["restart", "skip", "lag", "look"]), st.just(0)),
    ),
)


@given(EXACT_RATES, st.lists(STEPS, max_size=25))
@settings(max_examples=200, deadline=None)
def test_whatever_happens_it_is_what_the_plain_model_says(
    rate: float, steps: list[tuple[Fraction, tuple[str, float]]]
) -> None:
    now = Fraction(1000)
    schedule, model = Steady(rate, float(now)), Model(rate, now)
    for passed, (what, value) in steps:
        now += passed
        at = float(now)
        if what == "change":
            schedule.change(value, at)
            model.change(value, now)
        elif what == "take":
            assert schedule.take(at, int(value)) == model.take(now, int(value))
        elif what == "restart":
            schedule.restart(at)
            model.restart(now)
        elif what == "skip":
            assert schedule.skip(at) == model.skip(now)
        elif what == "lag":
            assert schedule.lag(at) == model.lag(now)
        else:
            model.pass_until(now)
            due = model.overdue[0] if model.overdue else model.next
            assert schedule.next == (-INFINITE if model.rate == INFINITE else due)
        assert schedule.rate == model.rate


# --- with any numbers ---------------------------------------------------------------------------

RATES = st.floats(0.1, 1e6)
PAUSES = st.lists(st.floats(0, 2), min_size=1, max_size=20)
"""Seconds between two looks at the schedule."""


@given(RATES, PAUSES)
@settings(deadline=None)
def test_rate_and_time_say_how_many_however_often_one_looks(
    rate: float, pauses: list[float]
) -> None:
    often, once = Steady(rate, START), Steady(rate, START)
    now, taken = START, 0
    for pause in pauses:
        now += pause
        taken += often.skip(now)
        assert often.skip(now) == 0
    assert taken == once.skip(now) == math.floor((now - START) * rate) + 1
    assert often.next == once.next > now - FINE


@given(RATES, PAUSES, st.integers(1, 500))
@settings(deadline=None)
def test_every_record_is_due_one_gap_after_the_one_before(
    rate: float, pauses: list[float], limit: int
) -> None:
    schedule = Steady(rate, START)
    now, times = START, list[float]()
    for pause in pauses:
        now += pause
        taken = schedule.take(now, limit)
        assert len(taken) <= limit
        assert all(time <= now + FINE for time in taken)
        times += taken
    assert times == [START + number / rate for number in range(len(times))]


@given(
    RATES.filter(lambda rate: rate <= 1000),
    st.lists(st.tuples(st.floats(0, 2), st.floats(0.1, 1000), st.integers(0, 50)), max_size=10),
)
@settings(deadline=None)
def test_rate_changes_neither_lose_nor_double(
    rate: float, changes: list[tuple[float, float, int]]
) -> None:
    """Each may move the next record by less than one gap; all else is the sum of rate and time."""
    schedule = Steady(rate, START)
    now, fair, times = START, 1.0, list[float]()
    for pause, new, limit in changes:
        now += pause
        fair += pause * schedule.rate
        times += schedule.take(now, limit)
        schedule.change(new, now)
    times += schedule.take(now, ALL)
    assert abs(len(times) - fair) <= 1 + len(changes)
    assert all(one < other for one, other in pairwise(times))
    assert all(time <= now + FINE for time in times)


# --- changes of the rate ------------------------------------------------------------------------


@pytest.mark.parametrize("rate", [1.0, 4.0, 1000.0])
def test_what_is_overdue_stays_due_at_its_times(rate: float) -> None:
    """Turning the rate while the generator was held up invents no past and forgets none."""
    schedule = Steady(4.0, 0.0)
    assert schedule.take(1.0, 1) == [0.0]
    schedule.change(rate, 1.0)
    assert (schedule.next, schedule.lag(1.0)) == (0.25, 0.75)
    assert schedule.take(1.0, 3) == [0.25, 0.5, 0.75]
    assert schedule.take(1.0, ALL) == [1.0]
    assert schedule.next == 1.0 + 1 / rate


def test_what_is_overdue_of_several_rates_comes_in_order() -> None:
    schedule = Steady(2.0, 0.0)
    schedule.change(4.0, 1.0)
    schedule.change(1.0, 1.5)
    assert schedule.take(3.0, 4) == [0.0, 0.5, 1.0, 1.25]
    assert schedule.skip(3.0) == 2
    assert schedule.next == 3.5


def test_a_faster_rate_acts_at_once() -> None:
    schedule = Steady(0.125, 0.0)
    schedule.take(0.0, 1)
    schedule.change(4.0, 2.0)
    assert schedule.take(2.0, ALL) == [2.0]
    assert schedule.next == 2.25


def test_a_slower_rate_acts_at_once() -> None:
    schedule = Steady(4.0, 0.0)
    schedule.take(0.0, 1)
    schedule.change(0.5, 0.125)
    assert schedule.next == 2.0


@given(st.lists(st.floats(0.1, 100), max_size=30))
@settings(deadline=None)
def test_turning_a_knob_to_and_fro_bears_nothing(rates: list[float]) -> None:
    schedule = Steady(1.0, 0.0)
    assert schedule.take(0.001, ALL) == [0.0]
    for rate in rates:
        schedule.change(rate, 0.001)
    schedule.change(1.0, 0.001)
    assert schedule.next == pytest.approx(1.0)


# --- lag, skip, restart, limit, infinity --------------------------------------------------------


def test_the_first_record_is_due_at_once() -> None:
    schedule = Steady(10.0, START)
    assert schedule.next == START
    assert schedule.take(START, ALL) == [START]
    assert schedule.take(START, ALL) == []


def test_lag_is_that_of_the_oldest_that_is_due() -> None:
    schedule = Steady(4.0, 0.0)
    assert schedule.lag(2.0) == 2.0
    schedule.take(2.0, 1)
    assert schedule.lag(2.0) == 1.75
    schedule.take(2.0, ALL)
    assert schedule.lag(2.0) == 0.0


def test_what_is_skipped_does_not_come_later() -> None:
    schedule = Steady(4.0, 0.0)
    schedule.take(0.0, 1)
    assert schedule.skip(2.0) == 8
    assert schedule.lag(2.0) == 0.0
    assert schedule.take(2.25, ALL) == [2.25]


def test_after_a_pause_nothing_is_overdue() -> None:
    schedule = Steady(4.0, 0.0)
    schedule.change(2.0, 1.0)
    schedule.restart(10.0)
    assert schedule.lag(10.0) == 0.0
    assert schedule.take(10.25, ALL) == []
    assert schedule.next == 10.5
    schedule.change(8.0, 10.0)
    assert schedule.next == 10.125


def test_nothing_is_taken_beyond_the_limit_and_nothing_lost_by_it() -> None:
    schedule = Steady(4.0, 0.0)
    assert schedule.take(1.0, 0) == []
    assert schedule.take(1.0, 2) == [0.0, 0.25]
    assert schedule.take(1.0, 2) == [0.5, 0.75]
    assert schedule.take(1.0, 2) == [1.0]


def test_an_infinite_rate_gives_as_many_as_one_wants_at_any_time() -> None:
    schedule = Steady(INFINITE, 5.0)
    assert schedule.next == -INFINITE
    assert schedule.take(5.0, 3) == [5.0, 5.0, 5.0]
    assert schedule.take(9.0, 0) == []
    assert (schedule.lag(9.0), schedule.skip(9.0)) == (0.0, 0)
    schedule.restart(10.0)
    assert schedule.take(10.0, 1) == [10.0]


def test_from_infinite_to_finite_and_back() -> None:
    schedule = Steady(INFINITE, 0.0)
    schedule.take(1.0, 100)
    schedule.change(2.0, 1.0)
    assert schedule.take(1.5, ALL) == [1.0, 1.5]
    schedule.change(INFINITE, 8.0)
    assert schedule.take(8.0, 2) == [8.0, 8.0]
    schedule.change(2.0, 9.0)
    assert schedule.take(9.0, ALL) == [9.0]
