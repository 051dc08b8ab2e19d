"""What one run says of an objective, and what several say together."""

from math import inf, log

import pytest

from core.analysis.queueing import Queue
from core.experiments.probe import Observation, Probe, Purpose
from core.experiments.rules import Objective
from core.experiments.search.evidence import (
    NOTHING,
    Evidence,
    evidence,
    pooled_growth,
    pooled_percentile,
    pooled_share,
)
from core.settings.scenario import Scenario
from tests.support.simulated_pipelines import Laboratory, Machine

OBJECTIVE = Objective(95, 0.2)


def observed(rate: float, seed: int = 1, seconds: float = 10.0, **values: object) -> Observation:
    usual = {"service": "fixed", "service_time": 0.02, "workers": 2, "rate": rate}
    probe = Probe(1, {}, seed, seconds, Purpose.SEARCH)
    return Laboratory(Machine()).simulated(Scenario.of({**usual, **values}), probe)


def test_a_quiet_run_is_all_in_time_and_does_not_grow() -> None:
    found = evidence(observed(50.0), OBJECTIVE)
    assert found.share == 1
    assert found.percentile == pytest.approx(0.02)
    assert found.growth == pytest.approx(0, abs=0.2)
    assert found.rate == pytest.approx(50, rel=0.05)
    assert found.parts == pytest.approx((0.02,) * 4)
    # The first fifth is the warm-up.
    assert found.records == pytest.approx(400, abs=5)
    assert found.seconds == pytest.approx(8, abs=0.1)


def test_a_run_beyond_the_capacity_grows_by_what_is_too_much() -> None:
    found = evidence(observed(120.0), OBJECTIVE)
    assert found.growth == pytest.approx(20, rel=0.02)
    assert pooled_growth([found], 0.9).low > 0.15
    assert found.share < 0.5


def test_records_of_which_nothing_is_known_yet_do_not_count() -> None:
    """Three that will never be done, due 0.3, 0.19 and 0 s before the run was last looked at."""
    due = [0.1 * place for place in range(100)]
    sojourns = [0.05] * 100
    probe = Probe(1, {}, 1, 20.0, Purpose.SEARCH)
    running = Observation(
        probe, 10.0, [*due, 9.95, 9.97], [*sojourns[:97], inf, 0.05, inf, inf, inf]
    )
    found = evidence(running, OBJECTIVE)
    known = [at for at in due if 2.0 <= at <= 9.8]
    assert found.records == len(known)
    assert found.share == pytest.approx(1 - 1 / len(known))


def test_nothing_says_nothing() -> None:
    probe = Probe(1, {}, 1, 10.0, Purpose.SEARCH)
    assert evidence(Observation(probe, 0.0, (), ()), OBJECTIVE) == NOTHING
    for found in ([], [NOTHING]):
        assert pooled_percentile(found, 0.9).high == inf
        assert (pooled_share(found, 0.9).low, pooled_share(found, 0.9).high) == (0, 1)
        assert pooled_growth(found, 0.9).high == inf


def test_a_handful_of_records_has_no_bounds() -> None:
    found = evidence(observed(5.0), OBJECTIVE)
    assert found.parts == ()
    assert pooled_percentile([found], 0.9).high == inf
    assert pooled_percentile([found], 0.9).estimate == pytest.approx(0.02)


def made(records: int, share: float, size: float) -> Evidence:
    return Evidence(records, share, size, 0.1, (0.1, 0.11, 0.1, 0.09), 0.0, 0.1, 10.0, 50.0)


def test_each_record_counts_once_however_much_its_run_is_worth() -> None:
    """A calm run is worth more records; by weight it would hide the busy one."""
    both = pooled_share([made(500, 1.0, 500.0), made(500, 0.8, 5.0)], 0.9)
    assert both.estimate == pytest.approx(0.9)


def test_runs_that_differ_are_worth_less_together() -> None:
    alike = pooled_share([made(500, 0.9, 200.0)] * 4, 0.9)
    apart = pooled_share([made(500, share, 200.0) for share in (0.99, 0.81, 0.99, 0.81)], 0.9)
    assert apart.estimate == alike.estimate
    assert apart.half > 1.5 * alike.half


def test_more_runs_make_narrower_bounds() -> None:
    one, four = [made(500, 0.95, 100.0)], [made(500, 0.95, 100.0)] * 4
    for pooled in (pooled_percentile, pooled_share, pooled_growth):
        assert pooled(four, 0.9).half < pooled(one, 0.9).half


def test_the_percentile_of_a_queue_is_covered_in_most_cases() -> None:
    """Short runs near the capacity are calmer than the long run, which costs some."""
    queue = Queue(60.0, 0.02, 2)
    truth = queue.sojourn_quantile(0.95)
    covered = 0
    for seed in range(60):
        runs = [
            evidence(
                observed(60.0, 3 * seed + part, service="exponential", arrivals="poisson"),
                OBJECTIVE,
            )
            for part in range(2)
        ]
        covered += pooled_percentile(runs, 0.95).covers(truth)
    assert covered >= 50
    assert truth > -log(0.05) * 0.02
