"""The first rows of a table, as they will be taken."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QObject,
    Qt,
)
from PySide6.QtGui import QFont

from core.domain.record import Column, ColumnType, Value
from gui.models.records import LEFT, RIGHT
from gui.models.table_model import NO_INDEX, Index
from gui.text.plain import plain

Role = Qt.ItemDataRole
MOST_LETTERS = 200
"""Of a long text a cell has its beginning."""


def cell_text(value: Value) -> str:
    """Return what a cell shows of a value."""
    return "" if value is None else str(value)[:MOST_LETTERS]


class PreviewModel(QAbstractTableModel):
    """Rows and columns of a preview."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[tuple[Value, ...], ...] = ()
        self._key = ""

    def show_rows(self, columns: tuple[Column, ...], rows: tuple[tuple[Value, ...], ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self.endResetModel()

    def mark_key(self, name: str) -> None:
        """Show that the column ``name`` is the key."""
        self._key = name
        if self._columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """The rows that were read."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """The table's columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Names; the key's is marked."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        name = self._columns[section].name
        if role == Role.DisplayRole and name == self._key:
            return QCoreApplication.translate("preview", "{name} (key)").format(name=name)
        if role == Role.DisplayRole:
            return name
        if role == Role.ToolTipRole:
            return plain(name)
        if role == Role.FontRole and name == self._key:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        value = self._rows[index.row()][index.column()]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            text = cell_text(value)
            return plain(text) if role == Role.ToolTipRole else text
        if role == Role.TextAlignmentRole:
            return LEFT if self._columns[index.column()].type is ColumnType.TEXT else RIGHT
        return None
