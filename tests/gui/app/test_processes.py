"""No process outlives the window's process, however that ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from tests.support.programs import TRIAL, processes_of
from tests.support.runs import wait_for

ROOT = Path(__file__).parents[3]
WORKERS = 2


def workers(trial: str) -> list[int]:
    """The worker processes of a window."""
    found = []
    for pid in processes_of(trial):
        try:
            if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(pid)
        except OSError:
            continue  # it has ended meanwhile
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_die_with_a_window_that_was_killed(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "gui", "--self-test", "100"]
    trial = uuid4().hex
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), TRIAL: trial}
    window = subprocess.Popen(words, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(lambda: len(workers(trial)) >= WORKERS)
        window.kill()
        window.wait()
        wait_for(lambda: not processes_of(trial))
    finally:
        window.kill()
        window.wait()
        for pid in processes_of(trial):
            os.kill(pid, signal.SIGKILL)
