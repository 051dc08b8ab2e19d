"""A table whose rows are looked at, selected and copied, never edited."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from gui.widgets.help_menu import add_help
from gui.widgets.time_slicer import TimeSlicer

COPIED_AT_ONCE = 200
"""Rows whose texts are made in one turn of the event loop."""


def selected_ranges(view: QAbstractItemView) -> list[tuple[int, int]]:
    """Return the first and the last row of each part of the selection, from the top."""
    parts = view.selectionModel().selection()
    return sorted((parts.at(n).top(), parts.at(n).bottom()) for n in range(parts.count()))


LETTERS = "0123456789 abcdefgh"
"""Of usual width, all together."""


def width_of_letters(view: QTableView) -> int:
    """Return how wide some letters are in ``view``, in pixels."""
    return view.fontMetrics().horizontalAdvance(LETTERS)


def scale_columns(view: QTableView, before: int) -> int:
    """Have columns grow with letters that had the width ``before``; return which they have now."""
    now = width_of_letters(view)
    header = view.horizontalHeader()
    for column in range(header.count() if now != before else 0):
        if header.sectionResizeMode(column) is QHeaderView.ResizeMode.Interactive:
            header.resizeSection(column, round(header.sectionSize(column) * now / before))
    return now


def lowest(view: QTableView, hint: QSize) -> QSize:
    """Return the least size of ``view``: titles and one row have room, whatever Qt's ``hint``."""
    bar = view.horizontalScrollBar().sizeHint().height()
    row, titles = view.verticalHeader().defaultSectionSize(), view.horizontalHeader().sizeHint()
    height = titles.height() + row + bar + 2 * view.frameWidth()
    return QSize(hint.width(), min(hint.height(), height))


class TableView(QTableView):
    """Whole rows; the system's shortcut or the menu copies them."""

    def __init__(
        self, model: QAbstractItemModel, parent: QWidget | None = None, room: int = 6
    ) -> None:
        """Show ``model``; ``room``: pixels that a row has beside its text."""
        super().__init__(parent)
        self._room = room
        self._letters = width_of_letters(self)
        self._rest: tuple[int, str, str] | None = None
        """The column that takes what others leave, and texts that it has room for at least and
        at most."""
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            # With the table's own selection the headers look at every selected row.
            header.setSelectionModel(QItemSelectionModel(model, header))
        self._copying = TimeSlicer(self)
        for change in (
            model.rowsAboutToBeInserted,
            model.rowsAboutToBeRemoved,
            model.layoutAboutToBeChanged,
            model.modelAboutToBeReset,
        ):
            change.connect(self._copying.finish)  # of the rows as they were selected
        self.copy_action = QAction(self)
        self.copy_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_action.triggered.connect(self.copy)
        self.addAction(self.copy_action)
        self.customContextMenuRequested.connect(self._open_menu)
        self._fit_rows()
        self._retranslate()

    @Slot()
    def copy(self) -> None:
        """Copy the selected rows, a line each, with tabs between the columns; many in turns."""
        rows = [row for first, last in selected_ranges(self) for row in range(first, last + 1)]
        self._copying.begin(self._copy(rows))
        if len(rows) <= COPIED_AT_ONCE:
            self._copying.finish()

    def _copy(self, rows: list[int]) -> Iterator[None]:
        model = self.model()
        columns = range(model.columnCount())
        lines: list[str] = []
        for start in range(0, len(rows), COPIED_AT_ONCE):
            lines.extend(
                "\t".join(str(model.index(row, c).data()) for c in columns)
                for row in rows[start : start + COPIED_AT_ONCE]
            )
            yield
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def fit(self, column: int, texts: Iterable[str]) -> None:
        """Make a column as wide as its title and the widest of ``texts``."""
        hint = self.horizontalHeader().sectionSizeHint(column)
        self.setColumnWidth(column, max([hint, *map(self.advance, texts)]))

    def fit_rest(self, column: int, usual: str, longest: str) -> None:
        """Make a column as wide as for ``usual``, or as there is room for ``longest``."""
        self._rest = column, usual, longest
        self._give_rest()

    def _give_rest(self) -> None:
        if self._rest is None:
            return
        column, usual, longest = self._rest
        header = self.horizontalHeader()
        others = header.length() - self.columnWidth(column)
        least = max(header.sectionSizeHint(column), self.advance(usual))
        width = min(max(least, self.viewport().width() - others), max(least, self.advance(longest)))
        self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room that columns leave to the one that can use it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._give_rest()

    def advance(self, text: str) -> int:
        """Return the width that a cell with ``text`` needs."""
        return self.fontMetrics().horizontalAdvance(text) + 16

    def minimumSizeHint(self) -> QSize:
        """It can be low."""
        return lowest(self, super().minimumSizeHint())

    def changeEvent(self, event: QEvent) -> None:
        """Take another language or another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit_rows()
            self._letters = scale_columns(self, self._letters)
            self._give_rest()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + self._room)

    def _retranslate(self) -> None:
        self.copy_action.setText(self.tr("Copy"))

    @Slot(QPoint)
    def _open_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.indexAt(position).isValid():
            menu.addActions(self.actions())
        add_help(menu, self)
        if menu.actions():
            menu.popup(self.viewport().mapToGlobal(position))
        else:
            menu.deleteLater()
