"""Why? by the right button, in the real window: of records, workers, events and parts."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.domain.lock_clients import LockClient
from core.domain.record import State
from gui.models.pipeline_parts import Kind
from gui.panels.events import EventsPanel
from gui.panels.lock import LockPanel
from gui.panels.pipeline.panel import PipelinePanel
from gui.panels.record_history import RecordHistoryPanel
from gui.panels.workers.panel import WorkersPanel
from gui.window.main_window import MainWindow
from tests.gui.run_files import RunFile
from tests.gui.window.test_main_window import started

pytestmark = pytest.mark.usefixtures("popups")
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
    qtbot.waitUntil(lambda: window.records.model.rowCount() == 10, timeout=WAIT)
    return window


def menu_at(widget: QWidget, place: QPoint | None = None) -> QMenu:
    """Ask for the menu as the right button or the menu key does, and return it."""
    here = place or widget.rect().center()
    reason = QContextMenuEvent.Reason.Mouse if place else QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(widget, QContextMenuEvent(reason, here, widget.mapToGlobal(here)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    action = next(each for each in menu.actions() if each.text().replace("&", "") == text)
    assert action.isEnabled(), text
    action.trigger()
    menu.close()


def answered(window: MainWindow, qtbot: QtBot, reason: str, record: str) -> None:
    """Wait until the panel Why? is in front and says so, with the history of ``record``."""
    panel = window.docked.of(RecordHistoryPanel)
    qtbot.waitUntil(lambda: not panel.visibleRegion().isEmpty(), timeout=WAIT)
    qtbot.waitUntil(lambda: reason in panel.reason.text(), timeout=WAIT)
    assert panel.reason.isVisible() == bool(reason)
    if record:
        qtbot.waitUntil(lambda: panel.title.text() == record, timeout=WAIT)
        qtbot.waitUntil(lambda: panel.list.topLevelItemCount() > 1, timeout=WAIT)


def test_of_a_record(opened: MainWindow, qtbot: QtBot) -> None:
    table = opened.records.table
    place = table.visualRect(table.model().index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    choose(menu_at(table.viewport(), place), "Why?")
    answered(opened, qtbot, "", "Record 8")
    QTest.keyClick(table, Qt.Key.Key_Down)
    answered(opened, qtbot, "", "Record 7")


def test_of_a_part_of_the_balance(opened: MainWindow, qtbot: QtBot) -> None:
    bar = opened.ledger.bar
    places = (QPoint(x, bar.height() // 2) for x in range(bar.width()))
    dead = next(place for place in places if bar.state_at(place) is State.DEAD)
    choose(menu_at(bar, dead), "Why?")
    assert opened.records.tab.states == (State.DEAD,)
    answered(opened, qtbot, "Dead letters: 2. Each failed", "Record 6")
    QTest.keyClick(bar, Qt.Key.Key_Home)
    choose(menu_at(bar), "Show these records")
    assert opened.records.tab.states == (State.PENDING,)


def test_of_the_whole_balance(opened: MainWindow, qtbot: QtBot) -> None:
    menu = menu_at(opened.ledger.sentence)
    assert not [each for each in menu.actions() if "“0" in each.text()]
    choose(menu, "Copy the balance")
    assert "10 generated = 4 waiting" in QGuiApplication.clipboard().text()
    choose(menu_at(opened.ledger.sentence), "Why “2 dead letters”?")
    answered(opened, qtbot, "Dead letters: 2. Each failed", "Record 6")


def test_of_what_takes_the_lock(opened: MainWindow, qtbot: QtBot) -> None:
    panel = opened.docked.of(LockPanel)
    assert panel.why in panel.view.actions()
    panel.why_requested.emit(None)
    answered(opened, qtbot, "The lock is free", "")
    panel.why_requested.emit(LockClient.GENERATOR)
    answered(opened, qtbot, "The run", "")
    panel.why_requested.emit(1)
    answered(opened, qtbot, "orker 1", "")


def test_of_parts_of_the_pipeline(opened: MainWindow, qtbot: QtBot) -> None:
    panel = opened.docked.of(PipelinePanel)
    for part, reason, record in (
        (panel.generator, "The run", ""),
        (panel.lock, "The lock is free", ""),
        (panel.registry, "Waiting: 4", "Record 10"),
        (panel.done, "Done: 4", "Record 4"),
        (panel.tiles[0], "orker 1", ""),
    ):
        choose(menu_at(part), "Why?")
        answered(opened, qtbot, reason, record)


@pytest.mark.parametrize("kind", [Kind.GENERATOR, Kind.REGISTRY, Kind.WORKERS, Kind.END])
def test_a_part_leads_to_its_parameters(opened: MainWindow, kind: Kind) -> None:
    panel = opened.docked.of(PipelinePanel)
    part = next(each for each in panel.parts if each.part.kind is kind)
    menu = menu_at(part)
    offered = [each for each in menu.actions() if each.text().startswith("Parameter: ")]
    assert offered
    opened.docked.docks["parameters"].hide()
    offered[0].trigger()
    menu.close()
    assert opened.docked.docks["parameters"].isVisible()
    label = offered[0].text().removeprefix("Parameter: ")
    fields = opened.parameters.fields.values()
    field = next(each for each in fields if each.label.text() == label)
    assert not field.editor.visibleRegion().isEmpty()


def test_of_a_killed_worker_and_of_the_event(window: MainWindow, qtbot: QtBot) -> None:
    started(window, qtbot, rate=50.0, service="fixed", service_time=30.0, workers=2, batch=3)
    workers, events = window.docked.of(WorkersPanel), window.docked.of(EventsPanel)

    def held() -> bool:
        return any(each.id == 1 and each.first for each in workers._workers)

    qtbot.waitUntil(held, timeout=WAIT)
    workers.choose(1)
    workers.why.trigger()
    panel = window.docked.of(RecordHistoryPanel)
    qtbot.waitUntil(lambda: "Worker 1 is busy" in panel.reason.text(), timeout=WAIT)
    first = panel.title.text()
    assert first.startswith("Record ")
    window.session.kill_worker(1)
    model = events.model

    def kinds() -> list[str]:
        return [model.row_at(row).kind for row in range(model.rowCount())]

    qtbot.waitUntil(lambda: "worker-killed" in kinds(), timeout=WAIT)
    workers.choose(1)
    workers.why.trigger()
    answered(window, qtbot, "Worker 1 was killed", first)
    window.docked.bring("events")
    events.view.selectRow(kinds().index("worker-killed"))
    events.why.trigger()
    answered(window, qtbot, "Worker 1 was killed", first)
