"""Help > Self-test: another window tests itself, then the soak; with progress and a verdict."""

import contextlib
import json
import tempfile
import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QWidget

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.experiments.soak import SoakReport, describe, soak
from core.processes.lifeline import Lifeline
from gui.system.bundle import another_window
from gui.text.plain import PlainLabel
from gui.text.translate import error_text, translated

KILLS = 100
RECORDS = 50_000
WINDOW_SECONDS = "1"
"""How long the other window runs records, after it has shown every view."""
LABEL_WIDTH = 420
"""Pixels."""
LOOK_EVERY = 0.1
"""Seconds between two looks at whether the person has cancelled."""


class SelfTestCancelledError(Exception):
    """Cancelled by the person."""


class SelfTestThread(QThread):
    """Has another window test itself, and runs one soak."""

    progressed = Signal(int, int)
    failed = Signal(object)
    passed = Signal(object)
    """A `SoakReport`, good or bad."""

    def __init__(self, kills: int, records: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kills = kills
        self._records = records
        self._cancelled = threading.Event()

    @Slot()
    def cancel(self) -> None:
        """Break it off; nothing is left behind."""
        self._cancelled.set()

    def run(self) -> None:
        """Do it in a folder of its own."""
        try:
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                self._try_window(Path(folder) / "window.json")
                report = soak(Path(folder), self._kills, self._records, self._report)
        except SelfTestCancelledError:
            return
        except (RegistroError, OSError) as error:
            self.failed.emit(error)
        else:
            self.passed.emit(report)

    def _try_window(self, report: Path) -> None:
        """Have another window go through ``--self-test``.

        Raises:
            RegistroError: it found something wrong.

        """
        command, environment = another_window()
        words = [*command, "--self-test", WINDOW_SECONDS, "--report", str(report)]
        with Lifeline().program(words, environment) as window:
            while window.poll() is None:
                if self._cancelled.wait(LOOK_EVERY):
                    raise SelfTestCancelledError
        if window.returncode != 0:
            problems = [str(window.returncode)]
            with contextlib.suppress(OSError, ValueError):
                problems = json.loads(report.read_text(encoding="utf-8"))["problems"]
            raise RegistroError(
                QT_TRANSLATE_NOOP("core", "The window failed its own test: {problems}"),
                problems="; ".join(problems),
            )

    def _report(self, done: int, kills: int) -> None:
        if self._cancelled.is_set():
            raise SelfTestCancelledError
        self.progressed.emit(done, kills)


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
        self.thread_ = SelfTestThread(kills, records, self)
        self.thread_.progressed.connect(self._show_progress)
        self.thread_.failed.connect(self._show_failure)
        self.thread_.passed.connect(self._show_report)
        self.thread_.finished.connect(self.close)
        self.canceled.connect(self.thread_.cancel)

    def start(self) -> None:
        """Begin."""
        self.thread_.start()
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
