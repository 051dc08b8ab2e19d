"""What Qt complains of fails a test, and so do its windows and threads that are left behind."""

import time
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QMessageLogContext, QThread, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

GRACE = 5.0
"""Seconds that windows and threads get to end after a test."""
LOUD = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
KNOWN = ("This plugin does not support propagateSizeHints()",)
"""What the plugin without a screen says whatever a program does."""
OF_POPUPS = (
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
)
"""What it says besides when a menu or a tooltip opens."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Have pytest-qt leave Qt's messages to `strict`, which also hears what is said at the end."""
    item.add_marker("no_qt_log")


@pytest.fixture(autouse=True)
def strict(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Fail a test in which Qt complains, or that leaves windows or threads of Qt's behind.

    Its value is the list of complaints: a test that expects one takes it out.
    """
    complaints: list[str] = []
    threads: list[QThread] = []
    start = QThread.start

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind in LOUD and text not in KNOWN:
            complaints.append(text)

    def remember(
        thread: QThread, priority: QThread.Priority = QThread.Priority.InheritPriority
    ) -> None:
        threads.append(thread)
        start(thread, priority)

    monkeypatch.setattr(QThread, "start", remember)
    previous = qInstallMessageHandler(hear)
    try:
        yield complaints
        until = time.monotonic() + GRACE
        while (_visible() or _running(threads)) and time.monotonic() < until:
            qapp.processEvents()
            time.sleep(0.001)
        windows, running = _visible(), _running(threads)
        for window in windows:
            window.hide()  # or the next test would be blamed as well
    finally:
        qInstallMessageHandler(previous)
    assert not windows, f"a window is still there: {windows}"
    assert not running, f"a thread is still running: {running}"
    assert not complaints, f"Qt complained: {complaints}"


@pytest.fixture
def popups(strict: list[str]) -> Iterator[None]:
    """Let a test open menus and tooltips."""
    yield
    strict[:] = [text for text in strict if text not in OF_POPUPS]


def _visible() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def _running(threads: list[QThread]) -> list[QThread]:
    return [each for each in threads if shiboken6.isValid(each) and each.isRunning()]
