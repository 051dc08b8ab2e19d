"""Due times of rows: dates and times, and numbers in a unit detected from their size."""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from statistics import median
from types import MappingProxyType

from core.domain.choices import TimeUnit

AUTO, DATES = TimeUnit.AUTO.value, "dates"
PER_SECOND: Mapping[str, int] = MappingProxyType(
    {
        TimeUnit.SECONDS.value: 1,
        TimeUnit.MILLISECONDS.value: 10**3,
        TimeUnit.MICROSECONDS.value: 10**6,
        TimeUnit.NANOSECONDS.value: 10**9,
    }
)
FROM = (
    (TimeUnit.NANOSECONDS.value, 1e17),
    (TimeUnit.MICROSECONDS.value, 1e14),
    (TimeUnit.MILLISECONDS.value, 1e11),
)
"""As seconds since 1970 these numbers would be beyond the year 5000."""
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years of the dates that a number such as 20240131 may be."""
LONGEST = 1e15
"""Seconds (thirty million years) beyond which a number is no time."""
DIGITS_OF_A_TIME = 30

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?")
_COMPACT = re.compile(r"(?:19|2[01])[0-9]{6}(?:[0-9]{4}(?:[0-9]{2})?)?")
_COMPACT_FORMS = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}


def unit_of(values: Iterable[str]) -> str:
    """Return the unit in which these numbers count: `DATES` for such as 20240131."""
    numbers = [text for text in map(str.strip, values) if _NUMBER.fullmatch(text)]
    if not numbers:
        return TimeUnit.SECONDS.value
    if sum(_compact(text) is not None for text in numbers) > len(numbers) / 2:
        return DATES  # by chance one in thirty numbers of eight digits is a date
    size = median(abs(float(text)) for text in numbers)
    return next((unit for unit, least in FROM if size >= least), TimeUnit.SECONDS.value)


def seconds_in(unit: str) -> Callable[[str], float]:
    """Return what reads a time as seconds, where numbers are in ``unit``; it raises ValueError.

    A date and time without a zone is read as one of UTC.
    """
    per_second = PER_SECOND.get(unit, 1)

    def seconds(text: str) -> float:
        text = text.strip()
        if not text.isascii():
            raise ValueError(text)
        if unit == DATES and (date := _compact(text)) is not None:
            return since_1970(date)
        if _NUMBER.fullmatch(text):
            if unit == DATES:
                raise ValueError(text)  # such as 20240231: no such day
            whole = text.isdigit() and len(text) < DIGITS_OF_A_TIME
            number = int(text) / per_second if whole else float(text) / per_second
            if not abs(number) <= LONGEST:
                raise ValueError(text)
            return number
        return since_1970(datetime.fromisoformat(text))

    return seconds


def since_1970(moment: datetime) -> float:
    """Return a time as seconds, whatever its year (`timestamp` asks the system, which may not)."""
    return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH).total_seconds()


def _compact(text: str) -> datetime | None:
    if _COMPACT.fullmatch(text):
        with suppress(ValueError):
            return datetime.strptime(text, _COMPACT_FORMS[len(text)]).replace(tzinfo=UTC)
    return None
