"""Counting durations so that processes can add theirs up: histograms with logarithmic buckets."""

import math
import threading
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from core.status import LockSample, Percentiles

SMALLEST = 1e-7
"""Seconds; anything shorter counts as this."""
BUCKETS_PER_DOUBLING = 16
"""A percentile is at most 2.2 % off."""

_FACTOR = BUCKETS_PER_DOUBLING / math.log(2)


class Histogram:
    """How many durations fell into which bucket; what leaves it is a small sparse mapping."""

    def __init__(self) -> None:
        """Count nothing yet."""
        self._counts: dict[int, int] = {}

    def add(self, seconds: float) -> None:
        """Count one duration."""
        self.add_all((seconds,))

    def add_all(self, durations: Iterable[float]) -> None:
        """Count many durations."""
        counts, log = self._counts, math.log  # this is done for every record
        for seconds in durations:
            bucket = int(log(seconds / SMALLEST) * _FACTOR) if seconds > SMALLEST else 0
            counts[bucket] = counts.get(bucket, 0) + 1

    def merge(self, counts: Mapping[int, int]) -> None:
        """Add what another histogram gave with `take`."""
        for bucket, number in counts.items():
            self._counts[bucket] = self._counts.get(bucket, 0) + number

    @property
    def counts(self) -> Mapping[int, int]:
        """How many there are in each bucket."""
        return self._counts

    def take(self) -> dict[int, int]:
        """Return the counts and start again from nothing."""
        counts, self._counts = self._counts, {}
        return counts

    def percentiles(self) -> Percentiles:
        """The 50th, 95th and 99th percentile of what is counted now."""
        return Percentiles(self.quantile(0.5), self.quantile(0.95), self.quantile(0.99))

    def quantile(self, share: float) -> float:
        """Return the duration that ``share`` (0 to 1) of all stay within; 0 when there are none."""
        remaining = share * sum(self._counts.values())
        for bucket in sorted(self._counts):
            remaining -= self._counts[bucket]
            if remaining <= 0:
                return SMALLEST * math.exp((bucket + 0.5) / _FACTOR)
        return 0.0


class LockCounts(NamedTuple):
    """What transactions paid for the lock since somebody last asked; goes through pipes."""

    number: int = 0
    waited: float = 0.0
    """Seconds in all."""
    held: float = 0.0
    """Seconds in all."""
    wait: Mapping[int, int] = MappingProxyType({})
    """How many transactions in each bucket of a `Histogram`."""
    hold: Mapping[int, int] = MappingProxyType({})


class LockMeter:
    """Adds up what transactions pay for the lock; one thread may add while another one takes."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._guard = threading.Lock()
        self._number, self._waited, self._held = 0, 0.0, 0.0
        self.wait, self.hold = Histogram(), Histogram()

    def add(self, wait: float, hold: float) -> None:
        """Count one transaction (seconds)."""
        with self._guard:
            self._number += 1
            self._waited += wait
            self._held += hold
            self.wait.add(wait)
            self.hold.add(hold)

    def merge(self, counts: LockCounts) -> None:
        """Add what another meter gave with `take`."""
        with self._guard:
            self._number += counts.number
            self._waited += counts.waited
            self._held += counts.held
            self.wait.merge(counts.wait)
            self.hold.merge(counts.hold)

    @property
    def counts(self) -> LockCounts:
        """What is counted now."""
        return LockCounts(
            self._number, self._waited, self._held, self.wait.counts, self.hold.counts
        )

    def take(self) -> LockCounts:
        """Return what was counted and start again from nothing."""
        with self._guard:
            counts = self.counts
            self._number, self._waited, self._held = 0, 0.0, 0.0
            self.wait.take()
            self.hold.take()
            return counts

    def sample(self, who: int, span: float) -> LockSample:
        """What is counted now as a sample over ``span`` seconds."""
        return LockSample(
            who,
            self._number / span,
            min(1.0, self._waited / span),
            min(1.0, self._held / span),
            self.wait.percentiles(),
            self.hold.percentiles(),
        )
