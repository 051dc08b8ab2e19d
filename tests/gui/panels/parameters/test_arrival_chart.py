"""The chart of the arrivals in the real window: what it shows, and drawing a curve on it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu
from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState
from gui.panels.events import EventsPanel
from gui.panels.parameters.arrival_chart import ArrivalChart
from gui.panels.parameters.curve_editor import CurveEditor
from gui.theme.palettes import DARK, LIGHT
from gui.widgets.text_box import TextBox
from gui.window.main_window import MainWindow

WAIT = 20_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def chart(window: MainWindow) -> ArrivalChart:
    """The window's chart, with a curve that has three corners."""
    window.session.set_parameter("rate", 10.0)
    pattern = window.parameters.fields["arrivals"].editor
    assert isinstance(pattern, QComboBox)
    QTest.keyClick(pattern, Qt.Key.Key_End)
    enter(window, "0:5, 2:5, 1:10")
    chart = window.parameters.arrivals
    QApplication.processEvents()
    assert chart.plot.isVisible()
    return chart


def enter(window: MainWindow, text: str) -> None:
    box = window.parameters.fields["curve.points"].editor
    assert isinstance(box, TextBox)
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def curve(window: MainWindow) -> str:
    return window.session.scenario.curve.points


def said(chart: ArrivalChart, what: QAccessible.Text = QAccessible.Text.Description) -> str:
    return QAccessible.queryAccessibleInterface(chart.plot).text(what)


def at(plot: CurveEditor, seconds: float, rate: float) -> QPoint:
    return plot.spot(seconds, rate).toPoint()


def drag(plot: CurveEditor, first: QPoint, *way: QPoint) -> None:
    QTest.mousePress(plot, LEFT, pos=first)
    for place in way:
        QTest.mouseMove(plot, place)
    QTest.mouseRelease(plot, LEFT, pos=way[-1])


# --- what it shows ------------------------------------------------------------------------------


def test_it_follows_every_parameter_of_the_arrivals(window: MainWindow) -> None:
    chart = window.parameters.arrivals
    window.controls.rate.box.setValue(40)
    assert chart.caption.text().replace("\u2060", "") == "40/s at equal intervals."
    assert said(chart).startswith("40/s at equal intervals.")
    assert said(chart, QAccessible.Text.Name) == "Arrival curve"
    assert chart.plot.points() == ((0.0, 40.0), (60.0, 40.0))
    window.session.set_parameter("arrivals", "bursts")
    window.session.set_parameter("bursts.off", 1.0)
    assert chart.plot.points()[0] == (0.0, 80.0)
    assert "then none for 1 s" in said(chart)


def test_as_fast_as_possible_is_a_sentence(window: MainWindow) -> None:
    chart = window.parameters.arrivals
    window.controls.rate.slider.setValue(window.controls.rate.slider.maximum())
    assert not chart.plot.isVisible()
    assert "As fast as possible" in chart.caption.text()
    window.controls.rate.box.setValue(3)
    assert chart.plot.isVisible()


def test_it_is_not_in_the_way_of_a_search(window: MainWindow) -> None:
    window.parameters.search.setText("lease")
    assert not window.parameters.arrivals.isVisible()
    window.parameters.search.setText("pattern")
    assert window.parameters.arrivals.isVisible()


def test_it_speaks_spanish(window: MainWindow) -> None:
    before = said(window.parameters.arrivals)
    window.actions_["language_es"].trigger()
    QApplication.processEvents()
    chart = window.parameters.arrivals
    assert said(chart, QAccessible.Text.Name) == "Curva de llegadas"
    assert said(chart) != before


def color_at(picture: QImage, plot: CurveEditor, spot: QPointF) -> str:
    ratio = picture.width() / plot.width()
    return picture.pixelColor((spot * ratio).toPoint()).name()


@pytest.mark.parametrize(("name", "colors"), [("light", LIGHT), ("dark", DARK)])
def test_the_line_is_where_the_axes_say(window: MainWindow, name: str, colors: object) -> None:
    window.actions_[f"theme_{name}"].trigger()
    window.session.set_parameter("arrivals", "steps")
    plot = window.parameters.arrivals.plot
    picture = plot.grab().toImage()
    base = LIGHT.base if name == "light" else DARK.base
    above, below = plot.spot(5.0, 4.5), plot.spot(5.0, 1.0)
    assert color_at(picture, plot, above) == base
    assert color_at(picture, plot, below) != base
    assert color_at(picture, plot, plot.spot(11.0, 4.5)) != base
    assert colors is window.theme.colors


def test_a_mark_shows_where_the_run_is(window: MainWindow, qtbot: QtBot) -> None:
    plot = window.parameters.arrivals.plot

    def is_away_from(place: float) -> bool:
        return plot.pattern_time is not None and plot.pattern_time > place

    window.session.set_parameter("arrivals", "ramp")
    window.session.set_parameter("rate", 100.0)
    assert not is_away_from(0.0)
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: is_away_from(0.3), timeout=WAIT)
    window.actions_["freeze"].trigger()
    frozen = plot.pattern_time
    assert frozen is not None
    for _ in range(3):
        with qtbot.waitSignal(window.session.snapshot_arrived, timeout=WAIT):
            pass
    assert plot.pattern_time == frozen
    window.actions_["freeze"].trigger()
    qtbot.waitUntil(
        lambda: plot.pattern_time is not None and plot.pattern_time > frozen, timeout=WAIT
    )
    window.controls.rate.slider.setValue(window.controls.rate.slider.maximum())
    qtbot.waitUntil(lambda: plot.pattern_time is None, timeout=WAIT)
    window.controls.rate.box.setValue(100)
    qtbot.waitUntil(lambda: plot.pattern_time is not None, timeout=WAIT)
    window.actions_["stop_now"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    assert plot.pattern_time is None


# --- drawing with the mouse ---------------------------------------------------------------------


def test_a_corner_is_dragged(window: MainWindow, chart: ArrivalChart) -> None:
    plot = chart.plot
    drag(plot, at(plot, 5, 20), at(plot, 6, 15), at(plot, 8, 10))
    corners = [float(part.partition(":")[0]) for part in curve(window).split(",")]
    assert corners == pytest.approx([0, 1, 1], abs=0.05)
    assert plot.plan is not None
    assert plot.plan.corners[1][0] == pytest.approx(8, abs=0.15)
    assert plot.plan.corners[3][0] == pytest.approx(20)
    box = window.parameters.fields["curve.points"].editor
    assert isinstance(box, TextBox)
    assert box.text() == curve(window)


def test_while_it_is_dragged_it_is_drawn_but_not_told(
    window: MainWindow, chart: ArrivalChart
) -> None:
    plot, before = chart.plot, curve(window)
    QTest.mousePress(plot, LEFT, pos=at(plot, 5, 20))
    QTest.mouseMove(plot, at(plot, 5, 10))
    assert plot.points()[1][1] == pytest.approx(10, abs=0.5)
    assert curve(window) == before
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    QTest.mouseRelease(plot, LEFT, pos=at(plot, 5, 10))
    assert curve(window) == before
    assert plot.points()[1][1] == 20


def test_the_begin_of_the_next_round_is_dragged(chart: ArrivalChart) -> None:
    plot = chart.plot
    drag(plot, at(plot, 20, 0), at(plot, 15, 10))
    assert plot.plan is not None
    assert plot.plan.corners[0] == pytest.approx((0.0, 1.0), abs=0.05)
    assert plot.plan.corners[3] == pytest.approx((15.0, 1.0), abs=0.15)


def test_a_double_click_adds_a_corner_and_delete_removes_it(
    window: MainWindow, chart: ArrivalChart
) -> None:
    plot, before = chart.plot, curve(window)
    QTest.mouseDClick(plot, LEFT, pos=at(plot, 15, 20))
    assert plot.plan is not None
    assert len(plot.plan.factors) == 4
    assert plot.plan.corners[3] == pytest.approx((15.0, 2.0), abs=0.15)
    assert plot.chosen == 3
    QTest.keyClick(plot, Qt.Key.Key_Delete)
    assert curve(window) == before
    assert plot.chosen is None


def test_it_can_be_pulled_beyond_what_is_shown_but_not_below_nothing(
    window: MainWindow, chart: ArrivalChart
) -> None:
    plot = chart.plot
    drag(plot, at(plot, 5, 20), QPoint(at(plot, 5, 20).x(), -40))
    assert plot.plan is not None
    assert plot.plan.factors[1] > 2.5
    assert plot.curve.highest == pytest.approx(10 * plot.plan.factors[1])
    drag(plot, plot.spot_of(1).toPoint(), at(plot, 5, -10))
    assert plot.plan.factors[1] == 0.0
    assert curve(window).count(":") == 3


@pytest.mark.usefixtures("popups")
def test_the_menu_offers_what_can_be_done_here(
    window: MainWindow, chart: ArrivalChart, qtbot: QtBot
) -> None:
    plot, before = chart.plot, curve(window)
    menu = menu_at(plot, at(plot, 15, 20), qtbot)
    assert texts(menu) == ["Add a point", "Undo", "What is this?"]
    choose(menu, "Add a point", qtbot)
    assert curve(window) != before
    menu = menu_at(plot, plot.spot_of(3).toPoint(), qtbot)
    assert texts(menu) == ["Remove this point", "Undo", "What is this?"]
    choose(menu, "Remove this point", qtbot)
    assert curve(window) == before
    choose(menu_at(plot, at(plot, 15, 20), qtbot), "Undo", qtbot)
    menu = menu_at(plot, plot.spot_of(0).toPoint(), qtbot)
    assert texts(menu) == ["Undo", "Redo", "What is this?"]
    choose(menu, "Redo", qtbot)
    assert curve(window) == before


def menu_at(plot: CurveEditor, place: QPoint, qtbot: QtBot) -> QMenu:
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(plot, QContextMenuEvent(reason, place, plot.mapToGlobal(place)))
    menus: list[QMenu] = []

    def opened() -> bool:
        menus[:] = [menu for menu in plot.findChildren(QMenu) if menu.isVisible()]
        return bool(menus)

    qtbot.waitUntil(opened, timeout=WAIT)
    return menus[0]


def texts(menu: QMenu) -> list[str]:
    actions = [action for action in menu.actions() if action.isEnabled()]
    return [action.text().replace("&", "") for action in actions if action.text()]


def choose(menu: QMenu, text: str, qtbot: QtBot) -> None:
    action = next(each for each in menu.actions() if each.text().replace("&", "") == text)
    with qtbot.waitSignal(menu.destroyed, timeout=WAIT):
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


# --- drawing with keys --------------------------------------------------------------------------


def press(plot: CurveEditor, *keys: Qt.Key, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(plot, key, modifier)


def test_all_of_it_works_without_a_mouse(window: MainWindow, chart: ArrivalChart) -> None:
    plot, key = chart.plot, Qt.Key
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    press(plot, key.Key_PageDown, key.Key_PageDown)
    assert said(chart).startswith("Point 2 of 4: 20/s at 5 s.")
    press(plot, key.Key_Right, key.Key_Up)
    assert said(chart).startswith("Point 2 of 4: 20.5/s at 5.20 s.")
    assert curve(window) == "0:5.2, 2.05:4.8, 1:10"
    press(plot, key.Key_Left, key.Key_Down, shift=True)
    assert curve(window) == "0:3.2, 1.55:6.8, 1:10"
    press(plot, key.Key_End, key.Key_Left)
    assert said(chart).startswith("Point 4 of 4: 0/s at 19.8 s.")
    press(plot, key.Key_Home, key.Key_Insert)
    assert said(chart).startswith("Point 2 of 5:")
    press(plot, key.Key_Delete)
    assert curve(window) == "0:3.2, 1.55:6.8, 1:9.8"
    press(plot, key.Key_Escape)
    assert "Page Down" in said(chart)


def test_what_was_drawn_or_typed_is_taken_back_and_done_again(
    window: MainWindow, chart: ArrivalChart
) -> None:
    plot = chart.plot
    drag(plot, at(plot, 5, 20), at(plot, 8, 10))
    drawn = curve(window)
    enter(window, "1:1, 3:2")
    QTest.keyClick(plot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert curve(window) == drawn
    QTest.keyClick(plot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert curve(window) == "0:5, 2:5, 1:10"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(plot, Qt.Key.Key_Z, both)
    QTest.keyClick(plot, Qt.Key.Key_Z, both)
    QTest.keyClick(plot, Qt.Key.Key_Z, both)
    assert curve(window) == "1:1, 3:2"
    QTest.keyClick(plot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    drag(plot, plot.spot_of(2).toPoint(), at(plot, 12, 5))
    latest = curve(window)
    QTest.keyClick(plot, Qt.Key.Key_Z, both)
    assert curve(window) == latest


def test_a_curve_can_be_drawn_while_it_is_run(
    window: MainWindow, chart: ArrivalChart, qtbot: QtBot
) -> None:
    window.session.set_parameter("service", "none")
    window.actions_["start"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=WAIT)
    plot = chart.plot
    drag(plot, at(plot, 5, 20), at(plot, 8, 10), at(plot, 5, 10))
    model = window.docked.of(EventsPanel).model

    def changes() -> list[str]:
        told = [str(model.index(row, 2).data()) for row in range(model.rowCount())]
        return [text for text in told if "Curve:" in text]

    qtbot.waitUntil(lambda: len(changes()) == 1, timeout=WAIT)
    assert changes() == [f"Curve: 0:5, 2:5, 1:10 → {curve(window)}"]
    qtbot.waitUntil(lambda: plot.pattern_time is not None, timeout=WAIT)


def test_where_nothing_can_be_drawn_mouse_and_keys_do_nothing(window: MainWindow) -> None:
    plot = window.parameters.arrivals.plot
    before = curve(window)
    assert plot.focusPolicy() is Qt.FocusPolicy.NoFocus
    QTest.mouseDClick(plot, LEFT, pos=plot.rect().center())
    drag(plot, plot.rect().center(), QPoint(5, 5))
    press(plot, Qt.Key.Key_PageDown, Qt.Key.Key_Insert, Qt.Key.Key_Delete)
    assert curve(window) == before
    assert plot.chosen is None
