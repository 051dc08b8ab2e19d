"""``Registro --self-test``: the real window with every view, a run, a kill, and a recount.

It is how an installed program is tried before it is relied on: what is missing from a bundle
is only missed when it is used.
"""

import json
import multiprocessing
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from core.about import VERSION
from core.domain.choices import Duplicates, Service
from core.domain.run_status import RunState, Snapshot, WorkerState
from gui.app.application import make_application, make_window
from gui.bridge.run_files import verify
from gui.system.bundle import FROZEN
from gui.window.main_window import MainWindow

PATIENCE = 60.0
"""Seconds that each step may take."""
TICK = 20
"""Milliseconds between two looks at what is waited for."""
PARAMETERS = {
    "rate": 200.0,
    "workers": 2,
    "batch": 4,
    "service": Service.EXPONENTIAL.value,
    "service_time": 0.002,
    "duplicates": Duplicates.KEEP_BOTH.value,
}

Condition = Callable[[], bool]
Step = tuple[str, Condition]
"""What is waited for, in words, and whether it is there."""


@dataclass(slots=True)
class Report:
    """What came out, as it is written to the report file."""

    passed: bool = False
    problems: list[str] = field(default_factory=list)
    version: str = VERSION
    python: str = field(default_factory=platform.python_version)
    platform: str = field(default_factory=platform.platform)
    qt_platform: str = ""
    frozen: bool = FROZEN
    painted_at: float = 0.0
    """Unix time of the first picture."""
    views: list[str] = field(default_factory=list)
    born: int = 0
    done: int = 0
    killed: int = 0
    workers: list[int] = field(default_factory=list)
    """Process ids of all workers that were seen."""
    seconds: float = 0.0


class Proof(QObject):
    """Goes through the steps; the application ends when they are done or one of them fails."""

    def __init__(self, window: MainWindow, seconds: float, report: Report) -> None:
        super().__init__(window)
        self._window = window
        self._seconds = seconds
        self._report = report
        self._snapshot: Snapshot | None = None
        self._path: Path | None = None
        self._steps = self._go()
        self._step: Step = ("the first picture", lambda: bool(report.painted_at))
        self._begun = time.monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._poll)
        window.painted.connect(self._painted)
        window.session.problem_reported.connect(self._problem)
        window.session.snapshot_arrived.connect(self._take)

    def start(self) -> None:
        """Show the window and begin."""
        self._timer.start(TICK)
        self._window.show()

    def check(self) -> None:
        """Recount the file and look for what is left behind, after the window was closed."""
        if self._path is not None:
            verdict = verify(self._path)
            self._report.born, self._report.done = verdict.ledger.born, verdict.ledger.done
            self._report.problems += [problem.text for problem in verdict.problems]
        until = time.monotonic() + PATIENCE
        while multiprocessing.active_children() and time.monotonic() < until:
            time.sleep(TICK / 1000)
        for child in multiprocessing.active_children():
            self._report.problems.append(f"process {child.pid} is left behind")
        self._report.passed = not self._report.problems

    # --- the steps -----------------------------------------------------------------------------

    def _go(self) -> Iterator[Step]:
        """Do one step after the other; what is yielded is waited for."""
        window, session = self._window, self._window.session
        yield "the charts", lambda: bool(window.charts.charts)
        session.set_scenario(session.scenario.with_(**PARAMETERS))
        window.actions_["start"].trigger()
        yield "a running run", lambda: session.state is RunState.RUNNING
        self._path = session.path
        begun = time.monotonic()
        yield "records that are done", lambda: self._ledger_done() > 10
        yield "two workers", lambda: self._alive() == 2
        yield from self._open_views()
        before = set(self._report.workers)
        window.actions_["kill"].trigger()
        yield "a killed worker", lambda: self._count(WorkerState.DIED) > 0
        yield "another worker in its place", lambda: set(self._report.workers) != before
        self._report.killed = self._count(WorkerState.DIED)
        done = self._ledger_done()
        yield "more records that are done", lambda: self._ledger_done() > done
        yield "the end of the time", lambda: time.monotonic() - begun >= self._seconds
        window.actions_["stop"].trigger()
        yield "a stopped run", lambda: session.state is RunState.STOPPED

    def _open_views(self) -> Iterator[Step]:
        window = self._window
        for number in range(window.records.tabs.count()):
            window.records.tabs.setCurrentIndex(number)
            yield from self._view(
                window.records, window.records.tabs.tabText(number).split("  ")[0]
            )
        window.records.tabs.setCurrentIndex(0)
        yield "records in the table", lambda: window.records.model.rowCount() > 0
        window.records.table.selectRow(0)
        for dock in window.findChildren(QDockWidget):
            dock.show()
            dock.raise_()
            yield from self._view(dock, dock.objectName())

    def _view(self, view: QWidget, name: str) -> Iterator[Step]:
        """Wait until ``view`` is on the screen, and have it drawn once more into a picture."""
        yield f"the view {name}", view.isVisible
        if view.grab().isNull():
            self._report.problems.append(f"the view {name} draws nothing")
        self._report.views.append(name)

    # --- what is seen --------------------------------------------------------------------------

    def _ledger_done(self) -> int:
        return self._snapshot.ledger.done if self._snapshot is not None else 0

    def _alive(self) -> int:
        return self._count(WorkerState.IDLE) + self._count(WorkerState.BUSY)

    def _count(self, state: WorkerState) -> int:
        workers = self._snapshot.status.workers if self._snapshot is not None else ()
        return sum(worker.state is state for worker in workers)

    @Slot(object)
    def _take(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        pids = (worker.pid for worker in snapshot.status.workers if worker.pid)
        self._report.workers += [pid for pid in pids if pid not in self._report.workers]

    @Slot()
    def _painted(self) -> None:
        self._report.painted_at = time.time()

    @Slot(object)
    def _problem(self, error: BaseException) -> None:
        self.fail(str(error))

    @Slot()
    def _poll(self) -> None:
        """Go on when what is waited for is there."""
        what, there = self._step
        if there():
            self._begun = time.monotonic()
            step = next(self._steps, None)
            if step is not None:
                self._step = step
                return
        elif time.monotonic() - self._begun < PATIENCE:
            return
        else:
            self._report.problems.append(f"waited in vain for {what}")
        self._end()

    @Slot(object)
    def fail(self, error: object) -> None:
        """Note an unexpected error and end."""
        self._report.problems.append(str(error))
        self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._window.session.close()
        self._window.close()
        QApplication.exit(0)


def prove(seconds: float, file: Path | None) -> int:
    """Do it with settings and a folder of its own; return 0 when it passed, else 1."""
    begun = time.monotonic()
    report = Report()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        application = make_application()
        report.qt_platform = application.platformName()
        QSettings().setValue("folder", str(Path(folder) / "runs"))
        _run(application, seconds, report)
    report.seconds = time.monotonic() - begun
    text = json.dumps(asdict(report), indent=2, ensure_ascii=False)
    if file is not None:
        file.write_text(text + "\n", encoding="utf-8")
    if sys.stdout is not None:  # a windowed program on Windows has none
        print(text)
    return 0 if report.passed else 1


def _run(application: QApplication, seconds: float, report: Report) -> None:
    window = make_window(application)
    proof = Proof(window, seconds, report)
    application.setQuitOnLastWindowClosed(False)  # the steps say when it is over
    before = sys.excepthook
    sys.excepthook = lambda _kind, error, _trace: proof.fail(repr(error))
    try:
        proof.start()
        application.exec()
        proof.check()
    finally:
        sys.excepthook = before
        application.setQuitOnLastWindowClosed(True)
