"""A curve that is as large as what is in view looks like one that is as large as its values."""

import math

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPen
from pytestqt.qtbot import QtBot

pg = pytest.importorskip("pyqtgraph")

TIMES = np.linspace(0.0, 60.0, 200)
VALUES = np.where(TIMES % 17 < 2, math.nan, 50 + 70 * np.sin(TIMES))
"""With gaps, and beyond the axis at both ends of it."""


def picture(qtbot: QtBot, curve: object, span: tuple[float, float]) -> QImage:
    widget = pg.PlotWidget()
    qtbot.addWidget(widget)
    widget.resize(300, 200)
    widget.plotItem.vb.disableAutoRange()
    widget.addItem(curve)
    pixels = QImage()
    for xs in ((0.0, 60.0), span):  # it is moved, as every sample moves it
        widget.plotItem.vb.setRange(xRange=xs, yRange=(0.0, 100.0), padding=0)
        pixels = widget.grab().toImage()
    return pixels


@pytest.mark.parametrize("span", [(10.0, 50.0), (-30.0, 30.0), (100.0, 160.0)])
def test_it_is_drawn_as_a_stock_one(qtbot: QtBot, span: tuple[float, float]) -> None:
    from gui.panels.charts.curve import Curve

    ours, stock = Curve(), pg.PlotCurveItem(connect="finite")
    for curve in (ours, stock):
        curve.setPen(QPen("#ff0000"))
    ours.show_values(TIMES, VALUES)
    stock.setData(TIMES, VALUES)
    assert picture(qtbot, ours, span) == picture(qtbot, stock, span)
    assert ours.boundingRect().left() == span[0], "it is as large as what is in view"
