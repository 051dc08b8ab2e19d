"""Rates: the one definition for arrivals, throughput and each worker, live and past."""

import sqlite3
import threading
from collections import deque
from collections.abc import Callable

from core.domain.lengths import Lengths
from core.store.run_facts import fact

SPAN, NUMBER = 5.0, 10
"""A current rate is an average over at least so many seconds and so many records."""
GAP = 10.0
"""Seconds without a mark after which an average begins anew: the run did not go on meanwhile."""


class Rate:
    """The current rate, records per second, from marks of the total.

    It is taken over at least `SPAN` seconds and `NUMBER` records, or since the beginning while that
    is less. From one change to another: with few records it would go up and down between them, and
    it is unknown for how long nothing had come before the first.
    """

    def __init__(self) -> None:
        """Begin without a mark."""
        self._changes: deque[tuple[float, int]] = deque()
        """Marks with more records than the one before, and the first as long as there is but one
        of them."""
        self._begins = True
        """Whether the first mark is among them."""
        self._at: float | None = None
        self._number = 0
        self._fallen = 0

    def mark(self, at: float, number: int) -> None:
        """Mark the total at a time (seconds, later than all before)."""
        number += self._fallen
        if number < self._number:  # some do not count any more, as dead letters that wait again
            self._fallen += self._number - number
            number = self._number
        if self._at is None or at - self._at > GAP:
            self._changes.clear()
            self._changes.append((at, number))
            self._begins = True
        elif number > self._number:
            self._changes.append((at, number))
            if self._begins and len(self._changes) > 2:
                self._changes.popleft()
                self._begins = False
            while len(self._changes) > 1 and self._is_enough(*self._changes[1], at, number):
                self._changes.popleft()
        self._at, self._number = at, number

    @property
    def value(self) -> float | None:
        """Records per second; None: too little was measured yet."""
        if self._at is None:
            return None
        begin, before = self._changes[0]
        last, number = self._changes[-1][0], self._number - before
        if self._begins:
            long_enough = self._at - begin >= SPAN or number > 1
            return number / (self._at - begin) if self._at > begin and long_enough else None
        # The next one may still be on its way for as long as one takes.
        end = max(last, self._at - (last - begin) / number)
        return number / (end - begin)

    @staticmethod
    def _is_enough(begin: float, before: int, at: float, number: int) -> bool:
        return at - begin >= SPAN and number - before >= NUMBER


class Share:
    """The current share of the time spent working, over at least `SPAN` seconds."""

    def __init__(self, at: float) -> None:
        """Begin at this time (seconds), with nothing done."""
        self._marks: deque[tuple[float, float]] = deque([(at, 0.0)])

    def mark(self, at: float, busy: float) -> None:
        """Mark the total working time (seconds) at a time."""
        self._marks.append((at, busy))
        while len(self._marks) > 1 and at - self._marks[1][0] >= SPAN:
            self._marks.popleft()

    def value(self, at: float, busy: float) -> float | None:
        """Return the share up to this time, by which it was busy for so long in all."""
        begin, before = self._marks[0]
        return min(1.0, max(0.0, (busy - before) / (at - begin))) if at > begin else None


class Watch:
    """Seconds that are counted while it goes."""

    def __init__(self, now: Callable[[], float]) -> None:
        """Prepare, stopped; ``now`` returns the time."""
        self._now = now
        self._before = 0.0
        self._since: float | None = None

    @property
    def goes(self) -> bool:
        """Whether it counts now."""
        return self._since is not None

    @property
    def seconds(self) -> float:
        """The seconds counted by now."""
        since = self._since
        return self._before + (self._now() - since if since is not None else 0.0)

    def start(self) -> None:
        """Count from now on."""
        if self._since is None:
            self._since = self._now()

    def stop(self) -> None:
        """Stop measuring until `resume`."""
        self._before, self._since = self.seconds, None


class Timer:
    """Measures the `Lengths` of a run; each method may be called from another thread."""

    def __init__(self, now: Callable[[], float], before: Lengths) -> None:
        """Go on after ``before``; ``now`` returns the time, seconds."""
        self._before = before
        self._whole, self._going, self._generating = Watch(now), Watch(now), Watch(now)
        self._generates = False
        self._lock = threading.Lock()

    @property
    def elapsed(self) -> float:
        """Seconds from the start of this session to its end."""
        with self._lock:
            return self._whole.seconds

    @property
    def lengths(self) -> Lengths:
        """The total durations by now."""
        watches = (self._whole, self._generating, self._going)
        with self._lock:
            return self._before.plus(Lengths(*(watch.seconds for watch in watches)))

    def start(self) -> None:
        """Start counting."""
        with self._lock:
            self._whole.start()
            self._going.start()

    def generate(self) -> None:
        """The generator begins."""
        with self._lock:
            self._generates = True
            if self._going.goes:
                self._generating.start()

    def generated(self) -> None:
        """The generator has ended."""
        with self._lock:
            self._generates = False
            self._generating.stop()

    def pause(self) -> None:
        """Nothing is born or leased for a while."""
        with self._lock:
            self._going.stop()
            self._generating.stop()

    def resume(self) -> None:
        """Resume counting."""
        with self._lock:
            self._going.start()
            if self._generates:
                self._generating.start()

    def end(self) -> None:
        """Everything has ended."""
        with self._lock:
            for watch in (self._whole, self._going, self._generating):
                watch.stop()


def lengths_of(connection: sqlite3.Connection) -> Lengths:
    """Return how long a run went on, from its file.

    A file of an older version has only its samples, which lack the time between two sessions.
    """
    kept = [fact(connection, name) for name in Lengths().facts()]
    numbers = [value for value in kept if isinstance(value, int | float)]
    if len(numbers) == len(kept):
        return Lengths(*numbers)
    (seconds,) = connection.execute(
        "SELECT sum(span) FROM (SELECT at - lag(at) OVER (ORDER BY id) AS span FROM samples)"
        " WHERE span BETWEEN 0 AND ?",
        (GAP,),
    ).fetchone()
    return Lengths(*[float(seconds or 0.0)] * 3)
