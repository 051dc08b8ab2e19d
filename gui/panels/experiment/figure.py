"""What all charts of an experiment have in common: painting anywhere, pointing, opening a run."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.models.experiment_charts import Mark, Table
from gui.text.plain import plain
from gui.theme.palettes import LIGHT, Colors

GAP = 6.0
"""Pixels between the numbers of an axis and its line."""
GRID = 0.35
"""How much of the colour of a line behind the values is seen."""
NEAR = 9.0
"""Pixels within which a point is meant."""


class Figure(QWidget):
    """One chart; a subclass paints it, and says what is where."""

    probe_chosen = Signal(int)
    """The number of the run that was clicked."""
    table_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colors: Colors = LIGHT
        self.setMinimumSize(260, 150)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # --- what a subclass does ------------------------------------------------------------------

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the chart into ``box``."""
        raise NotImplementedError

    def table(self) -> Table:
        """Return what it shows as texts."""
        raise NotImplementedError

    def probe_at(self, at: QPointF) -> int:
        """Return the number of the run at a place, or 0."""
        raise NotImplementedError

    def tip_at(self, at: QPointF) -> str:
        """Return what there is to say of a place, or nothing."""
        raise NotImplementedError

    # --- what they share -----------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As large as can be read well; there is a splitter for more."""
        return QSize(520, 300)

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self.colors = colors
        self.update()

    def describe(self, title: str) -> None:
        """Have screen readers know what there is to see."""
        self.setAccessibleName(title)
        shown = self.table()
        lines = ("; ".join(filter(None, row)) for row in shown.rows)
        self.setAccessibleDescription(". ".join(lines))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it, and a frame while keys go to it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self.colors.base))
        self.paint(painter, QRectF(self.rect()).adjusted(8, 8, -12, -6))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.colors.accent), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T reads it as a table."""
        if event.key() == Qt.Key.Key_T and not event.modifiers():
            self.table_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click opens something."""
        opens = self.probe_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the run that is meant."""
        probe = self.probe_at(event.position())
        if probe and event.button() == Qt.MouseButton.LeftButton:
            self.probe_chosen.emit(probe)

    def event(self, event: QEvent) -> bool:
        """Say what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.tip_at(QPointF(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), plain(text), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    # --- painting ------------------------------------------------------------------------------

    def letters(self) -> QFontMetricsF:
        """The measures of its letters."""
        return QFontMetricsF(self.font())

    def ink(self, name: str, strength: float = 1.0) -> QColor:
        """Return a colour of the theme."""
        color = QColor(getattr(self.colors, name))
        color.setAlphaF(strength)
        return color

    def write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        align: Qt.AlignmentFlag,
        color: str = "text",
    ) -> None:
        """Write ``text`` into ``box``, shortened where it has no room."""
        letters = QFontMetricsF(painter.font())
        shown = letters.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
        painter.setPen(self.ink(color))
        painter.drawText(box, int(align.value), shown)

    def draw_mark(self, painter: QPainter, at: QPointF, mark: Mark, size: float = 5.0) -> None:
        """Draw the sign of a mark, which is another one for each, not another colour alone."""
        painter.setPen(QPen(self.ink(mark.color), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = at.x(), at.y()
        if mark is Mark.FAILS:
            painter.drawLine(QPointF(x - size, y - size), QPointF(x + size, y + size))
            painter.drawLine(QPointF(x - size, y + size), QPointF(x + size, y - size))
        elif mark is Mark.UNCLEAR:
            painter.drawRect(QRectF(x - size, y - size, 2 * size, 2 * size))
        else:
            painter.setBrush(self.ink(mark.color))
            painter.drawEllipse(at, size, size)
