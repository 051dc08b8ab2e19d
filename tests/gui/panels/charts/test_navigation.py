"""Looking closer, moving and choosing on the charts, by mouse and keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.run_status import Percentiles, RunState, RunStatus
from core.domain.span_figures import SpanFigures
from gui.models.time_range import TimeRange
from gui.panels.charts.panel import ChartsPanel
from gui.panels.charts.plot import Plot
from gui.theme import palettes
from tests.gui.panels.made_up import START, sample, snapshot

pytest.importorskip("pyqtgraph")

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ChartsPanel]:
    """A run of 600 seconds, of which the whole is shown."""
    panel = ChartsPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 900)
    panel.apply_theme(palettes.LIGHT)
    panel.build()
    panel.show()
    qtbot.waitExposed(panel)
    samples = tuple(sample(half / 2, arrival=float(half)) for half in range(1201))
    panel.show_snapshot(snapshot(status=RunStatus(RunState.STOPPED), samples=samples))
    panel.window_choice.setCurrentIndex(2)
    yield panel
    panel.hide()


def place(plot: Plot, time: float) -> QPoint:
    return QPoint(round(plot.x_of(time)), plot.height() // 2)


def drag(plot: Plot, first: float, last: float) -> None:
    view = plot.viewport()
    QTest.mousePress(view, LEFT, NO_KEY, place(plot, first))
    QTest.mouseMove(view, place(plot, (first + last) / 2))
    QTest.mouseMove(view, place(plot, last))
    QTest.mouseRelease(view, LEFT, NO_KEY, place(plot, last))


def turn(plot: Plot, time: float, notches: int, modifier: Qt.KeyboardModifier) -> bool:
    at = QPointF(place(plot, time))
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, QPoint(), QPoint(0, 120 * notches), buttons, modifier, phase, False)
    QApplication.sendEvent(plot.viewport(), event)
    return event.isAccepted()


def test_a_span_is_chosen_by_dragging_and_told_on_all_charts(panel: ChartsPanel) -> None:
    wanted: list[tuple[float, float]] = []
    panel.figures_wanted.connect(lambda first, last: wanted.append((first, last)))
    drag(panel.charts[0].plot, 300, 100)
    span = panel.charts[3].plot.pointing.span
    assert span is not None
    assert span == pytest.approx((100, 300), abs=2)
    assert wanted == [pytest.approx((START + span[0], START + span[1]))]
    assert "3 min 20 s" in panel.span_bar.text.text()
    figures = SpanFigures(*wanted[0], 900, 800, 4, 0.25, Percentiles(0.2, 0.5, 0.9))
    panel.show_figures(figures)
    for part in ("900 generated", "800 done", "(4.0", "4 dead letters", "250 ms", "p95 500 ms"):
        assert part in panel.span_bar.text.text()
    panel.span_bar.zoom.click()
    assert panel.span() == pytest.approx(span)
    panel.span_bar.end.click()
    assert panel.span_bar.isHidden()


def test_a_span_begins_where_it_was_pressed_though_the_run_goes_on(panel: ChartsPanel) -> None:
    panel.window_choice.setCurrentIndex(0)
    plot = panel.charts[0].plot
    QTest.mousePress(plot.viewport(), LEFT, NO_KEY, place(plot, 570))
    QTest.mouseMove(plot.viewport(), place(plot, 575))
    panel.show_snapshot(snapshot(samples=(sample(620.0),)))
    QTest.mouseMove(plot.viewport(), place(plot, 600))
    QTest.mouseRelease(plot.viewport(), LEFT, NO_KEY, place(plot, 600))
    assert plot.pointing.span == pytest.approx((570, 600), abs=1)


def test_what_is_said_of_a_span_does_not_move_the_charts(panel: ChartsPanel, qtbot: QtBot) -> None:
    plot = panel.charts[0].plot
    before = plot.mapToGlobal(QPoint())
    drag(plot, 100, 300)
    qtbot.waitUntil(panel.span_bar.isVisible)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert plot.mapToGlobal(QPoint()) == before


def test_a_double_click_leaves_no_cursor(panel: ChartsPanel) -> None:
    plot = panel.charts[0].plot
    panel.navigation.show(TimeRange(100.0, 300.0))
    at = place(plot, 250)
    QTest.mouseClick(plot.viewport(), LEFT, NO_KEY, at)
    QTest.mouseDClick(plot.viewport(), LEFT, NO_KEY, at)
    assert panel.navigation.range == TimeRange()
    assert plot.pointing.pin is None
    assert panel.span_bar.isHidden()


def test_figures_of_what_is_not_chosen_any_more_are_not_told(panel: ChartsPanel) -> None:
    drag(panel.charts[0].plot, 100, 200)
    panel.show_figures(SpanFigures(0.0, 1.0, 900, 800, 4, None, None))
    assert "900" not in panel.span_bar.text.text()


def test_what_is_painted_shows_the_chosen_span(panel: ChartsPanel) -> None:
    plot = panel.charts[1].plot
    before = plot.viewport().grab().toImage()
    drag(panel.charts[0].plot, 100, 300)
    after = plot.viewport().grab().toImage()
    inside, outside = place(plot, 200), place(plot, 400)
    assert after.pixelColor(inside) != before.pixelColor(inside)
    assert after.pixelColor(outside) == before.pixelColor(outside)


def test_control_and_wheel_look_closer_around_the_pointer(panel: ChartsPanel) -> None:
    plot = panel.charts[0].plot
    assert turn(plot, 150, 5, CONTROL)
    first, last = panel.span()
    assert last - first < 300
    assert first < 150 < last
    assert panel.window_choice.currentText() == "Chosen range"
    before = panel.span()
    assert turn(plot, sum(before) / 2, -1, SHIFT)
    assert panel.span()[0] == pytest.approx(before[0] + (before[1] - before[0]) / 4)
    for _ in range(10):
        turn(plot, 150, -5, CONTROL)
    assert panel.window_choice.currentText() == "Whole run"


def test_the_wheel_alone_scrolls_what_is_around(qtbot: QtBot, panel: ChartsPanel) -> None:
    before = panel.span()
    panel.resize(400, 300)
    bar = panel._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    view = panel.charts[0].plot.viewport()
    window = panel.windowHandle()
    at = QPointF(view.mapTo(panel, view.rect().center()))
    QTest.wheelEvent(window, at, QPoint(0, -120))
    qtbot.waitUntil(lambda: bar.value() > 0)
    assert panel.span() == before


def test_the_middle_button_carries_the_axis_along(panel: ChartsPanel) -> None:
    panel.navigation.show(TimeRange(100.0, 300.0))
    plot, middle = panel.charts[0].plot, Qt.MouseButton.MiddleButton
    start, end = place(plot, 250), place(plot, 225)
    QTest.mousePress(plot.viewport(), middle, NO_KEY, start)
    QTest.mouseMove(plot.viewport(), end)
    QTest.mouseRelease(plot.viewport(), middle, NO_KEY, end)
    assert panel.span() == pytest.approx((225, 325), abs=1)
    QTest.mouseMove(plot.viewport(), start)
    assert panel.span() == pytest.approx((225, 325), abs=1)


def test_two_cursors_tell_the_difference(panel: ChartsPanel) -> None:
    plot = panel.charts[0].plot
    QTest.mouseClick(plot.viewport(), LEFT, NO_KEY, place(plot, 100))
    assert "second moment" in panel.span_bar.text.text()
    QTest.mouseMove(plot.viewport(), place(plot, 200))
    pin, cursor = plot.pointing.pin, plot.pointing.cursor
    assert pin is not None
    assert cursor is not None
    more = (cursor - pin) * 2
    text = panel.charts[0].legend.entries[1].text()
    assert f"{2 * cursor:.0f}/s" in text
    assert f"(+{more:.0f}/s)" in text
    QTest.mouseClick(plot.viewport(), LEFT, NO_KEY, place(plot, 200))
    assert plot.pointing.pin is None
    assert "(+" not in panel.charts[0].legend.entries[1].text()


def test_all_of_it_by_keyboard(panel: ChartsPanel) -> None:
    plot = panel.charts[0].plot
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Left)
    QTest.keyClick(plot, Qt.Key.Key_Return)
    for _ in range(4):
        QTest.keyClick(plot, Qt.Key.Key_Left)
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert plot.pointing.span == (597.5, 599.5)
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    assert plot.pointing == (None, None, None)
    QTest.keyClick(plot, Qt.Key.Key_Plus)
    QTest.keyClick(plot, Qt.Key.Key_Plus)
    QTest.keyClick(plot, Qt.Key.Key_Plus)
    first, last = panel.span()
    assert last - first < 600
    QTest.keyClick(plot, Qt.Key.Key_A)
    assert panel.span()[0] < first
    QTest.keyClick(plot, Qt.Key.Key_D)
    assert panel.span()[0] == pytest.approx(first, abs=1)
    QTest.keyClick(plot, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(plot, Qt.Key.Key_End)
    assert panel.navigation.range.follows
    QTest.keyClick(plot, Qt.Key.Key_Home)
    assert panel.navigation.range == TimeRange()


def test_a_chosen_range_stands_still_while_the_run_goes_on(panel: ChartsPanel) -> None:
    panel.window_choice.setCurrentIndex(0)
    panel.window_choice.setCurrentIndex(3)
    before = panel.span()
    panel.show_snapshot(snapshot(samples=(sample(660.0),)))
    assert panel.span() == before
    panel.window_choice.setCurrentIndex(0)
    assert panel.span()[1] >= 660


def test_clearing_lets_go_of_everything(panel: ChartsPanel) -> None:
    drag(panel.charts[0].plot, 100, 200)
    panel.navigation.zoom_to_span()
    panel.clear()
    assert panel.span_bar.isHidden()
    assert panel.navigation.range.follows


def test_a_double_click_shows_the_whole_run(panel: ChartsPanel) -> None:
    panel.navigation.show(TimeRange(100.0, 300.0))
    plot = panel.charts[0].plot
    QTest.mouseDClick(plot.viewport(), LEFT, NO_KEY, place(plot, 250))
    assert panel.navigation.range == TimeRange()
