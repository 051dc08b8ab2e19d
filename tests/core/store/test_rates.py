"""Rates: one average, worth its name at every rate, and the mean of a run when it is over."""

import random
from itertools import pairwise

import pytest

from core.domain.lengths import Lengths
from core.domain.record import Ledger
from core.store.rates import GAP, NUMBER, SPAN, Rate, Share, Timer

EVERY = 0.5


def rates(arrivals: list[float], seconds: float, every: float = EVERY) -> list[float | None]:
    """What a rate was at each sample, of records that came at these times."""
    rate = Rate()
    values = []
    for number in range(int(seconds / every) + 1):
        now = number * every
        rate.mark(now, sum(at <= now for at in arrivals))
        values.append(rate.value)
    return values


@pytest.mark.parametrize("target", [0.1, 0.5, 1.5, 2.0, 60.0, 333.0])
def test_what_comes_at_even_gaps_has_its_rate(target: float) -> None:
    seconds = max(20.0, 20 / target)
    found = rates([number / target for number in range(1, int(seconds * target))], seconds)
    settled = found[int(max(SPAN, NUMBER / target) / EVERY) :]
    assert all(value == pytest.approx(target, rel=0.1) for value in settled)


def test_one_every_two_seconds_is_half_a_record_a_second_as_soon_as_that_can_be_told() -> None:
    found = rates([2.0 * number for number in range(21)], 40.0)
    assert set(found[:8]) == {None}
    assert set(found[8:]) == {0.5}


def test_it_is_taken_over_five_seconds_and_ten_records() -> None:
    chance = random.Random(1)
    arrivals, at = [], 0.0
    while at < 200.0:
        at += chance.expovariate(1.0)
        arrivals.append(at)
    values = [value for value in rates(arrivals, 200.0)[60:] if value is not None]
    assert sum(values) / len(values) == pytest.approx(1.0, rel=0.15)
    assert 0.3 < min(values) <= max(values) < 3.0  # half a second's would be 0 and 10


def test_when_nothing_comes_any_more_it_falls_to_nothing() -> None:
    values = rates([number / 10 for number in range(50)], 60.0)[10:]
    assert all(after <= before for before, after in pairwise(v or 0.0 for v in values))
    assert (values[-1] or 0.0) < 1.0


def test_before_there_is_time_to_take_it_over_there_is_none() -> None:
    rate = Rate()
    assert rate.value is None
    rate.mark(3.0, 7)
    assert rate.value is None
    rate.mark(4.0, 8)
    assert rate.value is None  # of one record nobody knows how often one comes
    rate.mark(3.0 + SPAN, 8)
    assert rate.value == 1 / SPAN


def test_after_an_interruption_it_begins_anew() -> None:
    rate = Rate()
    for number in range(20):
        rate.mark(number, 100 * number)
    rate.mark(20 + GAP, 2000)
    assert rate.value is None
    rate.mark(21 + GAP, 2050)
    assert rate.value == 50.0


def test_dead_letters_that_wait_again_are_no_negative_rate() -> None:
    rate = Rate()
    for at, number in ((0.0, 0), (1.0, 10), (2.0, 20), (3.0, 14), (4.0, 24)):
        rate.mark(at, number)
    assert rate.value == pytest.approx(20 / 3)  # from the first change


def test_a_share_counts_up_to_now() -> None:
    share = Share(10.0)
    assert share.value(10.0, 0.0) is None
    assert share.value(12.0, 2.0) == 1.0
    for at in range(11, 30):
        share.mark(at, float(at - 10))
    assert share.value(30.0, 20.0) == 1.0
    assert share.value(29.0 + SPAN, 19.0) == 0.5
    assert share.value(1e6, 19.0) == pytest.approx(0.0, abs=1e-4)


def test_a_pause_is_part_of_the_run_but_not_of_its_means() -> None:
    now = 100.0
    timer = Timer(lambda: now, Lengths(50.0, 30.0, 40.0))
    timer.start()
    timer.generate()
    now += 10
    timer.pause()
    now += 5
    timer.resume()
    now += 10
    timer.generated()
    now += 3
    timer.end()
    now += 1000
    assert timer.elapsed == 28.0
    assert timer.lengths == (78.0, 50.0, 63.0)
    assert timer.lengths.achieved(Ledger(born=25)) == 0.5
    assert timer.lengths.throughput(Ledger(done=60, dead=3)) == 1.0
    assert Lengths().achieved(Ledger()) is None
