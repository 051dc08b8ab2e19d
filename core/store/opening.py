"""Opening a run file with SQLite as its place and the log beside it allow."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from core.domain.errors import QT_TRANSLATE_NOOP, RunFileError
from core.store import reading
from core.store.completeness import leaves_log_out
from core.store.file_handle import Connection, is_owned, other_name

_Kind = TypeVar("_Kind", bound=Connection)

COPIED_UP_TO = 256_000_000
"""Bytes of a file and its log that are copied to be looked at."""
_NO_LOG_INDEX = frozenset(
    {
        "SQLITE_CANTOPEN",
        "SQLITE_READONLY_CANTINIT",
        "SQLITE_READONLY_RECOVERY",
        "SQLITE_READONLY_DIRECTORY",
    }
)
"""SQLite's error where it may not make the index (``-shm``) that it needs to read a log."""

_CHANGES = frozenset(
    {
        sqlite3.SQLITE_INSERT,
        sqlite3.SQLITE_UPDATE,
        sqlite3.SQLITE_DELETE,
        sqlite3.SQLITE_CREATE_TABLE,
        sqlite3.SQLITE_CREATE_INDEX,
        sqlite3.SQLITE_ALTER_TABLE,
        sqlite3.SQLITE_DROP_TABLE,
        sqlite3.SQLITE_DROP_INDEX,
    }
)


class Closes(Protocol):
    """What is open."""

    def close(self) -> None:
        """End it."""


@contextmanager
def closed_on_failure(opened: Closes) -> Iterator[None]:
    """Close what was opened if the block fails: nobody else has it to close it."""
    try:
        yield
    except BaseException:
        opened.close()
        raise


def connect(path: Path | str, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a connection that neither begins nor ends transactions by itself.

    It may be handed from the thread that opens it to the one that uses it, never shared.
    """
    place = Path(path).resolve()
    connection = _opened(place, reading.Reader if read_only else Connection, read_only=read_only)
    reading.guard(connection)
    connection.execute("PRAGMA temp_store = MEMORY")
    if read_only:
        # Not SQLite's own read-only mode: in that, the last to close a file leaves its
        # write-ahead log lying about.
        connection.set_authorizer(_only_read)
    if isinstance(connection, reading.Reader):
        connection.guard(place)
    return connection


def reader(path: Path | str) -> reading.Reader:
    """Open a connection that only reads, and can have an end set to it.

    Raises:
        RunFileError: it cannot be opened.

    """
    with reading.readable(path):
        connection = connect(path, read_only=True)
    assert isinstance(connection, reading.Reader)  # noqa: S101 (as it only reads)
    return connection


def bystander(path: Path | str) -> reading.Reader:
    """Open a connection as `reader` does, that leaves the file and all beside it as they are.

    The last `reader` of an interrupted run moves its log into the file, which is as good and yet
    another file: who only looks through a folder changes none in it.

    Raises:
        RunFileError: it cannot be opened.

    """
    place = Path(path).resolve()
    with reading.readable(path):
        if _can_be_copied(place):
            connection = _without_index(reading.Reader, place)
        else:
            connection = _opened(place, reading.Reader, read_only=True)
        _guard(connection, place)
    return connection


def _can_be_copied(place: Path) -> bool:
    """Whether the file at ``place`` is at rest, and can be read from a copy if it has a log."""
    if other_name(place) is not None or is_owned(place) or leaves_log_out(place):
        return False
    if place.with_name(f"{place.name}-journal").exists():
        return False
    log = place.with_name(f"{place.name}-wal")
    return not log.exists() or place.stat().st_size + log.stat().st_size <= COPIED_UP_TO


def _guard(connection: reading.Reader, place: Path) -> None:
    reading.guard(connection)
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.set_authorizer(_only_read)
    connection.guard(place)


def _only_read(
    action: int, name: str | None, _part: str | None, place: str | None, _trigger: str | None
) -> int:
    """Refuse to change the run file; temporary tables are no part of it."""
    if action == sqlite3.SQLITE_ALTER_TABLE:
        place = name  # it stands there
    if place != "main" or action not in _CHANGES:
        return sqlite3.SQLITE_OK
    # Only SQLite itself can do this, and it asks when it sets up json_each.
    own = action == sqlite3.SQLITE_UPDATE and name == "sqlite_master"
    return sqlite3.SQLITE_OK if own else sqlite3.SQLITE_DENY


def _opened(place: Path, kind: type[_Kind], *, read_only: bool) -> _Kind:
    """Connect to the file at ``place``, which is no link; ``read_only``: it will only be read.

    Raises:
        sqlite3.Error: it cannot be opened.
        RunFileError: it is open by another name.

    """
    other = other_name(place)
    if other is not None:
        raise RunFileError(
            QT_TRANSLATE_NOOP("core", "{path} is open here already, by the name {other}."),
            path=str(place),
            other=str(other),
        )
    if read_only and leaves_log_out(place):
        return _connected(kind, place, "mode=ro&immutable=1")
    writable = os.access(place, os.W_OK) and os.access(place.parent, os.W_OK)
    if writable or not read_only:
        return _connected(kind, place, "mode=rw")
    connection = _connected(kind, place, "mode=ro")
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorname not in _NO_LOG_INDEX:
            raise
        return _without_index(kind, place)
    return connection


def _without_index(kind: type[_Kind], place: Path) -> _Kind:
    """Connect to a file that no process writes, in a place that is read-only."""
    log = place.with_name(f"{place.name}-wal")
    if not log.exists() or not log.stat().st_size:
        return _connected(kind, place, "mode=ro&immutable=1")  # it is whole without a log
    # What is in the log is only read with an index, and that is only made beside it.
    folder = tempfile.TemporaryDirectory(prefix="registro-", ignore_cleanup_errors=True)
    try:
        copy = Path(folder.name) / place.name
        shutil.copyfile(place, copy)
        shutil.copyfile(log, f"{copy}-wal")
        connection = _connected(kind, copy, "mode=rw")
    except BaseException:
        folder.cleanup()
        raise
    connection.copy = folder
    return connection


def _connected(kind: type[_Kind], place: Path, mode: str) -> _Kind:
    connection: _Kind = sqlite3.connect(
        f"{place.as_uri()}?{mode}",
        uri=True,
        isolation_level=None,
        timeout=5.0,
        check_same_thread=False,
        factory=kind,
    )
    connection.count(place)
    return connection
