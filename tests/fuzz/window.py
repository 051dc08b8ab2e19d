"""Opens run files in the real window, without a screen, and prints the results as JSON.

``python -m tests.fuzz.window FILE...``; `tests.fuzz.__main__` runs it, and again after a crash.
"""

import json
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from core.domain.run_status import Query
from gui.app.application import make_application, make_window
from gui.panels.events import EventsPanel
from gui.panels.workers.panel import WorkersPanel
from gui.window.main_window import MainWindow
from tests.fuzz.commands import ROOM, _memory
from tests.support.run_files import having

PATIENCE = 10.0
"""Seconds until a file is on the screen, or a message."""


class Trial:
    """One window and the files that it opens."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.snapshots = 0
        self.problems: list[str] = []
        self.errors: list[str] = []
        window.session.snapshot_arrived.connect(self._count)
        window.session.problem_reported.connect(self._note)
        sys.excepthook = self._fail

    def open(self, path: Path) -> dict[str, object]:
        """Open a file, look at all of it, close it."""
        self.snapshots, self.problems, self.errors = 0, [], []
        rest, begun = _memory(reset=True), time.monotonic()
        self.window.files.open(path)
        answered = self._until(lambda: bool(self.snapshots or self.problems))
        if self.snapshots:
            self._look()
        seconds = time.monotonic() - begun
        self.window.message.clear()
        begun = time.monotonic()
        self.window.session.close()
        closing = time.monotonic() - begun
        self._turn()
        return {
            "file": path.name,
            "answered": answered,
            "seconds": seconds,
            "closing": closing,
            "megabytes": _memory() - rest,
            "text": "; ".join(self.problems)[:300],
            "errors": self.errors,
        }

    def _look(self) -> None:
        window = self.window
        for seq in (1, 5, 250):
            window.session.inspect(seq)
            self._next()
        for dock in window.docked.docks.values():
            dock.show()
            dock.raise_()
            self._turn()
        window.grab()
        for query in (Query(sort="error", descending=True), Query(where=having("e")), Query()):
            window.records._change(query)
            self._next()
        window.files.incoming.show_rejected_rows()
        self._turn()
        window.grab()
        rejected_rows = window.files.incoming.rejected_rows
        if rejected_rows is not None:
            rejected_rows.grab()
            rejected_rows.table.scrollToBottom()
            rejected_rows.grab()
            rejected_rows.table.copy()
            rejected_rows.close()
        for view in (
            window.records.table,
            window.docked.of(EventsPanel).view,
            window.docked.of(WorkersPanel).view,
        ):
            view.selectAll()
            model = view.model()
            for row in range(min(model.rowCount(), 30)):
                for column in range(model.columnCount()):
                    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DisplayRole):
                        model.index(row, column).data(role)
        self._turn()

    def _next(self) -> None:
        before = self.snapshots + len(self.problems)
        self._until(lambda: self.snapshots + len(self.problems) > before, 1.0)

    def _until(self, done: Callable[[], bool], seconds: float = PATIENCE) -> bool:
        until = time.monotonic() + seconds
        while not done() and time.monotonic() < until:
            self._turn()
            time.sleep(0.002)
        return done()

    def _turn(self) -> None:
        QApplication.processEvents()

    def _count(self, _snapshot: object) -> None:
        self.snapshots += 1

    def _note(self, error: object) -> None:
        self.problems.append(str(error))

    def _fail(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.errors.append("".join(traceback.format_exception(kind, error, trace))[-1500:])


def run(paths: list[Path], place: Path) -> None:
    """Open each in one window."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(place))
    application = make_application()
    QSettings().setValue("folder", str(place / "runs"))
    window = make_window(application)
    window.show()
    trial = Trial(window)
    for path in paths:
        print(json.dumps({"begins": path.name}), flush=True)
        print(json.dumps(trial.open(path)), flush=True)
    window.close()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (2 * ROOM, 2 * ROOM))
    run([Path(each) for each in sys.argv[2:]], Path(sys.argv[1]))
