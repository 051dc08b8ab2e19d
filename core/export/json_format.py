"""Rows as JSON: one array of objects, or a line for each."""

import json
import math
from collections.abc import Iterator
from typing import TextIO

from core.domain.record import Value
from core.domain.views import Row

END = "\n]\n"
SEPARATOR = ","


def write_json(stream: TextIO, names: list[str], blocks: Iterator[list[Row]]) -> None:
    """Write an object a row, each on a line of its own; `END` is still missing."""
    stream.write("[")
    _write(stream, names, blocks, "")


def write_json_rows(stream: TextIO, names: list[str], blocks: Iterator[list[Row]]) -> None:
    """Write only the objects, each behind a `SEPARATOR`, as they stand behind others."""
    _write(stream, names, blocks, SEPARATOR)


def write_json_lines(stream: TextIO, names: list[str], blocks: Iterator[list[Row]]) -> None:
    """Write an object a row, each a line that ends; such lines may stand behind others."""
    stream.writelines(f"{text}\n" for text in _objects(names, blocks))


def _write(stream: TextIO, names: list[str], blocks: Iterator[list[Row]], before: str) -> None:
    for text in _objects(names, blocks):
        stream.write(f"{before}\n{text}")
        before = SEPARATOR


def _objects(names: list[str], blocks: Iterator[list[Row]]) -> Iterator[str]:
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    for rows in blocks:
        for row in rows:
            try:
                yield encode(dict(zip(names, row, strict=True)))
            except (TypeError, ValueError):  # seldom
                yield encode(dict(zip(names, map(_plain, row), strict=True)))


def _is_odd(value: object) -> bool:
    """Whether JSON has no word for ``value``."""
    return isinstance(value, bytes) or (isinstance(value, float) and not math.isfinite(value))


def _plain(value: Value) -> Value:
    """Return what JSON can say of a value that no run of ours writes: the words that CSV has."""
    return str(value) if _is_odd(value) else value
