"""Counting durations so that processes can add theirs up: histograms with logarithmic buckets."""

import math
import struct
import sys
import threading
from array import array
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from core.domain.run_status import LockSample, Percentiles

SMALLEST = 1e-7
"""Seconds; anything shorter counts as this."""
BUCKETS_PER_DOUBLING = 32
"""Buckets are equally wide within a doubling (log-linear), so that counts of parts add up."""
RELATIVE_ERROR = 1 / (2 * BUCKETS_PER_DOUBLING)
"""How far a percentile is off at most, 1.6 %: half a bucket, as a share of the duration."""

_UPPER = 1 if sys.byteorder == "little" else 0
_NEGATIVE = 0x8000
_DROPPED = 2
"""A bucket is the upper half of a single-precision number (sign, exponent, seven bits) without its
last two bits: logarithmic to the eye of a percentile, and counted without a step of Python each."""
BUCKETS = 0x7F80 >> _DROPPED
"""How many there are; those behind them would be of numbers without end."""
UNTAKEN = 100_000
"""Transactions that are kept uncounted at most until the next query."""


class Histogram:
    """A histogram of durations in buckets, read as a small sparse mapping."""

    def __init__(self, counts: Mapping[int, int] = MappingProxyType({})) -> None:
        """Begin with so many in each bucket."""
        self._counts: dict[int, int] = dict(counts)

    def add(self, seconds: float) -> None:
        """Count one duration."""
        self.add_all((seconds,))

    def add_all(self, durations: Iterable[float]) -> None:
        """Count many durations."""
        self.add_halves(_halves(durations))

    def add_halves(self, halves: "array[int]") -> None:
        """Count durations of which only those halves are left that make the difference."""
        for half, number in Counter(halves).items():
            bucket = half >> _DROPPED if half < _NEGATIVE else 0
            self._counts[bucket] = self._counts.get(bucket, 0) + number

    def merge(self, counts: Mapping[int, int]) -> None:
        """Add what another histogram gave with `take`."""
        for bucket, number in counts.items():
            self._counts[bucket] = self._counts.get(bucket, 0) + number

    def take_out(self, counts: Mapping[int, int]) -> None:
        """Have these no longer be counted, as far as they are."""
        for bucket, number in counts.items():
            left = self._counts.get(bucket, 0) - number
            if left > 0:
                self._counts[bucket] = left
            else:
                self._counts.pop(bucket, None)

    @property
    def counts(self) -> Mapping[int, int]:
        """Return the number of durations in each bucket."""
        return self._counts

    def take(self) -> dict[int, int]:
        """Return the counts and start again from nothing."""
        counts, self._counts = self._counts, {}
        return counts

    @property
    def number(self) -> int:
        """The number of durations counted."""
        return sum(self._counts.values())

    def percentiles(self) -> Percentiles | None:
        """The 50th, 95th and 99th percentile of what is counted now; None when that is nothing."""
        if not self._counts:
            return None
        return Percentiles(self.quantile(0.5), self.quantile(0.95), self.quantile(0.99))

    def quantile(self, share: float) -> float:
        """Return the duration that ``share`` (0 to 1) of all stay within; there have to be some."""
        remaining = share * sum(self._counts.values())
        for bucket in sorted(self._counts):
            remaining -= self._counts[bucket]
            if remaining <= 0:
                return middle(bucket)
        return math.nan

    def within(self, seconds: float) -> int:
        """Return how many durations are not longer; what is nearly as long may count as shorter.

        As for percentiles, that is up to `RELATIVE_ERROR` of ``seconds``.
        """
        return sum(n for bucket, n in self._counts.items() if middle(bucket) <= seconds)


def _halves(durations: Iterable[float]) -> "array[int]":
    halves = array("H")
    halves.frombytes(array("f", durations).tobytes())
    return halves[_UPPER::2]


def packed(waiting: Sequence[float], sojourn: Sequence[float], service: float) -> bytes:
    """Return the waiting and the sojourn times of some records as `add_packed` takes them.

    They are of one lease, so that all of them were in service equally long.
    """
    return _halves((*waiting, *sojourn, service)).tobytes()


def add_packed(
    rows: Iterable[bytes], waiting: Histogram, service: Histogram, sojourn: Histogram
) -> None:
    """Count what `packed` gave; what an older version gave has no time in service."""
    waits, works, stays = array("H"), array("H"), array("H")
    for row in rows:
        number = len(row) // 4
        waits.frombytes(row[: 2 * number])
        stays.frombytes(row[2 * number : 4 * number])
        works.frombytes(row[4 * number :] * number)
    waiting.add_halves(waits)
    service.add_halves(works)
    sojourn.add_halves(stays)


def middle(bucket: int) -> float:
    """Return the duration in the middle of a bucket, seconds; `SMALLEST` at least."""
    half = bucket << _DROPPED | 1 << (_DROPPED - 1)
    (seconds,) = struct.unpack("<f", struct.pack("<I", half << 16))
    return max(SMALLEST, float(seconds))


class LockCounts(NamedTuple):
    """Lock waiting and holding times since the last query; sent through pipes."""

    number: int = 0
    waited: float = 0.0
    """Seconds in all."""
    held: float = 0.0
    """Seconds in all."""
    wait: Mapping[int, int] = MappingProxyType({})
    """How many transactions in each bucket of a `Histogram`."""
    hold: Mapping[int, int] = MappingProxyType({})


class LockMeter:
    """Adds up the lock times of transactions; one thread may add while another one takes."""

    def __init__(self) -> None:
        """Begin without a transaction."""
        self._guard = threading.Lock()
        self._new: deque[float] = deque(maxlen=2 * UNTAKEN)
        """Wait and hold of each transaction that is not counted yet: many at once cost less."""
        self._number, self._waited, self._held = 0, 0.0, 0.0
        self._wait, self._hold = Histogram(), Histogram()

    def add(self, wait: float, hold: float) -> None:
        """Count one transaction (seconds)."""
        self._new.extend((wait, hold))

    def merge(self, counts: LockCounts) -> None:
        """Add what another meter gave with `take`."""
        with self._guard:
            self._number += counts.number
            self._waited += counts.waited
            self._held += counts.held
            self._wait.merge(counts.wait)
            self._hold.merge(counts.hold)

    @property
    def counts(self) -> LockCounts:
        """The present counts."""
        with self._guard:
            self._fold()
            return LockCounts(
                self._number, self._waited, self._held, self._wait.counts, self._hold.counts
            )

    def take(self) -> LockCounts:
        """Return what was counted and start again from nothing."""
        with self._guard:
            self._fold()
            counts = LockCounts(
                self._number, self._waited, self._held, self._wait.take(), self._hold.take()
            )
            self._number, self._waited, self._held = 0, 0.0, 0.0
            return counts

    def percentiles(self) -> tuple[Percentiles | None, Percentiles | None]:
        """Of waiting and of holding; None where nothing is counted."""
        with self._guard:
            self._fold()
            return self._wait.percentiles(), self._hold.percentiles()

    def sample(self, who: int, span: float) -> LockSample:
        """Return the present counts as a sample over ``span`` seconds."""
        wait, hold = self.percentiles()
        return LockSample(
            who,
            self._number / span,
            min(1.0, self._waited / span),
            min(1.0, self._held / span),
            wait,
            hold,
        )

    def _fold(self) -> None:
        new = [self._new.popleft() for _ in range(len(self._new))]
        if new:
            waits, holds = new[::2], new[1::2]
            self._number += len(waits)
            self._waited += sum(waits)
            self._held += sum(holds)
            self._wait.add_all(waits)
            self._hold.add_all(holds)
