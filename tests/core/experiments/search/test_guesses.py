"""First guesses are near what theory says exactly."""

import pytest

from core.analysis.queueing import Queue
from core.experiments.rules import Objective
from core.experiments.search.guesses import fewest_workers, highest_rate, work_of
from core.settings.scenario import Scenario

OBJECTIVE = Objective(95, 0.2)


def scenario(**values: object) -> Scenario:
    usual = {"service": "exponential", "arrivals": "poisson", "service_time": 0.02}
    return Scenario.of({**usual, **values})


def exact(workers: int) -> float:
    low, high = 0.0, workers / 0.02
    for _ in range(60):
        middle = (low + high) / 2
        holds = Queue(middle, 0.02, workers).sojourn_quantile(0.95) <= 0.2
        low, high = (middle, high) if holds else (low, middle)
    return low


@pytest.mark.parametrize("workers", [1, 2, 4, 8])
def test_the_highest_rate_of_exponential_work_is_nearly_exact(workers: int) -> None:
    work = work_of(scenario())
    assert work is not None
    assert highest_rate(work, workers, OBJECTIVE) == pytest.approx(exact(workers), rel=0.15)


def test_fixed_work_at_even_times_takes_all_that_its_workers_can_do() -> None:
    work = work_of(scenario(service="fixed", arrivals="constant"))
    assert work is not None
    assert highest_rate(work, 3, OBJECTIVE) == pytest.approx(150, rel=0.01)
    # More than the whole time for its work alone: next to nothing, to be tried all the same.
    assert 0 < highest_rate(work, 3, Objective(95, 0.01)) < 1


def test_the_fewest_workers_are_those_of_erlang() -> None:
    work = work_of(scenario())
    assert work is not None
    assert [fewest_workers(work, rate, OBJECTIVE) for rate in (1.0, 100.0, 500.0)] == [1, 3, 11]


def test_what_nobody_knows_is_not_guessed_until_it_was_measured() -> None:
    assert work_of(scenario(service="python")) is None
    assert work_of(scenario(service="none")) is None
    assert work_of(scenario(service_time=0.0)) is None
    measured = work_of(scenario(service="python"), 0.05)
    assert measured is not None
    assert measured.service == 0.05
