"""The drawing of an arrival curve.

Painted with Qt alone: it is there with the first picture of the window.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.charts.scales import STOPWATCH, ceiling, seconds_between
from gui.models.arrival_curve import ArrivalCurve
from gui.text import numbers
from gui.theme.palettes import LIGHT, Colors

HEIGHT = 120
GAP = 5
"""Pixels between the numbers of an axis and its line."""
HEADROOM = 1.15
"""Room above the highest rate: a corner can be pulled up."""
BESIDE = 8
"""Pixels at the right, for the corner at the end."""
LABEL_WIDTH = 56
FILL = 0.18
"""How strong the area under the curve is."""
LINE = 1.6


class Frame(NamedTuple):
    """Where the curve is drawn."""

    area: QRectF
    """Pixels."""
    seconds: float
    """How much time is shown."""
    top: float
    """The rate (records/s) at the upper end."""

    def spot(self, at: float, rate: float) -> QPointF:
        """Where a time (seconds) and a rate (records/s) are, pixels."""
        x = self.area.left() + self.area.width() * at / self.seconds
        return QPointF(x, self.area.bottom() - self.area.height() * rate / self.top)


class ArrivalPlot(QWidget):
    """A rate over time, and where a run is on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curve = ArrivalCurve("")
        self.pattern_time: float | None = None
        """Where a run is on the curve, seconds."""
        self.colors: Colors = LIGHT
        self.setMinimumSize(120, HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_curve(self, curve: ArrivalCurve) -> None:
        """Draw ``curve``."""
        self.curve = curve
        self.update()

    def show_pattern_time(self, pattern_time: float | None) -> None:
        """Mark where a run is; None: nowhere."""
        before, self.pattern_time = self._x_of_pattern_time(), pattern_time
        if before != self._x_of_pattern_time():
            self.update()

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self.colors = colors
        self.update()

    def sizeHint(self) -> QSize:
        """As high as it needs, as wide as there is room."""
        return QSize(240, HEIGHT)

    # --- where things are ----------------------------------------------------------------------

    def frame(self) -> Frame:
        """Where the curve is drawn."""
        top = ceiling(self.curve.highest * HEADROOM)
        metrics = self.fontMetrics()
        labels = (numbers.rate(top), numbers.rate(top / 2))
        left = max(metrics.horizontalAdvance(label) for label in labels) + GAP
        above, below = metrics.height() / 2, metrics.height() + GAP
        area = QRectF(self.rect()).adjusted(left, above, -BESIDE, -below)
        return Frame(area, self.curve.seconds or 1.0, top)

    def spot(self, at: float, rate: float) -> QPointF:
        """Where a time (seconds) and a rate (records/s) are, pixels."""
        return self.frame().spot(at, rate)

    def _x_of_pattern_time(self) -> int | None:
        return None if self.pattern_time is None else round(self.spot(self.pattern_time, 0).x())

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint axes, curve and where the run is."""
        painter = QPainter(self)
        frame = self.frame()
        area = frame.area
        painter.fillRect(area, QColor(self.colors.base))
        self._paint_axes(painter, frame)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_curve(painter, frame, self.points())
        self._paint_levels(painter, frame)
        x = self._x_of_pattern_time()
        if x is not None:
            painter.setPen(QPen(QColor(self.colors.text), 1))
            painter.drawLine(QPointF(x + 0.5, area.top()), QPointF(x + 0.5, area.bottom()))
        self.paint_over(painter, frame)
        painter.end()

    def points(self) -> Sequence[tuple[float, float]]:
        """The corners of the line: seconds and records/s."""
        return self.curve.points

    def paint_over(self, painter: QPainter, frame: Frame) -> None:
        """Paint what lies over the curve; here nothing."""

    def _paint_axes(self, painter: QPainter, frame: Frame) -> None:
        area, seconds = frame.area, frame.seconds
        line, text_color = self.palette().color(QPalette.ColorRole.Mid), QColor(self.colors.text)
        height = self.fontMetrics().height()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for part in (0.0, 0.5, 1.0):
            y = round(area.bottom() - part * area.height())
            painter.setPen(line)
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(text_color)
            box = QRectF(0, y - height / 2, area.left() - GAP, height)
            text = numbers.rate(part * frame.top) if part else numbers.count(0)
            painter.drawText(box, right, text)
        step = seconds_between(seconds, max(1.0, area.width() / LABEL_WIDTH))
        for number in range(math.floor(seconds / step * 1.0001) + 1):
            self._paint_moment(painter, frame, number * step)

    def _paint_moment(self, painter: QPainter, frame: Frame, at: float) -> None:
        bottom = frame.area.bottom()
        x = round(frame.spot(at, 0).x())
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 3))
        text = numbers.duration(at) if frame.seconds < STOPWATCH else numbers.moment(at)
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(text) + 2
        left = max(0.0, min(x - width / 2, self.width() - width))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        box = QRectF(left, bottom + GAP, width, metrics.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_curve(
        self, painter: QPainter, frame: Frame, points: Sequence[tuple[float, float]]
    ) -> None:
        if not points:
            return
        line = QPolygonF([frame.spot(at, rate) for at, rate in points])
        below = QPolygonF(line)
        below.append(QPointF(line.last().x(), frame.area.bottom()))
        below.append(QPointF(line.first().x(), frame.area.bottom()))
        accent = QColor(self.colors.accent)
        fill = QColor(accent)
        fill.setAlphaF(FILL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(below)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, LINE))
        painter.drawPolyline(line)

    def _paint_levels(self, painter: QPainter, frame: Frame) -> None:
        area = frame.area
        for level in self.curve.levels:
            y = frame.spot(0, level.rate).y()
            painter.setPen(QPen(QColor(self.colors.accent), LINE, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            text = f"{level.name}  {numbers.rate(level.rate)}"
            box = QRectF(area.left() + GAP, y - self.fontMetrics().height() - 1, area.width(), 20)
            painter.setPen(QColor(self.colors.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, text)
