"""Where MSER-5 cuts."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.statistics.warm_up import GROUP, mser5
from tests.core.analysis.statistics.series import autoregressive


def by_definition(values: list[float]) -> int:
    """The cut of the first half with the smallest sum of squares over the square of their number,
    as White, Cobb and Spratt write it.
    """
    groups = [
        sum(values[at : at + GROUP]) / GROUP for at in range(0, len(values) - GROUP + 1, GROUP)
    ]

    def error_after(cut: int) -> float:
        rest = groups[cut:]
        mean = sum(rest) / len(rest)
        return sum((group - mean) ** 2 for group in rest) / len(rest) ** 2

    return GROUP * min(range(len(groups) // 2 + 1), key=error_after)


@given(st.integers(0, 2**32), st.integers(50, 400), st.floats(-50, 50), st.floats(0, 1e6))
def test_it_is_the_cut_of_the_definition(
    seed: int, number: int, start: float, origin: float
) -> None:
    chance = random.Random(seed)
    values = [origin + chance.gauss(0, 1) + start * 0.9**place for place in range(number)]
    cut, expected = mser5(values).cut, by_definition(values)
    if cut != expected:  # two cuts that are as good as each other to the last digits
        assert by_definition([value - origin for value in values]) in {cut, expected}


@pytest.mark.parametrize("start", [-20.0, 20.0])
def test_a_beginning_that_differs_is_cut_away(start: float) -> None:
    for seed in range(20):
        values = autoregressive(1000, 0.5, seed)
        values = [value + start * (place < 150) for place, value in enumerate(values)]
        found = mser5(values)
        assert 150 <= found.cut <= 450
        assert found.settled


def test_what_only_grows_has_not_settled() -> None:
    assert not mser5([float(place) for place in range(500)]).settled


def test_what_never_changes_is_kept() -> None:
    assert mser5([3.0] * 200).cut == 0
    assert mser5([3.0] * 200).settled


def test_a_handful_is_not_cut_and_not_called_settled() -> None:
    found = mser5([9.0] * 5 + [1.0] * 40)
    assert (found.cut, found.settled) == (0, False)
