"""Tabs whose texts change all the time."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget


class TabHolder(QWidget):
    """Holds the tabs, outside of any layout.

    A tab whose number changes asks for other room, and would have the whole window laid out anew
    for it, many times a second.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tabs = QTabBar(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the tabs; as wide as there is room."""
        return QSize(0, self.tabs.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the tabs all of it."""
        super().resizeEvent(event)
        self.tabs.setGeometry(self.rect())
