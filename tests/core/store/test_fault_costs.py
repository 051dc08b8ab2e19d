"""What a fault cost, from rows, events and samples that are made up; and from real kills."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.event_kind import EventKind
from core.domain.faults import FaultKind
from core.domain.record import Ledger
from core.domain.run_status import Event, Sample
from core.domain.run_summary import FaultCost
from core.run.past_summary import summary_in
from core.store.fault_costs import FaultCosts
from tests.support.run_files import asked
from tests.support.runs import WAIT, running, wait_for


@pytest.fixture
def rows() -> Iterator[sqlite3.Connection]:
    """The two tables that say who had which record when."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE records (seq INTEGER PRIMARY KEY, state, worker, leased)")
        connection.execute("CREATE TABLE attempts (seq, worker, leased, ended, ending)")
        yield connection


def lose(rows: sqlite3.Connection, worker: int, seqs: Sequence[int], at: float) -> None:
    for seq in seqs:
        rows.execute("INSERT INTO attempts VALUES (?, ?, ?, ?, 'died')", (seq, worker, at - 1, at))
        rows.execute("REPLACE INTO records VALUES (?, 'pending', NULL, NULL)", (seq,))


def lease(rows: sqlite3.Connection, worker: int, seq: int, at: float) -> None:
    rows.execute(
        "UPDATE records SET state = 'leased', worker = ?, leased = ? WHERE seq = ?",
        (worker, at, seq),
    )


def kill(number: int, worker: int, at: float, records: int) -> Event:
    values = {"worker": worker, "records": records, "struck": ""}
    return Event(number, at, EventKind.WORKER_KILLED, "", values)


def lost(number: int, worker: int, at: float, records: int) -> Event:
    return Event(number, at, EventKind.LOST, "", {"worker": worker, "records": records})


def sample(at: float, pending: int) -> Sample:
    ledger = Ledger(born=pending, pending=pending)
    return Sample(at, ledger, 1.0, None, None, None, 0.0)


def only(costs: FaultCosts) -> FaultCost:
    (cost,) = costs.costs()
    return cost


def test_records_are_followed_until_the_last_is_leased_again(rows: sqlite3.Connection) -> None:
    costs = FaultCosts()
    lose(rows, 2, (96, 97, 98), 10.0)
    costs.take(rows, [kill(1, 2, 10.1, 3)], [])
    assert (only(costs).seqs, only(costs).again) == ((96, 97, 98), None)
    lease(rows, 5, 96, 10.2)
    lease(rows, 4, 97, 10.3)
    costs.take(rows, [], [])
    assert only(costs).again is None, "98 still waits"
    lease(rows, 5, 98, 10.4)
    costs.take(rows, [], [])
    assert only(costs).again == pytest.approx(0.4)
    assert only(costs).by == (4, 5)


def test_a_record_that_is_lost_again_was_leased_again(rows: sqlite3.Connection) -> None:
    costs = FaultCosts()
    lose(rows, 2, (96,), 10.0)
    costs.take(rows, [kill(1, 2, 10.1, 1)], [])
    lose(rows, 3, (96,), 12.0)  # it had it from 11 on
    costs.take(rows, [kill(2, 3, 12.1, 1)], [])
    first, second = costs.costs()
    assert (first.again, first.by) == (1.0, (3,))
    assert (second.again, second.by) == (None, ())


def test_what_was_lost_with_a_worker_counts_whether_its_end_is_noted_before_or_after(
    rows: sqlite3.Connection,
) -> None:
    """What it held is noted before its end, what only it can have taken is found out later."""
    costs = FaultCosts()
    costs.take(rows, [lost(1, 2, 10.0, 3), lost(2, 0, 10.0, 7), kill(3, 2, 10.1, 0)], [])
    assert only(costs).lost == 3
    costs.take(rows, [lost(4, 2, 11.0, 1), lost(5, 4, 11.9, 2)], [])
    costs.take(rows, [kill(6, 4, 12.0, 0), kill(7, 5, 13.0, 0)], [])
    assert [(cost.worker, cost.lost) for cost in costs.costs()] == [(2, 4), (4, 2), (5, 0)]


def test_one_that_never_comes_back_is_not_waited_for(rows: sqlite3.Connection) -> None:
    """A record that was replaced while it waited, or a dead letter."""
    costs = FaultCosts()
    lose(rows, 2, (96, 97), 10.0)
    costs.take(rows, [kill(1, 2, 10.1, 2)], [])
    lease(rows, 5, 96, 10.25)
    rows.execute("UPDATE records SET state = 'replaced' WHERE seq = 97")
    costs.take(rows, [], [])
    assert (only(costs).again, only(costs).by) == (0.25, (5,))


def test_the_backlog_is_compared_with_the_greatest_before(rows: sqlite3.Connection) -> None:
    costs = FaultCosts()
    levels = [(6.0, 4), (7.0, 9), (8.0, 5), (10.5, 7), (11.5, 12), (12.5, 10), (13.5, 9), (14.0, 1)]
    for at, pending in levels[:3]:
        costs.take(rows, [], [sample(at, pending)])
    costs.take(rows, [kill(1, 2, 10.0, 0)], [])
    for at, pending in levels[3:]:
        costs.take(rows, [], [sample(at, pending)])
    assert only(costs).backlog == pytest.approx(3.5)


def test_a_backlog_that_never_grew_cost_nothing(rows: sqlite3.Connection) -> None:
    costs = FaultCosts()
    costs.take(rows, [kill(1, 2, 10.0, 0)], [sample(9.0, 3), sample(10.5, 3), sample(11.0, 2)])
    assert only(costs).backlog == 0.0


def test_one_that_is_never_back_is_not_known(rows: sqlite3.Connection) -> None:
    costs = FaultCosts()
    costs.take(rows, [kill(1, 2, 10.0, 0)], [sample(9.0, 3), sample(11.0, 4), sample(99.0, 50)])
    assert only(costs).backlog is None


def test_it_is_the_same_in_whatever_pieces_the_file_is_read(rows: sqlite3.Connection) -> None:
    events = [kill(1, 2, 10.0, 2), kill(2, 3, 11.0, 1)]
    samples = [sample(8 + number / 2, (number * 7) % 5) for number in range(20)]
    lose(rows, 2, (1, 2), 10.0)
    lose(rows, 3, (3,), 11.0)
    for seq in (1, 2, 3):
        lease(rows, 4, seq, 12.0)
    whole, pieces = FaultCosts(), FaultCosts()
    whole.take(rows, events, samples)
    for part in range(10):
        pieces.take(rows, events[part : part + 1], samples[2 * part : 2 * part + 2])
    assert whole.costs() == pieces.costs()
    assert all(cost.again is not None for cost in whole.costs())


@pytest.mark.parametrize("batch", [1, 3])
def test_real_kills_cost_what_the_rows_say(tmp_path: Path, batch: int) -> None:
    path = tmp_path / "run.registro"
    values = {"rate": 200.0, "workers": 3, "batch": batch, "service": "fixed", "attempts": 99}
    with running(path, service_time=0.01, **values) as run:
        for kills in (1, 2, 3):
            run.inject(FaultKind.KILL_BEFORE_WORK)
            wait_for(
                lambda kills=kills: run.summary().ledger.redelivered >= kills  # type: ignore[misc]
            )
        run.stop(drain=True)
        assert run.wait(WAIT)
    summary = summary_in(path)
    assert summary is not None
    assert summary.faults_number == len(summary.faults)
    assert summary.faults
    ((redelivered,),) = asked(path, "SELECT redelivered FROM ledger")
    assert sum(cost.records for cost in summary.faults) == redelivered
    for cost in summary.faults:
        assert len(cost.seqs) == cost.records
        assert cost.records == 0 or cost.again is not None, "all were leased again: it drained"
        assert cost.worker not in cost.by
