"""The table of the lock's costs, and their memory over time."""

import math

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from core.charts.table import CHARTS, LOCK
from core.domain.run_status import LockSample, LockUser
from gui.models.lock_history import GAP, KEPT, LockHistory
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


def test_each_process_has_lines_of_its_own_with_gaps_where_it_rested() -> None:
    history = LockHistory(LINES)
    for second in (1.0, 2.0, 10.0):
        history.add(second, (lock(1),))
    history.add(10.0, (lock(2),))
    times, values = history.of(1)[1].window()
    assert list(times) == [1.0, 2.0, 2.0, 10.0]
    assert [math.isnan(value) for value in values] == [False, False, True, False]
    assert list(history.of(2)[0].window()[0]) == [10.0]
    assert GAP < 10.0 - 2.0


def test_only_so_many_processes_are_remembered() -> None:
    history = LockHistory(LINES)
    locks: list[LockSample] = [lock(-1), *(lock(who) for who in range(1, 2 * KEPT))]
    for each in locks:
        history.add(1.0, (each,))
    assert history.of(-1)[0].window()[0].size
    assert history.of(2 * KEPT - 1)[0].window()[0].size
    assert not history.of(1)[0].window()[0].size
