"""The source of tables: a CSV or TSV file of the user's, row by row, never read whole."""

import codecs
import csv
import io
import math
import re
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Self, TextIO

from core.errors import QT_TRANSLATE_NOOP, SourceError, reason_of
from core.record import Column, Value
from core.scenario import Scenario
from core.supply import RESERVED, BadRow, OnBad, Row, Source, ignore

DELIMITERS: Mapping[str, str] = MappingProxyType(
    {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
)
ONCE, LOOP, TIMED = "once", "loop", "timed"
LINE_LIMIT = 1_000_000
"""Characters of one line at most; a longer one is a bad row and is never held in memory."""
FIELD_LIMIT = 100_000
"""Characters of one value at most; also what a quotation mark that is never closed can swallow."""
COLUMN_LIMIT = 1000
NAME_LIMIT = 100
LOOK_BYTES = 256 * 1024
"""So much of the file is looked at to tell its encoding."""
LOOK_ROWS = 1000
"""So many rows are looked at to tell delimiter and types."""
BAD_PREVIEWED = 100
"""After so many bad rows a preview looks no further."""
START = 80
"""Characters of a bad row that are kept to know it again."""
AHEAD = 10_000
"""So many rows are held at most to tell when they are due."""
BREATH = 1000
"""After so many rows others may have the interpreter: rows that are passed over take no rest."""
SHOWN = 40
"""Characters of a wrong value that its message shows."""

_INTEGER = re.compile(r"[+-]?(0|[1-9][0-9]{0,17})")
_TOO_LONG = "\ud800"
"""Stands for a line beyond the limit; no file can hold this character."""
_UNDECODABLE = re.compile("[\udc80-\udcff\ud800\ufffd]")


class Format(NamedTuple):
    """What the parameters say about the file; empty words: to be told from the file."""

    path: str
    encoding: str = ""
    delimiter: str = "auto"
    header: bool = True
    key: str = ""
    types: str = ""
    rows: str = ONCE
    time: str = ""
    speed: float = 1.0

    @staticmethod
    def of(scenario: Scenario) -> "Format":
        """Return what ``scenario`` says."""
        return Format(
            path=scenario.word("csv.path"),
            encoding=scenario.word("csv.encoding"),
            delimiter=scenario.word("csv.delimiter"),
            header=scenario.flag("csv.header"),
            key=scenario.word("csv.key"),
            types=scenario.word("csv.types"),
            rows=scenario.word("csv.rows"),
            time=scenario.word("csv.time"),
            speed=scenario.number("csv.speed"),
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file looks like to us, for a person to check."""

    encoding: str
    delimiter: str
    columns: tuple[Column, ...]
    guessed: tuple[Column, ...]
    """The columns with the types that their values look like."""
    key: str
    rows: tuple[tuple[Value, ...], ...]
    bad: tuple[BadRow, ...]

    @property
    def time(self) -> str:
        """The column that most likely says when a row is due; empty: none does."""
        for types in (("TEXT",), ("REAL", "INTEGER")):
            for place, column in enumerate(self.columns):
                values = [row[place] for row in self.rows]
                if column.type in types and values and all(map(_is_time, values)):
                    return column.name
        return ""


def preview(form: Format, number: int = 20, interrupted: threading.Event | None = None) -> Preview:
    """Return the first ``number`` records of the file, and what was told from it.

    It ends early when there are many bad rows before them, or when it is ``interrupted``.

    Raises:
        SourceError: it cannot be used; says why and what to do.

    """
    bad: list[BadRow] = []

    def note(row: BadRow) -> None:
        bad.append(row)
        if len(bad) == BAD_PREVIEWED:
            raise _EnoughError

    table = TableFile(form, note, interrupted)
    rows: list[tuple[Value, ...]] = []
    try:
        while len(rows) < number and (taken := table.take(len(rows), 1)):
            rows.append(taken[0][1])
    except _EnoughError:
        pass
    finally:
        table.close()
    found = (table.encoding, table.delimiter, table.columns, table.guessed, table.key)
    return Preview(*found, tuple(rows), tuple(bad))


class TableFile(Source):
    """The rows of one file: each once, or all again and again, or each at its own time."""

    def __init__(
        self,
        form: Format,
        on_bad: OnBad = ignore,
        interrupted: threading.Event | None = None,
    ) -> None:
        """Look at the file; ``on_bad`` hears of each bad row when it is passed the first time.

        ``interrupted`` breaks off whatever lasts, this look included, as `interrupt` does.

        Raises:
            SourceError: it cannot be used; says why and what to do.

        """
        if not form.path:
            raise SourceError(
                QT_TRANSLATE_NOOP(
                    "core", "No file is named: set csv.path to the CSV or TSV file to read."
                )
            )
        self._path = Path(form.path).expanduser()
        self._form = form
        self._on_bad = on_bad
        self._interrupted = interrupted or threading.Event()
        self.encoding = _encoding(self._path, form.encoding)
        first = self._first_lines()
        self.delimiter = DELIMITERS.get(form.delimiter) or _delimiter(self._path, first)
        sample = [row for _, row in islice(self._parsed(iter(first)), LOOK_ROWS) if row]
        names = self._names(sample)
        self.columns = self.guessed = tuple(
            Column(name, _type(values))
            for name, values in zip(names, _columns(sample[form.header :], len(names)), strict=True)
        )
        self._override(form.types)
        self.key = form.key or names[0]
        self._key = self._place(self.key)
        self.timed = form.rows == TIMED
        self._time = self._place(form.time) if self.timed else 0
        self._reads = tuple(_READS[column.type] for column in self.columns)
        self._begin()

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
        latest = -math.inf
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
                latest = max(latest, _seconds(values[self._time])) if self.timed else 0.0
            except _BadRowError as bad:
                on_bad(BadRow(line, bad.template, bad.values_, self._start(values)))
                continue
            yield row, latest

    def _record(self, values: list[str]) -> Row:
        if values[0].startswith(_BROKEN):
            raise _BadRowError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "a value is longer than {limit} characters, or a quotation mark is never "
                    "closed",
                ),
                limit=f"{FIELD_LIMIT:,}",
            )
        if len(values) != len(self._reads) and not any(_TOO_LONG in text for text in values):
            raise _BadRowError(
                QT_TRANSLATE_NOOP("core", "{number} values instead of {expected}"),
                number=f"{len(values):,}",
                expected=len(self._reads),
            )
        fields: list[Value] = []
        for read, text, column in zip(self._reads, values, self.columns, strict=False):
            try:
                fields.append(read(text))
            except ValueError:
                raise self._wrong(text, column) from None
        return fields[self._key], tuple(fields)

    def _start(self, values: list[str]) -> str:
        """Return what the row begins with, as something that can be shown and written."""
        text = self.delimiter.join(value[: START + 1] for value in values[:START])
        text = text.replace(_TOO_LONG, "").replace(_BROKEN, "").rstrip("\r\n")
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
        if _UNDECODABLE.search(text):
            return _BadRowError(
                QT_TRANSLATE_NOOP("core", "{column} is not written in {encoding}"),
                column=column.name,
                encoding=self.encoding,
            )
        return _BadRowError(
            QT_TRANSLATE_NOOP("core", "{column} is {value}, which is not {type}"),
            column=column.name,
            value=repr(text[:SHOWN]),
            type=column.type,
        )

    # --- lines ---------------------------------------------------------------------------------

    def _lines(self) -> Iterator[str]:
        """Yield the lines of the file; of one that is too long a mark and its start.

        The start goes without quotation marks: one that is not closed would swallow what follows.
        """
        kind = "replace" if self.encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
        try:
            with self._path.open(encoding=self.encoding, errors=kind, newline="") as file:
                while line := self._line(file):
                    if len(line) == LINE_LIMIT and not line.endswith(("\n", "\r")):
                        start = line[:START].replace('"', "'")
                        while line and not line.endswith(("\n", "\r")):
                            line = self._line(file)
                        line = f"{_TOO_LONG}{start}\n"
                    yield line
        except (OSError, LookupError, UnicodeError) as error:
            raise _unreadable(self._path, error) from error

    def _line(self, file: TextIO) -> str:
        if self._interrupted.is_set():
            raise SourceError(
                QT_TRANSLATE_NOOP("core", "Reading {path} was broken off."), path=self._path
            )
        return file.readline(LINE_LIMIT)

    def _parsed(self, lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield each row and the line that it begins in.

        A quotation mark that is never closed spoils its own line only: the others are read again.
        """
        csv.field_size_limit(FIELD_LIMIT)
        fed = _Fed(lines)
        reader = csv.reader(fed, delimiter=self.delimiter)
        line = 1
        while True:
            fed.row.clear()
            try:
                row = next(reader, None)
            except csv.Error:
                row = None
            if not fed.row:
                return
            if row is None or fed.wanting:
                row = [_BROKEN + fed.row[0][:START]]
                fed.take_back()
            yield line, row
            line += len(fed.row)

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

    # --- columns -------------------------------------------------------------------------------

    def _names(self, sample: list[list[str]]) -> list[str]:
        first = sample[0] if sample else [""]
        if first[0].startswith(_BROKEN):
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

    def _place(self, name: str) -> int:
        names = [column.name for column in self.columns]
        if name not in names:
            raise SourceError(
                QT_TRANSLATE_NOOP("core", "{path} has no column “{name}”; it has: {names}"),
                path=self._path,
                name=name,
                names=", ".join(names[:SHOWN]),
            )
        return names.index(name)

    def _override(self, types: str) -> None:
        columns = list(self.columns)
        for name, type_ in read_types(types).items():
            columns[self._place(name)] = Column(name, type_)
        self.columns = tuple(columns)


_BROKEN = "\ud801"
"""Begins a row that could not be taken apart; no file can hold this character."""


class _Fed:
    """Lines for a parser: those of its row are remembered, and can be fed to it again."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.row: list[str] = []
        self.wanting = False
        """Whether the row would go on, but there is no more: a quotation mark is not closed."""

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines, None)
        if line is None:
            self.wanting = bool(self.row)
            raise StopIteration
        self.row.append(line)
        return line

    def take_back(self) -> None:
        """Have all lines of the row but the first again."""
        self._again.extendleft(reversed(self.row[1:]))
        del self.row[1:]
        self.wanting = False


class _EnoughError(Exception):
    """A preview has seen enough bad rows."""


class _BadRowError(Exception):
    """A row is no record."""

    def __init__(self, template: str, **values: Value) -> None:
        super().__init__(template, values)
        self.template = template
        self.values_ = values


# --- reading values -----------------------------------------------------------------------------


def _read_text(text: str) -> Value:
    if not text.isprintable() and ("\0" in text or _UNDECODABLE.search(text)):
        raise ValueError
    return text


def _read_integer(text: str) -> Value:
    return None if not text else _in_range(int(text))


def _in_range(number: int) -> int:
    if not -(2**63) <= number < 2**63:
        raise ValueError
    return number


def _read_real(text: str) -> Value:
    if not text:
        return None
    number = float(text)
    if not math.isfinite(number):
        raise ValueError
    return number


_READS: Mapping[str, Callable[[str], Value]] = MappingProxyType(
    {"INTEGER": _read_integer, "REAL": _read_real, "TEXT": _read_text}
)
TYPES = tuple(_READS)


def _seconds(text: str) -> float:
    """Return a time as seconds: a number, or an ISO date and time (without a zone: UTC)."""
    try:
        number = float(text)
        if math.isfinite(number):
            return number
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise _BadRowError(
            QT_TRANSLATE_NOOP("core", "{value} is no time: neither seconds nor an ISO date"),
            value=repr(text[:SHOWN]),
        ) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _is_time(value: Value) -> bool:
    try:
        _seconds(str(value))
    except _BadRowError:
        return False
    return True


# --- telling from the file ----------------------------------------------------------------------


def _encoding(path: Path, wanted: str) -> str:
    try:
        with path.open("rb") as file:
            look = file.read(LOOK_BYTES)
    except OSError as error:
        raise _unreadable(path, error) from error
    if wanted:
        try:
            return codecs.lookup(wanted).name
        except LookupError:
            raise SourceError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "There is no encoding “{name}”; write for example utf-8, cp1252 or utf-16, or "
                    "leave csv.encoding empty.",
                ),
                name=wanted,
            ) from None
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if look.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(look)
    except UnicodeDecodeError:
        return _guessed(look)
    return "utf-8"


def _guessed(look: bytes) -> str:
    """Return the encoding of bytes that are not UTF-8, at least not all of them."""
    lines = look.splitlines()
    good = sum(_is_utf8(line) for line in lines if not line.isascii())
    if good > len([line for line in lines if not line.isascii()]) / 2:
        return "utf-8"  # mixed: the lines that are not are bad rows
    from charset_normalizer import from_bytes

    matches = from_bytes(look)
    best = matches.best()
    if best is None:
        return "cp1252"
    # Of encodings that fit as well the one of Western Europe is by far the most common.
    ties = (
        each for each in matches if (each.chaos, each.coherence) == (best.chaos, best.coherence)
    )
    western = any("cp1252" in (each.encoding, *each.could_be_from_charset) for each in ties)
    return "cp1252" if western else best.encoding


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(path: Path, lines: Sequence[str]) -> str:
    """Return the delimiter with which most lines have the same number of columns, and many."""
    best, delimiter = (0.0, 0), "\t" if path.suffix.lower() in {".tsv", ".tab"} else ","
    for candidate in DELIMITERS.values():
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=candidate) if row)
        except csv.Error:
            continue
        if not widths:
            continue
        width, number = widths.most_common(1)[0]
        score = (round(number / widths.total(), 2), width)
        if width > 1 and score > best:
            best, delimiter = score, candidate
    return delimiter


def unique(given: Iterable[str]) -> list[str]:
    """Return column names that are not empty, not ours, and differ in more than case."""
    used = {name.casefold() for name in RESERVED}
    names: list[str] = []
    for number, text in enumerate(given, start=1):
        clean = "".join(letter for letter in text if letter.isprintable()).strip()[:NAME_LIMIT]
        name = base = clean or f"column_{number}"
        again = 2
        while name.casefold() in used:
            name = f"{base}_{again}"
            again += 1
        used.add(name.casefold())
        names.append(name)
    return names


def _columns(rows: Sequence[Sequence[str]], number: int) -> list[list[str]]:
    """Return the values of each column, of the rows that are whole."""
    whole = [row for row in rows if len(row) == number]
    return [[row[place] for row in whole] for place in range(number)]


def _type(values: Sequence[str]) -> str:
    """Return the narrowest type that holds all values; 007 is a text, as it would lose its 0."""
    filled = [value for value in values if value]
    if filled and all(_INTEGER.fullmatch(value) for value in filled):
        return "INTEGER"
    if filled and all(_is_real(value) for value in filled):
        return "REAL"
    return "TEXT"


def _is_real(text: str) -> bool:
    digits = text.lstrip("+-")
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
        return False
    try:
        return _read_real(text) is not None
    except ValueError:
        return False


def read_types(text: str) -> dict[str, str]:
    """Return the type of each column that ``text`` names, as in ``amount=REAL, code=TEXT``.

    A name with a comma in it stands in quotation marks, with its type: ``"last, first=TEXT"``.

    Raises:
        SourceError: it cannot be read.

    """
    types: dict[str, str] = {}
    parts = next(csv.reader([text], skipinitialspace=True), [])
    for part in filter(None, (part.strip() for part in parts)):
        name, equals, type_ = (word.strip() for word in part.rpartition("="))
        if not equals or type_.upper() not in TYPES:
            raise SourceError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "“{part}” in csv.types is not column=type, with one of the types {types}; as "
                    "in amount=REAL, code=TEXT.",
                ),
                part=part,
                types=", ".join(TYPES),
            )
        types[name] = type_.upper()
    return types


def write_types(types: Mapping[str, str]) -> str:
    """Return the text from which `read_types` reads ``types``."""
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(f"{name}={type_}" for name, type_ in types.items())
    return text.getvalue()


def _unreadable(path: Path, error: Exception) -> SourceError:
    return SourceError(
        QT_TRANSLATE_NOOP("core", "{path} cannot be read: {reason}"),
        path=path,
        reason=reason_of(error),
    )
