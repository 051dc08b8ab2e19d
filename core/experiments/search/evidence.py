"""What the records of one run say about an objective: the percentile, the share, and the backlog.

Several runs of the same settings are pooled, so that what one leaves unclear the next may decide.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, exp, inf, log, sqrt
from statistics import stdev

from core.analysis.statistics.correlation import freedom_of
from core.analysis.statistics.distributions import normal_factor, student_factor
from core.analysis.statistics.interval import Interval
from core.analysis.statistics.percentiles import effective_share, percentile
from core.analysis.statistics.proportions import wilson
from core.analysis.statistics.trend import BLOCKS, growth, presence, wandering
from core.analysis.statistics.warm_up import mser5
from core.experiments.probe import Observation
from core.experiments.rules import Objective

LEAST = 0.2
"""Share of a run that is left out at its beginning, also where nothing is seen of a warm-up."""
BATCHES = 4
"""Parts of one run whose percentiles are taken for independent: few, as busy times last long."""
IN_TAIL = 2
"""So many records at least are beyond the percentile in each part."""
FREEDOM = BLOCKS - 2
SHORTEST = 1e-9


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one run says."""

    records: int
    """Of which it is known whether they were in time, without the warm-up."""
    share: float
    """Of them that were."""
    size: float
    """So many independent records they are worth."""
    percentile: float
    """The sojourn time that the objective's share of them stays within, s."""
    parts: tuple[float, ...]
    """The same of each part of the run; empty for too few records."""
    growth: float
    """Of the number of records in the system, per second."""
    growth_error: float
    """Its standard error; infinite where nothing is known of it."""
    seconds: float
    """That were looked at."""
    rate: float
    """Records that were due per second."""
    wandering: float = 0.0
    """Their growth from the beginning to the end, per second, and ..."""
    wandering_error: float = inf
    """... its standard error if their number wanders, as it does near the capacity."""


NOTHING = Evidence(0, 0.0, 0.0, 0.0, (), 0.0, inf, 0.0, 0.0)


def evidence(observed: Observation, objective: Objective) -> Evidence:
    """Return what a run says; a record that is not done in the end is known to be late only when
    the limit has passed since it was due.
    """
    end = min(observed.seconds, observed.probe.seconds)
    due = observed.due[: bisect_right(observed.due, end)]
    if not due or end <= 0:
        return NOTHING
    lasting = [
        max(SHORTEST, min(sojourn, observed.seconds - at))
        for at, sojourn in zip(due, observed.sojourns, strict=False)
    ]
    begin = _begin(due, lasting, end)
    first = bisect_left(due, begin)
    known = max(first, bisect_right(due, observed.seconds - objective.within))
    inside = lasting[first:known]
    late = [observed.sojourns[place] for place in range(first, known)]
    share, size = effective_share(late, objective.within) if late else (0.0, 0.0)
    grows, wanders = _growth(due, observed, begin, end)
    return Evidence(
        len(inside),
        share,
        size,
        percentile(sorted(inside), objective.share) if inside else 0.0,
        _parts(inside, objective.share),
        *grows,
        end - begin,
        (len(due) - first) / max(end - begin, SHORTEST),
        *wanders,
    )


def _begin(due: Sequence[float], lasting: Sequence[float], end: float) -> float:
    """Return when the warm-up is over."""
    least = LEAST * end
    found = mser5(lasting)
    # What has not settled only grows: of that no beginning is like the rest, and all of it counts.
    return max(least, due[found.cut]) if found.settled and found.cut < len(due) else least


def _parts(values: Sequence[float], share: float) -> tuple[float, ...]:
    """Return the percentile of each of a few parts of one run."""
    number = min(BATCHES, len(values) // ceil(IN_TAIL / (1 - share) - 1e-9))
    if not number:
        return ()
    size = len(values) // number
    first = len(values) - size * number
    return tuple(
        percentile(sorted(values[at : at + size]), share) for at in range(first, len(values), size)
    )


def _growth(
    due: Sequence[float], observed: Observation, begin: float, end: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return how the number in the system grows, and the standard error: by what it looks like, and
    if it wanders.
    """
    if end - begin <= 0 or len(due) < BLOCKS:
        return (0.0, inf), (0.0, inf)
    ends = sorted(
        at + sojourn for at, sojourn in zip(due, observed.sojourns, strict=False) if sojourn < inf
    )
    means, width = presence(due, ends, begin, end), (end - begin) / BLOCKS
    found, wanders = growth(means, width, 0.9), wandering(means, width, 0.9)
    return (
        (found.estimate, found.half / student_factor(0.9, FREEDOM)),
        (wanders.estimate, wanders.half / student_factor(0.9, BLOCKS - 2)),
    )


def pooled_percentile(found: Sequence[Evidence], confidence: float) -> Interval:
    """Return the percentile over all runs, two-sided, seconds.

    Batching for quantiles (B. Schmeiser, Batch Size Effects in the Analysis of Simulation Output,
    Operations Research 30, 1982; valid for quantiles of dependent values as for means, see M. K.
    Nakayama, Confidence Intervals for Quantiles Using Sectioning, ACM TOMACS 24, 2014), over the
    logarithms, as busy times make percentiles skewed. Fewer than three parts have no bounds.

    By itself it is too sure at the very edge of what holds: in a short run near the capacity most
    parts are calmer than the long run is. A verdict therefore looks at the share as well.
    """
    known = [each for each in found if each.records]
    records = sum(each.records for each in known)
    if not records:
        return Interval(0.0, 0.0, inf, confidence)
    centre = sum(each.records * each.percentile for each in known) / records
    logs = [log(part) for each in known for part in each.parts]
    if len(logs) < 3:
        return Interval(centre, 0.0, inf, confidence)
    half = student_factor(confidence, len(logs) - 1) * stdev(logs) / sqrt(len(logs))
    factor = exp(min(half, 700.0))
    return Interval(centre, centre / factor, centre * factor, confidence)


def pooled_share(found: Sequence[Evidence], confidence: float) -> Interval:
    """Return the share in time over all runs, two-sided.

    Each record counts once, however much its run is worth: calm runs are worth more, and would make
    all of them look calmer. The runs may differ by more than chance within each explains; then all
    of them together are worth less, by as much (quasi-binomial: P. McCullagh and J. A. Nelder,
    Generalized Linear Models, 2nd edition, 4.5).
    """
    known = [each for each in found if each.records]
    records = sum(each.records for each in known)
    if not records:
        return wilson(0, 0, confidence)
    share = sum(each.records * each.share for each in known) / records
    size = records**2 / sum(each.records**2 / each.size for each in known)
    noise = share * (1 - share)
    if len(known) > 1 and noise > 0:
        apart = sum(each.size * (each.share - share) ** 2 for each in known) / noise
        size /= max(1.0, apart / (len(known) - 1))
    size *= (normal_factor(confidence) / student_factor(confidence, freedom_of(size))) ** 2
    return wilson(share * size, size, confidence)


def pooled_growth(found: Sequence[Evidence], confidence: float) -> Interval:
    """Return the growth of the backlog over all runs as a share of the arrival rate, two-sided."""
    return _pooled([(each, each.growth, each.growth_error) for each in found], confidence)


def pooled_wandering(found: Sequence[Evidence], confidence: float) -> Interval:
    """Return the same for numbers that wander: no growth is surer than by this."""
    return _pooled([(each, each.wandering, each.wandering_error) for each in found], confidence)


def _pooled(found: Sequence[tuple[Evidence, float, float]], confidence: float) -> Interval:
    """Return growths with their standard errors as one, weighted by the seconds of their runs."""
    known = [each for each in found if each[2] < inf and each[0].rate > 0]
    seconds = sum(each.seconds for each, _, _ in known)
    if not known or seconds <= 0:
        return Interval(0.0, -inf, inf, confidence)
    centre = sum(each.seconds / seconds * grown / each.rate for each, grown, _ in known)
    squares = [(each.seconds / seconds * error / each.rate) ** 2 for each, _, error in known]
    whole = sum(squares)
    if whole == 0:
        return Interval(centre, centre, centre, confidence)
    freedom = whole * whole * FREEDOM / sum(square * square for square in squares)
    half = student_factor(confidence, freedom) * sqrt(whole)
    return Interval(centre, centre - half, centre + half, confidence)
