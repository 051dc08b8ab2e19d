"""Clocks of other machines may be wrong by a minute: times and leases are the server's."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from core.store.verify import verify
from tests.support.database_server import Server
from tests.support.programs import ROOT
from tests.support.run_files import asked
from tests.support.runs import WAIT, running, wait_for

SKEWS = {"fast": 60.0, "slow": -60.0}
OTHER_CLOCKS = """
import time
wall, steady = time.time, time.perf_counter
time.time = lambda: wall() + {skew}
time.perf_counter = lambda: steady() + {skew}  # and it was switched on at another moment
"""
"""What every Python of such a machine does first, its workers, too: ``sitecustomize``."""
TIMES = (
    "SELECT due FROM records UNION ALL SELECT born FROM records UNION ALL "
    "SELECT leased FROM records UNION ALL SELECT done FROM records UNION ALL "
    "SELECT leased FROM attempts UNION ALL SELECT ended FROM attempts UNION ALL "
    "SELECT started FROM workers UNION ALL SELECT ended FROM workers UNION ALL "
    "SELECT at FROM events UNION ALL SELECT at FROM samples"
)


@contextmanager
def machine(name: str, url: str, folder: Path) -> Iterator[None]:
    """Have a machine called ``name`` take part, whose clocks are wrong."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(OTHER_CLOCKS.format(skew=SKEWS[name]))
    process = subprocess.Popen(
        [sys.executable, "-m", "core", "worker", url, "--workers", "1", "--name", name],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(folder)},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
        assert process.wait(WAIT) == 0  # it leaves with the run
    finally:
        process.kill()
        process.wait()


def done_by(path: Path, worker: int) -> int:
    rows = asked(path, f"SELECT done FROM workers WHERE id = {worker}")
    return int(str(rows[0][0])) if rows else 0


def test_no_time_and_no_lease_goes_by_the_clock_of_a_machine(
    server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "run.registro"
    # A lease that is half as long as the clocks are wrong: by a worker's it would be over at once,
    # or never.
    values = {"rate": 200.0, "service": "fixed", "service_time": 0.005, "batch": 5, "lease": 30.0}
    began = time.time()
    with running(path, **values, workers=0, engine=server.url) as run, ExitStack() as stack:
        for name in SKEWS:
            stack.enter_context(machine(name, run.join_address, tmp_path / name))
        wait_for(lambda: all(done_by(path, worker) > 10 for worker in (1, 2)))
        skews = {each.name: each.skew for each in run.machines.taking_part}
        started = [each.started for each in run.status().workers]
        run.stop(drain=True)
        assert run.wait(WAIT)
        ledger = run.summary().ledger
    ended = time.time()
    assert {name: round(skew / 10) * 10 for name, skew in skews.items()} == SKEWS
    assert (ledger.balanced, ledger.open, ledger.lost) == (True, 0, 0)
    assert asked(path, "SELECT redelivered, refused FROM ledger") == [(0, 0)]
    assert asked(path, "SELECT 1 FROM events WHERE kind = 'lease-expired'") == []
    times = [float(str(at)) for (at,) in asked(path, TIMES) if at is not None] + started
    assert began - 1 <= min(times)
    assert max(times) <= ended + 1
    disorder = "SELECT 1 FROM records WHERE NOT (born <= leased AND leased <= done)"
    assert asked(path, disorder) == []
    assert [problem.text for problem in verify(path, deep=True).problems] == []


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be stopped from outside")
def test_a_lease_of_a_machine_whose_clock_is_slow_expires_by_the_servers(
    server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "run.registro"
    values = {"rate": 100.0, "service": "fixed", "service_time": 0.05, "batch": 5, "lease": 1.0}
    with running(path, **values, workers=0, engine=server.url) as run, ExitStack() as stack:
        stack.enter_context(machine("slow", run.join_address, tmp_path / "slow"))
        wait_for(lambda: done_by(path, 1) > 5)
        (worker,) = run.status().workers
        assert worker.pid
        os.kill(worker.pid, signal.SIGSTOP)  # there is more than it can do: it holds some
        try:
            wait_for(lambda: asked(path, "SELECT 1 FROM events WHERE kind = 'lease-expired'"))
        finally:
            os.kill(worker.pid, signal.SIGCONT)
        run.set("service_time", 0.001)
        run.stop(drain=True)
        assert run.wait(WAIT)
    held = "SELECT min(ended - leased), max(ended - leased) FROM attempts WHERE ending = 'expired'"
    ((shortest, longest),) = asked(path, held)
    assert 1.0 <= float(str(shortest)) <= float(str(longest)) < 30.0
    assert [problem.text for problem in verify(path, deep=True).problems] == []
