"""What is between the parts: arrows, and the records that move along them."""

import time

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QRegion
from PySide6.QtWidgets import QWidget

from gui.models.pipeline import Facts, Moves
from gui.models.record_dots import Lane
from gui.theme.palettes import LIGHT, Colors

DOT = 8
"""Pixels across a record."""
STRIPE = 14
"""Pixels from one mark of what flows to the next."""
HEAD = 5
COLORS = ("leased", "leased", "done", "bad")
"""Of the records on each way, in the order of `Moves`."""
WAYS = len(Moves._fields)
ARRIVED, TAKEN, ENDED, BACK = range(WAYS)
AREAS = ((ARRIVED,), (TAKEN, BACK), (ENDED,))
"""Which ways go between which parts."""


class Between(QWidget):
    """What is between two parts.

    It paints its own ground: where a widget lets its parents be seen, each picture of a record on
    its way has the window, the dock and the panel painted again below it.
    """

    def __init__(self, lanes: "Lanes", ways: tuple[int, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.ways = ways
        self.stripe = QRegion()
        """What of it records cover on their way."""
        self.moved = False
        """Whether something was painted on its way last."""
        self._lanes = lanes
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ways through here."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().window())
        self._lanes.paint(painter, self, time.monotonic())
        painter.end()


class Lanes:
    """The four ways of `Moves`; the way back is below the one to the workers."""

    def __init__(self, parent: QWidget) -> None:
        """Be in ``parent``, between its parts."""
        self._lanes = [Lane() for _ in range(WAYS)]
        self.between = [Between(self, ways, parent) for ways in AREAS]
        """Where records move, each between two parts."""
        self._colors: Colors = LIGHT
        self._used = (False,) * WAYS
        self.back = False
        """Whether the way back is to be seen."""

    def place(self, places: tuple[QRect, QRect, QRect]) -> None:
        """Be here."""
        for between, place in zip(self.between, places, strict=True):
            between.setGeometry(place)
        self._find_stripes()

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self.update()

    def clear(self) -> None:
        """Have nothing on its way."""
        for lane in self._lanes:
            lane.clear()

    def take(self, facts: Facts) -> None:
        """Show by the arrows which ways are in use."""
        used = tuple(pace > 0 for pace in facts.pace)
        if (used, facts.back > 0) != (self._used, self.back):
            self._used, self.back = used, facts.back > 0
            self._find_stripes()
            self.update()

    def send(self, facts: Facts, now: float) -> None:
        """Have what moved last set off."""
        for lane, number, pace in zip(self._lanes, facts.moves, facts.pace, strict=True):
            lane.send(number, min(facts.over, 1.0), pace, now)

    def moving(self, now: float) -> bool:
        """Whether the picture is another one a moment later."""
        return any(lane.moving(now) for lane in self._lanes)

    def move(self, now: float) -> bool:
        """Paint what is on its way where it is now; return whether anything is."""
        moving = [lane.moving(now) for lane in self._lanes]
        for between in self.between:
            moves = any(moving[way] for way in between.ways)
            if moves or between.moved:  # what has arrived is no longer to be seen
                between.update(between.stripe)
            between.moved = moves
        return any(moving)

    def update(self) -> None:
        """Paint all of it anew."""
        for between in self.between:
            between.update()

    def paint(self, painter: QPainter, between: Between, now: float) -> None:
        """Paint the ways through ``between``."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for way in between.ways:
            self._paint_lane(painter, self._lanes[way], way, between.rect(), now)

    def _place_of(self, way: int, area: QRect) -> QRect:
        """Return the part of ``area`` in which records of a way move."""
        height = area.height() // 2
        if way == BACK:
            return QRect(area.left(), area.top() + height, area.width(), height)
        if way == TAKEN and self.back:
            return QRect(area.left(), area.top(), area.width(), height)
        return area

    def _find_stripes(self) -> None:
        half = DOT // 2 + 1
        for between in self.between:
            between.stripe = QRegion()
            for way in between.ways:
                place = self._place_of(way, between.rect())
                top = place.center().y() - half
                between.stripe += QRect(place.left(), top, place.width(), 2 * half + 2)

    def _paint_lane(self, painter: QPainter, lane: Lane, way: int, area: QRect, now: float) -> None:
        backwards = way == BACK
        if backwards and not (self.back or lane.moving(now)):
            return
        area = self._place_of(way, area)
        color = QColor(getattr(self._colors, COLORS[way]))
        arrow = color if self._used[way] or backwards else QColor(self._colors.muted)
        left, right, middle = area.left() + 3.0, area.right() - 2.0, area.center().y() + 0.5
        if backwards:
            left, right = right, left
        self._paint_arrow(painter, arrow, left, right, middle)
        if lane.flows:
            self._paint_flow(painter, color, (left, right, middle), lane.phase(now))
            return
        points = [QPointF(left + (right - left) * place, middle) for place in lane.places(now)]
        if points:
            pen = QPen(color, DOT)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(QPolygonF(points))

    @staticmethod
    def _paint_arrow(
        painter: QPainter, color: QColor, left: float, right: float, middle: float
    ) -> None:
        painter.setPen(QPen(color, 1))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        back = HEAD if right < left else -HEAD
        tip = QPointF(right, middle)
        painter.drawPolyline(
            QPolygonF([tip + QPointF(back, -HEAD), tip, tip + QPointF(back, HEAD)])
        )

    @staticmethod
    def _paint_flow(
        painter: QPainter, color: QColor, along: tuple[float, float, float], phase: float
    ) -> None:
        """Paint a thick line of dashes that move on."""
        left, right, middle = along
        pen = QPen(color, DOT)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([0.7 * STRIPE / DOT, 0.3 * STRIPE / DOT])
        pen.setDashOffset(-phase * STRIPE / DOT)
        painter.setPen(pen)
        painter.drawLine(QPointF(left, middle), QPointF(right - (HEAD + 2), middle))
