"""The memory of a chart's line."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.models.series import BUCKETS, TAIL, Series

VALUES = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=400)
WITH_GAPS = st.lists(st.floats(0, 1e9) | st.just(math.nan), min_size=1, max_size=400)


def made(values: list[float], *, step: int = 1) -> Series:
    series = Series(tail=10, buckets=8)
    for first in range(0, len(values), step):
        part = values[first : first + step]
        series.extend([float(first + place) for place in range(len(part))], part)
    return series


@given(VALUES, st.integers(1, 50))
def test_extremes_first_and_last_stay_and_the_size_is_bounded(
    values: list[float], step: int
) -> None:
    series = made(values, step=step)
    times, kept = series.points()
    assert (min(kept), max(kept)) == (min(values), max(values))
    assert (times[0], kept[0]) == (0.0, values[0])
    assert (times[-1], kept[-1]) == (len(values) - 1.0, values[-1])
    assert len(kept) <= 10 + 2 * 8 + 1
    assert list(times) == sorted(times)


@given(VALUES)
def test_every_point_kept_is_one_that_was_measured(values: list[float]) -> None:
    times, kept = made(values).points()
    assert all(values[int(at)] == value for at, value in zip(times, kept, strict=True))


@given(WITH_GAPS, st.integers(1, 50))
def test_points_without_a_value_hide_no_extreme(values: list[float], step: int) -> None:
    finite = [value for value in values if not math.isnan(value)]
    kept = [value for value in made(values, step=step).points()[1] if not math.isnan(value)]
    assert (min(kept, default=None), max(kept, default=None)) == (
        min(finite, default=None),
        max(finite, default=None),
    )


@given(VALUES, st.integers(1, 50))
def test_the_way_in_which_points_arrive_does_not_matter(values: list[float], step: int) -> None:
    at_once, in_parts = made(values, step=len(values)), made(values, step=step)
    assert at_once.points() == in_parts.points()


@given(VALUES, st.floats(-10, 500))
def test_around_is_the_nearest_point_or_the_span_that_holds_the_time(
    values: list[float], time: float
) -> None:
    series = made(values)
    bucket = series.around(time)
    assert bucket is not None
    inside = values[int(bucket.start) : int(bucket.end) + 1]
    assert (bucket.low, bucket.high) == (min(inside), max(inside))
    if 0 <= time <= len(values) - 1:
        assert bucket.start - 1 <= time <= bucket.end + 1


def test_the_usual_sizes_keep_to_two_thousand_points_for_a_day() -> None:
    series = Series()
    day = [at * 0.5 for at in range(172_800)]
    series.extend(day, [math.sin(at / 1000) for at in day])
    assert len(series.points()[0]) <= TAIL + 2 * BUCKETS + 1 <= 2000
    assert series.points()[0][0] == 0.0
    assert series.until == day[-1]


def test_a_window_starts_at_the_point_before_it() -> None:
    series = made([float(value) for value in range(9)])
    assert list(series.points(since=4.5)[0]) == [4.0, 5.0, 6.0, 7.0, 8.0]


def test_old_points_are_spans_and_new_ones_exact() -> None:
    series = made([float(value) for value in range(100)])
    assert series.span > 1
    assert series.exact_since == 90.0
    old, new = series.around(3), series.around(95.2)
    assert old is not None
    assert new is not None
    assert old.low < old.high
    assert (new.low, new.high, new.start) == (95.0, 95.0, 95.0)


def test_clear_forgets_all() -> None:
    series = made([1.0] * 100)
    series.clear()
    assert series.around(0) is None
    assert not series.points()[0]
    assert series.until == pytest.approx(0.0)
