"""A chart taken along: as a picture, a drawing, values, a table."""

import csv
import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.charts.table import Quantity
from core.domain.run_status import RunState, RunStatus
from gui.models import series
from gui.models.chart_values import Values, as_csv, values_between
from gui.models.series import Series, Timeline
from gui.models.time_range import TimeRange
from gui.panels.charts.menu import ChartMenu
from gui.panels.charts.panel import ChartsPanel
from gui.panels.charts.value_table import ValueTable
from gui.theme import palettes
from tests.gui.panels.made_up import sample, snapshot

pytest.importorskip("pyqtgraph")
picture = pytest.importorskip("gui.panels.charts.picture")


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ChartsPanel]:
    panel = ChartsPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 700)
    panel.apply_theme(palettes.LIGHT)
    panel.build()
    panel.show()
    qtbot.waitExposed(panel)
    samples = tuple(
        replace(sample(half / 2, arrival=float(half)), throughput_average=None if half % 2 else 0.1)
        for half in range(100)
    )
    panel.show_snapshot(snapshot(status=RunStatus(RunState.STOPPED), samples=samples))
    yield panel
    panel.hide()


def test_a_picture_has_title_legend_and_curves(panel: ChartsPanel) -> None:
    chart = panel.charts[0]
    image = QImage.fromData(picture.png_of(chart))
    assert image.width() == chart.plot.width() * picture.SCALE
    assert image.height() > chart.plot.height() * picture.SCALE
    places = product(range(0, image.width(), 2), range(0, image.height(), 3))
    found = {image.pixelColor(x, y).name() for x, y in places}
    assert palettes.LIGHT.accent.lower() in found


def test_a_drawing_has_texts_that_are_texts(panel: ChartsPanel) -> None:
    root = ET.fromstring(picture.svg_of(panel.charts[0]))
    texts = "".join(root.itertext())
    assert "Arrivals and throughput" in texts
    assert "arrivals" in texts
    assert root.findall(".//{http://www.w3.org/2000/svg}polyline") or root.findall(
        ".//{http://www.w3.org/2000/svg}path"
    )


def test_values_are_those_of_the_range_that_is_shown(panel: ChartsPanel) -> None:
    panel.navigation.show(TimeRange(10.0, 20.0))
    chart = panel.charts[0]
    rows = list(csv.reader(as_csv(chart.values()).splitlines()))
    names = [chart.chart.lines[line].name for line in chart.drawn_lines()]
    assert rows[0] == ["seconds", *names]
    assert [float(row[0]) for row in rows[1:]] == [half / 2 for half in range(20, 41)]
    assert rows[1][1:][names.index("arrivals")] == "20"
    assert {row[1:][names.index("throughput")] for row in rows[1:]} == {"", "0.1"}


def test_a_chart_can_be_read_as_a_table_by_one_key(panel: ChartsPanel) -> None:
    QTest.keyClick(panel.charts[0].plot, Qt.Key.Key_T)
    table = panel.findChild(ValueTable)
    assert isinstance(table, ValueTable)
    model = table.table.model()
    assert model.rowCount() == 100
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Time"
    column = [
        model.headerData(each, Qt.Orientation.Horizontal) for each in range(model.columnCount())
    ].index("arrivals")
    assert model.index(99, column).data() == "99/s"
    assert model.index(1, column + 1).data() == "–"
    table.reject()


@pytest.mark.usefixtures("popups")
def test_values_are_wanted_on_the_clipboard(panel: ChartsPanel) -> None:
    wanted: list[Values] = []
    panel.copy_wanted.connect(wanted.append)
    panel._open_menu(panel.charts[0], QPoint())
    menu = panel.findChild(ChartMenu)
    assert isinstance(menu, ChartMenu)
    menu.values.trigger()
    menu.close()
    assert as_csv(wanted[0]).startswith("seconds,")
    assert len(wanted[0].rows) == 100


def test_values_of_a_day_are_put_into_words_only_where_they_are_looked_at(
    panel: ChartsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = 172_800
    timeline = Timeline()
    line = Series(timeline, single=True)
    timeline.times.extend(half / 2 for half in range(number))
    line.extend([float(half) for half in range(number)])
    looked_at: list[float] = []

    def measured(value: float, *, single: bool) -> float:
        looked_at.append(value)
        return value if single else -1.0

    monkeypatch.setattr(series, "_measured", measured)
    values = values_between(panel.charts[0].chart, [line], [0], 0.0, math.inf)
    table = ValueTable("Rates", values, (Quantity.RATE,), panel)
    table.show()
    model = table.table.model()
    assert model.rowCount() == number
    assert model.index(number - 1, 0).data() == "23:59:59.5"
    assert len(looked_at) < number / 100
    table.reject()


def test_titles_of_the_table_are_whole(panel: ChartsPanel) -> None:
    values = Values(("the longest time that a record waits",), ((1.0, 2.0),))
    table = ValueTable("Backlog", values, (Quantity.DURATION,), panel)
    header = table.table.horizontalHeader()
    assert header.sectionSize(1) >= header.sectionSizeHint(1) > 150
    table.reject()


def test_the_menu_copies_and_looks_closer(panel: ChartsPanel) -> None:
    menu = ChartMenu(panel.charts[0], panel.navigation, panel)
    menu.picture.trigger()
    assert QGuiApplication.clipboard().image().width() == panel.charts[0].plot.width() * 2
    before = panel.span()
    menu.actions()[0].trigger()
    assert panel.span()[1] - panel.span()[0] < before[1] - before[0]
    assert not math.isinf(panel.navigation.range.seconds)
    menu.deleteLater()


def test_the_menu_opens_where_the_mouse_is(
    panel: ChartsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: list[QPoint] = []
    monkeypatch.setattr(ChartMenu, "popup", lambda _menu, at: places.append(at))
    panel.charts[0].plot.gestures.menu_wanted.emit(QPoint(100, 100))
    menu = panel.findChild(ChartMenu)
    assert isinstance(menu, ChartMenu)
    assert places == [QPoint(100, 100)]
    wanted: list[object] = []
    panel.save_wanted.connect(wanted.append)
    menu.save.trigger()
    assert wanted == [panel.charts[0]]
    menu.deleteLater()


def test_the_menu_opens_by_the_key_too(panel: ChartsPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    places: list[QPoint] = []
    monkeypatch.setattr(ChartMenu, "popup", lambda _menu, at: places.append(at))
    plot = panel.charts[0].plot
    here = QPoint(1, 1)
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, here, plot.mapToGlobal(here))
    QApplication.sendEvent(plot, event)
    (place,) = places
    assert plot.rect().contains(plot.mapFromGlobal(place))
    menu = panel.findChild(ChartMenu)
    assert isinstance(menu, ChartMenu)
    menu.deleteLater()
