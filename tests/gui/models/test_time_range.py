"""The range of time that charts show."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.models.time_range import CLOSEST, SHORTEST, STEPS, TimeRange

NEWEST = st.floats(0, 100_000)
LENGTHS = st.floats(CLOSEST, 100_000)


@st.composite
def ranges(draw: st.DrawFn) -> tuple[TimeRange, float]:
    """Any range that can be reached, and how far the run has come."""
    newest = draw(NEWEST)
    found = draw(st.sampled_from([TimeRange(), TimeRange(60.0), TimeRange(300.0)]))
    for _ in range(draw(st.integers(0, 4))):
        first, last = found.span(newest)
        at = draw(st.floats(first, last))
        what = draw(st.sampled_from(["zoom", "move", "between"]))
        if what == "zoom":
            found = found.zoomed(draw(st.floats(0.1, 10)), at, newest)
        elif what == "move":
            found = found.moved(draw(st.floats(-2, 2)), newest)
        else:
            found = found.between(at, draw(st.floats(first, last)), newest)
    return found, newest


@given(ranges())
def test_every_range_is_of_the_run(reached: tuple[TimeRange, float]) -> None:
    found, newest = reached
    first, last = found.span(newest)
    assert first >= -1e-6
    assert last - first >= CLOSEST - 1e-6
    assert last <= max(newest, SHORTEST, last - first) * (1 + 2 / STEPS) + 1e-6
    if found.follows:
        assert last >= newest - 1e-6


@given(ranges(), st.floats(0.1, 0.95), st.floats(0, 0.9))
def test_what_is_pointed_at_stays_where_it_is_when_looked_at_closer(
    reached: tuple[TimeRange, float], factor: float, place: float
) -> None:
    found, newest = reached
    first, last = found.span(newest)
    at = first + place * (last - first)
    closer = found.zoomed(factor, at, newest)
    if closer.follows or (last - first) * factor <= CLOSEST:
        return
    start, end = closer.span(newest)
    assert end - start == pytest.approx((last - first) * factor)
    assert (at - start) / (end - start) == pytest.approx(place, abs=1e-6)


@given(ranges())
def test_zooming_out_far_enough_shows_the_whole_run(reached: tuple[TimeRange, float]) -> None:
    found, newest = reached
    assert found.zoomed(1e9, 0.0, newest) == TimeRange()


def test_at_the_end_it_follows_again() -> None:
    before = TimeRange(60.0).moved(-0.5, 1000.0)
    assert before == TimeRange(60.0, 972.0), "it ended a step after the newest sample"
    assert before.moved(0.5, 1000.0) == TimeRange(60.0)
    assert TimeRange(60.0).zoomed(0.5, 1000.0, 1000.0) == TimeRange(30.0)


def test_a_range_that_stands_still_stays_while_the_run_goes_on() -> None:
    still = TimeRange(60.0).standing(500.0)
    assert still.span(500.0) == still.span(900.0) == TimeRange(60.0).span(500.0)
    assert not still.follows


def test_between_takes_its_ends_in_either_order() -> None:
    assert TimeRange().between(20.0, 10.0, 100.0) == TimeRange(10.0, 20.0)
    assert TimeRange().between(20.0, 20.1, 100.0) == TimeRange(CLOSEST, 21.0)


def test_the_whole_run_cannot_be_moved() -> None:
    assert TimeRange().moved(-0.5, 100.0) == TimeRange()
    assert TimeRange().seconds == math.inf
