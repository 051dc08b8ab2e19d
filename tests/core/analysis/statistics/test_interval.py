"""Intervals as values."""

from core.analysis.statistics.interval import Interval


def test_an_interval_covers_what_is_between_its_ends_and_the_ends() -> None:
    interval = Interval(2.0, 1.0, 4.0)
    assert [interval.covers(value) for value in (0.99, 1.0, 2.0, 4.0, 4.01)] == [
        *(False, True, True, True, False)
    ]
    assert interval.half == 1.5


def test_a_negative_factor_turns_the_ends_around() -> None:
    assert Interval(2.0, 1.0, 4.0, 0.9).scaled(-2) == Interval(-4.0, -8.0, -2.0, 0.9)
