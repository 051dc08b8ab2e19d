"""The window's threads: each only runs a loop of the core."""

import threading

from PySide6.QtCore import QObject, QThread, Signal

from core.domain.clock import monotonic
from core.domain.errors import RegistroError
from core.run.feed import Feed
from core.run.run import Run
from core.store.reading import QueryInterruptedError

SHORTEST_TICK = 0.15
"""Seconds between two snapshots at least: numbers that change more often cannot be read."""
COST_FACTOR = 3.0
"""A snapshot that was slow to read is followed by a rest of so many times its cost."""
PATIENCE = 0.5
"""Seconds after which a snapshot that the window has not shown is no longer waited for."""

ASK_AGAIN = 100
"""Milliseconds after which a loop that has not ended is interrupted again."""


class GeneratorThread(QThread):
    """Runs a run's generator loop; `Run.stop` makes it return."""

    def __init__(self, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run

    def run(self) -> None:
        """Generate records until the run stops."""
        self._run.generate()


class FeedThread(QThread):
    """Reads snapshots on a tick; one queued signal carries each, none while one is not shown."""

    snapshot_read = Signal(object)
    reading_failed = Signal(object)

    def __init__(self, feed: Feed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._shown = threading.Event()
        self._wanted = threading.Event()

    def run(self) -> None:
        """Read and send until an interruption is requested."""
        failed = False
        while not self.isInterruptionRequested():
            begun = monotonic()
            try:
                snapshot = self._feed.snapshot()
            except QueryInterruptedError:
                continue  # that was `finish`, or the person looks elsewhere
            except RegistroError as error:
                if not failed:
                    self.reading_failed.emit(error)
                failed = True
                self._rest(PATIENCE)
                continue
            failed = False
            cost = monotonic() - begun
            self._shown.clear()
            self.snapshot_read.emit(snapshot)
            self._shown.wait(PATIENCE)
            self._rest(max(SHORTEST_TICK, COST_FACTOR * cost))

    def acknowledge(self) -> None:
        """The last snapshot is on the screen."""
        self._shown.set()

    def hurry(self) -> None:
        """Read the next snapshot now, as the person looks elsewhere."""
        self._wanted.set()

    def request_end(self) -> None:
        """End the loop soon; returns at once."""
        self.requestInterruption()
        self._feed.interrupt()
        self._shown.set()
        self._wanted.set()

    def end(self) -> None:
        """End the loop and wait for it, in any thread."""
        self.request_end()
        while not self.wait(ASK_AGAIN):
            self._feed.interrupt()  # the query before may have just ended when it was

    def _rest(self, seconds: float) -> None:
        self._wanted.wait(seconds)
        self._wanted.clear()
