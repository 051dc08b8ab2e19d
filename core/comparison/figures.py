"""The figures of one run, each with its interval, or with the reason why it has none.

Counts are counted and rates are those that the run ended with, as everywhere in Registro; times are
computed from every record that was done, so that SQL over the file gives the same.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from core.analysis.statistics.correlation import parts
from core.analysis.statistics.interval import Interval
from core.analysis.statistics.means import batch_mean
from core.analysis.statistics.percentiles import percentile_intervals
from core.analysis.statistics.proportions import wilson
from core.comparison.evidence import Evidence
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.remark import Remark
from core.domain.run_status import SAMPLE_EVERY
from core.store import sqlite_errors
from core.store.opening import reader
from core.store.reading import Reader

AT_ONCE = 20_000
"""Records between two looks whether the figures are still wanted."""
MOST_TIMES = 4_000_000
"""Records of which each is looked at; of a larger run every so many-th stands for others."""
SHORTENED = 50_000
"""Parts into which a longer series is cut for the interval of its mean, which stays the same."""
FEWEST = 16
"""Values in the order of a run from which a mean has an interval."""
PERCENTILES = (0.5, 0.95, 0.99)


class Unit(StrEnum):
    """What a figure is measured in."""

    COUNT = "count"
    RATE = "1/s"
    TIME = "s"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table of figures."""

    name: str
    """As in the JSON."""
    label: str
    """Translatable."""
    unit: Unit
    always: bool = False
    """Whether it is shown also where it is zero in all runs."""


FIGURES = (
    Figure("born", QT_TRANSLATE_NOOP("core", "Records generated"), Unit.COUNT, always=True),
    Figure("done", QT_TRANSLATE_NOOP("core", "Records done"), Unit.COUNT, always=True),
    Figure("pending", QT_TRANSLATE_NOOP("core", "Records still waiting"), Unit.COUNT),
    Figure("leased", QT_TRANSLATE_NOOP("core", "Records still in progress"), Unit.COUNT),
    Figure("dead", QT_TRANSLATE_NOOP("core", "Dead letters"), Unit.COUNT),
    Figure("lost", QT_TRANSLATE_NOOP("core", "Records lost"), Unit.COUNT, always=True),
    Figure("duplicated", QT_TRANSLATE_NOOP("core", "Records duplicated"), Unit.COUNT, always=True),
    Figure("replaced", QT_TRANSLATE_NOOP("core", "Records replaced"), Unit.COUNT),
    Figure("dropped", QT_TRANSLATE_NOOP("core", "Records dropped"), Unit.COUNT),
    Figure("rejected", QT_TRANSLATE_NOOP("core", "Records rejected"), Unit.COUNT),
    Figure("redelivered", QT_TRANSLATE_NOOP("core", "Redelivered"), Unit.COUNT),
    Figure("refused", QT_TRANSLATE_NOOP("core", "Late acknowledgements refused"), Unit.COUNT),
    Figure("skipped", QT_TRANSLATE_NOOP("core", "Arrivals skipped"), Unit.COUNT),
    Figure("bad_rows", QT_TRANSLATE_NOOP("core", "Rejected rows of the source"), Unit.COUNT),
    Figure("seconds", QT_TRANSLATE_NOOP("core", "Length of the run"), Unit.TIME, always=True),
    Figure("achieved_rate", QT_TRANSLATE_NOOP("core", "Arrival rate"), Unit.RATE, always=True),
    Figure("throughput", QT_TRANSLATE_NOOP("core", "Throughput"), Unit.RATE, always=True),
    Figure("waiting_mean", QT_TRANSLATE_NOOP("core", "Waiting time, mean"), Unit.TIME, always=True),
    Figure("waiting_p50", QT_TRANSLATE_NOOP("core", "Waiting time p50"), Unit.TIME, always=True),
    Figure("waiting_p95", QT_TRANSLATE_NOOP("core", "Waiting time p95"), Unit.TIME, always=True),
    Figure("waiting_p99", QT_TRANSLATE_NOOP("core", "Waiting time p99"), Unit.TIME, always=True),
    Figure("sojourn_mean", QT_TRANSLATE_NOOP("core", "Sojourn time, mean"), Unit.TIME, always=True),
    Figure("sojourn_p50", QT_TRANSLATE_NOOP("core", "Sojourn time p50"), Unit.TIME, always=True),
    Figure("sojourn_p95", QT_TRANSLATE_NOOP("core", "Sojourn time p95"), Unit.TIME, always=True),
    Figure("sojourn_p99", QT_TRANSLATE_NOOP("core", "Sojourn time p99"), Unit.TIME, always=True),
    Figure("error_share", QT_TRANSLATE_NOOP("core", "Failed attempts"), Unit.SHARE),
    Figure("lock_wait_p95", QT_TRANSLATE_NOOP("core", "Waiting for the lock p95"), Unit.TIME),
    Figure("lock_hold_p95", QT_TRANSLATE_NOOP("core", "Holding the lock p95"), Unit.TIME),
)
BY_NAME: Mapping[str, Figure] = {figure.name: figure for figure in FIGURES}

COUNTED = QT_TRANSLATE_NOOP("core", "counted")
NONE_DONE = QT_TRANSLATE_NOOP("core", "No record was done.")
TOO_FEW = QT_TRANSLATE_NOOP(
    "core", "There are too few records for an interval: {records}; it takes {fewest} at least."
)
TOO_FEW_FOR_THIS = QT_TRANSLATE_NOOP(
    "core",
    "Too few of these times are independent of each other for an interval of this percentile.",
)
ARRIVED_BRIEFLY = QT_TRANSLATE_NOOP(
    "core", "Records arrived for {seconds} s only; an interval takes {fewest} s of them."
)
ENDED_BRIEFLY = QT_TRANSLATE_NOOP(
    "core", "Records ended for {seconds} s only; an interval takes {fewest} s of them."
)
NOT_ONE_STRETCH = QT_TRANSLATE_NOOP(
    "core", "The run was paused or resumed: its parts are not of one stretch of time."
)
NOT_KEPT = QT_TRANSLATE_NOOP("core", "The file keeps no single times of it, only how many of each.")
NOT_MEASURED = QT_TRANSLATE_NOOP("core", "It was not measured.")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run has of a figure."""

    value: float | None
    """None: it was not measured."""
    interval: Interval | None = None
    reason: Remark | None = None
    """Why there is no interval."""


Figures = Mapping[str, Measured]
"""By the names of `FIGURES`."""


def measure(evidence: Evidence, check: Callable[[], object] = lambda: None) -> Figures:
    """Return the figures of a run; ``check`` is called now and then, and ends it by an exception.

    Raises:
        RegistroError: its file cannot be read.

    """
    path = evidence.path
    found = _counts(evidence)
    connection = reader(path)
    with closing(connection), connection.bounded(partial(sqlite_errors.translated, path=path)):
        waiting, sojourn = _times(connection, evidence.ledger.done, check)
        rates = _sampled_rates(connection)
    check()
    found |= _of_times("waiting", waiting)
    check()
    found |= _of_times("sojourn", sojourn)
    ledger, lengths = evidence.ledger, evidence.lengths
    whole = evidence.sessions == 1 and not evidence.pauses
    for name, value, series, reason in (
        ("achieved_rate", lengths.achieved(ledger), rates[0], ARRIVED_BRIEFLY),
        ("throughput", lengths.throughput(ledger), rates[1], ENDED_BRIEFLY),
    ):
        found[name] = _rate(value, series, reason, whole=whole)
    found["error_share"] = _errors(evidence)
    for name, times in (("lock_wait", evidence.lock_wait), ("lock_hold", evidence.lock_hold)):
        value = times.p95 if times is not None else None
        reason = NOT_KEPT if times is not None else NOT_MEASURED
        found[f"{name}_p95"] = Measured(value, reason=Remark(reason, {}))
    return {figure.name: found[figure.name] for figure in FIGURES}


def _counts(evidence: Evidence) -> dict[str, Measured]:
    counts: dict[str, float] = {
        **evidence.ledger.as_dict(),
        "skipped": evidence.skipped,
        "bad_rows": evidence.bad_rows,
        "seconds": evidence.lengths.seconds,
    }
    return {name: Measured(value, reason=Remark(COUNTED, {})) for name, value in counts.items()}


def _times(
    connection: Reader, done: int, check: Callable[[], object]
) -> tuple[list[float], list[float]]:
    """Return waiting and sojourn times of the records that are done, in the order of the run."""
    every = -(-done // MOST_TIMES) or 1
    some = f" AND seq % {every} = 0" if every > 1 else ""
    rows = connection.execute(
        f"SELECT leased - due, done - due FROM records WHERE state = 'done'{some} ORDER BY seq"
    )
    waiting: list[float] = []
    sojourn: list[float] = []
    while part := rows.fetchmany(AT_ONCE):
        check()
        waits, stays = zip(*part, strict=True)
        waiting += waits
        sojourn += stays
    # Whoever made the file may have left out when a record was leased.
    return [float(each) for each in waiting if each is not None], list(map(float, sojourn))


class _Rates(NamedTuple):
    """Rates from sample to sample."""

    values: Sequence[float]
    seconds: float
    """In which there was something to count."""


def _sampled_rates(connection: Reader) -> tuple[_Rates, _Rates]:
    """Return arrival rate and throughput from sample to sample, from the first arrival to the last
    and from the first end to the last.
    """
    rows = list(connection.iter_rows("SELECT at, born, done + dead FROM samples ORDER BY id"))
    return _rates([(at, born) for at, born, _ in rows]), _rates([(at, end) for at, _, end in rows])


def _rates(marks: Sequence[tuple[float, int]]) -> _Rates:
    """Return the rates between marks of a total, without what came before it grew and after."""
    grown = [place for place in range(1, len(marks)) if marks[place][1] > marks[place - 1][1]]
    if not grown:
        return _Rates((), SAMPLE_EVERY)  # all of it came before the first sample
    rates: list[float] = []
    seconds = 0.0
    for place in range(grown[0], grown[-1] + 1):
        span = marks[place][0] - marks[place - 1][0]
        if span > 0:
            rates.append((marks[place][1] - marks[place - 1][1]) / span)
            seconds += span
    return _Rates(rates, seconds)


def _of_times(group: str, times: Sequence[float]) -> dict[str, Measured]:
    names = [f"{group}_mean", *(f"{group}_p{round(100 * share)}" for share in PERCENTILES)]
    if not times:
        return {name: Measured(None, reason=Remark(NONE_DONE, {})) for name in names}
    series = times if len(times) <= SHORTENED else parts(times, SHORTENED)
    around = batch_mean(series)
    mean = math.fsum(times) / len(times)
    few = Remark(TOO_FEW, {"records": f"{len(times):,}", "fewest": FEWEST})
    found = {names[0]: _bounded(mean, around, few)}
    for name, interval in zip(names[1:], percentile_intervals(times, PERCENTILES), strict=True):
        found[name] = _bounded(interval.estimate, interval, Remark(TOO_FEW_FOR_THIS, {}))
    return found


def _rate(value: float | None, rates: _Rates, brief: str, *, whole: bool) -> Measured:
    """Return a rate with its interval; ``brief`` says why there is none of few samples."""
    if value is None:
        return Measured(None, reason=Remark(NOT_MEASURED, {}))
    if not whole:
        return Measured(value, reason=Remark(NOT_ONE_STRETCH, {}))
    values = {"seconds": f"{rates.seconds:.1f}", "fewest": round(FEWEST * SAMPLE_EVERY)}
    reason = Remark(brief, values)
    if not rates.values:
        return Measured(value, reason=reason)
    return _bounded(value, batch_mean(rates.values), reason)


def _errors(evidence: Evidence) -> Measured:
    failed = evidence.failed_attempts
    attempts = evidence.ledger.done + failed
    if not attempts:
        return Measured(None, reason=Remark(NONE_DONE, {}))
    interval = wilson(failed, attempts)
    return Measured(interval.estimate, interval)


def _bounded(value: float, around: Interval, reason: Remark) -> Measured:
    """Return ``value`` with the interval ``around`` its estimate, if that has both bounds."""
    if not (math.isfinite(around.low) and math.isfinite(around.high)):
        return Measured(value, reason=reason)
    down, up = around.estimate - around.low, around.high - around.estimate
    low = max(0.0, value - down)  # none of the figures can be less
    return Measured(value, Interval(value, low, value + up, around.confidence))
