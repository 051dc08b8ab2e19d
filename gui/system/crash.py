"""An unexpected error becomes a report that can be read and copied, never a silent end."""

import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from core.about import NAME, VERSION
from gui.system.diagnostics import log_folder, log_tail, log_unexpected


def report_of(error: BaseException, log: str = "") -> str:
    """Return what a developer needs to know of ``error``; ``log`` is the end of the log."""
    lines = (
        f"{NAME} {VERSION}, Python {platform.python_version()}, PySide6 {pyside_version}",
        platform.platform(),
        "",
        *traceback.format_exception(error),
        *(("The end of the log:", log) if log else ()),
    )
    return "\n".join(lines)


class CrashReporter(QObject):
    """Hears of unexpected errors from any thread and tells the window's."""

    crashed = Signal(object)

    def install(self) -> None:
        """Handle them from now on."""
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread

    def uninstall(self) -> None:
        """Give the interpreter its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _from_main(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        sys.__excepthook__(kind, error, trace)
        log_unexpected(error)
        self.crashed.emit(error)

    def _from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            traceback.print_exception(arguments.exc_value)
            log_unexpected(arguments.exc_value)
            self.crashed.emit(arguments.exc_value)


class CrashDialog(QMessageBox):
    """Says that something went wrong, with the report in its details."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._report = report_of(error, log_tail(log_folder()))
        self.setIcon(QMessageBox.Icon.Critical)
        self.setWindowTitle(translate("CrashDialog", "Unexpected error"))
        self.setText(
            translate(
                "CrashDialog",
                "Something unexpected happened. The run was stopped cleanly; nothing in "
                "its file is lost.",
            )
        )
        self.setInformativeText(
            translate("CrashDialog", "Please copy the report and send it to the developers.")
        )
        self.setDetailedText(self._report)
        self.setStandardButtons(QMessageBox.StandardButton.Close)
        copy = self.addButton(
            translate("CrashDialog", "Copy report"), QMessageBox.ButtonRole.ActionRole
        )
        copy.clicked.disconnect()
        copy.clicked.connect(self._copy)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
