"""Paired alternatives."""

import random
from math import inf
from statistics import fmean

import pytest

from core.analysis.statistics.means import difference
from core.analysis.statistics.pairs import paired_difference, relative_difference


def pairs(share: float, seed: int, number: int = 8) -> tuple[list[float], list[float]]:
    """Two alternatives on seeds that differ much more than the alternatives do."""
    chance = random.Random(seed)
    a, b = [], []
    for _ in range(number):
        common = chance.uniform(50, 150)
        a.append(common * chance.gauss(1, 0.01))
        b.append(common * (1 + share) * chance.gauss(1, 0.01))
    return a, b


def test_what_both_have_in_common_falls_out() -> None:
    a, b = pairs(0.05, 1)
    assert paired_difference(a, b).half * 3 < difference(a, b).half


@pytest.mark.parametrize("share", [-0.2, 0.0, 0.05])
def test_relative_differences_cover_as_they_say(share: float) -> None:
    covered = fmean(relative_difference(*pairs(share, seed)).covers(share) for seed in range(1000))
    assert covered == pytest.approx(0.95, abs=0.03)


def test_both_directions_say_the_same() -> None:
    a, b = pairs(0.25, 3)
    there, back = relative_difference(a, b), relative_difference(b, a)
    assert 1 / (1 + back.high) == pytest.approx(1 + there.low)
    assert 1 / (1 + back.low) == pytest.approx(1 + there.high)


def test_one_pair_has_no_bounds_and_nothing_no_share() -> None:
    assert paired_difference([1.0], [2.0]).high == inf
    assert relative_difference([1.0], [2.0]).estimate == pytest.approx(1.0)
    assert (relative_difference([1.0], [2.0]).low, relative_difference([1.0], [2.0]).high) == (
        -1,
        inf,
    )
    with pytest.raises(ValueError, match="share"):
        relative_difference([0.0, 1.0], [1.0, 1.0])
    with pytest.raises(ValueError, match="zip"):
        paired_difference([1.0], [1.0, 2.0])
    with pytest.raises(ValueError, match="no mean"):
        paired_difference([], [])
