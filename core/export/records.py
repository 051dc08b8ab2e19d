"""Writing the records of a run file in a format of the table, row by row."""

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TextIO

from core.domain.run_status import Query
from core.domain.views import Row
from core.export.formats import Format, format_of
from core.export.report_counts import ReportCounts
from core.files.whole_file import text_file
from core.store import run_file
from core.store.lock import lock_path
from core.store.records import RecordReader
from core.store.sidecar import SQLITE_SUFFIXES

BLOCK = 250
"""Rows that are written at once."""
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

    ``to`` is the name of one of `core.export.formats.FORMATS`. Times are unix
    seconds, as in the file. A file is replaced only once all is written; devices, pipes and streams
    are written into.

    Raises:
        RunFileError: not a run file.
        RegistryError: ``to`` or a column of ``query`` is unknown, or the file is damaged.
        TargetError: the target is something that no file may be written over.
        OSError: the target cannot be written, or it is the run file itself or one beside it.

    """
    form = format_of(to)
    run_file.check(path)
    if isinstance(target, Path) and _is_own(path, target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    rows = RecordReader(path)
    try:
        if isinstance(target, Path):
            with text_file(target) as stream:
                return _write(stream, rows, form, query or Query(), progress)
        return _write(target, rows, form, query or Query(), progress)
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
    stream: TextIO, rows: RecordReader, form: Format, query: Query, progress: Progress | None
) -> int:
    total = rows.total(query) if progress is not None else 0
    with rows.moment():
        reports = ReportCounts(rows.connection)
    names = reports.names([column.name for column in rows.columns])
    number = 0

    def counted(blocks: Iterable[list[Row]]) -> Iterator[list[Row]]:
        nonlocal number
        for block in blocks:
            yield block
            number += len(block)
            if progress is not None and number % PROGRESS_EVERY == 0:
                progress(number, total)

    # It is closed before the file: a cancelled one still reads it.
    with closing(rows.iter_blocks(query, min(BLOCK, PROGRESS_EVERY))) as blocks:
        form.write(stream, names, reports.blocks(counted(blocks)))
    return number
