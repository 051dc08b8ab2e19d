"""A run with a textbook engine says what it loses, why, and who holds a lock for ever."""

import os
import signal
import time
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path

import pytest

from core.domain.engines import BY_NAME, ENGINES, Capability
from core.domain.event_kind import EventKind
from core.domain.faults import FaultKind
from core.domain.run_status import LockUser, WorkerState
from core.run.feed import Feed
from core.run.run import Run
from core.store.verify import verify
from tests.support.runs import running, wait_for

STOPPED_WITHIN = 5.0
BUSY = {"rate": 100.0, "service": "fixed", "service_time": 0.02, "workers": 2, "seed": 5}
MANY = 1_000_000
"""Students, so that hardly any comes twice."""
TEXTBOOK = [engine.name for engine in ENGINES if Capability.LEASES not in engine.can]
LOCKED = [name for name in TEXTBOOK if Capability.UNLOCKS not in BY_NAME[name].can]


def texts(path: Path, kind: EventKind) -> list[str]:
    with closing(Feed(path)) as feed:
        return [event.text for event in feed.snapshot().events if event.kind == kind]


def problems(path: Path) -> list[str]:
    return [problem.text for problem in verify(path, deep=True).problems]


def dead_holder(run: Run) -> LockUser | None:
    return next((user for user in run.status().lock if user.dead), None)


def test_each_worker_looks_into_a_copy_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, engine="private-dict", **BUSY) as run:
        wait_for(lambda: [each.sees for each in run.status().workers] == [0, 0])
        wait_for(lambda: run.summary().ledger.born > 100)
        run.stop(drain=True)  # which has an end, though nobody will ever process them
        assert run.wait(STOPPED_WITHIN)
        assert run.failure is None
    ledger = run.summary().ledger
    assert ledger.done == ledger.duplicated == 0
    assert ledger.born == ledger.pending + ledger.lost
    assert ledger.lost  # of a hundred students some came twice
    assert sorted(texts(path, EventKind.OWN_COPY)) == [
        "Worker 1 looks into its own copy: 0 records",
        "Worker 2 looks into its own copy: 0 records",
    ]
    assert problems(path) == []


def test_idle_workers_look_again_with_a_rest_in_between(tmp_path: Path) -> None:
    """What waits in the file is in no copy of theirs: that must not keep the processors busy."""
    with running(tmp_path / "run.registro", engine="private-dict", **BUSY) as run:
        wait_for(lambda: [each.sees for each in run.status().workers] == [0, 0])
        begun, before = time.monotonic(), time.process_time()
        wait_for(lambda: time.monotonic() - begun > 1.0)
        assert time.process_time() - before < 0.6


@pytest.mark.parametrize("engine", LOCKED)
def test_the_dead_holder_of_the_lock_is_named(tmp_path: Path, engine: str) -> None:
    path = tmp_path / "run.registro"
    with running(path, engine=engine, students=MANY, **BUSY) as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        run.inject(FaultKind.KILL_IN_LOCK)
        wait_for(lambda: dead_holder(run))
        wait_for(lambda: "not given back" in run.status().trouble)
        holder = dead_holder(run)
        assert holder is not None
        assert holder.holds
        wait_for(lambda: (again := dead_holder(run)) and again.seconds > holder.seconds)
        states = {each.id: each.state for each in run.status().workers}
        assert states[holder.who] is WorkerState.DIED
        wait_for(lambda: run.summary().ledger.lost == 1)  # it had taken it, and told nobody
        begun = time.monotonic()
        run.stop(drain=False)
        assert run.wait(STOPPED_WITHIN)
        assert time.monotonic() - begun < STOPPED_WITHIN
    (text,) = texts(path, EventKind.WORKER_KILLED)
    assert text.startswith(f"Worker {holder.who} was killed while it held the lock, and nobody")
    assert problems(path) == []


def test_a_lock_that_the_system_releases_has_no_dead_holder(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, engine="file", **BUSY) as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        run.inject(FaultKind.KILL_IN_LOCK)
        wait_for(lambda: texts(path, EventKind.WORKER_KILLED))
        assert dead_holder(run) is None
        before = run.summary().ledger.done
        wait_for(lambda: run.summary().ledger.done > before + 5)
    ledger = run.summary().ledger
    assert (ledger.lost, ledger.duplicated) == (0, 0)


@pytest.mark.parametrize("engine", LOCKED)
def test_what_waits_behind_such_a_lock_is_said_to_be_gone(tmp_path: Path, engine: str) -> None:
    path = tmp_path / "run.registro"
    with running(path, engine=engine, students=MANY, **BUSY) as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        run.inject(FaultKind.KILL_IN_LOCK)
        wait_for(lambda: "not given back" in run.status().trouble)
        wait_for(lambda: run.summary().ledger.pending)
        run.stop(drain=True)
        assert run.wait(3 * STOPPED_WITHIN)
        assert "it cannot be resumed" in str(run.failure)
    with closing(Feed(path)) as feed:
        feed.inspect(feed.snapshot().ledger.born)  # the newest one waits
        assert "in memory, which has ended with the run" in feed.snapshot().history[-1].text


def test_what_two_workers_process_is_duplicated_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    values = {**BUSY, "rate": 200.0, "workers": 4, "students": MANY}
    with running(path, engine="unlocked-dict", **values) as run:
        wait_for(lambda: run.summary().ledger.duplicated)
        before = run.summary().ledger.duplicated
        run.stop(drain=True)
        assert run.wait()
    ledger = run.summary().ledger
    assert ledger.balanced
    assert not ledger.faultless
    assert ledger.duplicated >= before > 0
    assert texts(path, EventKind.DUPLICATED)
    assert texts(path, EventKind.KEY_ERROR)
    assert problems(path) == []
    verdict = verify(path)
    assert len(verdict.toll.duplicated) == ledger.duplicated
    with closing(Feed(path)) as feed:
        assert [sample.ledger for sample in feed.snapshot().samples][-1] == ledger


def manager() -> int:
    (pid,) = [child.pid for child in active_children() if child.name == "registro-manager"]
    assert pid is not None
    return pid


def test_a_manager_that_is_killed_ends_the_run_and_what_waited_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, engine="unlocked-dict", students=MANY, **BUSY) as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        os.kill(manager(), signal.SIGKILL)
        assert run.wait(STOPPED_WITHIN)
        assert "The manager's process has ended" in str(run.failure)
    ledger = run.summary().ledger
    assert ledger.balanced
    assert ledger.pending == 0
    assert problems(path) == []


def test_a_manager_that_hangs_keeps_nobody_from_stopping(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, engine="locked-dict", students=MANY, **BUSY) as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        os.kill(manager(), signal.SIGSTOP)
        wait_for(lambda: "does not answer" in run.status().trouble)
        begun = time.monotonic()
        run.stop(drain=False)
        assert run.wait(STOPPED_WITHIN)
        assert time.monotonic() - begun < STOPPED_WITHIN
    assert run.summary().ledger.balanced
    assert problems(path) == []


@pytest.mark.parametrize("engine", ["locked-dict", "file"])
def test_the_same_faults_lose_records_with_one_engine_and_none_with_the_other(
    tmp_path: Path, engine: str
) -> None:
    path = tmp_path / "run.registro"
    faults = "kill-after-work at 1; kill-in-lock at 2"
    with running(path, engine=engine, students=MANY, faults=faults, **BUSY) as run:
        wait_for(lambda: len(texts(path, EventKind.WORKER_KILLED)) == 2)
        run.stop(drain=True)
        assert run.wait(4 * STOPPED_WITHIN)
    ledger = run.summary().ledger
    assert ledger.balanced
    assert ledger.lost >= 2 if engine == "locked-dict" else ledger.lost == 0
    assert ledger.duplicated == 0
    assert problems(path) == []
