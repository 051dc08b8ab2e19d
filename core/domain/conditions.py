"""What a filter asks of a record: as `core.filters` understands it, in no person's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TypeAlias

WAITS_AGAIN = "given back"
"""A record that waits again after an attempt that was lost or failed; shown like a state, though it
is `State.PENDING`. (The name is that of filters that people have kept.)"""
REDELIVERED = "redelivered"
"""A record that has gone back to wait at least once, wherever it is now."""
DUPLICATED = "duplicated"
"""A record that was reported more than once; shown like a state, though it is `State.DONE`."""


class Order(StrEnum):
    """How a value is compared."""

    LESS = "<"
    LESS_OR_EQUAL = "<="
    MORE = ">"
    MORE_OR_EQUAL = ">="
    EQUAL = "="


@dataclass(frozen=True, slots=True)
class HasText:
    """The text stands in one of the record's columns, as they are shown."""

    text: str
    kinds: tuple[str, ...] = ()
    """States, `WAITS_AGAIN` or `DUPLICATED`, in whose words the text stands."""
    errors: tuple[str, ...] = ()
    """Errors, as they are kept, in whose shown words it stands."""


@dataclass(frozen=True, slots=True)
class InState:
    """The record is in one of these states, or what a name above says holds of it."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnHasText:
    """The text stands in this column."""

    column: str
    text: str


@dataclass(frozen=True, slots=True)
class IsEmpty:
    """The column holds nothing."""

    column: str


@dataclass(frozen=True, slots=True)
class Compares:
    """The column's value compares so; a number with numbers, a text with texts."""

    column: str
    order: Order
    value: int | float | str


@dataclass(frozen=True, slots=True)
class AtTime:
    """The column's time compares so, to the precision that is written."""

    column: str
    order: Order
    time: str
    """``HH:MM[:SS[.fff]]`` of any day, or ``YYYY-MM-DD[ HH:MM[:SS[.fff]]]``, of the local time."""


Condition: TypeAlias = HasText | InState | ColumnHasText | IsEmpty | Compares | AtTime


@dataclass(frozen=True, slots=True)
class Requirement:
    """One term of a filter: every condition of one of the alternatives holds, or none at all."""

    alternatives: tuple[tuple[Condition, ...], ...]
    negated: bool = False


def columns_of(where: tuple[Requirement, ...]) -> Iterator[str]:
    """Yield the names of the columns that are asked for."""
    for each in where:
        for part in chain.from_iterable(each.alternatives):
            if isinstance(part, ColumnHasText | IsEmpty | Compares | AtTime):
                yield part.column
