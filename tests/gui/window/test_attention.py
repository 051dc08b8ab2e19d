"""A minimized window has nothing painted, and shows what is when it comes back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.bridge.session import Session
from gui.window.attention import Attention

pytestmark = pytest.mark.usefixtures("settings")


class Paints(QObject):
    """Counts how often something is painted."""

    def __init__(self, of: QObject) -> None:
        super().__init__()
        self.number = 0
        of.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.number += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def label(qtbot: QtBot) -> Iterator[QLabel]:
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel("0", window)
    QVBoxLayout(window).addWidget(label)
    session = Session(window)
    Attention(window, session)
    window.show()
    qtbot.waitExposed(window)
    yield label
    window.close()
    session.close()


def test_a_minimized_window_is_not_painted(label: QLabel, qtbot: QtBot) -> None:
    paints = Paints(label)
    label.setText("1")
    qtbot.waitUntil(lambda: paints.number > 0)
    label.window().showMinimized()
    QApplication.processEvents()
    before = paints.number
    for text in "234":
        label.setText(text)
        QApplication.processEvents()
    assert paints.number == before
    label.window().showNormal()
    qtbot.waitUntil(lambda: paints.number > before)
    assert label.updatesEnabled()
