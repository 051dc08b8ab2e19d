"""Filters as SQL: what of it can be decided by the type of a column is never asked of a row.

Capitals make no difference, also where SQLite itself only knows those of English: it finds what may
be meant, and one of our functions decides.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

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
from core.domain.record import Column, ColumnType, Ending, State, Value
from core.filters.meaning import TIMES

Bind = Callable[[Value], str]
"""Takes a value, and returns what stands for it in the statement."""

_WHOLE = frozenset("-0123456789")
_DECIMAL = _WHOLE | frozenset("+.eE")
_CLOCK = frozenset("0123456789:.")
_TWO_OR_THREE = re.compile(r"(\d\d):(\d\d)(:?)", re.ASCII)


def prepare(connection: sqlite3.Connection) -> None:
    """Have ``connection`` know what the statements need."""
    for name, function in (("has_text", _has_text), ("same_text", _same_text)):
        connection.create_function(name, 2, function, deterministic=True)


def condition(filters: Iterable[Requirement], columns: Sequence[Column], bind: Bind) -> str:
    """Return an SQL condition on the table ``records r`` that is never null."""
    types = {column.name: column.type for column in columns}
    parts = [_requirement(each, types, bind) for each in filters]
    return " AND ".join(parts) or "1"


def any_of(parts: Sequence[str]) -> str:
    """Return ``parts`` with OR between them, nested no deeper than it must be."""
    if len(parts) < 3:
        return f"({' OR '.join(parts) or '0'})"
    middle = len(parts) // 2
    return f"({any_of(parts[:middle])} OR {any_of(parts[middle:])})"


def finder(text: str, bind: Bind) -> Callable[[str], str]:
    """Return what says of a column's name whether the column contains ``text``."""
    found = bind(_pattern(text))
    exact = "" if text.isascii() else bind(text)

    def within(name: str) -> str:
        like = f"{_cell(name)} LIKE {found} ESCAPE '\\'"
        return f"({like} AND has_text({_cell(name)}, {exact}))" if exact else like

    return within


def _requirement(each: Requirement, types: Mapping[str, ColumnType], bind: Bind) -> str:
    alternatives = [
        " AND ".join(_condition(part, types, bind) for part in parts) for parts in each.alternatives
    ]
    found = f"ifnull({any_of(alternatives)}, 0)"
    return f"NOT {found}" if each.negated else found


def _condition(part: Condition, types: Mapping[str, ColumnType], bind: Bind) -> str:
    match part:
        case HasText():
            return _anywhere(part, types, bind)
        case InState():
            return any_of([_state(kind) for kind in part.kinds])
        case ColumnHasText():
            return finder(part.text, bind)(part.column)
        case IsEmpty():
            return f"ifnull({_cell(part.column)} = '', 1)"
        case Compares():
            return _compares(part, types[part.column], bind)
        case AtTime():
            return _at_time(part, bind)


def _anywhere(part: HasText, types: Mapping[str, ColumnType], bind: Bind) -> str:
    """Return whether any column shows the text; those that cannot are left out."""
    parts = [_shown_state(kind) for kind in part.kinds]
    if part.errors and "error" in types:
        parts.append(f"{_column('error')} IN ({', '.join(map(bind, part.errors))})")
    letters = set(part.text)
    within = finder(part.text, bind)
    for name, type_ in types.items():
        if name in TIMES:
            if ":" in letters and letters <= _CLOCK:
                text = _clock(name, milliseconds="." in letters)
                found = f"ifnull(instr({text}, {bind(part.text)}), 0)"
                parts.append(_at_minutes(name, _minutes_in(part.text), found))
        elif name != "state" and (type_ not in _LETTERS or letters <= _LETTERS[type_]):
            parts.append(within(name))
    return any_of([f"ifnull({each}, 0)" for each in parts])


_LETTERS = {ColumnType.INTEGER: _WHOLE, ColumnType.REAL: _DECIMAL}
"""What numbers are written with."""


_WAITS_AGAIN = "(r.state = 'pending' AND r.attempts > 0)"
_BESIDE_STATES = {
    WAITS_AGAIN: _WAITS_AGAIN,
    REDELIVERED: f"(r.attempts > 1 OR {_WAITS_AGAIN})",
    DUPLICATED: "EXISTS (SELECT 1 FROM attempts a WHERE a.seq = r.seq"
    f" AND a.ending = '{Ending.DUPLICATED}')",
}
"""What is asked for like a state and is none."""


def _state(kind: str) -> str:
    return _BESIDE_STATES.get(kind) or f"r.state = {State(kind).value!r}"


def _shown_state(kind: str) -> str:
    """Return whether a record is shown in this state: what waits again has its own word."""
    return "(r.state = 'pending' AND r.attempts = 0)" if kind == State.PENDING else _state(kind)


def _compares(part: Compares, type_: str, bind: Bind) -> str:
    column, order = _column(part.column), part.order.value
    if type_ in _LETTERS:
        return f"{column} {order} {bind(part.value)}"
    cell = _cell(part.column)
    if part.order is Order.EQUAL:
        text = str(part.value)
        same = f"{cell} = {bind(text)} COLLATE NOCASE"
        return same if text.isascii() else f"same_text({cell}, {bind(text)})"
    if isinstance(part.value, str):
        return f"{cell} {order} {bind(part.value)}"
    value = bind(part.value)
    digits = f"ltrim({cell}, '-')"
    return (
        f"CASE WHEN typeof({column}) IN ('integer', 'real') THEN {column} {order} {value}"
        f" WHEN {digits} GLOB '*[0-9]*' AND {digits} NOT GLOB '*[^0-9.]*'"
        f" AND {digits} NOT GLOB '*.*.*' AND {cell} NOT GLOB '--*'"
        f" THEN CAST({cell} AS REAL) {order} {value} ELSE 0 END"
    )


def _at_time(part: AtTime, bind: Bind) -> str:
    """Return whether a time compares; only as much of it as is written."""
    dated = part.time[4:5] == "-"
    text = _clock(part.column, date=dated, milliseconds="." in part.time)
    beginning = f"substr({text}, 1, {len(part.time)})"
    compared = f"{beginning} {part.order.value} {bind(part.time)}"
    if dated or part.order is not Order.EQUAL:
        return compared
    return _at_minutes(part.column, {int(part.time[3:5])}, compared)


def _minutes_in(text: str) -> set[int]:
    """Return which minutes a clock may show that shows ``text``; none where it may be any."""
    match = _TWO_OR_THREE.match(text)
    if match is None:
        return set()
    first, second, third = match.groups()
    return {int(second)} if third else {int(first), int(second)}


def _at_minutes(name: str, minutes: set[int], found: str) -> str:
    """Return ``found``, which is slow, for times at these minutes only; for all without any.

    Clocks differ by quarters of an hour all over the world.
    """
    if not minutes:
        return found
    minute = f"CAST({_column(name)} AS INTEGER) / 60 % 15"
    numbers = ", ".join(str(number) for number in sorted({each % 15 for each in minutes}))
    return f"CASE WHEN {minute} IN ({numbers}) THEN {found} ELSE 0 END"


def _clock(name: str, *, date: bool = False, milliseconds: bool = True) -> str:
    """Return a time as it is shown: cut off to milliseconds, not rounded."""
    column = _column(name)
    second = f"CAST({column} AS INTEGER)"
    form = "%Y-%m-%d %H:%M:%S" if date else "%H:%M:%S"
    text = f"strftime('{form}', {second}, 'unixepoch', 'localtime')"
    if not milliseconds:
        return text
    return f"({text} || printf('.%03d', CAST(1000 * ({column} - {second}) AS INTEGER)))"


def _column(name: str) -> str:
    return 'r."' + name.replace('"', '""') + '"'


def _cell(name: str) -> str:
    return f"CAST({_column(name)} AS TEXT)"


def _pattern(text: str) -> str:
    """Return the pattern of `LIKE` for ``text``; what SQLite has no capitals of is any letter."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return "%" + "".join(each if each.isascii() else "_" for each in escaped) + "%"


def folded(text: str) -> str:
    """Return ``text`` without capitals, letter by letter."""
    return "".join(low if len(low := each.lower()) == 1 else each for each in text)


def _has_text(value: Value, text: str) -> bool:
    return value is not None and folded(text) in folded(str(value))


def _same_text(value: Value, text: str) -> bool:
    return value is not None and folded(text) == folded(str(value))
