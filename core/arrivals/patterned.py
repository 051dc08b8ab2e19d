"""Arrivals whose rate follows a pattern, with even gaps or with random ones."""

import math
from collections import deque
from typing import NamedTuple

from core.domain.draws import Draws, Stream
from core.domain.pattern import Pattern, Stretch


class _Part(NamedTuple):
    """A stretch of the pattern and when it begins and ends, pattern seconds."""

    begin: float
    end: float
    stretch: Stretch


class Patterned:
    """Arrivals whose rate follows a pattern, with even gaps or with random ones.

    A record is due when the area under the curve of the rate has grown by its gap: 1 when gaps are
    even, exponential with mean 1 when they are random. So a change of the rate neither loses nor
    doubles anything, and with random gaps what follows is a Poisson process at every moment.
    """

    def __init__(
        self, pattern: Pattern, rate: float, now: float, phase: float = 0.0, cursor: int = 0
    ) -> None:
        """Begin at ``now`` (run clock seconds), ``phase`` seconds into ``pattern``."""
        self.rate = rate
        self._pattern = pattern
        self._gaps = Draws(pattern.seed, Stream.GAP)
        self._number = cursor
        """Of the next record."""
        self._drawn = 0
        """How often its gap has been drawn: again after a pause."""
        self._zero = now - phase
        """When the pattern began; later after each pause."""
        self._stretches = pattern.stretches()
        self._known = 0.0
        """Pattern seconds until which the curve has been asked for."""
        self._parts: deque[_Part] = deque()
        """What is known of the pattern from the place on."""
        self._pattern_time = phase
        """Where the record before was due, pattern seconds; from here the next is looked for."""
        self._gap = self._draw()
        """Area that is missing from there to the next record."""
        self._rates: deque[tuple[float, float]] = deque()
        """Changes of the rate beyond the place: when (pattern seconds), and to what."""
        self._rate_here = rate
        self._next: float | None = None
        self._advance(phase)

    @property
    def next(self) -> float:
        """When the next record is due; minus infinity when the rate is infinite."""
        if math.isinf(self.rate):
            return -math.inf
        return self._zero + self._due()

    @property
    def phase(self) -> float:
        """Seconds of the pattern until the record before was due."""
        return self._pattern_time

    def pattern_time(self, now: float) -> float:
        """Return how many seconds of the pattern are over now."""
        return max(now - self._zero, self._pattern_time)

    def target(self, now: float) -> float:
        """Return the rate times the pattern's factor now."""
        if math.isinf(self.rate):
            return self.rate
        pattern_time = self.pattern_time(now)
        number = 0
        while (part := self._part(number)).end <= pattern_time:
            number += 1
        return self.rate * part.stretch.factor(pattern_time - part.begin)

    def change(self, rate: float, now: float) -> None:
        """Go on at another rate; what is already overdue stays due, no more and no less of it."""
        if math.isinf(self.rate) or math.isinf(rate):
            self.rate = self._rate_here = rate
            self._go_to(now - self._zero)
            return
        self._rates.append((max(now - self._zero, self._pattern_time), rate))
        self.rate = rate
        self._next = None

    def restart(self, now: float, since: float | None = None) -> None:
        """Go on where the pattern was when a pause began at ``since``: nothing is overdue."""
        pattern_time = (now if since is None else since) - self._zero
        self._zero = now - pattern_time
        self._go_to(pattern_time)

    def lag(self, now: float) -> float:
        """Seconds that the next record is overdue; 0 when it is not."""
        return 0.0 if math.isinf(self.rate) else max(0.0, now - self.next)

    def take(self, now: float, limit: int) -> list[float]:
        """Return the intended times of up to ``limit`` records that are due by ``now``."""
        if math.isinf(self.rate):
            self._go_to(now - self._zero)
            return [now] * limit
        times: list[float] = []
        while len(times) < limit and self.next <= now:
            times.append(self.next)
            self._pass()
        return times

    def skip(self, now: float) -> int:
        """Leave out what is overdue by ``now``; return how many."""
        number = 0
        while -math.inf < self.next <= now:
            self._pass()
            number += 1
        return number

    def _draw(self) -> float:
        if self._pattern.even:
            return 1.0
        self._drawn += 1
        return self._gaps.exponential(self._number, self._drawn)

    def _pass(self) -> None:
        """Have the next record be the one before."""
        self._advance(self._due())
        self._number += 1
        self._drawn = 0
        self._gap = self._draw()

    def _go_to(self, pattern_time: float) -> None:
        """Begin to look for the next record at ``pattern_time``, whatever was due before it."""
        self._advance(max(pattern_time, self._pattern_time))
        self._rates.clear()
        self._rate_here = self.rate
        self._gap = self._draw()

    def _advance(self, pattern_time: float) -> None:
        """Forget what lies before ``pattern_time``."""
        self._pattern_time = pattern_time
        self._next = None
        while self._rates and self._rates[0][0] <= pattern_time:
            self._rate_here = self._rates.popleft()[1]
        while self._part(0).end <= pattern_time:
            self._parts.popleft()

    def _part(self, number: int) -> _Part:
        """Return what comes of the pattern, part by part; more of it is made as it is asked for."""
        while len(self._parts) <= number:
            stretch = next(self._stretches)
            begin, self._known = self._known, self._known + stretch.seconds
            self._parts.append(_Part(begin, self._known, stretch))
        return self._parts[number]

    def _due(self) -> float:
        """Return when the next record is due, pattern seconds."""
        if self._next is None:
            self._next = self._find()
        return self._next

    def _find(self) -> float:
        pattern_time, missing, rate = self._pattern_time, self._gap, self._rate_here
        changes = deque(self._rates) if self._rates else self._rates
        number = 0
        while True:
            part = self._part(number)
            until = min(part.end, changes[0][0]) if changes else part.end
            due = part.begin + part.stretch.reach(pattern_time - part.begin, missing / rate)
            if due <= until:
                return due
            missing -= rate * part.stretch.area(pattern_time - part.begin, until - part.begin)
            pattern_time = until
            if changes and pattern_time >= changes[0][0]:
                rate = changes.popleft()[1]
            if pattern_time >= part.end:
                number += 1
