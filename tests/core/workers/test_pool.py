"""The pool: who is woken for what."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import RegistryBusyError
from core.domain.run_status import WorkerState
from core.run.host import end
from core.run.run import Run
from core.settings.scenario import Scenario
from tests.support.runs import wait_for

TURNS = 400


@pytest.mark.parametrize("workers", [2, 4])
def test_equal_workers_do_equal_work(tmp_path: Path, workers: int) -> None:
    path = tmp_path / "run.registro"
    values = {"rate": 2000.0, "batch": 50, "service": "none", "workers": workers}
    run = Run.create(path, Scenario.of(values))
    generator = threading.Thread(target=run.generate)
    with closing(sqlite3.connect(path)) as connection:
        try:
            run.start()
            wait_for(lambda: idle(run) == workers)  # who comes first has no lead
            generator.start()
            wait_for(lambda: connection.execute("SELECT leases FROM ledger").fetchone()[0] > TURNS)
        finally:
            end(run)
            generator.join()
        done = [number for (number,) in connection.execute("SELECT done FROM workers")]
    assert max(done) - min(done) < 0.1 * sum(done)


def idle(run: Run) -> int:
    return sum(worker.state is WorkerState.IDLE for worker in run.status().workers)


def test_a_worker_that_cannot_be_recorded_yet_is_kept_and_recorded_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.registro"
    run = Run.create(path, Scenario.of({"workers": 1, "rate": 50.0}))
    journal = run._parts.pool._journal
    write_pid = journal.write_pid
    refused: list[int] = []

    def refuse_once(number: int, pid: int) -> None:
        if not refused:
            refused.append(pid)
            raise RegistryBusyError("It is held.")
        write_pid(number, pid)

    monkeypatch.setattr(journal, "write_pid", refuse_once)
    try:
        run.start()
        wait_for(lambda: idle(run) == 1)
    finally:
        end(run)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT pid FROM workers").fetchall() == [(refused[0],)]
        told = "SELECT count(*) FROM events WHERE kind = 'worker-started'"
        assert connection.execute(told).fetchone() == (1,)
