"""The scroll bars of what moves during a run are flat."""

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QScrollBar
from pytestqt.qtbot import QtBot

from core.settings.scenario import Scenario
from gui.window.main_window import MainWindow


def colors_of(image: QImage) -> set[int]:
    middle = image.width() // 2
    return {image.pixel(middle, y) for y in range(image.height())}


def test_the_records_scroll_bar_has_no_gradient(window: MainWindow, qtbot: QtBot) -> None:
    window.session.set_scenario(Scenario().with_(rate=float("inf"), workers=0))
    window.actions_["start"].trigger()
    bar: QScrollBar = window.records.table.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.isVisible() and bar.maximum() > 1000, timeout=20_000)
    for theme in ("light", "dark"):
        window.actions_[f"theme_{theme}"].trigger()
        image = bar.grab().toImage()
        handle = QColor(window.theme.colors.muted)
        assert len(colors_of(image)) < 8, "its groove or its handle is shaded"
        assert any(
            abs(QColor(pixel).lightness() - handle.lightness()) < 90 for pixel in colors_of(image)
        )
