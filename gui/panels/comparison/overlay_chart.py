"""One chart with a line of every run over each other, on the time since the start of each."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.charts.event_signs import kind_of
from core.charts.scales import ceiling, grain, seconds_between
from core.charts.table import Quantity
from core.domain.run_status import Event
from gui.models.comparison import quantity_text
from gui.models.events import event_text
from gui.text import numbers
from gui.text.plain import plain
from gui.theme.palettes import LIGHT, Colors

THICK = (-1, 0, 1)
"""Where a chosen line is drawn, pixels: three thin ones cost less than a wide one."""
NEAR = 8.0
"""Pixels from a line or a mark within which it is meant."""
LABEL = 80
"""Pixels between two labels of the axis of time at least."""
ROWS = 5
"""Labels beside the axis of values, about."""
MOST_WORDS = 12


class Drawn(NamedTuple):
    """A run in a chart."""

    name: str
    color: str
    dashes: Sequence[int]
    parts: Sequence[Sequence[tuple[float, float]]]
    """Seconds since the start, and values."""
    events: Sequence[tuple[float, Event]]


class OverlayChart(QWidget):
    """Draws its runs; a click on a line chooses its run."""

    run_chosen = Signal(int)
    """The place of a run among those that are drawn."""

    def __init__(self, quantity: Quantity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ""
        self._quantity = quantity
        self._runs: Sequence[Drawn] = ()
        self._hidden: frozenset[int] = frozenset()
        self._chosen = -1
        self._until = self._top = 0.0
        self._colors: Colors = LIGHT
        self.setMinimumSize(260, 150)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    def show_runs(self, runs: Sequence[Drawn], until: float) -> None:
        """Draw these runs, on an axis of so many seconds."""
        self._runs, self._until = runs, until
        self._rescale()

    def set_hidden(self, hidden: frozenset[int]) -> None:
        """Leave out the runs at these places."""
        self._hidden = hidden
        self._rescale()

    def choose(self, place: int) -> None:
        """Draw the line of this run as the chosen one; below 0: none is."""
        self._chosen = place
        self.update()

    def set_title(self, title: str) -> None:
        """Take what it shows, in the language of the window."""
        self.title = title
        self.setAccessibleName(title)
        self.update()

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for some labels."""
        return QSize(420, 210)

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint axes, lines and marks."""
        painter = QPainter(self)
        area = self._area()
        self._paint_axes(painter, area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(area.adjusted(0, -2, 0, 2))
        order = [*range(len(self._runs))]
        order.sort(key=lambda place: place == self._chosen)  # the chosen one over all others
        for place in order:
            if place not in self._hidden:
                self._paint_line(painter, area, place)
        painter.setClipping(False)
        self._paint_marks(painter, area)
        painter.end()

    def _area(self) -> QRectF:
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(text) for _, text in self._labels()), default=0)
        left, line = widest + 12, metrics.height()
        width = max(1, self.width() - left - 12)
        return QRectF(left, 1.5 * line + 4, width, max(1, self.height() - 3.5 * line - 14))

    def _paint_axes(self, painter: QPainter, area: QRectF) -> None:
        metrics = painter.fontMetrics()
        painter.setPen(QColor(self._colors.text))
        title = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, self.width() - 8)
        painter.drawText(4, metrics.ascent() + 2, title)
        faint = QColor(self._colors.muted)
        faint.setAlphaF(0.35)
        for value, text in self._labels():
            y = self._point(0.0, value, area).y()
            painter.setPen(faint)
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(self._colors.muted))
            box = QRectF(0, y - metrics.height() / 2, area.left() - 6, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        if self._until > 0:
            step = seconds_between(self._until, max(1.0, area.width() / LABEL))
            for number in range(int(self._until / step) + 1):
                x = self._x(number * step, area)
                box = QRectF(x - LABEL / 2, area.bottom() + 3, LABEL, metrics.height())
                text = numbers.moment(number * step)
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, text)

    def _labels(self) -> list[tuple[float, str]]:
        """Return what stands beside the axis of values."""
        top = self._top or 1.0
        step = grain(top / ROWS)
        if self._quantity is Quantity.COUNT:
            step = max(1.0, step)
        values = [number * step for number in range(int(top / step + 1e-9) + 1)]
        return [(value, quantity_text(self._quantity, value)) for value in values]

    def _paint_line(self, painter: QPainter, area: QRectF, place: int) -> None:
        run = self._runs[place]
        pen = QPen(QColor(run.color), 1)  # wider ones cost thirty times as much
        pen.setCosmetic(True)
        if run.dashes:
            pen.setDashPattern([float(length) for length in run.dashes])
        painter.setPen(pen)
        for part in run.parts:
            points = QPolygonF([self._point(at, value, area) for at, value in part])
            for shift in THICK if place == self._chosen else (0,):
                if len(part) == 1:
                    painter.drawPoint(points.at(0))
                else:
                    painter.drawPolyline(points.translated(0, shift))

    def _paint_marks(self, painter: QPainter, area: QRectF) -> None:
        last = -math.inf
        y = self.height() - painter.fontMetrics().descent() - 2
        for at, place, event in self._marks():
            x = self._x(at, area)
            if x - last < NEAR:
                continue  # the tip says all of them
            last = x
            painter.setPen(QColor(self._runs[place].color))
            sign = kind_of(event).sign
            painter.drawText(
                QPointF(x - painter.fontMetrics().horizontalAdvance(sign) / 2, y), sign
            )

    def _marks(self) -> list[tuple[float, int, Event]]:
        found = [
            (at, place, event)
            for place, run in enumerate(self._runs)
            if place not in self._hidden
            for at, event in run.events
        ]
        return sorted(found, key=lambda mark: mark[0])

    def _x(self, at: float, area: QRectF) -> float:
        return area.left() + area.width() * at / (self._until or 1.0)

    def _point(self, at: float, value: float, area: QRectF) -> QPointF:
        top = self._top or 1.0
        return QPointF(self._x(at, area), area.bottom() - area.height() * value / top)

    def _rescale(self) -> None:
        shown = [run for place, run in enumerate(self._runs) if place not in self._hidden]
        values = (value for run in shown for part in run.parts for _, value in part)
        self._top = ceiling(max(values, default=0.0))
        self.update()

    # --- pointing ------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the run whose line is pressed."""
        found = self._nearest(event.position())
        if found is not None:
            self.run_chosen.emit(found[0])

    def event(self, event: QEvent) -> bool:
        """Say what is under the pointer."""
        if isinstance(event, QHelpEvent):
            text = self._words(QPointF(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), plain(text), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _words(self, position: QPointF) -> str:
        area = self._area()
        if position.y() > area.bottom():
            lines = [
                f"{self._runs[place].name}: {numbers.moment(at)} {event_text(event)}"
                for at, place, event in self._marks()
                if abs(self._x(at, area) - position.x()) < NEAR
            ]
            return "\n".join([*lines[:MOST_WORDS], *(["…"] if len(lines) > MOST_WORDS else [])])
        found = self._nearest(position)
        if found is None:
            return ""
        place, at, value = found
        return (
            f"{self._runs[place].name}: {quantity_text(self._quantity, value)} "
            f"({numbers.moment(at)})"
        )

    def _nearest(self, position: QPointF) -> tuple[int, float, float] | None:
        """Return run, time and value of the point nearest to ``position``; None: none is near."""
        area = self._area()
        best, found = NEAR, None
        for place, run in enumerate(self._runs):
            if place in self._hidden:
                continue
            for part in run.parts:
                for at, value in part:
                    away = self._point(at, value, area) - position
                    distance = math.hypot(away.x(), away.y())
                    if distance < best:
                        best, found = distance, (place, at, value)
        return found
