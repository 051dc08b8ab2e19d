"""Laws of scaling: how throughput grows with the workers, and where it stops to.

The Universal Scalability Law is that of N. J. Gunther (A Simple Capacity Model of Massively
Parallel Transaction Systems, CMG 1993; Guerrilla Capacity Planning, Springer 2007, chapter 4), the
special case without coherency that of G. M. Amdahl (Validity of the Single Processor Approach,
AFIPS 1967). Workers are whole numbers from 1, throughput is in records per second.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf, sqrt
from operator import mul
from statistics import fmean

from core.analysis.statistics.bootstrap import percentile_bounds, redrawn
from core.analysis.statistics.distributions import student_factor
from core.analysis.statistics.interval import CONFIDENCE, Interval

REACH = 2
"""A curve is drawn up to so many times the most workers that were measured, and no further."""
DRAWS = 400


@dataclass(frozen=True, slots=True)
class Law:
    """X(N) = ``single`` N / (1 + ``contention`` (N - 1) + ``coherency`` N (N - 1))."""

    single: float
    """Throughput of one worker (Gunther's lambda), more than 0."""
    contention: float
    """Share of the work that only one can do at a time (sigma), from 0."""
    coherency: float
    """Cost of agreeing, for each two workers (kappa), from 0."""

    def throughput(self, workers: float) -> float:
        """Return the throughput of so many workers."""
        others = workers - 1
        slower = 1 + self.contention * others + self.coherency * workers * others
        return self.single * workers / slower

    @property
    def peak(self) -> float:
        """The workers with the highest throughput; infinite where more is always more."""
        if self.coherency == 0:
            return inf
        return sqrt(max(0.0, 1 - self.contention) / self.coherency)


@dataclass(frozen=True, slots=True)
class Scaling:
    """What was fitted to measured throughputs."""

    usl: Law
    amdahl: Law
    """The best one without coherency."""
    single: Interval
    contention: Interval
    coherency: Interval
    peak: Interval | None
    """Workers; None: no peak within what was measured."""
    most: int
    """Workers that were measured."""
    spread: float
    """Standard deviation of what was measured about the curve, as a share of it."""
    bands: Mapping[int, Interval]
    """The throughput by number of workers, from 1 to `reach`, with the interval of the curve."""

    @property
    def reach(self) -> int:
        """The workers up to which the curve says something."""
        return REACH * self.most

    def predicted(self, workers: int) -> Interval | None:
        """Return the throughput of so many workers; None beyond what the curve says."""
        return self.bands.get(workers)


def fit(
    measured: Sequence[tuple[int, float]],
    confidence: float = CONFIDENCE,
    seed: int = 1,
    draws: int = DRAWS,
) -> Scaling:
    """Fit both laws to pairs of workers and throughput, repetitions as pairs of their own.

    N / X is linear in 1, N - 1 and N (N - 1), so that the best fit with no negative part is found
    exactly, by least squares over each choice of parts that are 0; errors are taken as shares of
    the throughput. Intervals are by drawing the residuals anew (B. Efron and R. J. Tibshirani, An
    Introduction to the Bootstrap, 1993, 9.4), but whether there is a peak at all is decided by
    Student's t for the coherency without the bound of 0, as a bootstrap at a bound is not to be
    trusted (D. W. K. Andrews, Inconsistency of the Bootstrap when a Parameter is on the Boundary of
    the Parameter Space, Econometrica 68, 2000). A peak beyond twice the most workers measured is
    none within what was measured.

    Raises:
        ValueError: fewer than three different numbers of workers, or no more than three pairs, or
            one of them is not more than 0.

    """
    if len({workers for workers, _ in measured}) < 3 or len(measured) < 4:
        raise ValueError("a law needs three different numbers of workers, and four measurements")
    if not all(workers > 0 and 0 < rate < inf for workers, rate in measured):
        raise ValueError("workers and throughput have to be more than 0")
    usl, amdahl = _bounded(measured, (0, 1, 2)), _bounded(measured, (0, 1))
    expected = [usl.throughput(workers) for workers, _ in measured]
    off = [rate / mean - 1 for (_, rate), mean in zip(measured, expected, strict=True)]
    # Three numbers were fitted: what is left is smaller than what there was, by so much.
    wider = sqrt(len(off) / (len(off) - 3))
    spread = wider * sqrt(fmean(each * each for each in off))
    centre = fmean(off)
    drawn = []
    for again in redrawn(off, draws, seed):
        rates = [
            mean * max(0.05, 1 + wider * (each - centre))
            for mean, each in zip(expected, again, strict=True)
        ]
        pairs = zip(measured, rates, strict=True)
        drawn.append(_bounded([(workers, rate) for (workers, _), rate in pairs], (0, 1, 2)))
    most = max(workers for workers, _ in measured)

    def interval(estimate: float, values: Iterable[float]) -> Interval:
        return percentile_bounds(estimate, values, confidence)

    peak = None
    if _turns(measured, confidence) and usl.peak <= REACH * most:
        peak = interval(usl.peak, (law.peak for law in drawn))
    return Scaling(
        usl,
        amdahl,
        interval(usl.single, (law.single for law in drawn)),
        interval(usl.contention, (law.contention for law in drawn)),
        interval(usl.coherency, (law.coherency for law in drawn)),
        peak,
        most,
        spread,
        {
            workers: interval(usl.throughput(workers), (law.throughput(workers) for law in drawn))
            for workers in range(1, REACH * most + 1)
        },
    )


Matrix = list[list[float]]


def _terms(workers: int) -> tuple[float, float, float]:
    return 1.0, workers - 1.0, workers * (workers - 1.0)


def _equations(
    measured: Sequence[tuple[int, float]], parts: Sequence[int]
) -> tuple[Matrix, list[float]]:
    """Return the normal equations of N / X in these parts, weighted to relative errors."""
    rows = []
    for workers, rate in measured:
        terms = _terms(workers)
        rows.append([terms[part] * rate / workers for part in parts])
    columns = list(zip(*rows, strict=True))
    left = [[sum(map(mul, one, other)) for other in columns] for one in columns]
    return left, [sum(column) for column in columns]


def _bounded(measured: Sequence[tuple[int, float]], parts: tuple[int, ...]) -> Law:
    """Return the best law of these parts none of which is negative."""
    best, least = None, inf
    for kept in range(1 << (len(parts) - 1)):
        chosen = (parts[0], *(part for place, part in enumerate(parts[1:]) if kept >> place & 1))
        left, right = _equations(measured, chosen)
        solved = [
            sum(one * other for one, other in zip(row, right, strict=True))
            for row in _inverse(left)
        ]
        if solved[0] <= 0 or min(solved) < 0:
            continue
        found = dict(zip(chosen, solved, strict=True))
        single = found[0]
        law = Law(1 / single, found.get(1, 0.0) / single, found.get(2, 0.0) / single)
        error = sum((rate / law.throughput(workers) - 1) ** 2 for workers, rate in measured)
        if error < least:
            best, least = law, error
    assert best is not None  # noqa: S101 (the law of one part always fits)
    return best


def _turns(measured: Sequence[tuple[int, float]], confidence: float) -> bool:
    """Whether the coherency is surely more than 0."""
    left, right = _equations(measured, (0, 1, 2))
    inverse = _inverse(left)
    solved = [sum(one * other for one, other in zip(row, right, strict=True)) for row in inverse]
    squares = sum(
        (
            sum(part * term for part, term in zip(solved, _terms(workers), strict=True))
            * rate
            / workers
            - 1
        )
        ** 2
        for workers, rate in measured
    )
    freedom = len(measured) - 3
    variance = squares / freedom * inverse[2][2]
    if variance < 0:  # the equations are so near to each other that rounding decides
        return False
    return solved[2] > student_factor(confidence, freedom) * sqrt(variance)


def _inverse(matrix: Matrix) -> Matrix:
    """Return the inverse of a small positive definite matrix, by Gauss and Jordan."""
    size = len(matrix)
    rows = [
        [*row, *(1.0 if place == number else 0.0 for place in range(size))]
        for number, row in enumerate(matrix)
    ]
    for column in range(size):
        pivot = max(range(column, size), key=lambda number: abs(rows[number][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column][column]
        rows[column] = [value / head for value in rows[column]]
        for number in range(size):
            if number != column:
                factor = rows[number][column]
                rows[number] = [
                    value - factor * other
                    for value, other in zip(rows[number], rows[column], strict=True)
                ]
    return [row[size:] for row in rows]
