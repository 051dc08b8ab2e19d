"""The events' panel."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractSlider, QApplication
from pytestqt.qtbot import QtBot

from core.domain.run_status import Event
from gui.panels.events import EventsPanel
from tests.gui.panels.made_up import event, snapshot


@pytest.fixture
def panel(qtbot: QtBot) -> EventsPanel:
    panel = EventsPanel()
    qtbot.addWidget(panel)
    panel.resize(700, 250)
    panel.show()
    return panel


def show(panel: EventsPanel, *numbers: int, kind: str = "parameter") -> None:
    panel.show_snapshot(snapshot(events=tuple(event(number, kind) for number in numbers)))


def test_it_counts_what_it_shows(panel: EventsPanel) -> None:
    assert panel._empty.isVisible()
    show(panel, 1, 2, 3)
    show(panel, 4, kind="worker-killed")
    assert panel.shown.text() == "Showing 4 of 4"
    panel.choice.setCurrentIndex(panel.choice.findData("worker-killed"))
    assert panel.shown.text() == "Showing 1 of 4"
    show(panel, 5, kind="worker-died")
    assert panel.choice.currentData() == "worker-killed"
    panel.choice.setCurrentIndex(0)
    panel.search.setText("worker died")
    assert panel.shown.text() == "Showing 1 of 5"
    panel.clear()
    assert panel.shown.text() == "Showing 0 of 0"
    assert panel._empty.isVisible()


def test_it_follows_the_newest_until_the_person_scrolls_up(panel: EventsPanel) -> None:
    show(panel, *range(100))
    bar = panel.view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    bar.triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    assert not panel.follow.isChecked()
    show(panel, *range(100, 120))
    assert bar.value() == 0
    panel.follow.click()
    assert bar.value() == bar.maximum()
    bar.triggerAction(QAbstractSlider.SliderAction.SliderSingleStepSub)
    assert not panel.follow.isChecked()
    bar.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
    assert panel.follow.isChecked()


def test_copied_rows_are_lines_with_tabs(panel: EventsPanel) -> None:
    show(panel, 1, 2, 3)
    panel.view.selectRow(1)
    panel.view.copy_action.trigger()
    time, kind, text = QGuiApplication.clipboard().text().split("\t")
    assert time.endswith(":22.000")
    assert kind == "✎ parameter"
    assert text == "rate: 2 → 5"


def test_frozen_events_wait(panel: EventsPanel) -> None:
    panel.set_frozen(True)
    show(panel, 1)
    show(panel, 2)
    assert panel.model.rowCount() == 0
    panel.set_frozen(False)
    assert panel.model.rowCount() == 2


def test_another_language_is_taken_at_once(panel: EventsPanel) -> None:
    show(panel, 1)
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.choice.itemText(1) == "parameter"


def test_the_selected_event_is_shown_whole_with_its_traceback(panel: EventsPanel) -> None:
    show(panel, 1, 2)
    assert not panel.detail.isVisible()
    values = {"reason": "empty", "trace": "Traceback: line 7"}
    failed = Event(3, 3.0, "source-error", "The source raised an error: {reason}", values)
    panel.show_snapshot(snapshot(events=(failed,)))
    panel.view.selectRow(2)
    assert panel.detail.isVisible()
    text = panel.detail.toPlainText()
    assert text == "The source raised an error: empty\n\nTraceback: line 7"
    panel.view.selectRow(0)
    assert panel.detail.toPlainText() == "rate: 2 → 5"
    panel.view.clearSelection()
    assert not panel.detail.isVisible()
