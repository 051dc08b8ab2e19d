"""What the window does for the charts: counts what happened in a span, writes charts to files."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.charts.table import CHARTS, LOCK
from core.domain.span_figures import SpanFigures
from gui.bridge.chart_jobs import (
    count_span,
    make_text,
    read_lock_times,
    write_file,
    write_text,
)
from gui.bridge.session import Session
from gui.bridge.tasks import BackgroundTask
from gui.dialogs import questions
from gui.models.chart_values import Values, as_csv
from gui.panels.charts.panel import ChartsPanel
from gui.text.translate import error_text
from gui.widgets.message_bar import MessageBar


class ChartCommands(QObject):
    """Answers what the charts' panel asks for."""

    def __init__(
        self, window: QWidget, session: Session, message: MessageBar, panel: ChartsPanel
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._message = message
        self._panel = panel
        self._counting: BackgroundTask | None = None

    @Slot(float, float)
    def count(self, since: float, until: float) -> None:
        """Count what happened from ``since`` to ``until`` (unix seconds) in the open file."""
        self._forget()
        path = self._session.path
        if path is None:
            return
        self._counting = BackgroundTask(count_span(path, since, until), self._window)
        self._counting.succeeded.connect(self._take_figures)
        self._counting.failed.connect(self._report_problem)
        self._counting.finished.connect(self._forget)
        self._counting.start()

    @Slot(int, float)
    def read_lock_times(self, who: int, start: float) -> None:
        """Read what the lock cost a process since ``start`` (unix seconds)."""
        path = self._session.path
        if path is not None:
            lines = CHARTS[LOCK].lines
            work = read_lock_times(path, who, start, lines)
            self._session.do(work, self._panel.take_lock_times)

    @Slot(object)
    def save(self, chart: object) -> None:
        """Ask for a file and write ``chart`` to it: as a picture, or its values."""
        from gui.panels.charts.chart import TimeChart
        from gui.panels.charts.picture import png_of, svg_of

        path = self._session.path
        if path is None or not isinstance(chart, TimeChart):
            return
        target = questions.ask_chart_target(self._window, path, chart.title.text())
        if target is None:
            return
        match target.suffix.lower():
            case ".svg":
                work = write_file(target, svg_of(chart))
            case ".csv":
                work = write_text(target, partial(as_csv, chart.values()))
            case _:
                work = write_file(target, png_of(chart))
        task = BackgroundTask(work, self._window)
        task.succeeded.connect(partial(self._report_written, target))
        task.failed.connect(self._report_problem)
        task.start()

    @Slot(object)
    def copy(self, values: Values) -> None:
        """Copy the values of a chart as a table for other programs."""
        task = BackgroundTask(make_text(partial(as_csv, values)), self._window)
        task.succeeded.connect(_copy)
        task.start()

    @Slot(object)
    def _take_figures(self, figures: SpanFigures) -> None:
        self._panel.show_figures(figures)

    @Slot()
    def _forget(self) -> None:
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None

    def _report_written(self, path: Path, _nothing: object) -> None:
        text = QCoreApplication.translate("ChartCommands", "The chart was written to {path}.")
        self._message.show_note(text.format(path=path))

    @Slot(object)
    def _report_problem(self, error: BaseException) -> None:
        self._message.show_problem(error_text(error))


@Slot(object)
def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
