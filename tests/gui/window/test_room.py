"""A small window has room for what matters: the balance is never covered, Kill is always there."""

from collections.abc import Iterator
from html import unescape

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QAction, QStatusTipEvent
from PySide6.QtWidgets import QApplication, QStatusBar, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.domain.event_kind import EventKind
from core.domain.run_status import RunState, WorkerState
from gui.app.application import make_window
from gui.panels.pipeline.part import PartButton
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.table_view import TableView
from gui.window.main_window import MainWindow
from tests.gui.panels.made_up import event, snapshot, worker

SMALL = 805
WAIT = 20_000


def whole(widget: QWidget, window: MainWindow) -> bool:
    """Whether all of ``widget`` is in the window, and nothing over it."""
    inside = window.rect().contains(widget.mapTo(window, widget.rect().bottomRight()))
    return inside and widget.visibleRegion().boundingRect() == widget.rect()


@pytest.fixture(params=["en", "es"])
def fresh(
    request: pytest.FixtureRequest, settings: QSettings, qapp: QApplication
) -> Iterator[MainWindow]:
    """A window in each language, not shown yet; whatever comes of it, none of it is left."""
    settings.setValue("language", request.param)
    window = make_window(qapp)
    yield window
    window.close()
    window.language.choose("en")
    window.deleteLater()


@pytest.mark.parametrize("width", [SMALL, 900, 1014, 1280])
def test_at_any_width_every_button_is_in_sight(fresh: MainWindow, qtbot: QtBot, width: int) -> None:
    window = fresh
    window.resize(width, 600)
    window.show()
    qtbot.waitUntil(lambda: bool(window.charts.charts), timeout=WAIT)
    qtbot.waitUntil(lambda: window.isVisible() and not window.ledger.visibleRegion().isEmpty())
    assert (window.width(), window.height()) == (width, 600)
    assert window.records.rows.height() > 40
    bar = window.controls
    for name in ("start", "pause", "stop", "freeze", "kill"):
        button = bar.widgetForAction(window.actions_[name])
        assert isinstance(button, QWidget)
        assert whole(button, window), name
    for box in (window.controls.rate.box, window.controls.workers, window.controls.batch):
        assert whole(box, window)
    for part in (window.ledger.verdict, window.ledger.sentence, window.ledger.bar):
        assert whole(part, window)
    assert window.controls.rate.slider.isVisible() == (width == 1280)


@pytest.mark.parametrize(("width", "height"), [(911, 440), (960, 468)])
def test_a_small_laptop_with_large_letters_has_room_for_all_of_it(
    fresh: MainWindow, qtbot: QtBot, width: int, height: int
) -> None:
    """1366x768 at 150 % and Full HD at 200 %, less what the system's bars take."""
    window = fresh
    window.resize(width, height)
    window.show()
    window.timeline.show()  # as when a run is over
    qtbot.waitUntil(lambda: bool(window.charts.charts), timeout=WAIT)
    qtbot.waitUntil(lambda: not window.timeline.visibleRegion().isEmpty(), timeout=WAIT)
    assert (window.width(), window.height()) == (width, height)
    table = window.records.table
    assert table.viewport().height() >= table.verticalHeader().defaultSectionSize()
    assert whole(window.records.bar.filter, window)
    assert whole(window.timeline, window)
    for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
        assert bar.isHidden() or whole(bar, window)


def test_the_largest_letters_fit_a_laptop(fresh: MainWindow, qtbot: QtBot) -> None:
    """At 250 % on 1280 pixels, with a run that is over and a word about it."""
    window = fresh
    window.resize(1280, 720)
    window.show()
    try:
        window.views.zoom.set_percent(250)
        window.timeline.show()
        window.message.show_news("Worker 1 was killed: record 3 was given back", "Show")
        qtbot.waitUntil(lambda: bool(window.charts.charts), timeout=WAIT)
        kill = window.controls.widgetForAction(window.actions_["kill"])
        assert isinstance(kill, QToolButton)
        qtbot.waitUntil(lambda: whole(kill, window), timeout=WAIT)
        assert window.minimumSizeHint().width() <= 1280
        assert (window.width(), window.height()) == (1280, 720)
        for box in (window.controls.rate.box, window.controls.workers, window.controls.batch):
            assert whole(box, window)
        assert not window.records.rows.reason.visibleRegion().isEmpty()
    finally:
        window.views.zoom.set_percent(100)
    window.resize(1280, 720)
    word = window.actions_["kill"].text().replace("&", "")  # with all of its words again
    qtbot.waitUntil(lambda: kill.text() == word, timeout=WAIT)


def test_the_line_below_the_records_goes_where_they_need_its_room(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.timeline.show()
    window.resize(911, 800)
    qtbot.waitUntil(lambda: window.height() == 800)
    assert window.records.footer.isVisible()
    window.resize(911, window.minimumSizeHint().height())
    qtbot.waitUntil(window.records.footer.isHidden, timeout=WAIT)
    assert window.height() <= 440
    window.resize(911, 800)
    qtbot.waitUntil(window.records.footer.isVisible, timeout=WAIT)


def test_a_record_is_in_sight_beside_what_is_said(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(911, window.minimumSizeHint().height() + 30)
    qtbot.waitUntil(window.records.footer.isVisible, timeout=WAIT)
    window.message.show_problem("something that is said below the rows")
    qtbot.waitUntil(window.records.footer.isHidden, timeout=WAIT)
    window.message.clear()
    qtbot.waitUntil(window.records.footer.isVisible, timeout=WAIT)


def test_no_tip_ever_covers_the_balance(window: MainWindow, qtbot: QtBot) -> None:
    assert window.findChild(QStatusBar) is None
    assert not [action.text() for action in window.findChildren(QAction) if action.statusTip()]
    assert all(menu.toolTipsVisible() for menu in window.actions_.menus.values())
    assert window.faults.toolTipsVisible()
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=WAIT)
    for widget in (window, window.controls, window.menuBar()):
        QApplication.sendEvent(widget, QStatusTipEvent("a tip"))
        QApplication.sendEvent(widget, QEvent(QEvent.Type.Enter))
    assert window.findChild(QStatusBar) is None
    assert whole(window.ledger.sentence, window)


def test_a_layout_of_a_version_without_the_strip_gets_it(window: MainWindow) -> None:
    """Where the balance was in the status bar the state knows no line for it."""
    window.removeToolBarBreak(window._strip)
    old = window.saveState()
    window._reset_layout()
    window._put_docks(old)
    QApplication.processEvents()
    assert window._strip.geometry().top() >= window.controls.geometry().bottom()
    assert window._strip.width() == window.width()


def parts_of(window: MainWindow) -> Iterator[tuple[str, str]]:
    """Yield what may be cut off on the screen, each with what its tip says."""
    for label in window.findChildren(ElidedLabel):
        yield label.text(), label.toolTip()
    for part in window.findChildren(PartButton):
        yield part.part.title, part.toolTip()
    for box in window.findChildren(ChoiceBox):
        yield ("" if box.shown == box.currentText() else box.currentText()), box.whole_tip()
    for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
        for tab in range(bar.count()):
            yield bar.tabText(tab).replace("&", ""), bar.tabToolTip(tab).replace("&", "")
    for view in window.findChildren(TableView):
        yield from cells_of(view)


def cells_of(view: TableView) -> Iterator[tuple[str, str]]:
    """Yield the same of the cells of a table that are wider than their columns."""
    model = view.model()
    for row in range(min(3, model.rowCount())):
        for cell in (model.index(row, column) for column in range(model.columnCount())):
            text = str(cell.data() or "")
            if view.advance(text) > view.columnWidth(cell.column()):
                yield text, str(cell.data(Qt.ItemDataRole.ToolTipRole))


def test_in_a_narrow_window_every_word_that_is_cut_off_has_a_tip(
    fresh: MainWindow, qtbot: QtBot
) -> None:
    window = fresh
    window.resize(SMALL, 600)
    window.show()
    for dock in window.docked.docks.values():
        dock.show()
    workers = (worker(1, lease=3), worker(2, WorkerState.PAUSED))
    window.presenter.present(
        snapshot(
            workers=workers,
            events=tuple(event(n, kind, "{name}") for n, kind in enumerate(EventKind, 1)),
        )
    )
    window.presenter.finish()
    qtbot.waitUntil(lambda: not window.ledger.visibleRegion().isEmpty(), timeout=WAIT)
    parts = [(text, tip) for text, tip in parts_of(window) if text]
    assert len(parts) > 20
    assert [(text, tip) for text, tip in parts if unescape(text) not in unescape(tip)] == []
