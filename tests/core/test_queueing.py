"""The closed forms, against tables and against a plain simulation."""

import random
from heapq import heapreplace
from math import factorial, inf
from statistics import fmean

import pytest

from core.queueing import Queue, erlang_b, erlang_c


def test_erlang_b_is_its_definition() -> None:
    for workers in range(1, 12):
        for load in (0.1, 1.0, 5.0, 20.0):
            terms = [load**number / factorial(number) for number in range(workers + 1)]
            assert erlang_b(workers, load) == pytest.approx(terms[-1] / sum(terms))


@pytest.mark.parametrize(
    ("workers", "load", "waits"),
    [(1, 0.5, 0.5), (2, 1.0, 1 / 3), (4, 3.2, 0.5964), (5, 4.0, 0.5541)],
)
def test_erlang_c_is_what_the_tables_say(workers: int, load: float, waits: float) -> None:
    assert erlang_c(workers, load) == pytest.approx(waits, abs=5e-5)


def test_one_worker_is_the_simple_formula() -> None:
    queue = Queue(rate=9.0, service_time=0.1)
    assert queue.utilisation == pytest.approx(0.9)
    assert queue.waiting == pytest.approx(0.9)
    assert queue.sojourn == pytest.approx(1.0)
    assert (queue.backlog, queue.number) == pytest.approx((8.1, 9.0))


def test_a_load_that_is_too_much_waits_for_ever() -> None:
    assert Queue(10.0, 0.5, 4).waiting == inf
    assert erlang_c(4, 4.0) == 1.0


@pytest.mark.parametrize("workers", [1, 2, 4])
@pytest.mark.parametrize("share", [0.5, 0.8])
def test_a_plain_simulation_agrees(workers: int, share: float) -> None:
    chance = random.Random(workers)
    queue = Queue(share * workers, 1.0, workers)
    free, now, waits = [0.0] * workers, 0.0, []
    for _ in range(200_000):
        now += chance.expovariate(queue.rate)
        begun = max(now, free[0])
        waits.append(begun - now)
        heapreplace(free, begun + chance.expovariate(1.0))
    assert fmean(waits) == pytest.approx(queue.waiting, rel=0.06)
