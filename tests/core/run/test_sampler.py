"""What is measured: exact, whoever is killed, and the same wherever it is read."""

import json
import math
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.faults import FaultKind
from core.domain.run_status import WorkerState
from core.run.feed import Feed
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store.reading import DamagedError
from core.store.verify import verify
from tests.support.run_files import RunFile, changed
from tests.support.runs import WAIT, conducted, running, wait_for

ROOT = Path(__file__).parents[3]


def asked(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def headless(path: Path, *words: str) -> tuple[dict[str, object], str]:
    """Run a scenario without a window; return its JSON and its progress lines."""
    command = [sys.executable, "-m", "core", "run", "--out", str(path), "--json", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout), done.stderr


@pytest.mark.parametrize("batch", [1, 20])
def test_percentiles_are_of_every_record_that_is_done_whoever_is_killed(
    tmp_path: Path, batch: int
) -> None:
    path = tmp_path / "run.registro"
    values = {"rate": 2000.0, "workers": 2, "batch": batch, "attempts": 50, "error_rate": 0.1}
    with running(path, service="fixed", service_time=0.002, **values) as run:
        for kind in (FaultKind.KILL_AFTER_WORK, FaultKind.KILL_BEFORE_WORK, FaultKind.KILL_IN_LOCK):
            done = run.summary().ledger.done
            wait_for(lambda done=done: run.summary().ledger.done > done + 50)  # type: ignore[misc]
            run.inject(kind)
            run.kill_worker()
        run.stop(drain=False)
        assert run.wait(WAIT)
        summary = run.summary()
    assert asked(path, "SELECT sum(measured), (SELECT done FROM ledger) FROM samples") == [
        (summary.ledger.done, summary.ledger.done)
    ]
    assert asked(path, "SELECT count(*) FROM timings") == [(0,)]
    # In each sample they are of the records that were done since the one before.
    assert asked(
        path,
        "SELECT count(*) FROM (SELECT measured, sojourn_p95 AS p95, waiting_p50 AS p50,"
        " done - lag(done, 1, 0) OVER (ORDER BY id) AS fresh FROM samples)"
        " WHERE measured != fresh OR (p95 IS NULL) != (fresh = 0) OR (p50 IS NULL) != (fresh = 0)",
    ) == [(0,)]
    ((exact,),) = asked(
        path,
        "SELECT done - due FROM records WHERE state = 'done' ORDER BY done - due LIMIT 1 OFFSET"
        " (SELECT count(*) * 95 / 100 FROM records WHERE state = 'done')",
    )
    assert summary.sojourn is not None
    assert summary.sojourn.p95 == pytest.approx(exact, rel=0.05)
    assert verify(path).balanced


def forget(path: Path) -> None:
    """Have the file not say how long all of it took, as those of versions before."""
    with changed(path) as connection:
        connection.execute("DELETE FROM run WHERE name LIKE 'times.%'")


@pytest.mark.parametrize("old", [False, True])
def test_percentiles_are_of_the_whole_run_however_often_it_was_taken_up(
    tmp_path: Path, *, old: bool
) -> None:
    path = tmp_path / "run.registro"
    slow = {"service": "fixed", "service_time": 0.3, "rate": 100.0, "workers": 4}
    with running(path, **slow) as run:
        wait_for(lambda: run.summary().ledger.done >= 8)
        run.stop(drain=False)
        assert run.wait(WAIT)
        before = run.summary()
    if old:
        forget(path)
    run = Run.reopen(path)
    assert run.summary().measured == before.ledger.done
    with conducted(run):
        run.set("service_time", 0.0)
        run.set("rate", 1.0)
        wait_for(lambda: not run.summary().ledger.open and run.summary().ledger.done > 8)
        run.stop(drain=False)
        assert run.wait(WAIT)
        summary = run.summary()
    exact = [
        float(str(took))
        for (took,) in asked(
            path, "SELECT done - due FROM records WHERE state = 'done' ORDER BY done - due"
        )
    ]
    assert summary.measured == len(exact) == summary.ledger.done > before.ledger.done
    assert summary.sojourn is not None
    for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
        place = min(len(exact) - 1, math.ceil(share * len(exact)) - 1)
        assert getattr(summary.sojourn, name) == pytest.approx(exact[place], rel=0.03)
    if not old:
        assert before.lock_wait is not None
    assert verify(path).balanced


def test_a_large_file_of_the_version_before_says_of_how_many_its_percentiles_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=500.0, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 50)
        run.stop(drain=True)
        assert run.wait(WAIT)
        before = run.summary().ledger.done
    forget(path)
    monkeypatch.setattr("core.store.totals.RECOUNTED", 10)
    with conducted(Run.reopen(path)) as run:
        wait_for(lambda: run.summary().ledger.done > before)
        run.stop(drain=True)
        assert run.wait(WAIT)
        summary = run.summary()
    assert summary.measured == summary.ledger.done - before
    assert verify(path).balanced


@pytest.mark.parametrize(
    "text",
    ["[[4000, -1]]", "[[9000, 1]]", '[["x", 1]]', "[[1, 1], [1, 1]]", "{", "7", "[[1, 1.5]]"],
)
def test_times_that_cannot_be_are_damage(tmp_path: Path, text: str) -> None:
    path = tmp_path / "run.registro"
    RunFile(path).close()
    with changed(path) as connection:
        connection.executemany(
            "INSERT INTO run VALUES (?, ?)",
            [("times.sojourn", text), *((f"times.{n}", "[]") for n in ("waiting", "lock_wait"))],
        )
    with pytest.raises(DamagedError):
        Run.reopen(path)


def test_where_nothing_ended_nothing_was_measured(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    result, _ = headless(path, "--for", "0.2", "--rate", "0.5", "--error_rate", "1.0")
    nothing = dict.fromkeys(("p50", "p95", "p99"))
    assert (result["done"], result["waiting"], result["sojourn"]) == (0, nothing, nothing)
    assert asked(path, "SELECT DISTINCT sojourn_p95, waiting_p50, measured FROM samples") == [
        (None, None, 0)
    ]


def test_the_mean_of_a_run_is_the_same_wherever_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    result, lines = headless(path, "--for", "4", "--rate", "2.5", "--service_time", "0.1")
    assert result["born"] == 10
    assert result["achieved_rate"] == pytest.approx(2.5, rel=0.02)
    assert result["generating_seconds"] == pytest.approx(4.0, rel=0.02)
    assert 4.0 <= float(str(result["seconds"])) < 20.0
    assert result["throughput"] == pytest.approx(10 / float(str(result["seconds"])))
    printed = [float(rate) for rate in re.findall(r"([\d.]+) in/s", lines)]
    assert printed[-1] == pytest.approx(2.5, rel=0.5)  # as of a sample shortly before
    feed = Feed(path)
    status = feed.snapshot().status
    feed.close()
    assert status.arrival == pytest.approx(result["achieved_rate"], rel=1e-3)
    assert status.throughput == pytest.approx(result["throughput"], rel=1e-3)
    assert status.elapsed == pytest.approx(result["seconds"], rel=1e-3)


def test_a_stopped_run_says_its_mean_also_after_it_was_taken_up_again(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    for _ in range(2):
        run = (
            Run.reopen(path)
            if path.exists()
            else Run.create(path, Scenario.of({"rate": 50.0, "service": "none"}))
        )
        with conducted(run):
            born = run.summary().ledger.born
            wait_for(lambda run=run, born=born: run.summary().ledger.born > born + 60)  # type: ignore[misc]
            wait_for(lambda run=run: run.status().arrival == pytest.approx(50.0, rel=0.2))  # type: ignore[misc]
            run.stop(drain=True)
            assert run.wait(WAIT)
            live = run.status()
        feed = Feed(path)
        past = feed.snapshot().status
        feed.close()
        assert live.arrival == pytest.approx(50.0, rel=0.1)
        assert (past.arrival, past.throughput) == (live.arrival, live.throughput)
        assert past.lag is live.lag is None


@pytest.mark.parametrize(("batch", "seconds"), [(5, 20.0), (1, 60.0)])
def test_a_busy_worker_is_busy_in_the_middle_of_its_record_too(
    tmp_path: Path, batch: int, seconds: float
) -> None:
    path = tmp_path / "run.registro"
    values = {"rate": 50.0, "workers": 1, "batch": batch, "service_time": seconds}
    with running(path, service="fixed", **values) as run:
        wait_for(lambda: [w for w in run.status().workers if w.state is WorkerState.BUSY])
        wait_for(lambda: run.status().workers[0].busy == pytest.approx(1.0, abs=0.2))
        assert not run.summary().ledger.done
        wait_for(lambda: (asked(path, "SELECT busy FROM workers")[0][0] or 0) > 1.0)  # type: ignore[operator]
        run.kill_worker()
        wait_for(lambda: [w for w in run.status().workers if w.state is WorkerState.DIED])
        (dead,) = [w for w in run.status().workers if w.state is WorkerState.DIED]
        assert (dead.rate, dead.lock_wait, dead.lock_hold) == (None, None, None)
        assert dead.busy == pytest.approx(1.0, abs=0.4)
    ((busy, life),) = asked(path, "SELECT busy, ended - started FROM workers WHERE id = 1")
    assert dead.busy == pytest.approx(busy / life, rel=0.1)  # type: ignore[operator]
