"""Whether something grows."""

import random
from math import inf
from statistics import fmean

import pytest

from core.analysis.statistics.trend import growth


def walk(drift: float, seed: int, seconds: int = 60) -> tuple[list[float], list[float]]:
    """A backlog beyond the capacity: a random walk, looked at twice a second."""
    chance = random.Random(seed)
    times, levels = [0.0], [0.0]
    while times[-1] < seconds:
        times.append(times[-1] + 0.5)
        levels.append(levels[-1] + chance.gauss(drift / 2, 5))
    return times, levels


def test_the_growth_of_a_random_walk_is_covered_as_it_says() -> None:
    covered = fmean(growth(*walk(3.0, seed)).covers(3.0) for seed in range(400))
    assert covered == pytest.approx(0.95, abs=0.03)


def least_squares_covers(times: list[float], levels: list[float], truth: float) -> bool:
    """The line that everybody fits, with the errors that it says it has."""
    number, middle, level = len(times), fmean(times), fmean(levels)
    squares = sum((time - middle) ** 2 for time in times)
    pairs = zip(times, levels, strict=True)
    slope = sum((time - middle) * (each - level) for time, each in pairs) / squares
    pairs = zip(times, levels, strict=True)
    rest = sum((each - level - slope * (time - middle)) ** 2 for time, each in pairs)
    return bool(abs(slope - truth) <= 1.98 * (rest / (number - 2) / squares) ** 0.5)


def test_a_straight_line_would_see_growth_where_there_is_none() -> None:
    covered = fmean(least_squares_covers(*walk(0.0, seed), 0.0) for seed in range(200))
    assert covered < 0.5


def test_a_level_that_has_settled_does_not_grow() -> None:
    def settled(seed: int) -> bool:
        chance = random.Random(seed)
        return growth(
            [0.5 * step for step in range(60)], [chance.random() for _ in range(60)]
        ).covers(0)

    assert fmean(map(settled, range(300))) >= 0.95


def test_growth_is_per_second_and_steps_last_until_the_next() -> None:
    interval = growth([0, 1, 2, 3, 4], [0, 2, 4, 6, 8])
    assert (interval.estimate, interval.half) == pytest.approx((2, 0))
    assert growth([0, 10], [0, 5]).estimate == 0.5
    assert growth([0, 10], [0, 5]).high == inf
    # Known only at odd times: the level in between is the last that was seen.
    assert growth([0, 0.9, 2], [0, 4, 4], blocks=2).estimate == pytest.approx(2)


@pytest.mark.parametrize("wrong", [([], []), ([1.0], [2.0]), ([1.0, 1.0], [2.0, 3.0])])
def test_without_two_times_there_is_no_growth(wrong: tuple[list[float], list[float]]) -> None:
    with pytest.raises(ValueError, match="two times"):
        growth(*wrong)
