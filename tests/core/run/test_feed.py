"""What a window reads of a run file."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.domain.run_status import RunState
from core.run.feed import Feed
from core.run.run import Run
from core.store.reading import DamagedError
from tests.support.run_files import WORKERS, RunFile, changed
from tests.support.runs import running, wait_for


@contextmanager
def feed_of(path: Path, run: Run | None = None) -> Iterator[Feed]:
    feed = Feed(path, run)
    try:
        yield feed
    finally:
        feed.close()


def test_it_knows_what_a_run_began_with(tmp_path: Path) -> None:
    path = tmp_path / "a.registro"
    with running(path, rate=5.0, service="none") as run:
        for name, value in (
            ("rate", 20.0),
            ("curve.points", "0:1, 3:2"),
            ("order", "lifo"),
            ("rate", math.inf),
            ("rate", 7.5),
            ("restart", False),
        ):
            run.set(name, value)
        wait_for(lambda: run.scenario["restart"] is False)
        began = run.scenario
    with feed_of(path) as feed:
        assert feed.scenario == began
        assert feed.scenario.rate == 7.5
        first = began.with_(rate=5.0, order="fifo", restart=True, **{"curve.points": "0:5, 2:5"})
        assert feed.first_scenario == first


def test_the_place_in_the_pattern_goes_on_while_the_run_does(tmp_path: Path) -> None:
    path = tmp_path / "a.registro"
    with running(path, arrivals="ramp", rate=100.0, service="none") as run:
        wait_for(lambda: run.status().pattern_time > 0.3)
        run.pause()
        wait_for(lambda: run.status().state is RunState.PAUSED)
        place = run.status().pattern_time
        with feed_of(path, run) as feed:
            assert feed.snapshot().status.pattern_time == place
        run.resume()
        wait_for(lambda: run.status().pattern_time > place + 0.1)
        run.set("ramp.seconds", 10.0)
        wait_for(lambda: run.status().pattern_time < place)


def test_a_snapshot_says_how_many_may_wait_and_in_which_order(tmp_path: Path) -> None:
    path = tmp_path / "a.registro"
    with (
        running(path, capacity=50, rate=5.0, service="none") as run,
        feed_of(path, run) as feed,
    ):
        assert (feed.snapshot().capacity, feed.snapshot().order) == (50, "fifo")
        run.set("capacity", 70)
        run.set("order", "lifo")
        wait_for(lambda: run.scenario["order"] == "lifo")
        assert (feed.snapshot().capacity, feed.snapshot().order) == (70, "lifo")
    with feed_of(path) as feed:
        assert (feed.snapshot().capacity, feed.snapshot().order) == (70, "lifo")


@pytest.mark.parametrize("wrong", ["pid = 'x'", "done = 'many'", "started = 1e300"])
def test_a_row_that_cannot_be_is_said_once_and_the_rest_is_shown(
    tmp_path: Path, wrong: str
) -> None:
    file = RunFile(tmp_path / "a.registro")
    for worker in WORKERS:
        file.generate(5)
        file.finish(5, worker)
    file.close()
    with changed(file.path) as connection:
        connection.execute(f"UPDATE workers SET {wrong} WHERE id = 2")
        connection.execute(
            'INSERT INTO events (at, kind, template, "values", text)'
            " VALUES (1.0, 'start', 'It starts', '{}', 'It starts')"
        )
    with feed_of(file.path) as feed:
        with pytest.raises(DamagedError):
            feed.snapshot()
        for events in (1, 0):
            snapshot = feed.snapshot()
            assert [worker.id for worker in snapshot.status.workers] == [1]
            assert len(snapshot.events) == events
            assert snapshot.ledger.done == 10
