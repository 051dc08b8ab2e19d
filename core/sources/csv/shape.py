"""Detection of a table's shape from its first lines: delimiter, preamble, header."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from core.domain.record import ColumnType
from core.sources.csv.lines import Broken, Rows
from core.sources.csv.types import fits, is_empty

DELIMITERS: Mapping[str, str] = MappingProxyType(
    {
        "comma": ",",
        "semicolon": ";",
        "tab": "\t",
        "pipe": "|",
        "caret": "^",
        "tilde": "~",
        "space": " ",
        "colon": ":",
    }
)
COMMON, RARE = (",", ";", "\t", "|"), ("^", "~")
"""What is looked for: the rare ones where none of the common ones makes columns; blanks and colons
stand within values too often."""
AUTO = -1
"""Lines to skip: as many as look like no part of the table."""
LOOK_ROWS = 1000
"""Rows from which delimiter and types are detected."""
ONE_COLUMN = 0.01
"""How likely a table of one column is: any other that makes columns is likelier."""
TITLED = 0.8
"""How likely it is that lines without a comment mark precede a table."""
LOOK_VALUES, LOOK_LINES = 1000, 200
"""Of so many values, in so many lines, it is looked at whether they are one value each."""
PREAMBLE_LIMIT = 100
"""Lines before a table that are detected at most."""

_SEP = re.compile(r'"?sep=(.)"?[,;\t|]*\s*', re.IGNORECASE)
_COMMENTS = ("#", "//", "%", "--", "'")
_ADDRESS = re.compile(r"[a-z]+://[^ ]*$")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?|[+-]?[0-9]*[.,][0-9]+")


class Shape(NamedTuple):
    """The shape of a table in a file."""

    delimiter: str
    skip: int
    """Lines before the table."""
    trailing: bool = False
    """Whether rows end with a delimiter without a value after it."""


class _Candidate(NamedTuple):
    """The first lines as one delimiter makes them."""

    delimiter: str
    skip: int
    rows: list[list[str]]
    """From the first one of the table on."""
    width: int
    trailing: bool
    score: tuple[float, ...]


def shape_of(lines: Sequence[str], delimiter: str, skip: int, *, header: bool, tabs: bool) -> Shape:
    """Return the shape of a table that begins with ``lines``.

    ``delimiter`` and ``skip`` are the user's choices: empty and `AUTO` where they are detected.
    ``tabs``: the file is named as one with tabs.
    """
    hint = _SEP.fullmatch(lines[0].rstrip("\r\n")) if lines and skip == AUTO else None
    if hint is not None:
        marks = [delimiter or hint.group(1)]
    else:
        marks = [delimiter] if delimiter else _likely(tabs=tabs)
    candidates = [_candidate(lines, mark, 1 if hint else skip, header=header) for mark in marks]
    best = max(candidates, key=_score)  # of equals the first one, which is the likeliest
    if best.width < 2 and not (delimiter or hint):
        candidates = [best, *(_candidate(lines, mark, skip, header=header) for mark in RARE)]
        best = max(candidates, key=_score)
    return Shape(best.delimiter, best.skip, best.trailing)


def looks_like_a_row(first: Sequence[str], types: Sequence[ColumnType]) -> bool:
    """Whether what is taken for the names fits the types of the columns as any row does."""
    typed = [
        fits(name, type_)
        for name, type_ in zip(first, types, strict=False)
        if type_ is not ColumnType.TEXT and not is_empty(name)
    ]
    return bool(typed) and all(typed)


def _likely(*, tabs: bool) -> list[str]:
    marks = list(COMMON)
    return sorted(marks, key="\t".__ne__) if tabs else marks


def _score(candidate: _Candidate) -> tuple[float, ...]:
    return candidate.score


def _candidate(lines: Sequence[str], delimiter: str, skip: int, *, header: bool) -> _Candidate:
    detected = skip == AUTO
    rows = list(Rows(iter(lines[max(0, skip) :]), delimiter))
    whole = [row for _, row in rows if row and not isinstance(row, Broken)]
    width = _usual_width(whole)
    begin = _begin(rows, width) if detected else 0
    table = [row for _, row in rows[begin:] if row]
    body = table[1:] if header else table
    trailing = _is_trailing(table, body, width)
    width -= trailing
    table_width = len(table[0]) if table else 0
    even = sum(_is_of(row, width, trailing=trailing) for row in body) / max(1, len(body))
    headed = bool(table) and (table_width == width or (trailing and table_width == width + 1))
    kept = [row for row in table if _is_of(row, width, trailing=trailing)][:100]
    text = "".join(lines[:LOOK_LINES])
    score = even * _cleanness(kept, delimiter, text) if width > 1 else 0.0
    if header and not headed:
        bare = table_width == 1 and not isinstance(table[0], Broken)
        score = 0.0 if bare else score / 2
    if width == 1 and headed and not any(mark in table[0][0] for mark in COMMON):
        score = ONE_COLUMN
    if any(row and not row[0].lstrip().startswith(_COMMENTS) for _, row in rows[:begin]):
        score *= TITLED
    return _Candidate(
        delimiter,
        max(0, skip) if not detected else (rows[begin][0] - 1 if begin < len(rows) else 0),
        table,
        width,
        trailing,
        (round(score, 2), width if score else 0),
    )


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    if not rows:
        return 0
    counts = Counter(map(len, rows))
    most = max(counts.values())
    return max(width for width, number in counts.items() if number == most)


def _begin(rows: Sequence[tuple[int, list[str]]], width: int) -> int:
    """Return the number of the row that the table begins with: lines before it are a preamble."""
    for number, (_, row) in enumerate(rows[:PREAMBLE_LIMIT]):
        if not row:
            continue
        remark = _is_comment(row, number, rows, width)
        short = width > 1 and len(row) == 1 and not isinstance(row, Broken)
        if not remark and not short:
            if number == 1 and _is_only_name(rows):
                return 0
            return _below_a_form(rows, number, width)
    return 0


def _is_only_name(rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether the first line, one word, names the only column: the others are no names.

    Below it are values with a comma in them, as 1,50 or "Doe, J", not the names of a table.
    """
    head, row = rows[0][1], rows[1][1]
    if not head or head[0].lstrip().startswith(_COMMENTS) or _is_header(row, rows[2:]):
        return False
    return any(_NUMBER.fullmatch(value) or value.startswith(" ") for value in row)


def _below_a_form(rows: Sequence[tuple[int, list[str]]], first: int, width: int) -> int:
    """Return the row that the names are in, where lines such as "Station,4" precede them.

    They are as wide as the table by chance only, or there is a blank line behind them.
    """
    head = rows[first][1]
    if width < 2 or (len(head) == width and not any(map(_NUMBER.fullmatch, head))):
        return first
    blank = False
    for number in range(first + 1, min(len(rows), PREAMBLE_LIMIT)):
        row = rows[number][1]
        if not row:
            blank = True
        elif len(row) == width and (blank or len(head) != width):
            found = _is_header(row, rows[number + 1 :]) and not isinstance(row, Broken)
            return number if found else first
    return first


def _is_comment(
    row: Sequence[str],
    number: int,
    rows: Sequence[tuple[int, list[str]]],
    width: int,
) -> bool:
    """Whether a row is a remark, not the names of the columns written with a mark before them."""
    text = row[0].lstrip() if row else ""
    mark = next((each for each in _COMMENTS if text.startswith(each)), None)
    if mark is None:
        return False
    following = next((later for _, later in rows[number + 1 :] if later), None)
    if following is None or len(row) != width:
        return following is not None
    # As wide as the table: a header such as "# id,name", unless another one comes behind it.
    if width > 1:
        return _is_header(following, rows[number + 2 :])
    rest = [later for _, later in rows[number + 1 :] if later]
    marked = sum(later[0].lstrip().startswith(mark) for later in rest)
    return text[len(mark) :][:1].isspace() and marked <= len(rest) / 2


def _is_header(row: Sequence[str], rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether a row holds names where those behind it hold numbers."""
    later = next((each for _, each in rows if each), None)
    if later is None or any(map(_NUMBER.fullmatch, row)):
        return False
    return any(_NUMBER.fullmatch(value) for value in later)


def _is_trailing(table: Sequence[list[str]], body: Sequence[list[str]], width: int) -> bool:
    """Whether the last value of the rows only ends the line."""
    if width < 2 or not table or not body:
        return False
    ended = sum(len(row) == width and not row[-1].strip() for row in body)
    head = table[0]
    bare = len(head) == width - 1 or (len(head) == width and not head[-1].strip())
    return bare and all(not row[-1].strip() for row in body if len(row) == width) and ended > 0


def _is_of(row: Sequence[str], width: int, *, trailing: bool) -> bool:
    if isinstance(row, Broken):
        return False
    return len(row) == width or (trailing and len(row) == width + 1 and not row[-1].strip())


def _cleanness(rows: Sequence[Sequence[str]], delimiter: str, text: str) -> float:
    """Return the share of values that look like one value, not like several or a part of one.

    ``text`` is what the rows are made of: a value that stands in quotes there is one.
    """
    values = [value for row in rows for value in row][:LOOK_VALUES]
    marks = "".join(mark for mark in COMMON if mark != delimiter)
    several = re.compile(f"[{re.escape(marks)}](?! )")
    clean = [value for value in values if _is_one(value, several, text)]
    return len(clean) / max(1, len(values))


def _is_one(value: str, several: re.Pattern[str], text: str) -> bool:
    if '"' in value or several.search(value):
        if '"' in text and '"' + value.replace('"', '""') + '"' in text:
            return True
        halved = '""' in value or value.count('"') % 2
        return not halved and bool(_NUMBER.fullmatch(value.strip()) or _ADDRESS.match(value))
    return not value.startswith(" ")
