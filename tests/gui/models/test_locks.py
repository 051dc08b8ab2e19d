"""The table of the lock's costs, and their memory over time."""

import math

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from core.charts.lock_past import GAP, lock_past, no_past
from core.charts.table import CHARTS, LOCK
from core.domain.run_status import LockUser
from gui.models.lock_history import LockHistory
from gui.models.locks import LISTED, Column, LocksModel
from tests.gui.panels.made_up import lock, sample

LINES = CHARTS[LOCK].lines


def column(model: LocksModel, which: Column) -> list[str]:
    return [
        str(model.index(row, which).data(Qt.ItemDataRole.DisplayRole))
        for row in range(model.rowCount())
    ]


def test_all_together_come_first_then_generator_run_and_workers(qtmodeltester: ModelTester) -> None:
    model = LocksModel()
    assert model.total is None
    model.add([sample(1, locks=(lock(-2), lock(-1), lock(12), lock(3)))])
    assert column(model, Column.WHO) == [
        "All together",
        "Generator",
        "The run",
        "Worker 3",
        "Worker 12",
    ]
    assert column(model, Column.TRANSACTIONS)[:2] == ["400/s", "100/s"]
    assert column(model, Column.HOLDS)[:2] == ["80 %", "20 %"]
    assert column(model, Column.WAIT_P95)[1] == "2 ms"
    assert column(model, Column.HOLD_P99)[1] == "300 µs"
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("at_once", [True, False])
def test_the_short_last_sample_of_a_run_is_not_taken_for_what_the_lock_cost(at_once: bool) -> None:
    """In its last hundredths of a second a run writes much and waits for nobody."""
    model = LocksModel()
    samples = [sample(1, locks=(lock(-1), lock(1))), sample(1.08, locks=(lock(-2),))]
    for part in [samples] if at_once else [[each] for each in samples]:
        model.add(part)
    assert column(model, Column.WHO) == ["All together", "Generator", "Worker 1"]
    assert column(model, Column.TRANSACTIONS)[0] == "200/s"
    model.add([sample(1.6, locks=(lock(1),))])
    assert column(model, Column.TRANSACTIONS) == ["100/s", "–", "100/s"]


def test_who_holds_and_who_waits_is_said_in_its_row() -> None:
    model = LocksModel()
    model.add([sample(1, locks=(lock(-1), lock(1), lock(2)))])
    model.set_users((LockUser(2, holds=True, seconds=0.001), LockUser(-1, holds=False, seconds=2)))
    assert column(model, Column.NOW) == ["", "◔ waits 2 s", "", "● holds 1 ms"]
    model.set_users(())
    assert column(model, Column.NOW) == ["", "", "", ""]


def test_a_process_that_is_gone_leaves_the_list_after_a_while() -> None:
    model = LocksModel()
    model.add([sample(1, locks=(lock(-1), lock(1)))])
    model.add([sample(2, locks=(lock(-1),))])
    assert model.row_of(1) == 2
    model.add([sample(2 + LISTED, locks=(lock(-1),))])
    assert model.row_of(1) == -1
    assert model.row_of(None) == 0
    model.clear()
    assert model.rowCount() == 0


def drawn(history: LockHistory, line: int = 0) -> tuple[list[float], list[float]]:
    times, values = history.series[line].window()
    return list(times), list(values)


def test_a_process_has_lines_with_gaps_where_it_rested() -> None:
    history = LockHistory(LINES)
    history.choose(1)
    assert history.awaits_past
    assert history.take(no_past(1, LINES))
    for second in (1.0, 2.0, 10.0):
        history.add(second, (lock(1), lock(2)))
    times, values = drawn(history, 1)
    assert times == [1.0, 2.0, 2.0, 10.0]
    assert [math.isnan(value) for value in values] == [False, False, True, False]
    assert GAP < 10.0 - 2.0


def test_what_comes_while_the_past_is_read_follows_it() -> None:
    history = LockHistory(LINES)
    history.choose(2)
    for second in (9.0, 9.5, 10.0):
        history.add(second, (lock(2),))
    assert drawn(history)[0] == []
    read = [(1000.0 + second, lock(2)) for second in (1.0, 1.5, 9.0, 9.5)]
    assert not history.take(lock_past(1, 1000.0, LINES, read))  # that of another one
    assert history.take(lock_past(2, 1000.0, LINES, read))
    assert drawn(history)[0] == [1.0, 1.5, 1.5, 9.0, 9.5, 10.0]
    assert not history.take(lock_past(2, 1000.0, LINES, read))  # not awaited
    history.choose(None)
    history.add(11.0, (lock(2),))
    assert drawn(history)[0] == []


def test_of_another_run_all_is_added() -> None:
    history = LockHistory(LINES)
    history.choose(1)
    history.clear()
    assert not history.awaits_past
    history.add(1.0, (lock(1),))
    assert drawn(history)[0] == [1.0]
