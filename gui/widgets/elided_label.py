"""A label that elides its text where there is no room."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.text.plain import PlainLabel, plain

SMALLEST = 60
SLACK = 100
"""Pixels of room that it keeps when its text becomes shorter."""
SHAPES = str.maketrans("123456789", "000000000")
"""All digits are equally wide, so that one measured text stands for many."""


class ElidedLabel(PlainLabel):
    """A label that ends in “…” where there is no room, instead of asking for more.

    Its text may change many times a second: it asks for another place only when it has outgrown
    the old one, where a stock label would have the whole window laid out anew each time.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._room = SMALLEST
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(SMALLEST)

    def text(self) -> str:
        """Return all of the text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show ``text``, all of it in the tool tip."""
        if text == self._text:
            return
        self._text = text
        self.setToolTip(plain(text))
        self.setAccessibleName(text)
        if not self._room - SLACK <= self._needed() <= self._room:
            self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all of the text."""
        return QSize(self._room, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """It can be small."""
        return QSize(SMALLEST, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint as much of the text as fits."""
        painter = QPainter(self)
        area = self.contentsRect()
        text = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, area.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def changeEvent(self, event: QEvent) -> None:
        """Take another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self._room = self._needed()
        self.updateGeometry()

    def _needed(self) -> int:
        width = self.fontMetrics().horizontalAdvance(self._text.translate(SHAPES))
        return max(SMALLEST, width + 2)  # it is rounded, and so is what elides
