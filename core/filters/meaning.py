"""What a filter means for the records of a run: its words become columns, states and numbers.

Columns and states are known by the names that the run file has and by those that are shown, in the
language of the moment; capitals and accents make no difference.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Column, ColumnType, State
from core.domain.template import bounded
from core.filters.syntax import SHOWN, Comparison, FilterError, Term, Text, parse

TIMES = ("due", "born", "leased", "done")
"""Columns of moments, which are shown as the clock's time."""
SHOWN_KINDS = (*(state.value for state in State), WAITS_AGAIN, DUPLICATED)
"""What the state of a row may be shown as."""
KINDS = (*SHOWN_KINDS, REDELIVERED)
"""What may be asked of the state."""

_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)?(?:(?:\A|[ T])(\d{1,2}:\d\d(?::\d\d(?:\.\d{1,3})?)?))?")
_WHOLE = re.compile(r"[+-]?\d{1,18}")
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_RANGE = re.compile(r"(.*?)\.\.(.*)", re.DOTALL)
_ORDERS = {order.value: order for order in Order} | {":": Order.EQUAL, "!=": Order.EQUAL}


@dataclass(frozen=True, slots=True)
class Words:
    """What things are called where the filter is written."""

    states: Mapping[str, str] = field(default_factory=dict)
    """The words of `KINDS`; a state's own name where there is none."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """The titles of columns."""
    errors: Mapping[str, str] = field(default_factory=dict)
    """How errors are shown that are kept in other words."""
    group: str = ","
    """Stands between the thousands of a number."""
    decimal: str = "."

    def state(self, kind: str) -> str:
        """Return the word of a state."""
        return self.states.get(kind, kind)

    def title(self, column: str) -> str:
        """Return the title of a column."""
        return self.titles.get(column, column)


def understood(text: str, columns: Sequence[Column], words: Words) -> tuple[Requirement, ...]:
    """Return what a filter asks of records with these ``columns``.

    Raises:
        FilterError: it names a column, a state or a number that there is not.

    """
    return tuple(_requirement(term, columns, words) for term in parse(text))


def plain(word: str) -> str:
    """Return ``word`` without capitals, accents and dots: what its ways to be written share."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(
        part for part in parts if not unicodedata.combining(part) and part != "."
    ).strip()


def _requirement(term: Term, columns: Sequence[Column], words: Words) -> Requirement:
    if isinstance(term, Text):
        return Requirement(((_anywhere(term.text, words),),), term.negated)
    column = column_of(term, columns, words)
    if column.name == "state":
        if term.operator not in (":", "=", "!="):
            raise _impossible(term)
        kinds = [kind for value in term.values for kind in kinds_of(value, words)]
        found: tuple[tuple[Condition, ...], ...] = ((InState(tuple(dict.fromkeys(kinds))),),)
    else:
        values = _values(term, column, words)
        found = tuple(_alternative(column, term.operator, value, words) for value in values)
        if column.name == "error":
            found += tuple(way for value in values for way in _shown_errors(term, value, words))
    return Requirement(found, term.negated != (term.operator == "!="))


def _anywhere(text: str, words: Words) -> HasText:
    wanted = text.casefold()
    kinds = tuple(kind for kind in SHOWN_KINDS if wanted in words.state(kind).casefold())
    return HasText(text, kinds, _errors_with(text, words))


def _errors_with(text: str, words: Words) -> tuple[str, ...]:
    """Return the errors, as they are kept, in whose shown words ``text`` stands."""
    wanted = text.casefold()
    return tuple(kept for kept, shown in words.errors.items() if wanted in shown.casefold())


def _shown_errors(term: Comparison, value: str, words: Words) -> list[tuple[Condition, ...]]:
    """Return the conditions for what an error is shown as, beside what is kept of it."""
    if not value or term.operator not in (":", "=", "!="):
        return []
    found = _errors_with(value, words)
    if term.operator != ":":
        found = tuple(kept for kept in found if plain(words.errors[kept]) == plain(value))
    return [(Compares("error", Order.EQUAL, kept),) for kept in found]


def column_of(term: Comparison, columns: Sequence[Column], words: Words) -> Column:
    """Return the column that ``term`` names.

    Raises:
        FilterError: there is none.

    """
    wanted = plain(term.column)
    for name_of in (lambda name: name, words.title):
        for column in columns:
            if plain(name_of(column.name)) == wanted:
                return column
    raise FilterError(
        QT_TRANSLATE_NOOP(
            "core",
            "There is no column “{name}”; put the text in quotation marks to look for it. The "
            "columns are: {names}",
        ),
        name=bounded(term.column, SHOWN),
        names=bounded(", ".join(words.title(column.name) for column in columns), 5 * SHOWN),
    )


def kinds_of(value: str, words: Words) -> tuple[str, ...]:
    """Return the states that ``value`` names: a whole name, or the beginning of some.

    A hyphen may stand for a space, and many may be named as one is: ``dead-letters``.

    Raises:
        FilterError: it names none.

    """
    wanted = plain(value).replace("-", " ")
    names = {kind: (plain(kind), plain(words.state(kind))) for kind in KINDS}
    one = _of_one(wanted)
    exact = tuple(kind for kind, ways in names.items() if one in map(_of_one, ways))
    begun = tuple(kind for kind, ways in names.items() if any(w.startswith(wanted) for w in ways))
    if not wanted or not (exact or begun):
        raise FilterError(
            QT_TRANSLATE_NOOP("core", "There is no state “{name}”; the states are: {names}"),
            name=bounded(value, SHOWN),
            names=", ".join(map(words.state, KINDS)),
        )
    return exact or begun


def _of_one(words: str) -> str:
    """Return the name of a state as one record has it, in English or Spanish."""
    return " ".join(word.removesuffix("s") for word in words.split())


def _values(term: Comparison, column: Column, words: Words) -> tuple[str, ...]:
    """Return the values of ``term``; the thousands of one number are no list."""
    whole = ",".join(term.values)
    separated = len(term.values) > 1 and not _is_text(column)
    if separated and "," in (words.group, words.decimal) and _number(whole, words) is not None:
        return (whole,)
    return term.values


def _alternative(column: Column, operator: str, value: str, words: Words) -> tuple[Condition, ...]:
    """Return the conditions that ``value`` stands for: a range has two."""
    order = _ORDERS[operator]
    if not value and order is Order.EQUAL:
        return (IsEmpty(column.name),)
    if operator == ":":
        ends = _ends(column, value)
        if ends:
            return tuple(_comparison(column, end, value, words) for end, value in ends)
        if _is_within(column, value, words):
            return (ColumnHasText(column.name, value),)
    return (_comparison(column, order, value, words),)


def _ends(column: Column, value: str) -> list[tuple[Order, str]]:
    """Return the ends of ``5..8``, ``5..`` or ``..8``; none where it is another value."""
    match = _RANGE.fullmatch(value)
    if match is None:
        return []
    ends = [(Order.MORE_OR_EQUAL, match[1]), (Order.LESS_OR_EQUAL, match[2])]
    if _is_text(column) and any(end and not end.lstrip("+-")[:1].isdecimal() for _, end in ends):
        return []
    return [(order, end) for order, end in ends if end]


def _is_within(column: Column, value: str, words: Words) -> bool:
    """Whether ``value`` is looked for within texts; a number in an untyped column is not."""
    return _is_text(column) and (column.type != "" or _number(value, words) is None)


def _comparison(column: Column, order: Order, value: str, words: Words) -> Condition:
    if column.name in TIMES:
        return AtTime(column.name, order, _time(value))
    number = _number(value, words)
    if _is_text(column):
        by_number = number is not None and order is not Order.EQUAL
        return Compares(column.name, order, number if by_number and number is not None else value)
    if number is None:
        raise FilterError(
            QT_TRANSLATE_NOOP("core", "“{value}” is no number; the column {name} has numbers."),
            value=bounded(value, SHOWN),
            name=words.title(column.name),
        )
    return Compares(column.name, order, number)


def _is_text(column: Column) -> bool:
    """Whether a column may hold any text."""
    return column.name not in TIMES and column.type not in (ColumnType.INTEGER, ColumnType.REAL)


def _time(value: str) -> str:
    match = _CLOCK.fullmatch(value)
    if match is None or not any(match.groups()) or not value.isascii():
        raise FilterError(
            QT_TRANSLATE_NOOP(
                "core", "“{value}” is no time; write it like 14:05 or 14:05:09.250 or 2026-01-31."
            ),
            value=bounded(value, SHOWN),
        )
    day, clock = match.groups()
    if clock and clock[1] == ":":
        clock = "0" + clock
    return " ".join(part for part in (day, clock) if part)


def _number(text: str, words: Words) -> int | float | None:
    """Return the number that ``text`` shows, with or without separated thousands."""
    if words.group and words.group in text:
        group, decimal = re.escape(words.group), re.escape(words.decimal)
        if re.fullmatch(rf"[+-]?\d{{1,3}}(?:{group}\d{{3}})+(?:{decimal}\d*)?", text) is None:
            return None
        text = text.replace(words.group, "")
    if words.decimal != ".":
        text = text.replace(words.decimal, ".")
    if _WHOLE.fullmatch(text) and text.isascii():
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) and text.isascii() else None


def _impossible(term: Comparison) -> FilterError:
    return FilterError(
        QT_TRANSLATE_NOOP(
            "core", "States have no order: write {name}:… instead of {name}{operator}…"
        ),
        name=bounded(term.column, SHOWN),
        operator=term.operator,
    )
