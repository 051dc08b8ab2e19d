"""The memory of a chart's line: it holds a whole run and never grows beyond a bound."""

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

Numbers: TypeAlias = "array[float]"
"""A string: the class cannot be subscripted before Python 3.12."""
TAIL = 720
"""Newest points that are kept as they are: six minutes at two a second."""
BUCKETS = 600
"""Spans of older points, each kept as its lowest and its highest; even."""


class Bucket(NamedTuple):
    """A span of points, of which the lowest and the highest are kept."""

    low_at: float
    low: float
    high_at: float
    high: float
    start: float
    end: float

    def merged(self, later: "Bucket") -> "Bucket":
        """Join this span and the one after it."""
        low = self if self.low <= later.low or math.isnan(later.low) else later
        high = self if self.high >= later.high or math.isnan(later.high) else later
        return Bucket(low.low_at, low.low, high.high_at, high.high, self.start, later.end)


def _bucket(times: Sequence[float], values: Sequence[float]) -> Bucket:
    finite = [index for index, value in enumerate(values) if not math.isnan(value)] or [0]
    low = min(finite, key=values.__getitem__)
    high = max(finite, key=values.__getitem__)
    return Bucket(times[low], values[low], times[high], values[high], times[0], times[-1])


class Series:
    """The points of one line: the newest exact, the older ones as the extremes of equal spans.

    The spans double in length when there are too many, so the whole run stays visible at an even
    resolution. No extreme, and neither the first nor the last point, is ever lost.
    """

    def __init__(self, tail: int = TAIL, buckets: int = BUCKETS) -> None:
        self._limit = tail
        self._most = buckets
        self.clear()

    def clear(self) -> None:
        """Forget all points."""
        self._times = array("d")
        self._values = array("d")
        self._buckets: list[Bucket] = []
        self._last = 0  # points in the last bucket
        self._stride = 1  # points that fill a bucket
        self._first: tuple[float, float] | None = None
        self._old: tuple[Numbers, Numbers] = array("d"), array("d")

    @property
    def span(self) -> int:
        """How many points stand behind each lowest and highest of the older part; 1: exact."""
        return self._stride

    @property
    def exact_since(self) -> float:
        """Time of the oldest point that is surely as it was measured."""
        return self._times[0] if self._times else 0.0

    @property
    def until(self) -> float:
        """Time of the newest point."""
        return self._times[-1] if self._times else 0.0

    def extend(self, times: Sequence[float], values: Sequence[float]) -> None:
        """Append points; ``times`` do not go back."""
        if times and self._first is None:
            self._first = times[0], values[0]
        self._times.extend(times)
        self._values.extend(values)
        excess = len(self._times) - self._limit
        if excess > 0:
            self._age(self._times[:excess], self._values[:excess])
            del self._times[:excess], self._values[:excess]

    def points(self, since: float = -math.inf) -> tuple[Numbers, Numbers]:
        """Times and values to draw, from the last point before ``since`` on."""
        times, values = self._times, self._values
        if self._buckets and since < times[0]:
            newest = _points(self._buckets[-1:])
            times = self._old[0] + newest[0] + times
            values = self._old[1] + newest[1] + values
            if self._first is not None and (times[0], values[0]) != self._first:
                times.insert(0, self._first[0])
                values.insert(0, self._first[1])
        start = max(bisect_left(times, since) - 1, 0)
        return times[start:], values[start:]

    def around(self, time: float) -> Bucket | None:
        """The point nearest to ``time``, or the span of older points that it falls into."""
        if not self._times:
            return None
        if self._buckets and time < self._times[0]:
            index = bisect_right(self._buckets, time, key=_start) - 1
            return self._buckets[max(index, 0)]
        index = min(bisect_left(self._times, time), len(self._times) - 1)
        if index and time - self._times[index - 1] < self._times[index] - time:
            index -= 1
        at, value = self._times[index], self._values[index]
        return Bucket(at, value, at, value, at, at)

    def _age(self, times: Numbers, values: Numbers) -> None:
        done = 0
        while done < len(times):
            if self._last == self._stride or not self._buckets:
                self._open()
            take = min(self._stride - self._last, len(times) - done)
            bucket = _bucket(times[done : done + take], values[done : done + take])
            if self._last:
                self._buckets[-1] = self._buckets[-1].merged(bucket)
            else:
                self._buckets.append(bucket)
            self._last += take
            done += take

    def _open(self) -> None:
        self._last = 0
        if len(self._buckets) >= self._most:
            pairs = zip(self._buckets[::2], self._buckets[1::2], strict=True)
            self._buckets = [early.merged(late) for early, late in pairs]
            self._stride *= 2
            self._old = _points(self._buckets)
        elif self._buckets:
            times, values = _points(self._buckets[-1:])
            self._old[0].extend(times)
            self._old[1].extend(values)


def _points(buckets: Iterable[Bucket]) -> tuple[Numbers, Numbers]:
    times, values = array("d"), array("d")
    for bucket in buckets:
        pair = [(bucket.low_at, bucket.low), (bucket.high_at, bucket.high)]
        if pair[0] == pair[1] or math.isnan(bucket.low):
            pair.pop()
        elif pair[0][0] > pair[1][0]:
            pair.reverse()
        for at, value in pair:
            times.append(at)
            values.append(value)
    return times, values


def _start(bucket: Bucket) -> float:
    return bucket.start
