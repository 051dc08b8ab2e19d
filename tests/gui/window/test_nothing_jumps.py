"""While a run goes on, and wherever the pointer is, everything stays where it is."""

import pytest
from PySide6.QtCore import QPoint, Qt
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


@pytest.mark.parametrize("size", [(1280, 800), (1000, 640)])
def test_nothing_moves_when_something_is_said(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    """Neither by the news of a kill nor by a long problem, and both can be read and reached."""
    window.resize(*size)
    window.docked.docks["charts"].hide()
    started(window, qtbot, rate=40.0, service="fixed", service_time=0.02, workers=2)
    window.controls.value_chosen.emit("rate", 0.1)
    table = window.records.table
    qtbot.waitUntil(lambda: table.visible_rows()[1] > 3, timeout=WAIT)
    panel = window.docked.of(PipelinePanel)
    qtbot.waitUntil(lambda: len(panel.tiles) == 2, timeout=WAIT)
    before, first = places(window), table.viewport().mapTo(window, QPoint())
    message, said, rows = window.message, window.message.text, window.records.rows
    long = "This does not work, as it is long. " * 12
    for text in ("Worker 1 was killed: it held no record", long):
        if text == long:
            message.show_problem(text)
        else:
            message.show_news(text, "Show")
        qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()), timeout=WAIT)
        assert said.text() == text
        assert places(window) == before
        assert table.viewport().mapTo(window, QPoint()) == first
        assert message.mapTo(rows, QPoint(0, message.height())).y() <= rows.height()
        assert said.visibleRegion().boundingRect() == said.rect()
        assert message.mapTo(window, QPoint()).y() > first.y()
    window.message.show_news("Worker 2 was killed", "Show")
    window.message.dismiss.click()  # the problem
    QTest.keyClick(window.message.action, Qt.Key.Key_Space)
    assert window.message.isHidden()
    assert places(window) == before
    window.session.stop_now()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)


def test_the_button_of_a_message_follows_the_table_by_the_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.message.show_news("Worker 1 was killed: record 3 was given back", "Show")
    window.activateWindow()
    window.records.table.setFocus()
    before = window.records.bar.export
    before.setFocus()
    qtbot.waitUntil(before.hasFocus, timeout=WAIT)
    reached = []
    for _ in range(4):
        focused = window.focusWidget()
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    assert window.message.action in reached
    assert window.message.dismiss in reached
