"""Who counts as hung: a worker whose record takes longer than the patience, and nobody else."""

import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from core.domain.run_status import WorkerState
from core.run.run import Run
from core.store.lock_board import LockBoard, LockSlot, Progress
from core.workers.patience import Patience
from tests.support.runs import WAIT, running, wait_for

PATIENCE = 0.6
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs what only POSIX systems have")
SLEEP = "import time\ndef process(record):\n    time.sleep({seconds})\n"
BURN = (
    "import time\ndef process(record):\n    end = time.monotonic() + {seconds}\n"
    "    while time.monotonic() < end:\n        pass\n"
)
HOLD = (
    "import ctypes\nlibc = ctypes.PyDLL(None)\n"
    "def process(record):\n    libc.usleep(int(({seconds}) * 1e6))\n"
)
"""In C code that keeps the interpreter to itself: no thread of the worker can do a thing."""


@contextmanager
def working(path: Path, text: str, **values: object) -> Iterator[Run]:
    """Have a run of the user's work with more arrivals than its workers can do."""
    work = path.with_suffix(".py")
    work.write_text(text)
    given: dict[str, object] = {"rate": 2000.0, "workers": 2, "hung": "replace", "restart": True}
    given |= {"work.path": str(work), "work.patience": PATIENCE} | values
    with running(path, service="python", **given) as run:
        wait_for(lambda: run.finished or run.summary().ledger.done)
        assert run.failure is None
        yield run


def shown(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        kinds = connection.execute("SELECT kind FROM events ORDER BY id")
        return [kind for (kind,) in kinds if kind in {"worker-hung", "worker-killed"}]


def done_by_rows(run: Run) -> int:
    return sum(worker.done for worker in run.status().workers)


@pytest.mark.parametrize(
    ("text", "seconds", "batch"),
    [
        (SLEEP, 0.001, 1),
        (SLEEP, 0.01, 1),
        (BURN, 0.05, 1),
        (SLEEP, 0.15, 1),
        (SLEEP, 0.01, 120),  # a batch that takes twice the patience
        pytest.param(HOLD, 0.3, 5, marks=POSIX),
    ],
    ids=["1 ms", "10 ms", "50 ms", "150 ms", "batch", "C code"],
)
def test_a_busy_worker_is_never_hung_and_reports_by_the_clock(
    tmp_path: Path, text: str, seconds: float, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.workers.hang_detector.HUNG_AFTER", PATIENCE)
    path = tmp_path / "run.registro"
    with working(path, text.format(seconds=seconds), batch=batch) as run:
        begun = run.status().elapsed
        while run.status().elapsed < begun + 3 * PATIENCE:
            done = run.summary().ledger.done
            if batch == 1:
                wait_for(lambda done=done: done_by_rows(run) >= done)  # type: ignore[misc]
            states = {worker.state for worker in run.status().workers}
            assert states <= {WorkerState.IDLE, WorkerState.BUSY, WorkerState.STARTING}
    assert shown(path) == []


@pytest.mark.parametrize("text", [SLEEP, pytest.param(HOLD, marks=POSIX)], ids=["sleep", "C code"])
def test_one_record_longer_than_the_patience_is_hung_until_it_ends(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "run.registro"
    text = text.format(seconds="3 * .6 if record['student'] % 2 else 0")
    with working(path, text, hung="show", workers=1) as run:
        wait_for(lambda: run.status().workers[0].state is WorkerState.HUNG)
        wait_for(lambda: run.status().workers[0].state is not WorkerState.HUNG)
    assert "worker-hung" in shown(path)


@pytest.mark.parametrize("begun", ["in a record", "in setup()"])
def test_what_is_under_way_keeps_its_patience_when_the_service_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: str
) -> None:
    """It is no work of our own yet, which would be as long as asked for."""
    monkeypatch.setattr("core.workers.hang_detector.HUNG_AFTER", PATIENCE / 3)
    path = tmp_path / "run.registro"
    here = tmp_path / "here"
    long = f"open({str(here)!r}, 'w').close()\n    time.sleep({2 * PATIENCE})\n"
    text = "import time\ndef process(record):\n    "
    if begun == "in setup()":
        text = f"import time\ndef setup():\n    {long}{text}pass\n"
    else:
        text += long
    work = tmp_path / "work.py"
    work.write_text(text)
    own = {"work.path": str(work), "work.patience": 60.0, "hung": "replace", "rate": 50.0}
    with running(path, service="python", workers=1, **own) as run:
        wait_for(here.exists)
        run.set("service", "none")
        wait_for(lambda: run.summary().ledger.done)
        run.stop(drain=False)
        assert run.wait(WAIT)
    assert shown(path) == []


def test_a_patience_that_gets_shorter_is_for_what_begins_from_then_on() -> None:
    patience = Patience(2.0)
    patience.set(10.0, 100.0)
    assert patience.since(99.0) == patience.since(101.0) == 10.0
    patience.set(0.5, 200.0)
    assert [patience.since(begun) for begun in (99.0, 150.0, 200.0, 201.0)] == [10, 10, 10, 0.5]
    patience.set(3.0, 300.0)
    assert [patience.since(begun) for begun in (150.0, 201.0)] == [10.0, 3.0]
    patience.set(20.0, 400.0)
    assert patience.since(150.0) == patience.since(500.0) == 20.0


def test_loading_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    text = "import time\ntime.sleep(.8)\ndef setup():\n    time.sleep(.8)\n" + SLEEP
    with working(path, text.format(seconds=0.01), workers=1, batch=50) as run:
        done = run.summary().ledger.done
        run.reload_work()
        wait_for(lambda: run.summary().ledger.done > done + 100)
    assert shown(path) == []


def test_work_of_our_own_is_as_long_as_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.workers.hang_detector.HUNG_AFTER", PATIENCE / 2)
    for effort in ("sleep", "burn"):
        path = tmp_path / f"{effort}.registro"
        values = {"effort": effort, "service_time": 2 * PATIENCE, "hung": "replace"}
        with running(path, service="fixed", rate=50.0, workers=1, **values) as run:
            wait_for(lambda run=run: run.summary().ledger.done)  # type: ignore[misc]
        assert shown(path) == []


@POSIX
def test_an_idle_worker_that_reads_no_orders_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.workers.hang_detector.HUNG_AFTER", PATIENCE)
    path = tmp_path / "run.registro"
    with running(path, service="none", rate=0.1, workers=1) as run:
        wait_for(lambda: [w for w in run.status().workers if w.state is WorkerState.IDLE])
        os.kill(run.status().workers[0].pid, signal.SIGSTOP)
        run.set("rate", 100.0)
        wait_for(lambda: run.status().workers[0].state is WorkerState.HUNG)
        os.kill(run.status().workers[0].pid, signal.SIGCONT)
        wait_for(lambda: run.status().workers[0].state is not WorkerState.HUNG)
        wait_for(lambda: run.summary().ledger.done)
        run.stop(drain=True)
        assert run.wait(WAIT)


def test_the_board_shows_what_a_worker_is_at(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    board, slot = LockBoard(path), LockSlot(path, 7)
    assert board.progress() == {7: Progress(locks=False, record=0.0, work=0.0)}
    slot.mark(-3.0)
    slot.record(5.0)
    slot.work(2.0 - 5.0)
    assert board.progress() == {7: Progress(locks=True, record=5.0, work=-3.0)}
    assert [board.progress()[7].busy(now) for now in (5.0, 9.0)] == [2.0, 6.0]
    slot.work(6.5)
    assert board.progress()[7].busy(20.0) == 6.5
    slot.close()
    assert board.progress() == {}
    again = LockSlot(path, 8)
    assert board.progress() == {8: Progress(locks=False, record=0.0, work=0.0)}
    again.close()
    board.close()
