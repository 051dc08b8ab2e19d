"""What a waiting record waits for, and how late generation is shown."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.run_status import RunState, RunStatus, WorkerState, WorkerStatus
from core.settings.scenario import Scenario
from core.store.record_history import record_history
from tests.support.run_files import RunFile

BUSY, PAUSED, HUNG = WorkerState.BUSY, WorkerState.PAUSED, WorkerState.HUNG


@pytest.fixture
def file(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Five records that wait."""
    path = tmp_path / "a.registro"
    run = RunFile(path)
    run.generate(5)
    run.close()
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def shown(
    file: sqlite3.Connection, *workers: WorkerState, order: str = "fifo", seq: int = 3
) -> list[str]:
    """What is said of a record, with workers in these states."""
    statuses = tuple(WorkerStatus(n, 100 + n, state) for n, state in enumerate(workers, 1))
    status = RunStatus(RunState.RUNNING, workers=statuses)
    moments = record_history(file, seq, Scenario().with_(order=order), status)
    return [moment.text for moment in moments if moment.at is None]


@pytest.mark.parametrize(
    ("workers", "reason"),
    [
        ([], "There is no worker"),
        ([WorkerState.DIED, WorkerState.ENDED], "There is no worker"),
        ([BUSY, BUSY], "All workers are busy with other records"),
        ([PAUSED, PAUSED, WorkerState.DIED], "All workers are paused"),
        ([BUSY, PAUSED, HUNG], "No worker is free: 1 busy, 1 paused, 1 hung"),
    ],
)
def test_it_says_why_nobody_takes_it(
    file: sqlite3.Connection, workers: list[WorkerState], reason: str
) -> None:
    assert shown(file, *workers) == ["Waiting behind 2 other records (fifo)", reason]


@pytest.mark.parametrize("free", [WorkerState.IDLE, WorkerState.STARTING])
def test_nothing_hinders_while_a_worker_is_free(
    file: sqlite3.Connection, free: WorkerState
) -> None:
    assert shown(file, BUSY, free) == ["Waiting behind 2 other records (fifo)"]


def test_who_is_before_it_depends_on_the_order(file: sqlite3.Connection) -> None:
    assert shown(file, WorkerState.IDLE, seq=1) == ["Waiting; the next to be leased"]
    assert shown(file, WorkerState.IDLE, seq=1, order="lifo") == [
        "Waiting behind 4 other records (lifo)"
    ]


def test_a_birth_long_after_its_time_is_explained(file: sqlite3.Connection) -> None:
    status = RunStatus(RunState.RUNNING)
    births = []
    for late in (0.0, 2.0):
        file.execute("UPDATE records SET born = due + ? WHERE seq = 1", (late,))
        births.append(record_history(file, 1, Scenario(), status)[1].text)
    assert births[0] == "Generated"
    assert "registry was full" in births[1]
