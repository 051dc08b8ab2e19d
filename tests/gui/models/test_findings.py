"""The sentences on what a textbook engine has done."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale

from core.domain.record import Ledger
from core.domain.run_status import (
    Event,
    LockUser,
    RunState,
    RunStatus,
    Snapshot,
    WorkerState,
    WorkerStatus,
)
from gui.models.findings import Findings
from tests.gui.panels.made_up import snapshot, worker

LOST = Ledger(born=10, done=9, lost=1)


@pytest.fixture(autouse=True)
def english() -> None:
    QLocale.setDefault(QLocale("en_US"))


def seen(
    engine: str,
    *events: Event,
    workers: tuple[WorkerStatus, ...] = (),
    lock: tuple[LockUser, ...] = (),
    ledger: Ledger = LOST,
) -> Snapshot:
    status = RunStatus(RunState.RUNNING, workers=workers, lock=lock)
    return snapshot(engine=engine, events=events, status=status, ledger=ledger)


def told(*snapshots: Snapshot) -> list[str]:
    findings = Findings()
    for each in snapshots:
        findings.add(each)
    return findings.sentences


def event(kind: str, **values: object) -> Event:
    return Event(1, 1.0, kind, f"{kind} {{worker}}", values)


def test_nothing_is_found_where_nothing_is_harmed() -> None:
    assert told() == []
    assert told(seen("locked-dict", ledger=Ledger(born=1, pending=1))) == []


def test_an_engine_that_gives_everything_back_is_never_blamed() -> None:
    lost = event("lost", worker=3, records=1, seqs="7")
    holder = LockUser(2, holds=True, seconds=3.0, dead=True)
    assert told(seen("file", lost, lock=(holder,))) == []


def test_each_worker_says_what_it_finds_in_its_own_copy() -> None:
    blind = [replace(worker(number), sees=0) for number in (1, 2)]
    dead = replace(worker(3, WorkerState.DIED), sees=0)
    (text,) = told(seen("private-dict", workers=(*blind, dead)))
    assert text == (
        "Worker 1 looks into its own copy: 0 records. Worker 2 looks into its own copy: 0 records. "
        "What was generated is in the generator's copy, which no worker sees."
    )


def test_of_a_run_that_is_over_the_events_say_what_each_worker_found() -> None:
    events = [event("own-copy", worker=number, records=0) for number in (1, 2)]
    over = snapshot(
        engine="private-dict",
        events=tuple(events),
        status=RunStatus(RunState.STOPPED, workers=(worker(1, WorkerState.ENDED),)),
    )
    (text,) = told(over)
    assert text.startswith("Worker 1 looks into its own copy: 0 records. Worker 2 looks into")


def test_a_lock_that_nobody_will_give_back_is_named_first() -> None:
    lost = event("lost", worker=2, records=1, seqs="7")
    holder = LockUser(2, holds=True, seconds=12.7, dead=True)
    texts = told(seen("locked-dict", lost, lock=(holder, LockUser(3, holds=False, seconds=1.0))))
    assert texts == [
        "The lock is held by worker 2, which is dead, for 12 s: nobody can take a record or add "
        "one any more.",
        "Record 7 is lost: worker 2 had it and is dead",
    ]
    alive = LockUser(2, holds=True, seconds=0.1)
    assert told(seen("locked-dict", lock=(alive,))) == []


def test_a_record_that_was_done_twice_names_both_workers() -> None:
    twice = event("duplicated", worker=2, first=1, seq=17, records=1, seqs="17")
    assert told(seen("unlocked-dict", twice)) == [
        "Record 17 was processed by worker 1 and by worker 2: both had read it before one of them "
        "deleted it."
    ]
    assert told(seen("unlocked-dict", event("duplicated", worker=2))) == ["duplicated 2"]


def test_key_errors_are_counted_over_all_snapshots() -> None:
    first = seen("unlocked-dict", event("key-error", worker=1, number=2))
    (text,) = told(first, seen("unlocked-dict", event("key-error", worker=2, number=3)))
    assert text.startswith("KeyErrors so far: 5. ")


def test_what_was_found_again_is_not_called_lost() -> None:
    lost = seen("locked-dict", event("lost", worker=3, records=1, seqs="7"))
    assert len(told(lost)) == 1
    assert told(lost, seen("locked-dict", ledger=Ledger(born=10, done=10))) == []


def test_another_file_begins_with_nothing() -> None:
    findings = Findings()
    findings.add(seen("unlocked-dict", event("key-error", worker=1, number=2)))
    findings.clear()
    assert findings.sentences == []
    findings.add(seen("unlocked-dict"))
    assert findings.sentences == []
