"""What nobody asserted fails a test: log lines, threads and processes that are left behind."""

import contextlib
import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from multiprocessing import resource_tracker
from pathlib import Path

import pytest

GRACE = 5.0
"""Seconds that threads and processes get to end after a test."""


@pytest.fixture(autouse=True)
def nothing_left_behind(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that leaves threads, processes or unexpected log lines."""
    before = set(threading.enumerate())
    children = _processes()
    yield
    until = time.monotonic() + GRACE
    while (_threads(before) or _processes() - children) and time.monotonic() < until:
        time.sleep(0.01)
    assert not _threads(before)
    assert not _processes() - children
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    loud = [record for record in records if record.levelno >= logging.WARNING]
    assert not loud


def _threads(before: set[threading.Thread]) -> list[threading.Thread]:
    ours = [thread for thread in threading.enumerate() if thread not in before]
    # Qt's own threads, once entered by Python, are listed as dummies for ever.
    return [thread for thread in ours if not isinstance(thread, threading._DummyThread)]


def _processes() -> set[int]:
    """Return our children, however they were started (only `multiprocessing`'s where not Linux)."""
    ours = {child.pid or 0 for child in multiprocessing.active_children()}  # reaps the ended ones
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has just ended
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid() and state != "Z":
                ours.add(int(stat.parent.name))
    # What multiprocessing itself starts once, to clean up behind spawned processes.
    return ours - {getattr(resource_tracker._resource_tracker, "_pid", None)}
