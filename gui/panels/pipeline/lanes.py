"""What is between the parts: arrows, and the records that move along them."""

import time

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF, QRegion
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
        self.painted = True
        """Whether it was painted since it was last asked to be: nobody sees it otherwise."""
        self._ground: QPixmap | None = None
        """What stands still, which each picture of a record on its way has below it."""
        self._arrows: list[int] = []
        """The ways that are to be seen in it."""
        self._lanes = lanes
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint what is on its way over what stands still."""
        self.painted = True
        now = time.monotonic()
        ratio = self.devicePixelRatio()
        size, arrows = self.size() * ratio, self._lanes.arrows(self.ways, now)
        if self._ground is None or self._ground.size() != size or arrows != self._arrows:
            self._arrows = arrows
            self._ground = QPixmap(size)
            self._ground.setDevicePixelRatio(ratio)
            painter = QPainter(self._ground)
            painter.fillRect(self.rect(), self.palette().window())
            self._lanes.paint_arrows(painter, arrows, self.rect())
            painter.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        self._lanes.paint(painter, self, now)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Take another ground."""
        super().changeEvent(event)
        self._ground = None

    def renew(self) -> None:
        """Paint all of it anew, what stands still included."""
        self._ground = None
        self.update()

    def move_on(self) -> None:
        """Paint what is on its way where it is by now."""
        self.painted = False
        self.update(self.stripe)


class Lanes:
    """The four ways of `Moves`; the way back is below the one to the workers."""

    def __init__(self, parent: QWidget) -> None:
        """Be in ``parent``, between its parts."""
        self._lanes = [Lane() for _ in range(WAYS)]
        self.between = [Between(self, ways, parent) for ways in AREAS]
        """Where records move, each between two parts."""
        self._colors: Colors = LIGHT
        self._inks = _inks_of(LIGHT)
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
        self._colors, self._inks = colors, _inks_of(colors)
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
                between.move_on()
            between.moved = moves
        return any(moving)

    @property
    def painted(self) -> bool:
        """Whether all that was asked to be painted was: whatever nobody sees is not."""
        return all(between.painted for between in self.between)

    def update(self) -> None:
        """Paint all of it anew."""
        for between in self.between:
            between.renew()

    def arrows(self, ways: tuple[int, ...], now: float) -> list[int]:
        """Return which of ``ways`` are to be seen, with or without records on them."""
        back = self.back or self._lanes[BACK].moving(now)
        return [way for way in ways if way != BACK or back]

    def paint_arrows(self, painter: QPainter, ways: list[int], area: QRect) -> None:
        """Paint what stands still of ``ways``, which go through ``area``."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for way in ways:
            used = self._used[way] or way == BACK
            color = self._inks[way] if used else QColor(self._colors.muted)
            self._paint_arrow(painter, color, *self._along(way, area))

    def paint(self, painter: QPainter, between: Between, now: float) -> None:
        """Paint what is on the ways through ``between``."""
        for way in between.ways:
            lane = self._lanes[way]
            if lane.flows:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                along = self._along(way, between.rect())
                self._paint_flow(painter, self._inks[way], along, lane.phase(now))
            elif places := lane.places(now):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                left, right, middle = self._along(way, between.rect())
                pen = QPen(self._inks[way], DOT)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                points = [QPointF(left + (right - left) * place, middle) for place in places]
                painter.drawPoints(QPolygonF(points))

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

    def _along(self, way: int, area: QRect) -> tuple[float, float, float]:
        """Return where a way through ``area`` begins and ends, and how low it is."""
        area = self._place_of(way, area)
        left, right, middle = area.left() + 3.0, area.right() - 2.0, area.center().y() + 0.5
        return (right, left, middle) if way == BACK else (left, right, middle)

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


def _inks_of(colors: Colors) -> list[QColor]:
    """Return the colours of the records on each way."""
    return [QColor(getattr(colors, name)) for name in COLORS]
