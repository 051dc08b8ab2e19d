"""A curve with intervals: measured points over one parameter, computed lines, what was found."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QWidget

from core.charts.scales import ceiling, grain
from gui.models.experiment_charts import CurveChart, Line, Point, Table
from gui.panels.experiment.figure import GAP, GRID, NEAR, Figure

TICKS_APART = 70.0
"""Pixels between two numbers below."""
SHADE, BAND = 0.14, 0.16
"""How much of the colour is seen of what was found, and of where a line surely is."""
CAP = 4.0
"""Half the width of the ends of an interval, pixels."""
ZOOM = 0.8
SAMPLE = 22.0
"""Length of the piece of line before its name."""


class CurveFigure(Figure):
    """Paints a `CurveChart`; Ctrl and the wheel, or + and -, look closer."""

    def __init__(self, chart: CurveChart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.span = chart.reach
        """What is seen of the axis below."""
        self._area = QRectF()
        self.describe(chart.title)

    def table(self) -> Table:
        """Return the points as texts."""
        return self.chart.table()

    def probe_at(self, at: QPointF) -> int:
        """Return the run of the point at a place."""
        point = self._nearest(at)
        return point.probe if point is not None else 0

    def tip_at(self, at: QPointF) -> str:
        """Return the value of the point at a place."""
        point, chart = self._nearest(at), self.chart
        if point is None:
            return ""
        text = f"{point.mark.value} {chart.x_name} {chart.x_text(point.x)}: "
        text += f"{chart.y_name} {chart.y_text(point.y)}"
        if point.low is not None and point.high is not None:
            text += f" ({chart.y_text(point.low)} … {chart.y_text(point.high)})"
        return text

    # --- looking closer ------------------------------------------------------------------------

    def zoom(self, factor: float, place: float = 0.5) -> None:
        """Show ``factor`` times as much of the axis below, around a place of it (0 to 1)."""
        first, last = self.span
        least, most = self.chart.reach
        middle = first + place * (last - first)
        width = min(most - least, max((most - least) / 1000, factor * (last - first)))
        first = min(max(least, middle - place * width), most - width)
        self.span = (first, first + width)
        self.update()

    def show_whole(self) -> None:
        """Show all of it."""
        self.span = self.chart.reach
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Look closer with Ctrl; else what is around scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            area = self._area
            place = (event.position().x() - area.left()) / max(1.0, area.width())
            steps = event.angleDelta().y() / 120
            self.zoom(ZOOM**steps, min(1.0, max(0.0, place)))
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look closer or wider by keys."""
        if event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(ZOOM)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM)
        elif event.key() == Qt.Key.Key_Home:
            self.show_whole()
        else:
            super().keyPressEvent(event)

    # --- painting ------------------------------------------------------------------------------

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint axes, lines, points and what was found."""
        chart, letters = self.chart, self.letters()
        top = chart.top if chart.y_high is not None else ceiling(chart.top)
        line = letters.height()
        widest = max(letters.horizontalAdvance(chart.y_text(top * part)) for part in (0, 0.5, 1))
        keys = self._keys_height(box.width())
        area = box.adjusted(widest + GAP, line + GAP + keys, -GAP, -2 * line - 2 * GAP)
        self._area = area
        self.write(
            painter,
            QRectF(box.left(), box.top(), box.width(), line),
            chart.y_name,
            Qt.AlignmentFlag.AlignLeft,
            "muted",
        )
        self._paint_keys(painter, QRectF(box.left(), box.top() + line, box.width(), keys))
        self._paint_axes(painter, area, top)
        painter.save()
        painter.setClipRect(area.adjusted(-2 * CAP, -2 * CAP, 2 * CAP, 2 * CAP))
        self._paint_found(painter, area)
        for each in chart.lines:
            self._paint_line(painter, each, top)
        self._paint_level(painter, area, top)
        for point in chart.points:
            self._paint_point(painter, point, top)
        painter.restore()
        if chart.note:
            self.write(painter, area, chart.note, Qt.AlignmentFlag.AlignCenter, "muted")

    def _place(self, x: float, y: float, top: float) -> QPointF:
        first, last = self.span
        area = self._area
        across = (x - first) / (last - first) if last > first else 0.0
        return QPointF(
            area.left() + area.width() * across, area.bottom() - area.height() * y / (top or 1.0)
        )

    def _nearest(self, at: QPointF) -> Point | None:
        chart = self.chart
        top = chart.top if chart.y_high is not None else ceiling(chart.top)
        best, nearest = NEAR, None
        for point in chart.points:
            place = self._place(point.x, point.y, top)
            distance = math.hypot(place.x() - at.x(), place.y() - at.y())
            if distance <= best and self._area.adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(place):
                best, nearest = distance, point
        return nearest

    def _keys(self) -> list[Line]:
        return [line for line in self.chart.lines if line.name]

    def _keys_height(self, width: float) -> float:
        used, rows = 0.0, 1 if self._keys() else 0
        for line in self._keys():
            room = SAMPLE + 3 * GAP + self.letters().horizontalAdvance(line.name)
            if used and used + room > width:
                used, rows = 0.0, rows + 1
            used += room
        return rows * self.letters().height()

    def _paint_keys(self, painter: QPainter, box: QRectF) -> None:
        """Say which line is which."""
        left, top, high = box.left(), box.top(), self.letters().height()
        for line in self._keys():
            wide = self.letters().horizontalAdvance(line.name)
            if left > box.left() and left + SAMPLE + 3 * GAP + wide > box.right():
                left, top = box.left(), top + high
            self._set_pen(painter, line)
            middle = top + high / 2
            painter.drawLine(QPointF(left, middle), QPointF(left + SAMPLE, middle))
            place = QRectF(left + SAMPLE + GAP, top, wide + 2, high)
            self.write(painter, place, line.name, Qt.AlignmentFlag.AlignVCenter)
            left += SAMPLE + 3 * GAP + wide

    def _paint_axes(self, painter: QPainter, area: QRectF, top: float) -> None:
        chart, line = self.chart, self.letters().height()
        for part in (0.0, 0.25, 0.5, 0.75, 1.0):
            y = area.bottom() - part * area.height()
            painter.setPen(QPen(self.ink("muted", 1.0 if part == 0 else GRID), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            if part in {0.0, 0.5, 1.0}:
                place = QRectF(0, y - line / 2, area.left() - GAP, line)
                right = Qt.AlignmentFlag.AlignRight
                self.write(painter, place, chart.y_text(part * top), right)
        first, last = self.span
        step = grain(max((last - first) * TICKS_APART / max(area.width(), 1.0), 1e-9))
        if all(float(each.x).is_integer() for each in chart.points):
            step = max(1.0, step)
        for number in range(math.ceil(first / step - 1e-9), math.floor(last / step + 1e-9) + 1):
            x = self._place(number * step, 0, top).x()
            painter.setPen(QPen(self.ink("muted"), 1))
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 3))
            place = QRectF(x - TICKS_APART / 2, area.bottom() + GAP, TICKS_APART, line)
            self.write(painter, place, chart.x_text(number * step), Qt.AlignmentFlag.AlignHCenter)
        below = QRectF(area.left(), area.bottom() + GAP + line, area.width(), line)
        self.write(painter, below, chart.x_name, Qt.AlignmentFlag.AlignRight, "muted")

    def _paint_found(self, painter: QPainter, area: QRectF) -> None:
        found = self.chart.span
        if found is None:
            return
        best, low, high = found
        left = self._place(low, 0, 1).x() if math.isfinite(low) else area.left()
        right = self._place(high, 0, 1).x() if math.isfinite(high) else area.right()
        strip = QRectF(left, area.top(), max(1.0, right - left), area.height())
        painter.fillRect(strip, self.ink("good", SHADE))
        x = self._place(best, 0, 1).x()
        painter.setPen(QPen(self.ink("good"), 1.5))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        wide = self.letters().horizontalAdvance(self.chart.span_name) + 2
        beside = x + GAP if x + GAP + wide < area.right() else x - GAP - wide
        place = QRectF(beside, area.center().y(), wide, self.letters().height())
        self.write(painter, place, self.chart.span_name, Qt.AlignmentFlag.AlignLeft, "good")

    def _set_pen(self, painter: QPainter, line: Line) -> None:
        style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self.ink(line.color), 1.6, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_line(self, painter: QPainter, line: Line, top: float) -> None:
        if line.band:
            above = [self._place(x, high, top) for x, _, high in line.band]
            below = [self._place(x, low, top) for x, low, _ in reversed(line.band)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.ink(line.color, BAND))
            painter.drawPolygon(QPolygonF([*above, *below]))
        self._set_pen(painter, line)
        painter.drawPolyline(QPolygonF([self._place(x, y, top) for x, y in line.points]))

    def _paint_level(self, painter: QPainter, area: QRectF, top: float) -> None:
        if self.chart.level is None:
            return
        value, name = self.chart.level
        y = self._place(0, value, top).y()
        painter.setPen(QPen(self.ink("text"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        place = QRectF(area.left() + GAP, y + 2, area.width(), self.letters().height())
        self.write(painter, place, name, Qt.AlignmentFlag.AlignLeft, "muted")

    def _paint_point(self, painter: QPainter, point: Point, top: float) -> None:
        at = self._place(point.x, point.y, top)
        if point.low is not None and point.high is not None:
            painter.setPen(QPen(self.ink(point.mark.color), 1.4))
            ends = [self._place(point.x, min(top, end), top) for end in (point.low, point.high)]
            painter.drawLine(*ends)
            for end in ends:
                painter.drawLine(end - QPointF(CAP, 0), end + QPointF(CAP, 0))
        self.draw_mark(painter, at, point.mark, 4.0)
