"""When records are due: a schedule with pauses, and what of it is overdue; for any thread."""

import math
import threading
from typing import NamedTuple

from core.arrivals.schedule import STALL, Schedule, schedule
from core.arrivals.timetable import Timetable
from core.domain.clock import Clock
from core.domain.pattern import Pattern
from core.sources.base import Source


class Moment(NamedTuple):
    """How things stand at one moment."""

    now: float
    paused: bool
    lag: float = 0.0
    """Seconds that the next record is overdue."""
    next: float = math.inf
    """When the next record of the schedule is due; minus infinity: at once, or never again."""
    overdue: bool = False
    """Whether records are due that the source has not given yet."""


class Due(NamedTuple):
    """What was taken of it."""

    now: float
    lag: float
    times: list[float]
    """When each record is due."""
    skipped: int
    """Records that are left out, after a stall."""


class DueTimes:
    """The due times of one generator; only what asks the source for times may take long."""

    def __init__(self, source: Source, clock: Clock, pattern: Pattern, rate: float) -> None:
        """Prepare; `begin` starts the schedule."""
        self._source = source
        self._clock = clock
        self._lock = threading.Lock()
        self._paused = False
        self._paused_at = 0.0
        self._schedule: Schedule = schedule(pattern, rate, clock.now())
        self._overdue: list[float] = []
        """Taken from the schedule, but the source has not given the records yet."""

    def begin(self, pattern: Pattern, rate: float, phase: float, cursor: int) -> None:
        """Begin now, with the source's record ``cursor`` and ``phase`` seconds into the pattern.

        A source that has times of its own has no pattern.
        """
        now = self._clock.now()
        with self._lock:
            if self._source.timed:
                self._schedule = Timetable(self._source.when, cursor, rate, now)
            else:
                self._schedule = schedule(pattern, rate, now, phase, cursor)

    def pause(self) -> None:
        """Have nothing due until `resume`."""
        with self._lock:
            if not self._paused:
                self._paused_at = self._clock.now()
            self._paused = True

    def resume(self) -> None:
        """Go on; the pause is no stall, so nothing is overdue."""
        with self._lock:
            if self._paused:
                self._paused = False
                now = self._clock.now()
                self._schedule.restart(now, self._paused_at)
                self._overdue = [when + now - self._paused_at for when in self._overdue]

    @property
    def phase(self) -> float:
        """The position in the arrivals' pattern, seconds."""
        return self._schedule.phase

    def pattern_time(self) -> float:
        """Return how many seconds of the arrivals' pattern are over now."""
        with self._lock:
            return self._schedule.pattern_time(
                self._paused_at if self._paused else self._clock.now()
            )

    def target(self) -> float:
        """Return the target rate now, records per second."""
        with self._lock:
            return self._schedule.target(self._clock.now())

    def moment(self, rate: float) -> Moment:
        """Return how things stand now, with ``rate`` from now on."""
        with self._lock:
            now = self._clock.now()
            if rate != self._schedule.rate:
                self._schedule.change(rate, now)
            if self._paused:
                return Moment(now, paused=True)
            return Moment(now, False, self._lag(now), self._schedule.next, bool(self._overdue))

    def take(self, limit: float, until: float, *, skips: bool) -> Due:
        """Take up to ``limit`` times that are due now, none after ``until``.

        ``skips``: what is overdue after a stall is left out.
        """
        with self._lock:
            now = self._clock.now()
            lag = self._lag(now)
            skipped = 0
            if skips and lag > STALL:
                skipped = len(self._overdue) + self._schedule.skip(now)
                self._overdue = []
            more = self._schedule.take(min(now, until), int(limit) - len(self._overdue))
            due = self._overdue + more
            self._overdue = []
            return Due(now, lag, due, skipped)

    def give_back(self, times: list[float]) -> None:
        """Have these, which were taken, be due still."""
        with self._lock:
            self._overdue = times

    def _lag(self, now: float) -> float:
        return now - self._overdue[0] if self._overdue else self._schedule.lag(now)
