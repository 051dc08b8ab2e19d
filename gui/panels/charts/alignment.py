"""Charts under each other have their left and right edges at the same places."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.panels.charts.chart import TimeChart


def align(charts: Sequence["TimeChart"], columns: int) -> None:
    """Have all charts of a column leave room at the right, if one of them has an axis there.

    They stand in ``columns`` columns, row by row: a moment is then at one place in all of a column.
    """
    for column in range(columns):
        below = charts[column::columns]
        wanted = any(chart.has_right_axis for chart in below)
        for chart in below:
            chart.plot.leave_room(wanted=wanted)
