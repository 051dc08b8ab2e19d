"""The source of tables: a CSV or TSV file of the user's, row by row, never read whole."""

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from core.errors import QT_TRANSLATE_NOOP, SourceError
from core.fingerprint import Match, compare, fingerprint, looked_at, unreadable
from core.record import Column, Value
from core.supply import BadRow, Notice, OnBad, Row, Source, ignore
from core.tables import times
from core.tables.encoding import LOOK_BYTES, Encoding, encoding_of
from core.tables.form import LOOP, TIMED, Format, Known, Told, facts_of
from core.tables.kinds import refuse_other_kinds
from core.tables.lines import FIELD_LIMIT, START, Broken, Rows
from core.tables.names import unique
from core.tables.notices import about_encoding, about_header, about_times, about_types, gone_back
from core.tables.shape import DELIMITERS, LOOK_ROWS, Shape, shape_of
from core.tables.types import LEGACY_READS, MISFITS, READS, UNDECODABLE, guess, read_types

LINE_LIMIT = 1_000_000
"""Characters of one line at most; a longer one is a bad row and is never held in memory."""
COLUMN_LIMIT = 1000
AHEAD = 10_000
"""So many rows are held at most to tell when they are due."""
BREATH = 1000
"""After so many rows others may have the interpreter: rows that are passed over take no rest."""
SHOWN = 40
"""Characters of a wrong value that its message shows."""

_NO_KEY = QT_TRANSLATE_NOOP(
    "core", "Key column (csv.key): {path} has no column “{name}”; it has: {names}"
)
_NO_TIME = QT_TRANSLATE_NOOP(
    "core", "Time column (csv.time): {path} has no column “{name}”; it has: {names}"
)
_NO_TYPED = QT_TRANSLATE_NOOP(
    "core", "Types (csv.types): {path} has no column “{name}”; it has: {names}"
)
_TOO_LONG = "\ud800"
"""Stands for a line beyond the limit; no file can hold this character."""


class TableFile(Source):
    """The rows of one file: each once, or all again and again, or each at its own time."""

    def __init__(
        self,
        form: Format,
        on_bad: OnBad = ignore,
        interrupted: threading.Event | None = None,
        known: Known | None = None,
    ) -> None:
        """Look at the file; ``on_bad`` hears of each bad row when it is passed the first time.

        ``interrupted`` breaks off whatever lasts, this look included, as `interrupt` does.
        ``known`` is what the file of a run says that goes on: it is read as it was then.

        Raises:
            SourceError: it cannot be used; says why and what to do.

        """
        if not form.path:
            raise SourceError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Table (csv.path): no file is named. Choose the CSV or TSV file to read.",
                )
            )
        self._path = Path(form.path).expanduser()
        self._form = form
        self._on_bad = on_bad
        self._interrupted = interrupted or threading.Event()
        self._noticed: deque[Notice] = deque()
        self._known = known
        self._legacy = known is not None and known.told is None
        """Read as programs did before there was a rule for what is kept (see `LEGACY_READS`)."""
        self._look = looked_at(self._path)
        self._written = False
        self._compare()
        encoding = self._tell_encoding()
        self.encoding = encoding.name
        first = self._first_lines()
        self._shape = self._tell_shape(first)
        self.delimiter = self._shape.delimiter
        sample = self._sample(first)
        self._name_columns([row for _, row in sample])
        body = [each for each in sample[form.header :] if len(each[1]) == len(self.columns)]
        self._key = self._place(self.key, _NO_KEY)
        self.timed = form.rows == TIMED
        self._time = self._place(form.time, _NO_TIME) if self.timed else 0
        self.unit = self._tell_unit(body)
        self._seconds = times.seconds_in(self.unit)
        self._types_reads()
        self.notices = tuple(self._find_notices(encoding, sample, body))
        self._begin()

    @property
    def skip(self) -> int:
        """How many lines stand before the table."""
        return self._shape.skip

    # --- the sequence --------------------------------------------------------------------------

    def take(self, cursor: int, count: int) -> Sequence[Row]:
        """Return up to ``count`` records from position ``cursor``, which only counts good rows."""
        self._go_to(cursor)
        taken: list[Row] = []
        while len(taken) < count:
            if self._ahead:
                taken.append(self._ahead.popleft()[0])
            else:
                row = next(self._rows, None)
                if row is None:
                    break
                taken.append(row[0])
        self._position += len(taken)
        return taken

    def when(self, cursor: int) -> float | None:
        """Return when the record at ``cursor`` is due: its own time, divided by the speed."""
        if not 0 <= cursor - self._position < AHEAD:
            self._go_to(cursor)
        place = cursor - self._position
        while len(self._ahead) <= place:
            row = next(self._rows, None)
            if row is None:
                return None
            self._ahead.append(row)
        return self._ahead[place][1] / self._form.speed

    def facts(self) -> Mapping[str, Value]:
        """Return size and time of the file, and how it is read."""
        return facts_of(self._look, Told(self.encoding, self._shape, self.unit))

    def prove(self) -> Mapping[str, Value]:
        """Hash the file; where it was hashed before, make sure that it has what it had."""
        known = self._known.fingerprint if self._known is not None else None
        if known is not None and known.sha256:
            match, self._look = compare(self._path, known, self._interrupted)
            if match is Match.CHANGED:
                raise self._another()
        else:
            self._look = fingerprint(self._path, self._interrupted)
        return {} if self._legacy else self.facts()

    def noticed(self) -> Sequence[Notice]:
        """Return what was odd since the last time."""
        return [self._noticed.popleft() for _ in range(len(self._noticed))]

    def interrupt(self) -> None:
        """Read no further, even in the middle of a line without end."""
        self._interrupted.set()

    def close(self) -> None:
        """Close the file."""
        self._rows.close()

    def _begin(self) -> None:
        self._position = 0
        self._ahead: deque[tuple[Row, float]] = deque()
        self._rows: Generator[tuple[Row, float], None, None] = self._every()

    def _go_to(self, cursor: int) -> None:
        if cursor < self._position:
            self._begin()
        while self._position < cursor:
            skipped = self._ahead.popleft() if self._ahead else next(self._rows, None)
            if skipped is None:
                return
            self._position += 1

    def _every(self) -> Generator[tuple[Row, float], None, None]:
        number = 0
        for row in self._once(self._on_bad):
            yield row
            number += 1
        while self._form.rows == LOOP and number:
            yield from self._once(ignore)

    def _once(self, on_bad: OnBad) -> Iterator[tuple[Row, float]]:
        """Yield the good rows of the file with their times, which never go back."""
        latest, back = -math.inf, False
        header = self._form.header
        for number, (line, values) in enumerate(self._parsed(self._lines())):
            if not number % BREATH:
                time.sleep(0)  # lets the window's thread have the interpreter (design, rule 5)
            if not values:
                continue
            if header:
                header = False
                continue
            try:
                row = self._record(values)
                at = self._due(values) if self.timed else 0.0
                if self._unended and looked_at(self._path).size != self._look.size:
                    raise _BadRowError(
                        QT_TRANSLATE_NOOP("core", "the line was still being written as it was read")
                    )
            except _BadRowError as bad:
                on_bad(BadRow(line, bad.template, bad.values_, self._start(values)))
                continue
            if at < latest and not back:
                back = True
                self._noticed.append(gone_back(self._form.time, line, latest - at))
            latest = max(latest, at)
            yield row, latest
        self._look_back()

    def _look_back(self) -> None:
        """Say so when somebody wrote into the file while it was read."""
        now = looked_at(self._path)
        if self._written or (now.size, now.modified) == (self._look.size, self._look.modified):
            return
        self._written = True
        self._noticed.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{path} was written while it was read. Rows that came behind its end then are "
                    "not in this run: resume it to have them; rows that were changed may be in it "
                    "as they were or as they are.",
                ),
                {"path": str(self._path)},
            )
        )

    def _record(self, values: list[str]) -> Row:
        if isinstance(values, Broken):
            raise _BadRowError(values.reason, limit=f"{FIELD_LIMIT:,}")
        width = len(self._reads)
        if len(values) != width and not self._only_ends(values):
            if any(_TOO_LONG in text for text in values):
                raise self._misfit(values)
            raise _BadRowError(
                QT_TRANSLATE_NOOP("core", "{number} values instead of {expected}"),
                number=f"{len(values):,}",
                expected=width,
            )
        try:
            fields = [read(text) for read, text in zip(self._reads, values, strict=False)]
        except ValueError:
            raise self._misfit(values) from None
        if self._key_is_real:  # 1.1 and 1.10 are one number and two keys
            return values[self._key] if fields[self._key] is not None else None, tuple(fields)
        return fields[self._key], tuple(fields)

    def _misfit(self, values: Sequence[str]) -> "_BadRowError":
        """Return what is wrong with the first value that does not fit."""
        for read, text, column in zip(self._reads, values, self.columns, strict=False):
            try:
                read(text)
            except ValueError:
                return self._wrong(text, column)
        return self._wrong(_TOO_LONG, self.columns[0])  # what is too long stands behind them all

    def _only_ends(self, values: Sequence[str]) -> bool:
        """Whether the last value only ends the line, as it does throughout this table."""
        ends = self._shape.trailing and len(values) == len(self.columns) + 1
        return ends and not values[-1].strip()

    def _due(self, values: Sequence[str]) -> float:
        text = values[self._time]
        try:
            return self._seconds(text)
        except ValueError:
            raise _BadRowError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{column} is {value}, which is no time: neither a number nor a date such as "
                    "2024-05-31 08:00",
                ),
                column=self._form.time,
                value=repr(text[:SHOWN]),
            ) from None

    def _start(self, values: list[str]) -> str:
        """Return what the row begins with, as something that can be shown and written."""
        text = self.delimiter.join(value[: START + 1] for value in values[:START])
        text = text.replace(_TOO_LONG, "").rstrip("\r\n")
        text = text.replace("\t", "⇥")[:START]
        return "".join(letter if letter.isprintable() else "�" for letter in text)

    def _wrong(self, text: str, column: Column) -> "_BadRowError":
        if _TOO_LONG in text:
            return _BadRowError(
                QT_TRANSLATE_NOOP("core", "the line is longer than {limit} characters"),
                limit=f"{LINE_LIMIT:,}",
            )
        if "\0" in text:
            return _BadRowError(
                QT_TRANSLATE_NOOP("core", "{column} holds a NUL character"), column=column.name
            )
        if UNDECODABLE.search(text):
            return _BadRowError(
                QT_TRANSLATE_NOOP("core", "{column} is not written in {encoding}"),
                column=column.name,
                encoding=self.encoding,
            )
        return _BadRowError(MISFITS[column.type], column=column.name, value=repr(text[:SHOWN]))

    # --- lines ---------------------------------------------------------------------------------

    def _lines(self) -> Iterator[str]:
        """Yield the lines of the file; of one that is too long a mark and its start.

        The start goes without quotation marks: one that is not closed would swallow what follows.
        """
        wide = self.encoding.startswith(("utf-16", "utf-32"))
        self._unended = False
        try:
            with self._path.open(
                encoding=self.encoding, errors="replace" if wide else "surrogateescape", newline=""
            ) as file:
                while line := self._line(file):
                    self._unended = not line.endswith(("\n", "\r"))
                    if len(line) == LINE_LIMIT and self._unended:
                        start = line[:START].replace('"', "'")
                        while line and not line.endswith(("\n", "\r")):
                            line = self._line(file)
                        line = f"{_TOO_LONG}{start}\n"
                    yield line
        except (OSError, LookupError, UnicodeError) as error:
            raise unreadable(self._path, error) from error

    def _line(self, file: TextIO) -> str:
        if self._interrupted.is_set():
            raise SourceError(
                QT_TRANSLATE_NOOP("core", "Reading {path} was broken off."), path=self._path
            )
        return file.readline(LINE_LIMIT)

    def _parsed(self, lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield each row of the table and the line of the file that it begins in."""
        skip = self._shape.skip
        for _ in range(skip):
            next(lines, None)
        rows = Rows(lines, self.delimiter, self._width, standard=not self._legacy)
        return ((line + skip, row) for line, row in rows) if skip else iter(rows)

    def _first_lines(self) -> list[str]:
        lines: list[str] = []
        size = 0
        for line in self._lines():
            lines.append(line)
            size += len(line)
            if len(lines) > LOOK_ROWS or size > LINE_LIMIT:
                break
        if not lines:
            raise SourceError(
                QT_TRANSLATE_NOOP("core", "{path} is empty: there is nothing to take from it."),
                path=self._path,
            )
        return lines

    # --- telling from the file -----------------------------------------------------------------

    def _compare(self) -> None:
        """Make sure that the table of a run that goes on is the one that it was."""
        known = self._known.fingerprint if self._known is not None else None
        if known is None or (known.size, known.modified) == (self._look.size, self._look.modified):
            return
        match, self._look = compare(self._path, known, self._interrupted)
        # Where all rows come again and again, new ones would move all later places.
        if match is Match.CHANGED or (match is Match.GROWN and self._form.rows == LOOP):
            raise self._another()
        if match is Match.GROWN:
            more = self._look.size - known.size
            self._noticed.append(
                Notice(
                    QT_TRANSLATE_NOOP(
                        "core",
                        "{path} has grown by {bytes} bytes since the run began. What was taken is "
                        "as it was; the new rows come as well.",
                    ),
                    {"path": str(self._path), "bytes": f"{more:,}"},
                )
            )

    def _another(self) -> SourceError:
        return SourceError(
            QT_TRANSLATE_NOOP(
                "core",
                "{path} is not the table that this run began with: its content has changed. Rows "
                "would come twice or be left out. Put the file back as it was, or begin a new run.",
            ),
            path=self._path,
        )

    def _tell_encoding(self) -> Encoding:
        try:
            with self._path.open("rb") as file:
                look = file.read(LOOK_BYTES)
        except OSError as error:
            raise unreadable(self._path, error) from error
        if self._known is not None and self._known.told is not None:
            return Encoding(self._known.told.encoding)
        if self._known is None:  # what a run took once it goes on with
            refuse_other_kinds(self._path, look)
        return encoding_of(look, self._form.encoding)

    def _tell_shape(self, lines: Sequence[str]) -> Shape:
        self._width = 0
        if self._known is not None and self._known.told is not None:
            return self._known.told.shape
        wanted = DELIMITERS.get(self._form.delimiter, "")
        tabs = self._path.suffix.lower() in {".tsv", ".tab"}
        if not self._legacy:
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
        for line, row in self._parsed(iter(lines)):
            if not row:
                continue
            if not rows:
                ends = self._shape.trailing and not row[-1].strip()
                self._width = len(row) - ends
            ends = self._shape.trailing and len(row) == self._width + 1 and not row[-1].strip()
            rows.append((line, row[: self._width] if ends else row))
            if len(rows) > LOOK_ROWS:
                break
        return rows

    def _tell_unit(self, body: Sequence[tuple[int, list[str]]]) -> str:
        if self._known is not None:
            return self._known.told.unit if self._known.told is not None else "seconds"
        if self._form.unit != times.AUTO:
            return self._form.unit
        return times.unit_of(row[self._time] for _, row in body) if self.timed else times.AUTO

    def _find_notices(
        self,
        encoding: Encoding,
        sample: Sequence[tuple[int, list[str]]],
        body: Sequence[tuple[int, list[str]]],
    ) -> Iterator[Notice]:
        values = _columns([row for _, row in body], len(self.columns))
        yield from about_encoding(encoding)
        if self._form.header:
            yield from about_header(sample[0][1], [column.type for column in self.columns])
        yield from about_types(self.columns, values, read_types(self._form.types))
        if self.timed:
            due: list[tuple[int, float]] = []
            for line, row in body:
                with suppress(ValueError):
                    due.append((line, self._seconds(row[self._time])))
            numbers = self._form.unit == times.AUTO
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
                        "{path} has other columns now ({names}): the run cannot go on. Put the "
                        "file back as it was, or begin a new run.",
                    ),
                    path=self._path,
                    names=", ".join(names[:SHOWN]),
                )
            return
        types = map(guess, values)
        self.guessed = tuple(
            # A key is never a float: 1.1 and 1.10 are two.
            Column(name, "TEXT" if type_ == "REAL" and name == self.key else type_)
            for name, type_ in zip(names, types, strict=True)
        )
        self.columns = self.guessed
        self._override(self._form.types)

    def _types_reads(self) -> None:
        reads: Mapping[str, Callable[[str], Value]] = LEGACY_READS if self._legacy else READS
        self._reads = tuple(reads[column.type] for column in self.columns)
        self._key_is_real = not self._legacy and self.columns[self._key].type == "REAL"

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
        if _TOO_LONG in first[0] or len(first) > COLUMN_LIMIT:
            raise SourceError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "The first line of {path} has {number} columns or is very long; at most "
                    "{limit} columns are possible. Is csv.delimiter right?",
                ),
                path=self._path,
                number=f"{len(first):,}",
                limit=f"{COLUMN_LIMIT:,}",
            )
        if len(sample) <= self._form.header:
            raise SourceError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{path} has no rows beside its header. If its first line is a row already, it "
                    "has no header: set csv.header to false.",
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


class _BadRowError(Exception):
    """A row is no record."""

    def __init__(self, template: str, **values: Value) -> None:
        super().__init__(template, values)
        self.template = template
        self.values_ = values


def _columns(rows: Sequence[Sequence[str]], number: int) -> list[list[str]]:
    """Return the values of each column, of the rows that are whole."""
    whole = [row for row in rows if len(row) == number and not isinstance(row, Broken)]
    return [[row[place] for row in whole] for place in range(number)]
