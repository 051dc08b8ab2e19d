"""The tables of records over a real run file that grows."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.record import State
from core.domain.run_status import Query
from core.domain.views import Viewport
from core.store import search as search_module
from core.store.reading import Reader
from core.store.records import RecordReader
from core.store.search import Search
from gui.panels.records.filter_menu import ColorRule
from gui.panels.records.paging import NEW_SECONDS
from gui.panels.records.panel import RecordsPanel
from gui.system.language import Language
from tests.gui.run_files import RunFile
from tests.support.run_files import having

pytestmark = pytest.mark.usefixtures("popups")  # what may be typed next is offered
ALL, WAITING, LEASED, DONE, DEAD = range(5)


class Desk:
    """A panel, the run file it shows, and what stands between them in the window."""

    def __init__(self, panel: RecordsPanel, file: RunFile) -> None:
        self.panel = panel
        self.file = file
        self.viewport: Viewport | None = None
        self.asked: list[Viewport] = []
        panel.view_changed.connect(self._look)
        panel.set_columns(file.columns)
        self.tick()

    def _look(self, viewport: Viewport) -> None:
        self.viewport = viewport
        self.asked.append(viewport)

    def tick(self, times: int = 2) -> None:
        """Show as many snapshots, as the window does some of a second."""
        for _ in range(times):
            QApplication.processEvents()
            snapshot = self.file.snapshot(self.viewport)
            for _ in self.panel.prepare(snapshot):
                QApplication.processEvents()
            self.panel.show_snapshot(snapshot)
        QApplication.processEvents()

    def shown(self) -> list[int | None]:
        """The numbers of the records in the visible rows; None for one that is not loaded."""
        table, model = self.panel.table, self.panel.model
        first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
        last = last + 1 if last >= 0 else model.rowCount()
        rows = [model.row_values(row) for row in range(first, last)]
        return [int(str(row[0])) if row is not None else None for row in rows]

    def painted(self) -> list[object]:
        """The same, as it is painted."""
        table = self.panel.table
        lines = table._scene().lines
        inside = [
            line for line in lines if line.top + table._row_height <= table.viewport().height()
        ]
        return [line.values[0] if line.values else None for line in inside if line.top >= 0]

    def words(self) -> tuple[str, str]:
        """What stands above and below the rows."""
        return self.panel.tabs.tabText(ALL), self.panel.footer.shown.text()

    def scroll(self, to: int) -> None:
        """Scroll as a person does."""
        self.panel.table.verticalScrollBar().setValue(to)
        self.tick()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[RunFile]:
    file = RunFile(tmp_path / "run.registro")
    yield file
    file.close()


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    before = QLocale()
    language = Language(qapp)
    language.choose("en")
    yield language
    language.choose("en")
    QLocale.setDefault(before)


@pytest.fixture
def panel(qtbot: QtBot, language: Language) -> Iterator[RecordsPanel]:
    assert language.code == "en"
    panel = RecordsPanel()
    qtbot.addWidget(panel)
    panel.resize(1000, 400)
    panel.show()
    yield panel
    panel.hide()


@pytest.fixture
def desk(panel: RecordsPanel, file: RunFile) -> Desk:
    file.generate(300)
    return Desk(panel, file)


def newest(first: int, number: int) -> list[int]:
    return list(range(first, first - number, -1))


def visible_tabs(desk: Desk) -> list[str]:
    tabs = desk.panel.tabs
    return [tabs.tabText(each) for each in range(tabs.count()) if tabs.isTabVisible(each)]


def type_filter(desk: Desk, text: str) -> None:
    desk.panel.bar.filter.setFocus()
    desk.panel.bar.filter.selectAll()
    QTest.keyClicks(desk.panel.bar.filter, text)
    QTest.keyClick(desk.panel.bar.filter, Qt.Key.Key_Return)
    desk.tick()


# --- following and staying ----------------------------------------------------------------------


def test_at_first_it_follows_the_newest(desk: Desk) -> None:
    number = len(desk.shown())
    assert number > 8
    assert desk.shown() == newest(300, number)
    desk.file.generate(1000)
    desk.tick()
    assert desk.shown() == newest(1300, number)
    assert desk.painted()[0] == 1300


@pytest.mark.parametrize("births", [1, 7, 60, 5000])
def test_scrolling_away_stays_with_the_records(desk: Desk, births: int) -> None:
    desk.scroll(100)
    assert not desk.panel.bar.follow.isChecked()
    before = desk.shown()
    assert before[0] == 200
    for _ in range(3):
        desk.file.generate(births)
        desk.tick()
        assert desk.shown() == before
        assert desk.painted() == before[: len(desk.painted())]
    assert desk.panel.model.rowCount() == 300 + 3 * births


def test_scrolling_on_after_staying_starts_from_there(desk: Desk) -> None:
    desk.scroll(100)
    desk.file.generate(500)
    desk.tick()
    bar = desk.panel.table.verticalScrollBar()
    assert bar.value() == 600
    desk.scroll(bar.value() + 3)
    assert desk.shown()[0] == 197
    desk.scroll(bar.value() - 1)
    assert desk.shown()[0] == 198


def test_scrolled_to_the_end_it_shows_the_first(desk: Desk) -> None:
    desk.panel.table.scrollToBottom()
    desk.tick()
    assert desk.shown()[-1] == 1
    desk.file.generate(2000)
    desk.tick()
    assert desk.shown()[-1] == 1


def test_the_button_follows_again(desk: Desk) -> None:
    desk.scroll(100)
    desk.file.generate(50)
    desk.panel.bar.follow.click()
    desk.tick()
    assert desk.shown()[0] == 350
    desk.file.generate(50)
    desk.tick()
    assert desk.shown()[0] == 400


def test_a_selected_record_stays_in_sight(desk: Desk) -> None:
    desk.panel.table.selectRow(2)
    desk.tick()
    assert not desk.panel.bar.follow.isChecked()
    before = desk.shown()
    assert before[2] == 298
    desk.file.generate(500)
    desk.tick()
    assert desk.shown() == before
    desk.panel.bar.follow.click()  # which is the way back
    desk.tick()
    assert desk.shown()[0] == 800
    desk.file.generate(50)
    desk.tick()
    assert desk.shown()[0] == 850  # selected it still is, but this is what was asked for


def test_the_next_file_is_followed_though_a_record_was_selected(desk: Desk) -> None:
    desk.panel.table.selectRow(2)
    desk.tick()
    desk.panel.clear()
    assert desk.panel.bar.follow.isChecked()
    desk.panel.set_columns(desk.file.columns)
    desk.tick()
    assert desk.shown()[0] == 300


def test_not_following_at_the_top_also_stays(desk: Desk) -> None:
    desk.panel.bar.follow.click()
    desk.tick()
    desk.file.generate(40)
    desk.tick()
    assert desk.shown()[0] == 300


@pytest.mark.parametrize("tab", [WAITING, DONE])
def test_it_stays_with_the_records_of_a_state(desk: Desk, tab: int) -> None:
    desk.file.finish(100)
    desk.panel.tabs.setCurrentIndex(tab)
    desk.tick()
    desk.scroll(30)
    before = desk.shown()
    desk.file.generate(25)
    if tab == DONE:
        desk.file.finish(25)
    desk.tick()
    assert desk.shown() == before


# --- sorting ------------------------------------------------------------------------------------


def test_sorting_ends_following_and_the_newest_first_resumes_it(desk: Desk) -> None:
    header = desk.panel.table.horizontalHeader()
    degree = [column.name for column in desk.file.columns].index("degree")
    left = header.sectionViewportPosition(degree) + 5
    desk.panel.table.horizontalScrollBar().setValue(degree)
    left = header.sectionViewportPosition(degree) + 20
    QTest.mouseClick(
        header.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(left, 5),
    )
    desk.tick()
    assert desk.panel.model.page.query == Query(sort="degree")
    assert not desk.panel.bar.follow.isChecked()
    values = [row[degree] for row in desk.panel.model.page.rows]
    assert values == sorted(values, key=str)
    desk.panel.bar.follow.click()
    desk.tick()
    assert header.sortIndicatorSection() == 0
    assert desk.shown()[0] == 300


# --- filtering ----------------------------------------------------------------------------------


def test_filter_by_text_in_any_column(desk: Desk) -> None:
    type_filter(desk, "299")
    assert desk.shown() == [299]
    assert desk.panel.footer.shown.text() == "showing 1 of 300"
    type_filter(desk, "no such text")
    assert desk.panel.model.rowCount() == 0
    assert "No record matches" in desk.panel.rows.reason.text()
    assert desk.panel.rows.reason.isVisible()


def test_filter_by_one_column(desk: Desk) -> None:
    type_filter(desk, "degree:3")
    degree = [column.name for column in desk.file.columns].index("degree")
    assert {row[degree] for row in desk.panel.model.page.rows} == {3}
    assert desk.panel.footer.shown.text() == "showing 60 of 300"
    type_filter(desk, "3")
    assert desk.panel.model.rowCount() > 60


def test_a_filter_is_asked_for_a_moment_after_the_last_key(desk: Desk, qtbot: QtBot) -> None:
    asked = len(desk.asked)
    QTest.keyClicks(desk.panel.bar.filter, "123")
    qtbot.waitUntil(lambda: bool(desk.asked[asked:]))
    assert {viewport.query.where for viewport in desk.asked[asked:]} == {having("123")}


def test_a_filter_that_is_not_understood_leaves_the_rows_and_says_why(desk: Desk) -> None:
    type_filter(desk, "degree:3")
    type_filter(desk, "degre:3")
    assert desk.panel.footer.shown.text().startswith("✖ There is no column “degre”")
    assert not desk.panel.footer.legend.isVisible()
    assert desk.panel.model.rowCount() == 60
    desk.file.generate(5)
    desk.tick()
    assert desk.panel.footer.shown.text().startswith("✖ There is no column “degre”")
    type_filter(desk, "no such text")
    type_filter(desk, "worker:x")
    assert "“x” is no number" in desk.panel.rows.reason.text()
    desk.panel.bar.filter.clear()
    QTest.keyClick(desk.panel.bar.filter, Qt.Key.Key_Return)
    desk.tick()
    assert desk.panel.footer.shown.text() == "showing 305 of 305"
    assert desk.panel.footer.legend.isVisible()


def test_it_finds_what_is_written_in_the_language(desk: Desk, language: Language) -> None:
    desk.file.fail(3, attempts=1)
    language.choose("es")
    QApplication.sendEvent(desk.panel, QEvent(QEvent.Type.LanguageChange))
    desk.tick()
    for text, number in (("fallido", 3), ("estado:fallido", 3), ('"en espera"', 297), ("dead", 0)):
        type_filter(desk, text)
        assert desk.panel.model.rowCount() == number, text


def test_what_is_written_follows_the_language(desk: Desk, language: Language) -> None:
    desk.file.fail(3, attempts=1)
    filter_line = desk.panel.bar.filter
    type_filter(desk, "-state:waiting worker:1..2")
    tabs, states = desk.panel.tabs, '-Estado:"en espera" Trabajador:1..2'
    before = desk.panel.model.rowCount()
    desk.panel.tabs.setCurrentIndex(1)
    type_filter(desk, "state:dead 100%")
    language.choose("es")
    QApplication.sendEvent(desk.panel, QEvent(QEvent.Type.LanguageChange))
    desk.tick()
    assert (filter_line.text(), filter_line.problem) == ('Estado:fallido "100%"', "")
    tabs.setCurrentIndex(ALL)
    desk.tick()
    assert (filter_line.text(), filter_line.problem) == (states, "")
    assert desk.panel.model.rowCount() == before
    language.choose("en")
    QApplication.sendEvent(desk.panel, QEvent(QEvent.Type.LanguageChange))
    assert (filter_line.text(), filter_line.problem) == ("-State:waiting Worker:1..2", "")


def test_what_is_half_typed_stays_as_it_is_in_its_language(desk: Desk) -> None:
    """Though quotation marks or the names in full would mean the same."""
    type_filter(desk, "state:don  100%")
    QApplication.sendEvent(desk.panel, QEvent(QEvent.Type.LanguageChange))
    assert desk.panel.bar.filter.text() == "state:don  100%"


class Behind(Desk):
    """Reads as the window does: nobody waits for a search."""

    def __init__(self, panel: RecordsPanel, file: RunFile) -> None:
        self.rows = RecordReader(file.path, background=True)
        super().__init__(panel, file)

    def tick(self, times: int = 2) -> None:
        for _ in range(times):
            QApplication.processEvents()
            view = self.viewport
            snapshot = self.file.snapshot(None)
            if view is not None:
                page = self.rows.page(view.query, view.offset, view.limit, view.anchor)
                snapshot = replace(snapshot, page=page)
            self.panel.show_snapshot(snapshot)
        QApplication.processEvents()


@pytest.fixture
def behind(panel: RecordsPanel, file: RunFile) -> Iterator[Behind]:
    file.generate(300)
    desk = Behind(panel, file)
    yield desk
    desk.rows.close()


def test_a_search_says_how_far_it_is_and_can_be_stopped(
    behind: Behind, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first records are shown while others are looked for, and stay when it is stopped."""
    go, look = threading.Event(), Search._piece
    monkeypatch.setattr(search_module, "FIRST_PIECE", 100)
    monkeypatch.setattr(search_module, "LARGEST_PIECE", 100)

    def piece(search: Search, connection: Reader, first: int, last: int) -> list[int]:
        if last < 250:
            go.wait(20)
        return look(search, connection, first, last)

    monkeypatch.setattr(Search, "_piece", piece)
    footer = behind.panel.footer
    type_filter(behind, "degree:3")
    assert footer.shown.text() == "20 found so far, in 100 of 300 records"
    assert behind.shown()[0] == 297
    assert footer.stop.isVisible()
    behind.panel.stop_requested.connect(behind.rows.stop_search)
    QTest.mouseClick(footer.stop, Qt.MouseButton.LeftButton)
    go.set()

    def stopped() -> bool:
        behind.tick()
        return "the rest was not searched" in footer.shown.text()

    qtbot.waitUntil(stopped)
    assert not footer.stop.isVisible()
    assert behind.panel.model.rowCount() < 60


def test_a_sort_that_is_stopped_takes_the_order_back(
    behind: Behind, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()
    sort = Search._sort

    def held(search: Search, connection: Reader) -> None:
        go.wait(20)
        sort(search, connection)

    monkeypatch.setattr(Search, "_sort", held)
    footer, header = behind.panel.footer, behind.panel.table.horizontalHeader()
    before = behind.shown()
    behind.panel.table.sort_changed.emit("degree", True)
    behind.tick()
    assert footer.shown.text() == "putting the rows in order: 0 %"
    assert behind.shown() == before  # the rows stay until there are others
    QTest.mouseClick(footer.stop, Qt.MouseButton.LeftButton)
    go.set()
    behind.tick()
    assert header.sortIndicatorSection() == 0
    assert footer.shown.text() == "showing 300 of 300"
    behind.panel.table.sort_changed.emit("degree", False)

    def in_order() -> bool:
        behind.tick()
        return behind.panel.model.page.query.sort == "degree"

    qtbot.waitUntil(in_order)
    assert behind.shown()[0] == 5


@pytest.mark.parametrize("text", ["%", "_", "\\", "'"])
def test_signs_are_only_signs(desk: Desk, text: str) -> None:
    type_filter(desk, text)
    assert desk.panel.model.rowCount() == 0


def test_ctrl_f_leads_to_the_filter(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.activateWindow()
    desk.panel.table.setFocus()
    qtbot.waitUntil(desk.panel.table.hasFocus)
    QTest.keyClick(desk.panel.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.panel.bar.filter.hasFocus()


# --- tabs ---------------------------------------------------------------------------------------


def test_tabs_count_and_show_their_state(desk: Desk, qtbot: QtBot) -> None:
    desk.file.finish(5)
    desk.file.fail(2, attempts=1)
    desk.file.lease(3)
    desk.tick()
    tabs = desk.panel.tabs
    texts = ["All  300", "Waiting  290", "In progress  3", "Done  5", "Dead letters  2"]
    # They change twice a second at most, and the last numbers come without another snapshot.
    qtbot.waitUntil(lambda: texts == visible_tabs(desk))
    state = [column.name for column in desk.file.columns].index("state")
    for tab, name, number in (
        (WAITING, State.PENDING, 290),
        (LEASED, State.LEASED, 3),
        (DONE, State.DONE, 5),
        (DEAD, State.DEAD, 2),
    ):
        tabs.setCurrentIndex(tab)
        desk.tick()
        assert desk.panel.model.rowCount() == number
        assert {row[state] for row in desk.panel.model.page.rows} == {name}
        assert desk.panel.footer.shown.text() == f"showing {number} of {number}"


def titles(desk: Desk) -> list[str]:
    """What stands on the tabs that are there, without their numbers."""
    tabs = desk.panel.tabs
    there = [place for place in range(tabs.count()) if tabs.isTabVisible(place)]
    return [tabs.tabText(place).partition("  ")[0] for place in there]


def test_what_is_lost_or_done_twice_has_a_tab_as_soon_as_there_is_any(
    desk: Desk, qtbot: QtBot
) -> None:
    usual = titles(desk)
    desk.file.finish(20)
    desk.file.lease(3)
    desk.tick()
    assert titles(desk) == usual
    desk.file.lose(2)
    desk.file.duplicate(5, 9, 9)
    desk.tick()
    assert titles(desk) == [*usual, "Lost", "Duplicated"]
    tabs, model = desk.panel.tabs, desk.panel.model
    state = [column.name for column in desk.file.columns].index("state")

    def shows(word: str) -> bool:
        desk.tick()
        return [model.text(row, state) for row in model.page.rows] == [word, word]

    for tab, word in (("Lost", "? lost"), ("Duplicated", "‼ duplicate")):
        places = [place for place in range(tabs.count()) if tabs.tabText(place).startswith(tab)]
        tabs.setCurrentIndex(places[0])
        qtbot.waitUntil(partial(shows, word))
        assert model.rowCount() == 2
        assert desk.panel.footer.shown.text() == "showing 2 of 2"
    assert "? lost" in desk.panel.footer.legend.text()
    assert "‼ duplicate" in desk.panel.footer.legend.text()


def test_records_that_were_done_twice_are_marked_among_all(desk: Desk) -> None:
    desk.file.finish(300)
    desk.file.duplicate(298)
    desk.tick()
    lines = {line.values[0]: line.kind for line in desk.panel.table._scene().lines if line.values}
    assert lines[298] == "duplicated"
    assert lines[299] == "done"


def test_each_tab_remembers_its_filter_and_sort(desk: Desk) -> None:
    tabs = desk.panel.tabs
    type_filter(desk, "12")
    tabs.setCurrentIndex(WAITING)
    desk.tick()
    assert desk.panel.bar.filter.text() == ""
    desk.panel.table.sort_changed.emit("degree", True)
    desk.tick()
    tabs.setCurrentIndex(ALL)
    desk.tick()
    assert desk.panel.bar.filter.text() == "12"
    assert desk.panel.model.page.query.where == having("12")
    assert desk.panel.bar.follow.isChecked()
    tabs.setCurrentIndex(WAITING)
    desk.tick()
    assert desk.panel.model.page.query.sort == "degree"
    assert not desk.panel.bar.follow.isChecked()


def test_each_tab_remembers_its_place(desk: Desk) -> None:
    desk.scroll(100)
    before = desk.shown()
    desk.panel.tabs.setCurrentIndex(WAITING)
    desk.tick()
    assert desk.shown()[0] == 300
    desk.file.generate(30)
    desk.panel.tabs.setCurrentIndex(ALL)
    desk.tick()
    assert desk.shown() == before


def test_a_filter_that_was_just_typed_is_of_the_tab_it_was_typed_on(
    desk: Desk, qtbot: QtBot
) -> None:
    QTest.keyClicks(desk.panel.bar.filter, "12")
    desk.panel.tabs.setCurrentIndex(WAITING)
    desk.tick()
    desk.panel.tabs.setCurrentIndex(ALL)
    desk.tick()
    assert desk.panel.bar.filter.text() == "12"
    qtbot.waitUntil(lambda: desk.asked[-1].query.where == having("12"))


def test_a_page_of_another_tab_is_not_shown(desk: Desk) -> None:
    old = desk.file.snapshot(desk.viewport)
    desk.panel.tabs.setCurrentIndex(DEAD)
    desk.panel.show_snapshot(old)
    desk.tick()
    assert desk.panel.model.rowCount() == 0
    assert desk.panel.rows.reason.text() == "No records in this state."


# --- new records --------------------------------------------------------------------------------


def marked(desk: Desk) -> list[int]:
    rows = desk.panel.model.page.rows
    return [int(str(row[0])) for row in rows if desk.panel.model.is_new(row)]


def test_records_are_new_for_a_moment(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("gui.panels.records.paging.monotonic", lambda: now)
    desk.panel.clear()
    desk.panel.set_columns(desk.file.columns)
    desk.tick()
    assert marked(desk) == []
    desk.file.generate(3)
    desk.tick()
    assert marked(desk) == [303, 302, 301]
    now += 0.9 * NEW_SECONDS
    desk.file.generate(2)
    desk.tick()
    assert marked(desk) == newest(305, 5)
    now += 0.2 * NEW_SECONDS
    desk.tick()
    assert marked(desk) == [305, 304]
    now += 2 * NEW_SECONDS
    desk.tick()
    assert marked(desk) == []


def test_what_was_there_when_a_file_was_opened_is_not_new(desk: Desk) -> None:
    assert marked(desk) == []
    desk.panel.clear()
    desk.panel.set_columns(desk.file.columns)
    desk.tick()
    assert marked(desk) == []


# --- frozen -------------------------------------------------------------------------------------


def test_frozen_it_stands_still(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.set_frozen(True)
    before = desk.shown(), desk.panel.tabs.tabText(ALL), desk.panel.footer.shown.text()
    for _ in range(3):
        desk.file.generate(100)
        desk.tick()
        assert (
            desk.shown(),
            desk.panel.tabs.tabText(ALL),
            desk.panel.footer.shown.text(),
        ) == before
    desk.panel.set_frozen(False)
    desk.tick()
    assert desk.shown()[0] == 600
    qtbot.waitUntil(lambda: desk.panel.tabs.tabText(ALL) == "All  600")


def test_frozen_it_does_not_change_even_once(desk: Desk) -> None:
    before = desk.shown()
    desk.file.generate(100)
    desk.panel.set_frozen(True)
    desk.tick()
    assert desk.shown() == before


@pytest.mark.parametrize("births", [0, 3, 1000])
def test_frozen_it_can_be_scrolled_through_the_records_of_then(desk: Desk, births: int) -> None:
    desk.panel.set_frozen(True)
    desk.file.generate(births)
    desk.tick()
    for place in (1, 5, 20, 100, 250, 40):
        desk.scroll(place)
        number = len(desk.shown())
        assert desk.shown() == newest(300 - place, number)
        desk.file.generate(births)
        desk.tick()
        assert desk.shown() == newest(300 - place, number)
    assert desk.panel.model.rowCount() == 300


def test_frozen_another_tab_shows_what_it_has_now(desk: Desk) -> None:
    desk.panel.set_frozen(True)
    desk.file.finish(3)
    for tab in (WAITING, DEAD, DONE):  # without waiting for any
        desk.panel.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
    desk.tick()
    assert desk.shown() == [3, 2, 1]
    desk.file.finish(3)
    desk.tick()
    assert desk.shown() == [3, 2, 1]


def test_frozen_it_says_when_other_rows_were_read(desk: Desk) -> None:
    desk.panel.set_frozen(True)
    assert desk.panel.footer.shown.text() == "frozen: showing 300 of 300"
    desk.file.finish(3)
    desk.panel.tabs.setCurrentIndex(DONE)
    assert desk.panel.footer.shown.text() == "reading the rows…"
    desk.tick()
    assert desk.panel.footer.shown.text().startswith("frozen; these rows were read at ")
    assert desk.panel.tabs.tabText(DONE) == "Done  0"
    desk.panel.set_frozen(False)  # at once, not with the next snapshot only
    assert desk.panel.tabs.tabText(DONE) == "Done  3"
    assert desk.panel.footer.shown.text() == "showing 3 of 3"


# --- of one moment ------------------------------------------------------------------------------


def test_tabs_rows_and_footer_change_together(desk: Desk) -> None:
    for number in range(1, 6):
        desk.file.generate(10)
        snapshot = desk.file.snapshot(desk.viewport)
        before = desk.shown(), desk.words()
        for _ in desk.panel.prepare(snapshot):
            QApplication.processEvents()
            assert (desk.shown(), desk.words()) == before
        desk.panel.show_snapshot(snapshot)
        total = 300 + 10 * number
        assert desk.panel.tabs.tabText(ALL) == f"All  {total}"
        assert desk.panel.footer.shown.text() == f"showing {total} of {total}"
        assert desk.panel.model.rowCount() == total
        assert desk.shown()[0] == total


def test_rows_that_were_put_in_order_before_say_so(desk: Desk) -> None:
    desk.panel.table.sort_changed.emit("degree", True)
    assert desk.panel.footer.shown.text() == "reading the rows…"
    desk.tick()
    assert desk.panel.footer.shown.text() == "showing 300 of 300"
    desk.file.generate(10)
    desk.tick(1)
    assert desk.panel.tabs.tabText(ALL) == "All  310"
    assert desk.panel.footer.shown.text() in {
        "sorted a moment ago: 300; now there are 310",
        "showing 310 of 310",
    }


# --- the rest -----------------------------------------------------------------------------------


def test_without_a_file_it_says_what_to_do(panel: RecordsPanel) -> None:
    assert "Press Start" in panel.rows.reason.text()
    assert panel.rows.reason.isVisible()


def test_it_can_be_cleared_and_used_again(desk: Desk) -> None:
    desk.panel.clear()
    assert desk.panel.model.rowCount() == 0
    assert desk.panel.tabs.tabText(ALL) == "All  0"
    assert "Press Start" in desk.panel.rows.reason.text()
    desk.panel.set_columns(desk.file.columns)
    desk.tick()
    assert desk.shown()[0] == 300


def test_a_small_window_asks_for_few_rows(desk: Desk) -> None:
    desk.panel.resize(1000, 900)
    desk.tick()
    high = desk.asked[-1].limit
    desk.panel.resize(1000, 200)
    desk.tick()
    assert desk.asked[-1].limit < high < 120


def test_while_nobody_scrolls_nothing_is_asked(desk: Desk) -> None:
    desk.tick()
    asked = len(desk.asked)
    for _ in range(20):
        desk.file.generate(10)
        desk.tick()
    assert len(desk.asked) == asked


def test_export_asks_for_the_tab_in_front(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.tabs.setCurrentIndex(DONE)
    with qtbot.waitSignal(desk.panel.export_requested) as asked:
        desk.panel.bar.export.click()
    assert asked.args == [Query((State.DONE,), descending=True)]


def test_another_language_is_taken_at_once(desk: Desk, language: Language, qtbot: QtBot) -> None:
    language.choose("es")
    QApplication.sendEvent(desk.panel, QEvent(QEvent.Type.LanguageChange))
    desk.file.generate(10_000)
    desk.tick()
    assert desk.panel.tabs.tabText(DONE) != "Done  0"
    qtbot.waitUntil(lambda: desk.panel.tabs.tabText(ALL).endswith(QLocale().toString(10_300)))
    assert desk.panel.bar.follow.text() != "Follow newest"


# --- rare records -------------------------------------------------------------------------------


def test_records_that_were_redelivered_have_a_tab_wherever_they_are_now(
    desk: Desk, qtbot: QtBot
) -> None:
    redelivered = [tab.title for tab in desk.panel._tabs.all].index("Redelivered")
    assert not desk.panel.tabs.isTabVisible(redelivered)
    desk.file.fail(3, attempts=5)
    desk.file.finish(1)
    desk.tick()
    assert desk.panel.tabs.isTabVisible(redelivered)
    qtbot.waitUntil(lambda: "Redelivered  3" in visible_tabs(desk))
    desk.panel.tabs.setCurrentIndex(redelivered)
    desk.tick()
    assert sorted(desk.shown(), key=str) == [1, 2, 3]
    assert desk.panel.footer.shown.text() == "showing 3; redelivered 3 times"
    type_filter(desk, "state:done")
    assert desk.shown() == [1]
    type_filter(desk, "state:dead")
    assert "No record on this tab matches" in desk.panel.rows.reason.text()
    desk.panel.clear()
    assert not desk.panel.tabs.isTabVisible(redelivered)


def test_a_colour_rule_colours_and_marks_the_rows_that_fit(desk: Desk) -> None:
    desk.panel.bar.menu.rules = [ColorRule("bad", "degree:3"), ColorRule("good", "semester:3..4")]
    desk.panel.bar.menu.rules_changed.emit(desk.panel.bar.menu.rules)
    desk.tick()
    lines = {
        int(str(line.values[0])): line for line in desk.panel.table._scene().lines if line.values
    }
    for seq, line in lines.items():
        semester = seq % 10 + 1
        expected = "bad" if seq % 5 + 1 == 3 else "good" if semester in {3, 4} else ""
        assert line.color == expected, seq
    desk.panel.bar.menu.rules = []
    desk.panel.bar.menu.rules_changed.emit([])
    assert {line.color for line in desk.panel.table._scene().lines} == {""}
