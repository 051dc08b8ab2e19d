"""The times of each sample in the run file: packed counts, read only where they are sound."""

import sqlite3
import sys
from array import array
from collections.abc import Mapping

from core.domain.histogram import BUCKETS
from core.domain.record import Value
from core.domain.sample_times import SampleTimes

COLUMNS = ("sample", "waiting", "service", "sojourn", "percent", "within", "in_time")
INSERT = f"INSERT INTO sample_times ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_BYTES = 6
"""Of one bucket: two for which it is, four for how many are in it."""
_LONGEST = BUCKETS * _BYTES


def row_of(sample: int, times: SampleTimes) -> tuple[Value | bytes, ...]:
    """Return the row of the sample with this number."""
    counts = (packed_counts(each) for each in times[:3])
    return (sample, *counts, times.percent, times.within, times.in_time)


def times_between(connection: sqlite3.Connection, first: int, last: int) -> dict[int, SampleTimes]:
    """Return the times of the samples from ``first`` to ``last``, as far as they are sound."""
    blobs = ", ".join(
        f"CASE WHEN typeof({name}) = 'blob' AND length({name}) <= {_LONGEST} THEN {name} END"
        for name in COLUMNS[1:4]
    )
    rows = connection.execute(
        f"SELECT sample, {blobs}, {', '.join(COLUMNS[4:])} FROM sample_times"
        " WHERE sample BETWEEN ? AND ?",
        (first, last),
    )
    found: dict[int, SampleTimes] = {}
    for sample, waiting, service, sojourn, percent, within, in_time in rows:
        waits, works, stays = map(counts_in, (waiting, service, sojourn))
        if waits is None or works is None or stays is None:
            continue
        if _is_target(percent, within, in_time):
            found[sample] = SampleTimes(waits, works, stays, percent, within, in_time)
    return found


def packed_counts(counts: Mapping[int, int]) -> bytes:
    """Return the counts of a histogram as the file keeps them, on any computer alike."""
    buckets, numbers = array("H", sorted(counts)), array("I")
    numbers.extend(min(counts[bucket], 2**32 - 1) for bucket in buckets)
    return _little(buckets).tobytes() + _little(numbers).tobytes()


def counts_in(data: bytes | None) -> dict[int, int] | None:
    """Return what `packed_counts` packed; None: it is nothing of that kind."""
    if data is None or len(data) % _BYTES:
        return None
    number = len(data) // _BYTES
    buckets, numbers = array("H"), array("I")
    buckets.frombytes(data[: 2 * number])
    numbers.frombytes(data[2 * number :])
    counts = dict(zip(_little(buckets), _little(numbers), strict=True))
    return counts if len(counts) == number and all(each < BUCKETS for each in counts) else None


def _little(values: "array[int]") -> "array[int]":
    """Return ``values`` with their lowest byte first."""
    if sys.byteorder == "big":
        values.byteswap()
    return values


def _is_target(percent: object, within: object, in_time: object) -> bool:
    if percent is None or within is None:
        return True
    numbers = (percent, within, in_time)
    return all(isinstance(each, int | float) and 0 <= each < 2**53 for each in numbers)
