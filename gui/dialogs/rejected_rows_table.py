"""The table of rows that were rejected: look, select, copy."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.domain.rejected_row import RejectedRow
from gui.models.rejected_rows import Column, RejectedRowsModel, cells
from gui.panels.records.table import as_text
from gui.widgets.table_view import TableView, selected_ranges

MOST_COPIED = 100_000
"""Rows that are copied at once; the run file has all of them."""


class RejectedRowsTable(TableView):
    """Line, reason and start of each."""

    copy_requested = Signal(object)
    """Ranges of rows: the first of each, and how many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        rows = RejectedRowsModel()
        super().__init__(rows, parent)
        rows.setParent(self)
        self.rows = rows
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(self.tr("Rejected rows"))
        self.horizontalHeader().setStretchLastSection(True)
        self.fit(Column.LINE, ["88888888"])
        self.fit(Column.REASON, ["m" * 30])

    @Slot()
    def copy(self) -> None:
        """Have the selected rows copied, or all when none is; at most `MOST_COPIED`."""
        ranges, room = [], MOST_COPIED
        for first, last in selected_ranges(self) or [(0, self.rows.rowCount() - 1)]:
            number = min(last + 1 - first, room)
            room -= number
            if number > 0:
                ranges.append((first, number))
        if ranges:
            self.copy_requested.emit(ranges)

    def titles(self) -> list[str]:
        """The names of the columns."""
        return [str(self.rows.headerData(n, Qt.Orientation.Horizontal)) for n in Column]


def rejected_as_text(titles: list[str], rows: Iterable[RejectedRow]) -> str:
    """Return ``rows`` with their ``titles`` as they are copied; in any thread."""
    return as_text(titles, map(cells, rows))
