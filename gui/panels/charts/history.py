"""What the charts of a run remember of it: each sample, each marked event, and what goes on now."""

import math
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from core.analysis.queueing import Queue
from core.charts.lock_past import GAP
from core.charts.table import BACKLOG, CHARTS, LATENCY, LOCK, OLDEST, Now, Quantity
from core.domain.run_status import Event, Sample, Snapshot
from core.settings.scenario import Scenario
from gui.models.latency_history import LatencyHistory
from gui.models.lock_history import LockHistory
from gui.models.series import Series, Timeline
from gui.models.sessions import sessions
from gui.models.theory import Theory, values_of
from gui.panels.charts.marks import Mark, is_marked

MARKS_KEPT = 1000
"""Events that the charts mark; older ones are in the list of events and in the run file."""


class Known(NamedTuple):
    """What charts draw, but for the span of time, which the person chooses."""

    last: float = 0.0
    """The newest sample, in seconds since the start."""
    begun: bool = False
    """Whether anything has been measured."""
    marks: tuple[Mark, ...] = ()
    now: Now | None = None


class ChartHistory:
    """The lines and marks of all charts, whose times are seconds since the start of the run."""

    def __init__(self) -> None:
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
        self.theory = Theory()
        self._forget()

    def _forget(self) -> None:
        self.marks: deque[Mark] = deque(maxlen=MARKS_KEPT)
        self.start: float | None = None
        """When the run began, unix seconds."""
        self.last = 0.0
        """The newest sample; what is on the screen may be older."""
        self._now: Now | None = None
        self._taken: Snapshot | None = None
        """Whose samples and events are remembered already."""

    def clear(self) -> None:
        """Forget everything but the parameters that theory goes by."""
        self.timeline.clear()
        for group in self.series:
            for series in group:
                series.clear()
        self.locks.clear()
        self.latencies.clear()
        self._forget()

    def begin(self, scenario: Scenario) -> None:
        """Take what a run begins with, or the next one will: theory goes by that."""
        self.theory.begin(scenario)

    @property
    def known(self) -> Known:
        """What there is to be drawn by now."""
        return Known(self.last, self.start is not None, tuple(self.marks), self._now)

    def take(self, snapshot: Snapshot) -> bool:
        """Remember the new samples and events of a snapshot, once; return whether it has any."""
        if snapshot is self._taken:
            return False
        self._taken = snapshot
        fresh = bool(snapshot.samples or snapshot.events)
        if fresh:
            start = self._begin(snapshot)
            laws = self.theory.laws(snapshot.events, snapshot.samples)
            for first, end in sessions(snapshot.samples):
                self._add_samples(snapshot.samples[first:end], laws[first:end], start)
            self._add_marks(snapshot.events, start)
        self._now = self._moment(snapshot)
        return fresh

    def _begin(self, snapshot: Snapshot) -> float:
        """Return when the run began, as known from this snapshot and those before it."""
        if self.start is None:
            self.start = min(
                [event.at for event in snapshot.events] + [sample.at for sample in snapshot.samples]
            )
        elif snapshot.events and snapshot.events[0].at < self.start:
            # It was written after the first sample; opened again, the run begins with it.
            self._count_from(snapshot.events[0].at, self.start)
            self.start = snapshot.events[0].at
        return self.start

    def _count_from(self, start: float, before: float) -> None:
        """Count all times from ``start``, which were counted from what is a moment later."""
        later = before - start
        self.timeline.move(later)
        self.locks.move(later)
        self.marks = deque(
            (mark._replace(at=mark.at + later) for mark in self.marks), maxlen=MARKS_KEPT
        )
        self.last += later if len(self.timeline) else 0.0

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

    def _add_samples(
        self, samples: Sequence[Sample], laws: Sequence[Queue | None], start: float
    ) -> None:
        times = [sample.at - start for sample in samples]
        gap = [self.last] if len(self.timeline) and times[0] - self.last > GAP else []
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
        for sample in samples:
            self.locks.add(sample.at - start, sample.locks)
        self.last = times[-1]

    def _add_marks(self, events: Sequence[Event], start: float) -> None:
        self.marks.extend(Mark(event.at - start, event) for event in events if is_marked(event))
