"""The right to run a run file, or to change it: one program at a time has it."""

import contextlib
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP, RunFileError, reason_of
from core.store.file_handle import OwnHandle
from core.store.lock import FileLock, lock_path
from core.store.sidecar import check_sidecars


class Owner:
    """Owns a run file until it is closed; the system takes the right back from the dead."""

    def __init__(self, path: Path) -> None:
        """Own the run file at ``path``, by whatever name others reach it.

        Raises:
            RunFileError: another program owns it, or nothing may be written where it is.

        """
        self.path = path.resolve()
        """Without links: what lies beside the file is beside its own name."""
        try:
            self.handle = OwnHandle(self.path, writable=True)
        except OSError as error:
            raise self._unchangeable(error) from error
        try:
            check_sidecars(self.path)
            owned = self.handle.try_lock() and self._is_free_of_older()
        except OSError as error:
            self.handle.close()
            raise self._unchangeable(error) from error
        except RunFileError:
            self.handle.close()
            raise
        # It may have been moved away or replaced since it was opened: then that name is not ours.
        if not owned or not self.handle.is_at(self.path):
            self.handle.close()
            raise RunFileError(
                QT_TRANSLATE_NOOP(
                    "core", "{path} is being run by another Registro; stop it there."
                ),
                path=path,
            )

    def close(self) -> None:
        """Give the ownership up, and remove its file."""
        # Before the right is given up: the next owner makes a lock of its own. Where another
        # file has the name by now, that is another run's.
        if self.handle.is_at(self.path) or not self.path.exists():
            with contextlib.suppress(OSError):
                lock_path(self.path).unlink()
            with contextlib.suppress(OSError):
                self._older.unlink()
        with contextlib.suppress(OSError):
            self.handle.unlock()
        self.handle.close()

    @property
    def _older(self) -> Path:
        """The lock file that versions without a lock on the run file itself left beside it."""
        return self.path.with_name(f"{self.path.name}-owner")

    def _is_free_of_older(self) -> bool:
        """Whether no program of such a version runs the run."""
        if not self._older.exists():
            return True
        lock = FileLock(self._older)
        try:
            return lock.try_acquire()
        finally:
            lock.close()

    def _unchangeable(self, error: OSError) -> RunFileError:
        return RunFileError(
            QT_TRANSLATE_NOOP(
                "core",
                "{path} cannot be changed where it is: {reason}. Copy it to a folder of yours.",
            ),
            path=self.path,
            reason=reason_of(error),
        )
