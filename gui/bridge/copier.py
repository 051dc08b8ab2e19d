"""Saving a copy of a run in a thread of its own, with progress and a way to break it off."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget

from core.domain.errors import RegistroError
from core.store.copy import Progress

Copying = Callable[[Path, Progress], RegistroError | None]
"""Writes a copy to a path; returns what is missing in it."""


class CopyCancelledError(Exception):
    """Cancelled by the person."""


class CopyThread(QThread):
    """Saves one copy."""

    progressed = Signal(int, int)
    failed = Signal(object)
    saved = Signal()

    def __init__(self, copying: Copying, target: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._copying = copying
        self._target = target
        self._cancelled = threading.Event()

    @Slot()
    def cancel(self) -> None:
        """Break it off; nothing is left behind."""
        self._cancelled.set()

    def run(self) -> None:
        """Write the file."""
        try:
            flaw = self._copying(self._target, self._report)
        except CopyCancelledError:
            return
        except (RegistroError, OSError) as error:
            self.failed.emit(error)
        else:
            if flaw is None:
                self.saved.emit()
            else:
                self.failed.emit(flaw)

    def _report(self, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise CopyCancelledError
        self.progressed.emit(done, total)


class CopyDialog(QProgressDialog):
    """Shows how far a copy is, and can break it off."""

    def __init__(self, copying: Copying, target: Path, parent: QWidget) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("CopyDialog", "Save a copy"))
        self.setLabelText(translate("CopyDialog", "Copying the run…"))
        self.setCancelButtonText(translate("CopyDialog", "Cancel"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(1000)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.thread_ = CopyThread(copying, target, self)
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
