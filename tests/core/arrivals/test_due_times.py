"""Due times: pauses, what is overdue, and what is left out after a stall."""

import math

import pytest

from core.arrivals.due_times import DueTimes
from core.domain.clock import Clock
from core.domain.pattern import Pattern
from core.settings.scenario import Scenario
from core.sources.opening import open_source


class Hand:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    hand = Hand()
    monkeypatch.setattr(Clock, "now", lambda _: hand.now)
    return hand


@pytest.fixture
def times(hand: Hand) -> DueTimes:
    """Ten a second from now on."""
    assert hand.now == 100.0
    times = DueTimes(open_source(Scenario()), Clock.anchored(), Pattern(), 10.0)
    times.begin(Pattern(), 10.0, 0.0, 0)
    return times


def test_what_is_due_is_taken_once(hand: Hand, times: DueTimes) -> None:
    hand.now += 0.35
    due = times.take(100, math.inf, skips=False)
    assert due.times == pytest.approx([100.0, 100.1, 100.2, 100.3])
    assert times.take(100, math.inf, skips=False).times == []
    assert times.moment(10.0).next == pytest.approx(100.4)


def test_what_is_given_back_comes_first_and_counts_towards_the_limit(
    hand: Hand, times: DueTimes
) -> None:
    hand.now += 0.35
    due = times.take(3, math.inf, skips=False)
    times.give_back(due.times[1:])
    moment = times.moment(10.0)
    assert moment.overdue
    assert moment.lag == pytest.approx(0.25)
    assert times.take(3, math.inf, skips=False).times == pytest.approx([100.1, 100.2, 100.3])


def test_nothing_is_due_during_a_pause_nor_overdue_after_it(hand: Hand, times: DueTimes) -> None:
    hand.now += 0.15
    due = times.take(100, math.inf, skips=False)
    times.give_back(due.times[1:])
    times.pause()
    hand.now += 50.0
    times.pause()  # which does not begin it anew
    assert times.moment(10.0).paused
    assert times.moment(10.0).next == math.inf
    times.resume()
    moment = times.moment(10.0)
    assert not moment.paused
    assert moment.lag == pytest.approx(0.05)  # what was late before stays that late
    assert times.take(100, math.inf, skips=False).times == pytest.approx([150.1])
    times.resume()  # which changes nothing
    assert times.moment(10.0).next == moment.next


def test_a_new_rate_holds_from_now_on(hand: Hand, times: DueTimes) -> None:
    hand.now += 0.05
    times.take(100, math.inf, skips=False)
    assert times.moment(100.0).next == pytest.approx(100.05)
    assert times.target() == 100.0


@pytest.mark.parametrize("skips", [True, False])
def test_what_is_overdue_after_a_stall_is_left_out_where_that_is_asked_for(
    hand: Hand, times: DueTimes, skips: bool
) -> None:
    hand.now += 0.15
    times.give_back(times.take(100, math.inf, skips=skips).times)
    hand.now += 1.0
    due = times.take(100, math.inf, skips=skips)
    assert due.lag == pytest.approx(1.15)
    assert len(due.times) + due.skipped == 12
    assert bool(due.skipped) is skips


def test_nothing_is_taken_that_is_due_after_the_end(hand: Hand, times: DueTimes) -> None:
    hand.now += 1.0
    assert len(times.take(100, 100.25, skips=False).times) == 3
