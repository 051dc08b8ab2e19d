"""One live chart. Imports pyqtgraph and numpy (a quarter of a second): after the first paint."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.models.charts import Chart, Line, Now, Quantity
from gui.models.series import Series
from gui.panels.charts.axes import TimeAxis, ValueAxis
from gui.panels.charts.legend import Legend, pen_of, reading, worded
from gui.panels.charts.marks import Mark, paint_marks
from gui.text.scales import ceiling
from gui.theme.palettes import Colors
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.live_widget import is_seen

HEADROOM = 1.2
"""Room above the highest value, for the labels of marks."""
SHORTEST = 125
"""Height of a drawing area at least, pixels."""
PIXELS = 3
"""Width of a step in which no more than the lowest and the highest point is drawn."""
LOWEST = 1e-7
"""The least value on a logarithmic axis."""
Floats: TypeAlias = NDArray[np.float64]


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """The drawing area: curves, marks, and a cursor that mouse and arrow keys move.

    What is on the screen is a picture of its scene: the scene may be changed and painted ahead for
    what is to be shown next, and it is not visible before `show_scene` is called.
    """

    cursor_moved = Signal(object)
    """The time under the cursor in seconds, or None."""
    step_requested = Signal(int)
    needed = Signal()
    """The scene is about to be painted for the screen: whatever it lacks is needed now."""

    def __init__(self, chart: Chart) -> None:
        left = ValueAxis("left", chart.left)
        super().__init__(axisItems={"left": left, "bottom": TimeAxis("bottom")})
        self.marks: Sequence[Mark] = ()
        self.cursor: float | None = None
        self.colors: Colors | None = None
        self.note = ""
        self._picture: QPixmap | None = None
        """What is on the screen; None when the scene has to be painted for it."""
        self._coming: QPixmap | None = None
        self.axes = [left, self.getAxis("bottom")]
        self.area: pg.ViewBox = self.plotItem.vb
        self.right: pg.ViewBox | None = None
        self._right_shown = True
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(SHORTEST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        self.plotItem.setContentsMargins(0, 4, 0 if chart.right else 12, 0)
        self.area.disableAutoRange()
        left.setGrid(40)
        if chart.right is not None:
            self._add_right(chart.right)

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

    @Slot()
    def _align_right(self) -> None:
        if self.right is not None:
            self.right.setGeometry(self.area.sceneBoundingRect())

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
        if self.cursor is not None and self.colors is not None:
            area = self.area.sceneBoundingRect()
            painter.setClipRect(area)
            painter.setPen(QPen(QColor(self.colors.text), 1))
            x = self.x_of(self.cursor)
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.end()

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:  # noqa: ARG002
        """Paint what lies over the curves."""
        first, last = self.area.viewRange()[0]
        visible = [mark for mark in self.marks if first <= mark.at <= last]
        if self.colors is None or not (visible or self.note):
            return
        painter.save()
        painter.setFont(self.font())
        area = self.area.sceneBoundingRect()
        painter.setClipRect(area)
        left, pixels = self.x_of(first), (self.x_of(last) - self.x_of(first)) / (last - first)
        places = ((left + (mark.at - first) * pixels, mark) for mark in visible)
        paint_marks(painter, area, places, self.colors)
        painter.setPen(QColor(self.colors.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.note)
        painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the cursor."""
        super().mouseMoveEvent(event)
        point = self.mapToScene(event.position().toPoint())
        inside = self.area.sceneBoundingRect().contains(point)
        self.cursor_moved.emit(self.area.mapSceneToView(point).x() if inside else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the cursor away."""
        super().leaveEvent(event)
        self.cursor_moved.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor with the arrow keys; Escape hides it."""
        if event.key() == Qt.Key.Key_Left:
            self.step_requested.emit(-1)
        elif event.key() == Qt.Key.Key_Right:
            self.step_requested.emit(1)
        elif event.key() == Qt.Key.Key_Escape and self.cursor is not None:
            self.cursor_moved.emit(None)
        else:
            event.ignore()


class Frame(NamedTuple):
    """What a chart shows."""

    span: tuple[float, float] = (0.0, 1.0)
    """First and last second of the axis."""
    until: float = 0.0
    """The newest sample; there may be newer ones, of what is shown next."""
    marks: tuple[Mark, ...] = ()
    now: Now | None = None
    """What is known of this very moment."""


class TimeChart(QWidget):
    """A chart over time with title, legend and cursor.

    It is shown in two steps: `prepare` paints ahead, `show_frame` has it be seen.
    """

    cursor_moved = Signal(object)
    """The time that a person points at, or None; all charts show it."""
    choice_changed = Signal()
    """The person chose other lines or another axis: draw again."""

    def __init__(self, chart: Chart, series: Sequence[Series]) -> None:
        super().__init__()
        self.chart = chart
        self.series = series
        self.subject = ""
        """What the lines tell of, where that can be chosen."""
        self._frame = Frame()
        """What is on the screen."""
        self._drawn: Frame | None = None
        """What the curves are of; None when they have to be drawn anew."""
        self._theory = False
        self.plot = Plot(chart)
        self.legend = Legend(chart.lines)
        self.title = ElidedLabel(self)
        self.logarithmic = QCheckBox(self)
        self.curves = [pg.PlotCurveItem(connect="finite") for _ in chart.lines]
        for curve, line in zip(self.curves, chart.lines, strict=True):
            view = self.plot.right if line.right and self.plot.right else self.plot.area
            curve.setZValue(1 if line.theory else -1 if line.shadow else 0)
            view.addItem(curve)
        self._build()
        self.retranslate()

    @property
    def seen(self) -> bool:
        """Whether the curves may be visible: any pixel of them will do."""
        return is_seen(self.plot)

    def prepare(self, frame: Frame) -> None:
        """Paint ``frame`` ahead, if the chart is in sight; nothing of it is seen yet."""
        if self.seen:
            self._draw_curves(frame)
            self.plot.paint_ahead()

    def show_frame(self, frame: Frame) -> None:
        """Have ``frame`` be seen: at once what was painted ahead, else when it comes in sight."""
        curves_stay = frame[:3] == self._frame[:3] and self._drawn is not None
        self._frame = frame
        self._show_values()
        if not curves_stay:
            if self._drawn is None or frame[:3] != self._drawn[:3]:
                self._drawn = None
                self.prepare(frame)
            self.plot.show_scene()

    def draw(self, frame: Frame) -> None:
        """Show ``frame`` anew, as something about the chart was chosen."""
        self._drawn = None
        self.show_frame(frame)

    @Slot()
    def _catch_up(self) -> None:
        """Draw what the screen lacks, just before it is painted."""
        if self._drawn is None:
            self._draw_curves(self._frame)

    def _draw_curves(self, frame: Frame) -> None:
        self._drawn = frame
        self.plot.marks = frame.marks
        self.plot.show_right(
            shown=any(line.right and self._is_drawn(index) for index, line in self._lines())
        )
        highest = {False: [0.0], True: [0.0]}
        lowest = [math.inf]
        for index, (curve, line) in enumerate(zip(self.curves, self.chart.lines, strict=True)):
            curve.setVisible(self._is_drawn(index))
            if not self._is_drawn(index):
                continue
            times, values = self._arrays(self.series[index], frame)
            curve.setData(times, values)
            if np.isfinite(values).any():
                highest[line.right].append(float(np.nanmax(values)))
                lowest.append(float(np.nanmin(values)))
        self._set_ranges(frame.span, highest, min(lowest))

    def _lines(self) -> Iterable[tuple[int, Line]]:
        return enumerate(self.chart.lines)

    def _is_drawn(self, index: int) -> bool:
        line = self.chart.lines[index]
        if line.shadow:
            return self._is_drawn(index - 1)
        if line.rare and not self._is_there(index):
            return False
        return self.legend.shown(index) and (self._theory or not line.theory)

    def _is_there(self, index: int) -> bool:
        """Whether a line that is rarely there has been anything but zero at last."""
        newest = self.series[index].at(self._frame.until)
        return newest is not None and newest.value > 0

    def set_theory(self, *, on: bool) -> None:
        """Draw what theory says, too; call `draw` then."""
        self._theory = on

    def set_cursor(self, time: float | None) -> None:
        """Show the values at a time, or (None) the newest."""
        if time != self.plot.cursor:
            self.plot.cursor = time
            self._show_values()
            self.plot.viewport().update()

    def _show_values(self) -> None:
        """Write the values at the cursor, or the newest, into the legend."""
        texts, present = [], []
        for index, (line, series) in enumerate(zip(self.chart.lines, self.series, strict=True)):
            quantity = self.chart.quantity_of(line)
            newest = series.at(self._frame.until)
            point = newest if self.plot.cursor is None else series.at(self.plot.cursor)
            text = reading(quantity, point)
            if line.live and self.plot.cursor is None and self._frame.now is not None:
                text = worded(quantity, line.value(self._frame.now))
            texts.append(text)
            known = newest is not None and not math.isnan(newest.value)
            there = self._theory and known if line.theory else not line.shadow
            present.append(self._is_there(index) if line.rare else there)
        self.legend.set_present(present)
        self.legend.set_values(texts)
        names = [QCoreApplication.translate("charts", line.name) for line in self.chart.lines]
        both = zip(names, texts, present, strict=True)
        said = ", ".join(f"{name} {text}" for name, text, there in both if there)
        self.plot.setAccessibleDescription(said)
        empty = not any(series.at(math.inf) for series in self.series)
        self.plot.note = self.tr("No data yet") if empty else ""

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self.plot.colors = colors
        self.plot.setBackground(QColor(colors.base))
        for axis in self.plot.axes:
            axis.setPen(QColor(colors.muted))
            axis.setTextPen(QColor(colors.text))
        right = next((line.color for line in self.chart.lines if line.right), None)
        if right is not None:
            self.plot.axes[-1].setTextPen(QColor(getattr(colors, right)))
        for curve, line in zip(self.curves, self.chart.lines, strict=True):
            curve.setPen(pen_of(line, colors))
        self.legend.apply_theme(colors)
        self.draw(self._frame)

    def retranslate(self) -> None:
        """Take another language."""
        title = QCoreApplication.translate("charts", self.chart.title)
        title = f"{title} – {self.subject}" if self.subject else title
        self.title.setText(title)
        self.plot.setAccessibleName(title)
        self.logarithmic.setText(self.tr("Logarithmic"))
        self.legend.set_tip(self.tr("Show or hide this line"))
        self.plot.setToolTip(self.tr("Arrow keys move the cursor, Escape hides it."))
        for axis in self.plot.axes:
            axis.picture = None
        self.draw(self._frame)

    def _build(self) -> None:
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.logarithmic.setVisible(self.chart.logarithmic)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.logarithmic)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.legend)
        layout.addWidget(self.plot, stretch=1)
        self.plot.cursor_moved.connect(self.cursor_moved)
        self.plot.needed.connect(self._catch_up)
        self.plot.step_requested.connect(self._step)
        self.legend.toggled.connect(self.choice_changed)
        self.logarithmic.toggled.connect(self._set_logarithmic)

    def _arrays(self, series: Series, frame: Frame) -> tuple[Floats, Floats]:
        until = min(frame.span[1], frame.until)
        times, values = series.window(frame.span[0], until, self.plot.width() // PIXELS)
        end = bisect_right(times, frame.until)
        times, values = times[:end], values[:end]
        if self.logarithmic.isChecked():
            values[values < LOWEST] = np.nan
            values = np.log10(values)
        return times, values

    def _set_ranges(
        self, span: tuple[float, float], highest: dict[bool, list[float]], lowest: float
    ) -> None:
        top = max(highest[False])
        low, high = 0.0, ceiling(top * HEADROOM)
        if self.logarithmic.isChecked():
            low = math.floor(lowest) if math.isfinite(lowest) else -3
            top = max(highest[False][1:], default=low + 1.0)
            high = max(math.ceil((top + (top - low) * 0.2) * 4) / 4, low + 1)
        self.plot.area.setRange(xRange=span, yRange=(low, high), padding=0)
        if self.plot.right is not None:
            top = ceiling(max(highest[True]) * HEADROOM)
            self.plot.right.setRange(yRange=(0.0, top), padding=0)

    @Slot(bool)
    def _set_logarithmic(self, on: bool) -> None:
        self.plot.axes[0].setLogMode(y=on)
        self.choice_changed.emit()

    @Slot(int)
    def _step(self, step: int) -> None:
        times = self.series[0].timeline.times
        end = bisect_right(times, self._frame.until)
        if not end:
            return
        time = times[end - 1] if self.plot.cursor is None else self.plot.cursor
        place = bisect_right(times, time) if step > 0 else bisect_left(times, time) - 1
        if 0 <= place < end:
            self.cursor_moved.emit(times[place])
