"""How long all records and all transactions of a run took, however often it was reopened.

The run file keeps the counts beside the samples, written in the transaction of each: percentiles
of a whole run cannot be made from those of its parts.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.domain.histogram import BUCKETS, Histogram, add_packed
from core.domain.record import Value
from core.store.run_facts import fact

NAMES = ("waiting", "sojourn", "lock_wait", "lock_hold")
SERVICE = "service"
"""The name of what the versions before did not keep."""
LONGEST = 500_000
"""Characters of one of the facts."""
MOST = 2**53
RECOUNTED = 1_000_000
"""Records of a file of an older version that are counted at most, which takes a second."""
AT_ONCE = 50_000
_TIMES = "SELECT leased - due, done - leased, done - due FROM records WHERE state = 'done'"


@dataclass(slots=True)
class Totals:
    """The counts by now."""

    waiting: Histogram = field(default_factory=Histogram)
    sojourn: Histogram = field(default_factory=Histogram)
    lock_wait: Histogram = field(default_factory=Histogram)
    lock_hold: Histogram = field(default_factory=Histogram)
    service: Histogram | None = field(default_factory=Histogram)
    """None: a file of an older version does not say it, and has too many records to count."""
    whole: bool = True
    """Whether they are of the whole run."""

    def plus(self, **counts: Mapping[int, int]) -> "Totals":
        """Return them with these, by their names."""
        total = Totals(whole=self.whole)
        for name in NAMES:
            histogram: Histogram = getattr(total, name)
            histogram.merge(getattr(self, name).counts)
            histogram.merge(counts.get(name, {}))
        if self.service is None or total.service is None:
            total.service = None
        else:
            total.service.merge(self.service.counts)
            total.service.merge(counts.get(SERVICE, {}))
        return total

    def facts(self) -> dict[str, Value]:
        """Return what the run file keeps of them: nothing where they are not of the whole run."""
        if not self.whole:
            return {}
        histograms: dict[str, Histogram] = {name: getattr(self, name) for name in NAMES}
        if self.service is not None:
            histograms[SERVICE] = self.service
        return {
            f"times.{name}": json.dumps(sorted(histogram.counts.items()))
            for name, histogram in histograms.items()
        }


def totals_of(connection: sqlite3.Connection) -> Totals:
    """Return what a run file says of them, or what its records do where it is of an older version.

    Raises:
        ValueError, TypeError: it says what none can.

    """
    totals = kept_totals(connection)
    if totals is None:
        return _recounted(connection)
    if totals.service is None:
        totals.service = _recounted(connection).service
    return totals


def kept_totals(connection: sqlite3.Connection) -> Totals | None:
    """Return what a run file says of them; None: it is of an older version, and says nothing.

    Raises:
        ValueError, TypeError: it says what none can.

    """
    if fact(connection, "times.sojourn") is None:
        return None
    totals = Totals()
    for name in NAMES:
        getattr(totals, name).merge(_counts(fact(connection, f"times.{name}")))
    kept = fact(connection, f"times.{SERVICE}")
    totals.service = Histogram(_counts(kept)) if kept is not None else None
    return totals


def pending_times(connection: sqlite3.Connection) -> tuple[Histogram, Histogram, Histogram]:
    """Return times of waiting, of service and in all that no sample has taken out yet."""
    waiting, service, sojourn = Histogram(), Histogram(), Histogram()
    rows = (times for (times,) in connection.execute("SELECT times FROM timings"))
    add_packed(rows, waiting, service, sojourn)
    return waiting, service, sojourn


def _counts(text: Value) -> dict[int, int]:
    if not isinstance(text, str) or len(text) > LONGEST:
        raise ValueError("times that are none")
    counts: dict[int, int] = {}
    for bucket, number in json.loads(text):
        if type(bucket) is not int or type(number) is not int:
            raise ValueError("times that are no counts")
        if not (0 <= bucket < BUCKETS and 0 < number <= MOST) or bucket in counts:
            raise ValueError(f"{str(number)[:20]} times of {str(bucket)[:20]}")
        counts[bucket] = number
    return counts


def _recounted(connection: sqlite3.Connection) -> Totals:
    """Count from the records; what the next sample takes out is not among them yet."""
    (done,) = connection.execute("SELECT done FROM ledger").fetchone()
    if done > RECOUNTED:
        return Totals(service=None, whole=False)
    waiting, service, sojourn = counted = Histogram(), Histogram(), Histogram()
    rows = connection.execute(_TIMES)
    while some := rows.fetchmany(AT_ONCE):
        for histogram, times in zip(counted, zip(*some, strict=True), strict=True):
            histogram.add_all(times)
    for histogram, fresh in zip(counted, pending_times(connection), strict=True):
        histogram.take_out(fresh.counts)
    return Totals(waiting, sojourn, service=service)
