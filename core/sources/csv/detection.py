"""Detection of how a table is read, and of its columns, from its first lines."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from core.domain.choices import CsvRows, TimeUnit
from core.domain.errors import QT_TRANSLATE_NOOP, SourceError
from core.domain.record import Column, ColumnType
from core.files.fingerprint import unreadable
from core.sources.base import Notice
from core.sources.csv import times
from core.sources.csv.encoding import LOOK_BYTES, Encoding, encoding_of
from core.sources.csv.form import Detected, Format, Known
from core.sources.csv.kinds import refuse_other_kinds
from core.sources.csv.lines import Broken, Rows
from core.sources.csv.notices import (
    about_encoding,
    about_header,
    about_missing_name,
    about_times,
    about_types,
)
from core.sources.csv.shape import DELIMITERS, LOOK_ROWS, Shape, shape_of
from core.sources.csv.text import LINE_LIMIT, TOO_LONG, TextFile
from core.sources.csv.types import guess, read_types
from core.sources.names import unique

COLUMN_LIMIT = 1000
SHOWN = 40
"""Columns that a message names at most."""

_NO_KEY = QT_TRANSLATE_NOOP(
    "core", "Key column (csv.key): {path} has no column “{name}”; it has: {names}"
)
_NO_TIME = QT_TRANSLATE_NOOP(
    "core", "Time column (csv.time): {path} has no column “{name}”; it has: {names}"
)
_NO_TYPED = QT_TRANSLATE_NOOP(
    "core", "Types (csv.types): {path} has no column “{name}”; it has: {names}"
)


class Detection:
    """The format detected from the first lines of a table, with notices."""

    def __init__(
        self, path: Path, form: Format, interrupted: threading.Event, known: Known | None
    ) -> None:
        """Examine ``path``; ``known`` is what the file of a resumed run records.

        Raises:
            SourceError: it cannot be used; the message gives the reason and what to do.

        """
        self._path = path
        self._form = form
        self._known = known
        self.legacy = known is not None and known.detected is None
        """To be read as programs did before there was a rule for what is kept."""
        encoding = self._detect_encoding()
        self.text = TextFile(path, encoding.name, interrupted)
        first = self._first_lines()
        self.shape = self._detect_shape(first)
        sample = self._sample(first)
        self._name_columns([row for _, row in sample])
        body = [each for each in sample[form.header :] if len(each[1]) == len(self.columns)]
        self.key_place = self._place(self.key, _NO_KEY)
        self.timed = form.rows is CsvRows.TIMED
        self.time_place = self._place(form.time, _NO_TIME) if self.timed else 0
        self.unit = self._detect_unit(body)
        self.seconds = times.seconds_in(self.unit)
        """Reads a time."""
        self.detected = Detected(encoding.name, self.shape, self.unit)
        self.notices = tuple(self._find_notices(encoding, sample, body))

    def rows(self, lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield each row of the table and the line of the file that it begins in."""
        skip = self.shape.skip
        for _ in range(skip):
            next(lines, None)
        rows = Rows(lines, self.shape.delimiter, self._width, standard=not self.legacy)
        return ((line + skip, row) for line, row in rows) if skip else iter(rows)

    def _first_lines(self) -> list[str]:
        lines: list[str] = []
        size = 0
        for line in self.text.lines():
            lines.append(line)
            size += len(line)
            if len(lines) > LOOK_ROWS or size > LINE_LIMIT:
                break
        if not any(map(str.strip, lines)):
            raise SourceError(
                QT_TRANSLATE_NOOP("core", "{path} is empty: there is nothing to take from it."),
                path=self._path,
            )
        return lines

    def _detect_encoding(self) -> Encoding:
        try:
            with self._path.open("rb") as file:
                beginning = file.read(LOOK_BYTES)
        except OSError as error:
            raise unreadable(self._path, error) from error
        if self._known is not None and self._known.detected is not None:
            return Encoding(self._known.detected.encoding)
        encoding = encoding_of(beginning, self._form.encoding)
        if self._known is None:  # what a run took once it goes on with
            refuse_other_kinds(self._path, beginning, encoding.name)
        return encoding

    def _detect_shape(self, lines: Sequence[str]) -> Shape:
        self._width = 0
        if self._known is not None and self._known.detected is not None:
            return self._known.detected.shape
        wanted = DELIMITERS.get(self._form.delimiter, "")
        tabs = self._path.suffix.lower() in {".tsv", ".tab"}
        if not self.legacy:
            form = self._form
            return shape_of(lines, wanted, form.skip, header=form.header, tabs=tabs)
        for mark in [wanted] if wanted else DELIMITERS.values():
            shape = Shape(mark, 0)
            names = next((row for _, row in Rows(iter(lines), mark, standard=False) if row), [])
            if self._known is not None and [each.name for each in self._known.columns] == unique(
                names if self._form.header else [""] * len(names)
            ):
                return shape
        return shape

    def _sample(self, lines: Sequence[str]) -> list[tuple[int, list[str]]]:
        """Return the first rows without what only ends their lines; their width is known then."""
        rows: list[tuple[int, list[str]]] = []
        for line, row in self.rows(iter(lines)):
            if not row:
                continue
            if not rows:
                ends = self.shape.trailing and not row[-1].strip()
                self._width = len(row) - ends
            ends = self.shape.trailing and len(row) == self._width + 1 and not row[-1].strip()
            rows.append((line, row[: self._width] if ends else row))
            if len(rows) > LOOK_ROWS:
                break
        return rows

    def _detect_unit(self, body: Sequence[tuple[int, list[str]]]) -> str:
        if self._known is not None:
            return self._known.detected.unit if self._known.detected is not None else "seconds"
        if self._form.unit is not TimeUnit.AUTO:
            return self._form.unit.value
        return times.unit_of(row[self.time_place] for _, row in body) if self.timed else times.AUTO

    def _find_notices(
        self,
        encoding: Encoding,
        sample: Sequence[tuple[int, list[str]]],
        body: Sequence[tuple[int, list[str]]],
    ) -> Iterator[Notice]:
        values = _columns([row for _, row in body], len(self.columns))
        yield from about_encoding(encoding)
        if self._form.header:
            yield from about_missing_name([row for _, row in sample])
            yield from about_header(sample[0][1], [column.type for column in self.columns])
        yield from about_types(self.columns, values, read_types(self._form.types))
        if self.timed:
            due: list[tuple[int, float]] = []
            for line, row in body:
                with suppress(ValueError):
                    due.append((line, self.seconds(row[self.time_place])))
            numbers = self._form.unit is TimeUnit.AUTO
            yield from about_times(self._form, self.unit, due, numbers=numbers)

    # --- columns -------------------------------------------------------------------------------

    def _name_columns(self, sample: list[list[str]]) -> None:
        names = self._names(sample)
        values = _columns(sample[self._form.header :], len(names))
        self.key = self._form.key or names[0]
        if self._known is not None:
            self.columns = self.guessed = self._known.columns
            if names != [column.name for column in self.columns]:
                raise SourceError(
                    QT_TRANSLATE_NOOP(
                        "core",
                        "{path} has other columns now ({names}): the run cannot continue. "
                        "Restore the file, or start a new run.",
                    ),
                    path=self._path,
                    names=", ".join(names[:SHOWN]),
                )
            return
        types = map(guess, values)
        self.guessed = tuple(
            # A key is never a float: 1.1 and 1.10 are two.
            Column(name, ColumnType.TEXT if (name, type_) == (self.key, ColumnType.REAL) else type_)
            for name, type_ in zip(names, types, strict=True)
        )
        self.columns = self.guessed
        self._override(self._form.types)

    def _names(self, sample: list[list[str]]) -> list[str]:
        first = sample[0] if sample else [""]
        if isinstance(first, Broken):
            raise SourceError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "A quotation mark in the first line of {path} is never closed. Is it a table?",
                ),
                path=self._path,
            )
        if TOO_LONG in first[0] or len(first) > COLUMN_LIMIT:
            raise SourceError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "The first line of {path} has {number} columns or is very long; at most "
                    "{limit} columns are possible. Is the delimiter (csv.delimiter) right?",
                ),
                path=self._path,
                number=f"{len(first):,}",
                limit=f"{COLUMN_LIMIT:,}",
            )
        if len(sample) <= self._form.header:
            raise SourceError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{path} has no rows beside its header. If its first line is a row already, "
                    "switch off “First line holds the names” (csv.header=false).",
                ),
                path=self._path,
            )
        given = first if self._form.header else [""] * len(first)
        return unique(given)

    def _place(self, name: str, missing: str) -> int:
        names = [column.name for column in self.columns]
        if name not in names:
            raise SourceError(
                missing,
                path=self._path,
                name=name,
                names=", ".join(names[:SHOWN]),
            )
        return names.index(name)

    def _override(self, types: str) -> None:
        columns = list(self.columns)
        for name, type_ in read_types(types).items():
            columns[self._place(name, _NO_TYPED)] = Column(name, type_)
        self.columns = tuple(columns)


def _columns(rows: Sequence[Sequence[str]], number: int) -> list[list[str]]:
    """Return the values of each column, of the rows that are whole."""
    whole = [row for row in rows if len(row) == number and not isinstance(row, Broken)]
    return [[row[place] for row in whole] for place in range(number)]
