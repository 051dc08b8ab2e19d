"""Larger letters, the whole screen, other arrangements."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.panels.workers.panel import WorkersPanel
from gui.window.layouts import LAYOUTS
from gui.window.main_window import MainWindow


@pytest.fixture(autouse=True)
def _usual_size(window: MainWindow) -> Iterator[None]:
    yield
    window.views.zoom.set_percent(100)


def test_letters_and_pictures_grow_and_it_is_remembered(
    window: MainWindow, qapp: QApplication, settings: QSettings
) -> None:
    before, pictures = qapp.font().pointSizeF(), window.controls.iconSize().width()
    for _ in range(3):
        window.actions_["zoom_in"].trigger()
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.5)
    assert window.controls.iconSize().width() == pytest.approx(pictures * 1.5, abs=1)
    assert window.preferences.zoom == 150
    window.actions_["zoom_out"].trigger()
    assert window.preferences.zoom == 125
    window.actions_["zoom_reset"].trigger()
    assert qapp.font().pointSizeF() == pytest.approx(before)
    settings.setValue("zoom", "nonsense")
    assert window.preferences.zoom == 100


def test_every_part_of_the_window_takes_the_size(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.charts.charts))
    before = {widget: widget.fontMetrics().height() for widget in _texts(window)}
    view = window.docked.of(WorkersPanel).view
    column = view.columnWidth(1)
    window.views.zoom.set_percent(200)
    qtbot.waitUntil(lambda: window.fontMetrics().height() > 20)
    small = [
        (type(widget).__name__, widget.objectName(), height, widget.fontMetrics().height())
        for widget, height in before.items()
        if widget.fontMetrics().height() < 1.6 * height
    ]
    assert small == []
    assert view.columnWidth(1) > 1.6 * column


def _texts(window: MainWindow) -> list[QWidget]:
    kinds: tuple[type[QWidget], ...] = (QLabel, QAbstractButton, QLineEdit, QTabBar, QTableView)
    found = [widget for kind in kinds for widget in window.findChildren(kind)]
    # Those of Qt's own have no text: a dock's buttons, a table's corner.
    return [widget for widget in found if not widget.objectName().startswith("qt_")]


def test_the_whole_screen_and_back(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["full_screen"].trigger()
    qtbot.waitUntil(window.isFullScreen)
    window.actions_["full_screen"].trigger()
    qtbot.waitUntil(lambda: not window.isFullScreen())


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_an_arrangement_shows_what_it_is_for(
    window: MainWindow, qtbot: QtBot, layout: object
) -> None:
    from gui.window.layouts import Layout

    assert isinstance(layout, Layout)
    window.actions_[f"layout_{layout.name}"].trigger()
    qtbot.waitUntil(lambda: not window.docked.docks["charts"].isHidden())
    hidden = {name for name, dock in window.docked.docks.items() if dock.isHidden()}
    assert hidden == layout.hidden
    assert window.views.zoom.percent == layout.percent
    window.actions_["layout_work"].trigger()
    assert not any(dock.isHidden() for dock in window.docked.docks.values())


@pytest.mark.parametrize("size", [(1366, 740), (1600, 870), (1920, 1050)])
def test_a_lecture_shows_whole_charts(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    """They reach down to the foot of the window; the first of them needs no scrolling."""
    window.resize(*size)
    window.actions_["layout_lecture"].trigger()
    dock = window.docked.docks["charts"]
    qtbot.waitUntil(lambda: dock.geometry().bottom() > size[1] - 10, timeout=20_000)
    qtbot.waitUntil(lambda: abs(dock.width() - size[0] // 2) < 4, timeout=20_000)
    first = window.charts.charts[0]
    view = window.charts._scroll.viewport()
    qtbot.waitUntil(
        lambda: first.mapTo(view, first.rect().bottomLeft()).y() < view.height(), timeout=20_000
    )
    window.actions_["layout_work"].trigger()
    qtbot.waitUntil(
        lambda: dock.geometry().bottom() < window.docked.docks["workers"].y(), timeout=20_000
    )
