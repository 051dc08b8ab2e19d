"""The closed forms, against tables and against a plain simulation."""

import random
from heapq import heapreplace
from math import exp, factorial, inf, isnan, log, sqrt
from statistics import fmean

import pytest

from core.analysis.queueing import Queue, erlang_b, erlang_c, law
from core.domain.choices import Order, Service
from core.settings.scenario import Scenario


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


# --- how long most of them take -----------------------------------------------------------------

SHARES = (0.05, 0.5, 0.95, 0.99)


@pytest.mark.parametrize("rate", [0.5, 9.0, 9.999])
def test_the_sojourn_time_of_one_worker_is_exponential(rate: float) -> None:
    queue = Queue(rate, 0.1)
    for share in SHARES:
        expected = log(1 / (1 - share)) / (10 - rate)
        assert queue.sojourn_quantile(share) == pytest.approx(expected)


def test_the_waiting_time_is_0_for_those_who_find_a_free_worker() -> None:
    queue = Queue(1.0, 1.0, 2)  # one in three waits, and then 1 s on average
    assert queue.waiting_quantile(0.6) == 0.0
    assert queue.waiting_quantile(0.95) == pytest.approx(log((1 / 3) / 0.05))


@pytest.mark.parametrize(("workers", "load"), [(2, 1.0), (2, 1.5), (4, 3.0), (4, 3.6), (8, 2.0)])
def test_the_quantiles_are_those_of_the_distribution_as_the_books_print_it(
    workers: int, load: float
) -> None:
    """Gross and Harris, Fundamentals of Queueing Theory, 3.41: a form that has a gap where the
    workers spare exactly one.
    """
    queue = Queue(load, 1.0, workers)
    waits, spare = erlang_c(workers, load), workers - load
    for share in SHARES:
        time = queue.sojourn_quantile(share)
        if spare == 1:
            longer = exp(-time) * (1 + waits * time)
        else:
            longer = exp(-time) + waits / (spare - 1) * (exp(-time) - exp(-spare * time))
        assert longer == pytest.approx(1 - share)


def test_the_quantiles_of_a_plain_simulation_agree() -> None:
    queue = Queue(3.2, 1.0, 4)
    waits, stays = simulated(queue, random.Random(5))
    for share in (0.5, 0.95, 0.99):
        place = int(share * len(waits))
        assert sorted(waits)[place] == pytest.approx(queue.waiting_quantile(share), rel=0.1)
        assert sorted(stays)[place] == pytest.approx(queue.sojourn_quantile(share), rel=0.1)


@pytest.mark.parametrize(
    "queue", [Queue(9.0, 0.1, order=Order.LIFO), Queue(9.0, 0.1, 1, Service.FIXED, 0.0)]
)
def test_where_only_the_mean_is_known_there_are_no_quantiles(queue: Queue) -> None:
    assert not queue.has_quantiles
    assert isnan(queue.sojourn_quantile(0.5))
    assert isnan(queue.waiting_quantile(0.5))


def test_under_too_much_load_there_is_no_end_of_waiting_but_a_throughput() -> None:
    queue = Queue(30.0, 0.1, 2)
    assert queue.sojourn_quantile(0.5) == queue.waiting_quantile(0.5) == inf
    assert (queue.throughput, queue.in_progress) == pytest.approx((20.0, 2.0))
    assert (Queue(10.0, 0.1, 2).throughput, Queue(10.0, 0.1, 2).in_progress) == (10.0, 1.0)


def test_a_million_records_a_second_are_no_trouble() -> None:
    queue = Queue(999_999.0, 1e-6)
    assert queue.sojourn_quantile(0.99) == pytest.approx(log(100), rel=1e-3)


# --- other service times ------------------------------------------------------------------------


def test_a_fixed_service_time_halves_the_waiting() -> None:
    assert Queue(8.0, 0.1, 1, Service.FIXED, 0.0).waiting == pytest.approx(
        Queue(8.0, 0.1).waiting / 2
    )


@pytest.mark.parametrize("spread", [0.5, 1.5])
def test_a_plain_simulation_of_any_service_time_agrees(spread: float) -> None:
    queue = Queue(0.7, 1.0, 1, Service.LOGNORMAL, spread)
    waits, _ = simulated(queue, random.Random(3))
    assert fmean(waits) == pytest.approx(queue.waiting, rel=0.1)


def simulated(queue: Queue, chance: random.Random) -> tuple[list[float], list[float]]:
    """Waiting and sojourn times of many records, first in first out."""
    free, now = [0.0] * queue.workers, 0.0
    waits, stays = [], []
    sigma = sqrt(log(1 + queue.spread**2))
    for _ in range(300_000):
        now += chance.expovariate(queue.rate)
        begun = max(now, free[0])
        if queue.service is Service.LOGNORMAL:
            served = queue.service_time * chance.lognormvariate(-(sigma**2) / 2, sigma)
        else:
            served = chance.expovariate(1 / queue.service_time)
        waits.append(begun - now)
        stays.append(begun + served - now)
        heapreplace(free, begun + served)
    return waits, stays


# --- which scenarios have a formula -------------------------------------------------------------

M_M_2 = Scenario.of({"arrivals": "poisson", "rate": 3.0, "service_time": 0.5})


def test_a_scenario_with_a_formula_is_that_queue() -> None:
    assert law(M_M_2) == Queue(3.0, 0.5, 2)
    assert law(M_M_2.with_(order="lifo", workers=4)) == Queue(3.0, 0.5, 4, order=Order.LIFO)
    fixed = law(M_M_2.with_(service="fixed", workers=1))
    lognormal = law(M_M_2.with_(service="lognormal", service_spread=2.0, workers=1))
    assert fixed == Queue(3.0, 0.5, 1, Service.FIXED, 0.0)
    assert lognormal == Queue(3.0, 0.5, 1, Service.LOGNORMAL, 2.0)
    assert [queue.notation for queue in (fixed, lognormal) if isinstance(queue, Queue)] == [
        "M/D/1",
        "M/G/1",
    ]


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"arrivals": "constant"}, "Pattern"),
        ({"rate": inf}, "max"),
        ({"source": "csv", "csv.rows": "timed"}, "Rows"),
        ({"service": "fixed"}, "Service"),
        ({"service": "lognormal", "service_spread": 1.0}, "Service"),
        ({"service": "none"}, "Service"),
        ({"service": "python", "workers": 1}, "Service"),
        ({"service_time": 0.0}, "service time"),
        ({"workers": 0}, "worker"),
        ({"batch": 2}, "Batch"),
        ({"capacity": 10}, "Capacity"),
        ({"duplicates": "replace"}, "Duplicate"),
        ({"engine": "private-dict"}, "Engine"),
        ({"engine": "locked-dict"}, "Engine"),
        ({"error_rate": 0.1}, "Error rate"),
        ({"faults": "hang mean 20"}, "faults"),
    ],
)
def test_what_is_missing_for_a_formula_is_said(values: dict[str, object], word: str) -> None:
    missing = law(M_M_2.with_(**values))
    assert isinstance(missing, tuple)
    assert len(missing) == 1
    assert word in missing[0]


def test_all_that_is_missing_is_said_at_once() -> None:
    missing = law(M_M_2.with_(batch=5, arrivals="ramp"))
    assert isinstance(missing, tuple)
    assert len(missing) == 2
