"""The legend of a chart takes few lines, and its entries all of their room."""

from itertools import groupby

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from core.charts.table import CHARTS, LATENCY
from gui.panels.charts.legend import Entry, Legend


@pytest.fixture
def legend(qtbot: QtBot) -> Legend:
    legend = Legend(CHARTS[LATENCY].lines)
    qtbot.addWidget(legend)
    legend.show()
    return legend


def lines_of(legend: Legend) -> list[list[Entry]]:
    there = [entry for entry in legend.entries if not entry.isHidden()]
    return [list(row) for _, row in groupby(there, lambda entry: entry.y())]


def test_what_a_line_has_left_is_for_the_values(legend: Legend) -> None:
    widest = max(entry.sizeHint().width() for entry in legend.entries)
    for width in (widest, 2 * widest, 3 * widest + 40, 10 * widest):
        legend.resize(width, 10)
        for line in lines_of(legend):
            used = sum(entry.width() for entry in line)
            assert width - len(line) < used <= width
            assert all(entry.width() >= entry.sizeHint().width() for entry in line)
            assert legend.rect().contains(line[-1].mapTo(legend, QPoint(0, 1)))


def test_two_entries_stand_beside_each_other_where_two_charts_do(legend: Legend) -> None:
    legend.set_present([not (line.target or line.theory) for line in CHARTS[LATENCY].lines])
    hints = [entry.sizeHint().width() for entry in legend.entries if not entry.isHidden()]
    legend.resize(2 * max(hints), 10)
    lines = lines_of(legend)
    assert all(len(line) == 2 for line in lines[:-1])
    letter = legend.fontMetrics().averageCharWidth()
    assert max(hints) < 26 * letter
