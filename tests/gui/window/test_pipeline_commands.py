"""The picture of the pipeline in the real window: first, on top, and each part leads somewhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.record import State
from gui.models.pipeline_parts import Kind
from gui.panels.pipeline.panel import PipelinePanel
from gui.panels.workers.panel import WorkersPanel
from gui.window.main_window import MainWindow
from tests.gui.run_files import RunFile

WAIT = 20_000


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window with a past run of 10 records: 4 done, 2 dead, 4 waiting."""
    file = RunFile(tmp_path / "past.registro")
    file.generate(10)
    file.finish(4)
    file.fail(2, attempts=1)
    file.close()
    window.files.open(file.path)
    panel = window.docked.of(PipelinePanel)
    qtbot.waitUntil(lambda: panel.done.part.figure == "4", timeout=WAIT)
    return window


def test_it_stands_on_top_of_everything_but_the_balance(window: MainWindow) -> None:
    panel = window.docked.of(PipelinePanel)
    top = panel.mapTo(window, panel.rect().topLeft()).y()
    assert top > window.ledger.mapTo(window, window.ledger.rect().bottomLeft()).y()
    assert panel.width() > window.width() - 40
    others = [dock for name, dock in window.docked.docks.items() if name != "pipeline"]
    seen = [dock for dock in others if not dock.visibleRegion().isEmpty()]
    assert len(seen) == 3
    assert all(dock.geometry().top() >= top + panel.height() for dock in seen)
    assert window.records.mapTo(window, window.records.rect().topLeft()).y() > top


def test_it_can_be_hidden_and_shown_by_the_menu(window: MainWindow) -> None:
    toggle = window.docked.docks["pipeline"].toggleViewAction()
    assert toggle in window.actions_.menus["view"].actions()
    assert toggle.text() == "Pipeline"
    toggle.trigger()
    assert not window.docked.of(PipelinePanel).isVisible()
    toggle.trigger()
    assert window.docked.of(PipelinePanel).isVisible()


def test_a_layout_of_a_version_without_it_gets_it_on_top(window: MainWindow) -> None:
    dock = window.docked.docks["pipeline"]
    window.removeDockWidget(dock)
    dock.setObjectName("unknown-then")
    old = window.saveState()
    dock.setObjectName("pipeline-dock")
    window._reset_layout()
    window._put_docks(old)
    QApplication.processEvents()
    assert dock.isVisible()
    assert window.dockWidgetArea(dock) == Qt.DockWidgetArea.TopDockWidgetArea


def test_records_of_a_part_are_shown_by_a_click(opened: MainWindow) -> None:
    panel = opened.docked.of(PipelinePanel)
    dead = next(part for part in panel.ends if part.part.state is State.DEAD)
    for part, state in ((dead, State.DEAD), (panel.done, State.DONE), (panel.registry, "pending")):
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
        assert opened.records.tab.states == (State(state),)
    QTest.mouseClick(panel.workers, Qt.MouseButton.LeftButton)
    assert opened.records.tab.states == (State.LEASED,)


def test_the_generator_leads_to_its_rate_and_the_lock_to_its_panel(opened: MainWindow) -> None:
    panel = opened.docked.of(PipelinePanel)
    opened.docked.docks["parameters"].hide()
    opened.activateWindow()
    QTest.mouseClick(panel.generator, Qt.MouseButton.LeftButton)
    assert opened.docked.docks["parameters"].isVisible()
    field = opened.parameters.fields["rate"]
    assert field.line.isVisible()
    assert QApplication.focusWidget() in (field.editor, field.reset)
    QTest.mouseClick(panel.lock, Qt.MouseButton.LeftButton)
    lock = opened.docked.docks["lock"].widget()
    assert not lock.visibleRegion().isEmpty()


def test_a_worker_leads_to_its_row(opened: MainWindow) -> None:
    panel = opened.docked.of(PipelinePanel)
    opened.docked.docks["events"].raise_()
    (tile,) = panel.tiles
    assert tile.part.kind is Kind.WORKER
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    workers = opened.docked.of(WorkersPanel)
    assert not workers.view.visibleRegion().isEmpty()
    assert [each.id for each in workers.selected()] == [1]


def test_lecture_has_it_large(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.docked.of(PipelinePanel)
    window.resize(1600, 1100)
    window.actions_["layout_work"].trigger()
    qtbot.waitUntil(lambda: panel.height() < 130)
    before = panel.height()
    window.actions_["layout_lecture"].trigger()
    try:
        qtbot.waitUntil(lambda: panel.height() > 2 * before)
    finally:
        window.views.zoom.set_percent(100)
