"""Tables tell their views of what looks otherwise, and of no more."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from gui.models.table_model import Head, TableModel

Row = tuple[int, int, int]
"""Its key, and two values of which only the tens are seen."""


class Tens(TableModel[Row]):
    def __init__(self) -> None:
        super().__init__(Head("tens", ("key", "one", "two")))
        self.read: list[Row] = []

    def text(self, row: Row, column: int) -> str:
        self.read.append(row)
        return str(row[column] if column == 0 else row[column] // 10)

    def key(self, row: Row) -> int:
        return row[0]


@pytest.fixture
def model() -> Tens:
    model = Tens()
    model.show_rows([(1, 10, 20), (2, 10, 20)])
    return model


def changes(model: Tens, rows: list[Row]) -> list[tuple[int, int, int]]:
    """Show ``rows``; return the row, the first and the last column of each change."""
    told: list[tuple[int, int, int]] = []

    def hear(first: QModelIndex, last: QModelIndex) -> None:
        told.append((first.row(), first.column(), last.column()))

    model.dataChanged.connect(hear)
    model.show_rows(rows)
    model.dataChanged.disconnect(hear)
    return told


def test_only_cells_that_look_otherwise_are_told(model: Tens) -> None:
    assert changes(model, [(1, 11, 20), (2, 10, 31)]) == [(1, 2, 2)]
    assert changes(model, [(1, 12, 21), (2, 45, 52)]) == [(1, 1, 2)]
    assert changes(model, [(1, 25, 21), (2, 45, 52)]) == [(0, 1, 1)]


def test_cells_between_them_that_stay_are_not_told() -> None:
    model = Tens()
    model.show_rows([(1, 10, 20)])
    model.key = lambda _row: 0  # type: ignore[assignment, method-assign]
    assert changes(model, [(2, 10, 30)]) == [(0, 0, 0), (0, 2, 2)]
    assert changes(model, [(3, 20, 30)]) == [(0, 0, 1)]


def test_what_was_there_before_is_not_read_again(model: Tens) -> None:
    changes(model, [(1, 30, 20), (2, 10, 20)])
    model.read.clear()
    changes(model, [(1, 40, 20), (2, 10, 20)])
    assert set(model.read) == {(1, 40, 20)}
    model.report_changed()  # as its words are of another language
    model.read.clear()
    changes(model, [(1, 50, 20), (2, 10, 20)])
    assert set(model.read) == {(1, 40, 20), (1, 50, 20)}


def test_a_table_that_nobody_sees_is_not_compared(model: Tens) -> None:
    seen = False
    model.watched = lambda: seen
    model.read.clear()
    assert changes(model, [(1, 50, 20), (2, 10, 20)]) == [(0, 0, 2)]
    assert not model.read
    assert model.index(0, 1).data() == "5"
    seen = True
    assert changes(model, [(1, 60, 20), (2, 10, 20)]) == [(0, 1, 1)]


def test_a_cell_tells_of_nothing_but_what_it_has(model: Tens, qtbot: QtBot) -> None:  # noqa: ARG001
    index = model.index(0, 1)
    assert index.data(Qt.ItemDataRole.DisplayRole) == "1"
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) is not None
    model.read.clear()
    assert index.data(Qt.ItemDataRole.FontRole) is None
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert not model.read
