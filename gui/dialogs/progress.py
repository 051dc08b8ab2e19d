"""How far a background task is, and a way to cancel it."""

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget

from gui.bridge.tasks import BackgroundTask

SHOWN_AFTER = 1000
"""Milliseconds: what is over sooner needs no dialog."""


class TaskDialog(QProgressDialog):
    """Shows how far a task is, when it takes long, and can cancel it."""

    def __init__(self, task: BackgroundTask, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(SHOWN_AFTER)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.task = task
        task.progressed.connect(self._show_progress)
        task.finished.connect(self.close)
        task.finished.connect(self.deleteLater)
        self.canceled.connect(task.cancel)

    def start(self) -> None:
        """Begin; the dialog is shown when it takes long."""
        self.task.start()

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self.setMaximum(max(1, total))
        self.setValue(min(done, total))


def export_dialog(task: BackgroundTask, parent: QWidget) -> TaskDialog:
    """Return the dialog of an export."""
    translate = QCoreApplication.translate
    dialog = TaskDialog(task, parent)
    dialog.setWindowTitle(translate("ExportDialog", "Export records"))
    dialog.setLabelText(translate("ExportDialog", "Writing the records…"))
    dialog.setCancelButtonText(translate("ExportDialog", "Cancel"))
    return dialog


def report_dialog(task: BackgroundTask, parent: QWidget) -> TaskDialog:
    """Return the dialog of writing a report."""
    translate = QCoreApplication.translate
    dialog = TaskDialog(task, parent)
    dialog.setWindowTitle(translate("ReportDialog", "Report"))
    dialog.setLabelText(translate("ReportDialog", "Recounting the run and writing the report…"))
    dialog.setCancelButtonText(translate("ReportDialog", "Cancel"))
    return dialog


def copy_dialog(task: BackgroundTask, parent: QWidget) -> TaskDialog:
    """Return the dialog of saving a copy."""
    translate = QCoreApplication.translate
    dialog = TaskDialog(task, parent)
    dialog.setWindowTitle(translate("CopyDialog", "Save a copy"))
    dialog.setLabelText(translate("CopyDialog", "Copying the run…"))
    dialog.setCancelButtonText(translate("CopyDialog", "Cancel"))
    return dialog


def local_server_dialog(task: BackgroundTask, parent: QWidget) -> TaskDialog:
    """Return the dialog of starting a server on this machine."""
    translate = QCoreApplication.translate
    dialog = TaskDialog(task, parent)
    dialog.setWindowTitle(translate("LocalServerDialog", "Local PostgreSQL"))
    dialog.setLabelText(
        translate("LocalServerDialog", "Making the files of the server and starting it…")
    )
    dialog.setCancelButtonText(translate("LocalServerDialog", "Cancel"))
    return dialog
