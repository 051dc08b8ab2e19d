"""Conversion of Python values from user code into values that SQLite can store."""

import dataclasses
import json
import math
from collections.abc import Mapping, Set
from collections.abc import Sequence as SequenceABC
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from os import PathLike, fspath
from typing import Any
from uuid import UUID

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.record import Value
from core.usercode.errors import storable

TEXT_LIMIT = 100_000
"""Characters of one value at most: a run file is no place for documents."""
NAME_SHOWN = 40
"""Characters of a name that a message shows."""
WRITTEN = (Decimal, Fraction, UUID)
"""Types that are kept as the text that they are written as: a number would lose digits."""


class UnsupportedValueError(RegistroError):
    """A value that no column can hold."""


def to_sql_value(value: object) -> Value:
    """Return ``value`` as number, text or None; what is nested becomes JSON, a date ISO text.

    Numbers of NumPy and the like are taken for those of Python, an `enum.Enum` for its value,
    a data class for a dict, a set for a list (in order where it has one), a time span for its
    seconds. `decimal.Decimal`, `fractions.Fraction` and `uuid.UUID` are kept as they are written.
    Numbers that are none (nan, inf) are texts, as JSON has no word for them.

    Raises:
        UnstorableError: it is too long, too deep or of another kind.

    """
    try:
        plain = _plain(value)
    except UnsupportedValueError:
        raise
    except BaseException:  # noqa: BLE001 (a user's own type may do anything when it is asked)
        raise _refusal(value) from None
    if isinstance(plain, bool):
        return int(plain)  # a column knows no truth, JSON does
    if isinstance(plain, list | dict):
        plain = json.dumps(plain, ensure_ascii=False, allow_nan=False)
    if isinstance(plain, str) and len(plain) > TEXT_LIMIT:
        raise _too_long(len(plain))
    return plain


def _plain(  # noqa: PLR0911 (one for each kind of value)
    value: object,
) -> Value | list[object] | dict[str, object]:
    """Return ``value`` made of what JSON knows."""
    if isinstance(value, Enum):
        return _plain(value.value)
    scalar = _scalar(value)
    if scalar is not None or value is None:
        return scalar
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {each.name: _plain(getattr(value, each.name)) for each in fields}
    if isinstance(value, Mapping):
        return _members(value)
    if hasattr(value, "__len__") and len(value) > TEXT_LIMIT:
        raise UnsupportedValueError(  # before all of it is looked at: it may be endless
            QT_TRANSLATE_NOOP(
                "core",
                "{length} values in one cannot be kept: as text they have more than {limit} "
                "characters.",
            ),
            length=f"{len(value):,}",
            limit=f"{TEXT_LIMIT:,}",
        )
    if isinstance(value, Set):
        return [_plain(each) for each in _ordered(value)]
    if isinstance(value, SequenceABC) and not isinstance(value, bytes | bytearray | memoryview):
        return [_plain(each) for each in value]
    if getattr(getattr(value, "dtype", None), "kind", "") in {"M", "m"}:
        return _times(value)
    listed = getattr(value, "tolist", None)  # arrays and numbers of NumPy, series of pandas
    if callable(listed) and type(inner := listed()) is not type(value):
        return _plain(inner)
    raise _refusal(value)


def _times(value: Any) -> Value | list[object]:
    """Return times of NumPy as they are written: as plain numbers those in nanoseconds lose that.

    Spans are seconds as Python's own, where Python has one of such units.
    """
    if getattr(value, "ndim", 0):
        return [_plain(each) for each in value]
    plain = value.tolist()
    if plain is None or isinstance(plain, timedelta):
        return _scalar(plain)
    return str(value)


def _scalar(value: object) -> Value:  # noqa: PLR0911 (one for each type)
    """Return ``value`` as number or text; None where it is neither."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        number = int(value)
        return number if -(2**63) <= number < 2**63 else str(number)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(float(value))
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, date | datetime | clock_time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, WRITTEN):
        return str(value)
    if isinstance(value, PathLike):
        place = fspath(value)
        return storable(place if isinstance(place, str) else place.decode("utf-8", "replace"))
    return None


def _key(name: object) -> str:
    plain = _plain(name)
    if isinstance(plain, list | dict):
        raise _refusal(name)
    return plain if isinstance(plain, str) else json.dumps(plain)


def _ordered(values: Set[object]) -> list[object]:
    try:
        return sorted(values)  # type: ignore[type-var]
    except TypeError:
        return list(values)


def _members(value: Mapping[object, object]) -> dict[str, object]:
    """Return the members of a dict; two names that are one as text would lose a value."""
    members: dict[str, object] = {}
    for name, each in value.items():
        key = _key(name)
        if key in members:
            raise UnsupportedValueError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "A dict with two names that are both written “{name}” cannot be kept: one of "
                    "the values would be lost.",
                ),
                name=key[:NAME_SHOWN],
            )
        members[key] = _plain(each)
    return members


def _too_long(length: int) -> UnsupportedValueError:
    return UnsupportedValueError(
        QT_TRANSLATE_NOOP(
            "core", "A text of {length} characters cannot be kept; at most {limit} can."
        ),
        length=f"{length:,}",
        limit=f"{TEXT_LIMIT:,}",
    )


def _refusal(value: object) -> UnsupportedValueError:
    return UnsupportedValueError(
        QT_TRANSLATE_NOOP(
            "core",
            "A value of type {type} cannot be kept: give a number, a text, None, or lists and "
            "dicts of these.",
        ),
        type=type(value).__name__,
    )
