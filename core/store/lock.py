"""A lock between processes that the operating system gives back when its holder dies.

SQLite's own lock is polled with growing sleeps; a lock of the system's hands over at once, so that
the waiting times that are measured are those of the queue and not of a poll.
"""

import contextlib
import os
import sys
from pathlib import Path
from typing import ClassVar
from weakref import WeakSet

from core.store.sidecar import open_sidecar

if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes

    _LOCK_EXCLUSIVE = 2
    _FAIL_IMMEDIATELY = 1

    class _Overlapped(ctypes.Structure):
        _fields_ = (
            ("internal", ctypes.c_void_p),
            ("internal_high", ctypes.c_void_p),
            ("offset", wintypes.DWORD),
            ("offset_high", wintypes.DWORD),
            ("event", wintypes.HANDLE),
        )

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)

    def _lock(descriptor: int, *, wait: bool = True) -> None:
        handle = wintypes.HANDLE(msvcrt.get_osfhandle(descriptor))
        flags = _LOCK_EXCLUSIVE | (0 if wait else _FAIL_IMMEDIATELY)
        if not _kernel.LockFileEx(handle, flags, 0, 1, 0, ctypes.byref(_Overlapped())):
            raise ctypes.WinError(ctypes.get_last_error())

    def _unlock(descriptor: int) -> None:
        handle = wintypes.HANDLE(msvcrt.get_osfhandle(descriptor))
        if not _kernel.UnlockFileEx(handle, 0, 1, 0, ctypes.byref(_Overlapped())):
            raise ctypes.WinError(ctypes.get_last_error())

    def _at(offset: int) -> _Overlapped:
        return _Overlapped(offset=offset & 0xFFFFFFFF, offset_high=offset >> 32)

    def try_lock_range(descriptor: int, offset: int) -> bool:
        """Try to lock one byte of a file, without waiting; return whether it is locked now."""
        handle = wintypes.HANDLE(msvcrt.get_osfhandle(descriptor))
        flags = _LOCK_EXCLUSIVE | _FAIL_IMMEDIATELY
        return bool(_kernel.LockFileEx(handle, flags, 0, 1, 0, ctypes.byref(_at(offset))))

    def unlock_range(descriptor: int, offset: int) -> None:
        """Unlock that byte."""
        handle = wintypes.HANDLE(msvcrt.get_osfhandle(descriptor))
        _kernel.UnlockFileEx(handle, 0, 1, 0, ctypes.byref(_at(offset)))

else:
    import fcntl

    def _lock(descriptor: int, *, wait: bool = True) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def lock_path(path: Path | str) -> Path:
    """Return the path of the lock file of the run file at ``path``, which is beside it.

    Where ``path`` is a link, it is beside what that leads to: all who use one file share one lock.
    """
    return Path(f"{os.path.realpath(path)}-lock")


class FileLock:
    """One open handle on the lock; not reentrant, not shared between threads.

    A copy of the process, as work of a user's may fork, has no part in it: a lock is the handle's,
    and with two processes on one handle the death of its holder would give nothing back.
    """

    _open: ClassVar[WeakSet["FileLock"]] = WeakSet()
    """All of this process, to be closed in its copies."""

    def __init__(self, path: Path) -> None:
        """Open the lock file at ``path``, making it where it is missing.

        Raises:
            RunFileError: what is there is a link or belongs to another user.
            OSError: it cannot be made there.

        """
        self._descriptor = open_sidecar(path)
        self._open.add(self)

    def acquire(self) -> None:
        """Wait until no other handle holds the lock, then hold it."""
        _lock(self._descriptor)

    def try_acquire(self) -> bool:
        """Try to take the lock, without waiting; return whether it is held now."""
        try:
            _lock(self._descriptor, wait=False)
        except OSError:
            return False
        return True

    def release(self) -> None:
        """Release it; the next one that waits gets it."""
        _unlock(self._descriptor)

    def close(self) -> None:
        """Close the handle; a lock that it holds is given back."""
        self._open.discard(self)
        os.close(self._descriptor)

    @classmethod
    def close_all(cls) -> None:
        """Close every handle of this copy of a process; the original's stay as they are."""
        for lock in list(cls._open):
            with contextlib.suppress(OSError):
                lock.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=FileLock.close_all)
