"""The errors of SQLite in the words of a run file: what is the matter, and what helps."""

import sqlite3
from pathlib import Path

from core.domain.errors import (
    QT_TRANSLATE_NOOP,
    RegistroError,
    RegistryBusyError,
    RegistryError,
    RunFileError,
)
from core.store.disk_errors import disk_error, is_of_disk
from core.store.reading import in_a_line

UNREADABLE = QT_TRANSLATE_NOOP("core", "{path} is not a run file or cannot be read: {reason}")


def translated(error: sqlite3.Error, path: Path | str) -> RegistryError:
    """Return the error for the user, with what to do about ``error``."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return RegistryBusyError(
            QT_TRANSLATE_NOOP(
                "core",
                "Another program, or work of your own, holds {path}: have it closed there. A run "
                "that is going on continues by itself then.",
            ),
            path=str(path),
        )
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return disk_error(error, path)
    if code == sqlite3.SQLITE_CORRUPT:  # which SQLite also says where a disk cannot be read
        return RegistryError(
            QT_TRANSLATE_NOOP(
                "core",
                "{path} cannot be used ({reason}): it is damaged, or the disk or the way to it "
                "fails. Look after the disk, and verify a copy of the file.",
            ),
            path=str(path),
            reason=in_a_line(error),
        )
    return RegistryError(
        QT_TRANSLATE_NOOP("core", "{path} cannot be used: {reason}"),
        path=str(path),
        reason=in_a_line(error),
    )


def unreadable(path: Path, error: sqlite3.Error) -> RegistroError:
    """Return the error for the user where the file at ``path`` cannot be read."""
    if is_of_disk(error):
        return disk_error(error, path)
    reason = in_a_line(error)
    return RunFileError(UNREADABLE, path=path, reason=reason)
