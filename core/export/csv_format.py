"""Rows as CSV: RFC 4180, with a header; for programs, or for spreadsheets."""

import csv
import re
from collections.abc import Iterator
from typing import TextIO

from core.domain.record import Value
from core.domain.views import Row

MARK = "\ufeff"
"""What tells a spreadsheet that a file is UTF-8."""
FORMULA = re.compile(r"[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
"""What the text of a formula begins with."""
NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def write_csv(stream: TextIO, names: list[str], blocks: Iterator[list[Row]]) -> None:
    """Write a header and a line a row."""
    csv.writer(stream, lineterminator="\r\n").writerow(names)
    write_csv_rows(stream, names, blocks)


def write_csv_rows(stream: TextIO, _names: list[str], blocks: Iterator[list[Row]]) -> None:
    """Write only the lines of rows, which may stand behind others."""
    writer = csv.writer(stream, lineterminator="\r\n")
    for rows in blocks:
        writer.writerows(rows)


def write_sheet(stream: TextIO, names: list[str], blocks: Iterator[list[Row]]) -> None:
    """Write as `write_csv` does what a spreadsheet opens as it is: no text becomes a formula."""
    stream.write(MARK)
    write_csv(stream, [str(defused(name)) for name in names], _defused(blocks))


def write_sheet_rows(stream: TextIO, names: list[str], blocks: Iterator[list[Row]]) -> None:
    """Write only the lines of rows, as `write_sheet` does."""
    write_csv_rows(stream, names, _defused(blocks))


def defused(value: Value) -> Value:
    """Return a text that begins like a formula with an apostrophe, which makes it a text."""
    if not isinstance(value, str) or not FORMULA.match(value) or NUMBER.fullmatch(value):
        return value
    return f"'{value}"


def _defused(blocks: Iterator[list[Row]]) -> Iterator[list[Row]]:
    for rows in blocks:
        yield [tuple(map(defused, row)) for row in rows]
