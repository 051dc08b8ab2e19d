"""How many records a worker can do, by the means of several runs."""

import random
from math import sqrt
from statistics import fmean

from core.experiments.probe import Figures, Observation, Probe, Purpose
from core.experiments.search.work_rate import work_rate


def run(seed: int, service: float | None, done: int = 400, **figures: float) -> Observation:
    probe = Probe(1, {}, seed, 10.0, Purpose.SEARCH)
    return Observation(probe, 10.0, (), (), figures=Figures(service=service, done=done, **figures))  # type: ignore[arg-type]


def test_the_bound_is_below_the_truth_as_often_as_was_said() -> None:
    def below(seed: int) -> bool:
        chance = random.Random(seed)
        sizes = [chance.randrange(100, 900) for _ in range(8)]
        runs = [
            run(number, chance.gauss(0.02, 0.02 / sqrt(size)), size)
            for number, size in enumerate(sizes)
        ]
        return 0 < work_rate(runs, 0.95) <= 50

    assert 0.92 <= fmean(map(below, range(500))) <= 0.98


def test_runs_on_one_seed_are_one_and_a_few_say_nothing() -> None:
    assert work_rate([run(1, 0.02)] * 10, 0.95) == 0
    assert work_rate([run(seed, 0.02) for seed in range(3)], 0.95) == 0
    assert work_rate([run(seed, None) for seed in range(9)], 0.95) == 0
    assert work_rate([run(seed, 0.02, 0) for seed in range(9)], 0.95) == 0
    longest = [run(seed, 0.02) for seed in range(4)] + [run(seed, 0.05, 10) for seed in range(4)]
    assert round(work_rate(longest, 0.95), 6) == 50


def test_records_that_fail_take_several_attempts() -> None:
    runs = [run(seed, 0.02, error_share=0.5) for seed in range(5)]
    assert round(work_rate(runs, 0.95), 6) == 25
