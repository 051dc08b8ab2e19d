"""Where all charts of a run look, and what a person points at on any of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from gui.models.series import Timeline
from gui.models.time_range import TimeRange
from gui.panels.charts.gestures import Gestures
from gui.panels.charts.pointing import Pointing


class Navigation(QObject):
    """One range, one cursor, one pin and one chosen span for all charts."""

    range_changed = Signal()
    pointing_changed = Signal()
    span_chosen = Signal()
    """A span was chosen, or none any more."""

    def __init__(
        self, timeline: Timeline, until: Callable[[], float], parent: QObject | None = None
    ) -> None:
        """Look at samples of ``timeline``, of which those after ``until()`` are not shown yet."""
        super().__init__(parent)
        self.range = TimeRange(60.0)
        self.pointing = Pointing()
        self._timeline = timeline
        self._until = until
        self._pressed_at = 0.0
        """Where a span begins that is dragged: the charts may run on meanwhile."""
        self._before_click = Pointing()

    def follow(self, gestures: Gestures) -> None:
        """Do what is wished for on one more chart."""
        gestures.hovered.connect(self._hover)
        gestures.clicked.connect(self._click)
        gestures.pressed.connect(self._press)
        gestures.dragged.connect(self._drag)
        gestures.dropped.connect(self._drop)
        gestures.zoomed.connect(self.zoom)
        gestures.moved.connect(self._move)
        gestures.stepped.connect(self._step)
        gestures.pinned.connect(self._pin)
        gestures.double_clicked.connect(self._double_click)
        gestures.whole_wanted.connect(self.show_whole)
        gestures.newest_wanted.connect(self.show_newest)
        gestures.ended.connect(self.let_go)

    def span(self, until: float | None = None) -> tuple[float, float]:
        """Return the first and the last second to show, when the newest sample is ``until``."""
        return self.range.span(self._until() if until is None else until)

    def show(self, wanted: TimeRange) -> None:
        """Look at another range."""
        if wanted != self.range:
            self.range = wanted
            self.range_changed.emit()

    def clear(self) -> None:
        """Point at nothing, and follow what comes."""
        self.range = TimeRange(60.0) if not self.range.follows else self.range
        self._point(Pointing())

    @Slot(float, float)
    def zoom(self, factor: float, place: float = 0.5) -> None:
        """Show ``factor`` times as much, around a place of the axis (0 to 1)."""
        self.show(self.range.zoomed(factor, self._time(place), self._until()))

    @Slot()
    def zoom_to_span(self) -> None:
        """Look at what was chosen."""
        if self.pointing.span is not None:
            self.show(self.range.between(*self.pointing.span, self._until()))

    @Slot()
    def show_whole(self) -> None:
        """Look at the whole run."""
        self.show(TimeRange())

    @Slot()
    def show_newest(self) -> None:
        """Follow the run again, from as near as now."""
        first, last = self.span()
        self.show(TimeRange(last - first) if not self.range.follows else self.range)

    @Slot()
    def let_go(self) -> None:
        """Point at nothing, and choose nothing."""
        had_span = self.pointing.span is not None
        self._point(Pointing())
        if had_span:
            self.span_chosen.emit()

    def point_at(self, time: float | None) -> None:
        """Point at a moment, and have it in sight; None: at nothing."""
        self._point(self.pointing._replace(cursor=None if time is None else self._sampled(time)))
        first, last = self.span()
        if time is not None and not first <= time <= last:
            self.show_whole()

    @Slot(object)
    def _hover(self, place: float | None) -> None:
        cursor = None if place is None else self._sampled(self._time(place))
        self._point(self.pointing._replace(cursor=cursor))

    @Slot(float)
    def _click(self, place: float) -> None:
        at = self._sampled(self._time(place))
        self._before_click = self.pointing
        self._point(self.pointing._replace(pin=at if self.pointing.pin is None else None))

    @Slot()
    def _double_click(self) -> None:
        """Look at the whole run; the first of two clicks was none that leaves a cursor."""
        self._point(self.pointing._replace(pin=self._before_click.pin))
        self.show_whole()

    @Slot()
    def _pin(self) -> None:
        """Leave a first cursor; with a second one, choose what is between."""
        cursor, pin, _ = self.pointing
        if pin is None or cursor is None:
            pin = self._sampled(self._until()) if cursor is None else cursor
            self._point(self.pointing._replace(pin=pin))
        elif pin != cursor:
            self._point(Pointing(cursor, None, (min(pin, cursor), max(pin, cursor))))
            self.span_chosen.emit()

    @Slot(float)
    def _press(self, place: float) -> None:
        self._pressed_at = self._time(place)

    @Slot(float)
    def _drag(self, end: float) -> None:
        newest = self._until()
        times = (self._pressed_at, self._time(end))
        first, last = sorted(min(max(time, 0.0), newest) for time in times)
        self._point(Pointing(None, None, (first, last)))

    @Slot()
    def _drop(self) -> None:
        span = self.pointing.span
        if span is not None and span[0] == span[1]:  # it lies behind the end
            self.let_go()
        else:
            self.span_chosen.emit()

    @Slot(float)
    def _move(self, share: float) -> None:
        self.show(self.range.moved(share, self._until()))

    @Slot(int)
    def _step(self, step: int) -> None:
        times = self._timeline.times
        end = bisect_right(times, self._until())
        if not end:
            return
        at = self.pointing.cursor
        at = times[end - 1] if at is None else at
        place = bisect_right(times, at) if step > 0 else bisect_left(times, at) - 1
        if 0 <= place < end:
            self._point(self.pointing._replace(cursor=times[place]))

    def _point(self, pointing: Pointing) -> None:
        if pointing != self.pointing:
            self.pointing = pointing
            self.pointing_changed.emit()

    def _time(self, place: float) -> float:
        first, last = self.span()
        return first + place * (last - first)

    def _sampled(self, time: float) -> float | None:
        """Return the time of the sample nearest to ``time``; None before the first."""
        time = min(time, self._until())
        times = self._timeline.times
        return times[self._timeline.nearest(time)] if times else None
