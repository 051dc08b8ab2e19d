"""Help > Self-test: another window tests itself, then the soak; with progress and a verdict."""

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QWidget

from gui.bridge.self_test import SoakReport, describe, test_program
from gui.bridge.tasks import BackgroundTask
from gui.text.plain import PlainLabel
from gui.text.translate import error_text, translated

KILLS = 100
RECORDS = 50_000
LABEL_WIDTH = 420
"""Pixels."""


class SelfTest(QProgressDialog):
    """Shows how far the self-test is, then its verdict."""

    def __init__(self, parent: QWidget, kills: int = KILLS, records: int = RECORDS) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.verdict: QMessageBox | None = None
        self.setWindowTitle(translate("SelfTest", "Self-test"))
        label = PlainLabel(
            translate(
                "SelfTest",
                "Another window opens all its views and processes records. Then workers "
                "are killed on purpose under every policy, and all records are recounted. "
                "This takes about half a minute.",
            ),
            self,
        )
        label.setWordWrap(True)
        label.setMinimumWidth(LABEL_WIDTH)
        self.setLabel(label)
        self.setCancelButtonText(translate("SelfTest", "Cancel"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(0)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.setRange(0, kills)
        self.setValue(0)
        self.task = BackgroundTask(test_program(kills, records), parent)
        self.task.progressed.connect(self._show_progress)
        self.task.failed.connect(self._show_failure)
        self.task.succeeded.connect(self._show_report)
        self.task.finished.connect(self.close)
        self.canceled.connect(self.task.cancel)

    def start(self) -> None:
        """Begin."""
        self.task.start()
        self.show()

    @Slot(int, int)
    def _show_progress(self, done: int, kills: int) -> None:
        self.setMaximum(kills)
        self.setValue(done)

    @Slot(object)
    def _show_failure(self, error: BaseException) -> None:
        self._report(QMessageBox.Icon.Critical, error_text(error))

    @Slot(object)
    def _show_report(self, report: SoakReport) -> None:
        template, values = describe(report)
        icon = QMessageBox.Icon.Information if report.passed else QMessageBox.Icon.Critical
        self._report(icon, translated(template, values))

    def _report(self, icon: QMessageBox.Icon, text: str) -> None:
        box = QMessageBox(icon, self.windowTitle(), text, parent=self.parentWidget())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.verdict = box
        box.open()
