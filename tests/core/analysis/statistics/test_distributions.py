"""Quantiles against printed tables, closed forms and sums."""

from itertools import pairwise
from math import comb, inf, pi, sqrt, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.statistics.distributions import (
    beta_cdf,
    beta_quantile,
    normal_factor,
    student_cdf,
    student_factor,
    student_quantile,
)

TABLE = {
    1: (3.078, 6.314, 12.706, 31.821, 63.657, 318.313),
    2: (1.886, 2.920, 4.303, 6.965, 9.925, 22.327),
    3: (1.638, 2.353, 3.182, 4.541, 5.841, 10.215),
    7: (1.415, 1.895, 2.365, 2.998, 3.499, 4.785),
    19: (1.328, 1.729, 2.093, 2.539, 2.861, 3.579),
    30: (1.310, 1.697, 2.042, 2.457, 2.750, 3.385),
    100: (1.290, 1.660, 1.984, 2.364, 2.626, 3.174),
}
"""NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, upper critical values."""
SHARES = (0.90, 0.95, 0.975, 0.99, 0.995, 0.999)


@pytest.mark.parametrize("freedom", TABLE)
def test_students_quantiles_are_those_of_the_table(freedom: int) -> None:
    found = [student_quantile(share, freedom) for share in SHARES]
    assert found == pytest.approx(TABLE[freedom], abs=6e-4, rel=2e-5)


def test_students_quantiles_of_1_and_2_degrees_are_their_closed_forms() -> None:
    for share in (0.001, 0.2, 0.4999, 0.5, 0.6, 0.74, 0.76, 0.999, 0.999999):
        assert student_quantile(share, 1) == pytest.approx(
            tan(pi * (share - 0.5)), abs=1e-9, rel=1e-9
        )
        of_two = (2 * share - 1) * sqrt(2 / (4 * share * (1 - share)))
        assert student_quantile(share, 2) == pytest.approx(of_two, abs=1e-9, rel=1e-9)


def test_many_degrees_of_freedom_come_to_the_normal_distribution_without_a_step() -> None:
    assert normal_factor(0.95) == pytest.approx(1.959964, abs=1e-6)
    factors = [student_factor(0.95, 10**power) for power in range(9)]
    assert all(one > other for one, other in pairwise(factors[:8]))
    # The first two terms of Cornish and Fisher's expansion say what is left at a million.
    z = normal_factor(0.95)
    assert factors[6] == pytest.approx(z + (z**3 + z) / 4e6, rel=1e-9)
    assert factors[8] == normal_factor(0.95)


@given(st.floats(0.001, 0.999), st.floats(0.3, 1e6))
def test_students_quantile_is_the_inverse_of_its_probability(share: float, freedom: float) -> None:
    assert student_cdf(student_quantile(share, freedom), freedom) == pytest.approx(share, abs=1e-8)


@given(st.floats(0.001, 0.999), st.floats(0.05, 1e5), st.floats(0.05, 1e5))
def test_the_beta_quantile_is_the_inverse_of_its_probability(
    share: float, a: float, b: float
) -> None:
    x = beta_quantile(share, a, b)
    if 1e-300 < x < 1 - 1e-9:  # as near to 1 there are too few numbers to tell shares apart
        assert beta_cdf(x, a, b) == pytest.approx(share, abs=1e-7)


@given(st.integers(1, 60), st.data())
def test_the_beta_probability_is_a_binomial_tail(trials: int, data: st.DataObject) -> None:
    least = data.draw(st.integers(1, trials))
    chance = data.draw(st.floats(0.01, 0.99))
    tail = sum(
        comb(trials, number) * chance**number * (1 - chance) ** (trials - number)
        for number in range(least, trials + 1)
    )
    assert beta_cdf(chance, least, trials - least + 1) == pytest.approx(tail, abs=1e-12)


def test_ends_and_what_is_beyond_them() -> None:
    assert [beta_cdf(x, 2, 3) for x in (-1.0, 0.0, 1.0, 2.0)] == [0, 0, 1, 1]
    assert [beta_quantile(share, 2, 3) for share in (0, 1)] == [0, 1]
    assert [student_quantile(share, 5) for share in (0, 0.5, 1)] == [-inf, 0, inf]
    assert student_cdf(inf, 5) == 1
    assert student_cdf(-inf, 5) == 0


def test_what_no_distribution_has_is_refused() -> None:
    for wrong in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValueError, match="share"):
            student_quantile(wrong, 5)
        with pytest.raises(ValueError, match="share"):
            beta_quantile(wrong, 1, 1)
    with pytest.raises(ValueError, match="shape"):
        student_quantile(0.9, 0)
    with pytest.raises(ValueError, match="shape"):
        beta_cdf(0.5, 1, float("nan"))
