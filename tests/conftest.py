"""Checks after each test: unasserted log lines, threads and processes left behind fail it.

And nothing that a test starts finds the home of the person who runs it.
"""

import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.own_home import pytest_configure, pytest_sessionfinish, pytest_unconfigure

__all__ = ["pytest_configure", "pytest_sessionfinish", "pytest_unconfigure"]

GRACE = 5.0
"""Seconds that threads and processes get to end after a test."""
MARK = "REGISTRO_TEST"
"""A variable that every process inherits, whoever its parent is by now: which test began it."""
OF_PYTHON = b"multiprocessing.resource_tracker"
"""One process that lives until the end, beside those that are spawned."""
_numbers = count(1)


@pytest.fixture(autouse=True)
def nothing_left_behind(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Fail a test that leaves threads, processes or unexpected log lines."""
    before = set(threading.enumerate())
    mark = f"{os.getpid()}/{next(_numbers)}"
    monkeypatch.setenv(MARK, mark)
    yield
    until = time.monotonic() + GRACE
    while (_threads(before) or _processes(mark)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not _threads(before)
    assert not _processes(mark)
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    assert not [record for record in records if record.levelno >= logging.WARNING]


def _threads(before: set[threading.Thread]) -> list[threading.Thread]:
    ours = [thread for thread in threading.enumerate() if thread not in before]
    # Qt's own threads, once entered by Python, are listed as dummies for ever.
    return [thread for thread in ours if not isinstance(thread, threading._DummyThread)]


def _processes(mark: str) -> list[str]:
    """Which processes are left: our children, and on Linux also what they left to nobody."""
    found = [f"{child.pid} {child.name}" for child in multiprocessing.active_children()]
    wanted = f"{MARK}={mark}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            inherits = wanted in (folder / "environ").read_bytes().split(b"\0")
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
        except OSError:
            continue  # it has ended, or is another user's
        if inherits and OF_PYTHON not in command:
            found.append(f"{folder.name} {command.decode(errors='replace')}")
    return found
