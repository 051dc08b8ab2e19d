"""Writing one table of a run file, as its records, in a format of the table of formats."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from core.domain.run_status import Query
from core.export.formats import Format, format_of
from core.export.options import Options, Progress
from core.export.parquet import write_parquet
from core.export.second_half import one_moment
from core.export.table_writer import TableWriter
from core.export.tables import Table, table_of
from core.export.tally import Tally
from core.files.whole_file import is_written_into, named, replacing, text_file
from core.store import run_file
from core.store.lock import lock_path
from core.store.records import RecordReader
from core.store.sidecar import SQLITE_SUFFIXES

PROGRESS_EVERY = 5000
"""Rows between two calls of ``progress``."""


def export(
    path: Path,
    to: str,
    target: TextIO | Path,
    query: Query | None = None,
    progress: Progress | None = None,
    options: Options | None = None,
) -> int:
    """Write a table of the run file at ``path``; return how many rows.

    ``to`` is the name of one of `core.export.formats.FORMATS`; ``query`` chooses among the records,
    which are written where ``options`` name no other table. A file is replaced only once all is
    written; devices, pipes and streams are written into.

    Raises:
        RunFileError: not a run file.
        RegistryError: ``to``, the table or a column of ``query`` is unknown, or the file is
            damaged, or the format needs what is not there.
        TargetError: the target is something that no file may be written over.
        OSError: the target cannot be written, or it is the run file itself or one beside it.

    """
    form, options = format_of(to), options or Options()
    table = table_of(options.table)
    run_file.check(path)
    if isinstance(target, Path):
        check_target(path, target)
    query = query or Query()
    if form.write is None:
        return _as_parquet(path, target, query, progress, options)
    if not isinstance(target, Path):
        return _as_text(path, target, query, progress, options, (form, table, None))
    folder = None if is_written_into(target) else target.resolve().parent
    with text_file(target) as stream:
        return _as_text(path, stream, query, progress, options, (form, table, folder))


def check_target(path: Path, target: Path) -> None:
    """Make sure that writing ``target`` does not harm the run file at ``path``.

    Raises:
        FileExistsError: it would.

    """
    if _is_own(path, target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))


def _own_files(path: Path) -> Iterator[Path]:
    """Yield the run file itself, and what is or may be beside it while it is used."""
    yield path
    for suffix in SQLITE_SUFFIXES:
        yield path.with_name(path.name + suffix)
    yield lock_path(path)


def _is_own(path: Path, target: Path) -> bool:
    place = target.resolve()
    if any(place == each.resolve() for each in _own_files(path)):
        return True
    return target.exists() and target.samefile(path)


def _as_text(
    path: Path,
    stream: TextIO,
    query: Query,
    progress: Progress | None,
    options: Options,
    what: tuple[Format, Table, Path | None],
) -> int:
    form, table, folder = what
    rows = RecordReader(path)
    try:
        with one_moment(rows) as ledger:
            writer = TableWriter(path, rows, ledger, form, options.times)
            # Without anybody who hears of it nothing needs to be counted before.
            total = writer.count(table, query) if progress is not None else ledger.born
            tally = Tally(progress, total, PROGRESS_EVERY)
            return writer.write(stream, table, query, tally, folder)
    finally:
        rows.close()


def _as_parquet(
    path: Path, target: TextIO | Path, query: Query, progress: Progress | None, options: Options
) -> int:
    if isinstance(target, Path) and not is_written_into(target):
        with replacing(target) as part, named(target):
            return _parquet(path, part, query, progress, options)
    # Into what cannot be gone back in it is poured once it is whole.
    with tempfile.TemporaryDirectory(prefix="registro-") as folder:
        part = Path(folder) / "part"
        number = _parquet(path, part, query, progress, options)
        with part.open("rb") as content:
            if isinstance(target, Path):
                with named(target), target.open("wb") as device:
                    shutil.copyfileobj(content, device)
            else:
                shutil.copyfileobj(content, target.buffer)
                target.flush()
    return number


def _parquet(
    path: Path, part: Path, query: Query, progress: Progress | None, options: Options
) -> int:
    written = write_parquet(path, {options.table: part}, query, options, progress)
    return written.counts[options.table]
