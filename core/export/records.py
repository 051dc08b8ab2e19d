"""Writing the records of a run file as CSV or JSON, row by row."""

import csv
import errno
import json
import math
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TextIO

from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError
from core.domain.record import Value
from core.domain.run_status import Query
from core.files.whole_file import text_file
from core.store import schema
from core.store.lock import lock_path
from core.store.records import RecordReader, Row
from core.store.sidecar import SQLITE_SUFFIXES

PROGRESS_EVERY = 5000
"""Rows between two calls of ``progress``."""

Progress = Callable[[int, int], None]
"""Progress callback: rows written, rows in all; an exception raised in it cancels the export."""


def export(
    path: Path,
    to: str,
    target: TextIO | Path,
    query: Query | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the records of the run file at ``path``; return how many.

    ``to`` is ``csv`` (RFC 4180, with a header) or ``json`` (one array of objects). Times are unix
    seconds, as in the file. A file is replaced only once all is written; devices, pipes and streams
    are written into.

    Raises:
        RunFileError: not a run file.
        RegistryError: ``to`` or a column of ``query`` is unknown, or the file is damaged.
        TargetError: the target is something that no file may be written over.
        OSError: the target cannot be written, or it is the run file itself or one beside it.

    """
    if to not in WRITERS:
        raise RegistryError(
            QT_TRANSLATE_NOOP("core", "Cannot export to “{to}”; possible are: {formats}"),
            to=to,
            formats=", ".join(WRITERS),
        )
    schema.check(path)
    if isinstance(target, Path) and _is_own(path, target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    rows = RecordReader(path)
    try:
        if isinstance(target, Path):
            with text_file(target) as stream:
                return _write(stream, rows, to, query or Query(), progress)
        return _write(target, rows, to, query or Query(), progress)
    finally:
        rows.close()


def _own_files(path: Path) -> Iterator[Path]:
    """Yield the run file itself, and what is or may be beside it while it is used."""
    yield path
    for suffix in SQLITE_SUFFIXES:
        yield path.with_name(path.name + suffix)
    yield lock_path(path)


def _is_own(path: Path, target: Path) -> bool:
    """Whether writing ``target`` would harm the run file at ``path``."""
    place = target.resolve()
    if any(place == each.resolve() for each in _own_files(path)):
        return True
    return target.exists() and target.samefile(path)


def _write(
    stream: TextIO, rows: RecordReader, to: str, query: Query, progress: Progress | None
) -> int:
    total = rows.total(query) if progress is not None else 0
    names = [column.name for column in rows.columns]
    number = 0

    def counted(every: Iterable[Row]) -> Iterator[Row]:
        nonlocal number
        for row in every:
            yield row
            number += 1
            if progress is not None and number % PROGRESS_EVERY == 0:
                progress(number, total)

    with closing(
        rows.iter_rows(query)
    ) as every:  # before the file: a cancelled one is still reading it
        WRITERS[to](stream, names, counted(every))
    return number


def _write_csv(stream: TextIO, names: list[str], rows: Iterator[Row]) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(rows)


def _write_json(stream: TextIO, names: list[str], rows: Iterator[Row]) -> None:
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
    """Return the JSON form of a value that runs never write: the same text as in CSV."""
    return str(value) if _is_odd(value) else value


WRITERS: dict[str, Callable[[TextIO, list[str], Iterator[Row]], None]] = {
    "csv": _write_csv,
    "json": _write_json,
}
