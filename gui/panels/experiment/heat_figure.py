"""A map of cells: values over two parameters, and the frontier between what holds and what not."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.models.experiment_charts import Cell, HeatMap, Mark, Table
from gui.panels.experiment.figure import GAP, Figure

WEAKEST, STRONGEST = 0.06, 0.5
"""How much of the colour is seen in the worst and in the best cell."""
TOLD = 0.2
"""How much of it is seen where its mark alone tells the cell."""
FRONTIER = 3.0
HIGHEST_CELL = 5.0
"""Lines that a cell is high at most."""


class HeatFigure(Figure):
    """Paints a `HeatMap`."""

    def __init__(self, chart: HeatMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self._area = QRectF()
        self.describe(chart.title)

    def table(self) -> Table:
        """Return the cells as texts."""
        return self.chart.table()

    def probe_at(self, at: QPointF) -> int:
        """Return the run of the cell at a place."""
        cell = self._cell(at)
        return cell.probe if cell is not None else 0

    def tip_at(self, at: QPointF) -> str:
        """Return what is known of the cell at a place."""
        cell = self._cell(at)
        return cell.tip if cell is not None else ""

    # --- painting ------------------------------------------------------------------------------

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the cells, their names, the frontier and the best one."""
        chart, letters = self.chart, self.letters()
        line = letters.height()
        widest = max(map(letters.horizontalAdvance, (*chart.rows, chart.y_name, " ")))
        beside = min(widest + 2 * GAP, box.width() / 3)
        area = box.adjusted(beside, line + GAP, 0, -2 * line - GAP)
        most = HIGHEST_CELL * line * max(1, len(chart.rows))
        area.setHeight(min(area.height(), most))
        self._area = area
        corner = QRectF(box.left(), box.top(), box.width(), line)
        self.write(painter, corner, chart.y_name, Qt.AlignmentFlag.AlignLeft, "muted")
        for row, name in enumerate(chart.rows):
            place = self._box(0, row)
            names = QRectF(box.left(), place.top(), beside - GAP, place.height())
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self.write(painter, names, name, right)
        for column, name in enumerate(chart.columns):
            place = self._box(column, 0)
            names = QRectF(place.left(), area.bottom() + 2, place.width(), line)
            self.write(painter, names, name, Qt.AlignmentFlag.AlignHCenter)
        below = QRectF(area.left(), area.bottom() + 2 + line, area.width(), line)
        self.write(painter, below, chart.x_name, Qt.AlignmentFlag.AlignRight, "muted")
        for row in range(len(chart.rows)):
            for column in range(len(chart.columns)):
                self._paint_cell(painter, self._box(column, row), chart.at(column, row))
        self._paint_frontier(painter)
        if chart.note:
            self.write(painter, area, chart.note, Qt.AlignmentFlag.AlignCenter, "muted")

    def _box(self, column: int, row: int) -> QRectF:
        area = self._area
        wide = area.width() / max(1, len(self.chart.columns))
        high = area.height() / max(1, len(self.chart.rows))
        return QRectF(area.left() + column * wide, area.top() + row * high, wide, high)

    def _cell(self, at: QPointF) -> Cell | None:
        area = self._area
        if not area.contains(at) or not self.chart.columns or not self.chart.rows:
            return None
        column = int((at.x() - area.left()) / area.width() * len(self.chart.columns))
        row = int((at.y() - area.top()) / area.height() * len(self.chart.rows))
        return self.chart.at(column, row)

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: Cell | None) -> None:
        inside = box.adjusted(1, 1, -1, -1)
        if cell is None:
            painter.fillRect(inside, self.ink("muted", WEAKEST))
            self.write(painter, inside, "·", Qt.AlignmentFlag.AlignCenter, "muted")
            return
        strength = TOLD
        if cell.strength is not None:
            strength = WEAKEST + cell.strength * (STRONGEST - WEAKEST)
        painter.fillRect(inside, self.ink(cell.mark.color, strength))
        sign = "" if cell.mark is Mark.MEASURED else f"{cell.mark.value} "
        self.write(painter, inside, f"{sign}{cell.text}", Qt.AlignmentFlag.AlignCenter)
        if cell.best:
            painter.setPen(QPen(self.ink("good"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(inside.adjusted(1, 1, -1, -1))

    def _paint_frontier(self, painter: QPainter) -> None:
        painter.setPen(QPen(self.ink("text"), FRONTIER))
        for start, end in self.chart.frontier():
            painter.drawLine(self._box(*start).topLeft(), self._box(*end).topLeft())
