"""A table view whose visible cells are painted ahead, piece by piece, and shown in one go.

A stock view calls the model some thousand times in one paint event, and each call fights the
generator's thread for the interpreter; a click waits until the last of them is done.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from core.domain.record import OWN_COLUMNS, State, Value
from core.domain.run_status import Page, Selection
from core.domain.views import Row
from gui.models.records import MOST_ROWS, RecordsModel, is_new, row_of
from gui.panels.records.painter import MARGIN, Line, Picture, RecordPainter, Rule, Scene
from gui.theme.palettes import Colors
from gui.widgets.flat_scroll_bar import FlatScrollBar
from gui.widgets.help_menu import add_help
from gui.widgets.live_widget import is_seen
from gui.widgets.table_view import lowest, scale_columns, selected_ranges, width_of_letters

ROW_HEIGHT = 22
"""Pixels at least; a larger font makes them higher."""
WIDTHS = {"seq": 90, "state": 110, "key": 70, "worker": 70, "attempts": 75, "error": 170}
OTHER_WIDTH = 100
UNTOUCHED = Qt.WidgetAttribute.WA_UpdatesDisabled
MOST_RULED = 1000
"""Rows whose colours are remembered."""
OWN_IN_FRONT = 4
"""Columns of the source's own that stand beside the state: they are what the person knows."""


def as_text(names: Sequence[str], rows: Iterable[Row]) -> str:
    """Return rows with a header as text that a spreadsheet takes."""
    lines = ("\t".join("" if value is None else str(value) for value in row) for row in rows)
    return "\n".join(("\t".join(names), *lines))


class Place(NamedTuple):
    """Which rows are in view."""

    first: int
    end: int
    """The first that is not."""
    top: int
    """Pixels from the upper edge of the view to the first; negative where part of it is above."""


class RecordTable(QTableView):
    """Rows of a run file; all the manners of a table, none of a stock view's cost."""

    sort_changed = Signal(str, bool)
    copy_requested = Signal(object)
    export_requested = Signal(object)
    requeue_requested = Signal(object)
    """These and the one before: a `Selection`."""
    """Numbers of dead letters."""
    why_requested = Signal(object)
    """The number of a record of which the person asks why it is where it is."""
    record_chosen = Signal(object)
    """The number of the one selected record, or None."""
    scrolled = Signal()

    def __init__(self, model: RecordsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = self._usual_letters = width_of_letters(self)
        self._model = model
        self._row_height = ROW_HEIGHT
        self._look = 0
        """Counts the changes of what all rows look like."""
        self._shape: tuple[object, ...] = ()
        """What the places of headers and scroll bars went by last."""
        self._painter = RecordPainter(model, self)
        self._picture: Picture | None = None
        """What is on the screen, if it was painted ahead."""
        self._coming: Picture | None = None
        """What will be on the screen once `show_page` is called."""
        self._chosen: dict[Value, Row] | None = {}
        """Selected records by number; None when some of them were never loaded."""
        self._selecting = False
        self._rules: list[Rule] = []
        self._ruled: dict[tuple[Row, bool], str] = {}
        """The colours that rules have given to rows."""
        self._bar = FlatScrollBar(self)
        self.setVerticalScrollBar(self._bar)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self._prepare_headers()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._painter.colors = colors
        self._bar.apply_theme(colors)
        self._paint_anew()

    def set_rules(self, rules: list[Rule]) -> None:
        """Give rows that fit a rule its colour, that of the first one."""
        self._rules = rules
        self._ruled.clear()
        self._paint_anew()

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
        """Give each column a sensible width, and the first of the source's own a good place."""
        header = self.horizontalHeader()
        names = [column.name for column in self._model.columns]
        for number, name in enumerate(names):
            width = WIDTHS.get(name, OTHER_WIDTH) * self._letters / self._usual_letters
            self.setColumnWidth(number, round(width))
        place = names.index("state") + 1 if "state" in names else 0
        for number in range(len(OWN_COLUMNS), min(len(names), len(OWN_COLUMNS) + OWN_IN_FRONT)):
            header.moveSection(header.visualIndex(number), place)
            place += 1

    def updateGeometries(self) -> None:
        """Give headers and scroll bars their places; where only rows came or went they have them.

        Qt would ask for every title and paint both scroll bars anew, at each snapshot.
        """
        bar = self.verticalScrollBar()
        if self._shape and bar.isVisible() and self._shape == self._shape_now():
            bar.setMaximum(max(0, self._model.rowCount() - bar.pageStep()))
        else:
            super().updateGeometries()
            self._shape = self._shape_now()

    def _shape_now(self) -> tuple[object, ...]:
        header, view = self.horizontalHeader(), self.viewport().size()
        hint = header.length(), header.count(), header.height(), header.isVisible()
        return view.width(), view.height(), self._row_height, hint

    def visible_rows(self) -> tuple[int, int]:
        """Return the first visible row and how many fit."""
        first = max(0, self.rowAt(0))
        return first, self.viewport().height() // self._row_height + 2

    def prepare(self, page: Page, top: int, new_after: int) -> Iterator[None]:
        """Paint other rows ahead, a piece at a time; nothing is seen of it before `show_page`."""
        if not is_seen(self) or self.viewport().size().isEmpty():
            return
        scene = self._scene_of(page, top, new_after)
        picture = QPixmap(scene.size * scene.ratio)
        picture.setDevicePixelRatio(scene.ratio)
        for piece in self._painter.pieces(scene, self._picture):
            painter = QPainter(picture)
            painter.setFont(self.font())
            piece(painter)
            painter.end()
            yield
        self._coming = Picture(scene, picture)

    def show_page(self, page: Page, top: int | None = None) -> None:
        """Show other rows, ``top`` the first; what was selected stays so, wherever it is now."""
        # Qt would have everything painted at once. (`setUpdatesEnabled` itself asks for a paint.)
        still = self.viewport().testAttribute(UNTOUCHED)  # as in a minimized window
        self.viewport().setAttribute(UNTOUCHED, True)
        self._selecting = True  # what goes at the end may be what was selected, further up now
        self._model.set_page(page)
        self.executeDelayedItemsLayout()  # or there would be a second paint for it
        self._select_again()
        self._selecting = False
        if top is not None:
            self.verticalScrollBar().setValue(top)
        self.viewport().setAttribute(UNTOUCHED, still)
        self._picture, self._coming = self._coming, None
        self.viewport().update()

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the picture that was painted ahead, or paint every cell if it is of other rows."""
        scene = self._scene()
        painter = QPainter(self.viewport())
        if self._picture is not None and scene == self._picture.scene:
            painter.drawPixmap(0, 0, self._picture.pixels)
        else:
            for piece in self._painter.pieces(scene):
                piece(painter)
        painter.end()

    def _scene(self) -> Scene:
        """Return all that there is to be painted."""
        first, number = self.visible_rows()
        end = min(first + number, self._model.rowCount())
        place = Place(first, end, self.rowViewportPosition(first))
        current = self.currentIndex()
        lines = self._lines(
            place, self._model.page, self._selected_rows(first, end), self._model.new_after
        )
        return self._put_together(lines, self.visualRect(current) if current.isValid() else None)

    def _scene_of(self, page: Page, top: int, new_after: int) -> Scene:
        """Return what there will be to be painted when ``page`` is shown from row ``top`` on."""
        total = min(page.total, MOST_ROWS)
        height, room = self._row_height, self.viewport().height()
        last_top = max(0, total - room // height)
        offset = top * height if top < last_top or not last_top else total * height - room
        first = max(0, offset) // height
        number = room // height + 2
        place = Place(first, min(first + number, total), first * height - offset)
        selected = self._selected_rows(place.first, place.end)
        row, focus = self.currentIndex().row(), None
        if self._chosen:
            rows = [n for n, row in enumerate(page.rows, page.offset) if row[0] in self._chosen]
            selected = set(rows)
            row = rows[-1] if rows and len(self._chosen) == 1 else row
        if row >= 0:
            column = max(0, self.currentIndex().column())
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            focus = QRect(left, row * height - offset, width, height)
        return self._put_together(self._lines(place, page, selected, new_after), focus)

    def _put_together(self, lines: tuple[Line, ...], focus: QRect | None) -> Scene:
        view, focused = self.viewport(), self.hasFocus()
        return Scene(
            view.size(),
            view.devicePixelRatio(),
            self._row_height,
            lines,
            tuple(self._visible_columns()),
            focused,
            focus if focused else None,
            self._look,
        )

    def _lines(
        self, place: Place, page: Page, selected: set[int], new_after: int
    ) -> tuple[Line, ...]:
        """Return what is to be painted of the rows of ``page`` that are in ``place``."""
        lines = []
        for row in range(place.first, place.end):
            values = row_of(page, row)
            kind = "" if values is None else self._model.kind(values)
            new = values is not None and is_new(values, new_after)
            top = place.top + (row - place.first) * self._row_height
            color = self._color_of(values) if self._rules and values is not None else ""
            # Rows that move as newer ones come before them keep their stripe.
            place_of_stripe = page.total - 1 - row if page.query.descending else row
            striped = bool(place_of_stripe % 2)
            lines.append(Line(top, striped, values, kind, new, row in selected, color))
        return tuple(lines)

    def _color_of(self, values: Row) -> str:
        """Return the colour that a rule gives to a row; empty for none."""
        duplicated = values[0] in self._model.duplicated
        if (values, duplicated) not in self._ruled:
            if len(self._ruled) > MOST_RULED:
                self._ruled.clear()
            matchers = ((rule.color, rule.matcher) for rule in self._rules)
            fits = (color for color, each in matchers if each.fits(values, duplicated=duplicated))
            self._ruled[values, duplicated] = next(fits, "")
        return self._ruled[values, duplicated]

    def _visible_columns(self) -> Iterator[tuple[int, int, int]]:
        width = self.viewport().width()
        for column in range(len(self._model.columns)):
            left, size = self.columnViewportPosition(column), self.columnWidth(column)
            if left < width and left + size > 0 and not self.isColumnHidden(column):
                yield column, left, size

    def _selected_rows(self, first: int, last: int) -> set[int]:
        rows: set[int] = set()
        for top, bottom in selected_ranges(self):
            rows.update(range(max(first, top), min(last, bottom + 1)))
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
        if self._chosen is None:
            self.copy_requested.emit(self._selection())
        elif self._chosen:
            names = [column.name for column in self._model.columns]
            QGuiApplication.clipboard().setText(as_text(names, self._chosen.values()))

    @Slot()
    def _copy_cell(self) -> None:
        index = self.currentIndex()
        values = self._model.row_values(index.row())
        if values is not None:
            QGuiApplication.clipboard().setText(self._model.whole(values, index.column()))

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
        why = menu.addAction(self.tr("&Why?"))
        why.setToolTip(self.tr("What happened to this record, and why it is in its state"))
        why.triggered.connect(self._ask_why)
        why.setEnabled(self._model.row_values(self.currentIndex().row()) is not None)
        menu.addSeparator()
        for text, slot in (
            (self.tr("Copy &cell"), self._copy_cell),
            (self.tr("Copy &rows"), self.copy_rows),
            (self.tr("Copy record as &JSON"), self._copy_json),
        ):
            action = QAction(text, menu)
            action.triggered.connect(slot)
            action.setEnabled(self.currentIndex().isValid())
            menu.addAction(action)
        menu.addSeparator()
        export = menu.addAction(self.tr("&Export these rows…"))
        export.triggered.connect(self._export)
        export.setEnabled(bool(selected_ranges(self)))
        requeue = menu.addAction(self.tr("Re&queue"))
        requeue.setToolTip(self.tr("Try these dead letters again, as if they were new"))
        requeue.triggered.connect(self._requeue)
        requeue.setEnabled(self._any_dead())
        add_help(menu, self)
        return menu

    @Slot()
    def _ask_why(self) -> None:
        values = self._model.row_values(self.currentIndex().row())
        if values is not None:
            self.why_requested.emit(values[0])

    @Slot()
    def _export(self) -> None:
        self.export_requested.emit(self._selection())

    @Slot()
    def _requeue(self) -> None:
        self.requeue_requested.emit(self._selection())

    def _any_dead(self) -> bool:
        """Whether there may be dead letters among the selected rows."""
        if self._chosen is None:
            return self._model.page.query.states in ((), (State.DEAD,))
        return any(self._model.kind(row) == State.DEAD for row in self._chosen.values())

    def _selection(self) -> Selection:
        ranges = selected_ranges(self)
        seqs = None
        if self._chosen is not None:
            seqs = tuple(seq for seq in self._chosen if isinstance(seq, int))
        return Selection(self._model.page.query, ranges[0][0], ranges[-1][1], seqs)

    # --- selecting -----------------------------------------------------------------------------

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Remember which records are selected, as their places will change."""
        super().selectionChanged(selected, deselected)
        if not self._selecting:
            self._chosen = self._read_selection()
            one = list(self._chosen or ()) if len(self._chosen or ()) == 1 else [None]
            self.record_chosen.emit(one[0])

    def clearSelection(self) -> None:
        """Forget also the selected records that are not on the screen."""
        super().clearSelection()
        self._chosen = {}
        self.record_chosen.emit(None)

    def _read_selection(self) -> dict[Value, Row] | None:
        page = self._model.page
        ranges = selected_ranges(self)
        if ranges and not page.offset <= ranges[0][0] <= ranges[-1][1] < page.offset + len(
            page.rows
        ):
            return None
        rows = [
            page.rows[row - page.offset] for low, high in ranges for row in range(low, high + 1)
        ]
        return {row[0]: row for row in rows}

    def _select_again(self) -> None:
        """Select the remembered records where they are now."""
        if not self._chosen:
            return
        page, last = self._model.page, self._model.columnCount() - 1
        selection = QItemSelection()
        current = None
        for row, values in enumerate(page.rows, start=page.offset):
            if values[0] in self._chosen:
                self._chosen[values[0]] = values
                current = self._model.index(row, max(0, self.currentIndex().column()))
                selection.select(self._model.index(row, 0), self._model.index(row, last))
        model = self.selectionModel()
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if current is not None and len(self._chosen) == 1:
            model.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)

    # --- headers -------------------------------------------------------------------------------

    def _prepare_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        self._fit_rows()
        columns.setSectionsMovable(True)
        columns.setSectionsClickable(True)
        columns.setSortIndicatorShown(True)
        columns.setHighlightSections(False)
        columns.sortIndicatorChanged.connect(self._report_sort)
        # With the table's own selection the headers look at every selected row: 30 s at 10^7.
        for header in (rows, columns):
            header.setSelectionModel(QItemSelectionModel(self._model, header))

    def _paint_anew(self) -> None:
        """Paint without the picture, as other things have changed than what there is to paint."""
        self._look += 1
        self._picture = None
        self._painter.forget_widths()
        self.viewport().update()

    def _fit_rows(self) -> None:
        """Give every row the height that the font needs."""
        self._row_height = max(ROW_HEIGHT, self.fontMetrics().height() + 6)
        self.verticalHeader().setDefaultSectionSize(self._row_height)

    def changeEvent(self, event: QEvent) -> None:
        """Take another font, palette or language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._letters = scale_columns(self, self._letters)
            self._fit_rows()
        self._paint_anew()

    @Slot(int, Qt.SortOrder)
    def _report_sort(self, section: int, order: Qt.SortOrder) -> None:
        if 0 <= section < len(self._model.columns):
            descending = order is Qt.SortOrder.DescendingOrder
            self.sort_changed.emit(self._model.columns[section].name, descending)

    def visualRegionForSelection(self, _selection: object) -> QRegion:
        """Repaint the whole view: cheaper than asking for each selected row."""
        return QRegion(self.viewport().rect())

    def minimumSizeHint(self) -> QSize:
        """It can be low."""
        return lowest(self, super().minimumSizeHint())

    def sizeHintForColumn(self, column: int) -> int:
        """Fit the rows that are visible."""
        metrics = self.fontMetrics()
        first, number = self.visible_rows()
        rows = (self._model.row_values(row) for row in range(first, first + number))
        texts = [self._model.text(values, column) for values in rows if values is not None]
        return max([metrics.horizontalAdvance(text) for text in texts], default=40) + 2 * MARGIN + 4
