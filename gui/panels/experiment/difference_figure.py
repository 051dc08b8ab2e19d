"""A duel's differences as bars of uncertainty around "the same", beside their numbers."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.models.experiment_charts import DifferenceRow, Differences, Table
from gui.panels.experiment.figure import GAP, GRID, Figure
from gui.text import numbers

CAP = 4.0
MOST = 1.5
"""A relative difference beyond which the bars are cut: 150 %."""
LEAST = 0.02
"""What the axis shows at least to each side."""
DRAWING = 0.22
"""Share of the width that the drawing has at least."""


class DifferenceFigure(Figure):
    """Paints `Differences`."""

    def __init__(self, chart: Differences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.describe(chart.title)

    def table(self) -> Table:
        """Return the differences as texts."""
        return self.chart.table()

    def probe_at(self, at: QPointF) -> int:  # noqa: ARG002
        """Return no run: a difference is one of all of them."""
        return 0

    def tip_at(self, at: QPointF) -> str:  # noqa: ARG002
        """Return nothing: it is all written there."""
        return ""

    @property
    def reach(self) -> float:
        """How far the drawing goes to each side, as a share."""
        ends = [abs(end) for row in self.chart.rows if row.relative for end in row.relative]
        return min(MOST, max([LEAST, *(1.1 * end for end in ends)]))

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint a line for each figure."""
        chart, line = self.chart, self.letters().height()
        high = min(2.2 * line, (box.height() - 2.5 * line) / max(1, len(chart.rows)))
        lefts = self._lefts(box)
        for number, title in enumerate(chart.titles):
            place = _between(lefts, number, box.top(), line)
            align = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            self.write(painter, place, title, align, "muted")
        area = QRectF(lefts[4] + GAP, box.top() + 1.4 * line, 0, high * len(chart.rows))
        area.setRight(box.right() - GAP)
        self._paint_axis(painter, area)
        for number, row in enumerate(chart.rows):
            top = area.top() + number * high
            self._paint_row(painter, row, lefts, QRectF(box.left(), top, box.width(), high))
            self._paint_bar(painter, row, area, top + high / 2)
        if chart.note:
            self.write(painter, box, chart.note, Qt.AlignmentFlag.AlignCenter, "muted")

    def _lefts(self, box: QRectF) -> list[float]:
        """Return where columns and drawing begin; the names give way where it is tight."""
        chart = self.chart
        font = self.font()
        font.setBold(True)
        letters = QFontMetricsF(font)
        lines = [chart.titles, *((row.name, row.a, row.b, row.change) for row in chart.rows)]
        widths = [
            max(letters.horizontalAdvance(line[number]) for line in lines) + 3 * GAP
            for number in range(4)
        ]
        over = sum(widths) - (1 - DRAWING) * box.width()
        widths[0] = max(widths[0] - max(0.0, over), 10 * GAP)
        return [box.left() + sum(widths[:number]) for number in range(5)]

    def _paint_axis(self, painter: QPainter, area: QRectF) -> None:
        reach, line = self.reach, self.letters().height()
        for part in (-1.0, 0.0, 1.0):
            x = area.center().x() + part * area.width() / 2
            painter.setPen(QPen(self.ink("muted", 1.0 if part == 0 else GRID), 1))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            if part == 0:
                continue  # where all are the same; there is no room for more
            text = numbers.share(part * reach)
            wide = self.letters().horizontalAdvance(text) + 2
            left = min(max(area.left(), x - wide / 2), area.right() - wide)
            place = QRectF(left, area.bottom() + 2, wide, line)
            self.write(painter, place, text, Qt.AlignmentFlag.AlignHCenter, "muted")

    def _paint_row(
        self, painter: QPainter, row: DifferenceRow, lefts: list[float], box: QRectF
    ) -> None:
        font = self.font()
        font.setBold(row.found)
        painter.setFont(font)
        color = self._color(row) if row.found else "text"
        for number, text in enumerate((row.name, row.a, row.b, row.change)):
            place = _between(lefts, number, box.top(), box.height())
            across = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            align = across | Qt.AlignmentFlag.AlignVCenter
            self.write(painter, place, text, align, color if number == 3 else "text")
        painter.setFont(self.font())

    def _paint_bar(self, painter: QPainter, row: DifferenceRow, area: QRectF, y: float) -> None:
        if row.relative is None:
            return
        reach = self.reach

        def place(share: float) -> float:
            return area.center().x() + min(1.0, max(-1.0, share / reach)) * area.width() / 2

        estimate, low, high = map(place, row.relative)
        painter.setPen(QPen(self.ink(self._color(row)), 2))
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        for end in (low, high):
            painter.drawLine(QPointF(end, y - CAP), QPointF(end, y + CAP))
        painter.setBrush(self.ink(self._color(row)))
        painter.drawEllipse(QPointF(estimate, y), CAP, CAP)

    @staticmethod
    def _color(row: DifferenceRow) -> str:
        if not row.found or row.better is None:
            return "muted" if not row.found else "accent"
        return "good" if row.better else "bad"


def _between(lefts: list[float], number: int, top: float, high: float) -> QRectF:
    """Return the place of a column's text."""
    return QRectF(lefts[number], top, lefts[number + 1] - lefts[number] - GAP, high)
