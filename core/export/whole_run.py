"""All of a run in one folder or one zip file: its tables, its scenario, its charts."""

import io
import json
import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Protocol, TextIO

from core.about import VERSION
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Ledger
from core.domain.run_status import Query
from core.export.formats import Format, format_of
from core.export.options import Options, Progress
from core.export.parquet import Written, write_parquet
from core.export.records import PROGRESS_EVERY, check_target
from core.export.second_half import one_moment
from core.export.table_writer import TableWriter
from core.export.tables import TABLES, Table, table_of
from core.export.tally import Tally
from core.export.times import iso
from core.files.whole_file import TargetError, named, replacing
from core.store import run_file, run_scenario, sqlite_errors
from core.store.file_handle import is_owned
from core.store.provenance import shortcoming
from core.store.records import RecordReader

ZIP = ".zip"
"""What the name of a target ends with that is to be one file."""
CONTENTS = "export.json"
"""The file that says what the others are."""
ALL = tuple(table.name for table in TABLES)


def export_run(
    path: Path,
    to: str,
    target: Path,
    tables: Sequence[str] = ALL,
    extras: Mapping[str, bytes] | None = None,
    progress: Progress | None = None,
    options: Options | None = None,
) -> int:
    """Write ``tables`` of the run file at ``path``, and its scenario; return how many rows.

    ``target`` is a folder that is not there yet, or is empty; or a zip file. ``extras`` are files
    that go with them, as charts, by their names. All of it is of one moment, also of a run that is
    going on; nothing is there before all of it is.

    Raises:
        RegistroError: as `core.export.records.export`.
        TargetError: there is something that must not be written over.
        OSError: it cannot be written, or it is the run file itself.

    """
    form, options = format_of(to), options or Options()
    chosen = [table_of(name) for name in tables]
    run_file.check(path)
    check_target(path, target)
    with named(target), _place(target) as place, _reading(path) as (rows, ledger):
        if form.write is None:
            written = _as_parquet(path, place, chosen, progress, options)
        else:
            writer = TableWriter(path, rows, ledger, form, options.times)
            written = Written(_as_text(place, chosen, writer, form, progress), ledger)
        contents = _contents(path, form, options, written)
        _write_rest(path, rows, place, contents, extras or {})
    return sum(written.counts.values())


class _Place(Protocol):
    """Where the files go."""

    room: Path
    """A folder on the same disk."""

    def text(self, name: str) -> TextIO:
        """Open a new text."""

    def put(self, name: str, content: bytes) -> None:
        """Write a new file."""

    def take(self, name: str) -> None:
        """Take the file of this name that is in `room`."""

    @property
    def folder(self) -> Path | None:
        """Where a second process may write; None: what is written is read by nobody before."""


class _Folder:
    """A folder that gets its name when it is complete."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.folder: Path | None = room

    def text(self, name: str) -> TextIO:
        return (self.room / name).open("w", encoding="utf-8", newline="")

    def put(self, name: str, content: bytes) -> None:
        place = self.room / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)

    def take(self, name: str) -> None:
        """It is where it belongs."""


class _Zip:
    """A zip file."""

    def __init__(self, archive: zipfile.ZipFile, room: Path) -> None:
        self._archive = archive
        self.room = room
        self.folder: Path | None = None

    def text(self, name: str) -> TextIO:
        about = zipfile.ZipInfo(name, time.localtime()[:6])  # by its name alone it is of 1980
        about.compress_type = zipfile.ZIP_DEFLATED
        entry: IO[bytes] = self._archive.open(about, "w", force_zip64=True)
        return io.TextIOWrapper(entry, encoding="utf-8", newline="")

    def put(self, name: str, content: bytes) -> None:
        self._archive.writestr(name, content)

    def take(self, name: str) -> None:
        self._archive.write(self.room / name, name)
        (self.room / name).unlink()


@contextmanager
def _place(target: Path) -> Iterator[_Place]:
    """Yield where to write; when the block fails, nothing is left and nothing has changed."""
    if target.name.lower().endswith(ZIP):
        with (
            replacing(target) as part,
            tempfile.TemporaryDirectory(prefix=".registro-", dir=target.resolve().parent) as beside,
            zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            yield _Zip(archive, Path(beside))
        return
    _check_free(target)
    room = target.resolve().with_name(f".registro-{os.urandom(8).hex()}")
    room.mkdir()
    try:
        yield _Folder(room)
        if target.is_dir():
            target.rmdir()  # it is empty; Windows replaces no folder
        room.rename(target)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _check_free(target: Path) -> None:
    """Make sure that there is nothing at ``target``, or an empty folder.

    Raises:
        TargetError: there is.

    """
    if not os.path.lexists(target) or (target.is_dir() and not any(target.iterdir())):
        return
    raise TargetError(
        QT_TRANSLATE_NOOP(
            "core",
            "{path} is there already and is not empty: choose a new folder, or a name that ends "
            "with .zip.",
        ),
        path=target,
    )


@contextmanager
def _reading(path: Path) -> Iterator[tuple[RecordReader, Ledger]]:
    rows = RecordReader(path)
    try:
        with one_moment(rows) as ledger:
            yield rows, ledger
    finally:
        rows.close()


def _as_text(
    place: _Place, tables: list[Table], writer: TableWriter, form: Format, progress: Progress | None
) -> dict[str, int]:
    query = Query()
    total = sum(writer.count(table, query) for table in tables)
    tally = Tally(progress, total, PROGRESS_EVERY)
    counts = {}
    for table in tables:
        with place.text(f"{table.name}{form.suffix}") as stream:
            counts[table.name] = writer.write(stream, table, query, tally, place.folder)
    tally.report()
    return counts


def _as_parquet(
    path: Path, place: _Place, tables: list[Table], progress: Progress | None, options: Options
) -> Written:
    names = {table.name: f"{table.name}{format_of('parquet').suffix}" for table in tables}
    targets = {table: place.room / name for table, name in names.items()}
    written = write_parquet(path, targets, Query(), options, progress)
    for name in names.values():
        place.take(name)
    return written


def _contents(path: Path, form: Format, options: Options, written: Written) -> dict[str, object]:
    """Return what the files are."""
    flaw = shortcoming(path)
    return {
        "run": path.name,
        "registro": VERSION,
        "made": iso(time.time()),
        "going_on": is_owned(path),
        "incomplete": str(flaw) if flaw is not None else None,
        "format": form.name,
        "times": options.times.value,
        "ledger": written.ledger.as_dict(),
        "tables": {
            name: {"file": f"{name}{form.suffix}", "rows": number}
            for name, number in written.counts.items()
        },
    }


def _write_rest(
    path: Path,
    rows: RecordReader,
    place: _Place,
    contents: dict[str, object],
    extras: Mapping[str, bytes],
) -> None:
    """Write all but the tables."""
    with rows.connection.bounded(partial(sqlite_errors.translated, path=path)):
        scenario = run_scenario.scenario_of(rows.connection)
        first = run_scenario.first_scenario_of(rows.connection)
    place.put("scenario.toml", scenario.as_toml().encode())
    if first != scenario:
        place.put("scenario-at-start.toml", first.as_toml().encode())
    for name, content in extras.items():
        place.put(name, content)
    place.put(CONTENTS, (json.dumps(contents, indent=2, ensure_ascii=False) + "\n").encode())
