"""A hundred kills with each textbook engine: the window outlives them, stops, and tells no lie."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from core.domain.clock import monotonic
from core.domain.engines import ENGINES
from core.domain.event_kind import EventKind
from core.domain.run_status import RunState, Snapshot, WorkerState
from core.store.verify import verify
from gui.app.application import make_application, make_window
from gui.text.engines import has_leases
from gui.window.main_window import MainWindow
from tests.bench.window import spin
from tests.gui.gaps import Gaps

KILLS = 100
BUSY = {"rate": 50.0, "workers": 4, "service": "fixed", "service_time": 0.01, "students": 90_000}
WITHIN = 5.0
"""Seconds in which the run has to stop, with a lock that is locked for ever, too."""


class Kills:
    """One run after the other in one window."""

    def __init__(self, application: QApplication, window: MainWindow) -> None:
        self._application = application
        self._window = window
        self._killed = 0
        self._working = False
        """Whether a worker is there that has begun."""
        window.session.snapshot_arrived.connect(self._count)

    def _count(self, snapshot: Snapshot) -> None:
        self._killed += sum(event.kind == EventKind.WORKER_KILLED for event in snapshot.events)
        states = {worker.state for worker in snapshot.status.workers}
        self._working = not states.isdisjoint({WorkerState.IDLE, WorkerState.BUSY})

    def run(self, engine: str) -> bool:
        """Kill workers of ``engine``; return whether all went as it has to."""
        window, session = self._window, self._window.session
        session.set_parameters({"engine": engine, **BUSY})
        window.actions_["start"].trigger()
        self._until(lambda: session.state is RunState.RUNNING)
        path = session.path
        assert path is not None
        self._killed, begun, gaps = 0, monotonic(), Gaps()
        while self._killed < KILLS:
            self._until(lambda: self._working)
            self._kill_one()
        gaps.stop()
        took, ledger, stopping = monotonic() - begun, window.ledger._ledger, monotonic()
        window.actions_["stop_now"].trigger()
        self._until(lambda: session.state is RunState.STOPPED)
        stopped = monotonic() - stopping
        window.actions_["new"].trigger()
        self._until(lambda: session.path is None and not session.busy)
        true = verify(path).balanced
        print(
            f"{engine:<16}{took:>10.0f}{1000 * gaps.longest.own:>10.0f}"
            f"{1000 * gaps.longest.whole:>10.0f}{stopped:>10.1f}"
            f"{ledger.done:>10,}{ledger.lost:>10,}{ledger.duplicated:>12,}"
            f"{'true' if true else 'FALSE':>10}",
            flush=True,
        )
        return true and stopped <= WITHIN

    def _kill_one(self) -> None:
        before = self._killed
        self._window.actions_["kill"].trigger()
        self._until(lambda: self._killed > before)

    def _until(self, over: Callable[[], bool]) -> None:
        spin(self._application, over)


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        application = make_application()
        QSettings().setValue("folder", str(Path(folder) / "runs"))
        window = make_window(application)
        window.show()
        spin(application, lambda: bool(window.charts.charts))
        names = ("seconds", "gap, ms", "whole", "stop, s", "done", "lost", "duplicated", "verify")
        widths = (10, 10, 10, 10, 10, 10, 12, 10)
        heads = "".join(f"{name:>{width}}" for name, width in zip(names, widths, strict=True))
        print(f"{f'{KILLS} kills':<16}{heads}")
        kills = Kills(application, window)
        good = [kills.run(row.name) for row in ENGINES if not has_leases(row.name)]
        window.close()
        return 0 if all(good) else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
