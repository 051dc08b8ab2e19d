"""A resumed run goes on from what its file has seen: the clock, and the workers that started."""

import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.run.host import end
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store.verify import verify

WAIT = 30.0
TIMES = {
    "records": ("due", "born", "leased", "done"),
    "events": ("at",),
    "samples": ("at",),
    "workers": ("started", "ended"),
    "attempts": ("leased", "ended"),
}


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + WAIT
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def conduct(run: Run, condition: Callable[[], bool]) -> None:
    """Run until ``condition`` holds, then stop at once."""
    generator = threading.Thread(target=run.generate)
    run.start()
    generator.start()
    wait_for(condition)
    run.stop(drain=False)
    end(run)
    generator.join()


def ask(path: Path, question: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def change(path: Path, *orders: str) -> None:
    connection = sqlite3.connect(path)
    for order in orders:
        connection.execute(order)
    connection.commit()
    connection.close()


def stopped(path: Path) -> Path:
    """A run that has ended with records that wait."""
    values = {"rate": 500.0, "service": "fixed", "service_time": 0.01, "duplicates": "keep-both"}
    run = Run.create(path, Scenario().with_(**values))
    conduct(run, lambda: run.summary().ledger.born > 100)
    assert run.summary().ledger.pending
    return path


@pytest.mark.parametrize("behind", [0.0, 1000.0])
def test_a_clock_that_was_set_back_changes_no_order(tmp_path: Path, behind: float) -> None:
    path = stopped(tmp_path / "run.registro")
    for table, columns in TIMES.items():
        moved = ", ".join(f"{column} = {column} + {behind}" for column in columns)
        change(path, f"UPDATE {table} SET {moved}")
    newest = ask(path, "SELECT max(at) FROM events")[0][0]
    run = Run.reopen(path)
    before = run.summary().ledger.done
    conduct(run, lambda: run.summary().ledger.done > before + 20)
    wrong = "leased < born OR done < leased OR leased < due"
    assert ask(path, f"SELECT count(*) FROM records WHERE {wrong}") == [(0,)]
    assert ask(path, "SELECT count(*) FROM attempts WHERE ended < leased") == [(0,)]
    said = ask(path, "SELECT at, text FROM events WHERE kind = 'clock'")
    assert len(said) == (1 if behind else 0)
    assert all(
        at >= newest and "behind the last time in the run file" in str(text) for at, text in said
    )
    resumed = ask(path, "SELECT at FROM events WHERE kind = 'resumed'")
    assert resumed[0][0] >= newest
    assert verify(path).balanced


def test_a_time_that_is_damage_does_not_move_the_clock(tmp_path: Path) -> None:
    path = stopped(tmp_path / "run.registro")
    change(path, "UPDATE samples SET at = 1e17 WHERE id = (SELECT max(id) FROM samples)")
    run = Run.reopen(path)
    assert abs(run._parts.file.clock.now() - time.time()) < 60
    end(run)


def test_every_worker_that_was_started_has_its_event(tmp_path: Path) -> None:
    path = stopped(tmp_path / "run.registro")
    workers = ask(path, "SELECT id, pid FROM workers")
    change(
        path,
        "DELETE FROM events WHERE kind = 'worker-started'",
        "UPDATE events SET id = (SELECT count(*) FROM events AS e WHERE e.id <= events.id)",
    )
    run = Run.reopen(path)
    before = run.summary().ledger.done
    conduct(run, lambda: run.summary().ledger.done > before)
    found = ask(
        path,
        """SELECT json_extract("values", '$.worker'), json_extract("values", '$.pid')"""
        " FROM events WHERE kind = 'worker-started' ORDER BY 1",
    )
    assert found[: len(workers)] == workers
    assert found == ask(path, "SELECT id, pid FROM workers")
    assert verify(path, deep=True).balanced, verify(path, deep=True).problems
    workers = found
    end(Run.reopen(path))
    again = ask(path, "SELECT count(*) FROM events WHERE kind = 'worker-started'")
    assert again == [(len(workers),)]
