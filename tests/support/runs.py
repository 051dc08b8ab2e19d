"""Runs for tests: real ones, with a generator thread and workers, that end with the test."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core.run.host import hosted
from core.run.run import Run
from core.settings.scenario import Scenario

WAIT = 60.0
"""Seconds after which what is waited for will not come any more."""


def wait_for(condition: Callable[[], object]) -> None:
    until = time.monotonic() + WAIT
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.002)


@contextmanager
def conducted(run: Run) -> Iterator[Run]:
    """Start a run, and end it with the block."""
    with hosted(run):
        yield run


@contextmanager
def running(path: Path, **values: object) -> Iterator[Run]:
    with conducted(Run.create(path, Scenario.of(values))) as run:
        yield run
