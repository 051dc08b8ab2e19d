"""A hold on a running run's file, by which it can be copied whatever becomes of its name."""

import threading
from contextlib import suppress
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, RegistryError
from core.store import opening, sqlite_errors
from core.store.copy import Progress, copy_open


class Keeper:
    """One more connection, for copies only; `copy` may come from any thread."""

    def __init__(self, path: Path) -> None:
        """Keep hold of the run file at ``path``."""
        self._path = path
        self._connection = opening.reader(path)
        self._using = threading.Lock()
        self._closed = False
        with self._connection.bounded(lambda error: sqlite_errors.translated(error, path)):
            # A name that is gone is of no use any more: what is needed is opened now.
            self._connection.execute("SELECT 1 FROM ledger").fetchone()

    def copy(self, target: Path, *, replace: bool, progress: Progress | None, alive: bool) -> None:
        """Copy the file as it is now to ``target``.

        Raises:
            TargetError, FileExistsError, RegistryError, OSError: as `core.store.copy.copy`.

        """

        def report_progress(done: int, total: int) -> None:
            if self._closed:
                raise _ended(self._path)
            if progress is not None:
                progress(done, total)

        with self._using:
            if self._closed:
                raise _ended(self._path)
            copy_open(
                self._connection,
                self._path,
                target,
                replace=replace,
                progress=report_progress,
                alive=alive,
            )

    def rescue(self) -> Path | None:
        """Write what was in a file that was deleted beside where it was; return where."""
        # Not under its own name: what is left of its log is still in use there.
        target = self._path.with_name(f"{self._path.stem} (rescued){self._path.suffix}")
        with suppress(RegistroError, OSError):
            self.copy(target, replace=False, progress=None, alive=False)
            return target
        return None

    def close(self) -> None:
        """Release it; a copy in progress is cancelled."""
        self._closed = True
        with self._using:
            self._connection.close()


def _ended(path: Path) -> RegistryError:
    return RegistryError(
        QT_TRANSLATE_NOOP("core", "The run in {path} has ended meanwhile: copy it once more."),
        path=path,
    )
