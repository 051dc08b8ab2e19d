"""Workers give way to the window."""

import os
import sys
from pathlib import Path

import pytest

from core.processes.priority import NICENESS
from tests.support.runs import running, wait_for


@pytest.mark.skipif(sys.platform == "win32", reason="asks as Unix does")
def test_workers_rank_behind_their_program(tmp_path: Path) -> None:
    own = os.getpriority(os.PRIO_PROCESS, 0)
    with running(tmp_path / "a.registro", rate=500.0, workers=2) as run:
        wait_for(lambda: run.summary().ledger.done > 0)
        pids = [worker.pid for worker in run.status().workers if worker.pid]
        assert pids
        ranks = {min(19, own + NICENESS)}  # one of them may still be starting
        wait_for(lambda: {os.getpriority(os.PRIO_PROCESS, pid) for pid in pids} == ranks)
        assert os.getpriority(os.PRIO_PROCESS, 0) == own
