"""The title of a dock is as large as all other texts."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.titled_dock import TitledDock

pytestmark = pytest.mark.usefixtures("settings")


def ink(picture: QImage, right: int) -> int:
    """How many lines of pixels the letters left of ``right`` take."""
    paper = picture.pixelColor(right, 1)
    rows = (
        any(picture.pixelColor(across, down) != paper for across in range(right))
        for down in range(picture.height())
    )
    return sum(rows)


@pytest.mark.parametrize("own", [False, True])
def test_the_title_grows_with_the_letters(qtbot: QtBot, own: bool) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    dock = TitledDock(window)
    dock.setWindowTitle("H")
    dock.setWidget(QLabel())
    if own:
        dock.setTitleBarWidget(QWidget(dock))
    window.setCentralWidget(QWidget())
    window.addDockWidget(window.dockWidgetArea(dock).LeftDockWidgetArea, dock)
    window.resize(400, 200)
    window.show()
    heights = []
    for size in (9.0, 27.0):
        font = window.font()
        font.setPointSizeF(size)
        window.setFont(font)
        dock.setMinimumWidth(200)
        QApplication.processEvents()  # the title's height is that of the letters
        heights.append(ink(dock.grab().toImage(), 60))
    assert heights == [0, 0] if own else heights[1] > 2 * heights[0] > 0
