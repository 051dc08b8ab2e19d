"""The charts of an experiment: painted, pointed at, read as tables, written to files."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.models.experiment_charts import (
    Cell,
    CurveChart,
    DifferenceRow,
    Differences,
    ExperimentChart,
    HeatMap,
    Line,
    Mark,
    Point,
)
from gui.panels.experiment.chart_frame import ChartFrame
from gui.panels.experiment.curve_figure import CurveFigure
from gui.panels.experiment.figure import Figure
from gui.panels.experiment.heat_figure import HeatFigure
from gui.theme.palettes import DARK, LIGHT

CURVE = CurveChart(
    *("Capacity", "Rate", "Share"),
    [Point(100, 1.0, 0.9, 1.0, Mark.HOLDS, 3), Point(200, 0.2, 0.1, 0.4, Mark.FAILS, 4)],
    "{:g}/s".format,
    "{:.0%}".format,
    [Line("law", [(0, 0), (200, 1)], band=[(0, 0, 0.2), (200, 0.8, 1)])],
    level=(0.95, "asked for"),
    span=(100, 100, float("inf")),
    span_name="capacity",
)
MAP = HeatMap(
    *("Map", "Workers", "Batch"),
    ["1", "2"],
    ["1", "10"],
    [
        Cell(0, 0, "900 ms", Mark.FAILS, probe=1, tip="too slow"),
        Cell(1, 0, "10 ms", Mark.HOLDS, probe=2, tip="quick", best=True),
        Cell(1, 1, "20 ms", Mark.MEASURED, 0.5, probe=3),
    ],
)
TABLE = Differences(
    "B to A",
    ("Figure", "A", "B", "B to A"),
    [
        DifferenceRow("p95", "2 s", "1 s", "-50 % ± 2 %", (-0.5, -0.52, -0.48), True, True),
        DifferenceRow("lost", "0", "0", "0", None, False, None),
    ],
)


def shown(qtbot: QtBot, chart: ExperimentChart) -> ChartFrame:
    frame = ChartFrame()
    qtbot.addWidget(frame)
    frame.resize(700, 420)
    frame.show_chart(chart)
    frame.show()
    qtbot.waitExposed(frame)
    return frame


def figure(frame: ChartFrame) -> Figure:
    assert frame.figure is not None
    return frame.figure


def painted(figure: Figure) -> QImage:
    image = QImage(figure.size(), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    figure.paint(painter, QRectF(figure.rect()).adjusted(8, 8, -12, -6))
    painter.end()
    return image


@pytest.mark.parametrize("chart", [CURVE, MAP, TABLE], ids=lambda chart: chart.title)
def test_each_chart_is_painted_in_both_themes(qtbot: QtBot, chart: ExperimentChart) -> None:
    frame = shown(qtbot, chart)
    frame.apply_theme(LIGHT)
    light = painted(figure(frame))
    frame.apply_theme(DARK)
    assert painted(figure(frame)) != light
    empty = QImage(light.size(), light.format())
    empty.fill(0)
    assert light != empty


@pytest.mark.parametrize("chart", [CURVE, MAP, TABLE], ids=lambda chart: chart.title)
def test_t_reads_it_as_a_table_and_back(qtbot: QtBot, chart: ExperimentChart) -> None:
    frame = shown(qtbot, chart)
    figure(frame).setFocus()
    QTest.keyClick(figure(frame), Qt.Key.Key_T)
    assert frame.stack.currentWidget() is frame.rows
    assert frame.rows.rowCount() == len(chart.table().rows)
    item = frame.rows.item(0, 0)
    assert item is not None
    assert item.text() == chart.table().rows[0][0]
    QTest.keyClick(frame.rows, Qt.Key.Key_T)
    assert frame.stack.currentWidget() is frame.figure


@pytest.mark.parametrize("chart", [CURVE, MAP, TABLE], ids=lambda chart: chart.title)
def test_it_is_written_as_picture_drawing_and_values(qtbot: QtBot, chart: ExperimentChart) -> None:
    frame = shown(qtbot, chart)
    assert not QImage.fromData(frame.content(".png")).isNull()
    drawing = frame.content(".svg")
    assert ET.fromstring(drawing).tag.endswith("svg")
    assert chart.title in drawing.decode()
    assert frame.content(".csv").decode() == chart.table().as_csv()


def place(figure: Figure, wanted: Callable[[QPointF], bool]) -> QPoint:
    """Find a place of a figure by looking at all of them."""
    found = (
        QPoint(x, y)
        for y in range(0, figure.height(), 3)
        for x in range(0, figure.width(), 3)
        if wanted(QPointF(x, y))
    )
    return next(found)


@pytest.mark.parametrize(("chart", "probe"), [(CURVE, 4), (MAP, 2)], ids=["curve", "map"])
def test_a_click_opens_the_run(qtbot: QtBot, chart: ExperimentChart, probe: int) -> None:
    frame = shown(qtbot, chart)
    figure(frame).grab()
    at = place(figure(frame), lambda where: figure(frame).probe_at(where) == probe)
    assert figure(frame).tip_at(QPointF(at))
    with qtbot.waitSignal(frame.probe_chosen) as clicked:
        QTest.mouseClick(figure(frame), Qt.MouseButton.LeftButton, pos=at)
    assert clicked.args == [probe]


def test_a_cell_that_was_not_tried_opens_nothing(qtbot: QtBot) -> None:
    frame = shown(qtbot, MAP)
    map_ = figure(frame)
    assert isinstance(map_, HeatFigure)
    map_.grab()
    empty = map_._box(0, 1).center()
    assert not map_.probe_at(empty)
    assert not map_.tip_at(empty)
    assert map_.tip_at(map_._box(0, 0).center()) == "too slow"


def test_keys_look_closer_and_newer_values_keep_the_place(qtbot: QtBot) -> None:
    frame = shown(qtbot, CURVE)
    curve = figure(frame)
    assert isinstance(curve, CurveFigure)
    QTest.keyClick(curve, Qt.Key.Key_Plus)
    closer = curve.span
    assert closer[0] > CURVE.reach[0]
    assert closer[1] < CURVE.reach[1]
    frame.show_chart(CURVE)
    newer = figure(frame)
    assert isinstance(newer, CurveFigure)
    assert newer.span == closer
    for _ in range(3):
        QTest.keyClick(newer, Qt.Key.Key_Minus)
    assert newer.span == pytest.approx(CURVE.reach)
    QTest.keyClick(newer, Qt.Key.Key_Plus)
    QTest.keyClick(newer, Qt.Key.Key_Home)
    assert newer.span == CURVE.reach


def test_screen_readers_have_the_values(qtbot: QtBot) -> None:
    frame = shown(qtbot, MAP)
    assert figure(frame).accessibleName() == "Map"
    assert "✓ 10 ms" in figure(frame).accessibleDescription()
