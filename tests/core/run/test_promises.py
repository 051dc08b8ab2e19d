"""What the program promises, each by a run of its own: nobody may break one unnoticed.

`dev.py mutants` changes the program so that each of these is broken.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from core.domain.attempt_errors import WORKER_DIED
from core.domain.errors import RegistroError
from core.domain.faults import FaultKind
from core.domain.lease import Outcome, Policy
from core.domain.record import Arrival, Value
from core.registry import open_registry
from core.registry.sqlite import SqliteRegistry
from core.run.recovery import PROGRAM_DIED
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store import run_facts, run_file
from core.store.connection import LockedFile
from core.store.verify import verify
from core.store.writer import RunWriter
from tests.support.run_files import KEEP_ALL, RunFile, changed
from tests.support.runs import WAIT, conducted, running, wait_for

SLOW = {"service": "fixed", "service_time": 0.1, "rate": 200.0, "batch": 5, "workers": 2}


def rows(path: Path, statement: str) -> list[tuple[Value, ...]]:
    with closing(sqlite3.connect(path, timeout=30.0)) as connection:
        return connection.execute(statement).fetchall()


def sound(path: Path) -> None:
    """Make sure that nothing is wrong with the file."""
    assert [problem.text for problem in verify(path, source=True).problems] == []


def drained(run: Run) -> None:
    run.stop(drain=True)
    assert run.wait(WAIT)


def work(folder: Path, text: str) -> dict[str, object]:
    """Write work of our own; return the parameters that have a run do it."""
    path = folder / "work.py"
    path.write_text(text, encoding="utf-8")
    return {"service": "python", "work.path": str(path)}


def fill(path: Path, number: int) -> None:
    """Have so many records wait in ``path``, which is made where there is none."""
    if not path.exists():
        RunFile(path).close()
    with closing(open_registry(f"sqlite:{path}")) as registry:
        seqs = range(1, number + 1)
        registry.put([Arrival(seq, 0.0, (seq, 1, 1)) for seq in seqs], KEEP_ALL, number)


# --- durability ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("durability", "synchronous"), [("process", 0), ("power", 2)])
def test_a_file_is_synced_as_often_as_its_durability_asks(
    tmp_path: Path, durability: str, synchronous: int
) -> None:
    path = tmp_path / "run.registro"
    run_file.create(path, Scenario.of({"durability": durability}))
    asked = "PRAGMA synchronous"
    with closing(SqliteRegistry(str(path), 1)) as registry:
        assert registry._connection.execute(asked).fetchone() == (synchronous,)
    with closing(RunWriter(path)) as journal:
        assert journal._file.connection.execute(asked).fetchone() == (synchronous,)


def test_the_processes_of_the_workers_sync_too(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    own = work(
        tmp_path,
        "import gc, sqlite3\n"
        "def process(record):\n"
        "    there = [each for each in gc.get_objects() if isinstance(each, sqlite3.Connection)]\n"
        "    return [each.execute('PRAGMA synchronous').fetchone()[0] for each in there]\n",
    )
    with running(path, rate=100.0, durability="power", **own) as run:
        wait_for(lambda: run.summary().ledger.done)
        drained(run)
    results = rows(path, "SELECT DISTINCT result FROM records WHERE state = 'done'")
    assert [json.loads(str(result)) for (result,) in results] == [[2]]


class _Struck(Exception):  # noqa: N818 (not an error)
    """The fault hook of a test."""


def test_what_breaks_off_in_the_lock_never_happened(tmp_path: Path) -> None:
    run = RunFile(tmp_path / "run.registro")
    run.generate(10)
    run.lease(2)
    with closing(open_registry(f"sqlite:{run.path}", 1)) as registry:

        def die() -> None:
            raise _Struck

        registry.set_fault_hook(die)
        before = registry.ledger()
        with pytest.raises(_Struck):
            registry.exchange(2, KEEP_ALL, 3)
        with pytest.raises(_Struck):
            registry.give_back(1, WORKER_DIED, KEEP_ALL)
        assert registry.ledger() == before
    run.close()
    assert rows(run.path, "SELECT count(*) FROM records WHERE state = 'leased'") == [(2,)]
    assert rows(run.path, "SELECT count(*) FROM attempts") == [(0,)]


def test_a_file_in_a_transaction_that_failed_can_be_used_on(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    run_file.create(path, Scenario())
    with closing(LockedFile(path)) as file:
        with suppress(_Struck), file.transaction() as connection:
            run_facts.set_facts(connection, {"half": 1})
            raise _Struck
        with file.transaction() as connection:
            assert run_facts.fact(connection, "half") is None


# --- who was late -------------------------------------------------------------------------------


def test_the_result_of_who_was_late_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    fill(path, 4)
    with changed(path) as connection:
        run_facts.add_result(connection)
    with closing(open_registry(f"sqlite:{path}")) as registry:
        late = registry.exchange(1, Policy(lease=-1.0), 4).batch
        registry.expire(KEEP_ALL)
        batch = registry.exchange(2, KEEP_ALL, 4).batch
        assert [record.seq for record in batch.records] == [1, 2, 3, 4]
        late_results = [(seq, "late") for seq in range(1, 5)]
        right = [(seq, "right") for seq in range(1, 5)]
        wrong = Outcome(late.lease, [1, 2, 3, 4], results=late_results)
        # Once while another one has them, and once when that one is done with some.
        registry.exchange(2, KEEP_ALL, 0, Outcome(batch.lease, [1, 2], results=right[:2]))
        assert registry.exchange(1, KEEP_ALL, 0, wrong).refused == 4
        registry.exchange(2, KEEP_ALL, 0, Outcome(batch.lease, [3, 4], results=right[2:]))
        assert (
            registry.exchange(
                1, KEEP_ALL, 0, Outcome(batch.lease, [3], results=late_results)
            ).refused
            == 1
        )
    found = rows(path, "SELECT seq, worker, state, result FROM records ORDER BY seq")
    assert found == [(seq, 2, "done", "right") for seq in range(1, 5)]
    assert rows(path, "SELECT id, refused FROM workers") == [(1, 5), (2, 0)]


def test_a_worker_that_is_late_takes_nothing_from_who_has_it_now(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    fill(path, 2)
    with closing(open_registry(f"sqlite:{path}")) as registry:
        late = registry.exchange(1, Policy(lease=-1.0), 2).batch
        registry.expire(KEEP_ALL)
        batch = registry.exchange(1, KEEP_ALL, 2).batch
        # The same worker: only the lease tells that this is late.
        turn = registry.exchange(1, KEEP_ALL, 0, Outcome(late.lease, [1], [(2, "an error")]))
        assert turn.refused == 2
        assert registry.ledger().leased == 2
        assert registry.exchange(1, KEEP_ALL, 0, Outcome(batch.lease, [1, 2])).refused == 0


# --- workers ------------------------------------------------------------------------------------


def test_a_dead_workers_records_are_back_at_once_and_another_takes_its_place(
    tmp_path: Path,
) -> None:
    path = tmp_path / "run.registro"
    with running(path, **SLOW, lease=600.0, restart_limit=1) as run:
        for number in range(1, 4):
            wait_for(lambda: run.summary().ledger.leased > 5)
            assert run.kill_worker()
            wait_for(partial(died, path, number))
            wait_for(lambda: sum(w.state in {"idle", "busy"} for w in run.status().workers) == 2)
        wait_for(lambda: run.summary().ledger.redelivered)
        assert run.failure is None
        run.set("service_time", 0.0)
        drained(run)
    assert rows(path, "SELECT count(*) FROM workers WHERE ending = 'killed'") == [(3,)]
    assert rows(path, "SELECT max(restarts) FROM workers") > [(0,)]
    sound(path)


def died(path: Path, number: int) -> bool:
    return rows(path, "SELECT count(*) FROM workers WHERE ending = 'killed'") == [(number,)]


def test_a_worker_that_crashes_is_said_to_have_crashed(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    own = work(
        tmp_path,
        "import os\nseen = 0\n"
        "def process(record):\n"
        "    global seen\n"
        "    seen += 1\n"
        "    if seen == 5:\n"
        "        os._exit(3)\n",
    )
    with running(path, rate=50.0, workers=1, attempts=9, restart_limit=100, **own) as run:
        wait_for(lambda: len(rows(path, "SELECT 1 FROM workers WHERE ended")) >= 2)
        run.stop(drain=False)
        assert run.wait(WAIT)
    assert ("3",) in rows(path, "SELECT DISTINCT ending FROM workers")
    assert rows(path, "SELECT count(*) > 1 FROM events WHERE kind = 'worker-died'") == [(1,)]
    sound(path)


def test_the_file_says_which_process_did_a_record(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    own = work(tmp_path, "import os\ndef process(record):\n    return os.getpid()\n")
    with running(path, rate=200.0, workers=2, **own) as run:
        wait_for(lambda: run.summary().ledger.done > 50)
        drained(run)
    wrong = "SELECT count(*) FROM records JOIN workers ON id = worker WHERE result IS NOT pid"
    assert rows(path, wrong) == [(0,)]


def test_results_and_errors_are_those_of_their_records(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    own = work(
        tmp_path,
        "def process(record):\n"
        "    if record['degree'] == 3:\n"
        "        raise ValueError(record['student'])\n"
        "    return record['student'] * 10 + record['degree']\n",
    )
    with running(path, rate=500.0, workers=2, batch=10, attempts=2, **own) as run:
        wait_for(lambda: run.summary().ledger.dead > 5)
        drained(run)
    right = "iif(degree = 3, result IS NULL, result IS student * 10 + degree)"
    assert rows(path, f"SELECT count(*) FROM records WHERE NOT {right}") == [(0,)]
    right = "iif(degree = 3, state = 'dead' AND error LIKE '%' || student || '%', state = 'done')"
    assert rows(path, f"SELECT count(*) FROM records WHERE NOT {right}") == [(0,)]
    sound(path)


def test_a_batch_that_takes_longer_than_its_lease_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    values = {**SLOW, "batch": 40, "service_time": 0.04, "rate": 1000.0, "workers": 1}
    with running(path, **values, lease=0.6) as run:
        wait_for(lambda: run.summary().ledger.done >= 60)
        run.stop(drain=False)
        assert run.wait(WAIT)
        ledger = run.summary().ledger
    assert (ledger.redelivered, ledger.refused, ledger.dead) == (0, 0, 0)
    sound(path)


def test_a_worker_that_hangs_loses_its_records_and_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, **{**SLOW, "service_time": 0.01}, lease=2.0) as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        run.inject(FaultKind.HANG)
        wait_for(lambda: run.summary().ledger.redelivered)
        wait_for(lambda: run.summary().ledger.refused)
        run.set("service_time", 0.0)
        drained(run)
    sound(path)


def test_a_paused_worker_gives_the_rest_of_its_batch_back(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, **{**SLOW, "batch": 50, "workers": 1}) as run:
        wait_for(lambda: run.summary().ledger.leased > 30)  # of which some end before the pause
        run.pause()
        wait_for(lambda: rows(path, "SELECT leased FROM ledger") == [(0,)])
        run.stop(drain=False)
        assert run.wait(WAIT)
    assert rows(path, "SELECT count(*) > 20 FROM attempts WHERE ending = 'returned'") == [(1,)]
    assert rows(path, "SELECT max(attempts) <= 1 FROM records") == [(1,)]
    sound(path)


def test_workers_that_are_too_many_leave_and_idle_ones_hear_of_records(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, rate=20.0, service="none", workers=3) as run:
        wait_for(lambda: sum(w.state == "idle" for w in run.status().workers) == 3)
        run.set("workers", 1)
        wait_for(lambda: sum(w.state == "ended" for w in run.status().workers) == 2)
        done = run.summary().ledger.done
        wait_for(lambda: run.summary().ledger.done > done + 5)
        drained(run)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    # No log is wanted of whoever opens it, as where nothing may be written.
    assert path.read_bytes()[18:20] == b"\1\1"
    assert rows(path, "SELECT value FROM run WHERE name = 'state'") == [("stopped",)]
    sound(path)


def test_a_run_that_stops_ends_what_waits_first(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    with running(path, **{**SLOW, "service_time": 0.02}) as run:
        wait_for(lambda: run.summary().ledger.pending > 40)
        drained(run)
        ledger = run.summary().ledger
    assert ledger.born == ledger.done > 40
    sound(path)


def test_a_copy_of_a_running_run_without_its_log_is_no_proof(tmp_path: Path) -> None:
    path, copy = tmp_path / "run.registro", tmp_path / "copy.registro"
    with running(path, rate=500.0, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 100)
        shutil.copy(path, copy)
        run.stop(drain=False)
        assert run.wait(WAIT)
    with suppress(RegistroError):  # as that it is not all there, or no run file at all yet
        assert not verify(copy).balanced


# --- the program --------------------------------------------------------------------------------


def killed(path: Path, until: Callable[[], object], *words: str) -> list[int]:
    """Run into ``path`` in a program of its own that is killed; return its workers' processes."""
    program = subprocess.Popen(
        [sys.executable, "-m", "core", "run", "--out", str(path), "--quiet", *words],
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(lambda: path.exists() and until())
    finally:
        program.send_signal(signal.SIGKILL)
        program.wait()
    return [int(str(pid)) for (pid,) in rows(path, "SELECT pid FROM workers WHERE pid")]


def exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def leased(path: Path) -> bool:
    try:
        return rows(path, "SELECT leased > 5 FROM ledger") == [(1,)]
    except sqlite3.OperationalError:
        return False


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_workers_end_with_their_program_in_the_middle_of_a_record(tmp_path: Path) -> None:
    path, begun = tmp_path / "run.registro", tmp_path / "begun"
    own = work(
        tmp_path,
        "import pathlib, time\nseen = 0\n"
        "def process(record):\n"
        "    global seen\n"
        "    seen += 1\n"
        "    if seen > 1:\n"  # the trial before the start only works on one
        f"        pathlib.Path({str(begun)!r}).touch()\n"
        "        time.sleep(300)\n",
    )
    words = [word for name, value in own.items() for word in (f"--{name}", str(value))]
    pids = killed(path, begun.exists, *words, "--batch", "10")
    assert pids
    try:
        wait_for(lambda: not any(map(exists, pids)))
    finally:
        for pid in filter(exists, pids):
            os.kill(pid, signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_a_killed_program_is_gone_on_with_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "run.registro"
    words = ["--rate", "300", "--service_time", "0.3", "--batch", "10", "--lease", "600"]
    pids = killed(path, lambda: leased(path), *words)
    wait_for(lambda: not any(map(exists, pids)))
    born = rows(path, "SELECT born FROM ledger")[0][0]
    # Of two that were to start only one may have been there yet.
    alive = rows(path, "SELECT count(*) FROM workers WHERE ended IS NULL")
    with conducted(Run.reopen(path)) as run:
        run.set("service_time", 0.0)
        wait_for(lambda: run.summary().ledger.born > int(str(born)))
        drained(run)
        assert run.summary().ledger.open == 0
    lost = rows(path, f"SELECT count(*) > 5 FROM attempts WHERE error = '{PROGRAM_DIED}'")
    assert lost == [(1,)]
    ended = "SELECT count(*) FROM workers WHERE ending = 'lost with the program'"
    assert rows(path, ended) == alive
    assert alive >= [(len(pids),)]
    sound(path)
