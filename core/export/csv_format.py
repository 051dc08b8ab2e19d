"""Records as CSV: RFC 4180, with a header."""

import csv
from collections.abc import Iterator
from typing import TextIO

from core.domain.views import Row


def write_csv(stream: TextIO, names: list[str], blocks: Iterator[list[Row]]) -> None:
    """Write a header and a line a record."""
    csv.writer(stream, lineterminator="\r\n").writerow(names)
    write_csv_rows(stream, names, blocks)


def write_csv_rows(stream: TextIO, _names: list[str], blocks: Iterator[list[Row]]) -> None:
    """Write only the lines of records, which may stand behind others."""
    writer = csv.writer(stream, lineterminator="\r\n")
    for rows in blocks:
        writer.writerows(rows)
