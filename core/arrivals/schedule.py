"""Schedules: the times at which records are due, which no delay can shift."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from core.domain.draws import Draws, Stream
from core.domain.pattern import Pattern, PatternKind, Stretch

STALL = 0.25
"""Seconds behind schedule from which the generator counts as having been held up."""


@dataclass(slots=True)
class _Stretch:
    """Arrivals at one rate, counted from an anchor so that no rounding adds up."""

    rate: float
    anchor: float
    """When the first is due."""
    before: float
    """When the last one before it was due."""
    taken: int = 0
    end: float = math.inf
    """How many there are in all."""

    def time(self, number: int) -> float:
        """Return when record ``number`` (0 is the first) is due."""
        return self.anchor + number / self.rate

    def due(self, now: float) -> int:
        """Return how many records are due by ``now`` and not taken."""
        number = min(self.end, math.floor((now - self.anchor) * self.rate) + 1)
        return max(0, int(number) - self.taken)

    def cut(self, now: float) -> float:
        """End with what is due by ``now``; return when the last one is due."""
        self.end = end = self.taken + self.due(now)
        return self.time(end - 1) if end else self.before


class Schedule(Protocol):
    """A schedule of the times at which records are due."""

    @property
    def rate(self) -> float:
        """The arrival rate, records/s; infinite for as fast as possible."""
        ...

    @property
    def next(self) -> float:
        """When the next record is due; minus infinity when the rate is infinite."""
        ...

    @property
    def phase(self) -> float:
        """Seconds of the pattern that are over, so that a resumed run goes on in it."""
        ...

    def pattern_time(self, now: float) -> float:
        """Return how many seconds of the pattern are over now."""
        ...

    def target(self, now: float) -> float:
        """Return how many records a second the pattern asks for now."""
        ...

    def change(self, rate: float, now: float) -> None:
        """Go on at another rate; what is already overdue stays due."""
        ...

    def restart(self, now: float, since: float | None = None) -> None:
        """Go on after a pause that began at ``since``: nothing is overdue."""
        ...

    def lag(self, now: float) -> float:
        """Seconds that the next record is overdue; 0 when it is not."""
        ...

    def take(self, now: float, limit: int) -> list[float]:
        """Return the intended times of up to ``limit`` records that are due by ``now``."""
        ...

    def skip(self, now: float) -> int:
        """Leave out what is overdue by ``now``; return how many."""
        ...


def schedule(
    pattern: Pattern, rate: float, now: float, phase: float = 0.0, cursor: int = 0
) -> Schedule:
    """Return the schedule of ``pattern`` that begins at ``now``, ``phase`` seconds into it.

    ``cursor`` is the number of the first record: the gap before each is drawn from its number.
    """
    if pattern.kind is PatternKind.CONSTANT:
        return Steady(rate, now)
    return Patterned(pattern, rate, now, phase, cursor)


class Steady:
    """Arrivals at a constant rate."""

    phase = 0.0

    def __init__(self, rate: float, now: float) -> None:
        """Begin at ``now`` (run clock seconds); ``rate`` a second may be infinite."""
        self.rate = rate
        self._stretches = deque([_Stretch(rate, now, now)])
        """The one going on, behind what is overdue of those before it."""

    @property
    def next(self) -> float:
        """When the next record is due; minus infinity when the rate is infinite."""
        if math.isinf(self.rate):
            return -math.inf
        return self._stretches[0].time(self._stretches[0].taken)

    def change(self, rate: float, now: float) -> None:
        """Go on at another rate, one gap after the last record that was due.

        What is already overdue stays due, no more and no less of it.
        """
        if math.isinf(self.rate) or math.isinf(rate):
            self._begin(rate, now, now)
            return
        self.rate = rate
        last = self._stretches[-1].cut(now)
        self._drop_ended()
        self._stretches.append(_Stretch(rate, max(now, last + 1 / rate), last))

    def pattern_time(self, now: float) -> float:  # noqa: ARG002 (it is the same all over)
        """Return the begin."""
        return self.phase

    def target(self, now: float) -> float:  # noqa: ARG002 (the same at any time)
        """Return the rate."""
        return self.rate

    def restart(self, now: float, since: float | None = None) -> None:  # noqa: ARG002
        """Begin anew, as after a pause: the next record is due one gap from ``now``."""
        gap = 0.0 if math.isinf(self.rate) else 1 / self.rate
        self._begin(self.rate, now + gap, now)

    def lag(self, now: float) -> float:
        """Seconds that the next record is overdue; 0 when it is not."""
        return 0.0 if math.isinf(self.rate) else max(0.0, now - self.next)

    def take(self, now: float, limit: int) -> list[float]:
        """Return the intended times of up to ``limit`` records that are due by ``now``."""
        if math.isinf(self.rate):
            return [now] * limit
        times: list[float] = []
        for stretch in self._stretches:
            first = stretch.taken
            stretch.taken += min(limit - len(times), stretch.due(now))
            times += [stretch.anchor + n / stretch.rate for n in range(first, stretch.taken)]
        self._drop_ended()
        return times

    def skip(self, now: float) -> int:
        """Leave out what is overdue by ``now``; return how many."""
        if math.isinf(self.rate):
            return 0
        number = 0
        for stretch in self._stretches:
            due = stretch.due(now)
            stretch.taken += due
            number += due
        self._drop_ended()
        return number

    def _begin(self, rate: float, anchor: float, before: float) -> None:
        self.rate = rate
        self._stretches = deque([_Stretch(rate, anchor, before)])

    def _drop_ended(self) -> None:
        while self._stretches and self._stretches[0].taken >= self._stretches[0].end:
            self._stretches.popleft()


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


class Timetable:
    """Arrivals at the times that the source gives; the rate has no effect."""

    phase = 0.0

    def __init__(
        self, when: Callable[[int], float | None], cursor: int, rate: float, now: float
    ) -> None:
        """Begin at ``now`` with the record at ``cursor``; ``when`` returns when each is due."""
        self.rate = rate
        self._when = when
        self._cursor = cursor
        self._gap = math.inf
        self._last = now
        first = when(cursor)
        self._zero = now - (0.0 if first is None else first)

    @property
    def next(self) -> float:
        """When the next record is due; at the end: at once, so that the end is noticed."""
        when = self._when(self._cursor)
        return self._last if when is None else self._zero + when

    def pattern_time(self, now: float) -> float:  # noqa: ARG002 (there is no pattern)
        """Return the begin."""
        return self.phase

    def target(self, now: float) -> float:  # noqa: ARG002 (the same until the next one)
        """Return how many records a second there were with the last gap."""
        return 1 / max(self._gap, 1e-6)

    def change(self, rate: float, now: float) -> None:  # noqa: ARG002 (acts at no time)
        """Take note of the rate."""
        self.rate = rate

    def restart(self, now: float, since: float | None = None) -> None:
        """Go on after a pause as if it had not been."""
        missing = max(0.0, self.next - (now if since is None else since))
        self._zero += now + missing - self.next

    def lag(self, now: float) -> float:
        """Seconds that the next record is overdue; 0 when it is not."""
        return max(0.0, now - self.next)

    def take(self, now: float, limit: int) -> list[float]:
        """Return the intended times of up to ``limit`` records that are due by ``now``.

        At the end of the source it is one more, which the source will not have.
        """
        times: list[float] = []
        while len(times) < limit and (when := self.next) <= now:
            if when > self._last:
                self._gap, self._last = when - self._last, when
            times.append(when)
            if self._when(self._cursor) is None:
                break
            self._cursor += 1
        return times

    def skip(self, now: float) -> int:
        """Go on as if there had been no stall: no row of a table is left out."""
        self._zero += self.lag(now)
        return 0
