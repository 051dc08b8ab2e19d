"""Real processes, really killed."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from core.run.host import end
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store.verify import verify
from tests.support.runs import WAIT, running, wait_for

KILLS = 100


def killed_one(run: Run, victim: int | None) -> bool:
    """Kill this worker, or another one when it has just gone."""
    return run.kill_worker(victim) is not None or run.kill_worker() is not None


def recount(path: Path) -> dict[str, int]:
    """Count the rows with SQL of our own and make sure that no record is lost or doubled."""
    connection = sqlite3.connect(path)
    try:
        states = dict(connection.execute("SELECT state, count(*) FROM records GROUP BY state"))
        total, last, keys = connection.execute(
            "SELECT count(*), max(seq), count(DISTINCT seq) FROM records"
        ).fetchone()
        names = [row[1] for row in connection.execute("PRAGMA table_info(ledger)")]
        ledger = dict(
            zip(names, connection.execute("SELECT * FROM ledger").fetchone(), strict=True)
        )
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        connection.close()
    assert total == last == keys == ledger["born"] == sum(states.values())
    assert all(ledger[state] == number for state, number in states.items())
    return {str(state): int(number) for state, number in states.items()}


@pytest.mark.timeout(300)
def test_a_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    chance = random.Random(1)
    values = {"rate": 3000.0, "workers": 3, "batch": 20, "service": "none", "attempts": 1000}
    with running(path, restart_limit=1000, **values) as run:
        for _ in range(KILLS):
            before = run.summary().ledger.born
            wait_for(lambda: any(w.done or w.holding for w in run.status().workers[:3]))
            time.sleep(chance.random() * 0.02)
            alive = [w.id for w in run.status().workers if w.state not in ("died", "ended")]
            victim = chance.choice(alive) if alive else None
            wait_for(partial(killed_one, run, victim))
            assert run.summary().ledger.born >= before
        run.stop(drain=True)
        assert run.wait(WAIT)
        assert run.failure is None
    states = recount(path)
    assert set(states) == {"done"}
    assert verify(path, deep=True).balanced


def test_killing_the_program_loses_nothing_and_the_run_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    words = ["run", "--rate", "500", "--service_time", "0.01", "--out", str(path), "--quiet"]
    program = subprocess.Popen([sys.executable, "-m", "core", *words])
    try:
        wait_for(lambda: path.exists() and born(path) > 100)
    finally:
        program.send_signal(signal.SIGKILL)
        program.wait()
    pids = worker_pids(path)
    wait_for(lambda: not any(exists(pid) for pid in pids))
    before = sum(recount(path).values())
    again = command("resume", str(path), "--records", "50", "--json", "--quiet")
    assert again.returncode == 0, again.stderr
    result = json.loads(again.stdout)
    assert result["balanced"]
    assert result["born"] == before + 50
    assert result["pending"] == result["leased"] == 0
    old = [worker for worker in result["workers"] if worker["id"] <= len(pids)]
    assert [worker["pid"] for worker in old] == pids
    assert all(worker["ending"] == "lost with the program" for worker in old)
    assert sum(worker["done"] for worker in result["workers"]) == result["done"]
    recount(path)


def born(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        number: int = connection.execute("SELECT born FROM ledger").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()
    return number


def worker_pids(path: Path) -> list[int]:
    connection = sqlite3.connect(path)
    try:
        return [pid for (pid,) in connection.execute("SELECT pid FROM workers")]
    finally:
        connection.close()


def exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "core", *words], capture_output=True, text=True, check=False
    )


def test_live_parameters_act(tmp_path: Path) -> None:
    with running(tmp_path / "run.registro", rate=0.1, service="none") as run:
        run.set("rate", 500.0)
        wait_for(lambda: run.summary().ledger.done > 50)
        run.set("workers", 4)
        wait_for(lambda: sum(w.state == "idle" for w in run.status().workers) == 4)
        run.set("workers", 1)
        wait_for(lambda: sum(w.state == "ended" for w in run.status().workers) == 3)


def test_the_achieved_rate_counts_from_the_first_record(tmp_path: Path) -> None:
    run = Run.create(tmp_path / "run.registro", Scenario.of({"service": "none"}))
    run.stop_after(1)
    run.start()
    try:
        wait_for(lambda: any(worker.state == "idle" for worker in run.status().workers))
        start = time.perf_counter()
        run.generate()
        assert run.summary().lengths.generating <= time.perf_counter() - start
    finally:
        end(run)


def test_a_crash_loop_stops_with_a_message(tmp_path: Path) -> None:
    with running(tmp_path / "run.registro", restart_limit=2) as run:
        killed: set[int] = set()

        def kill_another() -> bool:
            for worker in run.status().workers:
                working = worker.state in {"idle", "busy"}
                if working and worker.id not in killed and exists(worker.pid):
                    killed.add(worker.id)
                    os.kill(worker.pid, signal.SIGKILL)
            return run.finished

        wait_for(kill_another)
        assert "keep dying" in str(run.failure)


def test_a_run_whose_workers_are_not_started_again_still_ends(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=100.0, workers=1, restart=False) as run:
        wait_for(lambda: run.summary().ledger.leased)
        assert run.kill_worker() is not None
        wait_for(lambda: not run.status().workers or run.status().workers[0].state == "died")
        run.set("rate", 200.0)
        run.stop(drain=True)
        assert run.wait(WAIT)
        assert len(run.status().workers) == 1
        assert run.summary().ledger.pending
    assert verify(path).balanced


def test_a_file_that_is_held_cannot_be_resumed_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=100.0, service="none") as run:
        wait_for(lambda: run.summary().ledger.done)
    foreign = sqlite3.connect(path, isolation_level=None)
    foreign.execute("BEGIN IMMEDIATE")
    try:
        answer = command("resume", str(path), "--records", "1")
    finally:
        foreign.close()
    assert answer.returncode == 2
    assert "Another program, or work of your own, holds" in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert command("resume", str(path), "--records", "1", "--quiet").returncode == 0


def test_runs_and_workers_import_neither_qt_nor_the_window_nor_what_talks_to_servers() -> None:
    modules = "core.workers.worker, core.registry.sqlite, core.run.run, core.cli.main"
    words = f"import sys, {modules}; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, check=True
    )
    roots = {name.partition(".")[0] for name in answer.stdout.split()}
    # The last is for runs on a server only.
    assert not roots & {"PySide6", "gui", "numpy", "pyqtgraph", "psycopg"}


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["run", "--set", "rat=1"], 2, "did you mean “rate”?"),
        (["run", "--set", "rate=-1"], 2, "0.1 … 1,000,000"),
        (["run", "--rat", "1"], 2, "did you mean --rate?"),
        (["run", "--workrs=3"], 2, "did you mean --workers?"),
        (["verify", "a.registro", "--jsno"], 2, "unrecognized argument: --jsno"),
        (["run", "a.toml", "b.toml"], 2, "unrecognized arguments: b.toml"),
        (["run", "--for", "nan"], 2, "'nan' is not a number of seconds above 0"),
        (["run", "--records", "0.5"], 2, "'0.5' is not a whole number above 0"),
        (["export", "pyproject.toml", "--to", "csv", "--out", "no/a.csv"], 2, "not a run file"),
        (["run", "--for", "-1"], 2, "'-1' is not a number of seconds above 0"),
        (["run", "--for", "soon"], 2, "'soon' is not a number of seconds above 0"),
        (["run", "--records", "0"], 2, "'0' is not a whole number above 0"),
        (["verify", "nothing.registro"], 2, "There is no file"),
        (["export", "pyproject.toml", "--to", "csv"], 2, "not a run file"),
    ],
)
def test_errors_are_clear(words: list[str], code: int, says: str) -> None:
    answer = command(*words)
    assert answer.returncode == code
    assert says in answer.stderr


def test_verify_names_what_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    answer = command(
        "run", "--records", "20", "--service", "none", "--rate", "max", "--out", str(path)
    )
    assert answer.returncode == 0, answer.stderr
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM records WHERE seq = 7")
    connection.commit()
    connection.close()
    answer = command("verify", str(path))
    assert answer.returncode == 1
    assert "missing from number: 7" in answer.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_many_workers_need_more_open_files_than_a_system_may_give_at_first(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    text = (
        "import resource, runpy, sys\n"
        "limits = resource.RLIMIT_NOFILE\n"
        "resource.setrlimit(limits, (60, resource.getrlimit(limits)[1]))\n"
        "sys.argv = ['core', 'run', '--workers', '20', '--service', 'none', '--rate', '50',"
        " '--records', '50', '--quiet', '--out', sys.argv[1]]\n"
        "runpy.run_module('core', run_name='__main__')\n"
    )
    root = str(Path(__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-c", text, str(path)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert recount(path) == {"done": 50}


def test_nobody_looks_for_late_workers_before_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(tmp_path / "a.registro", rate=50.0, workers=1) as run:
        asked: list[float | None] = []
        wait = run._supervisor.finished.wait

        def asking(timeout: float | None = None) -> bool:
            asked.append(timeout)
            return wait(timeout)

        monkeypatch.setattr(run._supervisor.finished, "wait", asking)
        wait_for(lambda: run.summary().ledger.done > 10)
        assert not asked
        assert run._killer.is_alive()
        run.stop(drain=False)
        wait_for(lambda: asked)
        wait_for(lambda: not run._killer.is_alive())
