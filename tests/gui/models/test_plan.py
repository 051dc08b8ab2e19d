"""The corners of a curve, and what can be done to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.pattern import check_pairs
from gui.models.plan import Plan

PLAN = Plan.of("0:5, 2:5, 1:10")


def test_it_is_what_the_parameter_says_and_says_it_again() -> None:
    assert PLAN.text == "0:5, 2:5, 1:10"
    assert PLAN.corners == [(0.0, 0.0), (5.0, 2.0), (10.0, 1.0), (20.0, 0.0)]
    assert Plan.of("0.125:0.001,1e6:1e6").text == "0.125:0.001, 1e+06:1e+06"


def test_a_corner_is_moved_between_its_neighbours() -> None:
    assert PLAN.moved(1, 7.5, 3.0).corners == [(0.0, 0.0), (7.5, 3.0), (10.0, 1.0), (20.0, 0.0)]
    assert PLAN.moved(1, 99.0, 3.0).corners[1] == pytest.approx((9.999, 3.0))
    assert PLAN.moved(2, -99.0, 3.0).corners[2] == pytest.approx((5.001, 3.0))


def test_the_first_corner_only_goes_up_and_down_and_the_last_one_with_it() -> None:
    moved = PLAN.moved(0, 3.0, 1.5)
    assert moved.text == "1.5:5, 2:5, 1:10"
    assert moved.corners[-1] == (20.0, 1.5)


def test_the_end_says_when_it_begins_anew() -> None:
    assert PLAN.moved(3, 30.0, 0.5).text == "0.5:5, 2:5, 1:20"
    assert PLAN.moved(3, 2.0, 0.0).text == "0:5, 2:5, 1:0.001"
    assert PLAN.moved(3, 1e9, 0.0).text == "0:5, 2:5, 1:1e+06"


def test_a_corner_is_put_in_and_taken_out() -> None:
    more, corner = PLAN.with_corner(12.0, 4.0)
    assert (more.text, corner) == ("0:5, 2:5, 1:2, 4:8", 3)
    assert more.without(3).text == PLAN.text
    assert PLAN.without(1).text == "0:10, 1:10"
    assert PLAN.with_corner(-3.0, 1.0)[0].corners[1] == (0.001, 1.0)


@pytest.mark.parametrize("corner", [0, 3])
def test_the_begin_and_the_end_stay(corner: int) -> None:
    assert PLAN.without(corner) is PLAN


def test_what_would_be_no_curve_is_refused() -> None:
    assert PLAN.moved(1, 5.0, -4.0).text == "0:5, 0:5, 1:10"
    one = Plan.of("0:5, 2:5")
    assert one.moved(1, 5.0, 0.0) is one
    assert one.without(1) is one
    narrow = Plan.of("1:0.001, 2:0.001")
    assert narrow.with_corner(0.0005, 1.0)[0] is narrow


NUMBERS = st.floats(-1e7, 1e7)


@given(
    st.lists(st.tuples(st.floats(0, 1e6), st.floats(0.001, 1e6)), min_size=1, max_size=5),
    st.integers(0, 9),
    NUMBERS,
    NUMBERS,
)
def test_whatever_is_done_the_parameter_allows_it(
    parts: list[tuple[float, float]], corner: int, at: float, factor: float
) -> None:
    text = ", ".join(f"{first:.6g}:{seconds:.6g}" for first, seconds in parts)
    plan = Plan.of(check_pairs(text)) if any(float(f"{each:.6g}") for each, _ in parts) else PLAN
    corner %= len(plan.factors) + 1
    for other in (
        plan.moved(corner, at, factor),
        plan.with_corner(at, factor)[0],
        plan.without(corner),
    ):
        assert check_pairs(other.text) == other.text
        assert Plan.of(other.text) == other
