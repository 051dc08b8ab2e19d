"""Opening a run file with SQLite as its place and the log beside it allow."""

import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import TypeVar

from core.domain.errors import QT_TRANSLATE_NOOP, RunFileError
from core.store.completeness import leaves_log_out
from core.store.file_handle import Connection, other_name

_Kind = TypeVar("_Kind", bound=Connection)

_NO_LOG_INDEX = frozenset(
    {
        "SQLITE_CANTOPEN",
        "SQLITE_READONLY_CANTINIT",
        "SQLITE_READONLY_RECOVERY",
        "SQLITE_READONLY_DIRECTORY",
    }
)
"""SQLite's error where it may not make the index (``-shm``) that it needs to read a log."""


def opened(place: Path, kind: type[_Kind], *, read_only: bool) -> _Kind:
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
