"""The memory of a chart's lines: every sample of a run, and what is drawn of any span of time.

Each line has a pyramid over its samples: the lowest and highest of every 16, of every 256, and so
on. A span of any length is drawn from as many of them as there are pixels, and no peak is lost.
"""

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    """Numbers to draw; numpy is imported when something is drawn, after the first paint."""

BLOCK = 16
"""Entries of one level of a pyramid that are one of the next."""


class Point(NamedTuple):
    """One sample of a line."""

    at: float
    """Seconds since the start."""
    value: float
    """Not a number where nothing was measured."""


class Timeline:
    """The times (seconds since the start) of lines that are sampled together; never go back."""

    def __init__(self) -> None:
        self.times = array("d")
        self.breaks = array("d")
        """Times at which the run was interrupted: no line goes on there."""

    def clear(self) -> None:
        """Forget all times."""
        del self.times[:], self.breaks[:]

    def move(self, seconds: float) -> None:
        """Have all times be later by so much: the start was earlier."""
        for times in (self.times, self.breaks):
            times[:] = array("d", (time + seconds for time in times))

    def __len__(self) -> int:
        return len(self.times)

    @property
    def until(self) -> float:
        """Time of the newest sample; 0.0 before the first."""
        return self.times[-1] if self.times else 0.0

    def nearest(self, time: float) -> int:
        """Return the place of the sample nearest to ``time``.

        Raises:
            IndexError: there is no sample.

        """
        if not self.times:
            raise IndexError(time)
        if time >= self.times[-1]:
            return len(self.times) - 1
        place = bisect_left(self.times, time)
        if place and time - self.times[place - 1] < self.times[place] - time:
            place -= 1
        return place

    def places(self, since: float, until: float) -> tuple[int, int]:
        """Return the first and the end of the samples of a span, and one more on either side."""
        first = max(bisect_left(self.times, since) - 1, 0)
        return first, min(bisect_right(self.times, until) + 1, len(self.times))


class Series:
    """The values of one line at the times of its timeline.

    ``timeline`` has to be extended first, then each of its lines by as many values. As long as all
    are the same - a target that nobody changes, a theory that never holds - only one is kept.
    """

    def __init__(self, timeline: Timeline, *, single: bool = False) -> None:
        """Keep values in ``single`` precision where seven digits are what was measured."""
        self.timeline = timeline
        self._single = single
        self.clear()

    def clear(self) -> None:
        """Forget all values."""
        self._values = array("f" if self._single else "d")
        self._alike = 0
        """How many values the only one that is kept stands for; 0 once they differ."""
        self._levels: list[tuple[Floats, Floats]] = []
        """Lowest and highest of whole blocks, the finest level first."""

    def extend(self, values: Sequence[float]) -> None:
        """Append what was measured at the newest times."""
        new = array(self._values.typecode, values)
        if new and not len(self):
            self._values, self._alike = new[:1], 1
            new = new[1:]
        if self._alike:
            if all(_is_like(value, self._values[0]) for value in new):
                self._alike += len(new)
                return
            self._values, self._alike = self._values * self._alike, 0
        self._values.extend(new)

    def __len__(self) -> int:
        return self._alike or len(self._values)

    def at(self, time: float) -> Point | None:
        """Return the sample nearest to ``time``; None before the first."""
        if not len(self):
            return None
        place = min(self.timeline.nearest(time), len(self) - 1)
        return self._point(place)

    def exact(self, since: float, until: float) -> "Exact":
        """Return the samples from ``since`` to ``until``, seconds, as they were measured."""
        times = self.timeline.times
        first, last = bisect_left(times, since), min(bisect_right(times, until), len(self))
        values = self._values[:1] if self._alike else self._values[first:last]
        return Exact(times[first:last], values, single=self._single)

    def _point(self, place: int) -> Point:
        value = self._values[0 if self._alike else place]
        return Point(self.timeline.times[place], _measured(value, single=self._single))

    def window(
        self, since: float = -math.inf, until: float = math.inf, most: int = 1000
    ) -> tuple["Floats", "Floats"]:
        """Return times and values to draw from ``since`` to ``until``, seconds.

        They are the samples themselves, with the one before and the one after, or, where those
        are more than ``most``, the lowest and highest of blocks of them. What is not finite is not
        a number, and never hides what is.
        """
        np = _numpy()
        first, last = self.timeline.places(since, until)
        last = min(last, len(self))
        if self._alike:
            places = np.arange(first, last)
            if last - first > most:
                places = np.linspace(first, last - 1, most, dtype=np.int64)
            chosen = np.frombuffer(self.timeline.times)[places]
            return chosen, np.repeat(_finite(self._values), len(chosen))
        self._build_levels()
        level = 0
        while level < len(self._levels) and (last - first) // BLOCK**level > most:
            level += 1
        parts = [self._part(*span) for span in _spans(first, last, level) if span[1] < span[2]]
        if not parts:
            return np.empty(0), np.empty(0)
        times, values = zip(*parts, strict=True)
        return np.concatenate(times), np.concatenate(values).astype(np.float64, copy=False)

    def _part(self, level: int, first: int, last: int) -> tuple["Floats", "Floats"]:
        """The entries from ``first`` to ``last`` of a level (0: the samples) as points to draw."""
        np = _numpy()
        # Views of the arrays must not outlive this call: an array that is viewed cannot grow.
        times = np.frombuffer(self.timeline.times)
        if level == 0:
            return times[first:last].copy(), _finite(self._values[first:last])
        low, high = (each[first:last] for each in self._levels[level - 1])
        starts = times[first * BLOCK**level : last * BLOCK**level : BLOCK**level]
        return np.repeat(starts, 2), np.column_stack((low, high)).ravel()

    def _build_levels(self) -> None:
        """Add to the levels the blocks that have become whole."""
        np = _numpy()
        level = 0
        low = high = None
        while True:
            done = len(self._levels[level][0]) if level < len(self._levels) else 0
            below = len(self._values) if low is None else len(low)
            whole = below // BLOCK
            if not whole:
                return
            if whole > done:
                if low is None or high is None:
                    fresh = _finite(self._values[done * BLOCK : whole * BLOCK])
                    lower = upper = fresh.reshape(-1, BLOCK)
                else:
                    lower = low[done * BLOCK : whole * BLOCK].reshape(-1, BLOCK)
                    upper = high[done * BLOCK : whole * BLOCK].reshape(-1, BLOCK)
                kind = np.dtype(self._values.typecode)  # which is enough for what is one of them
                added = (
                    np.fmin.reduce(lower, axis=1).astype(kind),
                    np.fmax.reduce(upper, axis=1).astype(kind),
                )
                if level == len(self._levels):
                    self._levels.append(added)
                else:
                    known = self._levels[level]
                    pair = (
                        np.concatenate((known[0], added[0])),
                        np.concatenate((known[1], added[1])),
                    )
                    self._levels[level] = pair
            low, high = self._levels[level]
            level += 1


@cache
def _numpy() -> Any:
    """Return numpy, which is imported once something is drawn.

    An import statement in a function is looked at by PySide each time, in five calls.
    """
    import numpy as np

    return np


class Exact:
    """The samples of a span, copied at once and put into words one by one: a day has many."""

    def __init__(self, times: "array[float]", values: "array[float]", *, single: bool) -> None:
        """Take as many ``values`` as ``times``, or the only one that all are."""
        self._times, self._values, self._single = times, values, single

    def __len__(self) -> int:
        return len(self._times)

    def __getitem__(self, place: int) -> Point:
        value = self._values[place if len(self._values) == len(self._times) else 0]
        return Point(self._times[place], _measured(value, single=self._single))


def _measured(value: float, *, single: bool) -> float:
    """Return ``value`` without the digits that single precision has made up."""
    return float(f"{value:.7g}") if single else value


def _is_like(value: float, other: float) -> bool:
    return value == other or (math.isnan(value) and math.isnan(other))


def _finite(values: "array[float]") -> "Floats":
    """Return ``values`` as numbers to draw, of which those that are not finite are none."""
    np = _numpy()
    numbers: Floats = np.array(values, dtype=np.float64)
    numbers[~np.isfinite(numbers)] = np.nan
    return numbers


def _spans(first: int, last: int, level: int) -> list[tuple[int, int, int]]:
    """Cut the samples from ``first`` to ``last`` into entries of levels up to ``level``.

    Blocks of the highest level are in the middle, ever finer ones towards both ends, so that
    nothing outside is drawn. Each is a level with the first and the end of its entries.
    """
    before: list[tuple[int, int, int]] = []
    after: list[tuple[int, int, int]] = []
    for fine in range(level):
        size, block = BLOCK**fine, BLOCK ** (fine + 1)
        start, end = -(-first // block) * block, last // block * block
        if start >= end:
            return [*before, (fine, first // size, last // size), *after]
        before.append((fine, first // size, start // size))
        after.insert(0, (fine, end // size, last // size))
        first, last = start, end
    size = BLOCK**level
    return [*before, (level, first // size, last // size), *after]
