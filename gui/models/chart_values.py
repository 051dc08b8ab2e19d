"""What a chart shows as rows: to be read, copied, or worked on by other programs."""

import csv
import io
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from core.charts.table import Chart
from gui.models.series import Series


class Values(NamedTuple):
    """The lines of a chart over a span, a row a sample."""

    names: tuple[str, ...]
    """Of the lines, as the legend has them."""
    rows: tuple[tuple[float, ...], ...]
    """The time (seconds since the start), then the value of each line, not a number for none."""


def values_between(
    chart: Chart, series: Sequence[Series], shown: Sequence[int], since: float, until: float
) -> Values:
    """Return what the lines with the numbers ``shown`` are from ``since`` to ``until``, seconds."""
    names = (QCoreApplication.translate("charts", chart.lines[line].name) for line in shown)
    columns = [list(series[line].exact(since, until)) for line in shown]
    times = [point.at for point in columns[0]] if columns else []
    values = [[point.value for point in column] for column in columns]
    return Values(tuple(names), tuple(zip(times, *values, strict=True)))


def as_csv(values: Values) -> str:
    """Return them as a table for other programs: points in numbers, nothing for no value."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("seconds", *values.names))
    writer.writerows(_texts(row) for row in values.rows)
    return stream.getvalue()


def _texts(row: Sequence[float]) -> Iterator[str]:
    for value in row:
        yield "" if math.isnan(value) else f"{value:.9g}"
