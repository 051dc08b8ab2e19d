"""Intervals of shares against the table that is printed everywhere."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.statistics.interval import Interval
from core.analysis.statistics.proportions import clopper_pearson, wilson

PRINTED = [
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
    (0, 20, (0.0000, 0.1611), (0.0000, 0.1684)),
    (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
]
"""R. G. Newcombe, Two-Sided Confidence Intervals for the Single Proportion, Statistics in Medicine
17, 1998, table I."""


@pytest.mark.parametrize(("successes", "trials", "by_wilson", "exact"), PRINTED)
def test_both_are_what_newcombe_printed(
    successes: int, trials: int, by_wilson: tuple[float, float], exact: tuple[float, float]
) -> None:
    found = wilson(successes, trials)
    assert (found.low, found.high) == pytest.approx(by_wilson, abs=5e-5)
    found = clopper_pearson(successes, trials)
    assert (found.low, found.high) == pytest.approx(exact, abs=5e-5)


def coverage(kind: str, trials: int, share: float) -> float:
    """How often the interval of so many trials covers ``share``: counted out, not drawn."""
    make = {"wilson": wilson, "exact": clopper_pearson}[kind]
    return sum(
        comb(trials, number) * share**number * (1 - share) ** (trials - number)
        for number in range(trials + 1)
        if make(number, trials).covers(share)
    )


def test_the_exact_interval_never_covers_less_than_it_says() -> None:
    assert all(
        coverage("exact", trials, share / 100) >= 0.95
        for trials in (5, 20, 60)
        for share in range(2, 100, 7)
    )


def test_wilson_covers_as_it_says_on_average() -> None:
    shares = [share / 100 for share in range(2, 100, 2)]
    average = sum(coverage("wilson", 40, share) for share in shares) / len(shares)
    assert average == pytest.approx(0.95, abs=0.01)


@given(st.integers(1, 1000), st.data(), st.sampled_from([0.8, 0.95, 0.99]))
def test_intervals_hold_the_share_and_stay_between_0_and_1(
    trials: int, data: st.DataObject, confidence: float
) -> None:
    successes = data.draw(st.integers(0, trials))
    for found in (
        wilson(successes, trials, confidence),
        clopper_pearson(successes, trials, confidence),
    ):
        assert 0 <= found.low <= found.estimate <= found.high <= 1
        mirrored = wilson(trials - successes, trials, confidence)
        assert wilson(successes, trials, confidence).low == pytest.approx(1 - mirrored.high)


def test_nothing_tried_says_nothing_and_nonsense_is_refused() -> None:
    assert wilson(0, 0) == clopper_pearson(0, 0) == Interval(0.5, 0.0, 1.0)
    for wrong in ((-1, 5), (6, 5), (float("nan"), 5)):
        with pytest.raises(ValueError, match="no share"):
            wilson(*wrong)
        with pytest.raises(ValueError, match="no share"):
            clopper_pearson(*wrong)
