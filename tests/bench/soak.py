"""An hour of the window under load: memory, handles, threads and latency at its start and its end.

Records flow at thousands a second, workers are killed now and then, and the window follows the
newest. What an hour has cost is printed; handles or threads that have become more are a failure.
"""

import argparse
import json
import os
import sys
import time
from multiprocessing import get_context
from statistics import quantiles
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from core.domain.run_status import RunState
from gui.window.main_window import MainWindow
from tests.bench.idle import rest
from tests.bench.usage import family, usage
from tests.bench.window import Ear, ping, shown_window, spin, wait

RATE, BATCH = 3000.0, 200
KILL_EVERY = 15.0
"""Seconds between two kills."""
PING_SECONDS = 20.0
FEWEST = 2
"""Pings of which a percentile can be told; on a busy machine a short span may have none."""
SETTLES = 5.0
"""Seconds after the start until all that is made once is made."""
ROOM = 4
"""Handles and threads more than at the start that are no growth: work may be under way."""


class Measured(NamedTuple):
    """The window's process, and all that it has started, at one moment."""

    seconds: float
    """Since the first of them."""
    records: int
    memory_mb: float
    """Of the window's process."""
    family_mb: float
    """Of the processes that it has started."""
    handles: int
    threads: int
    processes: int
    ping_ms: float
    """99th percentile."""


def measure(window: MainWindow, ear: Ear, begun: float, seconds: float) -> Measured:
    """Let the window run for ``seconds``, and return what there is then."""
    ear.take()
    rest(seconds)
    pings = ear.take()
    while len(pings) < FEWEST:
        rest(0.1)
        pings += ear.take()
    me = os.getpid()
    own = usage(me)
    others = []
    for pid in family(me)[1:]:
        try:
            others.append(usage(pid).memory)
        except OSError:
            continue  # it has just ended
    return Measured(
        round(time.monotonic() - begun, 1),
        window.records.model.page.total,
        round(own.memory / 1e6, 1),
        round(sum(others) / 1e6, 1),
        own.handles,
        own.threads,
        len(others),
        round(quantiles(pings, n=100)[98], 2),
    )


def soak(seconds: float, report: bool = True) -> tuple[Measured, Measured]:
    """Run the window under load for so long; return how it was at first, and at last."""
    mine, theirs = get_context("spawn").Pipe(duplex=False)
    process = get_context("spawn").Process(target=ping, args=(theirs,), daemon=True)
    with shown_window(1440, 900) as (application, window):
        process.start()
        theirs.close()
        ear = Ear(mine)
        spin(application, lambda: bool(ear.take()))
        begin(application, window, min(SETTLES, seconds))
        kills = QTimer(window, interval=int(1000 * KILL_EVERY))
        kills.timeout.connect(window.session.kill_any_worker)
        kills.start()
        begun = time.monotonic()
        part = min(PING_SECONDS, seconds / 4)
        first = measure(window, ear, begun, part)
        left = seconds
        while left > 0:
            last = measure(window, ear, begun, part)
            left = seconds - last.seconds
            if report:
                print(f"\r{last.seconds:,.0f} s, {last.memory_mb:,.0f} MB", end="", flush=True)
        kills.stop()
        ear.close()
        process.terminate()
        process.join()
        window.session.stop_now()
        spin(application, lambda: window.session.state is RunState.STOPPED)
        window.close()
    return first, last


def begin(application: QApplication, window: MainWindow, seconds: float) -> None:
    """Start the run, and wait until records flow."""
    settings = {"rate": RATE, "service": "none", "batch": BATCH, "workers": 2}
    settings |= {"restart_limit": 1000}
    window.session.set_scenario(window.session.scenario.with_(**settings))
    window.actions_["start"].trigger()
    spin(application, lambda: window.records.model.rowCount() > BATCH)
    wait(application, seconds)


def grown(first: Measured, last: Measured) -> list[str]:
    """Return what has become more, and must not."""
    found = []
    for name in ("handles", "threads"):
        before, now = getattr(first, name), getattr(last, name)
        if now - before > ROOM:
            found.append(f"{name}: {before} at first, {now} at last")
    return found


def main() -> int:
    """Print both ends of the soak; 1 where handles or threads have become more."""
    parser = argparse.ArgumentParser(prog="soak", description=__doc__)
    parser.add_argument("what", choices=["window"])
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--json", action="store_true", help="one line for programs")
    options = parser.parse_args()
    if sys.platform != "linux":
        parser.error("this is measured on Linux only")
    first, last = soak(60 * options.minutes, report=not options.json)
    if options.json:
        print(json.dumps({"first": first._asdict(), "last": last._asdict()}))
    else:
        print(f"\r{'':<14}{'at first':>14}{'at last':>14}")
        for name in Measured._fields:
            print(f"{name:<14}{getattr(first, name):>14,}{getattr(last, name):>14,}")
    for line in grown(first, last):
        print(f"grown: {line}", file=sys.stderr)
    return 1 if grown(first, last) else 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
