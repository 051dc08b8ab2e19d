"""A line of text as large as there is room for."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.elided_label import SHAPES

LEFT = Qt.AlignmentFlag.AlignLeft


class Equation(QWidget):
    """A text as large as there is room for, up to half as large again as usual."""

    LARGEST, SMALLEST = 1.5, 0.8

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._shape = ""
        """What the size was chosen for."""
        self._size = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return all of the text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show ``text``."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        """As high as its largest letters."""
        height = QFontMetrics(self._font(self.LARGEST)).height()
        return QSize(400, height)

    def minimumSizeHint(self) -> QSize:
        """It can be small."""
        return QSize(100, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose another size."""
        super().resizeEvent(event)
        self._shape = ""

    def changeEvent(self, event: QEvent) -> None:
        """Take another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._shape = ""
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the text."""
        shape = self._text.translate(SHAPES)
        if shape != self._shape:
            self._shape, self._size = shape, self._fitting(shape)
        painter = QPainter(self)
        painter.setFont(self._font(self._size))
        text = painter.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideRight, self.width()
        )
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | LEFT, text)

    def _fitting(self, text: str) -> float:
        """Return the size with which ``text`` has room, in proportion to the usual one."""
        steps = round((self.LARGEST - self.SMALLEST) / 0.1)
        sizes = (self.LARGEST - 0.1 * step for step in range(steps + 1))
        return next((size for size in sizes if self._has_room(text, size)), self.SMALLEST)

    def _has_room(self, text: str, size: float) -> bool:
        """Measure it: letters do not grow evenly, and what cuts them off rounds."""
        return QFontMetrics(self._font(size)).horizontalAdvance(text) + 2 <= self.width()

    def _font(self, size: float) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * size)
        return font
