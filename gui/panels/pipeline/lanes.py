"""What is between the parts: arrows, and the records that move along them."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QRegion
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


class Lanes:
    """The four ways of `Moves`; the way back is below the one to the workers."""

    def __init__(self) -> None:
        self._lanes = [Lane() for _ in range(WAYS)]
        self._places = [QRect()] * 3
        self._colors: Colors = LIGHT
        self._used = (False,) * WAYS
        self.back = False
        """Whether the way back is to be seen."""

    @property
    def areas(self) -> list[QRect]:
        """Between which parts records move."""
        return self._places

    def moving_areas(self, now: float) -> list[QRect]:
        """Return those in which something is on its way."""
        moving = [lane.moving(now) for lane in self._lanes]
        return [
            place
            for place, ways in zip(self._places, AREAS, strict=True)
            if any(moving[way] for way in ways)
        ]

    def place(self, places: tuple[QRect, QRect, QRect]) -> None:
        """Be here."""
        self._places = list(places)

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors

    def clear(self) -> None:
        """Have nothing on its way."""
        for lane in self._lanes:
            lane.clear()

    def take(self, facts: Facts) -> bool:
        """Show by the arrows which ways are in use; return whether they are others now."""
        used = tuple(pace > 0 for pace in facts.pace)
        changed = (used, facts.back > 0) != (self._used, self.back)
        self._used, self.back = used, facts.back > 0
        return changed

    def send(self, facts: Facts, now: float) -> None:
        """Have what moved last set off."""
        for lane, number, pace in zip(self._lanes, facts.moves, facts.pace, strict=True):
            lane.send(number, min(facts.over, 1.0), pace, now)

    def moving(self, now: float) -> bool:
        """Whether the picture is another one a moment later."""
        return any(lane.moving(now) for lane in self._lanes)

    def paint(self, widget: QWidget, region: QRegion, now: float) -> None:
        """Paint what is in ``region``."""
        painter = QPainter(widget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for way, lane in enumerate(self._lanes):
            place = self._place_of(way)
            if region.intersects(place):
                self._paint_lane(painter, lane, way, place, now)
        painter.end()

    def _place_of(self, way: int) -> QRect:
        """Return the stripe in which records of a way move."""
        area = next(place for place, ways in zip(self._places, AREAS, strict=True) if way in ways)
        height = area.height() // 2
        if way == BACK:
            return QRect(area.left(), area.top() + height, area.width(), height)
        if way == TAKEN and self.back:
            return QRect(area.left(), area.top(), area.width(), height)
        return area

    def _paint_lane(self, painter: QPainter, lane: Lane, way: int, area: QRect, now: float) -> None:
        backwards = way == BACK
        if backwards and not (self.back or lane.moving(now)):
            return
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
