"""Check that values from a run file can be shown: every number a number, every time a time.

SQLite lets any column hold any value. What a window computes with is looked at here, once, by the
types that the values have in `core.domain.run_status`.
"""

import math
from collections.abc import Mapping
from dataclasses import is_dataclass
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from core.domain.clock import LAST_TIME

LARGEST = 2**53
"""A count above it is invalid: a float cannot distinguish it from the next."""
TIMES = frozenset({"at", "started", "ended"})
"""Fields that are unix seconds."""
LONGEST = 100_000
"""Characters of a text."""


def whole(value: object) -> int:
    """Return ``value`` if it is a count.

    Raises:
        ValueError: it is not.

    """
    if not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise ValueError(f"{_shown(value)} is no count")
    return value


def whole_counts(row: tuple[object, ...] | None) -> tuple[int, ...]:
    """Return the counts of a ledger.

    Raises:
        ValueError: there is none, or one is no count.

    """
    if row is None:
        raise ValueError("there is no ledger")
    return tuple(map(whole, row))


def check_sound(value: object) -> None:
    """Check that ``value``, of a class of `core.domain.run_status`, holds the types of its fields.

    Raises:
        ValueError: it does not.

    """
    for name, kind in _fields(type(value)).items():  # type: ignore[arg-type]
        each = getattr(value, name)
        type_ = type(each)
        # Nearly all are such numbers; a run of a day has eight million of them.
        if (type_ is float or type_ is int) and type_ in kind.types and 0 <= each <= LAST_TIME:
            continue
        if each is not None or not kind.optional:
            _check(name, each, kind)


class _Kind(NamedTuple):
    """The permitted values of a field."""

    types: tuple[type, ...]
    optional: bool
    items: "_Kind | None"


def _check(name: str, value: object, kind: _Kind) -> None:
    if isinstance(value, tuple) and kind.items is not None:
        for each in value:
            _check(name, each, kind.items)
    elif value is None or not isinstance(value, Mapping | Enum | bool):  # those are made by us
        _check_one(name, value, kind)


def _check_one(name: str, value: object, kind: _Kind) -> None:
    if value is None:
        fits = kind.optional
    elif not isinstance(value, kind.types):
        fits = False
    elif isinstance(value, str):
        fits = len(value) <= LONGEST
    elif isinstance(value, int | float):
        fits = _fits(name, value)
    else:
        check_sound(value)
        fits = True
    if not fits:
        raise ValueError(f"{name} is {_shown(value)}")


def _fits(name: str, value: float) -> bool:
    if name in TIMES:
        return 0 <= value <= LAST_TIME
    # As fast as it can is a rate, too.
    return abs(value) <= LARGEST or (name == "target" and value == math.inf)


@lru_cache(maxsize=64)
def _fields(class_: type) -> Mapping[str, _Kind]:
    if not is_dataclass(class_) and not hasattr(class_, "_fields"):
        return {}
    return {name: _kind(hint) for name, hint in get_type_hints(class_).items()}


def _kind(hint: Any) -> _Kind:
    if get_origin(hint) in (Union, UnionType):
        kinds = [_kind(each) for each in get_args(hint)]
        types = tuple(type_ for each in kinds for type_ in each.types)
        items = next((each.items for each in kinds if each.items), None)
        return _Kind(types, type(None) in types, items)
    origin = get_origin(hint) or hint
    if origin is Any or not isinstance(origin, type):
        return _Kind((object,), True, None)
    if origin is float:
        return _Kind((float, int), False, None)
    arguments = get_args(hint)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return _Kind((tuple,), False, _kind(arguments[0]))
    return _Kind((origin,), False, None)


def _shown(value: object) -> str:
    return repr(value)[:50]
