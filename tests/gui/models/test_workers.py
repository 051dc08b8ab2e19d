"""The workers' table."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.domain.run_status import WorkerState
from gui.models.workers import LOOKS, Column, WorkersModel
from tests.gui.panels.made_up import worker


def ids(model: WorkersModel) -> list[int]:
    return [model.row_at(row).id for row in range(model.rowCount())]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def model() -> WorkersModel:
    model = WorkersModel(kept=2)
    model.set_workers((worker(2), worker(1, lease=1042, done=12_345, first=7020)))
    return model


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, model: WorkersModel) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.set_workers((worker(1, WorkerState.DIED), worker(2), worker(3)))
    model.set_hide_gone(True)
    model.set_workers(())


def test_cells_are_words_and_formatted_numbers(model: WorkersModel) -> None:
    shown = {column: model.index(0, column).data() for column in Column}
    assert shown[Column.ID] == "1"
    assert shown[Column.STATE] == "● busy"
    assert shown[Column.LEASE] == "4 records from 7020"
    assert shown[Column.RATE] == "2.50/s"
    assert shown[Column.PID] == "4001"


def test_a_lease_is_told_by_its_records_and_numbered_in_the_tip(model: WorkersModel) -> None:
    """The number of a lease looks like that of a record, and is another one."""
    model.set_workers((worker(1, lease=110, holding=1, first=126), worker(2, lease=0, holding=0)))
    cells = [model.index(row, Column.LEASE) for row in range(2)]
    assert [cell.data() for cell in cells] == ["record 126", "–"]
    tips = [cell.data(Qt.ItemDataRole.ToolTipRole) for cell in cells]
    assert "Lease 110: record 126" in tips[0]
    assert tips[1] is None


def test_the_living_come_first_and_the_last_of_the_others_stay(model: WorkersModel) -> None:
    gone = tuple(worker(number, WorkerState.DIED) for number in (1, 3, 4))
    model.set_workers((*gone, worker(2), worker(5)))
    assert ids(model) == [2, 5, 4, 3]
    model.set_hide_gone(True)
    assert ids(model) == [2, 5]


def test_the_same_workers_are_no_change(qtbot: QtBot, model: WorkersModel) -> None:
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.set_workers((worker(2), worker(1, lease=1042, done=12_345, first=7020)))


def test_other_numbers_are_one_change_of_the_rows_between(
    qtbot: QtBot, model: WorkersModel
) -> None:
    with qtbot.waitSignal(model.dataChanged) as change, qtbot.assertNotEmitted(model.modelReset):
        workers = (worker(2, WorkerState.IDLE), worker(1, lease=1042, done=12_345, first=7020))
        model.set_workers(workers)
    assert (change.args[0].row(), change.args[1].row()) == (1, 1)


def test_states_differ_without_colour() -> None:
    assert set(LOOKS) == set(WorkerState)
    assert len({look.sign for look in LOOKS.values()}) == len(LOOKS)


def test_only_cells_that_look_otherwise_are_painted_anew(qtbot: QtBot) -> None:
    model = WorkersModel()
    model.set_workers((worker(1), worker(2)))
    with qtbot.waitSignal(model.dataChanged) as change:
        model.set_workers((worker(1), replace(worker(2), done=7)))
    first, last = change.args[0], change.args[1]
    assert (first.row(), last.row()) == (1, 1)
    assert first.column() == last.column() == Column.DONE
    with qtbot.assertNotEmitted(model.dataChanged):  # nobody sees that
        model.set_workers((worker(1), replace(worker(2), done=7, started=9.0)))
    with qtbot.waitSignal(model.dataChanged) as change:
        model.set_workers(
            (replace(worker(1), state=WorkerState.PAUSED), replace(worker(2), done=7))
        )
    first, last = change.args[0], change.args[1]
    assert first.column() <= Column.ACTIONS <= last.column()  # its buttons
