"""Times of rows: any year, numbers in any unit."""

import pytest

from core.sources.csv.times import DATES, seconds_in, unit_of

NOW = 1_717_142_400


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        (["0", "0.5", "12"], "seconds"),
        ([str(NOW), str(NOW + 1)], "seconds"),
        ([str(NOW * 10**3)], "milliseconds"),
        ([str(NOW * 10**6), "7"], "microseconds"),
        ([str(NOW * 10**9), str(NOW * 10**9 + 1)], "nanoseconds"),
        (["20240131", "20240201"], DATES),
        (["20240131080000"], DATES),
        (["20240131", "20240232"], "seconds"),
        (["20240131", "20240201", "20240232"], DATES),
        (["2024-05-31"], "seconds"),
        ([], "seconds"),
    ],
)
def test_the_unit_is_told_by_size(values: list[str], unit: str) -> None:
    assert unit_of(values) == unit


@pytest.mark.parametrize(
    ("unit", "text", "seconds"),
    [
        ("seconds", "12.5", 12.5),
        ("milliseconds", str(NOW * 10**3 + 500), NOW + 0.5),
        ("microseconds", str(NOW * 10**6 + 500_000), NOW + 0.5),
        ("nanoseconds", str(NOW * 10**9 + 500_000_000), NOW + 0.5),
        (DATES, "20240531", NOW - 8 * 3600),
        (DATES, "20240531080000", NOW),
        ("seconds", "2024-05-31T08:00:00Z", NOW),
        ("seconds", "2024-05-31 10:00:00+02:00", NOW),
        ("seconds", " 2024-05-31 08:00 ", NOW),
        ("seconds", "20240531T080000", NOW),
        ("seconds", "0001-01-01T00:00:00+14:00", -62_135_596_800 - 14 * 3600),
        ("seconds", "9999-12-31T23:59:59-14:00", 253_402_300_799 + 14 * 3600),
    ],
)
def test_times_are_read_whatever_their_year(unit: str, text: str, seconds: float) -> None:
    assert seconds_in(unit)(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "nan",
        "inf",
        "1e400",
        "1_000",
        "１２",
        "05/31/2024",
        "10000-01-01",
        "2024-05-31T25:00",
    ],
)
def test_other_texts_are_no_times(text: str) -> None:
    assert not is_time(text)


def is_time(text: str) -> bool:
    try:
        seconds_in("seconds")(text)
    except ValueError:
        return False
    return True


def test_a_day_between_compact_dates_is_a_day() -> None:
    seconds = seconds_in(unit_of(["20240131", "20240201"]))
    assert seconds("20240201") - seconds("20240131") == 86_400
