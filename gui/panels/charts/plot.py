"""The drawing area of a chart. Imports pyqtgraph: only `chart` beside it may import this."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QFrame, QToolTip

from core.charts.table import Chart, Quantity
from gui.panels.charts.axes import TimeAxis, ValueAxis, width_in
from gui.panels.charts.gestures import Gestures
from gui.panels.charts.marks import NEAR, Mark, paint_marks, words_of
from gui.panels.charts.pointing import Pointing
from gui.text.plain import plain
from gui.theme.palettes import Colors

SHORTEST, LINES = 125, 9
"""Height of a drawing area at least: pixels, and lines of text where letters are large."""
EDGE = 12
"""Pixels right of the drawing area, for the half of the last number below it."""
SHADE = 0.18
"""How much of the colour of a chosen span is seen."""


class Spike(NamedTuple):
    """A value above what the axis shows."""

    at: float
    """Seconds since the start."""
    label: str
    color: str
    """The name of a colour of the theme."""


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """The drawing area: curves, marks, cursors and a chosen span.

    What is on the screen is a picture of its scene: the scene may be changed and painted ahead for
    what is to be shown next, and it is not visible before `show_scene` is called.
    """

    needed = Signal()
    """The scene is about to be painted for the screen: whatever it lacks is needed now."""

    def __init__(self, chart: Chart) -> None:
        left = ValueAxis("left", chart.left)
        super().__init__(axisItems={"left": left, "bottom": TimeAxis("bottom")})
        self.marks: Sequence[Mark] = ()
        self.pointing = Pointing()
        self.spikes: Sequence[Spike] = ()
        self.colors: Colors | None = None
        self.note = ""
        self._picture: QPixmap | None = None
        """What is on the screen; None when the scene has to be painted for it."""
        self._coming: QPixmap | None = None
        self.time_axis: TimeAxis = self.getAxis("bottom")
        self.axes = [left, self.time_axis]
        self.area: pg.ViewBox = self.plotItem.vb
        self.right: pg.ViewBox | None = None
        self._right_shown = chart.right is not None
        self._room_left = False
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fit_height()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        self.area.disableAutoRange()
        left.setGrid(40)
        if chart.right is not None:
            self._add_right(chart.right)
        self._fit_margins()
        self.gestures = Gestures(self)
        self.area.sigResized.connect(self._place_gestures)

    def _add_right(self, quantity: Quantity) -> None:
        axis = ValueAxis("right", quantity)
        self.plotItem.setAxisItems({"right": axis})
        self.plotItem.showAxis("right")
        self.right = pg.ViewBox(enableMouse=False, enableMenu=False)
        self.right.disableAutoRange()
        self.scene().addItem(self.right)
        axis.linkToView(self.right)
        self.right.setXLink(self.area)
        self.axes.append(axis)
        self.area.sigResized.connect(self._align_right)

    def show_right(self, *, shown: bool) -> None:
        """Have the right axis, or not: without a line there is nothing that it would tell of."""
        if self.right is not None and shown != self._right_shown:
            self._right_shown = shown
            self.plotItem.showAxis("right", shown)
            self._fit_margins()

    def leave_room(self, *, wanted: bool) -> None:
        """Leave as much room at the right as an axis takes, as a chart above or below has one."""
        if wanted != self._room_left:
            self._room_left = wanted
            self._fit_margins()

    def _fit_margins(self) -> None:
        """Have the right edge of the drawing area where it belongs, with or without an axis."""
        beyond = width_in(self.font()) if self._room_left else EDGE
        self.plotItem.setContentsMargins(0, 4, 0 if self._right_shown else beyond, 0)
        self._picture = self._coming = None
        self.viewport().update()

    @Slot()
    def _align_right(self) -> None:
        if self.right is not None:
            self.right.setGeometry(self.area.sceneBoundingRect())

    def changeEvent(self, event: QEvent) -> None:
        """Take letters of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for axis in self.axes:
                axis.fit_font(self.font())
            self._fit_margins()
            self._fit_height()

    def _fit_height(self) -> None:
        self.setMinimumHeight(max(SHORTEST, self.fontMetrics().height() * LINES))

    @Slot()
    def _place_gestures(self) -> None:
        area = self.area.sceneBoundingRect()
        self.gestures.set_area(area.left(), area.right(), area.top(), area.bottom())

    def x_of(self, time: float) -> float:
        """Where a time is, in pixels."""
        return float(self.area.mapViewToScene(QPointF(time, 0)).x())

    def paint_ahead(self) -> None:
        """Paint the scene as it is now; it is seen once `show_scene` is called."""
        self._coming = self._painted()

    def show_scene(self) -> None:
        """Have the scene be seen, as it was painted ahead, or painted once it is in sight."""
        self._picture, self._coming = self._coming, None
        self.viewport().update()

    def _painted(self) -> QPixmap:
        view = self.viewport()
        ratio = view.devicePixelRatio()
        picture = QPixmap(view.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setRenderHints(self.renderHints())
        self.render(painter, QRectF(view.rect()), view.rect())
        painter.end()
        return picture

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Show the picture, and the cursor over it."""
        view = self.viewport()
        ratio = view.devicePixelRatio()
        if self._picture is None or self._picture.size() != view.size() * ratio:
            self.needed.emit()
            self._picture = self._painted()
        painter = QPainter(view)
        painter.drawPixmap(0, 0, self._picture)
        if self.colors is not None:
            self._paint_pointing(painter, self.colors)
        painter.end()

    def _paint_pointing(self, painter: QPainter, colors: Colors) -> None:
        """Paint what a person points at, over the picture."""
        area = self.area.sceneBoundingRect()
        painter.setClipRect(area)
        cursor, pin, span = self.pointing
        if span is not None:
            left, right = (self.x_of(time) for time in span)
            shade = QColor(colors.accent)
            shade.setAlphaF(SHADE)
            painter.fillRect(QRectF(left, area.top(), right - left, area.height()), shade)
        for time, style in ((pin, Qt.PenStyle.DashLine), (cursor, Qt.PenStyle.SolidLine)):
            if time is not None:
                painter.setPen(QPen(QColor(colors.text), 1, style))
                x = self.x_of(time)
                painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:  # noqa: ARG002
        """Paint what lies over the curves."""
        first, last = self.area.viewRange()[0]
        visible = [mark for mark in self.marks if first <= mark.at <= last]
        if self.colors is None or not (visible or self.note or self.spikes):
            return
        painter.save()
        painter.setFont(self.font())
        area, strip = self.area.sceneBoundingRect(), self.time_axis.marks_strip()
        painter.setClipRect(area.united(strip))
        paint_marks(painter, area, strip, self._places(visible), self.colors)
        painter.setClipRect(area)
        self._paint_spikes(painter, area, self.colors)
        painter.setPen(QColor(self.colors.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.note)
        painter.restore()

    def _places(self, marks: Iterable[Mark]) -> Iterator[tuple[float, Mark]]:
        """Yield each of ``marks`` with where it is, in pixels."""
        first, last = self.area.viewRange()[0]
        left, pixels = self.x_of(first), (self.x_of(last) - self.x_of(first)) / (last - first)
        for mark in marks:
            if first <= mark.at <= last:
                yield left + (mark.at - first) * pixels, mark

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what the marks under the pointer mean."""
        if isinstance(event, QHelpEvent):
            near = [mark for x, mark in self._places(self.marks) if abs(x - event.x()) < NEAR]
            if near:
                QToolTip.showText(event.globalPos(), plain(words_of(near)), self)
                return True
        handled: bool = super().viewportEvent(event)
        return handled

    def _paint_spikes(self, painter: QPainter, area: QRectF, colors: Colors) -> None:
        """Say beside an arrow how high each goes."""
        metrics = painter.fontMetrics()
        for spike in self.spikes:
            width = metrics.horizontalAdvance(spike.label) + 4
            left = min(
                max(self.x_of(spike.at) - metrics.horizontalAdvance("▲") / 2, area.left()),
                area.right() - width,
            )
            painter.setPen(QColor(getattr(colors, spike.color)))
            painter.drawText(QPointF(left, area.top() + metrics.ascent()), spike.label)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll."""
        event.ignore()
