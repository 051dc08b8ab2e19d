"""The types of a table's columns: a value is what was written, or it does not fit."""

import csv
import io
import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from core.domain.errors import QT_TRANSLATE_NOOP, SourceError
from core.domain.record import ColumnType, Value

DIGITS = 15
"""Significant digits that a float keeps of any decimal number."""
SMALLEST = 2.0**-1022
"""Below it a float keeps fewer."""
MOSTLY = 0.8
"""Share of a column's values from which on it is asked about those that do not fit."""

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,18}")
_REAL = re.compile(r"-?(?:(0|[1-9][0-9]*)(?:\.([0-9]+))?|\.([0-9]+))(?:[eE][+-]?[0-9]{1,3})?")
_SHORT = re.compile(r"0|-?[1-9][0-9]{0,17}")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,7})\.[0-9]{1,7}")
"""Most numbers are so: nothing else needs to be looked at."""
_DATETIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:([T ])[0-9]{2}:[0-9]{2}(:[0-9]{2})?(?:([.,])([0-9]+))?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
UNDECODABLE = re.compile("[\udc80-\udcff\ud800\ufffd]")
"""Replacement for bytes that are no letters; also for a line that is too long."""


def is_empty(text: str) -> bool:
    """Whether there is no value: nothing between two delimiters, or only blanks."""
    return not text or text.isspace()


def read_text(text: str) -> Value:
    """Return the text; none is NULL."""
    if not text.isprintable() and ("\0" in text or UNDECODABLE.search(text)):
        raise ValueError
    return text if text and not text.isspace() else None


def read_integer(text: str) -> Value:
    """Return a whole number that is written as a number is: the other way it is the same text."""
    if _SHORT.fullmatch(text):
        return int(text)
    if _INTEGER.fullmatch(text):
        number = int(text)
        if -(2**63) <= number < 2**63:
            return number
    elif is_empty(text):
        return None
    raise ValueError


def read_real(text: str) -> Value:
    """Return a decimal number of which a float keeps every digit.

    With an exponent it needs a point or a minus: 1.5e-3 is a number, 8E2 more often a code.
    """
    if _PLAIN.fullmatch(text):
        return float(text)
    match = _REAL.fullmatch(text)
    if match is None:
        if is_empty(text):
            return None
        raise ValueError
    whole, decimals, bare = match.groups()
    digits = ((whole or "") + (decimals or bare or "").rstrip("0")).lstrip("0")
    code = "e" in text.lower() and not {".", "-"} & set(text)
    number = float(text)
    lost = digits and not SMALLEST <= abs(number) < math.inf
    if len(digits) > DIGITS or code or lost:
        raise ValueError
    return number


def read_datetime(text: str) -> Value:
    """Return a date, or a date and time, as it is written (ISO 8601)."""
    if _is_common(text) or _DATETIME.fullmatch(text):
        datetime.fromisoformat(text)
        return text
    if is_empty(text):
        return None
    raise ValueError


def _is_common(text: str) -> bool:
    """Whether it has the marks of 2024-05-31 08:00:00 where they belong; quicker than a pattern."""
    marks = text[4:17:3]
    return len(text) == 19 and marks in {"--T::", "-- ::"} and text.isascii()


def _legacy_integer(text: str) -> Value:
    if not text:
        return None
    number = int(text)
    if not -(2**63) <= number < 2**63:
        raise ValueError
    return number


def _legacy_real(text: str) -> Value:
    if not text:
        return None
    number = float(text)
    if not math.isfinite(number):
        raise ValueError
    return number


def _legacy_text(text: str) -> Value:
    read_text(text)
    return text


READS: Mapping[ColumnType, Callable[[str], Value]] = MappingProxyType(
    {
        ColumnType.INTEGER: read_integer,
        ColumnType.REAL: read_real,
        ColumnType.DATETIME: read_datetime,
        ColumnType.TEXT: read_text,
    }
)
LEGACY_READS: Mapping[ColumnType, Callable[[str], Value]] = MappingProxyType(
    {
        ColumnType.INTEGER: _legacy_integer,
        ColumnType.REAL: _legacy_real,
        ColumnType.TEXT: _legacy_text,
    }
)
"""How runs read that were begun before there was a rule for what is kept: they go on so."""
TYPES = tuple(READS)

MISFITS: Mapping[ColumnType, str] = MappingProxyType(
    {
        ColumnType.INTEGER: QT_TRANSLATE_NOOP(
            "core",
            "{column} is {value}, which is not a plain whole number of 64 bits (as 7, not 007 or "
            "+7)",
        ),
        ColumnType.REAL: QT_TRANSLATE_NOOP(
            "core",
            "{column} is {value}, which is not a plain number of at most 15 digits (as 1.5, not "
            "1,5 or +1.5)",
        ),
        ColumnType.DATETIME: QT_TRANSLATE_NOOP(
            "core",
            "{column} is {value}, which is not a date or time (as 2024-05-31 or 2024-05-31 08:00)",
        ),
        ColumnType.TEXT: QT_TRANSLATE_NOOP("core", "{column} is {value}, which is not text"),
    }
)


class Doubt(NamedTuple):
    """A column that is taken as text, of which nearly all values look like something else."""

    column: str
    type: ColumnType
    percent: int
    rows: int
    """Those of the looked-at ones that do not fit."""


def guess(values: Sequence[str]) -> ColumnType:
    """Return the narrowest type that keeps every value as it is written."""
    filled = [value for value in values if not is_empty(value)]
    if not filled:
        return ColumnType.TEXT
    for type_ in (ColumnType.INTEGER, ColumnType.REAL):
        if all(fits(value, type_) for value in filled):
            return type_
    if (
        all(fits(value, ColumnType.DATETIME) for value in filled)
        and len(set(map(_form, filled))) == 1
    ):
        return ColumnType.DATETIME
    return ColumnType.TEXT


def doubt(column: str, values: Sequence[str]) -> Doubt | None:
    """Return what a column of text looks like, except for a few words such as n/a."""
    filled = [value for value in values if not is_empty(value)]
    for type_ in (ColumnType.INTEGER, ColumnType.REAL, ColumnType.DATETIME):
        others = [value for value in filled if not fits(value, type_)]
        share = 1 - len(others) / max(1, len(filled))
        if share < MOSTLY or any(letter.isdigit() for value in others for letter in value):
            continue  # 007 among numbers is no word: they are codes then
        if others:
            return Doubt(column, type_, min(99, math.floor(100 * share)), len(others))
    return None


def fits(text: str, type_: ColumnType) -> bool:
    """Whether ``text`` is a value of ``type_`` as it is written."""
    try:
        READS[type_](text)
    except ValueError:
        return False
    return True


def _form(text: str) -> tuple[object, ...]:
    """Return how a time is written: of those that are written alike the texts sort as the times."""
    match = _DATETIME.fullmatch(text)
    assert match is not None  # noqa: S101 (it fits the type)
    between, seconds, point, fraction, zone = match.groups()
    return between, bool(seconds), zone, (point, len(fraction or "")) if zone else None


def read_types(text: str) -> dict[str, ColumnType]:
    """Return the type of each column that ``text`` names, as in ``amount=REAL, code=TEXT``.

    A name with a comma in it is put in quotation marks, with its type: ``"last, first=TEXT"``.

    Raises:
        SourceError: it cannot be read.

    """
    types: dict[str, ColumnType] = {}
    parts = next(csv.reader([text], skipinitialspace=True), [])
    for part in filter(None, (part.strip() for part in parts)):
        name, equals, type_ = (word.strip() for word in part.rpartition("="))
        if not equals or type_.upper() not in TYPES:
            raise SourceError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Types (csv.types): “{part}” is not column=type, with one of the types "
                    "{types}; as in amount=REAL, code=TEXT.",
                ),
                part=part,
                types=", ".join(TYPES),
            )
        types[name] = ColumnType(type_.upper())
    return types


def write_types(types: Mapping[str, ColumnType]) -> str:
    """Return the text from which `read_types` reads ``types``."""
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(f"{name}={type_}" for name, type_ in types.items())
    return text.getvalue()
