"""Where to begin to look: what queueing theory says before, and after, the first run.

Guesses only: no answer rests on them. Workers that take turns at a registry and batches are left
out but for the time that a record was measured to take.
"""

from dataclasses import dataclass
from math import exp, isfinite

from core.analysis.queueing import erlang_c
from core.domain.choices import Service
from core.domain.pattern import PatternKind
from core.experiments.rules import Objective
from core.settings.scenario import Scenario

ENOUGH = 1e-3
"""A guess is near enough, as a share of it."""
MOST_WORKERS = 1_000


@dataclass(frozen=True, slots=True)
class Work:
    """What is known or assumed of the work."""

    service: float
    """Mean seconds of one worker for one record, more than 0."""
    spread: float
    """Standard deviation, in means."""
    bursts: float
    """Squared coefficient of variation of the times between arrivals."""

    def share_within(self, rate: float, workers: int, objective: Objective) -> float:
        """Return the share that is through in time, about; 0 beyond the capacity.

        The waiting time as exponential for those who wait, with the mean of A. O. Allen and J. L.
        Cunneen (Probability, Statistics and Queueing Theory, Academic Press 1990, 5.3), after a
        service time that is the mean, or exponential where it spreads as much.
        """
        load = rate * self.service
        if load >= workers:
            return 0.0
        left = objective.within
        # The longest service time that is in time leaves so much for waiting.
        if self.spread >= 0.5:
            in_service = 1 - exp(-left / self.service)
            left -= self.service
        else:
            in_service = 1.0 if left > self.service else 0.0
            left -= self.service
        variable = (self.bursts + self.spread**2) / 2
        if variable == 0 or left <= 0:
            return in_service
        waits = erlang_c(workers, load)
        spare = (workers - load) / self.service / variable
        return in_service * (1 - waits * exp(-spare * left))


def work_of(scenario: Scenario, measured: float | None = None) -> Work | None:
    """Return what ``scenario`` says of its work, with the time of a record as it was ``measured``
    (s), if so; None: nothing is known of its length.
    """
    spreads = {
        Service.FIXED: 0.0,
        Service.EXPONENTIAL: 1.0,
        Service.LOGNORMAL: scenario.service_spread,
    }
    spread = spreads.get(scenario.service, 1.0)
    known = scenario.service_time if scenario.service in spreads else None
    service = measured or known
    if not service or not isfinite(service):
        return None
    even = scenario.arrivals is PatternKind.CONSTANT
    return Work(service, spread, 0.0 if even else 1.0)


def highest_rate(work: Work, workers: int, objective: Objective) -> float:
    """Return the rate up to which the objective holds, about; that of next to no load if none."""
    low, high = 0.0, workers / work.service
    while high - low > ENOUGH * high:
        middle = (low + high) / 2
        holds = work.share_within(middle, workers, objective) >= objective.share
        low, high = (middle, high) if holds else (low, middle)
    return max(low, ENOUGH * workers / work.service)


def fewest_workers(work: Work, rate: float, objective: Objective) -> int:
    """Return the workers from which the objective holds, about; as many as keep up if none do."""
    least = max(1, int(rate * work.service) + 1)
    for workers in range(least, min(2 * least + 10, MOST_WORKERS)):
        if work.share_within(rate, workers, objective) >= objective.share:
            return workers
    return least
