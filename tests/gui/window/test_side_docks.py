"""In a narrow window the docks at the sides share one, behind tabs; in a wide one they go back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app.application import make_window
from gui.window.dock_sizes import UNDER, WIDE
from gui.window.main_window import MainWindow
from gui.window.side_docks import NARROW

WAIT = 20_000


@pytest.fixture(autouse=True)
def _usual_size(window: MainWindow) -> Iterator[None]:
    yield
    window.views.zoom.set_percent(100)


def together(window: MainWindow) -> bool:
    parameters, charts = window.docked.docks["parameters"], window.docked.docks["charts"]
    return charts in window.tabifiedDockWidgets(parameters)


def resized(window: MainWindow, qtbot: QtBot, width: int) -> None:
    window.resize(width, 800)
    qtbot.waitUntil(lambda: together(window) == (width < NARROW), timeout=WAIT)


def places(window: MainWindow) -> dict[str, tuple[int, int, int, int]]:
    return {
        name: dock.geometry().getRect()  # type: ignore[misc]
        for name, dock in window.docked.docks.items()
        if not dock.visibleRegion().isEmpty()
    }


def test_they_come_together_and_go_back_where_they_were(window: MainWindow, qtbot: QtBot) -> None:
    assert not together(window)
    place = window.docked.docks["parameters"].geometry()
    drag(window, qtbot, QPoint(place.right() + 2, place.center().y()), QPoint(-40, 0))
    window.docked.docks["events"].raise_()
    QApplication.processEvents()
    before = places(window)
    resized(window, qtbot, 1000)
    assert window.records.width() > 500
    resized(window, qtbot, 1280)
    qtbot.waitUntil(lambda: places(window) == before, timeout=WAIT)


def test_what_was_hidden_meanwhile_stays_so(window: MainWindow, qtbot: QtBot) -> None:
    docks = window.docked.docks
    docks["log"].hide()
    resized(window, qtbot, 1000)
    docks["pipeline"].hide()
    docks["log"].show()
    resized(window, qtbot, 1280)
    assert docks["pipeline"].isHidden()
    assert not docks["log"].isHidden()
    assert not docks["charts"].isHidden()


def test_a_dock_that_somebody_moved_elsewhere_stays_there(window: MainWindow, qtbot: QtBot) -> None:
    charts = window.docked.docks["charts"]
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, charts)
    window.resize(1000, 800)
    qtbot.waitUntil(lambda: window.width() == 1000)
    qtbot.wait(1)
    assert window.dockWidgetArea(charts) == Qt.DockWidgetArea.BottomDockWidgetArea
    assert not window.docked.sides.together


def test_large_letters_make_a_window_narrow(window: MainWindow, qtbot: QtBot) -> None:
    window.views.zoom.set_percent(150)
    qtbot.waitUntil(lambda: together(window), timeout=WAIT)
    window.views.zoom.set_percent(100)
    qtbot.waitUntil(lambda: not together(window), timeout=WAIT)


@pytest.mark.usefixtures("popups")
@pytest.mark.parametrize("name", ["reset_layout", "layout_work", "layout_latency"])
def test_arrangements_are_for_a_narrow_window_too(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    resized(window, qtbot, 1000)
    window.docked.docks["charts"].setFloating(True)
    window.actions_[name].trigger()
    qtbot.waitUntil(lambda: together(window), timeout=WAIT)
    resized(window, qtbot, 1280)
    area = window.dockWidgetArea(window.docked.docks["charts"])
    assert area == Qt.DockWidgetArea.RightDockWidgetArea


def test_the_places_of_a_wide_window_are_remembered_from_a_narrow_one(
    window: MainWindow, qtbot: QtBot, settings: QSettings, qapp: QApplication
) -> None:
    resized(window, qtbot, 1000)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    assert not settings.value("state").isEmpty()
    again = make_window(qapp)
    again.show()
    qtbot.waitUntil(lambda: bool(again.charts.charts), timeout=WAIT)
    qtbot.waitUntil(lambda: together(again), timeout=WAIT)
    again.resize(1280, 800)
    qtbot.waitUntil(lambda: not together(again), timeout=WAIT)
    again.close()
    qtbot.waitUntil(lambda: not again.isVisible(), timeout=WAIT)
    again.deleteLater()


def charts_width(window: MainWindow) -> int:
    return window.docked.docks["charts"].width()


def sized(window: MainWindow, qtbot: QtBot, width: int) -> None:
    window.resize(width, 900)
    qtbot.waitUntil(lambda: window.width() == width, timeout=WAIT)


def drag(window: MainWindow, qtbot: QtBot, border: QPoint, by: QPoint) -> None:
    """Drag a border between docks, as somebody does with the mouse."""
    before = window.docked.sizes._sizes()
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=border)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(border + by),
        QPointF(window.mapToGlobal(border + by)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, move)
    qtbot.waitUntil(lambda: window.docked.sizes._sizes() != before, timeout=WAIT)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=border + by)
    qtbot.waitUntil(lambda: window.docked.sizes._before is None, timeout=WAIT)


def test_charts_stand_beside_each_other_where_a_window_grows_wide(
    window: MainWindow, qtbot: QtBot
) -> None:
    """A laptop's window that comes to a projector."""
    sized(window, qtbot, 1300)
    assert charts_width(window) < 400
    sized(window, qtbot, 1920)
    qtbot.waitUntil(lambda: charts_width(window) > 700, timeout=WAIT)
    resized(window, qtbot, 1000)
    resized(window, qtbot, 1920)
    qtbot.waitUntil(lambda: charts_width(window) > 700, timeout=WAIT)
    sized(window, qtbot, 1300)
    qtbot.waitUntil(lambda: charts_width(window) < 400, timeout=WAIT)


def test_charts_that_somebody_made_wider_stay_as_wide(window: MainWindow, qtbot: QtBot) -> None:
    sized(window, qtbot, 1300)
    qtbot.waitUntil(lambda: charts_width(window) == 360, timeout=WAIT)
    drag_charts(window, qtbot, 90)
    qtbot.waitUntil(lambda: charts_width(window) == 450, timeout=WAIT)
    sized(window, qtbot, 1920)
    sized(window, qtbot, 1700)
    qtbot.waitUntil(lambda: charts_width(window) == 450, timeout=WAIT)
    window.actions_["reset_layout"].trigger()
    qtbot.waitUntil(lambda: charts_width(window) == 680, timeout=WAIT)


def drag_charts(window: MainWindow, qtbot: QtBot, by: int) -> None:
    """Make the charts wider."""
    place = window.docked.docks["charts"].geometry()
    drag(window, qtbot, QPoint(place.left() - 2, place.center().y()), QPoint(-by, 0))


def below(window: MainWindow) -> float:
    """Return which part of the window's height is below the tables."""
    return 1 - window.docked.docks["workers"].y() / window.height()


def fits(window: MainWindow) -> bool:
    """Whether the parameters are as wide as they need, or have their part of a narrow window."""
    panel, width = window.docked.docks["parameters"], window.width()
    wanted = min(panel.widget().sizeHint().width(), 2 * width // 7)
    return abs(panel.width() - (wanted if width >= NARROW else 0.36 * width)) <= 2


@pytest.mark.parametrize("size", [(911, 440), (1280, 720), (1366, 740), (1920, 1050), (3000, 2000)])
def test_docks_keep_their_part_of_a_window_that_grows_or_shrinks(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    """Whatever it was before: large letters, another layout, the largest screen."""
    window.views.zoom.set_percent(200)
    window.resize(3840, 2100)
    QApplication.processEvents()
    window.views.zoom.set_percent(100)
    qtbot.waitUntil(lambda: window.minimumSizeHint().height() <= size[1], timeout=WAIT)
    window.resize(*size)
    if size[1] > 600:
        qtbot.waitUntil(lambda: below(window) == pytest.approx(UNDER, abs=0.01), timeout=WAIT)
    qtbot.waitUntil(lambda: window.records.rows.height() > 70, timeout=WAIT)
    docks = window.docked.docks
    if size[0] >= NARROW:
        qtbot.waitUntil(
            lambda: (
                abs(docks["charts"].width() - (2 * size[0] // 5 if size[0] >= WIDE else 360)) <= 2
            ),
            timeout=WAIT,
        )
    qtbot.waitUntil(lambda: fits(window), timeout=WAIT)
    assert docks["pipeline"].height() <= max(70, 0.14 * size[1])


def test_what_somebody_dragged_keeps_its_part_and_is_there_at_the_next_start(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    workers = window.docked.docks["workers"].geometry()
    drag(window, qtbot, QPoint(workers.center().x(), workers.top() - 2), QPoint(0, -80))
    part = (window.height() - workers.top() + 80) / window.height()
    qtbot.waitUntil(lambda: below(window) == pytest.approx(part, abs=0.01), timeout=WAIT)
    window.resize(1280, 1200)
    qtbot.waitUntil(lambda: below(window) == pytest.approx(part, abs=0.01), timeout=WAIT)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    again = make_window(qapp)
    try:
        again.resize(1280, 900)
        again.show()
        qtbot.waitUntil(lambda: below(again) == pytest.approx(part, abs=0.01), timeout=WAIT)
    finally:
        again.close()
        again.deleteLater()


@pytest.mark.parametrize("text", ["", "nonsense", "[1]", '{"charts": "x", "below": -1, "no": 3}'])
def test_sizes_that_cannot_be_read_are_none(window: MainWindow, qtbot: QtBot, text: str) -> None:
    window.docked.sizes.restore(text)
    qtbot.waitUntil(lambda: below(window) == pytest.approx(UNDER, abs=0.01), timeout=WAIT)
    assert window.docked.sizes.chosen == '{"layout": "work"}'


def test_parameters_are_as_wide_as_they_need_wherever_the_window_began(
    settings: QSettings, qtbot: QtBot, qapp: QApplication
) -> None:
    assert settings.isWritable()
    window = make_window(qapp)
    window.resize(900, 700)
    window.show()
    qtbot.waitUntil(lambda: together(window), timeout=WAIT)
    try:
        window.resize(1920, 900)
        parameters = window.docked.docks["parameters"]
        wanted = parameters.widget().sizeHint().width()
        qtbot.waitUntil(lambda: abs(parameters.width() - wanted) <= 2, timeout=WAIT)
    finally:
        window.close()
        window.deleteLater()
