"""The live charts of a run, on one axis of time."""

import math
from collections import deque
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.analysis.queueing import Queue
from core.charts.lock_past import GAP, LockPast
from core.charts.table import BACKLOG, CHARTS, LATENCY, LOCK, OLDEST, Now, Quantity
from core.domain.run_status import Event, Sample, Snapshot
from core.domain.span_figures import SpanFigures
from core.settings.scenario import Scenario
from gui.models.latency_history import LatencyHistory
from gui.models.lock_history import LockHistory
from gui.models.locks import name_of
from gui.models.series import Series, Timeline
from gui.models.sessions import sessions
from gui.models.theory import Theory, sentence, values_of
from gui.models.time_range import TimeRange
from gui.panels.charts.alignment import align
from gui.panels.charts.marks import Mark, is_marked, legend_of
from gui.panels.charts.navigation import Navigation
from gui.panels.charts.span_bar import SpanBar
from gui.panels.charts.window_choice import WindowChoice
from gui.text import numbers
from gui.text.plain import PlainLabel
from gui.theme.palettes import Colors
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.live_widget import LiveWidget

if TYPE_CHECKING:
    from gui.panels.charts.chart import Frame, TimeChart

MARKS_KEPT = 1000
"""Events that the charts mark; older ones are in the list of events and in the run file."""
NEVER = -1.0
"""Before the first sample."""
LENGTHS = (60.0, 300.0, math.inf)
"""Seconds of the ranges that can be chosen by name."""
TWO_COLUMNS = 600
"""Width in pixels from which charts stand beside each other."""


def _times(snapshot: Snapshot) -> list[float]:
    return [event.at for event in snapshot.events] + [sample.at for sample in snapshot.samples]


class Known(NamedTuple):
    """What charts draw, but for the span of time, which the person chooses."""

    last: float = 0.0
    """The newest sample, in seconds since the start."""
    begun: bool = False
    """Whether anything has been measured."""
    marks: tuple[Mark, ...] = ()
    now: Now | None = None


class ChartsPanel(LiveWidget):
    """Remembers the samples from the first; draws once `build` was called."""

    figures_wanted = Signal(float, float)
    """What happened between two moments (unix seconds); `show_figures` takes the answer."""
    lock_times_wanted = Signal(int, float)
    """The lock times of a process, of a run that began then; `take_lock_times` takes them."""
    save_wanted = Signal(object)
    """A chart (`TimeChart`) is wanted as a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.charts: list[TimeChart] = []
        self.timeline = Timeline()
        self.series = [
            [
                Series(self.timeline, single=chart.quantity_of(line) is not Quantity.COUNT)
                for line in chart.lines
            ]
            for chart in CHARTS
        ]
        self.locks = LockHistory(CHARTS[LOCK].lines)
        self.latencies = LatencyHistory(CHARTS[LATENCY].lines, self.series[LATENCY], self.timeline)
        self.percentiles = WindowChoice(self)
        self._windows_known = True
        self.marks: deque[Mark] = deque(maxlen=MARKS_KEPT)
        self._start: float | None = None
        self._last = 0.0
        """The newest sample; what is on the screen may be older."""
        self._taken: Snapshot | None = None
        """Whose samples and events are remembered already."""
        self._now: Now | None = None
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
        self._theory = Theory()
        self.navigation = Navigation(self.timeline, self._shown_until, self)
        self.span_bar = SpanBar(self)
        self.signs = ElidedLabel(self)
        """What the signs of the marks mean."""
        self._label = PlainLabel(self)
        self.window_choice = QComboBox(self)
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
        for chart, series in zip(CHARTS, self.series, strict=True):
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
        frame = self._frame_of(self._known())
        for chart in self.charts:
            chart.prepare(frame)
            if chart.seen:
                yield

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the samples and events of a snapshot and those before it, all charts at once."""
        self._take(snapshot)
        self._fresh = False
        self._due = self._known()
        self.signs.setText(legend_of(self.marks))
        self._change()

    def _take(self, snapshot: Snapshot) -> None:
        """Remember the new samples and events of a snapshot, once."""
        if snapshot is self._taken:
            return
        self._taken = snapshot
        if snapshot.samples or snapshot.events:
            if self._start is None:
                self._start = min(_times(snapshot))
            elif snapshot.events and snapshot.events[0].at < self._start:
                # It was written after the first sample; opened again, the run begins with it.
                self._begin_at(snapshot.events[0].at, self._start)
                self._start = snapshot.events[0].at
            laws = self._theory.laws(snapshot.events, snapshot.samples)
            for first, end in sessions(snapshot.samples):
                self._add_samples(snapshot.samples[first:end], laws[first:end], self._start)
            self._add_marks(snapshot.events, self._start)
            self._fresh = True
        self._now = self._moment(snapshot)

    def _moment(self, snapshot: Snapshot) -> Now | None:
        """What the lines are at that follow the moment on the screen; at the end, the means.

        They are those that the balance shows: the same thing has one number.
        """
        status, ledger = snapshot.status, snapshot.ledger
        if not status.state.alive and status.arrival is None:
            return None
        oldest = self.series[BACKLOG][OLDEST].at(math.inf) if ledger.pending else None
        age = oldest.value if oldest is not None else None
        target = snapshot.summary.target_figures if snapshot.summary is not None else None
        violation = target.violation if target is not None else None
        return Now(ledger, status.target, status.arrival, status.throughput, age, violation)

    def _known(self) -> Known:
        """What there is to be drawn by now."""
        return Known(self._last, self._start is not None, tuple(self.marks), self._now)

    def _frame_of(self, known: Known) -> "Frame":
        from gui.panels.charts.chart import Frame

        until = known.last if known.begun else NEVER
        return Frame(self.navigation.span(known.last), until, known.marks, known.now)

    def show_scenario(self, scenario: Scenario) -> None:
        """Take what a run begins with, or the next one will: theory goes by that."""
        self._theory.begin(scenario)
        self._update_theory()

    @Slot()
    def clear(self) -> None:
        """Forget everything."""
        self.timeline.clear()
        for group in self.series:
            for series in group:
                series.clear()
        self.locks.clear()
        self.latencies.clear()
        self.marks.clear()
        self.signs.setText("")
        self._start, self._last = None, 0.0
        self._taken = self._now = self._frame = None
        self._due, self._fresh = Known(), False
        if self.charts:
            self._choose_lock_series()
        self.navigation.clear()
        self._change()

    @Slot(object)
    def show_moment(self, at: float | None) -> None:
        """Point at this moment (unix seconds) of the run; None: at nothing."""
        start = self._start
        self.navigation.point_at(None if at is None or start is None else at - start)

    @Slot(object)
    def show_lock_of(self, who: int | None) -> None:
        """Draw the lock times of one process, or (None) of all together."""
        self.locks.choose(who)
        if who is not None and self._start is not None and self.locks.awaits_past:
            self.lock_times_wanted.emit(who, self._start)
        if self.charts:
            self._choose_lock_series()
            self._draw()
            self._scroll.ensureWidgetVisible(self.charts[LOCK])

    @Slot(object)
    def take_lock_times(self, past: LockPast) -> None:
        """Draw what a process has waited for the lock since the start, as it was asked for."""
        if self.locks.take(past) and self.charts:
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
        return max(self._frame.until if self._frame is not None else self._last, 0.0)

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

    def _build_frame(self) -> None:
        for seconds in (*LENGTHS, None):
            self.window_choice.addItem("", seconds)
        self.window_choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.window_choice.setMinimumContentsLength(9)
        self._label.setBuddy(self.window_choice)
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
        layout.addLayout(bar)
        layout.addLayout(second)
        layout.addWidget(self.theory_note)
        layout.addWidget(self.span_bar)
        layout.addWidget(self._scroll)
        layout.addWidget(self.signs)
        self.theory.toggled.connect(self._show_theory)
        self.window_choice.currentIndexChanged.connect(self._choose_range)
        self.percentiles.chosen.connect(self._choose_latencies)
        self.navigation.range_changed.connect(self._show_range)
        self.navigation.pointing_changed.connect(self._show_pointing)
        self.navigation.span_chosen.connect(self._ask_for_figures)
        self.span_bar.zoom.clicked.connect(self.navigation.zoom_to_span)
        self.span_bar.end.clicked.connect(self.navigation.let_go)

    def _arrange(self) -> None:
        columns = 2 if self.width() >= TWO_COLUMNS else 1
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

    def _add_samples(
        self, samples: tuple[Sample, ...], laws: list[Queue | None], start: float
    ) -> None:
        times = [sample.at - start for sample in samples]
        gap = [self._last] if len(self.timeline) and times[0] - self._last > GAP else []
        self.timeline.times.extend([*gap, *times])
        self.timeline.breaks.extend(gap)
        nothing = [math.nan] * len(gap)
        for chart, group in zip(CHARTS, self.series, strict=True):
            for line, series in zip(chart.lines, group, strict=True):
                values = (
                    values_of(line, laws)
                    if line.theory
                    else [line.value(sample) for sample in samples]
                )
                series.extend([*nothing, *values])
        self.latencies.add(samples, len(gap))
        if self.latencies.known != self._windows_known:
            self._windows_known = self.latencies.known
            self._choose_latencies()
        for sample in samples:
            self.locks.add(sample.at - start, sample.locks)
        self._last = times[-1]

    def _begin_at(self, start: float, before: float) -> None:
        """Count all times from ``start``, which were counted from what is a moment later."""
        later = before - start
        self.timeline.move(later)
        self.locks.move(later)
        self.marks = deque(
            (mark._replace(at=mark.at + later) for mark in self.marks), maxlen=MARKS_KEPT
        )
        self._last += later if len(self.timeline) else 0.0

    def _add_marks(self, events: tuple[Event, ...], start: float) -> None:
        self.marks.extend(Mark(event.at - start, event) for event in events if is_marked(event))

    def _choose_lock_series(self) -> None:
        chart, who = self.charts[LOCK], self.locks.who
        chart.series = self.series[LOCK] if who is None else self.locks.series
        chart.subject = "" if who is None else name_of(who)
        chart.retranslate()

    @Slot()
    def _choose_latencies(self) -> None:
        """Draw the percentiles of the window that is chosen, as far as the file says them."""
        self.percentiles.set_known(known=self.latencies.known)
        if self.charts:
            self.charts[LATENCY].series = self.latencies.of(self.percentiles.window_name)
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
        text = sentence(self._theory.law)
        if text != self.theory_note.text():
            self.theory_note.setText(text)
            self.theory.setAccessibleDescription(text)

    def _open_menu(self, chart: "TimeChart", at: QPoint) -> None:
        from gui.panels.charts.menu import ChartMenu

        menu = ChartMenu(chart, self.navigation, self)
        menu.save.triggered.connect(partial(self.save_wanted.emit, chart))
        menu.table.triggered.connect(partial(self._open_table, chart))
        menu.popup(at)

    def _open_table(self, chart: "TimeChart", _checked: bool = False) -> None:
        from gui.panels.charts.value_table import ValueTable

        lines = [chart.chart.lines[line] for line in chart.drawn_lines()]
        quantities = tuple(chart.chart.quantity_of(line) for line in lines)
        ValueTable(chart.title.text(), chart.values(), quantities, self).open()

    @Slot()
    def _choose_range(self) -> None:
        seconds: float | None = self.window_choice.currentData()
        if seconds is None:
            self.navigation.show(self.navigation.range.standing(self._shown_until()))
        else:
            self.navigation.show(TimeRange(seconds))

    @Slot()
    def _show_range(self) -> None:
        """Have the choice say what is shown, however it came about; draw it."""
        shown = self.navigation.range
        index = LENGTHS.index(shown.seconds) if shown.follows and shown.seconds in LENGTHS else -1
        self.window_choice.blockSignals(True)
        self.window_choice.setCurrentIndex(index if index >= 0 else len(LENGTHS))
        self.window_choice.blockSignals(False)
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
        if span is None or self._start is None:
            return None
        return self._start + span[0], self._start + span[1]

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
        for index, text in enumerate(
            (
                self.tr("Last minute"),
                self.tr("Last 5 minutes"),
                self.tr("Whole run"),
                self.tr("Chosen range"),
            )
        ):
            self.window_choice.setItemText(index, text)
        self._label.setToolTip(self.tr("How much of the run the charts show"))
        self._empty.setText(self.tr("Preparing the charts…"))
        self.signs.setText(legend_of(self.marks))
        if self.charts:
            self._choose_lock_series()
        for chart in self.charts:
            chart.retranslate()
