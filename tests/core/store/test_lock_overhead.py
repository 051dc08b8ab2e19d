"""The lock under observation: by process, live, in the file, and after the kill of its holder."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from core.domain.faults import FaultKind
from core.domain.lock_clients import LockClient
from core.domain.run_status import LockUser
from core.run.feed import Feed
from core.run.run import Run
from core.store import migrations
from core.store.lock import FileLock, lock_path
from core.store.lock_overhead import measure_overhead
from tests.support.run_files import age
from tests.support.runs import running, wait_for

BUSY = {"rate": 500.0, "service": "fixed", "service_time": 0.003, "seed": 1, "workers": 2}


def test_every_process_is_sampled_and_the_file_tells_it_again(tmp_path: Path) -> None:
    path = tmp_path / "a.registro"
    with running(path, **BUSY) as run:
        wait_for(lambda: run.summary().ledger.done > 500)
        run.stop(drain=True)
        wait_for(lambda: run.finished)
    feed = Feed(path)
    samples = feed.snapshot().samples
    feed.close()
    locks = [lock for sample in samples for lock in sample.locks]
    assert {lock.who for lock in locks} == {LockClient.SUPERVISOR, LockClient.GENERATOR, 1, 2}
    for lock in locks:
        assert lock.transactions > 0
        assert 0 <= lock.waits <= 1
        assert 0 < lock.holds <= 1
        assert lock.lock_hold is not None
        assert 0 < lock.lock_hold.p50 <= lock.lock_hold.p95 <= lock.lock_hold.p99
    born = sum(lock.transactions for lock in locks if lock.who == LockClient.GENERATOR)
    assert born > 0


def test_one_sees_who_waits_while_somebody_else_holds_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.registro"
    with running(path, **BUSY) as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        other = FileLock(lock_path(path))
        other.acquire()
        try:
            wait_for(lambda: LockClient.GENERATOR in {user.who for user in run.status().lock})
            waiting = next(user for user in run.status().lock if user.who == LockClient.GENERATOR)
            assert not waiting.holds
            wait_for(
                lambda: any(
                    user.who == LockClient.GENERATOR and user.seconds > waiting.seconds
                    for user in run.status().lock
                )
            )
        finally:
            other.release()
            other.close()
        done = run.summary().ledger.done
        wait_for(lambda: run.summary().ledger.done > done)
    assert run.status().lock == ()


def test_the_kill_of_the_holder_is_told_with_the_time_until_the_lock_was_free(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.registro"
    with running(path, **BUSY) as run:
        wait_for(lambda: run.summary().ledger.done > 5)
        run.inject(FaultKind.KILL_IN_LOCK)
        wait_for(lambda: _killed(path))
        assert (run.status().watching or 0.0) > 0
        wait_for(lambda: all(user.who not in (1, 2) or not user.holds for user in _users(run)))
    (values,) = _killed(path)
    assert values["struck"] == FaultKind.KILL_IN_LOCK
    assert 0 < float(str(values["ms"])) < 5000


def _users(run: Run) -> tuple[LockUser, ...]:
    return run.status().lock


def _killed(path: Path) -> list[dict[str, object]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("""SELECT "values" FROM events WHERE kind = 'worker-killed'""")
        return [json.loads(values) for (values,) in rows]


def test_watching_costs_a_small_part_of_a_transaction() -> None:
    assert 0 < measure_overhead() < 0.001


def test_a_file_from_before_the_table_gets_it(tmp_path: Path) -> None:
    path = tmp_path / "a.registro"
    with running(path, **BUSY):
        pass
    with closing(sqlite3.connect(path)) as connection:
        age(connection)
        for table in ("lock_samples", "bad_rows", "log"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version = 1")
    feed = Feed(path)
    assert all(sample.locks == () for sample in feed.snapshot().samples)
    feed.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (migrations.VERSION,)
