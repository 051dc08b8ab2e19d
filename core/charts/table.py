"""The table of charts: what each draws and how."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from typing import Any, NamedTuple

from core.analysis.queueing import Queue
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Ledger
from core.domain.run_status import LockSample, Percentiles, Sample


class Quantity(Enum):
    """What an axis measures, which decides the unit of its numbers."""

    RATE = "rate"
    COUNT = "count"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart."""

    name: str
    """Translatable, in the context ``charts``."""
    value: Callable[[Any], float]
    """Its value in a `Sample` (or `LockSample`, or `Queue` when it is of the theory); not a number
    where there is none."""
    color: str
    """The name of a colour of the theme."""
    dashes: tuple[int, ...] = ()
    """Lengths of dash and gap in pixels, so that lines differ without colour; empty for solid."""
    right: bool = False
    """Whether it is measured on the right axis."""
    shown: bool = True
    """Whether it is drawn until the person chooses."""
    live: bool = False
    """Whether its newest value is that of the moment on the screen (`Now`), not of a sample."""
    shadow: bool = False
    """Whether it is each single measurement behind the line before it, an average: drawn pale, and
    with that one only."""
    rare: bool = False
    """Whether it is there only while it is not zero."""
    theory: bool = False
    """Whether it is what queueing theory says, and is there only when the person asks for it."""
    joined: bool = False
    """Whether it goes on over samples in which nothing was measured, as at low rates."""
    percentile: bool = False
    """Whether it is one of the times of records, which can be taken over longer windows."""
    target: bool = False
    """Whether it is what is asked, which the legend tells with the time in violation."""


class Now(NamedTuple):
    """What charts say of the moment on the screen, newer than the newest sample."""

    ledger: Ledger
    target: float
    arrival_average: float | None
    throughput_average: float | None
    oldest: float | None
    """None when none waits."""
    violation: float | None = None
    """Seconds in which the target of the times was not met; None: there is no target."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart."""

    title: str
    """Translatable, in the context ``charts``."""
    lines: tuple[Line, ...]
    left: Quantity
    right: Quantity | None = None
    logarithmic: bool = False
    """Whether the person may choose a logarithmic axis."""
    on_server: str = ""
    """What it is called where the engine is on a server, if that is something else."""

    def quantity_of(self, line: Line) -> Quantity:
        """Return what ``line`` measures."""
        return self.right if line.right and self.right is not None else self.left


def percentile(group: str, name: str) -> Callable[[Sample | LockSample], float]:
    """Read one percentile of a sample; nothing measured is no value, not a zero."""

    def value(sample: Sample | LockSample) -> float:
        percentiles: Percentiles | None = getattr(sample, group)
        result: float = getattr(percentiles, name, math.nan)
        return result

    return value


def measured(name: str) -> Callable[[Sample | Now], float]:
    """Read one number of a sample; one that was not measured is no value."""

    def value(sample: Sample | Now) -> float:
        result: float | None = getattr(sample, name)
        return math.nan if result is None else result

    return value


def theory(name: str) -> Callable[[Queue], float]:
    """Read one mean of a queue; one without end is no value."""
    read: Callable[[Queue], float] = attrgetter(name)

    def value(queue: Queue) -> float:
        return _finite(read(queue))

    return value


def only_mean(name: str) -> Callable[[Queue], float]:
    """Read one mean of a queue whose percentiles, which are what the chart shows, nobody knows."""
    mean = theory(name)

    def value(queue: Queue) -> float:
        return math.nan if queue.has_quantiles else mean(queue)

    return value


def quantile(name: str, share: float) -> Callable[[Queue], float]:
    """Read one percentile of a queue."""

    def value(queue: Queue) -> float:
        return _finite(getattr(queue, f"{name}_quantile")(share))

    return value


def _finite(value: float) -> float:
    return value if math.isfinite(value) else math.nan


CHARTS = (
    Chart(
        QT_TRANSLATE_NOOP("charts", "Arrivals and throughput"),
        (
            Line(
                QT_TRANSLATE_NOOP("charts", "target"),
                attrgetter("target"),
                "muted",
                dashes=(8, 4),
                live=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "arrivals"),
                measured("arrival_average"),
                "accent",
                live=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "arrivals, each sample"),
                measured("arrival"),
                "accent",
                dashes=(1, 1),
                shadow=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "throughput"),
                measured("throughput_average"),
                "done",
                dashes=(3, 2),
                live=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "throughput, each sample"),
                measured("throughput"),
                "done",
                dashes=(2, 2),
                shadow=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "theory: throughput"),
                theory("throughput"),
                "text",
                dashes=(16, 5),
                theory=True,
            ),
        ),
        Quantity.RATE,
    ),
    Chart(
        QT_TRANSLATE_NOOP("charts", "Backlog"),
        (
            Line(
                QT_TRANSLATE_NOOP("charts", "waiting"),
                attrgetter("ledger.pending"),
                "pending",
                live=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "in progress"),
                attrgetter("ledger.leased"),
                "leased",
                dashes=(8, 3),
                live=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "oldest waiting ▸"),
                measured("oldest"),
                "bad",
                dashes=(2, 3),
                right=True,
                live=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "lost"),
                attrgetter("ledger.lost"),
                "lost",
                dashes=(12, 3, 2, 3),
                live=True,
                rare=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "duplicated"),
                attrgetter("ledger.duplicated"),
                "lost",
                dashes=(4, 3),
                live=True,
                rare=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "theory: waiting"),
                theory("backlog"),
                "text",
                dashes=(16, 5),
                theory=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "theory: in progress"),
                theory("in_progress"),
                "muted",
                dashes=(16, 4, 3, 4),
                theory=True,
            ),
        ),
        Quantity.COUNT,
        right=Quantity.DURATION,
    ),
    Chart(
        QT_TRANSLATE_NOOP("charts", "Time in the system"),
        (
            Line(
                QT_TRANSLATE_NOOP("charts", "sojourn p50"),
                percentile("sojourn", "p50"),
                "done",
                joined=True,
                percentile=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "sojourn p95"),
                percentile("sojourn", "p95"),
                "done",
                dashes=(8, 3),
                joined=True,
                percentile=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "sojourn p99"),
                percentile("sojourn", "p99"),
                "done",
                dashes=(2, 3),
                joined=True,
                percentile=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "waiting p50"),
                percentile("waiting", "p50"),
                "pending",
                dashes=(12, 2, 2, 2),
                shown=False,
                joined=True,
                percentile=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "waiting p95"),
                percentile("waiting", "p95"),
                "pending",
                dashes=(8, 3, 2, 3),
                joined=True,
                percentile=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "waiting p99"),
                percentile("waiting", "p99"),
                "pending",
                dashes=(4, 2, 1, 2, 1, 2),
                shown=False,
                joined=True,
                percentile=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "target"),
                measured("within"),
                "bad",
                dashes=(16, 4),
                rare=True,
                target=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "theory: mean sojourn"),
                only_mean("sojourn"),
                "text",
                dashes=(16, 9),
                theory=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "theory: sojourn p50"),
                quantile("sojourn", 0.5),
                "text",
                dashes=(16, 5),
                theory=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "theory: sojourn p95"),
                quantile("sojourn", 0.95),
                "text",
                dashes=(16, 4, 3, 4),
                theory=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "theory: sojourn p99"),
                quantile("sojourn", 0.99),
                "text",
                dashes=(16, 3, 2, 3, 2, 3),
                theory=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "theory: mean waiting"),
                only_mean("waiting"),
                "muted",
                dashes=(22, 9),
                theory=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "theory: waiting p95"),
                quantile("waiting", 0.95),
                "muted",
                dashes=(22, 4, 3, 4),
                theory=True,
            ),
        ),
        Quantity.DURATION,
        logarithmic=True,
    ),
    Chart(
        QT_TRANSLATE_NOOP("charts", "The registry's lock"),
        (
            Line(
                QT_TRANSLATE_NOOP("charts", "wait p50"),
                percentile("lock_wait", "p50"),
                "leased",
                joined=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "wait p95"),
                percentile("lock_wait", "p95"),
                "leased",
                dashes=(8, 3),
                joined=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "wait p99"),
                percentile("lock_wait", "p99"),
                "leased",
                dashes=(2, 3),
                joined=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "hold p50"),
                percentile("lock_hold", "p50"),
                "accent",
                dashes=(12, 2, 2, 2),
                shown=False,
                joined=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "hold p95"),
                percentile("lock_hold", "p95"),
                "accent",
                dashes=(8, 3, 2, 3),
                joined=True,
            ),
            Line(
                QT_TRANSLATE_NOOP("charts", "hold p99"),
                percentile("lock_hold", "p99"),
                "accent",
                dashes=(4, 2, 1, 2, 1, 2),
                shown=False,
                joined=True,
            ),
        ),
        Quantity.DURATION,
        logarithmic=True,
        on_server=QT_TRANSLATE_NOOP("charts", "Transactions on the server"),
    ),
)
LOCK = len(CHARTS) - 1
"""The place of the chart that can show each process by itself."""
LATENCY = 2
"""The place of the chart of the times of records."""
BACKLOG, OLDEST = 1, 2
"""The place of the chart of what waits, and in it of the line of the oldest record's age."""
