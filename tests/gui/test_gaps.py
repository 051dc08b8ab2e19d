"""The measurement of gaps: what blocks the window is counted, what the machine does is not."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.gui.gaps import COUNTED, Gaps

BLOCKED = 0.4
"""Seconds."""
ENOUGH = 0.1
"""Seconds that are surely seen of these, whatever else the machine does."""
LITTLE = 0.05


def sleep() -> None:
    time.sleep(BLOCKED)


def compute() -> None:
    until = time.thread_time() + BLOCKED
    while time.thread_time() < until:
        pass


def compute_in_c() -> None:
    """Keep the interpreter all the time."""
    until = time.thread_time() + BLOCKED
    while time.thread_time() < until:
        sum(range(100_000))


def wait_for_a_thread() -> None:
    thread = threading.Thread(target=sleep)
    thread.start()
    thread.join()


def wait_for_a_lock() -> None:
    lock = threading.Lock()
    with lock:
        lock.acquire(timeout=BLOCKED)


def measured(qtbot: QtBot, act: Callable[[], object]) -> Gaps:
    gaps = Gaps()
    QTimer.singleShot(50, act)
    qtbot.wait(int(1000 * (BLOCKED + 0.4)))
    gaps.stop()
    return gaps


@pytest.mark.parametrize("act", [sleep, compute, compute_in_c, wait_for_a_thread, wait_for_a_lock])
def test_what_blocks_the_window_is_counted_and_named(
    qtbot: QtBot, act: Callable[[], object]
) -> None:
    longest = measured(qtbot, act).longest
    assert longest.own > ENOUGH
    assert act.__name__ in longest.doing


@pytest.mark.skipif(not COUNTED, reason="the system does not count how long a thread was ready")
def test_what_other_programs_cost_is_not(qtbot: QtBot) -> None:
    words = [sys.executable, "-c", "while True: pass"]
    others = [subprocess.Popen(words) for _ in range(6)]
    try:
        gaps = measured(qtbot, int)
        blocked = measured(qtbot, sleep)
    finally:
        for each in others:
            each.kill()
            each.wait()
    assert gaps.longest.own < LITTLE
    assert blocked.longest.own > ENOUGH
