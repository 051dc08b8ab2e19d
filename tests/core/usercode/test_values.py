"""What a column can hold of what a user's code gives."""

import json
import sqlite3
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from pathlib import Path
from typing import NoReturn
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.record import Value
from core.usercode.values import TEXT_LIMIT, UnsupportedValueError, to_sql_value


class Colour(Enum):
    RED = "red"


class Size(IntEnum):
    LARGE = 3


@dataclass
class Point:
    x: int
    rest: tuple[float, None]


class Scalar:
    """As NumPy's numbers and arrays are."""

    def __init__(self, value: object) -> None:
        self._value = value

    def tolist(self) -> object:
        return self._value


class Endless:
    """Gives itself, however often it is asked."""

    def tolist(self) -> object:
        return [Endless()]


class Broken(dict[str, int]):
    """Raises when it is looked at."""

    def items(self) -> NoReturn:
        raise ConnectionError("gone")


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (None, None),
        (5, 5),
        (True, 1),
        (2**63, str(2**63)),
        (1.5, 1.5),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        ("é\ud800", "é?"),
        ({"a": [1, None, "ñ"]}, '{"a": [1, null, "ñ"]}'),
        ((1, 2), "[1, 2]"),
        (date(2026, 5, 1), "2026-05-01"),
        (datetime(2026, 5, 1, tzinfo=UTC), "2026-05-01T00:00:00+00:00"),
        (time(9, 30), "09:30:00"),
        (timedelta(minutes=1, milliseconds=500), 60.5),
        (Decimal("0.10"), "0.10"),
        (Fraction(1, 3), "1/3"),
        (UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        (Path("a/b"), str(Path("a/b"))),
        (Colour.RED, "red"),
        (Size.LARGE, 3),
        (Point(1, (2.5, None)), '{"x": 1, "rest": [2.5, null]}'),
        ({3, 1, 2}, "[1, 2, 3]"),
        (frozenset({"a"}), '["a"]'),
        (deque([1, "x"]), '[1, "x"]'),
        ([float("nan"), float("inf")], '["nan", "inf"]'),
        ({"a": {"b": float("-inf")}}, '{"a": {"b": "-inf"}}'),
        (
            {2: "a", None: "b", True: "c", Colour.RED: 1},
            '{"2": "a", "null": "b", "true": "c", "red": 1}',
        ),
        ({"path": "caf\udce9.txt"}, '{"path": "caf?.txt"}'),
        (["\ud800"], '["?"]'),
        ([2**70], f'["{2**70}"]'),
        ([Decimal("1.10"), date(2026, 5, 1)], '["1.10", "2026-05-01"]'),
        ([True, {"a": False}], '[true, {"a": false}]'),
        (Scalar(7), 7),
        (Scalar([1, Scalar(2.5)]), "[1, 2.5]"),
    ],
)
def test_what_is_kept(value: object, kept: Value) -> None:
    assert to_sql_value(value) == kept


def recursive() -> list[object]:
    inner: list[object] = []
    inner.append(inner)
    return inner


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        (object(), "object"),
        (b"x", "bytes"),
        ([b"x"], "bytes"),
        (recursive(), "list"),
        (Endless(), "Endless"),
        (Broken(), "Broken"),
        ([object()], "object"),
        ({(1, 2): 3}, "tuple"),
        (print, "builtin_function_or_method"),
        (int, "type"),
        (Point, "type"),
        (iter(range(3)), "range_iterator"),
    ],
)
def test_what_is_not_names_its_type(value: object, type_: str) -> None:
    with pytest.raises(UnsupportedValueError, match=f"of type {type_} "):
        to_sql_value(value)


def test_a_document_is_too_long() -> None:
    assert to_sql_value("x" * TEXT_LIMIT) == "x" * TEXT_LIMIT
    with pytest.raises(UnsupportedValueError, match="100,001 characters"):
        to_sql_value("x" * (TEXT_LIMIT + 1))


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_whatever_is_kept_a_database_takes(value: object) -> None:
    connection = sqlite3.connect(":memory:")
    try:
        kept = to_sql_value(value)
        assert connection.execute("SELECT ?", (kept,)).fetchone() == (kept,)
        if isinstance(value, list):
            assert connection.execute("SELECT json_valid(?)", (kept,)).fetchone() == (1,)
            assert len(json.loads(str(kept))) == len(value)
    finally:
        connection.close()


class Exits(list[int]):
    """Ends the program when it is looked at."""

    def __iter__(self) -> NoReturn:
        raise SystemExit(3)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({1: "a", "1": "b"}, "both written “1”"),
        ({"x": {None: 1, "null": 2}}, "both written “null”"),
        (range(10**12), "1,000,000,000,000 values in one"),
        (Exits([1]), "type Exits"),
    ],
)
def test_what_would_lose_something_is_refused(value: object, says: str) -> None:
    with pytest.raises(UnsupportedValueError, match=says):
        to_sql_value(value)


class ClockType:
    kind = "M"


class Clock:
    """As times of NumPy in nanoseconds are: their plain value is a number without its unit."""

    dtype = ClockType()
    ndim = 0

    def tolist(self) -> int:
        return 1_704_067_200_123_456_789

    def __str__(self) -> str:
        return "2024-01-01T00:00:00.123456789"


class Clocks(Clock):
    ndim = 1

    def __iter__(self) -> Iterator[Clock]:
        return iter([Clock()])


def test_times_of_numpy_are_kept_as_they_are_written() -> None:
    assert to_sql_value(Clock()) == "2024-01-01T00:00:00.123456789"
    assert to_sql_value(Clocks()) == '["2024-01-01T00:00:00.123456789"]'
