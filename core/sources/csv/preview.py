"""Preview of a table as it will be read, for the user to check before it is used."""

import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType

from core.domain.record import Column, ColumnType, Value
from core.domain.rejected_row import RejectedRow
from core.sources.base import Notice
from core.sources.csv import times
from core.sources.csv.form import Format
from core.sources.csv.reader import CsvSource

BAD_PREVIEWED = 100
"""After so many bad rows a preview looks no further."""
_LIKELY: Mapping[str, int] = MappingProxyType({ColumnType.DATETIME: 0, ColumnType.TEXT: 1})


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it will be read, for the user to check."""

    encoding: str
    delimiter: str
    skip: int
    """Lines before the table."""
    unit: str
    """In which numbers that are times count; ``auto`` where rows are not timed."""
    columns: tuple[Column, ...]
    guessed: tuple[Column, ...]
    """The columns with the types that their values look like."""
    key: str
    rows: tuple[tuple[Value, ...], ...]
    bad: tuple[RejectedRow, ...]
    notices: tuple[Notice, ...]

    @property
    def time(self) -> str:
        """The column that most likely holds when a row is due; empty: none does."""
        best: tuple[int, int] | None = None
        for place, column in enumerate(self.columns):
            values = [str(row[place]) for row in self.rows if row[place] is not None]
            unit = times.unit_of(values)
            if values and _are_times(values, unit):
                rank = _LIKELY.get(column.type, 3 - (unit != "seconds"))
                best = min(best or (rank, place), (rank, place))
        return "" if best is None else self.columns[best[1]].name


def preview(form: Format, number: int = 20, interrupted: threading.Event | None = None) -> Preview:
    """Return the first ``number`` records of the file, and what was detected.

    It ends early when there are many bad rows before them, or when it is ``interrupted``.

    Raises:
        SourceError: it cannot be used; the message gives the reason and what to do.

    """
    bad: list[RejectedRow] = []

    def note(row: RejectedRow) -> None:
        bad.append(row)
        if len(bad) == BAD_PREVIEWED:
            raise _RowLimitError

    table = CsvSource(form, note, interrupted)
    rows: list[tuple[Value, ...]] = []
    with suppress(_RowLimitError):
        try:
            while len(rows) < number and (taken := table.take(len(rows), 1)):
                rows.append(taken[0][1])
        finally:
            table.close()
    return Preview(
        encoding=table.encoding,
        delimiter=table.delimiter,
        skip=table.skip,
        unit=table.unit,
        columns=table.columns,
        guessed=table.guessed,
        key=table.key,
        rows=tuple(rows),
        bad=tuple(bad),
        notices=tuple(table.notices),
    )


class _RowLimitError(Exception):
    """A preview has seen enough bad rows."""


def _are_times(values: Iterable[str], unit: str) -> bool:
    seconds = times.seconds_in(unit)
    try:
        for value in values:
            seconds(value)
    except ValueError:
        return False
    return True
