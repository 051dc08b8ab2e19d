"""Many looks, many questions, and no more mistakes than one of them may make."""

import random
from statistics import fmean

import pytest

from core.analysis.statistics.many import holm, looks
from core.analysis.statistics.means import mean


def test_holm_is_what_his_example_says() -> None:
    """Each p value against what is left of 5 % over those that are left."""
    assert holm([0.01, 0.04, 0.03, 0.005], 0.95) == [True, False, False, True]
    assert holm([0.02, 0.02, 0.02], 0.95) == [False, False, False]
    assert holm([0.01, 0.02, 0.04], 0.95) == [True, True, True]
    assert holm([], 0.95) == []


def test_what_weighs_more_needs_less_and_the_rest_more() -> None:
    assert holm([0.03, 0.04], 0.95) == [False, False]
    assert holm([0.03, 0.04], 0.95, [3.0, 1.0]) == [True, True]
    assert holm([0.04, 0.03], 0.95, [3.0, 1.0]) == [False, False]
    assert holm([0.04, 0.012], 0.95, [3.0, 1.0]) == [True, True]


def test_the_looks_share_the_mistakes_of_one() -> None:
    for number in range(1, 6):
        assert sum(1 - each for each in looks(0.95, number)) == pytest.approx(0.05)
    assert looks(0.95, 1) == [0.95]
    assert looks(0.95, 3) == pytest.approx([0.995, 0.995, 0.96])
    with pytest.raises(ValueError, match="a look"):
        looks(0.95, 0)


def test_looking_often_finds_nothing_where_nothing_is() -> None:
    def found(seed: int, confidences: list[float]) -> bool:
        chance = random.Random(seed)
        values = [chance.gauss(0, 1) for _ in range(16)]
        seen = zip((4, 8, 12, 16), confidences, strict=True)
        return not all(mean(values[:number], each).covers(0) for number, each in seen)

    assert fmean(found(seed, looks(0.95, 4)) for seed in range(600)) <= 0.06
    # The measure of this test: without the correction there are twice as many.
    assert fmean(found(seed, [0.95] * 4) for seed in range(600)) > 0.09
