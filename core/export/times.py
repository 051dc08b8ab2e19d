"""How an export writes times: as unix seconds, as they are in the file, or in ISO 8601."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from core.domain.record import Value
from core.domain.views import Row


class Times(StrEnum):
    """The form of times."""

    UNIX = "unix"
    """Seconds since 1970, exactly as the file has them."""
    ISO = "iso"
    """ISO 8601 in UTC with its offset, to the microsecond."""


def written(
    blocks: Iterable[list[Row]], names: Sequence[str], of_time: Collection[str], times: Times
) -> Iterator[list[Row]]:
    """Yield the rows, whose columns have these ``names``, with those ``of_time`` in their form."""
    places = [place for place, name in enumerate(names) if name in of_time]
    if times is Times.UNIX or not places:
        yield from blocks
        return
    for rows in blocks:
        yield [_converted(row, places) for row in rows]


def iso(value: Value) -> Value:
    """Return a time in ISO 8601; what is none, as in a file of another's, stays what it is."""
    if not isinstance(value, int | float):
        return value
    try:
        return datetime.fromtimestamp(value, UTC).isoformat(timespec="microseconds")
    except (ValueError, OverflowError, OSError):
        return value


def _converted(row: Row, places: Sequence[int]) -> Row:
    values = list(row)
    for place in places:
        values[place] = iso(values[place])
    return tuple(values)
