"""What is told at once when a worker ends."""

from dataclasses import replace

import pytest

from core.domain.engines import ENGINES, Capability
from core.domain.event_kind import EventKind
from core.domain.loss import LossCause
from core.domain.run_status import Event
from core.domain.run_summary import FaultCost
from gui.models.news import news_of, with_cost

FILE = ENGINES[0].name
WITHOUT_LEASES = [row.name for row in ENGINES if Capability.LEASES not in row.can]


def event(kind: str, *seqs: int, worker: int = 3) -> Event:
    values = {"worker": worker, "records": len(seqs), "seqs": ", ".join(map(str, seqs))}
    return Event(1, 1.0, kind, "", values)


@pytest.mark.parametrize(
    ("seqs", "told"),
    [
        ((), "Worker 3 was killed: it held no record"),
        ((17,), "Worker 3 was killed: record 17 was given back"),
        ((17, 18), "Worker 3 was killed: records 17, 18 were given back"),
    ],
)
def test_what_a_killed_worker_had_comes_back(seqs: tuple[int, ...], told: str) -> None:
    assert news_of([event("worker-killed", *seqs)], FILE) == told


@pytest.mark.parametrize("engine", WITHOUT_LEASES)
def test_without_leases_nobody_says_that_a_worker_held_nothing(engine: str) -> None:
    told = news_of([event("worker-killed")], engine)
    assert told == "Worker 3 was killed: with this engine nothing comes back"
    assert "died: with this engine" in news_of([event("worker-died")], engine)


def test_what_is_lost_goes_before_who_was_killed() -> None:
    events = [event("lost", 17), event("worker-killed")]
    told = "Record 17 is lost: worker 3 had it and is dead"
    assert news_of(events, "locked-dict") == told
    assert news_of(events[::-1], "locked-dict") == told
    assert "Records 4, 5 are lost" in news_of([event("lost", 4, 5)], "locked-dict")


def test_what_no_worker_is_known_to_have_had_is_told_as_the_event_is() -> None:
    values = {"worker": 0, "records": 1, "seqs": "17"}
    overwritten = Event(1, 1.0, "lost", "Overwritten: {records} ({seqs})", values)
    assert news_of([overwritten], "locked-dict") == "Overwritten: 1 (17)"


@pytest.mark.parametrize("loss", [LossCause.UNREPORTED, LossCause.OVERWRITTEN, LossCause.UNREAD])
def test_a_loss_is_told_with_its_reason(loss: LossCause) -> None:
    values = {"worker": 0, "records": 1, "seqs": "17", "loss": loss.name}
    assert news_of([Event(1, 1.0, "lost", "", values)], "locked-dict").startswith(
        "Record 17 is lost: "
    )
    more = Event(1, 1.0, "lost", "", {**values, "records": 2, "seqs": "17, 18"})
    assert news_of([more], "locked-dict").startswith("Records 17, 18 are lost: ")


def test_other_events_are_no_news() -> None:
    assert news_of([event("parameter", 1), Event(1, 1.0, "worker-killed", "")], FILE) == ""
    assert news_of([], FILE) == ""


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ((5,), "A, leased again by worker 5 after 400 ms"),
        ((5, 6), "A, leased again by workers 5, 6 within 400 ms"),
    ],
)
def test_who_leased_them_again_is_told_once_all_are(by: tuple[int, ...], told: str) -> None:
    cost = FaultCost(EventKind.WORKER_KILLED, 10.0, 2, records=2, seqs=(1, 2))
    assert with_cost("A", cost) == "A"
    assert with_cost("A", replace(cost, again=0.4, by=by)) == told
