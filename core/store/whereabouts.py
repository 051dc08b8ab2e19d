"""Whether the file of a run that is going on is still where it was, and can be written there."""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from core.domain.clock import monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, RunFileError
from core.store.file_handle import Inode
from core.store.ownership import Owner

CHECK_EVERY = 1.0
"""Seconds."""

MOVED = QT_TRANSLATE_NOOP(
    "core",
    "The run is paused: its file {path} was moved or renamed{where}. Put it back and resume, or "
    "save a copy of the run to another place. Nothing is lost.",
)
DELETED = QT_TRANSLATE_NOOP(
    "core",
    "The run is paused: its file {path} was deleted. All that was in it is still there as long as "
    "this run is open: save a copy of the run to another place.",
)
REPLACED = QT_TRANSLATE_NOOP(
    "core",
    "The run is paused: another file has taken the place of {path}. Put the run's own one back and "
    "resume, or save a copy of the run to another place. Nothing is lost.",
)
UNREACHABLE = QT_TRANSLATE_NOOP(
    "core",
    "The run is paused: {path} cannot be reached any more ({reason}), as when its disk was taken "
    "away. Bring it back and resume, or save a copy of the run to another place.",
)
READ_ONLY = QT_TRANSLATE_NOOP(
    "core",
    "The run is paused: {path} must not be written any more. Allow it and resume, or save a copy "
    "of the run to another place. Nothing is lost.",
)


BACK = QT_TRANSLATE_NOOP("core", "The file of the run is where it was, and can be written")
AWAY = (MOVED, DELETED, REPLACED, UNREACHABLE, READ_ONLY)


class AwayError(RunFileError):
    """The file of a run is not where it was, or no more to be written there."""


class Whereabouts:
    """Checks about once a second that a run's file is at its path; for the supervisor's thread."""

    def __init__(self, owner: Owner) -> None:
        """Check the file that ``owner`` owns."""
        self._owner = owner
        self._checked_at = monotonic()
        self.away: AwayError | None = None
        """What is wrong, as of the last check."""

    @property
    def due(self) -> bool:
        """Whether it is time to check again."""
        return monotonic() - self._checked_at >= CHECK_EVERY

    @property
    def lost(self) -> bool:
        """Whether all of the file goes away with the run."""
        return self._owner.handle.names == 0

    def check(self) -> bool:
        """Check now; return whether something has changed since the last time."""
        self._checked_at = monotonic()
        before, self.away = self.away, self._find()
        return (before and before.template) != (self.away and self.away.template)

    def found(self) -> Path | None:
        """Return a name that the file has now, as far as that can be known."""
        path = self._owner.path
        if self._owner.handle.is_at(path):
            return path
        name = _name_of(self._owner.handle.descriptor)
        return name if name is not None and self._owner.handle.is_at(name) else None

    def _find(self) -> AwayError | None:
        path, handle = self._owner.path, self._owner.handle
        try:
            here = path.stat()
        except FileNotFoundError as error:
            if not handle.names:
                return AwayError(DELETED, path=str(path))
            if not path.parent.is_dir():
                return AwayError(UNREACHABLE, path=str(path), reason=error.strerror)
            found = self.found()
            where = f" ({found})" if found is not None else ""
            return AwayError(MOVED, path=str(path), where=where)
        except OSError as error:
            return AwayError(UNREACHABLE, path=str(path), reason=error.strerror)
        if Inode.of(here) != handle.inode:
            return AwayError(REPLACED, path=str(path))
        # A super user may write read-only files; the run would fail as soon as it is no super user.
        writable = os.access(path, os.W_OK) and here.st_mode & (stat.S_IWUSR | stat.S_IWGRP)
        return None if writable else AwayError(READ_ONLY, path=str(path))


def _name_of(descriptor: int) -> Path | None:
    """Return the name that an open file has by now, where the system says it."""
    name = None
    if sys.platform == "linux":
        with suppress(OSError):
            name = Path(f"/proc/self/fd/{descriptor}").readlink()
    return name
