"""Percentiles of the durations of the last seconds, from histograms that come and go."""

import math
from collections import deque
from collections.abc import Mapping

from core.domain.histogram import BUCKETS, middle
from core.domain.run_status import Percentiles


class _Mark:
    """Where one percentile is: it moves from bucket to bucket as durations come and go."""

    def __init__(self, share: float) -> None:
        self._share = share
        self._bucket = 0
        self._below = 0
        """Durations in all buckets before it."""

    def add(self, bucket: int, number: int) -> None:
        """Take note of durations that came, or (less than 0) went."""
        if bucket < self._bucket:
            self._below += number

    def value(self, counts: list[int], number: int) -> float:
        """Return the duration that its share of ``number``, more than 0, stays within."""
        wanted = self._share * number
        while self._below >= wanted and self._bucket:
            self._bucket -= 1
            self._below -= counts[self._bucket]
        while self._below + counts[self._bucket] < wanted:
            self._below += counts[self._bucket]
            self._bucket += 1
        return middle(self._bucket)


class RollingPercentiles:
    """The 50th, 95th and 99th percentile over a span of time that moves on.

    They are those that one histogram of all its durations has, at the cost of what changes. As
    there, each is at most `core.domain.histogram.RELATIVE_ERROR` off.
    """

    def __init__(self, span: float) -> None:
        """Begin with nothing; ``span`` in seconds, infinite: nothing ever goes."""
        self._span = span
        self._parts: deque[tuple[float, Mapping[int, int]]] = deque()
        self._counts = [0] * BUCKETS
        self._number = 0
        self._marks = [_Mark(share) for share in (0.5, 0.95, 0.99)]

    def add(self, at: float, counts: Mapping[int, int]) -> None:
        """Count what came until ``at`` (seconds, later than before); forget what is too old."""
        self._change(counts, 1)
        if math.isinf(self._span):
            return
        self._parts.append((at, counts))
        while self._parts and self._parts[0][0] <= at - self._span:
            self._change(self._parts.popleft()[1], -1)

    def percentiles(self) -> Percentiles | None:
        """Return them as they are now; None where nothing came."""
        if not self._number:
            return None
        return Percentiles(*(mark.value(self._counts, self._number) for mark in self._marks))

    def _change(self, counts: Mapping[int, int], sign: int) -> None:
        for bucket, number in counts.items():
            self._counts[bucket] += sign * number
            self._number += sign * number
            for mark in self._marks:
                mark.add(bucket, sign * number)
