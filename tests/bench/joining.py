"""How long it takes until a machine that was started takes part in a run on a server.

From the start of its process: until it is in the list of machines, until its workers are among
those of the run, until all of them are seen at work, and from the order to leave until the run
knows that all have left.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from core.domain.run_status import WorkerState, WorkerStatus
from core.run.host import hosted
from core.run.run import Run
from core.settings.scenario import Scenario
from tests.support.database_server import started
from tests.support.programs import ROOT

WORKERS = 2
LOOK_EVERY = 0.005
WITHIN = 60.0
AT_WORK = frozenset({WorkerState.BUSY, WorkerState.IDLE})


class Joined(NamedTuple):
    """Seconds from the start of a machine's process."""

    listed: float
    """Until it is among the machines of the run."""
    numbered: float
    """Until its workers are among those of the run."""
    at_work: float
    """Until all of them have opened the registry, and the run says so."""

    def __str__(self) -> str:
        """Return them for a line of a report."""
        words = zip(("listed", "workers", "at work"), self, strict=True)
        return ", ".join(f"{word} {seconds:.2f} s" for word, seconds in words)


def machine(url: str, name: str, *before: str) -> subprocess.Popen[bytes]:
    """Start one with `WORKERS` workers; ``before``: the program that starts it elsewhere."""
    words = ["-m", "core", "worker", url, "--workers", str(WORKERS), "--name", name]
    return subprocess.Popen([*before, sys.executable, *words], cwd=ROOT, stderr=subprocess.DEVNULL)


def joined(run: Run, name: str, had: Iterable[int], begun: float) -> Joined:
    """Wait until the machine called ``name`` works, which was started at ``begun``.

    ``had``: the workers that the run had before. No other machine is started meanwhile.
    """
    before = frozenset(had)

    def fresh() -> list[WorkerStatus]:
        return [each for each in run.status().workers if each.id not in before and each.pid]

    def at_work() -> bool:
        return sum(each.state in AT_WORK for each in fresh()) >= WORKERS

    steps = (
        lambda: any(each.name == name for each in run.machines.taking_part),
        lambda: len(fresh()) >= WORKERS,
        at_work,
    )
    return Joined(*(_seconds(step, begun) for step in steps))


def _seconds(condition: Callable[[], bool], begun: float) -> float:
    """Return how long after ``begun`` the condition holds."""
    while not condition():
        if time.monotonic() > begun + WITHIN:
            raise TimeoutError
        time.sleep(LOOK_EVERY)
    return time.monotonic() - begun


def numbers(run: Run) -> list[int]:
    """Return the workers that a run has, dead ones too."""
    return [each.id for each in run.status().workers]


def main() -> int:
    """Have machines join one after the other; print what it took."""
    parser = argparse.ArgumentParser(prog="dev.py bench joining", description=__doc__)
    parser.add_argument("--machines", type=int, default=5)
    options = parser.parse_args()
    joins, leaves = [], []
    with tempfile.TemporaryDirectory() as folder, started() as server:
        path = Path(folder) / "run.registro"
        values = {"rate": 100, "service": "fixed", "service_time": 0.02, "workers": 1}
        run = Run.create(path, Scenario().with_(engine=server.url, **values))
        url = f"{server.url}?run={server.schema(path).removeprefix('registro_')}"
        with hosted(run):
            _seconds(lambda: any(each.done for each in run.status().workers), time.monotonic())
            for number in range(options.machines):
                had, begun = numbers(run), time.monotonic()
                with machine(url, f"far {number}") as far:
                    joins.append(joined(run, f"far {number}", had, begun))
                    far.terminate()
                    leaves.append(_seconds(lambda: not run.machines.alive, time.monotonic()))
                print(f"{joins[-1]}; left after {leaves[-1]:.2f} s", flush=True)
    middle = Joined(*(median(column) for column in zip(*joins, strict=True)))
    print(f"median of {len(joins)}: {middle}; left after {median(leaves):.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
