"""Intervals of shares against the table that is printed everywhere."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.statistics.interval import Interval
from core.analysis.statistics.proportions import wilson

PRINTED = [
    (81, 263, (0.2553, 0.3662)),
    (15, 148, (0.0624, 0.1605)),
    (0, 20, (0.0000, 0.1611)),
    (1, 29, (0.0061, 0.1718)),
]
"""R. G. Newcombe, Two-Sided Confidence Intervals for the Single Proportion, Statistics in Medicine
17, 1998, table I."""


@pytest.mark.parametrize(("successes", "trials", "printed"), PRINTED)
def test_it_is_what_newcombe_printed(
    successes: int, trials: int, printed: tuple[float, float]
) -> None:
    found = wilson(successes, trials)
    assert (found.low, found.high) == pytest.approx(printed, abs=5e-5)


def coverage(trials: int, share: float) -> float:
    """How often the interval of so many trials covers ``share``: counted out, not drawn."""
    return sum(
        comb(trials, number) * share**number * (1 - share) ** (trials - number)
        for number in range(trials + 1)
        if wilson(number, trials).covers(share)
    )


def test_wilson_covers_as_it_says_on_average() -> None:
    shares = [share / 100 for share in range(2, 100, 2)]
    average = sum(coverage(40, share) for share in shares) / len(shares)
    assert average == pytest.approx(0.95, abs=0.01)


@given(st.integers(1, 1000), st.data(), st.sampled_from([0.8, 0.95, 0.99]))
def test_intervals_hold_the_share_and_stay_between_0_and_1(
    trials: int, data: st.DataObject, confidence: float
) -> None:
    successes = data.draw(st.integers(0, trials))
    found = wilson(successes, trials, confidence)
    assert 0 <= found.low <= found.estimate <= found.high <= 1
    mirrored = wilson(trials - successes, trials, confidence)
    assert found.low == pytest.approx(1 - mirrored.high)


def test_nothing_tried_says_nothing_and_nonsense_is_refused() -> None:
    assert wilson(0, 0) == Interval(0.5, 0.0, 1.0)
    for wrong in ((-1, 5), (6, 5), (float("nan"), 5)):
        with pytest.raises(ValueError, match="no share"):
            wilson(*wrong)
