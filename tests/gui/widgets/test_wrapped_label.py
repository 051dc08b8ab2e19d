"""A wrapped text asks for room when it is another one, and only then."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.wrapped_label import WrappedLabel


class Layouts(QObject):
    """Counts how often a widget is laid out anew."""

    def __init__(self, of: QObject) -> None:
        super().__init__()
        self.number = 0
        of.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.number += event.type() == QEvent.Type.LayoutRequest
        return False


def test_the_same_text_again_has_nothing_laid_out(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    label = WrappedLabel(around)
    QVBoxLayout(around).addWidget(label)
    around.resize(120, 300)
    around.show()
    qtbot.waitExposed(around)
    label.setText("short")
    QApplication.processEvents()
    low, layouts = label.minimumHeight(), Layouts(around)
    label.setText("short")
    QApplication.processEvents()
    assert layouts.number == 0
    label.setText("a text that has a good many more words than have room in one line of it")
    qtbot.waitUntil(lambda: layouts.number > 0)
    assert label.minimumHeight() > low, "it has several lines"
