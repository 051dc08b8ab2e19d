"""The memory of a chart's lines."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.models.series import BLOCK, Series, Timeline

VALUES = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=2000)
WITH_GAPS = st.lists(
    st.floats(0, 1e9) | st.sampled_from([math.nan, math.inf]), min_size=1, max_size=2000
)


def made(values: list[float], *, step: int = 1000, single: bool = False) -> Series:
    timeline = Timeline()
    series = Series(timeline, single=single)
    for first in range(0, len(values), step):
        part = values[first : first + step]
        timeline.times.extend([float(first + place) for place in range(len(part))])
        series.extend(part)
        series.window(most=1)  # the levels are built at whatever moments something is drawn
    return series


def finite(values: list[float]) -> list[float]:
    return [value for value in values if math.isfinite(value)]


@given(WITH_GAPS, st.data(), st.integers(1, 200))
def test_the_greatest_and_least_value_of_any_window_are_drawn_and_none_from_outside(
    values: list[float], data: st.DataObject, most: int
) -> None:
    first = data.draw(st.integers(0, len(values) - 1))
    last = data.draw(st.integers(first, len(values) - 1))
    times, drawn = made(values).window(first, last, most)
    # One more on either side, where the line comes from and goes to.
    inside = finite(values[max(first - 1, 0) : last + 2])
    assert max(finite(list(drawn)), default=None) == max(inside, default=None)
    assert min(finite(list(drawn)), default=None) == min(inside, default=None)
    assert list(times) == sorted(times)
    assert max(first - 1, 0) <= times[0]
    assert times[-1] <= last + 1


@given(VALUES, st.integers(1, 300))
def test_no_more_is_drawn_than_can_be_told_apart(values: list[float], most: int) -> None:
    drawn = made(values).window(most=most)[1]
    levels = math.ceil(math.log(2001, BLOCK))
    assert len(drawn) <= 2 * most + 4 * BLOCK * levels


@given(WITH_GAPS)
def test_few_points_are_drawn_as_they_were_measured(values: list[float]) -> None:
    times, drawn = made(values).window(most=len(values))
    assert list(times) == list(range(len(values)))
    for shown, value in zip(drawn, values, strict=True):
        assert shown == value if math.isfinite(value) else math.isnan(shown)


@given(VALUES, st.integers(1, 500))
def test_the_way_in_which_points_arrive_does_not_matter(values: list[float], step: int) -> None:
    at_once, in_parts = made(values, step=len(values)), made(values, step=step)
    for most in (1, 10, 1000):
        assert [list(part) for part in at_once.window(most=most)] == [
            list(part) for part in in_parts.window(most=most)
        ]


@given(WITH_GAPS, st.floats(-10, 2500))
def test_the_nearest_sample_is_found_as_it_was_measured(values: list[float], time: float) -> None:
    point = made(values).at(time)
    assert point is not None
    value = values[int(point.at)]
    assert point.value == value or (math.isnan(point.value) and math.isnan(value))
    assert abs(point.at - time) == min(abs(at - time) for at in range(len(values)))


def test_a_window_starts_at_the_point_before_it_and_ends_at_the_one_after() -> None:
    series = made([float(value) for value in range(9)])
    assert list(series.window(3.5, 5.5)[0]) == [3.0, 4.0, 5.0, 6.0]


def test_single_precision_is_kept_where_it_is_enough() -> None:
    series = made([0.1] * 40, single=True)
    point = series.at(3)
    assert point is not None
    assert point.value == pytest.approx(0.1, rel=1e-7)
    assert series.window(most=1)[1] == pytest.approx(0.1, rel=1e-7)


def test_clear_forgets_all() -> None:
    series = made([1.0] * 100)
    series.clear()
    assert series.at(0) is None
    assert not len(series.window()[0])


def test_a_day_takes_little_room() -> None:
    """172,800 samples: 8 bytes each, and an eighth more for the pyramid."""
    series = made([0.0] * 172_800, step=172_800)
    series.window(most=1)
    levels = sum(low.nbytes + high.nbytes for low, high in series._levels)
    assert levels < 172_800 * 8 / 7


def test_nothing_is_near_before_the_first_sample() -> None:
    assert Series(Timeline()).at(1.0) is None
    with pytest.raises(IndexError):
        Timeline().nearest(1.0)


def test_values_that_are_all_alike_are_kept_once_and_read_as_all() -> None:
    timeline = Timeline()
    same, nothing, other = (Series(timeline, single=True) for _ in range(3))
    for place in range(5000):
        timeline.times.append(place / 2)
        same.extend([2.5])
        nothing.extend([math.nan])
        other.extend([2.5 if place < 4000 else 3.0])
    assert len(same._values) == len(nothing._values) == 1
    assert len(other._values) == len(same) == 5000
    assert same.at(math.inf) == other.at(1000.0)._replace(at=2499.5)  # type: ignore[union-attr]
    exact = same.exact(10.0, 11.0)
    assert [exact[place].value for place in range(len(exact))] == [2.5] * 3
    times, values = same.window(100.0, 110.0)
    assert times[0] == 99.5
    assert times[-1] == 110.5
    assert set(values) == {2.5}
    times, values = same.window(most=100)
    assert (len(times), times[0], times[-1]) == (100, 0.0, 2499.5)
    assert all(map(math.isnan, nothing.window()[1]))
    assert set(other.window()[1]) == {2.5, 3.0}
    same.clear()
    assert (len(same), same.at(1.0)) == (0, None)
