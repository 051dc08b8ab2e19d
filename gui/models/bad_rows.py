"""Rows of a user's table that are no records: any number, a few pages of them in memory."""

from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from core.errors import QT_TRANSLATE_NOOP
from core.supply import BadRow
from gui.texts import translated

Index = QModelIndex | QPersistentModelIndex
Part = Callable[[int, int], Sequence[BadRow]]
"""Returns so many rows from a position on."""
PAGE = 200
PAGES = 16
"""Pages in memory."""


class Column(IntEnum):
    """The columns."""

    LINE = 0
    REASON = 1
    START = 2


HEADERS = (
    QT_TRANSLATE_NOOP("bad_rows", "Line"),
    QT_TRANSLATE_NOOP("bad_rows", "Why it is no record"),
    QT_TRANSLATE_NOOP("bad_rows", "The row begins with"),
)


def cells(row: BadRow) -> tuple[str, ...]:
    """Return what a person reads of ``row``, in the order of the columns."""
    return str(row.line), translated(row.template, row.values), row.start


class BadRowsModel(QAbstractTableModel):
    """A window over them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._part: Part | None = None
        self._rows = 0
        self._pages: dict[int, Sequence[BadRow]] = {}

    def show_rows(self, part: Part | None, number: int) -> None:
        """Show ``number`` rows that ``part`` gives."""
        self.beginResetModel()
        self._part, self._rows = part, number
        self._pages.clear()
        self.endResetModel()

    def grow(self, number: int) -> None:
        """Show that there are more by now."""
        if number > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, number - 1)
            self._pages.pop(self._rows // PAGE, None)  # it was not full
            self._rows = number
            self.endInsertRows()

    def row(self, row: int) -> BadRow:
        """Return the row at a position."""
        page, place = divmod(row, PAGE)
        if page not in self._pages and self._part is not None:
            while len(self._pages) >= PAGES:
                del self._pages[next(iter(self._pages))]
            self._pages[page] = self._part(page * PAGE, PAGE)
        return self._pages[page][place]

    def texts(self, first: int, last: int) -> Iterator[tuple[str, ...]]:
        """Yield the cells of the rows ``first`` to ``last``, both included."""
        for start in range(first, last + 1, PAGE):
            if self._part is not None:
                yield from map(cells, self._part(start, min(PAGE, last + 1 - start)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own shape)
        """How many there are."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own shape)
        """Line, reason and start."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("bad_rows", HEADERS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cells(self.row(index.row()))[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == Column.LINE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
