"""The live charts of a run, on one axis of time."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.charts.lock_past import LockPast
from core.charts.table import CHARTS, LATENCY, LOCK
from core.domain.engines import ENGINES
from core.domain.run_status import Snapshot
from core.domain.span_figures import SpanFigures
from core.settings.scenario import Scenario
from gui.models.locks import name_of
from gui.models.theory import sentence
from gui.models.time_range import TimeRange
from gui.models.transactions import has_transactions
from gui.panels.charts.alignment import align
from gui.panels.charts.history import ChartHistory, Known
from gui.panels.charts.marks import legend_of
from gui.panels.charts.navigation import Navigation
from gui.panels.charts.range_choice import RangeChoice
from gui.panels.charts.span_bar import SpanBar
from gui.panels.charts.window_choice import WindowChoice
from gui.text import numbers
from gui.text.plain import PlainLabel
from gui.theme.palettes import Colors
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.live_widget import LiveWidget

if TYPE_CHECKING:
    from gui.panels.charts.chart import Frame, TimeChart

NEVER = -1.0
"""Before the first sample."""
NARROWEST = 240
"""Pixels that the controls ask for at least."""
TWO_COLUMNS = 100
"""Letters that have room in the width from which charts stand beside each other."""
ONE_LINE = 110
"""Likewise for all controls."""


class ChartsPanel(LiveWidget):
    """Remembers the samples from the first; draws once `build` was called."""

    figures_wanted = Signal(float, float)
    """What happened between two moments (unix seconds); `show_figures` takes the answer."""
    lock_times_wanted = Signal(int, float)
    """The lock times of a process, of a run that began then; `take_lock_times` takes them."""
    save_wanted = Signal(object)
    """A chart (`TimeChart`) is wanted as a file."""
    copy_wanted = Signal(object)
    """Values of a chart (`Values`) are wanted on the clipboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.charts: list[TimeChart] = []
        self.history = ChartHistory()
        self._engine = ENGINES[0].name
        self.percentiles = WindowChoice(self)
        self._windows_known = True
        self._fresh = False
        """Whether the snapshot that is being prepared brings anything."""
        self._due = Known()
        """What is to be seen, which a snapshot that is being prepared does not change yet."""
        self._frame: Frame | None = None
        """What is on the screen."""
        self._columns = 0
        self._colors: Colors | None = None
        self._empty = PlainLabel(self)
        self._note = ElidedLabel(self)
        self.theory = QCheckBox(self)
        self.theory_note = PlainLabel(self)
        """What theory says, or why it says nothing."""
        self.navigation = Navigation(self.history.timeline, self._shown_until, self)
        self.span_bar = SpanBar(self)
        self.signs = ElidedLabel(self)
        """What the signs of the marks mean."""
        self._label = PlainLabel(self)
        self.window_choice = RangeChoice(self)
        self._scroll = QScrollArea(self)
        self._grid = QGridLayout()
        self._build_frame()
        self._retranslate()

    @Slot()
    def build(self) -> None:
        """Make the charts; call it when the window has been painted and pyqtgraph is there."""
        from gui.panels.charts.chart import TimeChart

        if self.charts:
            return
        self._empty.hide()
        for chart, series in zip(CHARTS, self.history.series, strict=True):
            widget = TimeChart(chart, series)
            self.navigation.follow(widget.plot.gestures)
            widget.plot.gestures.menu_wanted.connect(partial(self._open_menu, widget))
            widget.plot.gestures.table_wanted.connect(partial(self._open_table, widget))
            widget.choice_changed.connect(self._align)
            widget.choice_changed.connect(self._draw)
            widget.set_theory(on=self.theory.isChecked())
            self.charts.append(widget)
        if self._colors is not None:
            self.apply_theme(self._colors)
        self._choose_lock_series()
        self._choose_latencies()
        self._arrange()
        self._change()

    def prepare(self, snapshot: Snapshot) -> Iterator[None]:
        """Paint what a snapshot brings ahead, a chart at a time; nothing is seen of it yet."""
        self._take(snapshot)
        if self._frozen or not (self._fresh or self._stale):
            return
        frame = self._frame_of(self.history.known)
        for chart in self.charts:
            chart.prepare(frame)
            if chart.seen:
                yield

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the samples and events of a snapshot and those before it, all charts at once."""
        self._take(snapshot)
        self._fresh = False
        self._due = self.history.known
        self.signs.setText(legend_of(self.history.marks))
        self._change()

    def _take(self, snapshot: Snapshot) -> None:
        """Remember the new samples and events of a snapshot, once."""
        if self.history.take(snapshot):
            self._fresh = True
        if self.history.latencies.known != self._windows_known:
            self._windows_known = self.history.latencies.known
            self._choose_latencies()

    def _frame_of(self, known: Known) -> "Frame":
        from gui.panels.charts.chart import Frame

        until = known.last if known.begun else NEVER
        return Frame(self.navigation.span(known.last), until, known.marks, known.now)

    def show_scenario(self, scenario: Scenario) -> None:
        """Take what a run begins with, or the next one will: theory goes by that."""
        self.history.begin(scenario)
        self._engine = scenario.engine
        if self.charts:
            self._choose_lock_series()
        self._update_theory()

    @Slot()
    def clear(self) -> None:
        """Forget everything."""
        self.history.clear()
        self.signs.setText("")
        self._frame = None
        self._due, self._fresh = Known(), False
        if self.charts:
            self._choose_lock_series()
        self.navigation.clear()
        self._change()

    @Slot(object)
    def show_moment(self, at: float | None) -> None:
        """Point at this moment (unix seconds) of the run; None: at nothing."""
        start = self.history.start
        self.navigation.point_at(None if at is None or start is None else at - start)

    @Slot(object)
    def show_lock_of(self, who: int | None) -> None:
        """Draw the lock times of one process, or (None) of all together."""
        locks, start = self.history.locks, self.history.start
        locks.choose(who)
        if who is not None and start is not None and locks.awaits_past:
            self.lock_times_wanted.emit(who, start)
        if self.charts:
            self._choose_lock_series()
            self._draw()
            self._scroll.ensureWidgetVisible(self.charts[LOCK])

    @Slot(object)
    def take_lock_times(self, past: LockPast) -> None:
        """Draw what a process has waited for the lock since the start, as it was asked for."""
        if self.history.locks.take(past) and self.charts:
            self._draw()

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        for chart in self.charts:
            chart.apply_theme(colors)

    def span(self) -> tuple[float, float]:
        """First and last second that the charts show."""
        return self.navigation.span()

    def _shown_until(self) -> float:
        return max(self._frame.until if self._frame is not None else self.history.last, 0.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put charts beside each other where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._draw()
        elif event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _build_frame(self) -> None:
        self._label.setBuddy(self.window_choice)
        controls = QWidget(self)
        self._controls = QBoxLayout(QBoxLayout.Direction.TopToBottom, controls)
        self._controls.setContentsMargins(0, 0, 0, 0)
        bar = QHBoxLayout()
        bar.addWidget(self._label)
        bar.addWidget(self.window_choice)
        bar.addStretch()
        bar.addWidget(self._note)
        self.theory_note.setWordWrap(True)
        self.theory_note.hide()
        second = QHBoxLayout()
        second.addWidget(self.theory)
        second.addStretch()
        second.addWidget(self.percentiles)
        inside = QWidget(self)
        inside.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._grid.addWidget(self._empty, 0, 0)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        self._controls.addLayout(bar)
        self._controls.addLayout(second)
        controls.setMinimumWidth(NARROWEST)  # in one line, too: it has to become narrow again
        layout.addWidget(controls)
        layout.addWidget(self.theory_note)
        layout.addWidget(self._scroll)
        layout.addWidget(self.span_bar)  # above, it would move the charts under the mouse
        layout.addWidget(self.signs)
        self.theory.toggled.connect(self._show_theory)
        self.window_choice.range_chosen.connect(self._choose_range)
        self.percentiles.chosen.connect(self._choose_latencies)
        self.navigation.range_changed.connect(self._show_range)
        self.navigation.pointing_changed.connect(self._show_pointing)
        self.navigation.span_chosen.connect(self._ask_for_figures)
        self.span_bar.zoom.clicked.connect(self.navigation.zoom_to_span)
        self.span_bar.end.clicked.connect(self.navigation.let_go)

    def _arrange(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        beside = self.width() >= ONE_LINE * letter
        directions = QBoxLayout.Direction
        self._controls.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        columns = 2 if self.width() >= TWO_COLUMNS * letter else 1
        if self.charts and columns != self._columns:
            self._columns = columns
            for index, chart in enumerate(self.charts):
                self._grid.addWidget(chart, index // columns, index % columns)
            for column in range(2):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._align()

    @Slot()
    def _align(self) -> None:
        align(self.charts, self._columns)

    def _choose_lock_series(self) -> None:
        chart, history, who = self.charts[LOCK], self.history, self.history.locks.who
        chart.series = history.series[LOCK] if who is None else history.locks.series
        chart.subject = "" if who is None else name_of(who)
        chart.on_server = has_transactions(self._engine)
        chart.retranslate()

    @Slot()
    def _choose_latencies(self) -> None:
        """Draw the percentiles of the window that is chosen, as far as the file says them."""
        self.percentiles.set_known(known=self.history.latencies.known)
        if self.charts:
            self.charts[LATENCY].series = self.history.latencies.of(self.percentiles.window_name)
            self._draw()

    @property
    def _seen(self) -> bool:
        """Hidden charts are not drawn; their values cost little."""
        return True

    def _catch_up(self) -> None:
        if self.charts:
            self._frame = self._frame_of(self._due)
            for chart in self.charts:
                chart.show_frame(self._frame)
        self._update_theory()
        self._update_note()

    @Slot()
    def _draw(self) -> None:
        """Draw what is on the screen anew, as something about all charts was chosen."""
        if self._frame is not None:
            self._frame = self._frame._replace(span=self.span())
            for chart in self.charts:
                chart.draw(self._frame)
        self._update_note()

    def _update_note(self) -> None:
        text = self.tr("Time since the start")
        cursor = self.navigation.pointing.cursor
        if cursor is not None:
            text = self.tr("Values at {time}").format(time=numbers.moment(cursor))
        self._note.setText(text)

    @Slot(bool)
    def _show_theory(self, on: bool) -> None:
        self.theory_note.setVisible(on)
        for chart in self.charts:
            chart.set_theory(on=on)
        self._draw()

    def _update_theory(self) -> None:
        text = sentence(self.history.theory.law)
        if text != self.theory_note.text():
            self.theory_note.setText(text)
            self.theory.setAccessibleDescription(text)

    def _open_menu(self, chart: "TimeChart", at: QPoint) -> None:
        from gui.panels.charts.menu import ChartMenu

        menu = ChartMenu(chart, self.navigation, self)
        menu.values.triggered.connect(partial(self._copy_values, chart))
        menu.save.triggered.connect(partial(self.save_wanted.emit, chart))
        menu.table.triggered.connect(partial(self._open_table, chart))
        menu.popup(at)

    def _copy_values(self, chart: "TimeChart", _checked: bool = False) -> None:
        self.copy_wanted.emit(chart.values())

    def _open_table(self, chart: "TimeChart", _checked: bool = False) -> None:
        from gui.panels.charts.value_table import ValueTable

        lines = [chart.chart.lines[line] for line in chart.drawn_lines()]
        quantities = tuple(chart.chart.quantity_of(line) for line in lines)
        ValueTable(chart.title.text(), chart.values(), quantities, self).open()

    @Slot(object)
    def _choose_range(self, chosen: TimeRange | None) -> None:
        standing = self.navigation.range.standing(self._shown_until())
        self.navigation.show(standing if chosen is None else chosen)

    @Slot()
    def _show_range(self) -> None:
        """Have the choice say what is shown, however it came about; draw it."""
        self.window_choice.show_range(self.navigation.range)
        self._draw()

    @Slot()
    def _show_pointing(self) -> None:
        for chart in self.charts:
            chart.show_pointing(self.navigation.pointing)
        self.span_bar.show_pointing(self.navigation.pointing)
        self._update_note()

    @Slot()
    def _ask_for_figures(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.figures_wanted.emit(*chosen)

    def _chosen(self) -> tuple[float, float] | None:
        """The first and last moment of what is chosen, unix seconds; None: nothing is."""
        span = self.navigation.pointing.span
        start = self.history.start
        if span is None or start is None:
            return None
        return start + span[0], start + span[1]

    @Slot(object)
    def show_figures(self, figures: SpanFigures) -> None:
        """Tell what happened in the span that is chosen."""
        if (figures.since, figures.until) == self._chosen():
            self.span_bar.show_figures(figures)

    def _retranslate(self) -> None:
        self._label.setText(self.tr("&Show:"))
        self.theory.setText(self.tr("Theor&y"))
        self.theory.setToolTip(
            self.tr(
                "Draw what queueing theory expects for these parameters, where there is a formula"
            )
        )
        self._update_theory()
        self._label.setToolTip(self.tr("How much of the run the charts show"))
        self._empty.setText(self.tr("Preparing the charts…"))
        self.signs.setText(legend_of(self.history.marks))
        if self.charts:
            self._choose_lock_series()
        for chart in self.charts:
            chart.retranslate()
