"""Records as JSON: one array of objects."""

import json
import math
from collections.abc import Iterator
from typing import TextIO

from core.domain.record import Value
from core.domain.views import Row


def write_json(stream: TextIO, names: list[str], rows: Iterator[Row]) -> None:
    """Write an object a record, each on a line of its own."""
    stream.write("[")
    for number, row in enumerate(rows):
        stream.write(",\n" if number else "\n")
        if any(map(_is_odd, row)):
            row = tuple(map(_plain, row))  # noqa: PLW2901 (seldom)
        json.dump(dict(zip(names, row, strict=True)), stream, ensure_ascii=False)
    stream.write("\n]\n")


def _is_odd(value: object) -> bool:
    """Whether JSON has no word for ``value``."""
    return isinstance(value, bytes) or (isinstance(value, float) and not math.isfinite(value))


def _plain(value: Value) -> Value:
    """Return what JSON can say of a value that no run of ours writes: the words that CSV has."""
    return str(value) if _is_odd(value) else value
