"""How long the window's thread is away: the longest gap between two turns of its event loop."""

import threading
import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot

EVERY = 0.005
"""Seconds between two turns that are looked for."""


class Gaps(QObject):
    """Measures from its beginning to `stop`; and beside it what the machine does to any thread."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        """Seconds."""
        self.machine = 0.0
        """The longest gap of a thread that has nothing to wait for: what other programs cost."""
        self._turned = time.perf_counter()
        self._timer = QTimer(self, interval=int(1000 * EVERY), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        self._timer.start()
        self._stopped = threading.Event()
        self._idle = threading.Thread(target=self._be_idle)
        self._idle.start()

    def stop(self) -> None:
        """End; what is going on now counts."""
        self._turn()
        self._timer.stop()
        self._stopped.set()
        self._idle.join()

    @Slot()
    def _turn(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._turned - EVERY)
        self._turned = now

    def _be_idle(self) -> None:
        before = time.perf_counter()
        while not self._stopped.wait(EVERY):
            now = time.perf_counter()
            self.machine = max(self.machine, now - before - EVERY)
            before = now
