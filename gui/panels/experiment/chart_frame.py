"""A chart of an experiment with its title: read as a table by T, written to a file."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.models.experiment_charts import Differences, ExperimentChart, HeatMap, Table
from gui.panels.experiment.curve_figure import CurveFigure
from gui.panels.experiment.difference_figure import DifferenceFigure
from gui.panels.experiment.figure import Figure
from gui.panels.experiment.heat_figure import HeatFigure
from gui.theme.palettes import LIGHT, Colors
from gui.widgets.elided_label import ElidedLabel

SCALE = 2
"""Pixels of a picture for one on the screen: it is read on paper, too."""
PICTURE = QSize(860, 480)
"""The size of a picture of a chart that is smaller on the screen."""


def figure_of(chart: ExperimentChart) -> Figure:
    """Return what paints ``chart``."""
    if isinstance(chart, HeatMap):
        return HeatFigure(chart)
    if isinstance(chart, Differences):
        return DifferenceFigure(chart)
    return CurveFigure(chart)


class ChartFrame(QWidget):
    """Title, chart or table, and what can be done with it."""

    probe_chosen = Signal(int)
    save_wanted = Signal(object)
    """The frame itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(self)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.as_table = QToolButton(self)
        self.as_table.setCheckable(True)
        self.save = QToolButton(self)
        self.stack = QStackedWidget(self)
        self.rows = _Rows(self)
        self.figure: Figure | None = None
        self._chart: ExperimentChart | None = None
        self._colors: Colors = LIGHT
        self.stack.addWidget(self.rows)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.as_table)
        head.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.stack, 1)
        self.as_table.toggled.connect(self._choose)
        self.save.clicked.connect(self._ask_to_save)
        self.rows.figure_wanted.connect(self._leave_table)
        self.retranslate()

    def show_chart(self, chart: ExperimentChart) -> None:
        """Show another chart, or newer values of it."""
        before, self._chart = self.figure, chart
        figure = figure_of(chart)
        closer = isinstance(before, CurveFigure) and before.span != before.chart.reach
        if closer and isinstance(before, CurveFigure) and isinstance(figure, CurveFigure):
            figure.span = before.span
        figure.apply_theme(self._colors)
        figure.probe_chosen.connect(self.probe_chosen)
        figure.table_wanted.connect(self.as_table.toggle)
        had_focus = before is not None and before.hasFocus()
        self.stack.addWidget(figure)
        self.figure = figure
        self.title.setText(chart.title)
        self.rows.setAccessibleName(chart.title)
        self.rows.fill(chart.table())
        self._choose(on=self.as_table.isChecked())
        if before is not None:
            self.stack.removeWidget(before)
            before.deleteLater()
        if had_focus:
            figure.setFocus()

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        if self.figure is not None:
            self.figure.apply_theme(colors)

    def retranslate(self) -> None:
        """Take another language."""
        self.as_table.setText(self.tr("Table (T)"))
        self.as_table.setToolTip(self.tr("Read the chart as a table, by T as well"))
        self.save.setText(self.tr("Save chart…"))
        self.save.setToolTip(self.tr("As a picture (PNG), a drawing (SVG) or its values (CSV)"))

    # --- as a file -----------------------------------------------------------------------------

    def content(self, ending: str) -> bytes:
        """Return the chart as a file whose name has this ending: .svg, .csv or a picture."""
        if self.figure is None or self._chart is None:
            return b""
        if ending == ".csv":
            return self._chart.table().as_csv().encode()
        return self._drawing() if ending == ".svg" else self._picture()

    def _size(self) -> QSize:
        shown = self.stack.size()
        return shown if self.figure is not None and self.figure.isVisible() else PICTURE

    def _picture(self) -> bytes:
        size = self._size()
        image = QImage(size * SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(SCALE)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, size)
        painter.end()
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # it takes str
        return bytes(content.data())

    def _drawing(self) -> bytes:
        content = QByteArray()
        buffer = QBuffer(content)
        generator = QSvgGenerator()
        size = self._size()
        generator.setOutputDevice(buffer)
        generator.setSize(size)
        generator.setViewBox(QRect(0, 0, size.width(), size.height()))
        generator.setTitle(self.title.text())
        painter = QPainter(generator)
        self._paint(painter, size)
        painter.end()
        return bytes(content.data())

    def _paint(self, painter: QPainter, size: QSize) -> None:
        figure = self.figure
        if figure is None:
            return
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(self._colors.base))
        painter.setFont(self.title.font())
        painter.setPen(QColor(self._colors.text))
        line = self.title.fontMetrics().height()
        painter.drawText(QRectF(8, 4, size.width() - 16, line), 0, self.title.text())
        painter.setFont(figure.font())
        box = QRectF(8, line + 8, size.width() - 20, size.height() - line - 14)
        figure.paint(painter, box)
        figure.update()  # which has it know again where everything is on the screen

    # --- its buttons ---------------------------------------------------------------------------

    @Slot(bool)
    def _choose(self, on: bool) -> None:
        shown: QWidget | None = self.rows if on else self.figure
        if shown is None:
            return
        current = self.stack.currentWidget()
        had_focus = current is not None and current.hasFocus()
        self.stack.setCurrentWidget(shown)
        if had_focus:
            shown.setFocus()

    @Slot()
    def _leave_table(self) -> None:
        self.as_table.setChecked(False)

    @Slot()
    def _ask_to_save(self) -> None:
        self.save_wanted.emit(self)


class _Rows(QTableWidget):
    """The chart as a table."""

    figure_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()

    def fill(self, table: Table) -> None:
        """Show ``table``."""
        self.setColumnCount(len(table.titles))
        self.setRowCount(len(table.rows))
        self.setHorizontalHeaderLabels(list(table.titles))
        for number, row in enumerate(table.rows):
            for column, text in enumerate(row):
                self.setItem(number, column, QTableWidgetItem(text))
        self.resizeColumnsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T goes back to the chart."""
        if event.key() == Qt.Key.Key_T and not event.modifiers():
            self.figure_wanted.emit()
        else:
            super().keyPressEvent(event)
