"""Charts under each other share their left and right edges."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.charts.table import BACKLOG, CHARTS
from core.domain.run_status import RunState, RunStatus
from gui.panels.charts.panel import ChartsPanel
from gui.theme import palettes
from tests.gui.panels.made_up import sample, snapshot

pytest.importorskip("pyqtgraph")

OVER = RunStatus(RunState.STOPPED)
OLDEST_WAITING = next(number for number, line in enumerate(CHARTS[BACKLOG].lines) if line.right)


@pytest.fixture(params=[400, 900])
def panel(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[ChartsPanel]:
    """In one column and in two."""
    panel = ChartsPanel()
    qtbot.addWidget(panel)
    panel.resize(request.param, 2500)
    panel.apply_theme(palettes.LIGHT)
    panel.build()
    panel.show()
    qtbot.waitExposed(panel)
    samples = tuple(sample(second, arrival=second * 4000.0) for second in range(30))
    panel.show_snapshot(snapshot(status=OVER, samples=samples))
    yield panel
    panel.hide()


def edges(panel: ChartsPanel) -> dict[int, set[tuple[float, float]]]:
    """Where drawing areas begin and end, by the place of their charts."""
    found: dict[int, set[tuple[float, float]]] = {}
    for chart in panel.charts:
        chart.plot.grab()
        area = chart.plot.area.sceneBoundingRect()
        found.setdefault(chart.x(), set()).add((area.left(), area.right()))
    return found


def aligned(panel: ChartsPanel) -> bool:
    return all(len(both) == 1 for both in edges(panel).values())


def test_they_do_with_and_without_an_axis_at_the_right(panel: ChartsPanel, qtbot: QtBot) -> None:
    columns = 1 if panel.width() < 600 else 2
    qtbot.waitUntil(lambda: len(edges(panel)) == columns)
    qtbot.waitUntil(lambda: aligned(panel))
    backlog = panel.charts[BACKLOG]
    before = edges(panel)[backlog.x()]
    backlog.legend.entries[OLDEST_WAITING].click()
    assert not backlog.has_right_axis
    (narrow,) = before

    def wider() -> bool:  # as nobody needs the room
        edges_now = edges(panel)[backlog.x()]
        return all(left == narrow[0] and right > narrow[1] for left, right in edges_now)

    qtbot.waitUntil(lambda: aligned(panel) and wider())
    backlog.legend.entries[OLDEST_WAITING].click()
    qtbot.waitUntil(lambda: aligned(panel) and edges(panel)[backlog.x()] == before)


def test_they_do_when_letters_become_larger(panel: ChartsPanel, qtbot: QtBot) -> None:
    font = panel.font()
    font.setPointSizeF(2 * font.pointSizeF())
    panel.setFont(font)
    for chart in panel.charts:
        chart.plot.setFont(font)
    qtbot.waitUntil(lambda: aligned(panel))
    assert all(left > 60 for both in edges(panel).values() for left, _ in both)


def test_every_number_has_room_beside_its_axis(panel: ChartsPanel) -> None:
    for chart in panel.charts:
        chart.plot.grab()
        for axis in (axis for axis in chart.plot.axes if axis is not chart.plot.time_axis):
            metrics = chart.plot.fontMetrics()
            low, high = axis.range
            ((step, places),) = axis.tickValues(low, high, axis.height())[:1]
            for text in axis.tickStrings(places, 1.0, step):
                assert metrics.horizontalAdvance(text) < axis.width() - 6, text
