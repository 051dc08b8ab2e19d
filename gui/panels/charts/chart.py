"""One live chart. Imports pyqtgraph and numpy (a quarter of a second): after the first paint."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import (
    QColor,
)
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from core.charts.scales import ceiling
from core.charts.table import Chart, Line, Now
from gui.models.chart_values import Values, values_between
from gui.models.series import Series
from gui.panels.charts.curve import Curve
from gui.panels.charts.legend import (
    Legend,
    compared,
    in_violation,
    pen_of,
    reading,
    worded,
)
from gui.panels.charts.marks import Mark
from gui.panels.charts.plot import Plot, Spike
from gui.panels.charts.pointing import Pointing
from gui.theme.palettes import Colors
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.live_widget import is_seen

HEADROOM = 1.2
"""Room above the highest value, for the labels of marks."""
PIXELS = 3
"""Width of a step in which no more than the lowest and the highest point is drawn."""
SPIKE, FEW = 3.0, 40
"""How far a value is above the 99th percentile that counts as a spike, of at least so many."""
LOWEST = 1e-7
"""The least value on a logarithmic axis."""
Floats: TypeAlias = NDArray[np.float64]


def capped(values: Floats) -> tuple[float, int | None]:
    """Return up to where values are to be shown, and the place of a spike that is higher.

    A single value far above all others would make a straight line of them.
    """
    known = np.isfinite(values)
    finite = values[known]
    place = int(finite.argmax())
    highest = float(finite[place])
    if values.size < FEW:
        return highest, None
    place = int(np.flatnonzero(known)[place])
    # The 99th percentile, between two values: numpy's own takes ten times as long for so few.
    rank = 0.99 * (finite.size - 1)
    below = int(rank)
    above = min(below + 1, finite.size - 1)
    finite.partition((below, above))
    usual = float(finite[below] + (finite[above] - finite[below]) * (rank - below))
    if highest <= SPIKE * usual or usual <= 0:
        return highest, None
    return usual * HEADROOM, place


class Frame(NamedTuple):
    """What a chart shows."""

    span: tuple[float, float] = (0.0, 1.0)
    """First and last second of the axis."""
    until: float = 0.0
    """The newest sample; there may be newer ones, of what is shown next."""
    marks: tuple[Mark, ...] = ()
    now: Now | None = None
    """What is known of this very moment."""


class Legible(NamedTuple):
    """What the legend of a chart says."""

    values: list[str]
    """Of each line."""
    present: list[bool]
    """Whether it is there."""
    said: str
    """All of it, for who does not see."""


class TimeChart(QWidget):
    """A chart over time with title, legend and cursor.

    It is shown in two steps: `prepare` paints ahead, `show_frame` has it be seen.
    """

    choice_changed = Signal()
    """The person chose other lines or another axis: draw again."""

    def __init__(self, chart: Chart, series: Sequence[Series]) -> None:
        super().__init__()
        self.chart = chart
        self.series = series
        self.subject = ""
        """What the lines tell of, where that can be chosen."""
        self.on_server = False
        """Whether the run's engine is on a server."""
        self._frame = Frame()
        """What is on the screen."""
        self._drawn: Frame | None = None
        """What the curves are of; None when they have to be drawn anew."""
        self._theory = False
        self._ahead: tuple[Frame, Legible] | None = None
        """What the legend will say of a frame that is being prepared."""
        self.plot = Plot(chart)
        self.legend = Legend(chart.lines)
        self.title = ElidedLabel(self)
        self.logarithmic = QCheckBox(self)
        self.curves = [Curve() for _ in chart.lines]
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
        if self.plot.pointing == Pointing():
            self._ahead = frame, self._legible(frame)
        self._paint_ahead(frame)

    def _paint_ahead(self, frame: Frame) -> None:
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
                self._paint_ahead(frame)
            self.plot.show_scene()

    def draw(self, frame: Frame) -> None:
        """Show ``frame`` anew, as something about the chart was chosen."""
        self._drawn = self._ahead = None
        self.show_frame(frame)

    @Slot()
    def catch_up(self) -> None:
        """Draw what the screen lacks, just before it is painted."""
        if self._drawn is None:
            self._draw_curves(self._frame)

    def _draw_curves(self, frame: Frame) -> None:
        self._drawn = frame
        self._note()
        self.plot.marks = frame.marks
        self.plot.show_right(shown=self.has_right_axis)
        highest = {False: [0.0], True: [0.0]}
        lowest = [math.inf]
        spikes: list[Spike] = []
        for index, (curve, line) in enumerate(zip(self.curves, self.chart.lines, strict=True)):
            drawn = self.is_drawn(index)
            curve.setVisible(drawn)
            if not drawn:
                continue
            times, values = self._arrays(line, self.series[index], frame)
            curve.show_values(times, values)
            finite = values[np.isfinite(values)]
            if finite.size:
                # A logarithmic axis has room for what is far above.
                logarithmic = self.logarithmic.isChecked()
                top, spike = (float(finite.max()), None) if logarithmic else capped(values)
                highest[line.right].append(top)
                lowest.append(float(finite.min()))
                if spike is not None:
                    said = worded(self.chart.quantity_of(line), float(values[spike]))
                    spikes.append(Spike(float(times[spike]), f"▲ {said}", line.color))
        self.plot.spikes = spikes
        self._set_ranges(frame.span, highest, min(lowest))

    def values(self) -> Values:
        """Return the samples of the lines that are drawn, in the range that is shown."""
        since, until = self._frame.span
        until = min(until, self._frame.until)
        return values_between(self.chart, self.series, self.drawn_lines(), since, until)

    def drawn_lines(self) -> list[int]:
        """Return the numbers of the lines that have curves now, without pale ones behind others."""
        return [i for i, line in self._lines() if self.is_drawn(i) and not line.shadow]

    def _lines(self) -> Iterable[tuple[int, Line]]:
        return enumerate(self.chart.lines)

    @property
    def has_right_axis(self) -> bool:
        """Whether a line is drawn that belongs to the axis at the right."""
        return any(line.right and self.is_drawn(index) for index, line in self._lines())

    def is_drawn(self, index: int) -> bool:
        """Whether the line with this number has a curve now."""
        line = self.chart.lines[index]
        if line.shadow:
            return self.is_drawn(index - 1)
        if line.rare and not self._is_there(index, self._frame):
            return False
        return self.legend.shown(index) and (self._theory or not line.theory)

    def _is_there(self, index: int, frame: Frame) -> bool:
        """Whether a line that is rarely there has been anything but zero at last."""
        newest = self.series[index].at(frame.until)
        return newest is not None and newest.value > 0

    def set_theory(self, *, on: bool) -> None:
        """Draw what theory says, too; call `draw` then."""
        self._theory = on

    def show_pointing(self, pointing: Pointing) -> None:
        """Show what a person points at, and the values there, or (at nothing) the newest."""
        if pointing != self.plot.pointing:
            self.plot.pointing = pointing
            self._show_values()
            self.plot.viewport().update()

    def _show_values(self) -> None:
        """Write the values at the cursor, or the newest, into the legend."""
        ahead, self._ahead = self._ahead, None
        if ahead is None or ahead[0] != self._frame or self.plot.pointing != Pointing():
            ahead = self._frame, self._legible(self._frame)
        texts, present, said = ahead[1]
        self.legend.set_present(present)
        self.legend.set_values(texts)
        self.plot.setAccessibleDescription(said)
        self._note()

    def _legible(self, frame: Frame) -> Legible:
        """Return what the legend says of ``frame`` and of what a person points at."""
        texts, present = [], []
        for line, series in zip(self.chart.lines, self.series, strict=True):
            quantity = self.chart.quantity_of(line)
            newest = series.at(frame.until)
            cursor, pin, _ = self.plot.pointing
            point = newest if cursor is None else series.at(cursor)
            text = reading(quantity, point)
            now = frame.now
            if line.live and cursor is None and now is not None:
                text = worded(quantity, line.value(now))
            if line.target and cursor is None and now is not None and now.violation is not None:
                text = in_violation(text, now.violation)
            if cursor is not None and pin is not None:
                text = compared(quantity, series.at(pin), point)
            texts.append(text)
            known = newest is not None and not math.isnan(newest.value)
            there = self._theory and known if line.theory else not line.shadow
            if line.rare:
                there = newest is not None and newest.value > 0
            present.append(there)
        names = [QCoreApplication.translate("charts", line.name) for line in self.chart.lines]
        both = zip(names, texts, present, strict=True)
        said = ", ".join(f"{name} {text}" for name, text, there in both if there)
        return Legible(texts, present, said)

    def _note(self) -> None:
        """Write over the curves where there are none."""
        empty = not any(map(len, self.series))
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
        of_server = self.chart.on_server if self.on_server else ""
        title = QCoreApplication.translate("charts", of_server or self.chart.title)
        title = f"{title} – {self.subject}" if self.subject else title
        self.title.setText(title)
        self.plot.setAccessibleName(title)
        self.logarithmic.setText(self.tr("Logarithmic"))
        self.legend.set_tip(self.tr("Show or hide this line"))
        self.plot.setToolTip(
            self.tr(
                "Drag to choose a span of time; click to leave a first cursor. Ctrl and the wheel "
                "look closer, Shift and the wheel move. Keys: arrows move the cursor, Enter "
                "leaves it, + and - look closer or wider, A and D move, Home shows the whole run, "
                "End the newest, Escape lets go."
            )
        )
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
        self.plot.needed.connect(self.catch_up)
        self.legend.toggled.connect(self.choice_changed)
        self.logarithmic.toggled.connect(self._set_logarithmic)

    def _arrays(self, line: Line, series: Series, frame: Frame) -> tuple[Floats, Floats]:
        until = min(frame.span[1], frame.until)
        times, values = series.window(frame.span[0], until, self.plot.width() // PIXELS)
        end = bisect_right(times, frame.until)
        times, values = times[:end], values[:end]
        if line.joined:
            kept = np.isfinite(values)
            if series.timeline.breaks:
                kept |= np.isin(times, series.timeline.breaks)
            times, values = times[kept], values[kept]
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
