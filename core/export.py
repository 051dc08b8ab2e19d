"""Writing the records of a run file as CSV or JSON, row by row."""

import csv
import errno
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TextIO

from core import runfile
from core.errors import QT_TRANSLATE_NOOP, RegistryError
from core.rows import Row, Rows
from core.status import Query

PROGRESS_EVERY = 5000
"""Rows between two calls of ``progress``."""

Progress = Callable[[int, int], None]
"""Hears how many rows of how many are written; what it raises breaks the export off."""


def export(
    path: Path,
    to: str,
    target: TextIO | Path,
    query: Query | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the records of the run file at ``path``; return how many.

    ``to`` is ``csv`` (RFC 4180, with a header) or ``json`` (one array of objects). Times are unix
    seconds, as in the file. A path is replaced only once all is written; a stream is written to.

    Raises:
        RunFileError: not a run file.
        RegistryError: ``to`` or a column of ``query`` is unknown, or the file is damaged.
        OSError: the target cannot be written, or it is the run file itself.

    """
    if to not in WRITERS:
        raise RegistryError(
            QT_TRANSLATE_NOOP("core", "Cannot export to “{to}”; possible are: {formats}"),
            to=to,
            formats=", ".join(WRITERS),
        )
    runfile.check(path)
    if isinstance(target, Path) and target.exists() and target.samefile(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    rows = Rows(path)
    try:
        if isinstance(target, Path):
            return _replace(target, rows, to, query or Query(), progress)
        return _write(target, rows, to, query or Query(), progress)
    finally:
        rows.close()


def _replace(target: Path, rows: Rows, to: str, query: Query, progress: Progress | None) -> int:
    beside = target.with_name(f".{target.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as stream:
            number = _write(stream, rows, to, query, progress)
        beside.replace(target)
    except OSError as error:  # named as the caller named it
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        beside.unlink(missing_ok=True)
    return number


def _write(stream: TextIO, rows: Rows, to: str, query: Query, progress: Progress | None) -> int:
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

    with closing(rows.each(query)) as every:  # before the file: one broken off is still reading it
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
        json.dump(dict(zip(names, row, strict=True)), stream, ensure_ascii=False)
    stream.write("\n]\n")


WRITERS: dict[str, Callable[[TextIO, list[str], Iterator[Row]], None]] = {
    "csv": _write_csv,
    "json": _write_json,
}
