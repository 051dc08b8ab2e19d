"""A table view that paints all its visible cells in one go.

A stock view calls the model some thousand times a repaint, and each call fights the generator's
thread for the interpreter; this one calls nothing but its own model, in one paint event.
"""

import json
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QRegion,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from core.record import State, Value
from core.status import Query
from gui.models.records import ELSEWHERE, RecordsModel
from gui.theme import LIGHT, Colors

ROW_HEIGHT = 22
MARGIN = 6
TINT = 38
"""Strength (of 255) of the colour behind rows that are given back or dead."""
WIDTHS = {"seq": 80, "state": 110, "key": 70, "worker": 70, "attempts": 75, "error": 170}
OTHER_WIDTH = 100


@dataclass(frozen=True, slots=True)
class CopyRequest:
    """A selection that goes beyond what is loaded."""

    query: Query
    first: int
    last: int


class RecordTable(QTableView):
    """Rows of a run file; all the manners of a table, none of a stock view's cost."""

    sort_changed = Signal(str, bool)
    copy_requested = Signal(object)
    scrolled = Signal()

    def __init__(self, model: RecordsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._colors: Colors = LIGHT
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self._prepare_headers()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self.viewport().update()

    def show_sort(self, name: str, *, descending: bool) -> None:
        """Show by which column the rows are sorted."""
        names = [column.name for column in self._model.columns]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(names.index(name) if name in names else -1, order)
        header.blockSignals(False)
        header.viewport().update()

    def fit_columns(self) -> None:
        """Give each column a sensible width."""
        for number, column in enumerate(self._model.columns):
            self.setColumnWidth(number, WIDTHS.get(column.name, OTHER_WIDTH))

    def visible_rows(self) -> tuple[int, int]:
        """Return the first visible row and how many fit."""
        first = max(0, self.rowAt(0))
        return first, self.viewport().height() // ROW_HEIGHT + 2

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every visible cell."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().base())
        first, number = self.visible_rows()
        columns = self._visible_columns()
        selected = self._selected_rows(first, first + number)
        metrics = painter.fontMetrics()
        top = self.rowViewportPosition(first)
        for row in range(first, min(first + number, self._model.rowCount())):
            area = QRect(0, top, self.viewport().width(), ROW_HEIGHT)
            self._paint_row(painter, metrics, row, area, columns, selected=row in selected)
            top += ROW_HEIGHT
        if self.hasFocus() and self.currentIndex().isValid():
            self._paint_focus(painter)
        painter.end()

    def _paint_row(
        self,
        painter: QPainter,
        metrics: QFontMetrics,
        row: int,
        area: QRect,
        columns: list[tuple[int, int, int]],
        *,
        selected: bool,
    ) -> None:
        palette = self.palette()
        group = QPalette.ColorGroup.Active if self.hasFocus() else QPalette.ColorGroup.Inactive
        if selected:
            painter.fillRect(area, palette.brush(group, QPalette.ColorRole.Highlight))
        elif row % 2:
            painter.fillRect(area, palette.alternateBase())
        values = self._model.row_values(row)
        ink = palette.color(
            group, QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        )
        if values is not None and not selected:
            self._tint(painter, values, area)
        for column, left, width in columns:
            text = ELSEWHERE if values is None else self._model.text(values, column)
            if not text:
                continue
            cell = QRect(left + MARGIN, area.top(), width - 2 * MARGIN, ROW_HEIGHT)
            painter.setPen(self._state_ink(values, column, ink) if not selected else ink)
            elided = text
            if metrics.horizontalAdvance(text) > cell.width():
                elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, cell.width())
            painter.drawText(cell, self._model.alignment(column), elided)

    def _tint(self, painter: QPainter, values: tuple[Value, ...], area: QRect) -> None:
        name = {"given back": "pending", State.DEAD.value: "dead"}.get(self._model.kind(values))
        if name is not None:
            color = QColor(getattr(self._colors, name))
            color.setAlpha(TINT)
            painter.fillRect(area, color)

    def _state_ink(self, values: tuple[Value, ...] | None, column: int, ink: QColor) -> QColor:
        if values is None or self._model.columns[column].name != "state":
            return ink
        names = {State.DONE.value: "good", State.DEAD.value: "bad", State.LEASED.value: "accent"}
        name = names.get(self._model.kind(values), "warning")
        return QColor(getattr(self._colors, name))

    def _paint_focus(self, painter: QPainter) -> None:
        area = self.visualRect(self.currentIndex())
        painter.setPen(QPen(self.palette().highlight().color().lighter(130), 1))
        painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _visible_columns(self) -> list[tuple[int, int, int]]:
        width = self.viewport().width()
        columns = []
        for column in range(len(self._model.columns)):
            left, size = self.columnViewportPosition(column), self.columnWidth(column)
            if left < width and left + size > 0 and not self.isColumnHidden(column):
                columns.append((column, left, size))
        return columns

    def _selected_rows(self, first: int, last: int) -> set[int]:
        rows: set[int] = set()
        for part in self._parts():
            rows.update(range(max(first, part.top()), min(last, part.bottom() + 1)))
        return rows

    # --- copying -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy rows with the system's shortcut."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
            event.accept()
            return
        super().keyPressEvent(event)

    @Slot()
    def copy_rows(self) -> None:
        """Copy the selected rows with a header, as text that a spreadsheet takes."""
        ranges = self._ranges()
        if not ranges:
            return
        first, last = ranges[0][0], ranges[-1][1]
        rows = [
            self._model.row_values(row)
            for low, high in ranges
            for row in range(low, high + 1)
            if self._loaded(first, last)
        ]
        if not rows or None in rows:
            self.copy_requested.emit(CopyRequest(self._model.page.query, first, last))
            return
        names = "\t".join(column.name for column in self._model.columns)
        lines = ["\t".join("" if v is None else str(v) for v in row) for row in rows if row]
        QGuiApplication.clipboard().setText("\n".join([names, *lines]))

    @Slot()
    def _copy_cell(self) -> None:
        text = self._model.data(self.currentIndex())
        QGuiApplication.clipboard().setText(str(text or ""))

    @Slot()
    def _copy_json(self) -> None:
        values = self._model.row_values(self.currentIndex().row())
        if values is not None:
            names = (column.name for column in self._model.columns)
            record = dict(zip(names, values, strict=True))
            QGuiApplication.clipboard().setText(json.dumps(record, ensure_ascii=False, indent=2))

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        menu = self.make_menu()
        menu.popup(self.viewport().mapToGlobal(place))

    def make_menu(self) -> QMenu:
        """Return what can be done with the rows; it goes away once closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, slot in (
            (self.tr("Copy &cell"), self._copy_cell),
            (self.tr("Copy &rows"), self.copy_rows),
            (self.tr("Copy record as &JSON"), self._copy_json),
        ):
            action = QAction(text, menu)
            action.triggered.connect(slot)
            action.setEnabled(self.currentIndex().isValid())
            menu.addAction(action)
        return menu

    def _parts(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def _ranges(self) -> list[tuple[int, int]]:
        return sorted((part.top(), part.bottom()) for part in self._parts())

    def _loaded(self, first: int, last: int) -> bool:
        page = self._model.page
        return page.offset <= first and last < page.offset + len(page.rows)

    # --- headers -------------------------------------------------------------------------------

    def _prepare_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        columns.setSectionsMovable(True)
        columns.setSectionsClickable(True)
        columns.setSortIndicatorShown(True)
        columns.setHighlightSections(False)
        columns.sortIndicatorChanged.connect(self._tell_sort)
        # With the table's own selection the headers look at every selected row: 30 s at 10^7.
        for header in (rows, columns):
            header.setSelectionModel(QItemSelectionModel(self._model, header))

    @Slot(int, Qt.SortOrder)
    def _tell_sort(self, section: int, order: Qt.SortOrder) -> None:
        if 0 <= section < len(self._model.columns):
            descending = order is Qt.SortOrder.DescendingOrder
            self.sort_changed.emit(self._model.columns[section].name, descending)

    def visualRegionForSelection(self, _selection: object) -> QRegion:
        """Repaint the whole view: cheaper than asking for each selected row."""
        return QRegion(self.viewport().rect())

    def sizeHintForColumn(self, column: int) -> int:
        """Fit the rows that are visible."""
        metrics = self.fontMetrics()
        first, number = self.visible_rows()
        rows = (self._model.row_values(row) for row in range(first, first + number))
        texts = [self._model.text(values, column) for values in rows if values is not None]
        return max([metrics.horizontalAdvance(text) for text in texts], default=40) + 2 * MARGIN + 4
