"""Snapshots of a run as numbers of a pipeline: what moved, who died, what came back."""

from dataclasses import replace

import pytest

from core.domain.event_kind import EventKind
from core.domain.record import Ledger
from core.domain.run_status import Event, RunState, RunStatus, Snapshot
from gui.models.pipeline import Moves, Pipeline, moves_between, share_of
from tests.gui.panels.made_up import START, sample, snapshot

NOW = START + 5.0


def at(elapsed: float, ledger: Ledger, **rest: object) -> Snapshot:
    status = RunStatus(RunState.RUNNING, elapsed=elapsed)
    return replace(snapshot(ledger=ledger, status=status), **rest)  # type: ignore[arg-type]


def end_of(worker: int, kind: EventKind = EventKind.WORKER_KILLED, *, records: int = 3) -> Event:
    return Event(worker, START + worker, kind, "", {"worker": worker, "records": records})


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        (Ledger(), Ledger(born=3, pending=3), Moves(arrived=3)),
        (Ledger(born=3, pending=3), Ledger(born=3, pending=1, leased=2), Moves(taken=2)),
        (Ledger(born=2, leased=2), Ledger(born=2, done=1, dead=1), Moves(ended=2)),
        (
            Ledger(born=3, leased=3),
            Ledger(born=3, pending=3, redelivered=3),
            Moves(back=3),
        ),
        (
            Ledger(born=3, leased=3),
            Ledger(born=3, leased=3, redelivered=3),
            Moves(taken=3, back=3),
        ),
        (Ledger(born=5, pending=5), Ledger(born=5, done=5), Moves(taken=5, ended=5)),
        (Ledger(), Ledger(born=9, pending=2, rejected=7), Moves(arrived=2)),
        (Ledger(born=4, dead=4), Ledger(born=4, pending=4), Moves()),
        (Ledger(born=4, leased=4), Ledger(born=4, lost=4), Moves()),
    ],
    ids=[
        "generated",
        "leased",
        "ended",
        "given back",
        "leased again at once",
        "through between two looks",
        "rejected before it was in",
        "requeued",
        "lost",
    ],
)
def test_what_moved_between_two_ledgers(before: Ledger, after: Ledger, moves: Moves) -> None:
    assert before.balanced
    assert after.balanced
    assert moves_between(before, after) == moves


def test_what_a_file_has_already_does_not_move() -> None:
    model = Pipeline()
    model.add(at(100.0, Ledger(born=500, done=500)))
    assert not model.facts(NOW).moves
    model.add(at(100.5, Ledger(born=502, pending=1, done=501)))
    assert model.facts(NOW).moves == Moves(arrived=2, taken=1, ended=1)
    assert model.facts(NOW).over == pytest.approx(0.5)
    model.clear()
    assert model.facts(NOW).status is None


def test_the_pace_is_of_the_last_second_and_falls_to_nothing() -> None:
    model = Pipeline()
    for tick in range(21):
        model.add(at(tick / 10, Ledger(born=4 * tick, pending=4 * tick)))
    assert model.facts(NOW).pace == pytest.approx((40.0, 0.0, 0.0, 0.0))
    for tick in range(21, 35):
        model.add(at(tick / 10, Ledger(born=80, pending=80)))
    assert model.facts(NOW).pace == pytest.approx((0.0, 0.0, 0.0, 0.0))


def test_two_snapshots_of_one_moment_do_no_harm() -> None:
    model = Pipeline()
    for born in (1, 3):
        model.add(at(1.0, Ledger(born=born, pending=born)))
    assert model.facts(NOW).moves == Moves(arrived=2)
    assert model.facts(NOW).pace == (0.0,) * 4


def test_a_run_that_is_over_moves_nothing() -> None:
    model = Pipeline()
    model.add(at(1.0, Ledger()))
    model.add(at(2.0, Ledger(born=9, done=9)))
    over = RunStatus(RunState.STOPPED, elapsed=3.0)
    model.add(replace(at(3.0, Ledger(born=9, done=9)), status=over))
    assert model.facts(NOW).pace == (0.0,) * 4
    assert not model.facts(NOW).going_on


def test_who_died_recently_and_what_came_back() -> None:
    model = Pipeline()
    events = (end_of(1), end_of(2, EventKind.WORKER_DIED, records=0), end_of(9))
    model.add(at(1.0, Ledger(), events=events))
    facts = model.facts(START + 10.5)
    assert [(each.worker, each.killed, each.back) for each in facts.deaths] == [
        (9, True, 3),
        (2, False, 0),
        (1, True, 3),
    ]
    assert facts.back == 6
    later = model.facts(START + 30.0)
    assert later.deaths == ()
    assert later.back == 0


def test_at_a_moment_of_a_past_run_it_is_what_had_come_back_by_then() -> None:
    model = Pipeline()
    model.add(at(100.0, Ledger(), events=(end_of(1), end_of(5)), moment=START + 2.0))
    assert [(each.worker, each.back) for each in model.facts(NOW).deaths] == [(1, 3)]
    assert model.facts(NOW).back == 3
    model.add(at(100.0, Ledger(), moment=START + 6.0))
    assert [each.worker for each in model.facts(NOW).deaths] == [5, 1]
    model.add(at(100.0, Ledger(), moment=START + 30.0))
    assert model.facts(START + 5.0).deaths == ()


def test_what_expires_comes_back_as_well() -> None:
    model = Pipeline()
    expired = end_of(4, EventKind.LEASE_EXPIRED, records=2)
    model.add(at(1.0, Ledger(), events=(expired,)))
    assert model.facts(NOW).back == 2
    assert model.facts(NOW).deaths == ()


def test_with_an_engine_without_leases_it_is_lost() -> None:
    model = Pipeline()
    events = (end_of(1), end_of(1, EventKind.LOST, records=2))
    model.add(at(1.0, Ledger(), events=events, engine="locked-dict"))
    facts = model.facts(NOW)
    assert [(each.back, each.lost) for each in facts.deaths] == [(0, 2)]
    assert facts.back == 0
    assert not facts.leases


def test_the_longest_backlog_is_that_of_all_samples() -> None:
    model = Pipeline()
    high = replace(sample(1.0), ledger=Ledger(born=70, pending=70))
    model.add(at(1.0, Ledger(born=70, pending=5, done=65), samples=(high, sample(2.0))))
    assert model.facts(NOW).most == 70
    assert model.facts(NOW).oldest == 1.5
    model.add(at(2.0, Ledger(born=70, done=70)))
    assert model.facts(NOW).oldest is None, "none waits"


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(0, 0, 0.0), (5, 10, 0.5), (20, 10, 1.0), (3, -1, 0.0)]
)
def test_a_share_is_one_at_most(part: float, whole: float, share: float) -> None:
    assert share_of(part, whole) == share
