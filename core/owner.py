"""The right to run a run file, or to change it: one program at a time has it."""

import contextlib
from pathlib import Path

from core.errors import QT_TRANSLATE_NOOP, RunFileError
from core.registry.lock import FileLock, lock_path, owner_path


class Owner:
    """Owns a run file until it is closed; the system takes the right back from the dead."""

    def __init__(self, path: Path) -> None:
        """Own the run file at ``path``.

        Raises:
            RunFileError: another program owns it, or nothing may be written where it is.

        """
        self._path = path
        try:
            self._lock = FileLock(owner_path(path))
        except OSError as error:
            raise RunFileError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{path} cannot be changed where it is: {reason}. Copy it to a folder of yours.",
                ),
                path=path,
                reason=error.strerror,
            ) from error
        if not self._lock.try_acquire():
            self._lock.close()
            raise RunFileError(
                QT_TRANSLATE_NOOP(
                    "core", "{path} is being run by another Registro; stop it there."
                ),
                path=path,
            )

    def close(self) -> None:
        """Let others have it, and leave nothing beside the file."""
        self._lock.close()
        for place in (owner_path(self._path), lock_path(self._path)):
            with contextlib.suppress(OSError):
                place.unlink()
