"""No process outlives the window's process, however that ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORKERS = 2


def wait_for(condition: Callable[[], bool], seconds: float = 30.0) -> bool:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def workers(group: int) -> set[int]:
    """The worker processes of a session of processes."""
    found = set()
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.getsid(int(entry.name)) == group:
                command = (entry / "cmdline").read_bytes()
                if b"spawn_main" in command:
                    found.add(int(entry.name))
        except OSError:
            continue  # it has ended meanwhile
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_die_with_a_window_that_was_killed(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "gui", "--self-test", "100"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    window = subprocess.Popen(
        words, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        assert wait_for(lambda: len(workers(window.pid)) >= WORKERS)
    finally:
        window.kill()
        window.wait()
    gone = wait_for(lambda: not workers(window.pid), 10.0)
    for pid in workers(window.pid):
        os.kill(pid, signal.SIGKILL)
    assert gone
