"""The table of records or, where there is no row to show, why there is none."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from core.domain.record import Ledger
from core.domain.run_status import Query
from gui.panels.records.table import RecordTable
from gui.text.plain import PlainLabel


class RowsOrReason(QWidget):
    """One of the two, in the same place."""

    def __init__(self, table: RecordTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self.reason = PlainLabel(self)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reason.setWordWrap(True)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(table)
        self._stack.addWidget(self.reason)

    def show_why(self, query: Query, ledger: Ledger, *, is_open: bool) -> None:
        """Show the table, or why ``query`` finds nothing in it and what to do about it."""
        if self._table.model().rowCount():
            self._stack.setCurrentWidget(self._table)
            return
        self.reason.setText(_reason(query, ledger, is_open=is_open))
        self._stack.setCurrentWidget(self.reason)


def _reason(query: Query, ledger: Ledger, *, is_open: bool) -> str:
    translate = QCoreApplication.translate
    if not is_open:
        return translate("RecordsPanel", "Press Start (F5), and the first records appear here.")
    if query.text:
        return translate("RecordsPanel", "No record matches the filter.")
    if ledger.born:
        return translate("RecordsPanel", "No records in this state.")
    return translate("RecordsPanel", "No records yet.")
