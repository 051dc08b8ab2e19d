"""The table of rows that are no records: read, select, copy."""

from itertools import islice

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.models.bad_rows import BadRowsModel, Column
from gui.panels.records.table import as_text
from gui.widgets.table_view import TableView, selected_ranges

MOST_COPIED = 100_000
"""Rows that are copied at once; the run file has all of them."""


class RejectedRowsTable(TableView):
    """Line, reason and start of each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        rows = BadRowsModel()
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
        """Copy the selected rows, or all when none is."""
        self.copy_rows()

    def copy_rows(self) -> int:
        """Do that; return how many it were, at most `MOST_COPIED`."""
        wanted = selected_ranges(self) or [(0, self.rows.rowCount() - 1)]
        texts = (row for first, last in wanted for row in self.rows.texts(first, last))
        rows = list(islice(texts, MOST_COPIED))
        if rows:
            names = [str(self.rows.headerData(n, Qt.Orientation.Horizontal)) for n in Column]
            QGuiApplication.clipboard().setText(as_text(names, rows))
        return len(rows)
