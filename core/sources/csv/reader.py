"""The source of tables: a CSV or TSV file of the user's, row by row, never read whole."""

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from pathlib import Path

from core.domain.choices import CsvRows
from core.domain.errors import QT_TRANSLATE_NOOP, SourceError
from core.domain.record import Column, ColumnType, Value
from core.domain.rejected_row import RejectedRow
from core.files.fingerprint import Match, compare, fingerprint, looked_at
from core.sources.base import Notice, OnRejected, Row, Source, ignore
from core.sources.csv.detection import Detection
from core.sources.csv.form import Format, Known, facts_of
from core.sources.csv.lines import FIELD_LIMIT, START, Broken
from core.sources.csv.notices import gone_back
from core.sources.csv.text import LINE_LIMIT, TOO_LONG
from core.sources.csv.types import LEGACY_READS, MISFITS, READS, UNDECODABLE

AHEAD = 10_000
"""Rows that are held at most to determine when they are due."""
BREATH = 1000
"""After so many rows others may have the interpreter: rows that are passed over take no rest."""
SHOWN = 40
"""Characters of a wrong value that its message shows."""


_UNKNOWN = QT_TRANSLATE_NOOP(
    "core",
    "The run was started by a version that did not record the state of {path}: whether it "
    "is still the same table cannot be checked.",
)


class CsvSource(Source):
    """The rows of one file: each once, or all again and again, or each at its own time."""

    def __init__(
        self,
        form: Format,
        on_bad: OnRejected = ignore,
        interrupted: threading.Event | None = None,
        known: Known | None = None,
    ) -> None:
        """Examine the file; ``on_bad`` is called with each rejected row on the first pass.

        ``interrupted`` stops whatever takes long, this examination included, as `interrupt` does.
        ``known`` is what the file of a resumed run records: the table is read as it was then.

        Raises:
            SourceError: it cannot be used; the message gives the reason and what to do.

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
        self._file = looked_at(self._path)
        self._written = False
        self._compare()
        self._found = found = Detection(self._path, form, self._interrupted, known)
        self.columns, self.guessed, self.key = found.columns, found.guessed, found.key
        self.timed = found.timed
        self.notices = found.notices
        if found.legacy:
            self._noticed.append(Notice(_UNKNOWN, {"path": str(self._path)}))
        reads: Mapping[ColumnType, Callable[[str], Value]] = LEGACY_READS if found.legacy else READS
        self._reads = tuple(reads[column.type] for column in self.columns)
        self._key = found.key_place
        self._key_is_real = not found.legacy and self.columns[self._key].type is ColumnType.REAL
        self._begin()

    @property
    def encoding(self) -> str:
        """The encoding of the file."""
        return self._found.detected.encoding

    @property
    def delimiter(self) -> str:
        """The delimiter of values."""
        return self._found.shape.delimiter

    @property
    def skip(self) -> int:
        """The number of lines before the table."""
        return self._found.shape.skip

    @property
    def unit(self) -> str:
        """In which numbers that are times count."""
        return self._found.unit

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
        return facts_of(self._file, self._found.detected)

    def prove(self) -> Mapping[str, Value]:
        """Hash the file; where it was hashed before, make sure that it has what it had."""
        known = self._known.fingerprint if self._known is not None else None
        if known is not None and known.sha256:
            match, self._file = compare(self._path, known, self._interrupted)
            if match is Match.CHANGED:
                raise self._another()
        else:
            self._file = fingerprint(self._path, self._interrupted)
        return {} if self._found.legacy else self.facts()

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
        while self._form.rows is CsvRows.LOOP and number:
            yield from self._once(ignore)

    def _once(self, on_bad: OnRejected) -> Iterator[tuple[Row, float]]:
        """Yield the good rows of the file with their times, which never go back."""
        latest, back = -math.inf, False
        header = self._form.header
        for number, (line, values) in enumerate(self._found.rows(self._found.text.lines())):
            if not number % BREATH:
                time.sleep(0)  # the interpreter is the window's now (core/README.md, rule 5)
            if not values:
                continue
            if header:
                header = False
                continue
            try:
                row = self._record(values)
                at = self._due(values) if self.timed else 0.0
                if self._found.text.unended and looked_at(self._path).size != self._file.size:
                    raise _BadRowError(
                        QT_TRANSLATE_NOOP("core", "the line was still being written as it was read")
                    )
            except _BadRowError as bad:
                on_bad(RejectedRow(line, bad.template, bad.values_, self._start(values)))
                continue
            if at < latest and not back:
                back = True
                self._noticed.append(gone_back(self._form.time, line, latest - at))
            latest = max(latest, at)
            yield row, latest
        self._look_back()

    def _look_back(self) -> None:
        """Add a notice if the file was changed while it was read."""
        now = looked_at(self._path)
        if self._written or (now.size, now.modified) == (self._file.size, self._file.modified):
            return
        self._written = True
        self._noticed.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{path} was written while it was read. Rows that were appended after "
                    "its end are not in this run: resume the run to read them. Rows that "
                    "were changed may be in it in their old or new form.",
                ),
                {"path": str(self._path)},
            )
        )

    def _record(self, values: list[str]) -> Row:
        if isinstance(values, Broken):
            raise _BadRowError(values.reason, limit=f"{FIELD_LIMIT:,}")
        width = len(self._reads)
        if len(values) != width and not self._only_ends(values):
            if any(TOO_LONG in text for text in values):
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
        return self._wrong(TOO_LONG, self.columns[0])  # what is too long stands behind them all

    def _only_ends(self, values: Sequence[str]) -> bool:
        """Whether the last value only ends the line, as it does throughout this table."""
        ends = self._found.shape.trailing and len(values) == len(self.columns) + 1
        return ends and not values[-1].strip()

    def _due(self, values: Sequence[str]) -> float:
        text = values[self._found.time_place]
        try:
            return self._found.seconds(text)
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
        text = text.replace(TOO_LONG, "").rstrip("\r\n")
        text = text.replace("\t", "⇥")[:START]
        return "".join(letter if letter.isprintable() else "�" for letter in text)

    def _wrong(self, text: str, column: Column) -> "_BadRowError":
        if TOO_LONG in text:
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

    # --- the same file ---------------------------------------------------------------------------

    def _compare(self) -> None:
        """Make sure that the table of a run that goes on is the one that it was."""
        known = self._known.fingerprint if self._known is not None else None
        if known is None or (known.size, known.modified) == (self._file.size, self._file.modified):
            return
        match, self._file = compare(self._path, known, self._interrupted)
        # Where all rows come again and again, new ones would move all later places.
        if match is Match.CHANGED or (match is Match.GROWN and self._form.rows is CsvRows.LOOP):
            raise self._another()
        if match is Match.GROWN:
            more = self._file.size - known.size
            self._noticed.append(
                Notice(
                    QT_TRANSLATE_NOOP(
                        "core",
                        "{path} has grown by {bytes} bytes since the run started. The rows "
                        "read so far are unchanged; the new rows are read as well.",
                    ),
                    {"path": str(self._path), "bytes": f"{more:,}"},
                )
            )

    def _another(self) -> SourceError:
        return SourceError(
            QT_TRANSLATE_NOOP(
                "core",
                "{path} is not the table that this run started with: its content has "
                "changed. Rows would be repeated or missing. Restore the file, or start a "
                "new run.",
            ),
            path=self._path,
        )


class _BadRowError(Exception):
    """A row is no record."""

    def __init__(self, template: str, **values: Value) -> None:
        super().__init__(template, values)
        self.template = template
        self.values_ = values
