"""The table of the library: opened by Enter or a double click, groups by the arrow keys."""

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui.models.library import ENTRY_ROLE, LibraryModel, Row
from gui.models.library_columns import (
    ANSWERED,
    BALANCES,
    STATES,
    UNANSWERED,
    Column,
    translate,
    when_text,
)
from gui.widgets.help_menu import add_help
from gui.widgets.table_view import TableView, selected_ranges

WIDTHS = {
    Column.NAME: "2026-11-26 20.50.08 (2)",
    Column.SETTINGS: "rate=500 workers=4 serv",
    Column.DURATION: "88 min 88 s",
    Column.BORN: "8,888,888",
    Column.DONE: "8,888,888",
    Column.LOST: "888",
    Column.RATE: "88,888/s",
    Column.P95: "888 ms",
    Column.FAULTS: "888",
    Column.DIED: "888",
    Column.TAGS: "calm, week 2",
}
"""A usual text of each column."""
HOURS = [datetime(2028, 12, 28, hour, 58).timestamp() for hour in (10, 22)]  # noqa: DTZ001 (as shown)
"""Moments whose texts are as wide as those of others."""


class LibraryTable(TableView):
    """Rows of `LibraryModel`."""

    chosen = Signal(object)
    """A row that is to be opened."""
    arrangement_changed = Signal()
    """A column was moved, resized, hidden or sorted by."""

    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._rows = model
        self._pressed_at = QPoint()
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSectionsMovable(True)
        header.setSortIndicator(Column.WHEN, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        header.sectionMoved.connect(self.arrangement_changed)
        header.sectionResized.connect(self._arrange_soon)
        header.sortIndicatorChanged.connect(self.arrangement_changed)
        # A column that is drawn wider is another width with every pixel.
        self._resized = QTimer(self, singleShot=True, interval=500)
        self._resized.timeout.connect(self.arrangement_changed)
        self.doubleClicked.connect(self._choose)
        self.clicked.connect(self._toggle)

    @property
    def selected(self) -> list[Row]:
        """The rows that are selected, from the top."""
        ranges = selected_ranges(self)
        return [self._rows.row_at(n) for first, last in ranges for n in range(first, last + 1)]

    def fit_columns(self) -> None:
        """Give each column the width of its usual texts."""
        for column, text in WIDTHS.items():
            self.fit(column, [text])
        self.fit(Column.WHEN, map(when_text, HOURS))  # some languages write the half of the day
        verdicts = (*BALANCES.values(), ANSWERED, UNANSWERED)
        for column, looks in ((Column.STATE, STATES.values()), (Column.BALANCE, verdicts)):
            self.fit(column, [f"{look.sign} {translate(look.word)}" for look in looks])

    def arrange_columns(self, state: QByteArray) -> None:
        """Arrange the columns as they were; one of another version is left alone."""
        header = self.horizontalHeader()
        if not state.isEmpty() and header.restoreState(state) and header.isSectionHidden(0):
            header.showSection(0)

    @Slot()
    def _arrange_soon(self) -> None:
        self._resized.start()

    @Slot(QPoint)
    def _offer_columns(self, position: QPoint) -> None:
        """Offer to hide and show columns; that of the names stays."""
        header = self.horizontalHeader()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in list(Column)[1:]:
            title = self.model().headerData(column, Qt.Orientation.Horizontal)
            action = menu.addAction(str(title))
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(column))
            action.toggled.connect(partial(self._show_column, column))
        add_help(menu, self)
        menu.popup(header.mapToGlobal(position))

    def _show_column(self, column: int, shown: bool) -> None:
        self.setColumnHidden(column, not shown)
        self.arrangement_changed.emit()

    def initViewItemOption(self, option: Any) -> None:
        """Have tick boxes be outlined as others are, or nobody sees them in the dark."""
        super().initViewItemOption(option)
        palette = QPalette(option.palette)
        boxes = QApplication.palette("QCheckBox")  # type: ignore[call-overload]
        palette.setColor(QPalette.ColorRole.Window, boxes.color(QPalette.ColorRole.Window))
        option.palette = palette

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; show and hide the runs of an experiment with the arrows."""
        row = self.currentIndex().data(ENTRY_ROLE)
        if isinstance(row, Row) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._choose(self.currentIndex())
                    return
                case Qt.Key.Key_Right | Qt.Key.Key_Left if row.children >= 0:
                    self._rows.toggle(row, event.key() == Qt.Key.Key_Right)
                    return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where it is."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ENTRY_ROLE)
        if not isinstance(row, Row):
            return
        if row.children >= 0:
            self._rows.toggle(row)
        elif row.entry.is_run:
            self.chosen.emit(row.entry)

    @Slot(QModelIndex)
    def _toggle(self, index: QModelIndex) -> None:
        """Take a click on the sign before an experiment."""
        row = index.data(ENTRY_ROLE)
        if not isinstance(row, Row) or row.children < 0 or index.column() != Column.NAME:
            return
        if self._pressed_at.x() - self.visualRect(index).left() < self.advance("▸"):
            self._rows.toggle(row)
