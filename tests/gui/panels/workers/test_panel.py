"""The workers' panel, pressed as a person would."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from core.domain.run_status import WorkerState, WorkerTotals
from gui.models.workers import Column, lease_text
from gui.panels.workers.delegate import Act
from gui.panels.workers.panel import WorkersPanel
from tests.gui.panels.made_up import snapshot, worker

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
THREE = (worker(1), worker(2, WorkerState.PAUSED), worker(3))


@pytest.fixture
def panel(qtbot: QtBot) -> WorkersPanel:
    panel = WorkersPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.show()
    panel.show_snapshot(snapshot(workers=THREE))
    return panel


def centre(panel: WorkersPanel, row: int, act: Act) -> QPoint:
    cell = panel.view.visualRect(panel.model.index(row, Column.ACTIONS))
    buttons = panel.delegate.buttons(panel.model.row_at(row), cell)
    return next(area.center() for button, area in buttons if button.act is act)


def click(panel: WorkersPanel, position: QPoint) -> None:
    QTest.mouseClick(panel.view.viewport(), LEFT, NO_KEY, position)


def test_without_workers_it_says_so(qtbot: QtBot) -> None:
    panel = WorkersPanel()
    qtbot.addWidget(panel)
    panel.show()
    assert "No workers" in panel._empty.text()
    assert panel._empty.isVisible()
    assert not any(action.isEnabled() for action in panel.actions_by_act.values())


def test_when_all_have_ended_it_does_not_say_that_there_are_none_yet(panel: WorkersPanel) -> None:
    ended = (worker(1, WorkerState.ENDED), worker(2, WorkerState.DIED))
    panel.show_snapshot(snapshot(workers=ended))
    assert not panel._empty.isVisible()
    panel.hide_gone.setChecked(True)
    assert panel._empty.isVisible()
    assert panel._empty.text() == (
        "All workers of this run have ended: 2. They are listed without the tick at "
        "Hide dead and ended."
    )
    panel.hide_gone.setChecked(False)
    assert not panel._empty.isVisible()
    earlier = replace(snapshot().status, workers=(), earlier=WorkerTotals(7, 99))
    panel.show_snapshot(snapshot(status=earlier))
    assert panel._empty.text() == "All workers of this run have ended: 7."


def test_each_row_has_its_buttons(qtbot: QtBot, panel: WorkersPanel) -> None:
    with qtbot.waitSignal(panel.kill_requested) as killed:
        click(panel, centre(panel, 2, Act.KILL))
    assert killed.args == [3]
    with qtbot.waitSignal(panel.pause_requested) as paused:
        click(panel, centre(panel, 0, Act.PAUSE))
    assert paused.args == [1]
    with qtbot.waitSignal(panel.resume_requested) as resumed:
        click(panel, centre(panel, 1, Act.RESUME))
    assert resumed.args == [2]


def test_a_press_that_ends_elsewhere_does_nothing(qtbot: QtBot, panel: WorkersPanel) -> None:
    viewport = panel.view.viewport()
    with qtbot.assertNotEmitted(panel.kill_requested):
        QTest.mousePress(viewport, LEFT, NO_KEY, centre(panel, 0, Act.KILL))
        QTest.mouseRelease(viewport, LEFT, NO_KEY, centre(panel, 2, Act.KILL))


def test_a_row_that_moved_under_the_mouse_is_not_hit(qtbot: QtBot, panel: WorkersPanel) -> None:
    viewport, place = panel.view.viewport(), centre(panel, 0, Act.KILL)
    with qtbot.assertNotEmitted(panel.kill_requested):
        QTest.mousePress(viewport, LEFT, NO_KEY, place)
        panel.model.set_workers((worker(1, WorkerState.DIED), *THREE[1:]))
        QTest.mouseRelease(viewport, LEFT, NO_KEY, place)


def test_keys_act_on_the_selected(panel: WorkersPanel) -> None:
    paused: list[int] = []
    resumed: list[int] = []
    killed: list[int] = []
    panel.pause_requested.connect(paused.append)
    panel.resume_requested.connect(resumed.append)
    panel.kill_requested.connect(killed.append)
    panel.activateWindow()
    panel.view.setFocus()
    panel.view.selectAll()
    for key in (Qt.Key.Key_P, Qt.Key.Key_R, Qt.Key.Key_Delete):
        QTest.keyClick(panel.view, key)
    assert (paused, resumed, killed) == ([1, 3], [2], [1, 2, 3])


@pytest.mark.usefixtures("popups")
def test_the_menu_has_what_the_buttons_have(panel: WorkersPanel) -> None:
    panel.view._open_menu(centre(panel, 0, Act.KILL))
    menu = panel.findChild(QMenu)
    assert menu is not None
    assert menu.actions() == [
        panel.view.copy_action,
        *panel.actions_by_act.values(),
        panel.why,
    ]
    menu.close()


def test_the_gone_have_no_buttons_and_can_be_hidden(panel: WorkersPanel) -> None:
    panel.show_snapshot(snapshot(workers=(worker(1, WorkerState.DIED), *THREE[1:])))
    assert panel.model.row_at(2).id == 1
    cell = panel.view.visualRect(panel.model.index(2, Column.ACTIONS))
    assert panel.delegate.buttons(panel.model.row_at(2), cell) == []
    panel.view.selectRow(2)
    assert not panel.actions_by_act[Act.KILL].isEnabled()
    panel.hide_gone.click()
    assert panel.model.rowCount() == 2


def test_the_selection_follows_the_worker(panel: WorkersPanel) -> None:
    panel.view.selectRow(2)
    panel.model.set_workers((worker(1, WorkerState.DIED), *THREE[1:], worker(4)))
    assert [chosen.id for chosen in panel.selected()] == [3]


def test_a_snapshot_changes_only_its_rows_and_is_shown_at_once(panel: WorkersPanel) -> None:
    changes: list[QModelIndex] = []

    def remember(first: QModelIndex) -> None:
        changes.append(first)

    panel.show_snapshot(snapshot(workers=(worker(1, done=0), worker(2), worker(3, done=0))))
    panel.model.dataChanged.connect(remember)
    for done in range(1, 100):
        changed = snapshot(workers=(worker(1, done=done), worker(2), worker(3, done=done)))
        panel.show_snapshot(changed)
        assert panel.model.row_at(0).done == panel.model.row_at(2).done == done
        assert [index.row() for index in changes[-2:]] == [0, 2]
        assert len(changes) == 2 * done


def test_frozen_nothing_changes_and_behind_a_tab_all_does(panel: WorkersPanel) -> None:
    panel.set_frozen(True)
    panel.show_snapshot(snapshot(workers=THREE[:1]))
    assert panel.model.rowCount() == 3
    panel.set_frozen(False)
    assert panel.model.rowCount() == 1
    panel.hide()
    panel.show_snapshot(snapshot(workers=THREE))
    assert panel.model.rowCount() == 3
    panel.clear()
    assert panel.model.rowCount() == 0


@pytest.mark.usefixtures("popups")
def test_the_tooltip_says_what_a_kill_does(panel: WorkersPanel) -> None:
    assert "as a crash would" in panel.actions_by_act[Act.KILL].toolTip()
    place, index = centre(panel, 0, Act.KILL), panel.model.index(0, Column.ACTIONS)
    option = QStyleOptionViewItem()
    option.rect = panel.view.visualRect(index)
    globally = panel.view.viewport().mapToGlobal(QPointF(place)).toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, place, globally)
    assert panel.delegate.helpEvent(event, panel.view, option, index)
    assert "as a crash would" in QToolTip.text()
    QToolTip.hideText()


def test_another_language_is_taken_at_once(panel: WorkersPanel) -> None:
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.actions_by_act[Act.KILL].text() == "Kill"


def head(panel: WorkersPanel) -> str:
    return str(panel.model.headerData(Column.LEASE, Qt.Orientation.Horizontal))


def test_without_leases_it_tells_what_a_worker_took_out_and_what_a_kill_does(
    panel: WorkersPanel,
) -> None:
    taking = (worker(1, lease=7), worker(2))
    panel.show_snapshot(snapshot(workers=taking, engine="locked-dict"))
    assert head(panel) == "Records taken out"
    assert [panel.model.text(each, Column.LEASE) for each in taking] == ["4", "–"]
    kill = panel.actions_by_act[Act.KILL]
    assert "are lost" in kill.toolTip()
    assert "Nothing is lost" not in kill.toolTip()
    panel.show_snapshot(snapshot(workers=taking))
    assert head(panel) == "Holds"
    assert "Nothing is lost" in kill.toolTip()


def test_what_a_worker_holds_has_the_room_that_other_columns_leave(
    panel: WorkersPanel, qtbot: QtBot
) -> None:
    panel.resize(1600, 300)
    holds = lease_text(worker(1, lease=3, holding=888, first=88_888))
    qtbot.waitUntil(lambda: panel.view.columnWidth(Column.LEASE) >= panel.view.advance(holds))
    wide = panel.view.columnWidth(Column.LEASE)
    assert panel.view.horizontalHeader().length() < panel.view.viewport().width()
    panel.resize(500, 300)
    qtbot.waitUntil(lambda: panel.view.columnWidth(Column.LEASE) < wide)
    least = panel.view.advance("record 888")
    assert panel.view.columnWidth(Column.LEASE) >= least
    panel.resize(1600, 300)
    qtbot.waitUntil(lambda: panel.view.columnWidth(Column.LEASE) == wide)
