"""Numbers as people read them."""

import math
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from gui.text import numbers


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (850e-9, "0.85 µs"),
        (850e-6, "850 µs"),
        (0.0124, "12.4 ms"),
        (0.9996, "1.00 s"),
        (1.25, "1.25 s"),
        (125, "2 min 5 s"),
        (3_700, "1 h 1 min"),
        (math.nan, "–"),
    ],
)
def test_durations_take_the_unit_that_suits(seconds: float, text: str) -> None:
    assert numbers.duration(seconds) == text


@given(st.floats(0, 1e7))
def test_every_duration_is_short(seconds: float) -> None:
    assert len(numbers.duration(seconds)) <= 14


def test_rates_and_counts() -> None:
    assert numbers.count(1_204) == "1,204"
    assert numbers.rate(50_000.4) == "50,000/s"
    assert numbers.rate(0.5) == "0.50/s"
    assert numbers.rate(math.inf) == "max"
    assert numbers.percent(0.854) == "85 %"


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0 s"), (45.5, "45.5 s"), (90, "1:30"), (7_200, "2:00:00")]
)
def test_moments(seconds: float, text: str) -> None:
    assert numbers.moment(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0.0 s"), (45.5, "45.5 s"), (59.96, "1:00.0"), (90.5, "1:30.5"), (7_205.04, "2:00:05.0")],
)
def test_exact_moments(seconds: float, text: str) -> None:
    assert numbers.exact_moment(seconds) == text
