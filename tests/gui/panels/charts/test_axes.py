"""The axis of time: at least two labels that are seen whole, however narrow a chart is."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from gui.panels.charts.axes import TimeAxis

pytestmark = pytest.mark.usefixtures("qapp")


def extents(axis: TimeAxis, low: float, high: float, size: float) -> list[tuple[float, float]]:
    """Return where the labels of an axis begin and end that are within it as a whole."""
    ((step, places),) = axis.tickValues(low, high, size)
    metrics = QFontMetrics(QFont())
    found = []
    for place, text in zip(places, axis.tickStrings(places, 1.0, step), strict=True):
        middle = (place - low) / (high - low) * size
        half = metrics.horizontalAdvance(text) / 2
        if middle - half >= 0 and middle + half <= size:
            found.append((middle - half, middle + half))
    return found


@given(
    low=st.floats(0, 90_000),
    span=st.floats(4, 90_000),
    size=st.floats(60, 2_000),
)
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_two_labels_are_whole_wherever_there_is_room(
    qapp: QApplication, low: float, span: float, size: float
) -> None:
    assert qapp is not None
    axis = TimeAxis("bottom")
    found = extents(axis, low, low + span, size)
    assert all(end < begin for (_, end), (begin, _) in pairwise(found))
    widest = QFontMetrics(QFont()).horizontalAdvance("88:88:88")
    if size >= 3 * widest:
        assert len(found) > 1


def test_a_narrow_chart_of_a_minute_has_two_times(qapp: QApplication) -> None:
    assert qapp is not None
    axis = TimeAxis("bottom")
    assert len(extents(axis, 50.0, 111.0, 130)) > 1
    ((step, places),) = axis.tickValues(0.0, 300.0, 1000)
    assert (step, places[:3]) == (30, [0.0, 30.0, 60.0])
