"""While a run goes on, and wherever the pointer is, everything stays where it is."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar, QWidget
from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState
from gui.panels.charts.legend import Legend
from gui.panels.pipeline.panel import PipelinePanel
from gui.window.main_window import MainWindow
from tests.gui.window.test_main_window import started

pytestmark = pytest.mark.usefixtures("popups")
WAIT = 20_000


def places(window: MainWindow) -> dict[str, tuple[int, int, int, int]]:
    """Where the parts of the window are: docks, tables, charts with their legends, the picture."""
    parts: list[QWidget] = [*window.docked.docks.values(), window.records, window.records.rows]
    parts += [window.ledger, window.records.bar, window.records.footer]
    parts += [*window.charts.charts, *window.findChildren(Legend), *window.findChildren(QTabBar)]
    parts += window.docked.of(PipelinePanel).parts
    return {
        f"{type(part).__name__} {number}": (
            *part.mapTo(window, QPoint()).toTuple(),
            part.width(),
            part.height(),
        )
        for number, part in enumerate(parts)
        if not part.visibleRegion().isEmpty()
    }


@pytest.mark.parametrize("width", [1000, 1280])
def test_nothing_moves_while_a_run_goes_on_and_charts_are_looked_at(
    window: MainWindow, qtbot: QtBot, width: int
) -> None:
    window.resize(width, 800)
    shown: list[object] = []
    window.presenter.shown.connect(shown.append)
    started(window, qtbot, rate=40.0, service="fixed", service_time=0.02, workers=2)
    panel = window.docked.of(PipelinePanel)
    qtbot.waitUntil(lambda: len(panel.tiles) == 2, timeout=WAIT)
    qtbot.waitUntil(lambda: panel.done.part.figure not in {"0", ""}, timeout=WAIT)
    before, seen = places(window), len(shown)
    for chart in window.charts.charts:
        if not chart.visibleRegion().isEmpty():
            for part in (4, 2):
                QTest.mouseMove(chart, QPoint(chart.width() // part, chart.height() // 2))
    qtbot.waitUntil(lambda: len(shown) > seen + 5, timeout=WAIT)
    assert places(window) == before
    window.session.stop_now()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
