"""How many records one worker can do per second, from all runs of an experiment together.

Whether a backlog stays shows slowly: what comes and what is done have to be told apart to a few in
a hundred. How long a record takes shows in every run, whatever its rate.
"""

from collections.abc import Sequence
from math import sqrt

from core.analysis.statistics.distributions import student_quantile
from core.experiments.probe import Observation

FEWEST = 4
"""Runs on different seeds, whose means say how much records differ."""


def work_rate(observed: Sequence[Observation], confidence: float) -> float:
    """Return the records per second that one worker can surely do; 0 where that is not known.

    The lower bound of 1 over the mean time of a record, one-sided. Each run has one mean, which is
    worth as much as it has records, and Student's t is taken over them (weighted least squares);
    of runs on the same seed, which had the same work, the longest counts. What a worker does
    beside holding records is not in it, so that it is a bound for what fails, and for what holds
    only where the run shows no growth.
    """
    longest: dict[int, tuple[float, float]] = {}
    for each in observed:
        service, done = each.figures.service, each.figures.done
        if not service or not done:
            continue
        # A record whose attempts fail takes several of them.
        mean = service / max(1e-9, 1 - (each.figures.error_share or 0.0))
        if done > longest.get(each.probe.seed, (0.0, 0.0))[0]:
            longest[each.probe.seed] = float(done), mean
    if len(longest) < FEWEST:
        return 0.0
    records = sum(done for done, _ in longest.values())
    mean = sum(done * each for done, each in longest.values()) / records
    squares = sum(done * (each - mean) ** 2 for done, each in longest.values())
    freedom = len(longest) - 1
    error = sqrt(squares / freedom / records)
    return 1 / (mean + student_quantile(confidence, freedom) * error)


def able(workers: int, observed: Sequence[Observation], confidence: float) -> float:
    """Return the rate that so many workers can surely do, by the runs that were not disturbed; 0
    where that is not known.

    Of larger batches it is a bound for slow rates only: their records share a turn, and the batches
    are the larger, the faster the records come.
    """
    calm = [each for each in observed if not each.is_disturbed]
    return max(1, workers) * work_rate(calm, confidence)
