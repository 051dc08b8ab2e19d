"""The dialog of other machines shows who takes part, and the line by which another one joins."""

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.domain.machine_status import OURS, MachineStatus
from gui.dialogs.machines import MachinesDialog

ADDRESS = "postgresql://me@server/runs?run=0123456789abcdef"
FIRST = MachineStatus(1, "first", 4, 0.25, 1.2)
SECOND = MachineStatus(2, "second", 2, -0.5, 7.9)


@pytest.fixture
def dialog(qtbot: QtBot) -> MachinesDialog:
    dialog = MachinesDialog()
    qtbot.addWidget(dialog)
    return dialog


def texts(dialog: MachinesDialog) -> list[list[str]]:
    table = dialog.table
    cells = [[table.item(row, column) for column in range(4)] for row in range(table.rowCount())]
    return [[cell.text() if cell is not None else "" for cell in row] for row in cells]


def test_the_line_to_type_there_is_copied(dialog: MachinesDialog) -> None:
    dialog.show_address(ADDRESS)
    assert dialog.line.text() == f'registro-cli worker "{ADDRESS}"'
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.line.text()
    dialog.show_address("")
    assert dialog.line.text() == ""
    assert not dialog.copy.isEnabled()
    assert "engine “postgresql”" in dialog.about.text()


def test_an_address_that_holds_here_only_is_not_offered_for_other_machines(
    dialog: MachinesDialog,
) -> None:
    dialog.show_address(ADDRESS)
    assert "On another machine that reaches the server" in dialog.about.text()
    dialog.show_address(ADDRESS.replace("server", "127.0.0.1"))
    assert "holds on this machine only" in dialog.about.text()
    assert dialog.copy.isEnabled()


def test_who_takes_part_is_shown_and_can_be_taken_off(dialog: MachinesDialog, qtbot: QtBot) -> None:
    dialog.show_machines([FIRST, SECOND])
    assert texts(dialog) == [
        ["first", "4", "250 ms", "1 s ago"],
        ["second", "2", "-500 ms", "8 s ago"],
    ]
    assert not dialog.take_off.isEnabled()
    dialog.table.selectRow(1)
    assert dialog.take_off.isEnabled()
    dialog.show_machines([FIRST, SECOND._replace(silent=0.1)])  # what is selected stays so
    with qtbot.waitSignal(dialog.dismissed) as dismissed:
        dialog.take_off.click()
    assert dismissed.args == [2]
    dialog.show_machines([FIRST])
    assert texts(dialog) == [["first", "4", "250 ms", "1 s ago"]]


def test_the_clock_of_the_one_that_runs_the_run_is_shown_and_it_cannot_be_taken_off(
    dialog: MachinesDialog,
) -> None:
    dialog.show_machines([MachineStatus(OURS, "here", 3, -0.5, 0.2), FIRST])
    assert texts(dialog)[0] == ["here (this one, which runs the run)", "3", "-500 ms", "0 s ago"]
    dialog.table.selectRow(0)
    assert not dialog.take_off.isEnabled()
