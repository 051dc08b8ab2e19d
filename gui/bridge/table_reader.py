"""Reads the beginning of a user's table in a thread of its own: a disk may be slow, a line long."""

import threading

from PySide6.QtCore import QObject, QThread, Signal, Slot

from core.sources.csv.form import Format
from core.sources.csv.preview import preview

ROWS = 50
"""Rows that a preview shows."""


class PreviewThread(QThread):
    """Reads one preview; it goes away by itself."""

    previewed = Signal(object)
    """A `core.sources.csv.preview.Preview`."""
    failed = Signal(object)

    def __init__(self, form: Format, parent: QObject) -> None:
        super().__init__(parent)
        self.form = form
        self._interrupted = threading.Event()
        self.finished.connect(self._leave)

    def run(self) -> None:
        """Read it."""
        try:
            found = preview(self.form, ROWS, self._interrupted)
        except Exception as error:  # noqa: BLE001 (whoever asked has to hear something)
            self.failed.emit(error)
        else:
            self.previewed.emit(found)

    def cancel(self) -> None:
        """Stop reading: the result is no longer wanted."""
        self._interrupted.set()

    @Slot()
    def _leave(self) -> None:
        self.wait()  # it says that it has finished a moment before it has
        self.deleteLater()
