"""The live charts of a run, on one axis of time."""

import math
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Slot
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
from core.domain.run_status import Event, RunState, Sample, Snapshot
from core.settings.scenario import Scenario
from gui.models.charts import BACKLOG, CHARTS, LOCK, OLDEST, Now, Quantity
from gui.models.lock_history import GAP, LockHistory
from gui.models.locks import name_of
from gui.models.series import Series, Timeline
from gui.models.theory import Theory, sentence, values_of
from gui.panels.charts.marks import Mark, is_marked
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
SHORTEST = 10.0
"""Seconds that are shown at least."""
GOING_ON = frozenset({RunState.RUNNING, RunState.PAUSED, RunState.STOPPING})
TWO_COLUMNS = 820
"""Width in pixels from which charts stand beside each other."""


def _stepped(value: float, step: float) -> float:
    """Round up to whole steps: an axis that stays for some samples need not be drawn anew."""
    return math.ceil(value / step) * step


def _times(snapshot: Snapshot) -> list[float]:
    return [event.at for event in snapshot.events] + [sample.at for sample in snapshot.samples]


class ChartsPanel(LiveWidget):
    """Remembers the samples from the first; draws once `build` was called."""

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
        self._process: int | None = None
        """Whose lock times are drawn; None for all together."""
        self.marks: deque[Mark] = deque(maxlen=MARKS_KEPT)
        self._start: float | None = None
        self._last = 0.0
        """The newest sample; what is on the screen may be older."""
        self._taken: Snapshot | None = None
        """Whose samples and events are remembered already."""
        self._now: Now | None = None
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
        self._cursor: float | None = None
        """The time whose values are told, seconds; None: the newest."""
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
            widget.cursor_moved.connect(self._set_cursor)
            widget.choice_changed.connect(self._draw)
            widget.set_theory(on=self.theory.isChecked())
            self.charts.append(widget)
        if self._colors is not None:
            self.apply_theme(self._colors)
        self._choose_lock_series()
        self._arrange()
        self._change()

    def prepare(self, snapshot: Snapshot) -> Iterator[None]:
        """Paint what a snapshot brings ahead, a chart at a time; nothing is seen of it yet."""
        self._take(snapshot)
        if self._frozen or not self._stale:
            return
        frame = self._newest_frame()
        for chart in self.charts:
            if chart.seen:
                chart.prepare(frame)
                yield

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the samples and events of a snapshot and those before it, all charts at once."""
        self._take(snapshot)
        self._change()

    def _take(self, snapshot: Snapshot) -> None:
        """Remember the new samples and events of a snapshot, once."""
        if snapshot is self._taken:
            return
        self._taken = snapshot
        if snapshot.samples or snapshot.events:
            if self._start is None:
                self._start = min(_times(snapshot))
            laws = self._theory.laws(snapshot.events, snapshot.samples)
            self._add_samples(snapshot.samples, laws, self._start)
            self._add_marks(snapshot.events, self._start)
            self._stale = True
        self._now = self._moment(snapshot)

    def _moment(self, snapshot: Snapshot) -> Now | None:
        """What the lines are at that follow the moment on the screen; at the end, the means.

        They are those that the balance shows: the same thing has one number.
        """
        status, ledger = snapshot.status, snapshot.ledger
        if status.state not in GOING_ON and status.arrival is None:
            return None
        oldest = self.series[BACKLOG][OLDEST].at(math.inf) if ledger.pending else None
        age = oldest.value if oldest is not None else None
        return Now(ledger, status.target, status.arrival, status.throughput, age)

    def _newest_frame(self) -> "Frame":
        from gui.panels.charts.chart import Frame

        until = NEVER if self._start is None else self._last
        return Frame(self._span_at(self._last), until, tuple(self.marks), self._now)

    def show_scenario(self, scenario: Scenario) -> None:
        """Take what a run begins with, or the next one will: theory goes by that."""
        self._theory.begin(scenario)
        self._update_theory()

    @Slot()
    def clear(self) -> None:
        """Forget everything."""
        del self.timeline.times[:]
        for group in self.series:
            for series in group:
                series.clear()
        self.locks.clear()
        self.marks.clear()
        self._start, self._last = None, 0.0
        self._taken = self._now = self._frame = None
        if self.charts:
            self._choose_lock_series()
        self._set_cursor(None)
        self._change()

    @Slot(object)
    def show_lock_of(self, who: int | None) -> None:
        """Draw the lock times of one process, or (None) of all together."""
        self._process = who
        if self.charts:
            self._choose_lock_series()
            self._draw()
            self._scroll.ensureWidgetVisible(self.charts[LOCK])

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        for chart in self.charts:
            chart.apply_theme(colors)

    def span(self) -> tuple[float, float]:
        """First and last second that the charts show."""
        return self._span_at(self._frame.until if self._frame is not None else self._last)

    def _span_at(self, until: float) -> tuple[float, float]:
        seconds: float = self.window_choice.currentData()
        if math.isinf(seconds):
            last = max(until, SHORTEST)
            return 0.0, _stepped(last, 2.0 ** math.ceil(math.log2(last / 20)))
        last = _stepped(max(until, seconds), seconds / 20)
        return last - seconds, last

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
        for seconds in (60.0, 300.0, math.inf):
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
        second.addWidget(self.theory, alignment=Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.theory_note, 1)
        second.addStretch()
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
        layout.addWidget(self._scroll)
        self.theory.toggled.connect(self._show_theory)
        self.window_choice.currentIndexChanged.connect(self._draw)

    def _arrange(self) -> None:
        columns = 2 if self.width() >= TWO_COLUMNS else 1
        if self.charts and columns != self._columns:
            self._columns = columns
            for index, chart in enumerate(self.charts):
                self._grid.addWidget(chart, index // columns, index % columns)
            for column in range(2):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _add_samples(
        self, samples: tuple[Sample, ...], laws: list[Queue | None], start: float
    ) -> None:
        if not samples:
            return
        times = [sample.at - start for sample in samples]
        gap = [self._last] if len(self.timeline) and times[0] - self._last > GAP else []
        self.timeline.times.extend([*gap, *times])
        nothing = [math.nan] * len(gap)
        for chart, group in zip(CHARTS, self.series, strict=True):
            for line, series in zip(chart.lines, group, strict=True):
                values = (
                    values_of(line, laws)
                    if line.theory
                    else [line.value(sample) for sample in samples]
                )
                series.extend([*nothing, *values])
        for sample in samples:
            self.locks.add(sample.at - start, sample.locks)
        self._last = times[-1]

    def _add_marks(self, events: tuple[Event, ...], start: float) -> None:
        self.marks.extend(Mark(event.at - start, event) for event in events if is_marked(event))

    def _choose_lock_series(self) -> None:
        chart, who = self.charts[LOCK], self._process
        chart.series = self.series[LOCK] if who is None else self.locks.of(who)
        chart.subject = "" if who is None else name_of(who)
        chart.retranslate()

    @property
    def _seen(self) -> bool:
        """Hidden charts are not drawn; their values cost little."""
        return True

    def _catch_up(self) -> None:
        if self.charts:
            self._frame = self._newest_frame()
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
        if self._cursor is not None:
            text = self.tr("Values at {time}").format(time=numbers.moment(self._cursor))
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

    @Slot(object)
    def _set_cursor(self, time: float | None) -> None:
        if time is not None and self._frame is not None:
            time = min(time, self._frame.until)
            nearest = self.series[0][0].at(time)
            time = nearest.at if nearest is not None else None
        for chart in self.charts:
            chart.set_cursor(time)
        self._cursor = time
        self._update_note()

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
            (self.tr("Last minute"), self.tr("Last 5 minutes"), self.tr("Whole run"))
        ):
            self.window_choice.setItemText(index, text)
        self._label.setToolTip(self.tr("How much of the run the charts show"))
        self._empty.setText(self.tr("Preparing the charts…"))
        if self.charts:
            self._choose_lock_series()
        for chart in self.charts:
            chart.retranslate()
