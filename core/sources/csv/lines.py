"""Splitting of a table's lines into fields; an invalid line is rejected, never repaired."""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Self

from core.domain.errors import QT_TRANSLATE_NOOP

FIELD_LIMIT = 100_000
"""Characters of one value at most; also what a quotation mark that is never closed can swallow."""
START = 80
"""Characters of a bad row that are kept to know it again."""

NEVER_CLOSED = QT_TRANSLATE_NOOP(
    "core", "a value is longer than {limit} characters, or a quotation mark is never closed"
)
STRAY = QT_TRANSLATE_NOOP(
    "core",
    "a quotation mark within a quoted value is not doubled, so the end of the value is ambiguous",
)


class Broken(list[str]):
    """A row that cannot be taken apart; it has its beginning only."""

    def __init__(self, line: str, reason: str) -> None:
        super().__init__([line[:START]])
        self.reason = reason
        """A translatable text."""


class Rows:
    """The rows of some lines, each with the line that it begins in.

    A quotation mark that is never closed spoils its own line only: the others are read again.
    """

    def __init__(
        self, lines: Iterator[str], delimiter: str, width: int = 0, *, standard: bool = True
    ) -> None:
        """Take ``lines`` apart; ``width`` is how many values a row has, if that is known.

        ``standard``: by the standard, or not at all; else as Python's own parser makes something
        of anything, for runs that were begun so.
        """
        csv.field_size_limit(FIELD_LIMIT)
        self._fed = _Fed(lines)
        self._reader = csv.reader(self._fed, delimiter=delimiter, strict=standard)
        self._standard = standard
        self._delimiter = delimiter
        self._blanks = _blanks(delimiter)
        self._width = width

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        fed = self._fed
        line = 1
        while True:
            fed.row.clear()
            stray = False
            try:
                row = next(self._reader, None)
            except csv.Error as error:
                row, stray = None, "expected after" in str(error)
            if not fed.row:
                return
            if row is None or fed.wanting:
                row = self._alone() or Broken(fed.row[0], STRAY if stray else NEVER_CLOSED)
                fed.take_back()
            elif self._standard and '"' in fed.row[0]:
                blank = self._has_blanks_before_quotes(row)
                if blank or self._has_backslashes(row):
                    other = self._alone() or (self._with_blanks() if blank else None)
                    if other is not None and not blank and len(row) == self._width:
                        other = Broken(fed.row[0], STRAY)  # two ways to read it, both whole
                    if other is not None:
                        row = other
                        fed.take_back()
            yield line, row
            line += len(fed.row)

    def _has_backslashes(self, row: Sequence[str]) -> bool:
        """Whether quotation marks with a backslash may be a part of a value: the row is odd."""
        odd = len(self._fed.row) > 1 or len(row) != self._width
        return odd and '\\"' in self._fed.row[0]

    def _has_blanks_before_quotes(self, row: Sequence[str]) -> bool:
        line = self._fed.row[0]
        if ' "' not in line and '\t"' not in line:
            return False
        odd = [
            value
            for value in row
            if value[:1] in self._blanks and value.lstrip(self._blanks)[:1] == '"'
        ]
        text = "".join(self._fed.row) if odd else ""
        return any('"' + value.replace('"', '""') not in text for value in odd)

    def _with_blanks(self) -> list[str]:
        """Return the values of the first line where blanks precede quotation marks.

        They are not as many as a row has, or it is broken; never what is left with the marks in it.
        """
        line = self._fed.row[0].rstrip("\r\n")
        row = take_apart(line, self._delimiter, escapes=False)
        return Broken(self._fed.row[0], NEVER_CLOSED) if row is None else row

    def _alone(self) -> list[str] | None:
        r"""Return the values of the first line by itself, with blanks about quotes and with ``\"``.

        None: it has none, or not as many as a row has.
        """
        line = self._fed.row[0].rstrip("\r\n")
        if not self._standard or '"' not in line:
            return None
        for escapes in (False, True)[: 1 + ('\\"' in line)]:
            row = take_apart(line, self._delimiter, escapes=escapes)
            if row is not None and len(row) == (self._width or len(row)):
                return row
        return None


def take_apart(line: str, delimiter: str, *, escapes: bool) -> list[str] | None:
    r"""Return the values of one line; None where quotation marks leave open what they are.

    Blanks about a quoted value are no part of it; in one without quotes they are. ``escapes``: a
    backslash before a quotation mark makes it a part of the value.
    """
    values: list[str] = []
    position = 0
    blanks = _blanks(delimiter)
    while True:
        begin = _past(line, position, blanks)
        if line[begin : begin + 1] == '"':
            found = _quoted(line, begin + 1, escapes=escapes)
            if found is None:
                return None
            value, position = found
            position = _past(line, position, blanks)
            if position < len(line) and line[position] != delimiter:
                return None
        else:
            end = line.find(delimiter, position)
            end = len(line) if end < 0 else end
            value, position = line[position:end], end
        if len(value) > FIELD_LIMIT:
            return None
        values.append(value)
        if position >= len(line):
            return values
        position += 1


def _blanks(delimiter: str) -> str:
    return " \t".replace(delimiter, "")


def _past(line: str, position: int, blanks: str) -> int:
    """Return the first place from ``position`` on that holds none of ``blanks``."""
    while position < len(line) and line[position] in blanks:
        position += 1
    return position


def _quoted(line: str, position: int, *, escapes: bool) -> tuple[str, int] | None:
    """Return the value whose opening quotation mark is before ``position``, and where it ends."""
    parts: list[str] = []
    while (mark := line.find('"', position)) >= 0:
        before = line[position:mark]
        slashes = len(before) - len(before.rstrip("\\"))
        if escapes and slashes:
            if slashes > 1:
                return None  # an escaped backslash, or one and an escaped mark?
            parts.append(before[:-1] + '"')
            position = mark + 1
        elif line[mark + 1 : mark + 2] == '"':
            parts.append(before + '"')
            position = mark + 2
        else:
            parts.append(before)
            return "".join(parts), mark + 1
    return None


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
