"""A descriptor of a run file itself beside SQLite's own, and the lock on the file's inode.

Who runs a run holds a lock on the very file, whatever name it is reached by: a link, another hard
link, a new name. SQLite locks the same file, which takes care in two ways:

* Its locks are on the bytes from 2^30 on and belong to the *process*. Ours is far behind them and
  belongs to the open descriptor ("open file description lock"), so that the two never meet and
  another descriptor of the same process does not own the run as well. (`flock` would do on Linux;
  macOS has both kinds in one table, where a whole-file lock would keep SQLite out.)
* A process that closes *any* descriptor of a file loses all its POSIX locks on it, SQLite's
  included, which would let another program take the file's log away from under a reader. So a
  descriptor is only closed when no connection of this process to that file is open; until then it
  is kept aside, as SQLite does with its own.
"""

import contextlib
import errno
import os
import sqlite3
import struct
import sys
import tempfile
import threading
from pathlib import Path
from typing import ClassVar, NamedTuple
from weakref import WeakSet

_OFFSET = 0x7FFF_FFFF_0000_0000
"""The byte that is locked for the run; files never get that long."""

if sys.platform == "win32":
    from core.store.lock import try_lock_range, unlock_range
else:
    import fcntl

    _APPLE = sys.platform == "darwin"
    # Without locks of descriptors the ones of processes do between processes.
    _SET = getattr(fcntl, "F_OFD_SETLK", 90 if _APPLE else fcntl.F_SETLK)
    _GET = getattr(fcntl, "F_OFD_GETLK", 92 if _APPLE else fcntl.F_GETLK)

    def _flock(kind: int) -> bytes:
        """Pack a ``struct flock`` for our byte."""
        if _APPLE or "bsd" in sys.platform:
            return struct.pack("qqihh", _OFFSET, 1, 0, kind, os.SEEK_SET)
        return struct.pack("hhqqi", kind, os.SEEK_SET, _OFFSET, 1, 0)

    def _kind(packed: bytes) -> int:
        if _APPLE or "bsd" in sys.platform:
            return int(struct.unpack_from("qqihh", packed)[3])
        return int(struct.unpack_from("hhqqi", packed)[0])


class Inode(NamedTuple):
    """The identity of a file, whatever its name (on Windows: its volume and file id)."""

    device: int
    number: int

    @staticmethod
    def of(found: os.stat_result) -> "Inode":
        """Return which file ``found`` is about."""
        return Inode(found.st_dev, found.st_ino)

    def __str__(self) -> str:
        return f"{self.device}.{self.number}"

    @staticmethod
    def is_text_of(text: str, path: Path) -> bool:
        """Whether ``text`` identifies the file at ``path``."""
        try:
            return text == str(Inode.of(path.stat()))
        except OSError:
            return False


class _Open:
    """The connections that this process has to run files, and descriptors that wait for them."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._connections: dict[Inode, list[Path]] = {}
        """By the names that they were opened by."""
        self._waiting: dict[Inode, list[int]] = {}

    def other_name(self, path: Path) -> Path | None:
        """Return the other name by which the file at ``path`` is open."""
        with self._guard:
            try:
                names = self._connections.get(Inode.of(path.stat()), [])
            except OSError:
                return None
            return next((name for name in names if name != path), None)

    def add(self, inode: Inode, path: Path) -> None:
        with self._guard:
            self._connections.setdefault(inode, []).append(path)

    def remove(self, inode: Inode, path: Path) -> None:
        with self._guard:
            names = self._connections[inode]
            names.remove(path)
            if names:
                return
            del self._connections[inode]
            for descriptor in self._waiting.pop(inode, ()):
                os.close(descriptor)

    def close(self, descriptor: int, inode: Inode) -> None:
        with self._guard:
            if os.name != "nt" and inode in self._connections:
                self._waiting.setdefault(inode, []).append(descriptor)
            else:
                os.close(descriptor)


_open = _Open()
"""One for the process, as what it guards against is the process's."""


class Connection(sqlite3.Connection):
    """A connection that is counted, so that no descriptor is closed beneath it."""

    _inode: Inode | None = None
    _path: Path
    copy: tempfile.TemporaryDirectory[str] | None = None
    """A folder that goes away with it."""

    def count(self, path: Path) -> None:
        """Count this connection as one to the file at ``path``."""
        with contextlib.suppress(OSError):
            self._inode = Inode.of(path.stat())
            self._path = path
            _open.add(self._inode, path)

    def is_at(self, path: Path) -> bool:
        """Whether ``path`` is a name of the file that it was opened on."""
        try:
            return self._inode is not None and Inode.of(path.stat()) == self._inode
        except OSError:
            return False

    def close(self) -> None:
        """Close it; twice is once."""
        super().close()
        if self._inode is not None:
            _open.remove(self._inode, self._path)
            self._inode = None
        if self.copy is not None:
            self.copy.cleanup()
            self.copy = None


def other_name(path: Path) -> Path | None:
    """Return the other name by which this process has the file at ``path`` open.

    SQLite would use one index for the logs that lie beside both names, and ruin the file.
    """
    return _open.other_name(path)


class OwnHandle:
    """An open descriptor of a run file, not SQLite's.

    A copy of the process, as work of a user's may fork, has no part in it, nor in its lock.
    """

    _all: ClassVar[WeakSet["OwnHandle"]] = WeakSet()
    """All of this process, to be closed in its copies."""

    def __init__(self, path: Path, *, writable: bool) -> None:
        """Open the file at ``path``.

        Raises:
            OSError: it cannot be opened so.

        """
        flags = os.O_RDWR if writable else os.O_RDONLY
        flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)
        self.descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
        self.inode = Inode.of(os.fstat(self.descriptor))
        self._all.add(self)

    def is_at(self, path: Path) -> bool:
        """Whether ``path`` is a name of this file now."""
        try:
            return Inode.of(path.stat()) == self.inode
        except OSError:
            return False

    @property
    def names(self) -> int:
        """The number of names that it has: 0 once it is deleted."""
        return os.fstat(self.descriptor).st_nlink

    def try_lock(self) -> bool:
        """Try to lock the file, without waiting; return whether it is locked now.

        Raises:
            OSError: files cannot be locked where it is.

        """
        if sys.platform == "win32":
            return try_lock_range(self.descriptor, _OFFSET)
        try:
            fcntl.fcntl(self.descriptor, _SET, _flock(fcntl.F_WRLCK))
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.EACCES):
                return False
            raise
        return True

    def is_locked(self) -> bool:
        """Whether another process holds the lock; the check takes it only on Windows."""
        if sys.platform == "win32":
            if not try_lock_range(self.descriptor, _OFFSET):
                return True
            unlock_range(self.descriptor, _OFFSET)
            return False
        try:
            return _kind(fcntl.fcntl(self.descriptor, _GET, _flock(fcntl.F_WRLCK))) != fcntl.F_UNLCK
        except OSError:
            return False

    def unlock(self) -> None:
        """Release the lock."""
        if sys.platform == "win32":
            unlock_range(self.descriptor, _OFFSET)
        else:
            fcntl.fcntl(self.descriptor, _SET, _flock(fcntl.F_UNLCK))

    def read(self, size: int, offset: int) -> bytes:
        """Return ``size`` bytes from ``offset`` on, fewer where the file ends."""
        if sys.platform == "win32":
            os.lseek(self.descriptor, offset, os.SEEK_SET)
            return os.read(self.descriptor, size)
        return os.pread(self.descriptor, size, offset)

    def write(self, data: bytes, offset: int) -> None:
        """Write ``data`` at ``offset``."""
        if sys.platform == "win32":
            os.lseek(self.descriptor, offset, os.SEEK_SET)
            os.write(self.descriptor, data)
        else:
            os.pwrite(self.descriptor, data, offset)

    def close(self) -> None:
        """Close it, or have it closed with the last connection to the same file."""
        self._all.discard(self)
        _open.close(self.descriptor, self.inode)

    @classmethod
    def close_all(cls) -> None:
        """Close every handle of this copy of a process; the original's stay as they are."""
        for handle in list(cls._all):
            with contextlib.suppress(OSError):
                os.close(handle.descriptor)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=OwnHandle.close_all)


def is_owned(path: Path | str) -> bool:
    """Whether some program is running the run file at ``path`` now."""
    try:
        handle = OwnHandle(Path(path), writable=False)
    except OSError:
        return False
    try:
        return handle.is_locked()
    finally:
        handle.close()
