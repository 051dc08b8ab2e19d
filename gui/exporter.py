"""Writing an export in a thread of its own, with progress and a way to break it off."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from core.errors import RegistroError
from core.export import export
from core.status import Query


class ExportCancelledError(Exception):
    """The person had enough of it."""


class ExportThread(QThread):
    """Runs one export."""

    progressed = Signal(int, int)
    failed = Signal(object)
    written = Signal(int)

    def __init__(
        self, source: Path, target: Path, query: Query | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._target = target
        self._query = query
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Break it off; nothing is left behind."""
        self._cancelled.set()

    def run(self) -> None:
        """Write the file."""
        kind = "json" if self._target.suffix.lower() == ".json" else "csv"
        try:
            number = export(self._source, kind, self._target, self._query, self._tell)
        except ExportCancelledError:
            return
        except (RegistroError, OSError) as error:
            self.failed.emit(error)
        else:
            self.written.emit(number)

    def _tell(self, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise ExportCancelledError
        self.progressed.emit(done, total)
