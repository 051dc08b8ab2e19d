"""The longest time for which the window's thread is away, for everything that may last."""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from core.domain.run_status import Query, RunState, Selection
from gui.app.application import make_application, make_window
from gui.dialogs import questions
from gui.window.main_window import MainWindow
from tests.bench.window import spin
from tests.gui.gaps import Gaps
from tests.gui.run_files import RunFile

MANY = 100_000
SLOW = "import time\ntime.sleep(2.0)\ndef records():\n    yield from range(1000)\n"
HUNG = "import time\ndef process(record):\n    time.sleep(600)\n"


class Cases:
    """The cases, one after the other, in one window."""

    def __init__(self, application: QApplication, window: MainWindow, folder: Path) -> None:
        self._application = application
        self._window = window
        self._folder = folder

    def run(self) -> None:
        """Measure and print each."""
        window, session = self._window, self._window.session
        many, other = self._file("many", MANY), self._file("other", 10)
        self._measure("open 100,000 records", lambda: window.files.open(many), self._opened(many))
        spin(self._application, lambda: window.records.model.rowCount() == MANY)
        self._measure("copy 100,000 rows", self._copy, self._copied)
        damaged = self._file("damaged", MANY)
        with damaged.open("r+b") as stream:
            stream.seek(damaged.stat().st_size // 3)
            stream.write(b"\xff" * 200_000)
        heard: list[object] = []
        session.problem_reported.connect(heard.append)
        session.snapshot_arrived.connect(heard.append)
        heard.clear()
        self._measure(
            "open a damaged file", lambda: window.files.open(damaged), lambda: bool(heard)
        )
        source = self._folder / "slow.py"
        source.write_text(SLOW)
        values = {"python.path": str(source), "source": "python", "rate": 20.0}
        session.set_parameters(values)
        start = window.actions_["start"].trigger
        self._measure("start with a source that takes 2 s", start, self._in(RunState.RUNNING))
        session.set_parameter("source", "students")
        self._measure("stop now, File > New", self._new, self._closed)
        self._hang()
        self._measure("File > New while process() hangs", self._new, self._closed)
        self._hang()
        self._measure("open while process() hangs", lambda: window.files.open(other), self._closing)
        self._hang()
        self._measure("close while process() hangs", window.close, lambda: not window.isVisible())

    def _measure(self, name: str, act: Callable[[], object], over: Callable[[], bool]) -> None:
        gaps = Gaps()
        act()
        spin(self._application, over)
        gaps.stop()
        own, whole = 1000 * gaps.longest.own, 1000 * gaps.longest.whole
        print(f"{name:<40}{own:>8.0f}{whole:>10.0f}", flush=True)

    def _file(self, name: str, records: int) -> Path:
        path = self._folder / f"{name}.registro"
        file = RunFile(path)
        file.generate(records)
        file.close()
        return path

    def _opened(self, path: Path) -> Callable[[], bool]:
        return lambda: self._window.session.path == path

    def _in(self, state: RunState) -> Callable[[], bool]:
        return lambda: self._window.session.state is state

    def _closed(self) -> bool:
        return self._window.session.path is None and not self._window.session.busy

    def _closing(self) -> bool:
        return self._window.session.path is not None and not self._window.session.busy

    def _new(self) -> None:
        self._window.actions_["new"].trigger()

    def _copy(self) -> None:
        QApplication.clipboard().setText("before")
        self._window.rows.copy_rows(Selection(Query(), 0, MANY - 1))

    def _copied(self) -> bool:
        return QApplication.clipboard().text() != "before"

    def _hang(self) -> None:
        """Start a run whose worker hangs in its first record."""
        work = self._folder / "hung.py"
        work.write_text(HUNG)
        session = self._window.session
        spin(self._application, lambda: not session.busy)
        values = {"work.path": str(work), "service": "python", "work.patience": 600.0, "workers": 1}
        session.set_parameters(values)
        session.start_new(self._folder / f"hung-{len(list(self._folder.iterdir()))}.registro")
        spin(self._application, lambda: session.state is RunState.RUNNING and self._leased())

    def _leased(self) -> bool:
        path = self._window.session.path
        if path is None:
            return False
        with sqlite3.connect(path) as connection:
            (number,) = connection.execute("SELECT leased FROM ledger").fetchone()
        connection.close()
        return bool(number)


def _yes(_parent: object) -> bool:
    return True


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        application = make_application()
        QSettings().setValue("folder", str(Path(folder) / "runs"))
        setattr(questions, "ask_to_stop", _yes)  # noqa: B010 (nobody is there to be asked)
        window = make_window(application)
        window.show()
        spin(application, lambda: bool(window.charts.charts))
        print(f"{'longest gap of the event loop':<40}{'ms':>8}{'in all':>10}")
        Cases(application, window, Path(folder)).run()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
