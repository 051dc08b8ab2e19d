"""The program's log: what it did, what Qt said and how it crashed, in files that can be sent.

Nothing of a record is in it. Python's own log goes to a rotating file, Qt's messages with it;
`faulthandler` writes the stacks of a crash that Python cannot catch to a file beside it.
"""

import faulthandler
import logging
import platform
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QMessageLogContext, QStandardPaths, QtMsgType, qInstallMessageHandler

from core.about import NAME, VERSION

LOG, CRASHES = "registro.log", "crashes.log"
SIZE, KEPT = 1_000_000, 3
"""Bytes of one log file, and how many older ones stay beside it."""
TAIL = 40
"""Lines of the log that a crash report ends with."""
FORMAT = "%(asctime)s %(levelname)s %(process)d %(threadName)s %(name)s: %(message)s"
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_log = logging.getLogger("registro")
_qt_log = logging.getLogger("qt")


def log_folder() -> Path:
    """Return the folder of the log files; it may not exist yet."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "logs"


def log_tail(folder: Path, lines: int = TAIL) -> str:
    """Return the last ``lines`` of the log in ``folder``; empty where there is none."""
    try:
        with (folder / LOG).open("rb") as file:
            file.seek(max(0, file.seek(0, 2) - 500 * lines))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])


def log_unexpected(error: BaseException) -> None:
    """Log where ``error`` was raised; not its text, which may quote a record."""
    stack = "".join(traceback.format_tb(error.__traceback__))
    _log.error("unexpected %s\n%s", type(error).__name__, stack)


class Diagnostics:
    """Keeps the log from `install` to `uninstall`; without it where no file can be written."""

    def __init__(self, folder: Path) -> None:
        """Prepare to write the log into ``folder``."""
        self.folder = folder
        self._handler: RotatingFileHandler | None = None
        self._crashes: IO[bytes] | None = None
        self._qt_before: Callable[..., object] | None = None

    def install(self) -> None:
        """Keep the log from now on."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(
                self.folder / LOG, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8"
            )
            self._crashes = (self.folder / CRASHES).open("ab")
        except OSError:
            self._close_files()  # a program without its log is better than none
            return
        self._handler.setFormatter(logging.Formatter(FORMAT))
        root = logging.getLogger()
        root.addHandler(self._handler)
        root.setLevel(logging.INFO)
        faulthandler.enable(self._crashes)
        self._qt_before = qInstallMessageHandler(_log_qt_message)
        _log.info(
            "%s %s started; Python %s, PySide6 %s, %s",
            *(NAME, VERSION, platform.python_version(), pyside_version, platform.platform()),
        )

    def uninstall(self) -> None:
        """Keep it no more, and close its files."""
        if self._handler is None:
            return
        _log.info("%s ended", NAME)
        qInstallMessageHandler(self._qt_before)
        faulthandler.disable()
        logging.getLogger().removeHandler(self._handler)
        self._close_files()

    def _close_files(self) -> None:
        for file in (self._handler, self._crashes):
            if file is not None:
                file.close()
        self._handler = self._crashes = None


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    _qt_log.log(LEVELS.get(kind, logging.WARNING), "%s: %s", context.category or "default", text)
