"""Runs beside each other: what differs first, then figures, and charts over each other."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.comparison.comparison import Comparison
from core.comparison.evidence import names_of
from core.comparison.overlay import OF_SAMPLES, OVERLAYS, OverlaidRun, look_of
from gui.models.comparison import (
    Grid,
    figure_grid,
    order_of,
    parameter_grid,
    parameters_of,
    remarks_of,
    warnings_of,
)
from gui.panels.comparison.overlay_chart import Drawn, OverlayChart
from gui.text.plain import PlainLabel, plain
from gui.text.translate import translated
from gui.theme.palettes import LIGHT, Colors

SWATCH = 12
"""Side of the square in the colour of a run, pixels."""


class ComparisonPanel(QWidget):
    """Shows a comparison as it becomes known: names, charts, then figures."""

    report_wanted = Signal(object, int)
    """A report of these runs, with the place of the baseline among them."""
    run_wanted = Signal(object)
    """The file of a run is to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths: Sequence[Path] = ()
        self._overlaid: Mapping[Path, OverlaidRun] = {}
        self._comparison: Comparison | None = None
        self._colors: Colors = LIGHT
        self.runs = QListWidget(self)
        self.baseline = QComboBox(self)
        self.baseline.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.baseline.setMinimumContentsLength(20)
        self._baseline_label = PlainLabel(self)
        self.report = QPushButton(self)
        self.open = QPushButton(self)
        self.parameters = _table(self)
        self.figures = _table(self)
        self.remarks = _text(self)
        self.details = _text(self)
        self.state = PlainLabel(self)
        self.warning = PlainLabel(self)
        """What keeps the runs from being compared as they are."""
        self.charts = [OverlayChart(each.chart.quantity_of(each.line), self) for each in OVERLAYS]
        self.tabs = QTabWidget(self)
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self._baseline_label.setBuddy(self.baseline)
        self.state.setWordWrap(True)
        self.warning.setWordWrap(True)
        self.warning.hide()
        bar = QHBoxLayout()
        bar.addWidget(self._baseline_label)
        bar.addWidget(self.baseline)
        bar.addWidget(self.state, 1)
        bar.addWidget(self.open)
        bar.addWidget(self.report)
        side = QSplitter(Qt.Orientation.Vertical, self)
        side.addWidget(self.runs)
        side.addWidget(self.details)
        side.setSizes([300, 300])
        grid = QWidget(self)
        layout = QGridLayout(grid)
        layout.setContentsMargins(0, 0, 0, 0)
        for number, chart in enumerate(self.charts):
            layout.addWidget(chart, number // 2, number % 2)
        for widget in (self.parameters, self.figures, self.remarks):
            self.tabs.addTab(widget, "")
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.addWidget(self.tabs)
        right.addWidget(grid)
        whole = QSplitter(Qt.Orientation.Horizontal, self)
        whole.addWidget(side)
        whole.addWidget(right)
        whole.setStretchFactor(1, 5)
        whole.setSizes([220, 1000])
        outer = QVBoxLayout(self)
        outer.addLayout(bar)
        outer.addWidget(self.warning)
        outer.addWidget(whole, 1)

    def _connect(self) -> None:
        self.baseline.activated.connect(self._choose_baseline)
        self.open.clicked.connect(self._ask_to_open)
        self.report.clicked.connect(self._ask_for_report)
        self.runs.currentRowChanged.connect(self._choose_run)
        self.runs.itemChanged.connect(self._hide_runs)
        for chart in self.charts:
            chart.run_chosen.connect(self.runs.setCurrentRow)

    # --- showing -------------------------------------------------------------------------------

    def show_paths(self, paths: Sequence[Path]) -> None:
        """Name the runs that are to be compared."""
        self._paths, self._overlaid, self._comparison = tuple(paths), {}, None
        self._fill_runs([path.stem for path in paths])
        self.state.setText(self.tr("Reading the runs…"))
        self.report.setEnabled(False)

    def show_courses(self, overlaid: Mapping[Path, OverlaidRun]) -> None:
        """Draw the runs over each other."""
        self._overlaid = overlaid
        self._draw()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what differs, and the figures."""
        self._comparison = comparison
        self._paths = [run.path for run in comparison.runs]
        self._fill_runs(names_of(comparison.runs))
        self.report.setEnabled(True)
        self._draw()
        self._fill()

    def show_problem(self, text: str) -> None:
        """Say why there is no comparison."""
        self.state.setText(text)

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        for chart in self.charts:
            chart.apply_theme(colors)
        self._fill()

    def _fill_runs(self, names: Sequence[str]) -> None:
        chosen = self.runs.currentRow()
        self.runs.blockSignals(True)
        self.runs.clear()
        self.baseline.clear()
        for place, name in enumerate(names):
            swatch = QPixmap(SWATCH, SWATCH)
            swatch.fill(QColor(look_of(place)[0]))
            item = QListWidgetItem(QIcon(swatch), name, self.runs)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setToolTip(plain(str(self._paths[place])))
            self.baseline.addItem(QIcon(swatch), name)
        self.runs.setCurrentRow(min(max(chosen, 0), len(names) - 1))
        self.runs.blockSignals(False)

    def _fill(self) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        self.baseline.setCurrentIndex(comparison.baseline)
        _show(self.parameters, parameter_grid(comparison), self._colors)
        _show(self.figures, figure_grid(comparison), self._colors)
        self.remarks.setPlainText(remarks_of(comparison))
        self.warning.setText(warnings_of(comparison))
        self.warning.show()
        text = self.tr("{runs} runs; parameters that differ: {parameters}.")
        if comparison.unread:
            text = self.tr("{runs} runs; parameters that differ: {parameters}. Not read: {unread}.")
        numbers = {
            "runs": len(comparison.runs),
            "parameters": len(comparison.parameters),
            "unread": len(comparison.unread),
        }
        self.state.setText(text.format(**numbers))
        self._choose_run(self.runs.currentRow())

    def _draw(self) -> None:
        runs = [self._overlaid.get(path) for path in self._paths]
        until = max((run.until for run in runs if run is not None), default=0.0)
        names = [self.runs.item(place).text() for place in range(self.runs.count())]
        for line, chart in enumerate(self.charts):
            drawn = []
            for place, (run, name) in enumerate(zip(runs, names, strict=True)):
                color, dashes = look_of(place)
                parts = run.lines[line] if run is not None else ()
                events = run.events if run is not None else ()
                drawn.append(Drawn(name, color, dashes, parts, events))
            chart.show_runs(drawn, until)
        self._hide_runs()

    # --- choosing ------------------------------------------------------------------------------

    @Slot()
    def _hide_runs(self) -> None:
        items = [self.runs.item(place) for place in range(self.runs.count())]
        hidden = frozenset(
            place
            for place, item in enumerate(items)
            if item.checkState() is not Qt.CheckState.Checked
        )
        for chart in self.charts:
            chart.set_hidden(hidden)

    @Slot(int)
    def _choose_run(self, place: int) -> None:
        """Show the parameters of a run, and its lines as the chosen ones."""
        for chart in self.charts:
            chart.choose(place)
        comparison = self._comparison
        if comparison is None or not 0 <= place < len(comparison.runs):
            self.details.setPlainText("")
            return
        name = self.runs.item(place).text()
        self.details.setPlainText(parameters_of(comparison.runs[place], name))
        for table in (self.parameters, self.figures):
            table.selectColumn(order_of(comparison).index(place) + 1)

    @Slot(int)
    def _choose_baseline(self, place: int) -> None:
        if self._comparison is not None:
            self._comparison = self._comparison.with_baseline(place)
            self._fill()

    @Slot()
    def _ask_for_report(self) -> None:
        if self._comparison is not None:
            self.report_wanted.emit(list(self._paths), self._comparison.baseline)

    @Slot()
    def _ask_to_open(self) -> None:
        place = self.runs.currentRow()
        if 0 <= place < len(self._paths):
            self.run_wanted.emit(self._paths[place])

    # --- language ------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fill()

    def _retranslate(self) -> None:
        self._baseline_label.setText(self.tr("Baseline:"))
        self.baseline.setAccessibleName(self.tr("Baseline"))
        self.report.setText(self.tr("Report…"))
        self.open.setText(self.tr("Open this run"))
        self.runs.setAccessibleName(self.tr("Runs that are compared"))
        self.parameters.setAccessibleName(self.tr("What differs"))
        self.figures.setAccessibleName(self.tr("Figures"))
        self.remarks.setAccessibleName(self.tr("To be known"))
        self.details.setAccessibleName(self.tr("Parameters of the chosen run"))
        for place, text in enumerate(
            (self.tr("What differs"), self.tr("Figures"), self.tr("To be known"))
        ):
            self.tabs.setTabText(place, text)
        translate = QCoreApplication.translate
        for chart, overlay in zip(self.charts, OVERLAYS, strict=True):
            title = translate("charts", overlay.chart.title)
            line = translate("charts", overlay.line.name)
            if overlay.line.percentile:
                line = translated(OF_SAMPLES, {"line": line})
            chart.set_title(f"{title}: {line}")


def _table(parent: QWidget) -> QTableWidget:
    table = QTableWidget(parent)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
    return table


def _text(parent: QWidget) -> QPlainTextEdit:
    text = QPlainTextEdit(parent)
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    return text


def _show(table: QTableWidget, grid: Grid, colors: Colors) -> None:
    table.setRowCount(len(grid.rows))
    table.setColumnCount(len(grid.head))
    table.setHorizontalHeaderLabels(list(grid.head))
    for row, (cells, tips) in enumerate(zip(grid.rows, grid.tips, strict=True)):
        for column, (text, tip) in enumerate(zip(cells, tips, strict=True)):
            item = QTableWidgetItem(text)
            item.setToolTip(plain(tip))
            if column:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if (row, column) in grid.found:
                item.setForeground(QColor(colors.accent))
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            table.setItem(row, column, item)
    table.resizeColumnsToContents()
    table.resizeRowsToContents()
