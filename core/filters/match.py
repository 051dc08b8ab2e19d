"""Whether a row that is read already fits a filter: the same as in SQL, for a few rows."""

import operator
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from core.domain.clock import LAST_TIME
from core.domain.conditions import (
    GIVEN_BACK,
    AtTime,
    ColumnHasText,
    Compares,
    Condition,
    HasText,
    InState,
    IsEmpty,
    Order,
    Requirement,
    WasDuplicated,
    WasGivenBack,
)
from core.domain.record import Column, ColumnType, State, Value
from core.filters.meaning import TIMES
from core.filters.sql import folded

_COMPARED: Mapping[Order, Callable[[Any, Any], bool]] = {
    Order.LESS: operator.lt,
    Order.LESS_OR_EQUAL: operator.le,
    Order.MORE: operator.gt,
    Order.MORE_OR_EQUAL: operator.ge,
    Order.EQUAL: operator.eq,
}
_NUMBERS = (ColumnType.INTEGER, ColumnType.REAL)
_LIKE_A_NUMBER = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_CLOCK = frozenset("0123456789:.")


class Matcher:
    """Says of rows with these columns whether they fit."""

    def __init__(self, where: Iterable[Requirement], columns: Sequence[Column]) -> None:
        self._where = tuple(where)
        self._names = [column.name for column in columns]
        self._types = {column.name: column.type for column in columns}

    def fits(self, values: Sequence[Value]) -> bool:
        """Whether all that is required holds of a row."""
        row = dict(zip(self._names, values, strict=True))
        return all(self._holds(row, each) for each in self._where)

    def _holds(self, row: Mapping[str, Value], each: Requirement) -> bool:
        found = any(all(self._is(row, part) for part in parts) for parts in each.alternatives)
        return found != each.negated

    def _is(  # noqa: PLR0911 (one for each kind)
        self, row: Mapping[str, Value], part: Condition
    ) -> bool:
        match part:
            case HasText():
                return self._shows(row, part)
            case InState():
                return row["state"] in part.kinds or kind_of(row) in part.kinds
            case WasGivenBack():
                return int(row["attempts"] or 0) > 1 or kind_of(row) == GIVEN_BACK
            case WasDuplicated():
                return False  # a row does not say so, and no filter that is written asks for it
            case ColumnHasText():
                return _within(part.text, row[part.column])
            case IsEmpty():
                return row[part.column] in (None, "")
            case Compares():
                return self._compares(row[part.column], part)
            case AtTime():
                text = _clock(row[part.column], date=part.time[4:5] == "-")
                return bool(text) and _COMPARED[part.order](text[: len(part.time)], part.time)

    def _shows(self, row: Mapping[str, Value], part: HasText) -> bool:
        if kind_of(row) in part.kinds or row.get("error") in part.errors:
            return True
        of_clock = ":" in part.text and set(part.text) <= _CLOCK
        for name in self._names:
            if name in TIMES:
                if of_clock and part.text in _clock(row[name]):
                    return True
            elif name != "state" and _within(part.text, row[name]):
                return True
        return False

    def _compares(self, value: Value, part: Compares) -> bool:
        if value is None:
            return False
        compared, wanted = _COMPARED[part.order], part.value
        if self._types[part.column] in _NUMBERS:
            return isinstance(value, int | float) and compared(value, wanted)
        if part.order is Order.EQUAL:
            return _alike(str(value), str(wanted)) == _alike(str(wanted), str(wanted))
        if isinstance(wanted, str):
            return compared(str(value).encode(), wanted.encode())
        if isinstance(value, str) and _LIKE_A_NUMBER.fullmatch(value) is None:
            return False
        return compared(float(value), wanted)


def kind_of(row: Mapping[str, Value]) -> str:
    """Return the state that a record is shown in."""
    again = row["state"] == State.PENDING and bool(row["attempts"])
    return GIVEN_BACK if again else str(row["state"])


def _within(text: str, value: Value) -> bool:
    return value is not None and _alike(text, text) in _alike(str(value), text)


def _alike(text: str, wanted: str) -> str:
    """Return ``text`` without capitals; only those of English where ``wanted`` has no others."""
    if not wanted.isascii():
        return folded(text)
    return "".join(each.lower() if each.isascii() else each for each in text)


def _clock(value: Value, *, date: bool = False) -> str:
    if not isinstance(value, int | float) or not 0 <= value <= LAST_TIME:
        return ""
    form = "%Y-%m-%d %H:%M:%S" if date else "%H:%M:%S"
    second = int(value)
    return f"{time.strftime(form, time.localtime(second))}.{int(1000 * (value - second)):03d}"
