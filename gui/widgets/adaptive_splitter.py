"""Two widgets side by side where a panel is wide, one below the other where it is high."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

WIDE = 2.0
"""How many times wider than high a panel is that has room beside."""


class Beside(QSplitter):
    """A list, and what has no room in it."""

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        for place, widget in enumerate((first, second)):
            self.addWidget(widget)
            self.setStretchFactor(place, 1)
        self.setChildrenCollapsible(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn with the panel's shape."""
        super().resizeEvent(event)
        wide = event.size().width() > WIDE * event.size().height()
        side = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if side != self.orientation():
            self.setOrientation(side)
