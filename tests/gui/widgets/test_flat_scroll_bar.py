"""A scroll bar that paints itself looks as a style sheet makes all others look."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from gui.theme.palettes import DARK, LIGHT, Colors
from gui.theme.scroll_bars import flatten
from gui.widgets.flat_scroll_bar import FlatScrollBar

BAR = 14, 250
ALIKE = 24
"""By how much a colour at a round corner may differ: it is smoothed in another way."""


def picture(qtbot: QtBot, bar: QScrollBar, colors: Colors, value: int) -> QImage:
    window = QWidget()
    qtbot.addWidget(window)
    bar.setParent(window)
    bar.setGeometry(0, 0, *BAR)
    bar.setRange(0, 100)
    bar.setPageStep(30)
    bar.setValue(value)
    flatten(window, colors)
    return window.grab(bar.geometry()).toImage()


@pytest.mark.parametrize("colors", [LIGHT, DARK])
@pytest.mark.parametrize("value", [0, 37, 100])
def test_it_looks_as_all_others(qtbot: QtBot, colors: Colors, value: int) -> None:
    stock, ours = QScrollBar(), FlatScrollBar()
    ours.apply_theme(colors)
    wanted, seen = (picture(qtbot, bar, colors, value) for bar in (stock, ours))
    assert seen.size() == wanted.size()
    others = 0
    for x in range(BAR[0]):
        for y in range(BAR[1]):
            one, two = QColor(seen.pixel(x, y)), QColor(wanted.pixel(x, y))
            others += abs(one.lightness() - two.lightness()) > ALIKE
    assert others <= 8, "more than its corners"
    assert len({wanted.pixel(BAR[0] // 2, y) for y in range(BAR[1])}) > 1, "it has a handle"
