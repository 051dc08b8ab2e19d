"""Waiting until a window has nothing left to do in the background."""

import time

from PySide6.QtTest import QTest

from gui.bridge.tasks import BackgroundTask
from gui.window.main_window import MainWindow

WITHIN = 20.0


def idle(window: MainWindow) -> None:
    """Wait until every task has ended, and what follows from its result is done as well."""
    until = time.monotonic() + WITHIN
    while tasks := window.findChildren(BackgroundTask):
        assert time.monotonic() < until, tasks
        QTest.qWait(5)
