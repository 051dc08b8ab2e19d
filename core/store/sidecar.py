"""Opening of the files beside a run file: never through a link, never another user's file."""

import errno
import os
import stat
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP, RegistryDiskError, RunFileError
from core.store.disk_errors import FULL

SQLITE_SUFFIXES = ("-wal", "-shm", "-journal")
"""What SQLite itself puts beside a database; it would follow links there."""

_FLAGS = (
    os.O_RDWR
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe in its place must not block
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOINHERIT", 0)
)


def open_sidecar(path: Path) -> int:
    """Open the plain file at ``path`` for reading and writing, making it where it is missing.

    Raises:
        RunFileError: it is a link, not a plain file, has another name, or is another user's.
        OSError: it can be neither opened nor made.

    """
    try:
        descriptor = os.open(path, _FLAGS | os.O_CREAT, 0o644)
    except OSError as error:
        # A link: ELOOP, on BSD EMLINK or EFTYPE. The name is looked at again for the sentence only.
        if path.is_symlink() or error.errno == errno.EISDIR:
            raise _not_ours(path) from error
        raise
    try:
        _trust(path, os.fstat(descriptor))
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def allocate(descriptor: int, size: int, path: Path) -> None:
    """Allocate ``size`` bytes: memory that is mapped on a full disk kills its process.

    Raises:
        RegistryDiskError: there is no room.

    """
    there = os.fstat(descriptor).st_size
    try:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(descriptor, 0, size)
        elif there < size:
            os.lseek(descriptor, there, os.SEEK_SET)
            os.write(descriptor, bytes(size - there))
    except OSError as error:
        raise RegistryDiskError(FULL, path=str(path), reason=error.strerror) from error


def check_sidecars(path: Path) -> None:
    """Check that no other user has put or can put something beside the run file at ``path``.

    Raises:
        RunFileError: another user has, or can.

    """
    folder = path.parent.stat()
    if os.name != "nt" and folder.st_mode & stat.S_IWOTH and not folder.st_mode & stat.S_ISVTX:
        raise RunFileError(
            QT_TRANSLATE_NOOP(
                "core",
                "Anybody can write in {folder}, and so put files beside a run that would harm it: "
                "use a folder of yours.",
            ),
            folder=path.parent,
        )
    for suffix in SQLITE_SUFFIXES:
        place = path.with_name(path.name + suffix)
        try:
            found = place.lstat()
        except FileNotFoundError:
            continue
        _trust(place, found)


def check_no_log(path: Path) -> None:
    """Make sure that a new file at ``path`` does not come to lie beside the log of another one.

    Raises:
        RunFileError: it would, and SQLite would mix the two.

    """
    place = path.resolve()
    for suffix in SQLITE_SUFFIXES:
        beside = place.with_name(place.name + suffix)
        if os.path.lexists(beside):
            raise RunFileError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{beside} of another run is where that of {path} would be: take it away, or "
                    "choose another name.",
                ),
                beside=beside,
                path=path,
            )


def is_link(path: Path) -> bool:
    """Whether one of SQLite's own files beside ``path`` is a link or no plain file."""
    for suffix in SQLITE_SUFFIXES:
        try:
            found = path.with_name(path.name + suffix).lstat()
        except OSError:
            continue
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
            return True
    return False


def _trust(path: Path, found: os.stat_result) -> None:
    ours = os.name == "nt" or found.st_uid == os.geteuid()
    # None: its previous owner removed it, which is the lock's concern.
    if not (stat.S_ISREG(found.st_mode) and ours and found.st_nlink <= 1):
        raise _not_ours(path)


def _not_ours(path: Path) -> RunFileError:
    return RunFileError(
        QT_TRANSLATE_NOOP(
            "core",
            "{path} is a link or belongs to somebody else, and a run would write into it: take it "
            "away, or use a folder of yours.",
        ),
        path=path,
    )
