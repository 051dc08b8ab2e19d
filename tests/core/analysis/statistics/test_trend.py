"""Whether something grows."""

import random
from math import inf, isfinite, nan
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.statistics.trend import BLOCKS, growth, presence, wandering
from tests.core.analysis.statistics.series import autoregressive


def walk(drift: float, seed: int, blocks: int = BLOCKS) -> list[float]:
    """A backlog beyond the capacity: means of a random walk over blocks of a second."""
    chance = random.Random(seed)
    level, means = 0.0, []
    for _ in range(blocks):
        inside = []
        for _ in range(20):
            level += chance.gauss(drift / 20, 5 / 20**0.5)
            inside.append(level)
        means.append(fmean(inside))
    return means


@pytest.mark.parametrize("drift", [0.0, 3.0])
def test_the_growth_of_a_random_walk_is_covered_nearly_as_it_says(drift: float) -> None:
    covered = fmean(growth(walk(drift, seed), 1.0).covers(drift) for seed in range(400))
    assert covered == pytest.approx(0.94, abs=0.03)


def least_squares_covers(means: list[float], truth: float) -> bool:
    """The line that everybody fits, with the errors that it says it has."""
    number, level = len(means), fmean(means)
    times = [place - (number - 1) / 2 for place in range(number)]
    squares = sum(time**2 for time in times)
    slope = sum(time * mean for time, mean in zip(times, means, strict=True)) / squares
    pairs = zip(times, means, strict=True)
    rest = sum((mean - level - slope * time) ** 2 for time, mean in pairs)
    return bool(abs(slope - truth) <= 2.1 * (rest / (number - 2) / squares) ** 0.5)


def test_a_straight_line_alone_would_see_growth_where_there_is_none() -> None:
    assert fmean(least_squares_covers(walk(0.0, seed), 0.0) for seed in range(200)) < 0.6


@pytest.mark.parametrize("memory", [0.0, 0.3, 0.6])
def test_a_level_that_has_settled_does_not_grow(memory: float) -> None:
    runs = [autoregressive(BLOCKS, memory, seed) for seed in range(300)]
    assert fmean(growth(run, 0.5).covers(0) for run in runs) >= 0.9


def test_a_level_that_has_settled_is_known_better_than_a_walk_with_the_same_steps() -> None:
    settled = autoregressive(BLOCKS, 0.0, 1)
    assert growth(settled, 1.0).half < 0.2
    assert growth(walk(0.0, 1), 1.0).half > 1


def test_growth_is_per_second() -> None:
    interval = growth([0, 2, 4, 6, 8], 0.5)
    assert (interval.estimate, interval.half) == pytest.approx((4, 0))
    assert growth([0, 10, 20], 2.0).estimate == 5
    assert growth([0, 10, 20], 2.0).high == inf


@pytest.mark.parametrize("wrong", [([1.0], 1.0), ([1.0, 2.0], 0.0), ([1.0, 2.0], nan)])
def test_without_two_blocks_there_is_no_growth(wrong: tuple[list[float], float]) -> None:
    with pytest.raises(ValueError, match="two blocks"):
        growth(*wrong)


spans = st.lists(
    st.tuples(st.floats(0, 10), st.one_of(st.floats(0, 10), st.just(inf))), max_size=20
)


@given(spans, st.integers(1, 5))
def test_presence_is_the_sum_of_what_each_span_has_in_the_block(
    pairs: list[tuple[float, float]], blocks: int
) -> None:
    stays = [(begin, begin + length) for begin, length in pairs]
    found = presence(
        sorted(begin for begin, _ in stays),
        sorted(end for _, end in stays if isfinite(end)),
        1.0,
        9.0,
        blocks,
    )
    width = 8 / blocks
    for place, level in enumerate(found):
        low, high = 1 + place * width, 1 + (place + 1) * width
        inside = sum(max(0.0, min(end, high) - max(begin, low)) for begin, end in stays)
        assert level == pytest.approx(inside / width, abs=1e-6)


def test_presence_needs_a_time_and_a_block() -> None:
    with pytest.raises(ValueError, match="two times"):
        presence([], [], 1.0, 1.0)
    with pytest.raises(ValueError, match="two times"):
        presence([], [], 0.0, 1.0, 0)


def test_what_wanders_has_the_errors_of_its_steps_whatever_it_looks_like() -> None:
    means = [1.0, 2.0, 1.5, 2.5, 2.0, 3.0]
    found = wandering(means, 0.5)
    assert found.estimate == pytest.approx(0.8)
    assert found.low < 0 < found.high
    steady = wandering([0.0, 1.0, 2.0, 3.0], 1.0)
    assert (steady.low, steady.high) == (1.0, 1.0)
    with pytest.raises(ValueError, match="three blocks"):
        wandering([1.0, 2.0], 1.0)
