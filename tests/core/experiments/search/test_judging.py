"""Verdicts: how often they are right, on pipelines of which the truth is known."""

import dataclasses
from collections import Counter
from math import log

import pytest

from core.analysis.statistics.many import looks
from core.domain.remark import Remark
from core.experiments.answer import Decision
from core.experiments.probe import Observation, Probe, Purpose, Trouble, TroubleKind
from core.experiments.rules import Objective
from core.experiments.search.judging import GROWING, Judge
from core.settings.scenario import Scenario
from tests.support.simulated_pipelines import Laboratory, Machine, seen

OBJECTIVE = Objective(95, 0.2)
EDGE = 50 - log(20) / 0.2
"""The rate at which a single worker of 20 ms (M/M/1) has 95 % within 0.2 s exactly: 35/s."""


def observed(
    rate: float, seed: int = 1, seconds: float = 10.0, number: int = 1, **values: object
) -> Observation:
    usual = {"service": "exponential", "arrivals": "poisson", "service_time": 0.02, "workers": 1}
    scenario = Scenario.of({**usual, "rate": rate, **values})
    probe = Probe(number, {}, seed, seconds, Purpose.CONFIRM)
    return Laboratory(Machine()).simulated(scenario, probe)


def decided(rate: float, askings: int = 60) -> Counter[Decision]:
    """Return what three runs of 23 s at most, 800 records, decide about it."""
    found: Counter[Decision] = Counter()
    for asking in range(askings):
        judge = Judge(OBJECTIVE, 0.95)
        runs: list[Observation] = []
        for confidence in looks(0.95, 3):
            seed = 3 * asking + len(runs)
            runs.append(observed(rate, seed, 800 / EDGE, len(runs) + 1))
            verdict = judge.verdict(runs, confidence)
            if verdict.decision is not Decision.UNCLEAR:
                break
        found[verdict.decision] += 1
    return found


def test_what_holds_is_seldom_said_to_fail() -> None:
    found = decided(0.85 * EDGE)
    assert found[Decision.FAILS] <= 3
    # The others are unclear: so near the edge, three short runs are worth few independent records.
    assert found[Decision.HOLDS] >= 30


def test_what_fails_is_seldom_said_to_hold() -> None:
    assert decided(EDGE)[Decision.HOLDS] <= 12
    assert decided(1.05 * EDGE)[Decision.HOLDS] <= 3
    found = decided(1.2 * EDGE)
    assert found[Decision.HOLDS] <= 1
    assert found[Decision.FAILS] >= 40


def test_a_growing_backlog_comes_first() -> None:
    """All are in time still, but more come than are done."""
    verdict = Judge(Objective(95, 60.0), 0.95).verdict(
        [observed(60.0, service="fixed", seconds=70)]
    )
    assert verdict.decision is Decision.FAILS
    assert "backlog grew" in verdict.reason.text
    assert verdict.growth is not None
    assert verdict.growth.covers(10)


def test_few_records_are_too_few_and_more_runs_help() -> None:
    judge = Judge(OBJECTIVE, 0.95)
    runs = [observed(5.0, seed, 5.0, seed, service="fixed", arrivals="constant") for seed in (1, 2)]
    assert "too few" in judge.verdict(runs[:1]).reason.text
    more = [
        observed(5.0, seed, 40.0, 10 + seed, service="fixed", arrivals="constant")
        for seed in (1, 2, 3)
    ]
    assert judge.verdict(more).decision is Decision.HOLDS


def troubled(run: Observation, kind: TroubleKind) -> Observation:
    return dataclasses.replace(run, troubles=(Trouble(kind, Remark("So it was.", {})),))


@pytest.mark.parametrize(
    "kind",
    [
        TroubleKind.GENERATOR_BEHIND,
        TroubleKind.PROCESSOR_BUSY,
        TroubleKind.OTHER_PROGRAMS,
        TroubleKind.SOURCE_ENDED,
    ],
)
def test_a_machine_is_blamed_for_what_fails_but_not_for_what_holds(kind: TroubleKind) -> None:
    judge = Judge(OBJECTIVE, 0.95)
    failed = judge.verdict([troubled(observed(80.0), kind)])
    assert (failed.decision, failed.reason.text) == (Decision.UNCLEAR, "So it was.")
    held = troubled(observed(10.0, seconds=100.0, number=2), kind)
    assert judge.verdict([held]).decision is Decision.HOLDS
    assert not judge.leans([troubled(observed(80.0), kind)])


def test_work_that_dies_fails_whatever_was_measured() -> None:
    for kind in (TroubleKind.WORK_DIED, TroubleKind.RUN_FAILED):
        verdict = Judge(OBJECTIVE, 0.95).verdict([troubled(observed(10.0), kind)])
        assert (verdict.decision, verdict.reason.text) == (Decision.FAILS, "So it was.")


def test_a_run_is_ended_soon_where_it_is_hopeless_and_seldom_where_it_holds() -> None:
    def ended(rate: float, seed: int) -> float | None:
        judge, whole = Judge(OBJECTIVE, 0.95), observed(rate, seed)
        for step in range(1, 20):
            if judge.hopeless(seen(whole, step / 2)) is not None:
                return step / 2
        return None

    assert all((ended(100.0, seed) or 99) <= 4 for seed in range(20))
    assert sum(ended(0.8 * EDGE, seed) is not None for seed in range(60)) <= 3


def test_a_run_that_was_ended_as_hopeless_has_failed_whatever_its_last_moment_says() -> None:
    """What it is judged by in the end has a little more in it than what it was ended by."""
    quiet = observed(10.0, seconds=100.0)
    ended = dataclasses.replace(quiet, complete=False)
    judge = Judge(OBJECTIVE, 0.95)
    assert judge.verdict([ended]).decision is Decision.FAILS
    by_source = troubled(ended, TroubleKind.SOURCE_ENDED)
    assert judge.verdict([by_source]).decision is Decision.HOLDS


def test_workers_that_keep_up_need_not_show_that_the_backlog_stays() -> None:
    """A short run of random work is no proof that nothing is left over."""
    judge = Judge(Objective(95, 2.0), 0.95)
    near = observed(44.0, 3, 12.0, arrivals="constant")
    assert "not sure that the backlog stays" in judge.verdict([near]).reason.text
    assert judge.verdict([near], keeps_up=True).decision is Decision.HOLDS
    assert judge.verdict([near], keeps_up=False).decision is Decision.UNCLEAR
    beyond = observed(60.0, 3, 12.0, 2, arrivals="constant")
    assert judge.verdict([beyond], keeps_up=True).decision is not Decision.HOLDS


def test_workers_that_may_not_keep_up_are_not_trusted_for_a_calm_run() -> None:
    judge = Judge(Objective(95, 2.0), 0.95)
    calm = observed(10.0, seconds=100.0)
    assert judge.verdict([calm]).decision is Decision.HOLDS
    verdict = judge.verdict([calm], keeps_up=False)
    assert verdict.decision is Decision.UNCLEAR
    assert "not sure that the backlog stays" in verdict.reason.text


def test_leaning_is_by_the_estimates_where_nothing_is_sure() -> None:
    near = [observed(rate, 7, 3.0, number) for number, rate in ((1, 0.7 * EDGE), (2, 1.6 * EDGE))]
    judge = Judge(OBJECTIVE, 0.999)
    assert judge.verdict(near[:1]).decision is Decision.UNCLEAR
    assert judge.leans(near[:1])
    assert not judge.leans(near[1:])


def growing(rate: float, seconds: float) -> int:
    """Of 100 runs of 3 workers, who can do 150 per second, those whose backlog is said to grow."""
    base = Scenario.of({"arrivals": "poisson", "workers": 3, "service_time": 0.02})
    said = 0
    for seed in range(1, 101):
        probe = Probe(seed, {"rate": rate}, seed, seconds, Purpose.SEARCH)
        run = Laboratory().simulated(base, probe)
        verdict = Judge(Objective(95, 0.4), 0.95).verdict([run])
        said += verdict.reason.template == GROWING
    return said


def test_a_queue_that_wanders_in_a_short_run_is_not_said_to_grow() -> None:
    """It was, in 6 of 100 and in runs whose records were all in time: the capacity was too low."""
    assert growing(125.0, 3.0) <= 1
    assert growing(180.0, 6.0) >= 95
