"""Translation of SQLite's I/O errors: disk full, read-only, failing, a limit.

SQLite reports what it was doing, not why the system refused. So the folder is examined as well.
"""

import os
import sqlite3
import sys
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP, RegistryDiskError

_READS = frozenset(
    {
        sqlite3.SQLITE_IOERR_READ,
        sqlite3.SQLITE_IOERR_SHORT_READ,
        sqlite3.SQLITE_IOERR_FSTAT,
        sqlite3.SQLITE_IOERR_ACCESS,
        sqlite3.SQLITE_IOERR_SEEK,
    }
)
_DISK = frozenset(
    {
        sqlite3.SQLITE_IOERR_READ,
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMSIZE,
        sqlite3.SQLITE_IOERR_SHMMAP,
    }
)
"""What a file cannot bring about by what is in it; even to read it SQLite makes one beside it."""
_LITTLE = 65_536
"""Bytes: with less room than that a transaction may find none."""

FULL = QT_TRANSLATE_NOOP(
    "core",
    "{path} cannot be written, as its disk is full ({reason}): make room on the disk. A run that "
    "is going on continues by itself then.",
)
LIMITED = QT_TRANSLATE_NOOP(
    "core",
    "{path} cannot be written: it has reached the size that files may have here ({reason}). Raise "
    "the limit (ulimit -f), or make room on the disk by a smaller file. A run that is going on "
    "continues by itself then.",
)
READ_ONLY = QT_TRANSLATE_NOOP(
    "core",
    "{path} cannot be written, as its disk is read-only now ({reason}): that is what a system does "
    "with a disk that fails. A run that is going on continues by itself once it can be written.",
)
FAILING = QT_TRANSLATE_NOOP(
    "core",
    "{path} cannot be written ({reason}), though there is room: the disk or the way to it fails. "
    "Look after it. A run that is going on continues by itself once it can be written.",
)
UNREADABLE = QT_TRANSLATE_NOOP(
    "core",
    "{path} cannot be read ({reason}): the disk or the way to it fails. Look after it, and copy "
    "the file while that can be done. A run that is going on continues by itself once it can be.",
)


def is_of_disk(error: sqlite3.Error) -> bool:
    """Whether ``error`` is a fault of the disk, not of the file's contents."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code == sqlite3.SQLITE_FULL or code in _DISK


def disk_error(error: sqlite3.Error, path: Path | str) -> RegistryDiskError:
    """Return the error for the user, with what to do about ``error``."""
    code = getattr(error, "sqlite_errorcode", 0)
    return RegistryDiskError(
        UNREADABLE if code in _READS else _why_not_written(code, Path(path)),
        path=str(path),
        reason=str(error),
    )


if sys.platform == "win32":

    def _why_not_written(code: int, path: Path) -> str:
        import shutil

        full = code & 0xFF == sqlite3.SQLITE_FULL
        return FULL if full or shutil.disk_usage(path.absolute().parent).free < _LITTLE else FAILING

else:

    def _why_not_written(code: int, path: Path) -> str:
        try:
            place = os.statvfs(path.absolute().parent)
        except OSError:
            return FAILING
        if place.f_flag & os.ST_RDONLY:
            return READ_ONLY
        if code & 0xFF == sqlite3.SQLITE_FULL or place.f_bavail * place.f_frsize < _LITTLE:
            return FULL
        return LIMITED if _at_limit(path) else FAILING

    def _at_limit(path: Path) -> bool:
        """Whether the run file, or its log, is as large as this process may make a file."""
        import resource

        limit, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
        if limit == resource.RLIM_INFINITY:
            return False
        sizes = [each.stat().st_size for each in (path, Path(f"{path}-wal")) if each.exists()]
        return max(sizes, default=0) > limit - _LITTLE
