"""Each fault does what its row of the table says, to real processes, and nothing is lost."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from core.domain.errors import ScenarioError
from core.domain.faults import FAULTS, FaultKind, Plan, check_plan
from core.domain.run_status import WorkerState
from core.run.host import end
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store.record_history import record_history
from core.store.verify import verify
from tests.support.runs import WAIT, running, wait_for

BUSY = {"rate": 100.0, "service": "fixed", "service_time": 0.01, "batch": 5, "seed": 1}


def events(path: Path) -> list[tuple[str, str, dict[str, object]]]:
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute('SELECT kind, text, "values" FROM events ORDER BY id')
        return [(kind, text, json.loads(values)) for kind, text, values in rows]
    finally:
        connection.close()


def kinds(path: Path) -> list[str]:
    return [kind for kind, _, _ in events(path)]


def drained(run: Run, path: Path) -> None:
    run.stop(drain=True)
    wait_for(lambda: run.finished)
    verdict = verify(path, deep=True)
    assert verdict.balanced, [problem.text for problem in verdict.problems]
    assert verdict.ledger.open == 0


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (FaultKind.KILL_IN_LOCK, "while it held the lock"),
        (FaultKind.KILL_BEFORE_WORK, "before it began processing"),
        (FaultKind.KILL_AFTER_WORK, "before the acknowledgement"),
    ],
)
def test_an_aimed_kill_is_told_and_mended(tmp_path: Path, kind: str, shown: str) -> None:
    path = tmp_path / "a.registro"
    with running(path, **BUSY) as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        run.inject(kind)
        wait_for(lambda: "recovered" in kinds(path))
        drained(run, path)
    text, values = next((text, values) for k, text, values in events(path) if k == "worker-killed")
    assert shown in text
    milliseconds = values["ms"]
    assert isinstance(milliseconds, float)
    assert 0 < milliseconds < 5000
    assert "fault" in kinds(path)


def test_a_worker_that_hangs_past_its_lease_is_shown_and_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.registro"
    with running(path, **BUSY, lease=2.0, workers=2) as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        run.inject(FaultKind.HANG)
        wait_for(lambda: any(w.state is WorkerState.HUNG for w in run.status().workers))
        wait_for(lambda: run.summary().ledger.refused)
        drained(run, path)
    assert {"worker-hung", "lease-expired", "refused"} <= set(kinds(path))


def test_a_slow_worker_is_told_of_until_it_is_as_fast_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.run.fault_injector.SLOW_SECONDS", 0.5)
    path = tmp_path / "a.registro"
    with running(path, **BUSY) as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        run.inject(FaultKind.SLOW)
        wait_for(lambda: "recovered" in kinds(path))
        drained(run, path)
    texts = [text for kind, text, _ in events(path) if kind == "recovered"]
    assert "no longer slowed down" in texts[0]


def test_a_hung_worker_is_replaced_where_that_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.registro"
    with running(path, **BUSY, lease=60.0, hung="replace") as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        run.inject(FaultKind.HANG)
        wait_for(lambda: "recovered" in kinds(path))
        drained(run, path)
    assert "worker-killed" in kinds(path)


@pytest.mark.parametrize("kind", [FaultKind.POISON, FaultKind.POISON_KILL])
def test_a_poisoned_record_ends_as_a_dead_letter_and_can_be_put_back(
    tmp_path: Path, kind: FaultKind
) -> None:
    path = tmp_path / "a.registro"
    # One at a time: what is leased together with the poison dies with it as often.
    with running(path, **{**BUSY, "batch": 1}, attempts=2) as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        run.inject(kind)
        wait_for(lambda: run.summary().ledger.dead >= 1)
        seq = _dead(path)[0]
        wait_for(lambda: "dead-letter" in kinds(path))
        run.requeue([seq])
        wait_for(lambda: "put-back" in kinds(path))
        wait_for(lambda: kinds(path).count("dead-letter") == 2)
        drained(run, path)
        status, scenario = run.status(), run.scenario
    connection = sqlite3.connect(path)
    moments = [moment.kind for moment in record_history(connection, seq, scenario, status)]
    connection.close()
    lost = {FaultKind.POISON: "failed", FaultKind.POISON_KILL: "died"}[kind]
    tried = ["leased", lost] * 2
    assert moments == ["due", "born", *tried, "put-back", *tried, "dead"]
    assert kinds(path).count("worker-died") == 0


def test_a_record_that_ended_before_it_was_poisoned_has_another_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.registro"
    monkeypatch.setattr("core.run.fault_injector.SETTINGS_DELAY", -1.0)  # it is done already
    with running(path, **BUSY, attempts=2) as run:
        wait_for(lambda: run.summary().ledger.done > 150)
        run.inject(FaultKind.POISON)
        wait_for(lambda: kinds(path).count("fault") >= 2)
        monkeypatch.setattr("core.run.fault_injector.SETTINGS_DELAY", 0.5)
        wait_for(lambda: "dead-letter" in kinds(path))
        drained(run, path)


def _dead(path: Path) -> list[int]:
    connection = sqlite3.connect(path)
    try:
        return [seq for (seq,) in connection.execute("SELECT seq FROM records WHERE state='dead'")]
    finally:
        connection.close()


@pytest.mark.parametrize("policy", ["stop", "skip"])
def test_a_source_that_raises_is_told_with_its_traceback(tmp_path: Path, policy: str) -> None:
    path = tmp_path / "a.registro"
    with running(path, **BUSY, source_error=policy) as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        run.inject(FaultKind.SOURCE)
        wait_for(lambda: "source-error" in kinds(path))
        if policy == "stop":
            wait_for(lambda: run.finished)
            assert run.failure is not None
            assert "source failed" in str(run.failure)
            assert verify(path).balanced
        else:
            born = run.summary().ledger.born
            wait_for(lambda: run.summary().ledger.born > born and run.summary().skipped >= 1)
            drained(run, path)
    (trace,) = (values["trace"] for kind, _, values in events(path) if kind == "source-error")
    assert "Traceback" in str(trace)


def test_a_full_disk_on_purpose_passes(tmp_path: Path) -> None:
    path = tmp_path / "a.registro"
    with running(path, rate=5000.0, service="none", batch=100, seed=1) as run:
        wait_for(lambda: run.summary().ledger.done > 100)
        run.inject(FaultKind.FULL)
        wait_for(lambda: "make room on the disk" in run.status().trouble)
        wait_for(lambda: not run.status().trouble)
        done = run.summary().ledger.done
        wait_for(lambda: run.summary().ledger.done > done)
        drained(run, path)
    assert kinds(path).count("worker-died") == 0


def test_a_worker_that_dies_while_the_disk_is_full_gives_its_records_back_later(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.registro"
    work = {"service": "fixed", "service_time": 0.001, "batch": 3000}
    with running(path, rate=5000.0, **work, workers=1, seed=1) as run:
        wait_for(lambda: run.summary().ledger.leased >= 2000)
        run.inject(FaultKind.FULL)
        wait_for(lambda: "make room on the disk" in run.status().trouble)
        run.kill_worker()  # there is no room to write down so many attempts that ended
        wait_for(lambda: "recovered" in kinds(path))
        run.set("service", "none")
        drained(run, path)
    assert "worker-killed" in kinds(path)


def test_the_whole_program_is_killed_by_plan_and_its_file_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.registro"
    result = subprocess.run(
        [sys.executable, "-m", "core", "run", "--faults", "program at 1", "--out", str(path)],
        capture_output=True,
        check=False,
        timeout=WAIT,
    )
    assert result.returncode == -9
    assert verify(path).balanced
    run = Run.reopen(path)
    end(run)


def test_a_plan_keeps_its_times() -> None:
    plan = Plan("hang every 2; poison at 3; kill-in-lock mean 1", seed=1)
    due = [(second, kind) for second in range(1, 11) for kind in plan.due(second)]
    assert [at for at, kind in due if kind == "hang"] == [2, 4, 6, 8, 10]
    assert [at for at, kind in due if kind == "poison"] == [3]
    again = Plan("hang every 2; poison at 3; kill-in-lock mean 1", seed=1)
    assert due == [(second, kind) for second in range(1, 11) for kind in again.due(second)]
    later = Plan("poison at 3", seed=1, after=5.0)
    assert later.due(100) == []


def test_the_mean_of_random_faults_is_what_it_says() -> None:
    plan = Plan("hang mean 2", seed=3)
    assert len(plan.due(20_000)) == pytest.approx(10_000, rel=0.05)


@pytest.mark.parametrize("text", ["hang every 0.0000001", "hang at 3; kill-in-lock mean 0.05"])
def test_faults_without_end_are_no_plan(text: str) -> None:
    with pytest.raises(ScenarioError, match=r"at least 0\.1 seconds between them"):
        check_plan(text)
    assert check_plan("hang every 0.1; poison at 0.01")


@pytest.mark.parametrize("text", ["hang", "hang often 3", "hang every 0", "hung every 3", "a;b"])
def test_a_plan_that_cannot_be_read_says_how_to_write_one(text: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        Scenario().with_(faults=text)
    assert "kill-in-lock every 5" in str(caught.value)


def test_the_table_is_whole() -> None:
    assert len({row.kind for row in FAULTS}) == len(FAULTS)
    assert check_plan("; ".join(f"{row.kind} at 1" for row in FAULTS))
