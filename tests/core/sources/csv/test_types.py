"""Types: a value is what was written, or it does not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.record import ColumnType
from core.sources.csv.types import (
    doubt,
    fits,
    guess,
    read_datetime,
    read_integer,
    read_real,
    read_text,
)

WHOLE = ["0", "7", "-7", "1234567890123456789", "9223372036854775807", "-9223372036854775808"]
NO_WHOLE = [
    *("007", "+5", "1_0", " 12", "12 ", "8E2", "1e3", "-0", "-", "1.0", "１２", "٣", "²"),
    *("9223372036854775808", "-9223372036854775809", "0x10", "n/a", "1,000", "--1"),
]
DECIMAL = {
    "1.5": 1.5,
    "-0.25": -0.25,
    "1.500000000000000000": 1.5,
    "0.000000000000123456789012345": 0.000000000000123456789012345,
    "123456789.012345": 123456789.012345,
    "1.5e-3": 0.0015,
    "2.5E+10": 2.5e10,
    "1e-5": 1e-5,
    "7": 7.0,
    ".5": 0.5,
    "0.0": 0.0,
}
NO_DECIMAL = [
    *(
        "8E2",
        "31e4",
        "6E1",
        "+1.5",
        "007.5",
        "1_0.5",
        " 1.5",
        "1.",
        "1,5",
        "nan",
        "inf",
        "Infinity",
    ),
    *(
        "1234567890123456",
        "0.1234567890123456",
        "1.5e400",
        "1.5e-400",
        "1.5e-320",
        "１.５",
        "1.5.2",
    ),
    *("0x1.8p3", "1e", "e5", "", "-"),
]


@pytest.mark.parametrize("text", WHOLE)
def test_whole_numbers_are_written_as_numbers_are(text: str) -> None:
    assert str(read_integer(text)) == text


@pytest.mark.parametrize("text", NO_WHOLE)
def test_what_a_whole_number_would_change_is_none(text: str) -> None:
    assert not fits(text, ColumnType.INTEGER)
    assert guess(["1", text]) != ColumnType.INTEGER


@pytest.mark.parametrize("text", DECIMAL)
def test_decimals_of_which_every_digit_is_kept_are_numbers(text: str) -> None:
    assert read_real(text) == DECIMAL[text]


@pytest.mark.parametrize("text", [each for each in NO_DECIMAL if each])
def test_what_a_float_would_change_is_none(text: str) -> None:
    assert not fits(text, ColumnType.REAL)
    assert guess(["1.5", text]) == ColumnType.TEXT


@given(st.integers(-(2**70), 2**70))
def test_any_whole_number_fits_exactly_if_sqlite_holds_it(number: int) -> None:
    assert fits(str(number), ColumnType.INTEGER) == (-(2**63) <= number < 2**63)


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 15))
def test_fifteen_digits_come_back_as_they_were(digits: int, places: int) -> None:
    text = f"{digits / 10**places:.{places}f}"
    if fits(text, ColumnType.REAL):
        value = read_real(text)
        assert f"{value:.{places}f}" == text


@given(st.text(max_size=12))
def test_whatever_fits_a_number_is_the_number_that_is_written(text: str) -> None:
    if fits(text, ColumnType.INTEGER) and text.strip():
        assert str(read_integer(text)) == text
    if fits(text, ColumnType.REAL) and text.strip():
        assert read_real(text) == float(text)


@pytest.mark.parametrize("text", ["2024-05-31", "0001-01-01T00:00:00Z", "9999-12-31 23:59:59.999"])
def test_dates_are_kept_as_they_are_written(text: str) -> None:
    assert read_datetime(text) == text
    assert guess([text]) == ColumnType.DATETIME


@pytest.mark.parametrize(
    "texts",
    [
        ("2024-02-30",),
        ("05/31/2024",),
        ("2024-05-31", "soon"),
        ("２０２４-05-31",),
        ("2024-05-31T08:00", "2024-05-31 09:00"),  # as texts they would not sort as times
        ("2024-05-31T08:00:00+02:00", "2024-05-31T08:00:00+01:00"),
        ("2024-05-31T08:00:00Z", "2024-05-31T08:00:00.5Z"),
    ],
)
def test_texts_that_are_no_dates_or_do_not_sort_as_such_stay_text(texts: tuple[str, ...]) -> None:
    assert guess(texts) == ColumnType.TEXT


@pytest.mark.parametrize("text", ["", " ", "\t ", "  "])
def test_nothing_and_blanks_are_null_whatever_the_type(text: str) -> None:
    assert read_text(text) is read_integer(text) is read_real(text) is read_datetime(text) is None
    assert guess([text, "1"]) == ColumnType.INTEGER


def test_words_for_nothing_are_words() -> None:
    assert read_text("NULL") == "NULL"
    assert guess(["NULL", "1"]) == ColumnType.TEXT


def test_a_few_words_among_numbers_are_asked_about() -> None:
    numbers = [str(number) for number in range(98)]
    assert doubt("n", [*numbers, "n/a", "n/a"]) == ("n", ColumnType.INTEGER, 98, 2)
    assert doubt("n", [*numbers, "1.5", "-"]) == ("n", ColumnType.REAL, 99, 1)
    assert doubt("at", ["2024-05-31"] * 9 + ["?"]) == ("at", ColumnType.DATETIME, 90, 1)
    assert doubt("n", [*numbers, "007"]) is None  # they are codes
    assert doubt("n", ["a", "b", "1"]) is None
    assert doubt("n", numbers) is None
    assert doubt("n", []) is None
