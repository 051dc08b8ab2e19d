"""Charts of several runs over each other: what is drawn, hidden, chosen, and said."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.charts.table import Quantity
from core.domain.run_status import Event
from gui.panels.comparison.overlay_chart import Drawn, OverlayChart

RED, BLUE = "#ff0000", "#0000ff"
KILLED = Event(1, 0.0, "worker-killed", "Worker {worker} was killed", {"worker": 3})
RUNS = (
    Drawn("one", RED, (), [[(0.0, 10.0), (10.0, 10.0)]], [(5.0, KILLED)]),
    Drawn("two", BLUE, (), [[(0.0, 2.0), (10.0, 2.0)], [(11.0, 20.0)]], []),
)


def chart(qtbot: QtBot) -> OverlayChart:
    widget = OverlayChart(Quantity.COUNT)
    qtbot.addWidget(widget)
    widget.set_title("Backlog: waiting")
    widget.resize(500, 300)
    widget.show_runs(RUNS, 12.0)
    widget.show()
    return widget


def colors(widget: OverlayChart) -> set[str]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = {RED: 0, BLUE: 0}
    for x in range(0, image.width(), 3):
        for y in range(image.height()):
            color = QColor(image.pixel(x, y))
            red, green, blue = color.red(), color.green(), color.blue()
            found[RED] += red > green + 60 and red > blue + 60
            found[BLUE] += blue > green + 60 and blue > red + 60
    return {name for name, number in found.items() if number > 20}


def place(widget: OverlayChart, at: float, value: float) -> QPoint:
    return widget._point(at, value, widget._area()).toPoint()


def test_every_run_is_drawn_until_it_is_hidden(qtbot: QtBot) -> None:
    widget = chart(qtbot)
    assert widget._top >= 20.0
    assert colors(widget) == {RED, BLUE}
    widget.set_hidden(frozenset({0}))
    assert colors(widget) == {BLUE}
    widget.set_hidden(frozenset({1}))
    assert colors(widget) == {RED}
    assert widget._top == 10.0


def test_a_click_on_a_line_chooses_its_run(qtbot: QtBot) -> None:
    widget = chart(qtbot)
    chosen: list[int] = []
    widget.run_chosen.connect(chosen.append)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place(widget, 10.0, 2.0))
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place(widget, 0.0, 10.0))
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place(widget, 5.0, 18.0))
    assert chosen == [1, 0]
    widget.set_hidden(frozenset({1}))
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place(widget, 10.0, 2.0))
    assert chosen == [1, 0]


def test_what_is_under_the_pointer_is_said(qtbot: QtBot) -> None:
    widget = chart(qtbot)
    assert widget._words(QPointF(place(widget, 10.0, 2.0))) == "two: 2 (10 s)"
    assert widget._words(QPointF(place(widget, 5.0, 18.0))) == ""
    below = QPointF(place(widget, 5.0, 0.0)) + QPointF(0, 30)
    assert widget._words(below) == "one: 5 s Worker 3 was killed"
    widget.set_hidden(frozenset({0}))
    assert widget._words(below) == ""


def test_nothing_to_draw_is_no_error(qtbot: QtBot) -> None:
    widget = chart(qtbot)
    widget.show_runs((), 0.0)
    assert colors(widget) == set()
    assert widget._words(QPointF(100, 100)) == ""
    assert widget.accessibleName() == "Backlog: waiting"
