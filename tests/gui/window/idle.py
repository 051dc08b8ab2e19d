"""Waiting until a window has nothing left to do in the background."""

import time

from PySide6.QtCore import QEventLoop, QTimer

from gui.bridge.tasks import BackgroundTask
from gui.window.main_window import MainWindow

WITHIN = 20.0
TURN = 5
"""Milliseconds between two looks, in which the threads of tasks have the interpreter."""
QUIET = 3
"""Looks without a task: one may be about to follow the last."""


def idle(window: MainWindow) -> None:
    """Wait until every task has ended, and what follows from its result is done as well."""
    until = time.monotonic() + WITHIN
    quiet = 0
    while quiet < QUIET:
        tasks = window.findChildren(BackgroundTask)
        quiet = 0 if tasks else quiet + 1
        assert time.monotonic() < until, tasks
        loop = QEventLoop()
        QTimer.singleShot(TURN, loop.quit)
        loop.exec()
