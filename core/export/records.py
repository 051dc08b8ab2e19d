"""Writing the records of a run file in a format of the table, row by row."""

import errno
import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TextIO

from core.domain.run_status import Query
from core.domain.views import Row
from core.export.formats import Format, format_of
from core.export.report_counts import ReportCounts
from core.export.second_half import (
    BLOCK,
    ChangedError,
    SecondHalf,
    halves,
    is_worth_it,
    one_moment,
)
from core.files.whole_file import is_written_into, text_file
from core.store import run_file
from core.store.lock import lock_path
from core.store.records import RecordReader
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
            folder = None if is_written_into(target) else target.resolve().parent
            with text_file(target) as stream:
                return _Writer(stream, rows, form, progress).write(path, query or Query(), folder)
        return _Writer(target, rows, form, progress).write(path, query or Query(), None)
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


class _Writer:
    """Writes all rows to a stream, and reports how many there are by now."""

    def __init__(
        self, stream: TextIO, rows: RecordReader, form: Format, progress: Progress | None
    ) -> None:
        self._stream = stream
        self._rows = rows
        self._form = form
        self._progress = progress
        self._total = self._number = 0
        with rows.moment():
            self._reports = ReportCounts(rows.connection)
        self._names = self._reports.names([column.name for column in rows.columns])
        self._other: SecondHalf | None = None
        """Another process that writes half of it."""

    def write(self, path: Path, query: Query, folder: Path | None) -> int:
        """Write what ``query`` asks for of the run file at ``path``; return how many rows.

        ``folder`` is where a second process may write its half; None: there is no room for one.
        """
        with one_moment(self._rows) as ledger:
            self._total = self._rows.total(query) if self._progress is not None else ledger.born
            if folder is None or not is_worth_it(path, query, self._total):
                self._write_alone(query)
                return self._number
            begun = self._stream.tell()
            first, second = halves(query, ledger.born)
            try:
                self._other = SecondHalf(path, self._form.name, second, folder, ledger)
                try:
                    self._write_half(first, self._other)
                finally:
                    self._other.close()
            except ChangedError:
                self._stream.seek(begun)
                self._stream.truncate()
                self._other, self._number = None, 0
                self._write_alone(query)
        return self._number

    def _write_alone(self, query: Query) -> None:
        # It is closed before the file: a cancelled one still reads it.
        with closing(self._rows.iter_blocks(query, min(BLOCK, PROGRESS_EVERY))) as blocks:
            counted = self._reports.blocks(self._counted(blocks))
            self._form.write(self._stream, self._names, counted)
        self._stream.write(self._form.end)

    def _write_half(self, first: Query, other: SecondHalf) -> None:
        with closing(self._rows.iter_blocks(first, BLOCK)) as blocks:
            counted = self._reports.blocks(self._counted(blocks))
            self._form.write(self._stream, self._names, counted)
        self._stream.flush()
        skip = 0 if self._number else len(self._form.separator.encode())
        assert isinstance(self._stream, io.TextIOWrapper)  # noqa: S101 (as a file's is)
        other.append_to(self._stream.buffer, skip, self._report)
        self._number += other.number
        self._stream.seek(0, io.SEEK_END)
        self._stream.write(self._form.end)

    def _counted(self, blocks: Iterable[list[Row]]) -> Iterator[list[Row]]:
        for block in blocks:
            yield block
            self._number += len(block)
            if self._number % PROGRESS_EVERY == 0:
                if self._other is not None:
                    self._other.poll()
                self._report()

    def _report(self) -> None:
        if self._progress is not None:
            other = self._other.number if self._other is not None else 0
            self._progress(self._number + other, self._total)
