"""A chart as a table: for those who cannot see it, and for those who want its numbers."""

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from core.charts.table import Quantity
from core.domain.errors import QT_TRANSLATE_NOOP
from gui.models.chart_values import Values
from gui.models.table_model import Head, TableModel
from gui.panels.charts.legend import worded
from gui.text import numbers
from gui.widgets.first_size import resize_within_screen
from gui.widgets.table_view import TableView

WIDEST = "88,888.8 ms"
"""As wide as a value can usually be."""
TIME = QT_TRANSLATE_NOOP("charts", "Time")


class ValueModel(TableModel[int]):
    """A row for each sample, known by its place: what it says is found when it is looked at."""

    def __init__(
        self, values: Values, quantities: tuple[Quantity, ...], parent: QObject | None = None
    ) -> None:
        super().__init__(Head("charts", (TIME, *values.names)), parent)
        self._quantities = quantities
        self._values = values.rows
        self._rows = list(range(len(values.rows)))

    def text(self, row: int, column: int) -> str:
        """What was measured, with its unit."""
        value = self._values[row][column]
        return numbers.exact_moment(value) if column == 0 else self._worded(value, column)

    def _worded(self, value: float, column: int) -> str:
        return worded(self._quantities[column - 1], value)


class ValueTable(QDialog):
    """The samples of one chart in the range that is shown."""

    def __init__(
        self, title: str, values: Values, quantities: tuple[Quantity, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.table = TableView(ValueModel(values, quantities, self), self)
        self.table.setAccessibleName(title)
        for column in range(self.table.model().columnCount()):
            self.table.fit(column, [WIDEST])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
        buttons.rejected.connect(self.reject)
        resize_within_screen(self, QSize(720, 480))
        if values.rows:
            self.table.selectRow(len(values.rows) - 1)
            self.table.scrollToBottom()
