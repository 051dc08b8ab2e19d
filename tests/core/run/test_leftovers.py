"""Work that leaves something behind, or does not come to its end, keeps no end waiting."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from core.run.run import Run
from core.store.verify import verify
from tests.support.programs import TRIAL, program
from tests.support.run_files import asked
from tests.support.runs import WAIT, conducted, running, wait_for

WITHIN = 5.0
"""Seconds that an end may take."""
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
PROCESS = "\ndef process(record):\n    return 1\n"
LEAVES = {
    "a thread": "import threading, time\n"
    "threading.Thread(target=time.sleep, args=(600,)).start()\n" + PROCESS,
    "a child": "import subprocess, sys\n"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n" + PROCESS,
    # The trial before the start works on one record only, and has its end.
    "no end": "import time\nseen = []\ndef process(record):\n    seen.append(1)\n"
    "def teardown():\n    time.sleep(600 if len(seen) > 1 else 0)\n",
}
WAYS: dict[str, Callable[[Run], None]] = {
    "stop": lambda run: run.stop(drain=True),
    "stop now": lambda run: run.stop(drain=False),
    "closing": Run.close,
}


@pytest.fixture(params=LEAVES)
def work(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "work.py"
    path.write_text(LEAVES[request.param], encoding="utf-8")
    return path


@pytest.mark.parametrize("way", WAYS)
def test_a_run_ends_in_time(work: Path, tmp_path: Path, way: str) -> None:
    path = tmp_path / "run.registro"
    own = {"work.path": str(work), "work.patience": 60.0}
    with running(path, service="python", rate=50.0, workers=2, **own) as run:
        wait_for(lambda: [worker.done > 1 for worker in run.status().workers] == [True, True])
        begun = time.monotonic()
        WAYS[way](run)
        assert run.wait(WAIT)
        assert time.monotonic() - begun < WITHIN
    late = asked(path, "SELECT count(*) FROM events WHERE text LIKE '%did not leave within%'")
    assert late == [(2 * work.read_text(encoding="utf-8").count("teardown"),)]
    assert verify(path).balanced


@POSIX
@pytest.mark.parametrize("signals", [(signal.SIGINT,), (signal.SIGTERM,)])
def test_a_program_ends_in_time(work: Path, tmp_path: Path, signals: tuple[int, ...]) -> None:
    path = tmp_path / "run.registro"
    words = ("--service", "python", "--work.path", str(work), "--work.patience", "60")
    with program("run", "--out", str(path), "--rate", "50", "--quiet", *words) as one:
        wait_for(lambda: path.exists() and asked(path, "SELECT done > 5 FROM ledger") == [(1,)])
        begun = time.monotonic()
        for number in signals:
            one.process.send_signal(number)
        one.process.communicate(timeout=WAIT)
        assert time.monotonic() - begun < WITHIN
        wait_for(lambda: not one.alive())
    verdict = verify(path)
    assert verdict.balanced


@pytest.mark.skipif(sys.platform != "linux", reason="forks, and looks for what is left")
def test_a_run_is_resumed_while_copies_of_its_killed_workers_live(tmp_path: Path) -> None:
    """They were forked in setup(), and have every handle that the workers had open."""
    path, own = tmp_path / "run.registro", tmp_path / "work.py"
    own.write_text(
        "import os, time\n"
        "def setup():\n"
        f"    if {TRIAL!r} in os.environ and not os.fork():\n"
        "        os.setsid()\n"
        "        time.sleep(600)\n"
        "def process(record):\n    return 1\n",
        encoding="utf-8",
    )
    killed = "SELECT count(*) FROM events WHERE text LIKE '%while it held the lock%'"
    words = ("--service", "python", "--work.path", str(own), "--faults", "kill-in-lock every 0.2")
    with program("run", "--out", str(path), "--rate", "300", "--quiet", *words) as one:
        wait_for(lambda: path.exists() and asked(path, killed)[0] > (1,))
        one.process.kill()
        one.process.wait()
        try:
            (done,) = asked(path, "SELECT done FROM ledger")
            run = Run.reopen(path)
            run.set("faults", "")
            with conducted(run):
                wait_for(lambda: run.summary().ledger.done > int(str(done[0])) + 100)
                assert one.alive(), "copies live on meanwhile"
                run.stop(drain=True)
                assert run.wait(WAIT)
        finally:
            for pid in one.alive():  # which hold its pipes open
                os.kill(pid, signal.SIGKILL)
    assert run.failure is None
    assert verify(path, source=True).balanced
