"""The table of records: cheap to paint, and with all the manners of a table."""

import json
import math
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QStyleOptionHeader, QTableView
from pytestqt.qtbot import QtBot

from core.domain.record import Column, ColumnType, State, Value
from core.domain.run_status import Page, Query, Selection
from gui.models.records import ItemRole, RecordsModel
from gui.models.table_model import Index
from gui.panels.records.table import RecordTable
from gui.theme import palettes

LEFT, NO_KEY, SHIFT, CONTROL = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
MANY = 10_000_000
COLUMNS = (
    Column("seq", ColumnType.INTEGER),
    Column("key", ColumnType.ANY),
    Column("state", ColumnType.TEXT),
    Column("attempts", ColumnType.INTEGER),
    Column("born", ColumnType.REAL),
    Column("error", ColumnType.TEXT),
    Column("degree", ColumnType.INTEGER),
)
HEADER = "\t".join(column.name for column in COLUMNS)
QUERY = Query(descending=True)


class CountingModel(RecordsModel):
    """Counts what Qt asks it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = {"data": 0, "rowCount": 0, "headerData": 0}

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> Any:
        self.asked["data"] += 1
        return super().data(index, role)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own shape)
        self.asked["rowCount"] += 1
        return super().rowCount(parent)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        self.asked["headerData"] += 1
        return super().headerData(section, orientation, role)


def row(seq: int, state: str = "pending", attempts: int = 0) -> tuple[Value, ...]:
    return (seq, 10 * seq, state, attempts, 1_700_000_000.5, None, seq % 5)


def page(total: int, offset: int = 0, number: int = 60) -> Page:
    """The newest first: row 0 is record ``total``."""
    last = min(total, offset + number)
    return Page(QUERY, total, offset, tuple(row(total - at) for at in range(offset, last)))


@pytest.fixture
def model() -> CountingModel:
    model = CountingModel()
    model.set_columns(COLUMNS)
    model.new_after = MANY
    return model


@pytest.fixture
def table(qtbot: QtBot, model: CountingModel) -> Iterator[RecordTable]:
    table = RecordTable(model)
    qtbot.addWidget(table)
    table.fit_columns()
    table.resize(900, 400)
    table.show()
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    table.show_page(page(100))
    yield table
    table.hide()


def copied() -> list[str]:
    return QGuiApplication.clipboard().text().split("\n")


def selected(table: RecordTable) -> list[int]:
    """The numbers of the selected records that are loaded."""
    model = table._model
    rows = sorted(index.row() for index in table.selectionModel().selectedRows())
    values = (model.row_values(row) for row in rows)
    return [int(each[0]) for each in values if each is not None and isinstance(each[0], int)]


def click(table: RecordTable, at: int, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
    place = table.visualRect(table.model().index(at, 1)).center()
    QTest.mouseClick(table.viewport(), LEFT, modifier, place)


def pixels(table: RecordTable, at: int) -> QImage:
    """What is painted of a row."""
    area = table.visualRect(table.model().index(at, 0))
    area.setWidth(table.viewport().width())
    return table.viewport().grab(area).toImage()


def ground(table: RecordTable, at: int) -> QColor:
    """The colour behind a row."""
    image = pixels(table, at)
    return image.pixelColor(image.width() - 3, 2)


# --- painting -----------------------------------------------------------------------------------


@pytest.mark.parametrize("total", [100, MANY])
def test_painting_asks_the_model_for_no_data(
    table: RecordTable, model: CountingModel, total: int
) -> None:
    table.show_page(page(total))
    table.selectRow(2)
    model.asked.update(data=0, rowCount=0)
    blank = QImage(table.viewport().size(), QImage.Format.Format_RGB32)
    blank.fill(table.palette().base().color())
    picture = table.viewport().grab().toImage()
    assert picture.convertToFormat(QImage.Format.Format_RGB32) != blank
    assert model.asked["data"] == 0
    assert model.asked["rowCount"] < 10


def test_a_page_is_one_paint(table: RecordTable, qtbot: QtBot) -> None:
    paints: list[int] = []
    paint = table.paintEvent

    def count(event: Any) -> None:
        paints.append(1)
        paint(event)

    table.paintEvent = count  # type: ignore[method-assign, assignment]
    table.show_page(page(200))
    qtbot.waitUntil(lambda: bool(paints))
    QApplication.processEvents()
    assert len(paints) == 1


def test_rows_that_come_leave_titles_and_scroll_bars_alone(
    table: RecordTable, model: CountingModel
) -> None:
    class Paints(QObject):
        number = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.number += event.type() == QEvent.Type.Paint
            return False

    table.show_page(page(1000))
    QApplication.processEvents()
    paints = Paints()
    for untouched in (table.horizontalHeader().viewport(), table.horizontalScrollBar()):
        untouched.installEventFilter(paints)
    model.asked["headerData"] = 0
    for total in (1001, 1003, 1500):
        table.show_page(page(total))
        QApplication.processEvents()
    assert model.asked["headerData"] == 0
    assert paints.number == 0


@pytest.mark.parametrize("after", ["rows", "height", "width", "font", "column", "few", "none"])
def test_scroll_bars_reach_as_far_as_qt_has_them_reach(table: RecordTable, after: str) -> None:
    table.show_page(page(1000))
    QApplication.processEvents()
    total = {"few": 3, "none": 0}.get(after, 1005)
    if after == "height":
        table.resize(table.width(), 400)
    elif after == "width":
        table.resize(table.width() // 2, table.height())
    elif after == "font":
        table.setFont(QFont(table.font().family(), 24))
    elif after == "column":
        table.setColumnWidth(1, 900)
    table.show_page(page(total))
    QApplication.processEvents()

    def bars() -> list[tuple[int, int, bool]]:
        both = (table.verticalScrollBar(), table.horizontalScrollBar())
        return [(bar.maximum(), bar.pageStep(), bar.isVisible()) for bar in both]

    found = bars()
    QTableView.updateGeometries(table)
    QApplication.processEvents()
    assert found == bars()


def test_all_of_a_row_is_painted_where_qt_has_its_cells(table: RecordTable) -> None:
    table.horizontalHeader().moveSection(1, 5)
    table.setColumnHidden(3, True)
    table.horizontalScrollBar().setValue(0)
    columns = {column: (left, width) for column, left, width in table._visible_columns()}
    assert 3 not in columns
    for column, (left, width) in columns.items():
        area = table.visualRect(table.model().index(4, column))
        assert (left, width) == (area.left(), area.width())
    lines = table._scene().lines
    assert [line.top for line in lines] == [
        table.visualRect(table.model().index(row, 0)).top() for row in range(len(lines))
    ]


def test_rows_that_are_not_loaded_are_painted_as_such(table: RecordTable) -> None:
    table.show_page(page(100, 50))
    assert table._scene().lines[0].values is None
    assert pixels(table, 0) == pixels(table, 2)


def test_new_given_back_and_dead_differ_by_colour_and_by_sign(
    table: RecordTable, model: CountingModel
) -> None:
    rows = (
        row(9),
        row(3),
        row(9),
        row(4, "pending", 1),
        row(3),
        row(5, State.DEAD.value, 3),
        row(3),
    )
    model.new_after = 8
    table.show_page(Page(QUERY, len(rows), 0, rows))
    looks = {at: ground(table, at).name() for at in (1, 2, 3, 4, 5)}
    assert looks[2] == ground(table, 0).name()
    plain = {ground(table, 4).name(), ground(table, 1).name()}
    special = {looks[2], looks[3], looks[5]}
    assert len(special) == 3
    assert not special & plain
    state = [column.name for column in COLUMNS].index("state")
    words = [str(model.index(at, state).data()) for at in range(len(rows))]
    assert [words[at][0] for at in (4, 3, 5)] == ["○", "↻", "✗"]
    grey = [pixels(table, at).convertToFormat(QImage.Format.Format_Mono) for at in (0, 4)]
    assert grey[0] != grey[1]


def test_the_sign_of_a_new_record_does_not_depend_on_its_state(
    table: RecordTable, model: CountingModel
) -> None:
    model.new_after = 8
    gutter = []
    for seq in (9, 8):
        table.show_page(Page(QUERY, 1, 0, (row(seq, State.DEAD.value, 3),)))
        gutter.append(pixels(table, 0).copy(0, 0, 18, table._row_height))
    assert gutter[0] != gutter[1]


@pytest.mark.parametrize("colors", [palettes.LIGHT, palettes.DARK], ids=["light", "dark"])
def test_it_takes_the_colours_of_the_theme(table: RecordTable, colors: palettes.Colors) -> None:
    table.apply_theme(colors)
    table.setPalette(palettes._palette(colors, dark=colors is palettes.DARK))
    table.show_page(Page(QUERY, 1, 0, (row(1, State.DONE.value, 1),)))
    image = pixels(table, 0)
    place = table.visualRect(table.model().index(0, 2))
    seen = {
        image.pixelColor(x, y).name()
        for x in range(place.left(), place.right())
        for y in range(image.height())
    }
    assert colors.base in seen
    assert colors.good in seen


def test_a_larger_font_makes_higher_rows(table: RecordTable) -> None:
    before = table.rowHeight(0)
    font = QFont(table.font())
    font.setPointSize(30)
    table.setFont(font)
    assert table.rowHeight(0) >= table.fontMetrics().height() > before
    assert table._scene().lines[1].top - table._scene().lines[0].top == table.rowHeight(0)


def test_a_column_fits_what_is_visible(table: RecordTable) -> None:
    table.setColumnWidth(2, 10)
    table.resizeColumnToContents(2)
    assert table.columnWidth(2) > table.fontMetrics().horizontalAdvance("○ waiting")


# --- selecting and keys -------------------------------------------------------------------------


def test_selecting_ten_million_rows_is_cheap(table: RecordTable, model: CountingModel) -> None:
    table.show_page(page(MANY))
    model.asked.update(data=0, rowCount=0)
    QTest.keyClick(table, Qt.Key.Key_A, CONTROL)
    table.viewport().grab()
    table.show_page(page(MANY + 10))
    table.viewport().grab()
    assert model.asked["rowCount"] < 1000
    assert model.asked["data"] == 0
    assert table.selectionModel().isRowSelected(MANY - 1)


def test_keys_move_through_all_rows(table: RecordTable) -> None:
    table.show_page(page(1000))
    QTest.keyClick(table, Qt.Key.Key_Home, CONTROL)
    assert table.currentIndex().row() == 0
    for key, at in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Up, 1),
    ):
        QTest.keyClick(table, key)
        assert table.currentIndex().row() == at
    QTest.keyClick(table, Qt.Key.Key_PageDown)
    assert table.currentIndex().row() > 10
    QTest.keyClick(table, Qt.Key.Key_End, CONTROL)
    assert table.currentIndex().row() == 999
    assert table.visible_rows()[0] > 900


def test_shift_and_control_select_more(table: RecordTable) -> None:
    click(table, 2)
    click(table, 4, SHIFT)
    click(table, 7, CONTROL)
    assert selected(table) == [98, 97, 96, 93]
    QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert 92 in selected(table)


def test_tab_leaves_the_table(table: RecordTable) -> None:
    assert not table.tabKeyNavigation()


def test_a_selection_stays_with_its_records_when_newer_ones_come(table: RecordTable) -> None:
    click(table, 2)
    click(table, 4, CONTROL)
    assert selected(table) == [98, 96]
    table.show_page(page(105))
    assert selected(table) == [98, 96]
    assert table.selectionModel().isRowSelected(7)


def test_a_selection_stays_with_its_records_when_rows_go(table: RecordTable) -> None:
    rows = tuple(row(seq) for seq in (9, 8, 7, 6, 5))
    table.show_page(Page(QUERY, 5, 0, rows))
    click(table, 4)
    table.show_page(Page(QUERY, 3, 0, (rows[0], rows[3], rows[4])))
    assert selected(table) == [5]
    assert table.currentIndex().row() == 2


def test_a_selected_record_that_is_scrolled_away_is_still_selected(table: RecordTable) -> None:
    table.show_page(page(1000))
    click(table, 2)
    table.show_page(page(1000, 500))
    table.show_page(page(1000))
    assert selected(table) == [998]


def test_nothing_stays_selected_once_it_is_cleared(table: RecordTable) -> None:
    table.show_page(page(1000))
    click(table, 2)
    table.show_page(page(1000, 500))
    table.clearSelection()
    table.show_page(page(1000))
    assert selected(table) == []
    QGuiApplication.clipboard().setText("before")
    table.copy_rows()
    assert copied() == ["before"]


# --- copying ------------------------------------------------------------------------------------


def test_a_copied_cell_is_its_text(table: RecordTable) -> None:
    table.setCurrentIndex(table.model().index(3, 2))
    action(table.make_menu(), 0).trigger()
    assert copied() == ["○ waiting"]


def test_copied_rows_are_lines_with_tabs_under_a_header(table: RecordTable) -> None:
    click(table, 1)
    click(table, 3, CONTROL)
    QTest.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))
    assert copied() == [
        HEADER,
        "99\t990\tpending\t0\t1700000000.5\t\t4",
        "97\t970\tpending\t0\t1700000000.5\t\t2",
    ]


def test_nothing_selected_copies_nothing(table: RecordTable, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    with qtbot.assertNotEmitted(table.copy_requested):
        table.copy_rows()
    assert copied() == ["before"]


def test_a_copied_record_is_json(table: RecordTable) -> None:
    click(table, 1)
    action(table.make_menu(), 2).trigger()
    record = json.loads("\n".join(copied()))
    assert record["seq"] == 99
    assert record["error"] is None
    assert math.isclose(record["born"], 1_700_000_000.5)


def test_a_selection_beyond_the_page_is_asked_for(table: RecordTable, qtbot: QtBot) -> None:
    table.show_page(page(1000))
    click(table, 10)
    table.scrollToBottom()
    click(table, 999, SHIFT)
    QGuiApplication.clipboard().setText("before")
    with qtbot.waitSignal(table.copy_requested) as asked:
        QTest.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))
    assert asked.args == [Selection(QUERY, 10, 999)]
    assert copied() == ["before"]


def test_what_is_selected_is_named_as_far_as_it_is_loaded(table: RecordTable, qtbot: QtBot) -> None:
    table.show_page(page(1000))
    click(table, 1)
    click(table, 3, CONTROL)
    with qtbot.waitSignal(table.export_requested) as asked:
        choose(table, "Export these")
    (chosen,) = asked.args
    numbers = [row[0] for row in table._model.page.rows]
    assert (chosen.query, chosen.first, chosen.last) == (QUERY, 1, 3)
    assert list(chosen.seqs) == [numbers[1], numbers[3]]
    QTest.keyClick(table, Qt.Key.Key_A, CONTROL)
    with qtbot.waitSignal(table.export_requested) as asked:
        choose(table, "Export these")
    assert asked.args == [Selection(QUERY, 0, 999)]


def choose(table: RecordTable, text: str) -> None:
    menu = table.make_menu()
    next(action for action in menu.actions() if text in action.text().replace("&", "")).trigger()
    menu.deleteLater()


def test_asking_for_ten_million_rows_is_cheap(
    table: RecordTable, model: CountingModel, qtbot: QtBot
) -> None:
    table.show_page(page(MANY))
    QTest.keyClick(table, Qt.Key.Key_A, CONTROL)
    model.asked.update(data=0, rowCount=0)
    with qtbot.waitSignal(table.copy_requested) as asked:
        table.copy_rows()
    assert asked.args == [Selection(QUERY, 0, MANY - 1)]
    assert model.asked["rowCount"] < 1000


def test_a_cell_that_is_not_loaded_is_not_copied(table: RecordTable) -> None:
    QGuiApplication.clipboard().setText("before")
    table.show_page(page(1000, 500))
    table.setCurrentIndex(table.model().index(3, 2))
    action(table.make_menu(), 0).trigger()
    assert copied() == ["before"]


# --- painted ahead ------------------------------------------------------------------------------


def picture(table: RecordTable) -> QImage:
    return table.viewport().grab().toImage()


def painted_directly(table: RecordTable) -> QImage:
    table.apply_theme(palettes.LIGHT)  # what was made ready is of no use then
    return picture(table)


def prepare(table: RecordTable, page: Page, top: int = 0) -> None:
    for _ in table.prepare(page, top, table._model.new_after):
        QApplication.processEvents()


@pytest.mark.parametrize("top", [0, 7, 35, 10_000])
@pytest.mark.parametrize("total", [3, 60, 1000])
@pytest.mark.parametrize("chosen", [(), (2,), (1, 2)])
def test_what_is_painted_ahead_is_what_would_be_painted(
    table: RecordTable, top: int, total: int, chosen: tuple[int, ...]
) -> None:
    for at in chosen:
        click(table, at, NO_KEY if at == chosen[0] else Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    before = picture(table)
    prepare(table, page(total), top)
    assert picture(table) == before
    assert table._model.page.total == 100
    table.show_page(page(total), top)
    scrolls = table.verticalScrollBar().isVisible()
    QApplication.processEvents()
    if table.verticalScrollBar().isVisible() == scrolls:  # else there is other room
        assert table._picture is not None
        assert table._picture.scene == table._scene()
    ready = picture(table)
    assert ready == painted_directly(table)
    assert ready != before


@pytest.mark.parametrize("change", ["selection", "scroll", "size", "column", "focus", "page"])
@pytest.mark.parametrize("shown", [False, True])
def test_what_changes_while_it_is_painted_ahead_is_painted(
    table: RecordTable, change: str, shown: bool
) -> None:
    prepare(table, page(1000))
    if shown:
        table.show_page(page(1000), 0)
    if change == "selection":
        table.selectRow(3)
    elif change == "scroll":
        table.verticalScrollBar().setValue(2)
    elif change == "size":
        table.resize(700, 300)
    elif change == "column":
        table.setColumnWidth(0, 200)
    elif change == "page":
        table.show_page(page(1001), 0)
    else:
        table.clearFocus()
    if not shown:
        table.show_page(page(1000))
    seen = picture(table)
    assert seen == painted_directly(table)


def test_a_page_that_was_not_painted_ahead_is_painted(table: RecordTable) -> None:
    for total in range(200, 210):
        table.show_page(page(total))
    assert table.viewport().updatesEnabled()
    assert picture(table) == painted_directly(table)


def test_a_table_that_nobody_sees_is_not_painted_ahead(table: RecordTable) -> None:
    table.hide()
    assert list(table.prepare(page(1000), 0, 0)) == []
    table.show_page(page(1000))
    assert table._picture is None
    assert table.viewport().updatesEnabled()


# --- menu and header ----------------------------------------------------------------------------


def action(menu: QMenu, number: int) -> Any:
    """What is offered behind Why? and a line."""
    return menu.actions()[2 + number]


@pytest.mark.usefixtures("popups")
def test_the_menu_opens_where_one_asks_for_it(table: RecordTable, qtbot: QtBot) -> None:
    click(table, 2)
    place = table.visualRect(table.model().index(2, 1)).center()
    table.customContextMenuRequested.emit(place)
    menu = table.findChild(QMenu)
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    assert [each.text() for each in menu.actions()] == [
        "&Why?",
        "",
        "Copy &cell",
        "Copy &rows",
        "Copy record as &JSON",
        "",
        "&Export these rows…",
        "Re&queue",
    ]
    assert all(each.isEnabled() for each in menu.actions()[:5])
    with qtbot.waitSignal(table.why_requested) as asked:
        menu.actions()[0].trigger()
    assert asked.args == [98]
    menu.close()
    qtbot.waitUntil(lambda: table.findChild(QMenu) is None)


def test_without_a_current_record_the_menu_offers_nothing(table: RecordTable) -> None:
    table.setCurrentIndex(QModelIndex())
    table.clearSelection()
    offered = [each for each in table.make_menu().actions() if not each.isSeparator()]
    assert not any(each.isEnabled() for each in offered)


def click_header(table: RecordTable, section: int) -> None:
    header = table.horizontalHeader()
    left = header.sectionViewportPosition(section)
    place = QPoint(left + header.sectionSize(section) // 2, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, NO_KEY, place)


def arrow(table: RecordTable, section: int) -> QStyleOptionHeader.SortIndicator:
    """What the header has its style paint."""
    header = table.horizontalHeader()
    option = QStyleOptionHeader()
    header.initStyleOption(option)
    header.initStyleOptionForIndex(option, section)
    return option.sortIndicator


def test_a_click_on_a_header_sorts_and_another_one_turns(table: RecordTable) -> None:
    sorts: list[tuple[str, bool]] = []

    def remember(name: str, descending: bool) -> None:
        sorts.append((name, descending))

    table.sort_changed.connect(remember)
    header = table.horizontalHeader()
    table.show_sort("seq", descending=True)
    for _ in range(3):
        click_header(table, 6)
    click_header(table, 4)
    assert sorts == [("degree", False), ("degree", True), ("degree", False), ("born", False)]
    assert header.sortIndicatorSection() == 4
    assert header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder


def test_the_arrow_tells_the_direction(table: RecordTable) -> None:
    indicator = QStyleOptionHeader.SortIndicator
    for descending, wanted in ((True, indicator.SortUp), (False, indicator.SortDown)):
        table.show_sort("seq", descending=descending)
        assert arrow(table, 0) is wanted  # Qt's names are those of the arrow's tip
        assert arrow(table, 1) is indicator.None_
    click_header(table, 0)
    assert arrow(table, 0) is indicator.SortUp


def test_showing_a_sort_tells_nobody(table: RecordTable, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.sort_changed):
        table.show_sort("degree", descending=False)
        table.show_sort("no such column", descending=True)
    assert table.horizontalHeader().sortIndicatorSection() == -1


def test_the_headers_do_not_look_at_the_selection(table: RecordTable) -> None:
    for header in (table.horizontalHeader(), table.verticalHeader()):
        assert header.selectionModel() is not table.selectionModel()
    table.selectionModel().select(
        table.model().index(0, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    assert not table.horizontalHeader().selectionModel().hasSelection()
