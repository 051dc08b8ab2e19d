"""What a chart shows as rows: to be read, copied, or worked on by other programs."""

import csv
import io
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from PySide6.QtCore import QCoreApplication

from core.charts.table import Chart
from gui.models.series import Exact, Series


class Rows(Sequence[tuple[float, ...]]):
    """The rows of some lines, each made when it is looked at: a day has 172,800 of them."""

    def __init__(self, lines: Sequence[Exact]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return min(map(len, self._lines), default=0)

    @overload
    def __getitem__(self, place: int) -> tuple[float, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[tuple[float, ...], ...]: ...
    def __getitem__(self, place: int | slice) -> tuple[float, ...] | tuple[tuple[float, ...], ...]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(len(self))[place])
        points = [line[place] for line in self._lines]
        return (points[0].at, *(point.value for point in points))


class Values(NamedTuple):
    """The lines of a chart over a span, a row a sample."""

    names: tuple[str, ...]
    """Of the lines, as the legend has them."""
    rows: Sequence[tuple[float, ...]]
    """The time (seconds since the start), then the value of each line, not a number for none."""


def values_between(
    chart: Chart, series: Sequence[Series], shown: Sequence[int], since: float, until: float
) -> Values:
    """Return what the lines with the numbers ``shown`` are from ``since`` to ``until``, seconds."""
    names = (QCoreApplication.translate("charts", chart.lines[line].name) for line in shown)
    return Values(tuple(names), Rows([series[line].exact(since, until) for line in shown]))


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
