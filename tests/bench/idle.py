"""What the program takes of a processor while little happens: an idle window, and a slow run.

Processor time of the window's process, by its threads, and of the processes that it has started.
It can be measured on a busy machine, too: a span takes as long as it does, its work stays the same.
"""

import argparse
import os
import sys

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from core.domain.run_status import RunState
from gui.panels.workers.panel import WorkersPanel
from gui.window.main_window import MainWindow
from gui.window.panels import PANELS
from tests.bench.usage import Spent, name_threads, spent
from tests.bench.window import shown_window, spin, wait

RATE = 2.0
LEAST = 0.0005
"""Shares of a core that are too small to be listed."""


def rest(seconds: float) -> None:
    """Run the event loop as the program does: it sleeps until something happens."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def show_all(window: MainWindow) -> None:
    """Have every panel be seen, none behind the tab of another one."""
    docks = window.docked.docks
    for dock in docks.values():
        dock.setFloating(False)
        window.removeDockWidget(dock)
    places = {spec.name: spec.area for spec in PANELS}
    for name, dock in docks.items():
        window.addDockWidget(places[name], dock)
        dock.show()


def report(name: str, taken: Spent) -> float:
    """Print a line, and one for each thread; return the share of a core."""
    print(f"{name:<44}{100 * taken.share:>7.2f} % of a core", flush=True)
    parts = {**taken.window, "all other processes": taken.others}
    for part, seconds in sorted(parts.items(), key=lambda each: -each[1]):
        if seconds / taken.seconds >= LEAST:
            print(f"    {part:<40}{100 * seconds / taken.seconds:>7.2f} %", flush=True)
    return taken.share


def begin(application: QApplication, window: MainWindow) -> None:
    """Start a run with the parameters of a first start, and wait until its workers are at work."""
    window.session.set_scenario(window.session.scenario.with_(rate=RATE, workers=2))
    window.actions_["start"].trigger()
    spin(application, lambda: window.session.state is RunState.RUNNING)
    spin(
        application,
        lambda: (
            len(window.docked.of(WorkersPanel).model.listed) == 2
            and window.records.model.rowCount() > 12
        ),
    )
    wait(application, 5.0)


def measured(seconds: float) -> dict[str, float]:
    """Print what an idle window takes, and a slow run; return the shares of a core."""
    shares: dict[str, float] = {}
    with shown_window(1600, 1000) as (application, window):
        show_all(window)
        wait(application, 2.0)

        def take(name: str) -> None:
            name_threads()
            shares[name] = report(name, spent(lambda: rest(seconds)))

        take("nothing open")
        begin(application, window)
        take(f"a run at {RATE:g}/s, all panels open")
        window.showMinimized()
        wait(application, 1.0)
        take("the same, minimized")
        window.showNormal()
        window.session.stop_now()
        spin(application, lambda: window.session.state is RunState.STOPPED)
        wait(application, 2.0)
        take("the same run, stopped")
        window.close()
    return shares


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="bench idle", description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0, help="of each span")
    if sys.platform != "linux":
        parser.error("this is measured on Linux only")
    measured(parser.parse_args().seconds)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
