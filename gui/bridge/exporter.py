"""Writing an export in a thread of its own, with progress and a way to break it off."""

import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget

from core.domain.errors import RegistroError
from core.domain.run_status import Query
from core.export.records import export


class ExportCancelledError(Exception):
    """Cancelled by the person."""


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

    @Slot()
    def cancel(self) -> None:
        """Break it off; nothing is left behind."""
        self._cancelled.set()

    def run(self) -> None:
        """Write the file."""
        kind = "json" if self._target.suffix.lower() == ".json" else "csv"
        try:
            number = export(self._source, kind, self._target, self._query, self._report)
        except ExportCancelledError:
            return
        except (RegistroError, OSError) as error:
            self.failed.emit(error)
        else:
            self.written.emit(number)

    def _report(self, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise ExportCancelledError
        self.progressed.emit(done, total)


class ExportDialog(QProgressDialog):
    """Shows how far an export is, and can break it off."""

    def __init__(self, source: Path, target: Path, query: Query | None, parent: QWidget) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("ExportDialog", "Export records"))
        self.setLabelText(translate("ExportDialog", "Writing the records…"))
        self.setCancelButtonText(translate("ExportDialog", "Cancel"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(1000)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.thread_ = ExportThread(source, target, query, self)
        self.thread_.progressed.connect(self._show_progress)
        self.thread_.finished.connect(self.close)
        self.thread_.finished.connect(self.deleteLater)
        self.canceled.connect(self.thread_.cancel)

    def start(self) -> None:
        """Begin; the dialog is shown when it takes long."""
        self.thread_.start()

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self.setMaximum(max(1, total))
        self.setValue(min(done, total))
