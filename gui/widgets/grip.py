"""A dock's title bar as a narrow grip, where there is no room for words."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

WIDTH = 9
STEP = 4
"""Pixels from dot to dot."""


class Grip(QWidget):
    """Can be dragged as any title bar can; the panel is hidden by the menu."""

    def sizeHint(self) -> QSize:
        """As narrow as can be held."""
        return QSize(WIDTH, WIDTH)

    def minimumSizeHint(self) -> QSize:
        """No less."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a column of dots."""
        painter = QPainter(self)
        color = self.palette().color(QPalette.ColorRole.Dark)
        middle, across = self.rect().center(), self.width() // 2
        for step in range(-3, 4):
            painter.fillRect(across, middle.y() + step * STEP, 2, 2, color)
