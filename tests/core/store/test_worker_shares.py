"""What the workers did and hold is of the ledger's own moment, and adds up to it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from core.domain.errors import RegistryError
from core.domain.run_status import Query, RunState, RunStatus, Snapshot, WorkerState, WorkerStatus
from core.domain.views import Viewport
from core.run.feed import Feed
from core.run.run import Run
from core.settings.scenario import Scenario
from tests.support.run_files import WORKERS, RunFile, changed

ONE, OTHER = WORKERS[:2]


@pytest.fixture
def file(tmp_path: Path) -> Iterator[RunFile]:
    file = RunFile(tmp_path / "a.registro")
    with changed(file.path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")  # as while a run goes on
    file.generate(100)
    yield file
    file.close()


class Busy:
    """A run that works on while its file is read, and whose workers say what they did before."""

    scenario = Scenario()
    finished = False

    def __init__(self, file: RunFile, workers: tuple[WorkerStatus, ...]) -> None:
        self._file = file
        self._workers = workers

    def status(self) -> RunStatus:
        self._file.generate(5)
        self._file.finish(3, OTHER)
        self._file.lease(2, ONE)
        return RunStatus(RunState.RUNNING, workers=self._workers)


def read(file: RunFile, *workers: WorkerStatus, seen: bool = True) -> Snapshot:
    feed = Feed(file.path, cast(Run, Busy(file, workers)))
    try:
        feed.set_viewport(Viewport(Query(), 0, 200) if seen else None)
        return feed.snapshot()
    finally:
        feed.close()


def adds_up(snapshot: Snapshot) -> bool:
    ledger, status = snapshot.ledger, snapshot.status
    done = sum(worker.done for worker in status.workers) + status.earlier.done
    return ledger.balanced and done == ledger.done


@pytest.mark.parametrize("seen", [True, False])
def test_all_of_a_snapshot_is_of_one_moment(file: RunFile, *, seen: bool) -> None:
    file.finish(7, ONE)
    file.lease(4, OTHER)
    one = WorkerStatus(ONE, 1, WorkerState.BUSY, lease=9, holding=9, done=3)
    other = WorkerStatus(OTHER, 2, WorkerState.IDLE, done=50)
    snapshot = read(file, one, other, seen=seen)
    assert adds_up(snapshot)
    assert snapshot.ledger.born == 100  # not what came while it was read
    assert [worker.done for worker in snapshot.status.workers] == [7, 0]
    assert [worker.holding for worker in snapshot.status.workers] == [0, 4]
    assert [worker.first for worker in snapshot.status.workers] == [0, 8]
    assert [worker.state for worker in snapshot.status.workers] == [
        WorkerState.IDLE,
        WorkerState.BUSY,
    ]
    if seen:
        assert snapshot.page is not None
        assert snapshot.page.total == snapshot.ledger.born
        states = [
            row[snapshot.columns.index(column)]
            for row in snapshot.page.rows
            for column in snapshot.columns
            if column.name == "state"
        ]
        assert states.count("done") == snapshot.ledger.done
        assert states.count("leased") == snapshot.ledger.leased


@pytest.mark.parametrize("state", [WorkerState.STARTING, WorkerState.IDLE])
def test_who_holds_records_is_busy_whatever_it_has_reported(
    file: RunFile, state: WorkerState
) -> None:
    file.lease(4, OTHER)
    snapshot = read(file, WorkerStatus(ONE, 1, state), WorkerStatus(OTHER, 2, state))
    assert [worker.state for worker in snapshot.status.workers] == [state, WorkerState.BUSY]


def test_workers_that_are_not_listed_are_in_the_rest(file: RunFile) -> None:
    file.finish(7, ONE)
    file.finish(2, OTHER)
    file.fail(4, attempts=3, worker=OTHER)
    snapshot = read(file, WorkerStatus(ONE, 1, WorkerState.PAUSED))
    assert adds_up(snapshot)
    assert snapshot.status.earlier.done == 2
    assert snapshot.status.earlier.failed == 4
    assert snapshot.status.workers[0] == replace(WorkerStatus(ONE, 1, WorkerState.PAUSED), done=7)


def test_snapshots_are_numbered(file: RunFile) -> None:
    feed = Feed(file.path)
    assert [feed.snapshot().number for _ in range(3)] == [1, 2, 3]
    feed.close()


def test_what_was_read_in_vain_is_new_again(file: RunFile) -> None:
    class Failing(Busy):
        fails = True

        def status(self) -> RunStatus:
            if self.fails:
                raise RegistryError("It cannot be told.")
            return super().status()

    with changed(file.path) as connection:
        connection.execute(
            'INSERT INTO events (at, kind, template, "values", text)'
            " VALUES (1.0, 'start', 'It starts', '{}', 'It starts')"
        )
    run = Failing(file, ())
    feed = Feed(file.path, cast("Run", run))
    with pytest.raises(RegistryError, match="told"):
        feed.snapshot()
    run.fails = False
    assert [event.kind for event in feed.snapshot().events] == ["start"]
    assert feed.snapshot().events == ()
    feed.close()
