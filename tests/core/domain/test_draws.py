"""Numbers by counter: as random as others, and the same whoever asks, whenever."""

import math
from itertools import pairwise
from statistics import correlation, fmean

import pytest

from core.domain.draws import Draws, Stream

MANY = 20_000


def limit(number: int) -> float:
    """The distance of Kolmogorov and Smirnov that one true sample in a thousand exceeds."""
    return 1.95 / math.sqrt(number)


def distance(values: list[float]) -> float:
    """How far they are from being uniform."""
    ordered = sorted(values)
    return max(
        max((place + 1) / len(ordered) - value, value - place / len(ordered))
        for place, value in enumerate(ordered)
    )


def test_they_are_those_of_splitmix64() -> None:
    """Pinned: a seed that somebody wrote down gives the same work in a later version."""
    draws = Draws(7, Stream.SERVICE)
    numbers = [draws.uniform(number) for number in (1, 2, 10**12)]
    assert numbers == [0.7774296868315433, 0.9094807200199607, 0.14283862186852136]
    assert [draws.uniform(1, attempt) for attempt in (2, 3)] == [
        *(0.1460929195156916, 0.14155392706992098)
    ]


@pytest.mark.parametrize("stream", Stream)
@pytest.mark.parametrize("seed", [0, 1, 2**63 - 1])
def test_they_are_uniform(seed: int, stream: Stream) -> None:
    draws = Draws(seed, stream)
    values = [draws.uniform(number) for number in range(1, MANY + 1)]
    assert 0.0 <= min(values) <= max(values) < 1.0
    assert distance(values) < limit(MANY)


def test_those_of_each_attempt_are_uniform_too() -> None:
    draws = Draws(1, Stream.ERROR)
    values = [draws.uniform(number, attempt) for attempt in range(2, 12) for number in range(2000)]
    assert distance(values) < limit(len(values))


def test_neighbours_streams_attempts_and_seeds_tell_nothing_about_each_other() -> None:
    draws = Draws(1, Stream.SERVICE)
    first = [draws.uniform(number) for number in range(MANY)]
    others = {
        "neighbour": first[1:] + first[:1],
        "stream": [Draws(1, Stream.ERROR).uniform(number) for number in range(MANY)],
        "attempt": [draws.uniform(number, 2) for number in range(MANY)],
        "seed": [Draws(2, Stream.SERVICE).uniform(number) for number in range(MANY)],
    }
    for name, values in others.items():
        assert abs(correlation(first, values)) < 3.3 / math.sqrt(MANY), name
    ups = sum(sooner < later for sooner, later in pairwise(first))
    assert abs(ups - MANY / 2) < 3.3 * math.sqrt(MANY / 12)


def test_exponential_ones_have_the_mean_and_the_tail() -> None:
    draws = Draws(3, Stream.GAP)
    values = [draws.exponential(number) for number in range(MANY)]
    assert fmean(values) == pytest.approx(1.0, rel=3.3 / math.sqrt(MANY))
    assert distance([1 - math.exp(-value) for value in values]) < limit(MANY)
