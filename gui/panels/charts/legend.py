"""The legend of a chart: names of lines with their values; a click hides or shows a line."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from core.charts.table import Line, Quantity
from gui.models.series import Point
from gui.text import numbers
from gui.theme.palettes import Colors, mixed

SAMPLE, BESIDE = 16, 4
"""Length of the piece of line before a name, and pixels between them: two entries shall stand
beside each other where two charts do."""
WIDEST = "88.8 ms"
"""As wide as a usual value."""
GAP = 6
"""Pixels between an entry and the next."""
PALE = 0.35
"""How much of its colour a shadow has."""


def worded(quantity: Quantity, value: float) -> str:
    """A value with its unit."""
    if quantity is Quantity.DURATION:
        return numbers.duration(value)
    if quantity is Quantity.RATE:
        return numbers.rate(value)
    return numbers.NOTHING if math.isnan(value) else numbers.number(value)


def reading(quantity: Quantity, point: Point | None) -> str:
    """What was measured at a point, with its unit."""
    return numbers.NOTHING if point is None else worded(quantity, point.value)


def compared(quantity: Quantity, first: Point | None, second: Point | None) -> str:
    """What was measured at the second of two points, and how much more than at the first."""
    text = reading(quantity, second)
    if first is None or second is None or not math.isfinite(second.value - first.value):
        return text
    more = second.value - first.value
    return f"{text} ({'−' if more < 0 else '+'}{worded(quantity, abs(more))})"


def in_violation(text: str, seconds: float) -> str:
    """Return the value of a target with the time in which it was not met."""
    said = QCoreApplication.translate("charts", "{value}, in violation {time}")
    return said.format(value=text, time=numbers.duration(seconds))


def pen_of(line: Line, colors: Colors, width: int = 1) -> QPen:
    """How a line is drawn: width 1, because wider ones cost twenty times as much."""
    color = QColor(getattr(colors, line.color))
    pen = QPen(mixed(color, QColor(colors.base), PALE) if line.shadow else color, width)
    pen.setCosmetic(True)
    if line.dashes:
        pen.setDashPattern([length / width for length in line.dashes])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


class Entry(QAbstractButton):
    """A line's sample, name and value. It never asks for other room when its value changes."""

    def __init__(self, line: Line, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        self._colors: Colors | None = None
        self._text = ""
        self.setCheckable(True)
        self.setChecked(line.shown)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return name and value."""
        return self._text

    def show_value(self, name: str, value: str) -> None:
        """Show them. A stock button would have everything around it laid out anew."""
        text = f"{name}  {value}"
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()

    def set_colors(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the name and any usual value: it does not change with the value."""
        metrics = self.fontMetrics()
        name = QCoreApplication.translate("charts", self._line.name)
        widest = in_violation(WIDEST, 88.8) if self._line.target else WIDEST
        width = SAMPLE + BESIDE + metrics.horizontalAdvance(f"{name}  {widest}") + GAP
        return QSize(width, metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it; a line that is hidden is paler and has no sample."""
        painter = QPainter(self)
        area = self.rect().adjusted(2, 0, -2, 0)
        if self._colors is not None and self.isChecked():
            painter.setPen(pen_of(self._line, self._colors, width=2))
            middle = area.center().y()
            painter.drawLine(area.left(), middle, area.left() + SAMPLE, middle)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        if self._colors is not None and not self.isChecked():
            painter.setPen(QColor(self._colors.muted))
        if self.underMouse() or self.hasFocus():
            font = painter.font()
            font.setUnderline(True)
            painter.setFont(font)
        area.setLeft(area.left() + SAMPLE + BESIDE)
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class Legend(QWidget):
    """The lines of one chart, side by side as far as there is room."""

    toggled = Signal()

    def __init__(self, lines: tuple[Line, ...]) -> None:
        super().__init__()
        self._lines = lines
        self.entries = [Entry(line, self) for line in lines]
        self._present = [True] * len(lines)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for entry in self.entries:
            entry.toggled.connect(self.toggled)

    def shown(self, index: int) -> bool:
        """Whether a line is to be drawn."""
        return self.entries[index].isChecked()

    def set_present(self, present: Sequence[bool]) -> None:
        """Have an entry for these lines only."""
        if list(present) != self._present:
            self._present = list(present)
            self._arrange()

    def set_values(self, texts: Sequence[str]) -> None:
        """Show the names of the lines with their values."""
        for entry, line, text in zip(self.entries, self._lines, texts, strict=True):
            entry.show_value(QCoreApplication.translate("charts", line.name), text)

    def set_tip(self, tip: str) -> None:
        """Explain what a click does."""
        for entry in self.entries:
            entry.setToolTip(tip)
        self._arrange()

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        for entry in self.entries:
            entry.set_colors(colors)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put side by side what fits."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Take another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        """Give each entry its place; the height changes with the width only, never with values.

        What a row has left is for the values: between two cursors they are longer than usual.
        """
        there = zip(self.entries, self._present, strict=True)
        entries = [entry for entry, present in there if present]
        for entry in self.entries:
            entry.setVisible(entry in entries)
        rows: list[list[Entry]] = []
        left = 0
        for entry in entries:
            width = entry.sizeHint().width()
            if not rows or left + width > self.width():
                rows.append([])
                left = 0
            rows[-1].append(entry)
            left += width
        top = 0
        for row in rows:
            top += self._place(row, top)
        if top != self.minimumHeight():
            self.setFixedHeight(top)

    def _place(self, row: Sequence[Entry], top: int) -> int:
        """Give the entries of a row their places; return how high it is."""
        sizes = [entry.sizeHint() for entry in row]
        rest = (self.width() - sum(size.width() for size in sizes)) // len(row)
        left = 0
        for entry, size in zip(row, sizes, strict=True):
            width = max(1, size.width() + rest)
            entry.setGeometry(left, top, width, size.height())
            left += width
        return sizes[0].height()
