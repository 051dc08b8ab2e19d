"""Records as CSV: RFC 4180, with a header."""

import csv
from collections.abc import Iterator
from typing import TextIO

from core.domain.views import Row


def write_csv(stream: TextIO, names: list[str], blocks: Iterator[list[Row]]) -> None:
    """Write a header and a line a record."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(names)
    for rows in blocks:
        writer.writerows(rows)
