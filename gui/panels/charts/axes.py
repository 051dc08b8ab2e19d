"""The axes of a chart. Imports pyqtgraph: only `gui.panels.charts.chart` may import this."""

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QGraphicsSceneResizeEvent

from core.charts.scales import STEPS, STOPWATCH, seconds_between
from core.charts.table import Quantity
from gui.panels.charts.legend import worded
from gui.text import numbers

WIDEST = "100,000/s"
"""As wide as the numbers beside an axis."""
BESIDE, BELOW = 12, 8
"""Pixels between an axis and the edge that its numbers do not need."""
LABEL_WIDTH = 80
APART = 8
"""Pixels between the labels of an axis of time, at least."""
FEW_DECADES = 2.5
PARTS = (0.0, math.log10(2), math.log10(5))
"""On a short logarithmic axis 2 and 5 are marked too."""


def width_in(font: QFont) -> int:
    """Return how wide an axis of values is with numbers in ``font``: all are, whatever they say."""
    return QFontMetrics(font).horizontalAdvance(WIDEST) + BESIDE


class _Axis(pg.AxisItem):  # type: ignore[misc]
    """Remembers where it is: a scene asks for that a dozen times a picture."""

    def __init__(self, orientation: str) -> None:
        self._bounds: QRectF | None = None
        super().__init__(orientation)
        self.enableAutoSIPrefix(enable=False)  # it would write its label anew at every sample

    def boundingRect(self) -> QRectF:
        """Return what it paints, the lines through the curves included."""
        if self._bounds is None:
            self._bounds = super().boundingRect()
        return self._bounds

    def resizeEvent(self, event: QGraphicsSceneResizeEvent | None = None) -> None:
        """Take more or less room."""
        self._bounds = None
        super().resizeEvent(event)

    def linkToView(self, view: pg.ViewBox) -> None:
        """Belong to a drawing area."""
        super().linkToView(view)
        view.sigResized.connect(self._forget_bounds)
        self._bounds = None

    def setGrid(self, grid: int | bool) -> None:
        """Have lines through the curves, or none."""
        self._bounds = None
        super().setGrid(grid)

    @Slot()
    def _forget_bounds(self) -> None:
        self.prepareGeometryChange()
        self._bounds = None


class ValueAxis(_Axis):
    """An axis whose numbers have the units and the language of the window."""

    def __init__(self, orientation: str, quantity: Quantity) -> None:
        super().__init__(orientation)
        self._quantity = quantity
        self.fit_font(QFont())

    def fit_font(self, font: QFont) -> None:
        """Take ``font``, and the room that its numbers need."""
        self.setTickFont(font)
        self.setWidth(width_in(font))

    def tickStrings(
        self,
        values: Sequence[float],
        scale: float,  # noqa: ARG002
        spacing: float,  # noqa: ARG002
    ) -> list[str]:
        """The texts beside the marks."""
        real = [10**value if self.logMode else value for value in values]
        if self._quantity is Quantity.COUNT:  # there is no half of a record
            return ["" if value % 1 else worded(self._quantity, value) for value in real]
        if self._quantity is Quantity.DURATION and max(real, default=0.0) >= STOPWATCH:
            return [numbers.moment(value) for value in real]
        return [worded(self._quantity, value) for value in real]

    def tickValues(
        self,
        minVal: float,  # noqa: N803
        maxVal: float,  # noqa: N803
        size: float,
    ) -> list[tuple[float, list[float]]]:
        """Where labels are: whole powers of ten on a logarithmic axis."""
        if not self.logMode:
            levels: list[tuple[float, list[float]]] = super().tickValues(minVal, maxVal, size)
            return levels[:1] if len(levels[0][1]) > 1 else levels[:2]
        step = max(1, round((maxVal - minVal) * 20 / max(size, 1)))
        steps = (0.0,) if maxVal - minVal > FEW_DECADES else PARTS
        powers = range(math.floor(minVal), math.ceil(maxVal), step)
        marks = [power + part for power in powers for part in steps]
        return [(float(step), [mark for mark in marks if minVal <= mark <= maxVal])]


class TimeAxis(_Axis):
    """Time since the start of the run, with room for marks below."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self._line = 0
        self._font = QFont()
        self.fit_font(self._font)

    def fit_font(self, font: QFont) -> None:
        """Take ``font``, and the room that numbers and marks need."""
        self._font = font
        self.setTickFont(font)
        self._line = QFontMetrics(font).height()
        self.setHeight(2 * self._line + BELOW)

    def marks_strip(self) -> QRectF:
        """Return where marks stand, in the scene."""
        area = self.sceneBoundingRect()
        return QRectF(area.left(), area.bottom() - self._line, area.width(), self._line)

    def tickValues(
        self,
        minVal: float,  # noqa: N803
        maxVal: float,  # noqa: N803
        size: float,
    ) -> list[tuple[float, list[float]]]:
        """Where labels are: at whole seconds, minutes or hours, and two of them at least."""
        most = max(size / LABEL_WIDTH, 1)
        usual = max(STEPS[0], seconds_between(maxVal - minVal, most))
        finer = [step for step in reversed(STEPS) if step < usual]
        for step in (usual, *finer):
            places = self._places(step, minVal, maxVal, size)
            if len(places) > 1:
                return [(step, places)]
        return [(usual, _multiples(usual, minVal, maxVal))]

    def _places(self, step: float, low: float, high: float, size: float) -> list[float]:
        """Return which multiples of ``step`` have labels that are seen whole, each by itself."""
        scale = size / max(high - low, 1e-9)
        metrics, places = QFontMetrics(self._font), _multiples(step, low, high)
        if not places:
            return []
        ends = (places[0], places[-1])
        width = 1 + max(metrics.horizontalAdvance(numbers.moment(place)) for place in ends)
        whole = [
            place
            for place in places
            if (place - low) * scale >= width / 2 and (high - place) * scale >= width / 2
        ]
        every = math.ceil((width + APART) / (step * scale))
        if every == 1 and len(whole) > 1:
            return places
        steady = [place for place in whole if round(place / step) % every == 0]  # as time goes by
        return steady if len(steady) > 1 else whole[::every]

    def tickStrings(
        self,
        values: Sequence[float],
        scale: float,  # noqa: ARG002
        spacing: float,  # noqa: ARG002
    ) -> list[str]:
        """The texts below the marks."""
        return [numbers.moment(value) for value in values]


def _multiples(step: float, low: float, high: float) -> list[float]:
    """Return the multiples of ``step`` from ``low`` to ``high``."""
    first, last = math.ceil(low / step), math.floor(high / step)
    return [float(number * step) for number in range(first, last + 1)]
