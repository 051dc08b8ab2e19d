"""Why things are as they are, in a sentence, for every state of workers and records."""

from dataclasses import replace

import pytest

from core.domain.event_kind import EventKind
from core.domain.record import Ledger, State
from core.domain.run_status import (
    Event,
    LockUser,
    RunState,
    RunStatus,
    Snapshot,
    WorkerState,
    WorkerStatus,
)
from core.store.events import EVENTS
from gui.models.reasons import (
    reason_of_lock,
    reason_of_rate,
    reason_of_state,
    reason_of_worker,
    record_named_in,
)
from tests.gui.panels.made_up import START, snapshot, worker

pytestmark = pytest.mark.usefixtures("settings")
LEDGER = Ledger(
    born=36, pending=8, leased=7, done=6, dead=5, replaced=4, dropped=3, rejected=2, lost=1
)


def seen(
    *workers: WorkerStatus, ledger: Ledger = LEDGER, engine: str = "file", **status: object
) -> Snapshot:
    values = {"arrival": 60.0, "throughput": 20.0, "target": 60.0, **status}
    run = replace(RunStatus(RunState.RUNNING, workers=workers), **values)  # type: ignore[arg-type]
    return snapshot(ledger=ledger, status=run, engine=engine)


@pytest.mark.parametrize("state", set(WorkerState))
def test_every_state_of_a_worker_has_a_reason(state: WorkerState) -> None:
    one = worker(3, state, lease=9, holding=5, first=96)
    text = reason_of_worker(one, seen(one), None)
    assert "orker 3" in text
    assert "{" not in text
    if state in {WorkerState.BUSY, WorkerState.HUNG}:
        assert "5 records from 96" in text


def test_a_dead_worker_is_explained_by_how_it_ended() -> None:
    template = EVENTS[EventKind.WORKER_KILLED][0]
    death = Event(1, START, EventKind.WORKER_KILLED, template, {"worker": 3, "records": 2})
    one = worker(3, WorkerState.DIED)
    text = reason_of_worker(one, seen(one), death)
    assert text == "Worker 3 was killed; records given back: 2."


def test_an_idle_worker_depends_on_what_waits() -> None:
    one = worker(3, WorkerState.IDLE)
    nothing = seen(one, ledger=Ledger())
    assert "no record waits" in reason_of_worker(one, nothing, None)
    assert "8 wait" in reason_of_worker(one, seen(one), None)
    blind = replace(one, sees=0)
    assert "a copy of its own" in reason_of_worker(blind, seen(blind), None)


@pytest.mark.parametrize("state", set(State))
def test_every_state_of_records_has_a_reason_with_its_number(state: State) -> None:
    text = reason_of_state(state, seen(worker(1)))
    assert f": {LEDGER.count(state)}." in text
    assert "{" not in text


@pytest.mark.parametrize(
    ("snapshot_", "words"),
    [
        (seen(worker(1)), "60/s come and 20/s end"),
        (seen(worker(1), throughput=60.0), "busy with others"),
        (seen(worker(1), arrival=None), "busy with others"),
        (seen(worker(1, WorkerState.PAUSED)), "All workers are paused"),
        (seen(worker(1, WorkerState.DIED)), "No worker is alive"),
        (seen(), "No worker is alive"),
        (seen(worker(1), state=RunState.STOPPED), "ended before"),
        (seen(worker(1), ledger=Ledger()), "No record waits"),
        (seen(worker(2), lock=(LockUser(1, True, 3.0, dead=True),)), "Worker 1 died with the lock"),
    ],
)
def test_why_records_wait(snapshot_: Snapshot, words: str) -> None:
    assert words in reason_of_state(State.PENDING, snapshot_)


def test_without_leases_nothing_comes_back() -> None:
    assert "wait again" in reason_of_state(State.LEASED, seen())
    assert "nobody has them" in reason_of_state(State.LEASED, seen(engine="queue"))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ({}, "60/s of 60/s is generated, on time"),
        ({"lag": 2.0}, "behind by 2 s"),
        ({"blocked": True, "lag": 2.0}, "the registry is full"),
        ({"state": RunState.PAUSED}, "paused"),
        ({"state": RunState.WAITING, "waiting_since": 1.0}, "server cannot be reached since"),
        ({"state": RunState.STOPPED}, "60/s is its mean"),
    ],
)
def test_why_the_generator_is_as_fast_as_it_is(status: dict[str, object], words: str) -> None:
    assert words in reason_of_rate(seen(**status))  # type: ignore[arg-type]


def test_who_has_the_lock() -> None:
    assert "free" in reason_of_lock(seen())
    assert "no lock" in reason_of_lock(seen(engine="unlocked-dict"))
    assert "no lock that all wait for" in reason_of_lock(seen(engine="postgresql"))
    users = (LockUser(4, True, 0.002), LockUser(-1, False, 0.001))
    text = reason_of_lock(seen(lock=users))
    assert text == "Worker 4 has the lock, for 2 ms. It is waited for by: Generator."
    assert "died with the lock" in reason_of_lock(seen(lock=(LockUser(1, True, 3.0, dead=True),)))


@pytest.mark.parametrize(
    ("values", "record"),
    [
        ({"seqs": "96, 97, 98, …"}, 96),
        ({"seq": 7}, 7),
        ({"seqs": ""}, None),
        ({"worker": 3, "records": 4}, None),
    ],
)
def test_which_record_an_event_is_about(values: dict[str, object], record: int | None) -> None:
    assert record_named_in(Event(1, START, "lost", "", values)) == record
