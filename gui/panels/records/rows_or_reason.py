"""The table of records or, where there is no row to show, why there is none."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from core.domain.record import Ledger
from gui.panels.records.state_tabs import Tab
from gui.panels.records.table import RecordTable
from gui.text.plain import PlainLabel


class RowsOrReason(QWidget):
    """One of the two, in the same place; what is said for a while is laid below it.

    Its room is the same all the time, so that nothing around it moves, nor the first row.
    """

    def __init__(self, table: RecordTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self.reason = PlainLabel(self)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reason.setWordWrap(True)
        self._stack = QStackedLayout()
        self._stack.addWidget(table)
        self._stack.addWidget(self.reason)
        for widget in (table, self.reason):
            widget.setMinimumHeight(1)  # where there is little room, what is said needs it all
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self._stack, 1)

    def lay_below(self, widget: QWidget) -> None:
        """Have ``widget`` take the room of the last rows while it is shown."""
        self._column.addWidget(widget)

    @property
    def taken(self) -> int:
        """Height of what is said below the rows just now, pixels."""
        spacing = self._column.spacing()
        items = (self._column.itemAt(place) for place in range(1, self._column.count()))
        widgets = [item.widget() for item in items if item is not None]
        return sum(
            each.sizeHint().height() + spacing
            for each in widgets
            if each is not None and not each.isHidden()
        )

    def minimumSizeHint(self) -> QSize:
        """What the table needs, whatever is below it just now."""
        return self._table.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Not even the words below the rows ask for more room than there is."""
        return False

    def show_why(
        self, tab: Tab, ledger: Ledger, *, problem: str, searching: bool, is_open: bool
    ) -> None:
        """Show the table, or why ``tab`` has nothing in it and what to do about it.

        ``problem`` is why its filter is not understood, empty where it is.
        """
        if self._table.model().rowCount():
            self._stack.setCurrentWidget(self._table)
            return
        reason = _reason(tab, ledger, searching=searching, is_open=is_open)
        self.reason.setText(problem if problem and is_open else reason)
        self._stack.setCurrentWidget(self.reason)


def _reason(tab: Tab, ledger: Ledger, *, searching: bool, is_open: bool) -> str:
    translate = QCoreApplication.translate
    if not is_open:
        return translate("RecordsPanel", "Press Start (F5), and the first records appear here.")
    if searching:
        return translate("RecordsPanel", "No record that matches is found yet…")
    if tab.query.where != tab.always:
        text = translate("RecordsPanel", "No record matches the filter {filter}.")
        if tab.states or tab.always:
            text = translate("RecordsPanel", "No record on this tab matches the filter {filter}.")
        return text.format(filter=tab.text)
    if ledger.born:
        return translate("RecordsPanel", "No records in this state.")
    return translate("RecordsPanel", "No records yet.")
