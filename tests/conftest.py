"""What nobody asserted fails a test: log lines, threads and processes that are left behind."""

import logging
import multiprocessing
import threading
import time
from collections.abc import Iterator

import pytest

GRACE = 5.0
"""Seconds that threads and processes get to end after a test."""


@pytest.fixture(autouse=True)
def nothing_left_behind(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that leaves threads, processes or unexpected log lines."""
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + GRACE
    while (_threads(before) or multiprocessing.active_children()) and time.monotonic() < until:
        time.sleep(0.01)
    assert not _threads(before)
    assert not multiprocessing.active_children()
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud


def _threads(before: set[threading.Thread]) -> list[threading.Thread]:
    ours = [thread for thread in threading.enumerate() if thread not in before]
    # Qt's own threads, once entered by Python, are listed as dummies for ever.
    return [thread for thread in ours if not isinstance(thread, threading._DummyThread)]
