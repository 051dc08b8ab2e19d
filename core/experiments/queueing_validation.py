"""Validation against queueing theory: the means of real runs must agree with the closed forms."""

import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import count, product, repeat
from pathlib import Path
from statistics import fmean

from core.analysis.queueing import Queue
from core.analysis.statistics.means import mean
from core.domain.choices import Order, Service, words
from core.domain.clock import monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.pattern import PatternKind
from core.registry import open_file
from core.run.host import hosted
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store import opening

WORKERS, UTILISATIONS, ORDERS = (1, 2, 4), (0.5, 0.8, 0.9), words(Order)
BATCHES = 20
"""Parts that a run is cut into. Waiting times of neighbours depend on each other, means of long
parts hardly do, so that a confidence interval can be computed from them."""
WARM_UP, COOL_DOWN = 0.1, 0.02
"""Shares of a run that are left out: it begins empty, and in the end nothing comes any more."""
MISSES = 3
"""Of 18 intervals of 95 % more than this many miss the truth in 1 % of all cases."""
LITTLE = 0.01
LOOK_EVERY = 0.01
PATIENCE = 600.0
"""Seconds that what waits at the end may take at most."""


@dataclass(frozen=True, slots=True)
class Case:
    """One row: a queue and the order in which it is served."""

    queue: Queue
    order: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean that was measured, and half of its 95 % confidence interval."""

    mean: float
    half: float

    def agrees(self, truth: float) -> bool:
        """Whether ``truth`` is within the interval."""
        return abs(self.mean - truth) <= self.half


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The measured results of a case."""

    case: Case
    records: int
    waiting: Estimate
    """Seconds."""
    number: Estimate
    utilisation: Estimate
    little: float
    """How far the mean number, as the ledger showed it, is from arrival rate times mean sojourn
    time, according to the records: a share."""

    @property
    def misses(self) -> tuple[bool, bool, bool]:
        """Whether waiting time, number and utilisation are away from the theory."""
        queue = self.case.queue
        return (
            not self.waiting.agrees(queue.waiting),
            not self.number.agrees(queue.number),
            not self.utilisation.agrees(queue.utilisation),
        )


def cases(service_time: float) -> list[Case]:
    """Return the table: M/M/1, M/M/2 and M/M/4 at three utilisations, FIFO and LIFO."""
    return [
        Case(Queue(share * workers / service_time, service_time, workers), order)
        for workers, share, order in product(WORKERS, UTILISATIONS, ORDERS)
    ]


def run_cases(
    folder: Path,
    rows: Sequence[Case],
    seconds: float,
    at_once: int,
    on_progress: Callable[[CaseResult], None],
    seed: int = 1,
) -> list[CaseResult]:
    """Run every case for so many seconds, ``at_once`` of them beside each other.

    ``on_progress`` is called with each once it and those before it are finished.

    Raises:
        RegistroError: a run failed, or too few records came for a mean.

    """
    findings = []
    with ThreadPoolExecutor(at_once) as pool:
        paths = [folder / f"{number}.registro" for number in range(len(rows))]
        for finding in pool.map(_run, paths, rows, count(seed), repeat(seconds)):
            on_progress(finding)
            findings.append(finding)
    return findings


def passed(findings: Sequence[CaseResult]) -> bool:
    """Whether no more intervals miss the theory than chance allows, and Little's law holds."""
    misses = zip(*(finding.misses for finding in findings), strict=True)
    by_chance = all(sum(each) <= MISSES for each in misses)
    return by_chance and all(abs(finding.little) <= LITTLE for finding in findings)


def _run(path: Path, case: Case, seed: int, seconds: float) -> CaseResult:
    queue = case.queue
    scenario = Scenario.of(
        {
            "rate": queue.rate,
            "arrivals": PatternKind.POISSON.value,
            "service": Service.EXPONENTIAL.value,
            "service_time": queue.service_time,
            "workers": queue.workers,
            "order": case.order,
            "seed": seed,
        }
    )
    run = Run.create(path, scenario)
    with hosted(run):
        area = _area(run, seconds)
    if run.failure is not None:
        raise run.failure
    return measure(path, case, area)


def _area(run: Run, seconds: float) -> float:
    """Let ``run`` go on for so long and end; return the sum of the seconds of all its records.

    It is measured from the ledger alone, which is read again and again.
    """
    area = 0.0
    number, seen = 0, monotonic()
    end = seen + seconds
    registry = open_file(run.path)
    try:
        while not run.wait(LOOK_EVERY):
            ledger, now = registry.ledger(), monotonic()
            # The change may have been at any time between the two looks.
            area += (number + ledger.open) / 2 * (now - seen)
            number, seen = ledger.open, now
            if now >= end:
                run.stop(drain=now < end + PATIENCE)
    finally:
        registry.close()
    return area


def measure(path: Path, case: Case, area: float) -> CaseResult:
    """Return the measured results of ``case`` from the run file at ``path``.

    ``area`` is the mean number of records in the system times the length of the whole run.

    Raises:
        RegistroError: it holds too few records.

    """
    with closing(opening.connect(path, read_only=True)) as connection:
        times: list[tuple[float, float, float]] = connection.execute(
            "SELECT due, leased, done FROM records WHERE state = 'done' ORDER BY seq"
        ).fetchall()
        (whole,) = connection.execute("SELECT sum(done - born) FROM records").fetchone()
    if len(times) < 5 * BATCHES:
        raise RegistroError(
            QT_TRANSLATE_NOOP(
                "core", "{number} records are too few for a mean; run it for longer."
            ),
            number=len(times),
        )
    begin, end = times[0][0], times[-1][0]
    first = begin + WARM_UP * (end - begin)
    last = end - COOL_DOWN * (end - begin)
    inside = [row for row in times if first <= row[0] < last]
    waits = [leased - due for due, leased, _ in inside]
    numbers = _levels([(due, done) for due, _, done in times], first, last)
    busy = _levels([(leased, done) for _, leased, done in times], first, last)
    return CaseResult(
        case,
        len(inside),
        _estimate([fmean(part) for part in _parts(waits)]),
        _estimate(numbers),
        _estimate([level / case.queue.workers for level in busy]),
        area / whole - 1,
    )


def _parts(values: Sequence[float]) -> Iterator[Sequence[float]]:
    for place in range(BATCHES):
        first, last = (len(values) * each // BATCHES for each in (place, place + 1))
        yield values[first:last]


def _levels(spans: Sequence[tuple[float, float]], first: float, last: float) -> list[float]:
    """Return how many spans there were on average, in each of the parts between two times."""
    width = (last - first) / BATCHES
    levels = [0.0] * BATCHES
    for begin, end in spans:
        low = max(0, math.floor((begin - first) / width))
        high = min(BATCHES - 1, math.floor((end - first) / width))
        for place in range(low, high + 1):
            start = first + place * width
            levels[place] += min(end, start + width) - max(begin, start)
    return [level / width for level in levels]


def _estimate(means: Sequence[float]) -> Estimate:
    interval = mean(means)
    return Estimate(interval.estimate, interval.half)
