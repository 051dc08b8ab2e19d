"""A textbook engine in a run: it loses what a killed worker had, and nothing else is harmed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import RunFileError, ScenarioError
from core.domain.faults import FaultKind
from core.domain.run_status import WorkerState, WorkerStatus
from core.run.feed import Feed
from core.run.host import end
from core.run.past_summary import summary_in
from core.run.preflight import check
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store.verify import verify
from tests.support.runs import running, wait_for

STOPPED_WITHIN = 5.0
BUSY = {"rate": 100.0, "service": "fixed", "service_time": 0.02, "workers": 2}
MANY = 1_000_000
"""Students, so that hardly any comes twice: a dict keeps one of those with the same key."""


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """A run whose engine is a dict with a lock, at work."""
    with running(tmp_path / "run.registro", engine="locked-dict", students=MANY, **BUSY) as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        yield run


def kinds(path: Path) -> list[str]:
    with closing(Feed(path)) as feed:
        return [event.kind for event in feed.snapshot().events]


def problems(path: Path) -> list[str]:
    return [problem.text for problem in verify(path, deep=True).problems]


def test_the_command_line_runs_it_and_all_is_done(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    words = ["run", "--set", "engine=locked-dict", "--set", "service_time=0.01", "--set", "rate=20"]
    words += ["--set", f"students={MANY}"]
    answer = subprocess.run(
        [sys.executable, "-m", "core", *words, "--records", "20", "--json", "--out", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(answer.stdout)
    assert (answer.returncode, told["born"], told["done"], told["lost"]) == (0, 20, 20, 0)
    assert told["balanced"]
    assert problems(path) == []


def alive(run: Run) -> list[WorkerStatus]:
    return [each for each in run.status().workers if each.state is not WorkerState.DIED]


def kill_at_work(run: Run) -> None:
    """Kill a worker in the middle of a record; in the lock that would be locked for ever."""
    run.set("service_time", 2.0)
    seen: tuple[list[int], float] = ([], 0.0)

    def all_work() -> bool:
        nonlocal seen
        leases = [each.lease for each in run.status().workers]
        if leases != seen[0] or not all(leases):
            seen = (leases, time.monotonic())
        return time.monotonic() - seen[1] > 1.0

    wait_for(all_work)
    os.kill(run.status().workers[0].pid, signal.SIGKILL)
    run.set("service_time", BUSY["service_time"])
    # The other one ends its long record: a stop in the middle of it would lose that, too.
    wait_for(lambda: all(each.lease not in seen[0] for each in alive(run)))


@pytest.mark.parametrize("fault", ["", FaultKind.KILL_BEFORE_WORK, FaultKind.KILL_AFTER_WORK])
def test_what_a_killed_worker_had_is_lost_and_the_run_goes_on(run: Run, fault: str) -> None:
    if fault:
        run.inject(fault)
    else:
        kill_at_work(run)
    wait_for(lambda: run.summary().ledger.lost == 1)
    before = run.summary().ledger.done
    wait_for(lambda: run.summary().ledger.done > before + 5)
    end(run)
    ledger = run.summary().ledger
    assert ledger.balanced
    assert ledger.lost == 1
    assert "lost" in kinds(run.path)
    assert problems(run.path) == []
    whole = summary_in(run.path)
    assert whole is not None
    assert sum(cost.lost for cost in whole.faults) == 1, "the Summary says what the kill cost"


def test_a_lock_that_is_locked_for_ever_keeps_nobody_from_stopping(run: Run) -> None:
    run.inject(FaultKind.KILL_IN_LOCK)
    wait_for(lambda: "not given back" in run.status().trouble)
    wait_for(lambda: run.summary().ledger.lost == 1)  # popped, and nobody was told
    begun = time.monotonic()
    run.stop(drain=False)
    assert run.wait(STOPPED_WITHIN)
    assert time.monotonic() - begun < STOPPED_WITHIN
    assert run.summary().ledger.balanced
    assert problems(run.path) == []


def test_draining_has_an_end_when_the_lock_has_none(run: Run) -> None:
    run.inject(FaultKind.KILL_IN_LOCK)
    wait_for(lambda: "not given back" in run.status().trouble)
    run.stop(drain=True)
    assert run.wait(3 * STOPPED_WITHIN)
    assert run.failure is not None
    assert run.summary().ledger.pending
    assert problems(run.path) == []


def test_a_killed_program_leaves_no_manager(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    words = ["run", "--set", "engine=locked-dict", "--quiet", "--out", str(path)]
    folder = tmp_path / "temporary"
    folder.mkdir()
    environment = {**os.environ, "TMPDIR": str(folder)}
    with subprocess.Popen([sys.executable, "-m", "core", *words], env=environment) as program:
        wait_for(path.exists)
        with closing(Feed(path)) as feed:
            wait_for(lambda: feed.snapshot().ledger.done)
        program.kill()  # what is left of it fails every test
    if sys.platform == "linux":  # elsewhere it needs a folder
        assert list(folder.iterdir()) == []
    with pytest.raises(RunFileError, match="cannot be resumed: its engine “locked-dict”"):
        Run.reopen(path)


def test_it_is_not_resumed_as_nothing_is_left_in_memory(run: Run) -> None:
    end(run)
    with pytest.raises(RunFileError, match="Begin a new run"):
        Run.reopen(run.path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("capacity", 5),
        ("duplicates", "replace"),
        ("overflow", "reject"),
        ("lease", 5.0),
        ("attempts", 2),
    ],
)
def test_what_it_cannot_do_is_refused(tmp_path: Path, name: str, value: object) -> None:
    scenario = Scenario().with_(engine="locked-dict", **{name: value})
    (problem,) = check(scenario).problems
    assert f"({name})" in str(problem)
    assert problem.parameter == name
    with pytest.raises(ScenarioError, match="cannot do this"):
        Run.create(tmp_path / "run.registro", scenario)
    assert list(tmp_path.iterdir()) == []


def test_what_it_cannot_do_is_refused_while_it_runs(run: Run) -> None:
    with pytest.raises(ScenarioError, match="cannot do this"):
        run.set("capacity", 5)
    assert run.scenario["capacity"] == 0
    run.set("order", "lifo")
