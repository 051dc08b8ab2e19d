"""A line of a chart. Imports pyqtgraph: only `chart` beside it may import this."""

import pyqtgraph as pg
from numpy import float64
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget


class Curve(pg.PlotCurveItem):  # type: ignore[misc]
    """A line that is drawn anew at every sample.

    A stock one is as large as its values: it looks for the lowest and the highest of them, and is
    asked for them several times a picture. This one is as large as what is in view, which clips it.
    """

    def __init__(self) -> None:
        self._view = QRectF()
        super().__init__(connect="finite")

    def show_values(self, times: NDArray[float64], values: NDArray[float64]) -> None:
        """Draw these from the next picture on."""
        self.xData, self.yData = times, values
        self.path = None
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the part of the axes that is in view."""
        return self._view

    @Slot()
    def viewTransformChanged(self) -> None:
        """Take another part of the axes."""
        self.prepareGeometryChange()
        view = self.getViewBox()
        self._view = QRectF() if view is None else view.viewRect()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Draw the line, in pixels that are not smoothed: that would cost many times as much."""
        if self.xData is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(self.opts["pen"])
            painter.drawPath(self.getPath())
