"""The choice of how much of a run the charts show."""

import math

import pytest
from pytestqt.qtbot import QtBot

from gui.models.time_range import TimeRange
from gui.panels.charts.range_choice import LENGTHS, RangeChoice


@pytest.fixture
def box(qtbot: QtBot) -> RangeChoice:
    box = RangeChoice()
    qtbot.addWidget(box)
    return box


def test_what_is_chosen_is_reported(box: RangeChoice) -> None:
    chosen: list[TimeRange | None] = []
    box.range_chosen.connect(chosen.append)
    for index in (1, 2, 3, 0):
        box.setCurrentIndex(index)
    assert chosen == [TimeRange(300.0), TimeRange(math.inf), None, TimeRange(60.0)]


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        *zip(map(TimeRange, LENGTHS), ("Last minute", "Last 5 minutes", "Whole run"), strict=True),
        (TimeRange(61.0), "Chosen range"),
        (TimeRange(60.0, 100.0), "Chosen range"),
    ],
)
def test_what_is_shown_is_named_and_not_reported(
    box: RangeChoice, shown: TimeRange, name: str
) -> None:
    chosen: list[TimeRange | None] = []
    box.range_chosen.connect(chosen.append)
    box.show_range(shown)
    assert box.currentText() == name
    assert not chosen
