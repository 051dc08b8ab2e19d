"""What tables have in common whose rows are only looked at."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QBrush, QColor

from gui.text.plain import plain
from gui.theme.palettes import Colors

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
NO_INDEX = QModelIndex()
ROLES = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.ForegroundRole,
    )
)
"""What is told of a cell; a view asks for twice as much."""


class Head(NamedTuple):
    """What stands above the columns, and on which side they are written."""

    context: str
    """Of the translations."""
    titles: Sequence[str]
    tips: Mapping[int, str] = {}
    left: frozenset[int] = frozenset()
    """Columns of words; numbers stand right."""

    def side(self, column: int) -> Qt.AlignmentFlag:
        """Where the texts of a column stand."""
        side = Qt.AlignmentFlag.AlignLeft if column in self.left else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows of values; what a cell says, and in which colour, is told by who derives from it."""

    def __init__(self, head: Head, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._head = head
        self._rows: list[Row] = []
        self._looks: dict[object, tuple[Row, list[object]]] = {}
        """What was seen last of rows that change, by their keys."""
        self.watched: Callable[[], bool] | None = None
        """Whether anybody sees the rows: else it is not looked for what has changed in each."""
        self._colors: Colors | None = None

    # --- what a table is about -----------------------------------------------------------------

    def text(self, row: Row, column: int) -> str:
        """What a cell says."""
        raise NotImplementedError

    def tip(self, row: Row, column: int) -> str | None:  # noqa: ARG002 (for who derives)
        """What is said of a cell when the pointer rests on it."""
        return None

    def color(self, row: Row, column: int) -> QColor | None:  # noqa: ARG002 (for who derives)
        """The colour of a cell's text, when it is not the usual one."""
        return None

    def look(self, row: Row, column: int) -> object:
        """All that is seen of a cell: it is painted anew when this has changed."""
        return self.text(row, column), self.color(row, column)

    def key(self, row: Row) -> object:
        """What makes it the same row when its values change."""
        raise NotImplementedError

    # --- rows ----------------------------------------------------------------------------------

    def row_at(self, number: int) -> Row:
        """The row at a place."""
        return self._rows[number]

    def row_of(self, key: object) -> int:
        """The place of the row with this key; -1 when it is not listed."""
        return next((place for place, row in enumerate(self._rows) if self.key(row) == key), -1)

    def show_rows(self, rows: list[Row]) -> None:
        """Show other rows: a change of each that looks otherwise, or all anew where others come."""
        if list(map(self.key, rows)) != list(map(self.key, self._rows)):
            self.beginResetModel()
            self._rows = rows
            self._looks.clear()
            self.endResetModel()
            return
        pairs = zip(self._rows, rows, strict=True)
        changed = [(place, *pair) for place, pair in enumerate(pairs) if pair[0] != pair[1]]
        self._rows = rows
        if self.watched is not None and not self.watched():
            for place, _, _ in changed:
                self.report_changed(place, place)
            return
        for place, before, now in changed:
            # A stock view asks for everything of every cell that it is told of.
            looks = zip(self._looks_of(before), self._looks_of(now), strict=True)
            columns = [column for column, (old, new) in enumerate(looks) if old != new]
            for first, last in _runs(columns):  # what is between two of them is not painted
                self.dataChanged.emit(self.index(place, first), self.index(place, last))

    def _looks_of(self, row: Row) -> list[object]:
        """Return what is seen of a row: what comes now is what was there before, the next time."""
        known = self._looks.get(self.key(row))
        if known is not None and known[0] is row:
            return known[1]
        looks = [self.look(row, column) for column in range(len(self._head.titles))]
        self._looks[self.key(row)] = row, looks
        return looks

    def report_changed(self, first: int = 0, last: int | None = None) -> None:
        """Have the rows ``first`` to ``last`` (without them: all) be shown anew."""
        self._looks.clear()
        last = self.rowCount() - 1 if last is None else last
        if first <= last:
            corner = self.index(last, len(self._head.titles) - 1)
            self.dataChanged.emit(self.index(first, 0), corner)

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self.report_changed()

    def retranslate(self) -> None:
        """Show the texts in another language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._head.titles) - 1)
        self.report_changed()

    def text_color(self, name: str) -> QColor | None:
        """The theme's colour of this name, once there is a theme."""
        return QColor(getattr(self._colors, name)) if self._colors else None

    # --- Qt model interface ---------------------------------------------------------------------

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Rows listed."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """All columns."""
        return 0 if parent.isValid() else len(self._head.titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns and what they mean."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._head.side(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate(self._head.context, self._head.titles[section])
        if role == Qt.ItemDataRole.ToolTipRole and section in self._head.tips:
            return QCoreApplication.translate(self._head.context, self._head.tips[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if role not in ROLES or not index.isValid():
            return None
        row, column = self.row_at(index.row()), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._head.side(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self.tip(row, column) or "") or None
        if role == Qt.ItemDataRole.ForegroundRole:
            color = self.color(row, column)
            return QBrush(color) if color else None
        return None


def _runs(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of the columns that are beside each other, from the left."""
    for start in (column for column in columns if column - 1 not in columns):
        last = start
        while last + 1 in columns:
            last += 1
        yield start, last
