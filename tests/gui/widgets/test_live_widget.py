"""A panel shows what has changed when it can be seen, and no more often than can be read."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.live_widget import LiveWidget, is_seen


class Panel(LiveWidget):
    """Counts."""

    shown = 0

    def change(self) -> None:
        self._change()

    def _catch_up(self) -> None:
        self.shown += 1


@pytest.fixture
def docks(qtbot: QtBot) -> Iterator[tuple[QDockWidget, QDockWidget]]:
    """Two panels that share a place, the first in front."""
    window = QMainWindow()
    qtbot.addWidget(window)
    docks = QDockWidget("first", window), QDockWidget("second", window)
    for dock in docks:
        dock.setWidget(Panel())
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    window.tabifyDockWidget(*docks)
    docks[0].raise_()
    window.resize(400, 300)
    window.show()
    qtbot.waitExposed(window)
    yield docks
    window.hide()


def panel_in(dock: QDockWidget) -> Panel:
    panel = dock.widget()
    assert isinstance(panel, Panel)
    return panel


def test_behind_a_tab_it_rests_and_in_front_it_catches_up(
    docks: tuple[QDockWidget, QDockWidget], qtbot: QtBot
) -> None:
    first, second = map(panel_in, docks)
    qtbot.waitUntil(lambda: not first.visibleRegion().isEmpty())
    for panel in (first, second):
        panel.change()
    assert (first.shown, second.shown) == (1, 0)
    assert second.isVisible()  # or so Qt says
    docks[1].raise_()
    qtbot.waitUntil(lambda: second.shown == 1)
    first.change()
    docks[0].raise_()
    qtbot.waitUntil(lambda: first.shown == 2)


def test_what_is_covered_by_its_own_children_is_seen(qtbot: QtBot) -> None:
    panel = Panel()
    area = QScrollArea()
    qtbot.addWidget(area)
    child = QWidget(panel)
    child.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    child.setGeometry(0, 200, 300, 200)
    panel.resize(300, 400)
    area.setWidget(panel)
    area.resize(300, 150)
    area.show()
    qtbot.waitExposed(area)
    area.verticalScrollBar().setValue(220)  # of the panel only what its child covers is left
    assert panel.visibleRegion().isEmpty()
    assert is_seen(panel)
    panel.change()
    assert panel.shown == 1
    child.setGeometry(0, 0, 300, 100)
    area.verticalScrollBar().setValue(220)
    assert not is_seen(child)


def test_a_frozen_view_catches_up_at_once(qtbot: QtBot) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    panel.change()
    panel.set_frozen(True)
    panel.change()
    assert panel.shown == 1
    panel.set_frozen(False)
    assert panel.shown == 2
    panel.hide()
