"""The window under load: the latency of its event loop, idle and beside a million flowing rows,
and beside the same run with a stock table in its place.

Another process writes the time into a pipe at random moments and a slot of the window reads it: the
delay is what a click or a key press would wait.
"""

import math
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtCore import QEventLoop, QObject, QSettings, QSocketNotifier, QTimer, Slot
from PySide6.QtWidgets import QApplication

from core.domain.run_status import RunState
from gui.app.application import Application, make_application, make_window
from gui.window.main_window import MainWindow
from tests.bench.stock import Stock

ROWS = 1_000_000
RATE = 50_000.0
SECONDS = 10.0
STOCK_SECONDS = 5.0


def ping(connection: Connection) -> None:
    """Send the time every few milliseconds until the other end is closed."""
    chance = random.Random(1)
    try:
        while True:
            time.sleep(chance.uniform(0.003, 0.011))
            connection.send(time.perf_counter())
    except OSError:
        pass


class Ear(QObject):
    """Receives the pings in the window's thread."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection
        self._delays: list[float] = []
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    @Slot()
    def _hear(self) -> None:
        while self._connection.poll():
            self._delays.append(time.perf_counter() - self._connection.recv())

    def take(self) -> list[float]:
        """Return the delays in milliseconds since the last time."""
        delays, self._delays = self._delays, []
        return [1000 * delay for delay in delays]

    def close(self) -> None:
        """Stop receiving."""
        self._notifier.setEnabled(False)
        self._connection.close()


def spin(application: QApplication, until: Callable[[], bool]) -> None:
    """Run the event loop until a condition holds."""
    while not until():
        application.processEvents()
        time.sleep(0.0005)


def measure(name: str, ear: Ear, idle: float | None = None, seconds: float | None = None) -> float:
    """Run the event loop for a while and print its latency; return the 99th percentile."""
    loop = QEventLoop()
    QTimer.singleShot(int(1000 * (seconds or SECONDS)), loop.quit)
    ear.take()
    loop.exec()
    delays = ear.take()
    p99 = quantiles(delays, n=100)[98]
    ratio = f"{p99 / idle:8.2f}" if idle else ""
    print(
        f"{name:<44}{len(delays):>7}{median(delays):>9.2f}{p99:>9.2f}{max(delays):>9.2f}{ratio}",
        flush=True,
    )
    return p99


def wait(application: QApplication, seconds: float) -> None:
    """Run the event loop for a while."""
    until = time.monotonic() + seconds
    spin(application, lambda: time.monotonic() > until)


@contextmanager
def shown_window(width: int, height: int) -> Iterator[tuple[QApplication, MainWindow]]:
    """Show the window with its charts; its settings and runs are in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        application = make_application()
        QSettings().setValue("folder", str(Path(folder) / "runs"))
        window = make_window(application)
        if isinstance(application, Application):
            window.completed.connect(application.garbage.settle)
        window.resize(width, height)
        window.show()
        spin(application, lambda: bool(window.charts.charts))
        yield application, window


def start(application: QApplication, window: MainWindow, rate: float) -> None:
    """Start a run whose workers do nothing but take, in large batches."""
    settings = {"rate": rate, "service": "none", "batch": 500, "workers": 2}
    window.session.set_scenario(window.session.scenario.with_(**settings))
    window.actions_["start"].trigger()
    wait(application, 3.0)


def main() -> None:
    """Print the table."""
    mine, theirs = get_context("spawn").Pipe(duplex=False)
    process = get_context("spawn").Process(target=ping, args=(theirs,), daemon=True)
    with shown_window(1440, 900) as (application, window):
        process.start()
        theirs.close()
        ear = Ear(mine)
        spin(application, lambda: bool(ear.take()))
        print(f"{'event loop, ms':<44}{'pings':>7}{'median':>9}{'p99':>9}{'longest':>9}   / idle")
        idle = measure("nothing open", ear)
        start(application, window, rate=1.0)
        quiet = measure("one record a second, charts and all", ear, idle)
        window.session.set_parameter("rate", math.inf)
        spin(application, lambda: window.records.model.rowCount() >= ROWS)
        window.session.set_parameter("rate", RATE)
        wait(application, 3.0)
        loaded = measure(f"{RATE:,.0f}/s, {ROWS:,} rows, newest first", ear, idle)
        window.records.table.sort_changed.emit("degree", True)
        measure("the same while sorted by a field", ear, idle)
        print(f"{window.records.model.page.total:,} rows at the end")
        beside = Stock(window, RATE)
        # The last one: what is queued for it stands in the way of everything for seconds.
        stock = measure("the first again, with a stock table", ear, idle, STOCK_SECONDS)
        beside.end()
        ear.close()
        process.terminate()
        process.join()
        window.session.stop_now()
        spin(application, lambda: window.session.state is RunState.STOPPED)
        window.close()
    print(f"p99 beside a stock table: {loaded:.2f} and {stock:.2f} ms, {loaded / stock:.3f} of it")
    print(f"loaded / nothing open: {loaded / idle:.2f}, loaded / quiet run: {loaded / quiet:.2f}")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
