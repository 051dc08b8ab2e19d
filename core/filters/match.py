"""Whether a row that is read already fits a filter: the same as in SQL, for a few rows."""

import operator
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Any

from core.domain.clock import LAST_TIME
from core.domain.conditions import (
    DUPLICATED,
    REDELIVERED,
    WAITS_AGAIN,
    AtTime,
    ColumnHasText,
    Compares,
    Condition,
    HasText,
    InState,
    IsEmpty,
    Order,
    Requirement,
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

    def fits(self, values: Sequence[Value], *, duplicated: bool = False) -> bool:
        """Whether all that is required holds of a row; none says itself if it is ``duplicated``."""
        row = dict(zip(self._names, values, strict=True))
        kinds = _kinds_of(row, duplicated=duplicated)
        return all(self._holds(row, kinds, each) for each in self._where)

    def _holds(self, row: Mapping[str, Value], kinds: Set[str], each: Requirement) -> bool:
        found = any(
            all(self._is(row, kinds, part) for part in parts) for parts in each.alternatives
        )
        return found != each.negated

    def _is(self, row: Mapping[str, Value], kinds: Set[str], part: Condition) -> bool:
        match part:
            case HasText():
                return self._shows(row, kinds, part)
            case InState():
                return not kinds.isdisjoint(part.kinds)
            case ColumnHasText():
                return _within(part.text, row[part.column])
            case IsEmpty():
                return row[part.column] in (None, "")
            case Compares():
                return self._compares(row[part.column], part)
            case AtTime():
                text = _clock(row[part.column], date=part.time[4:5] == "-")
                return bool(text) and _COMPARED[part.order](text[: len(part.time)], part.time)

    def _shows(self, row: Mapping[str, Value], kinds: Set[str], part: HasText) -> bool:
        shown = kinds - {State.PENDING} if WAITS_AGAIN in kinds else kinds
        if not shown.isdisjoint(part.kinds) or row.get("error") in part.errors:
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


def _kinds_of(row: Mapping[str, Value], *, duplicated: bool) -> Set[str]:
    """Return the state of a record, and what else is asked for like one."""
    kinds, attempts = {str(row["state"])}, int(row["attempts"] or 0)
    if row["state"] == State.PENDING and attempts:
        kinds.add(WAITS_AGAIN)
    if attempts > 1 or WAITS_AGAIN in kinds:
        kinds.add(REDELIVERED)
    if duplicated:
        kinds.add(DUPLICATED)
    return kinds


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
