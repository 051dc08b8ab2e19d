"""The window's threads: each only runs a loop of the core."""

import threading

from PySide6.QtCore import QObject, QThread, Signal

from core.domain.clock import monotonic
from core.domain.errors import RegistroError
from core.domain.record import Ledger
from core.run.feed import Feed
from core.run.run import Run
from core.store.reading import QueryInterruptedError

SHORTEST_TICK = 0.25
"""Seconds between two snapshots at least: numbers that change more often cannot be read."""
CALM_TICK = 0.5
"""Likewise while little happens, and the person only looks on."""
UNSEEN_TICK = 1.0
"""Likewise while nobody can see the window, and while nothing happens at all."""
CALM_AFTER = 4
"""Looks in a row at which nothing was new, after which nothing happens."""
LITTLE = 4
"""Changes from one snapshot to the next up to which little happens."""
ATTENTION = 3.0
"""Seconds for which the effects of what a person does are of interest."""
COST_FACTOR = 3.0
"""A snapshot that was slow to read is followed by a rest of so many times its cost."""
CATCHING_UP = 1.0
"""The same while there is more of a long run's history than one snapshot has room for."""
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
        self._seen = True
        self._attended_at = monotonic()
        self._changes = 0
        """From the snapshot before the last one to that."""
        self._looks = 0
        """At which nothing was new since."""

    def run(self) -> None:
        """Read and send until an interruption is requested."""
        failed, hurried, before = False, True, Ledger()
        while not self.isInterruptionRequested():
            if not hurried and not self._feed.has_news():
                self._looks += 1
                hurried = self._rest(self._tick)
                continue
            begun = monotonic()
            try:
                snapshot = self._feed.snapshot()
            except QueryInterruptedError:
                continue  # that was `finish`, or the person looks elsewhere
            except RegistroError as error:
                if not failed:
                    self.reading_failed.emit(error)
                failed = True
                hurried = self._rest(PATIENCE)
                continue
            failed = False
            cost = monotonic() - begun
            self._looks = 0
            self._changes = len(snapshot.events) + _changes(before, snapshot.ledger)
            before = snapshot.ledger
            self._shown.clear()
            self.snapshot_read.emit(snapshot)
            self._shown.wait(PATIENCE)
            hurried = self._rest(self._rest_after(cost))

    def _rest_after(self, cost: float) -> float:
        """Return the seconds until the next snapshot, after one that took ``cost`` seconds."""
        if self._feed.behind:
            return CATCHING_UP * cost
        return max(self._tick, COST_FACTOR * cost)

    @property
    def _tick(self) -> float:
        """Seconds until the file is looked at again."""
        if not self._seen or self._looks >= CALM_AFTER:
            return UNSEEN_TICK
        attended = monotonic() - self._attended_at < ATTENTION
        return SHORTEST_TICK if attended or self._changes > LITTLE else CALM_TICK

    def acknowledge(self) -> None:
        """The last snapshot is on the screen."""
        self._shown.set()

    def hurry(self) -> None:
        """Read the next snapshot now, as the person looks elsewhere."""
        self._wanted.set()

    def attend(self) -> None:
        """The person does something: its effects are to be seen soon, and in detail."""
        calm = self._tick > SHORTEST_TICK
        self._attended_at = monotonic()
        if calm:
            self.hurry()

    def set_seen(self, seen: bool) -> None:
        """Read at the pace of a person who looks, or of none."""
        self._seen = seen
        if seen:
            self.hurry()

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

    def _rest(self, seconds: float) -> bool:
        """Rest, or until somebody is in a hurry; return whether that was so."""
        hurried = self._wanted.wait(seconds)
        self._wanted.clear()
        return hurried


def _changes(before: Ledger, now: Ledger) -> int:
    """Return how many records came, were taken or have ended, about."""
    ended = now.done + now.dead + now.redelivered - before.done - before.dead - before.redelivered
    return abs(now.born - before.born) + abs(ended)
