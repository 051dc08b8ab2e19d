"""A scroll bar whose handle moves with every record, painted as a few rectangles."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from gui.theme.palettes import LIGHT, Colors, mixed
from gui.theme.scroll_bars import FAINT

AROUND, ROUND = 3, 4
"""Pixels beside the handle, and the radius of its corners, as the style sheet has them."""


class FlatScrollBar(QScrollBar):
    """Upright, and looks as `gui.theme.scroll_bars.flatten` makes all others look.

    A style sheet fills the handle as one path with round corners, of which Qt has the lines painted
    by a pool of threads; and what is behind the bar is painted again, as it is transparent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._colors: Colors = LIGHT
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the handle, and what is behind it."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        slider = QStyle.SubControl.SC_ScrollBarSlider
        place = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, slider, self
        )
        # Its own palette has what the style sheet says: nothing, which is transparent.
        around = self.parentWidget() or self
        ground = around.palette().window().color()
        color = QColor(self._colors.muted)
        if not option.activeSubControls & slider:  # neither pressed nor below the pointer
            color = mixed(color, ground, FAINT)
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        area = place.adjusted(AROUND, AROUND, -AROUND, -AROUND)
        end = QRect(area.left(), area.top(), area.width(), 2 * ROUND)
        for top in (area.top(), area.bottom() + 1 - 2 * ROUND):
            end.moveTop(top)
            painter.drawRoundedRect(end, ROUND, ROUND)
        painter.fillRect(area.adjusted(0, ROUND, 0, -ROUND), color)
        painter.end()
