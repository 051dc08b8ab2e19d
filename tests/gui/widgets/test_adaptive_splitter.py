"""What turns with the shape of its panel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.widgets.adaptive_splitter import Beside


def test_it_turns_with_its_shape(qtbot: QtBot) -> None:
    both = Beside(QLabel("list"), QLabel("text"))
    qtbot.addWidget(both)
    both.resize(900, 150)
    both.show()
    assert both.orientation() is Qt.Orientation.Horizontal
    both.resize(300, 600)
    assert both.orientation() is Qt.Orientation.Vertical
    assert all(both.sizes())
