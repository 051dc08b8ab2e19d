"""The search for the fewest workers, against pipelines of which they are known."""

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest

from core.domain.errors import RegistroError
from core.domain.remark import Remark
from core.experiments.answer import Decision
from core.experiments.probe import Probe, Purpose, Trouble, TroubleKind
from core.experiments.rules import Objective, Rules
from core.experiments.search.demand import Demand
from core.settings.parameter import Setting
from core.settings.scenario import Scenario
from tests.support.simulated_pipelines import Laboratory, Machine

STEADY = Machine(turn=0.000_2, unsteady=0.003)
Vary = Mapping[str, Sequence[Setting]]
WORKERS: Vary = {"workers": []}


def search(
    vary: Vary = WORKERS, objective: Objective | None = None, seed: int = 1, **values: object
) -> Demand:
    usual = {"service": "exponential", "arrivals": "poisson", "rate": 100.0, "service_time": 0.02}
    base = Scenario.of({**usual, **values})
    return Demand(base, objective or Objective(), vary, Rules(seed=seed))


def test_the_same_is_answered_in_19_of_20_askings() -> None:
    """Erlang C: 2 workers are always behind, 3 have a 95th percentile of 0.08 s."""
    found: Counter[Setting] = Counter()
    for seed in range(20):
        asked = search(seed=seed)
        answer = Laboratory(STEADY, seed).run(asked)
        assert answer.found is not None
        assert asked.spent < 120
        found[answer.found["workers"]] += 1
    assert found[3] >= 19


def test_500_per_second_need_11_workers() -> None:
    asked = search({"workers": [], "batch": []}, rate=500.0)
    answer = Laboratory(STEADY).run(asked)
    assert answer.found == {"workers": 11, "batch": 1}
    assert asked.spent < 120
    assert answer.interval is not None
    assert answer.interval.low >= 0.95


def test_the_winner_and_the_next_fewer_are_run_again_on_fresh_seeds() -> None:
    asked = search()
    answer = Laboratory(STEADY).run(asked)
    confirming = [
        each.probe for each in asked.observations if each.probe.purpose is Purpose.CONFIRM
    ]
    assert {each.settings["workers"] for each in confirming} == {2, 3}
    decided = {
        each.settings["workers"]: answer.verdicts[each.number].decision for each in confirming
    }
    assert decided[3] is Decision.HOLDS
    assert decided[2] is not Decision.HOLDS
    searched = {each.probe.seed for each in asked.observations} - {e.seed for e in confirming}
    assert searched


def test_the_batch_that_is_needed_is_found() -> None:
    """A turn at the registry takes a millisecond: 2,000 per second need batches."""
    asked = search(
        {"workers": [1, 2, 4], "batch": []}, rate=2000.0, service="fixed", service_time=0.000_1
    )
    answer = Laboratory(Machine(turn=0.001)).run(asked)
    assert answer.found == {"workers": 1, "batch": 5}
    assert "Fewer workers than that were not asked for" in answer.sentences[1].text


def test_what_failed_with_more_workers_is_not_tried_with_fewer() -> None:
    asked = search({"workers": [1, 2, 3, 4], "batch": [1, 10]}, rate=300.0)
    Laboratory(STEADY).run(asked)
    tried = [each.probe.settings for each in asked.observations]
    assert all(each["workers"] == 4 for each in tried)


def test_where_the_work_alone_is_too_much_one_batch_is_tried_and_not_all() -> None:
    asked = search({"workers": [1, 2, 3, 4], "batch": [1, 2, 5, 10]})
    answer = Laboratory(STEADY).run(asked)
    assert answer.found == {"workers": 3, "batch": 1}
    searched = [
        each.probe.settings
        for each in asked.observations
        if each.probe.purpose is Purpose.SEARCH and each.probe.settings["workers"] == 2
    ]
    assert len(searched) == 1


def test_an_objective_that_nothing_can_meet() -> None:
    answer = Laboratory(STEADY).run(search({"workers": [1, 2, 4]}, rate=2000.0))
    assert answer.found is None
    assert answer.reason is not None
    assert "not even workers=4" in answer.reason.text


def test_one_that_everything_meets() -> None:
    answer = Laboratory(STEADY).run(search(rate=2.0, service_time=0.001, arrivals="constant"))
    assert answer.found == {"workers": 1}


def test_other_parameters_can_vary_as_well() -> None:
    answer = Laboratory(STEADY).run(search({"workers": [3, 4], "order": []}))
    assert answer.found is not None
    assert set(answer.found) == {"workers", "order"}


def busy(probe: Probe) -> tuple[Trouble, ...]:
    if probe.settings["workers"] == 2:
        return (Trouble(TroubleKind.PROCESSOR_BUSY, Remark("The processors were busy.", {})),)
    return ()


def test_a_machine_that_is_too_busy_gets_no_answer() -> None:
    answer = Laboratory(dataclasses.replace(STEADY, troubles=busy)).run(search())
    assert answer.found is None
    assert answer.reason is not None
    assert "too busy or too small" in answer.reason.text
    assert "workers=3" in answer.reason.text


def test_what_the_machine_disturbed_is_run_again_before_it_is_blamed() -> None:
    def burst(probe: Probe) -> tuple[Trouble, ...]:
        if probe.number in {2, 5}:  # 2 workers, in the search and when it is confirmed
            return busy(dataclasses.replace(probe, settings={"workers": 2}))
        return ()

    asked = search()
    answer = Laboratory(dataclasses.replace(STEADY, troubles=burst)).run(asked)
    assert answer.found == {"workers": 3}
    assert "The machine disturbed 2 of " in answer.warnings[-1].text
    second, third = (asked.observations[place].probe for place in (1, 2))
    assert dataclasses.replace(second, number=3) == third


def test_work_of_unknown_length_is_measured_with_few_workers_and_their_number_grows() -> None:
    """64 workers at once were begun with, whatever the machine."""
    asked = search(service="python", rate=500.0)
    first = asked.next()
    assert isinstance(first, Probe)
    assert (first.purpose, first.settings["workers"]) == (Purpose.CALIBRATE, 1)
    answer = Laboratory(STEADY).run(asked)
    assert answer.found is not None
    tried = [int(each.probe.settings["workers"]) for each in asked.observations]
    assert max(tried) <= 2 * int(answer.found["workers"])


def test_a_rate_that_the_work_alone_forbids_says_how_many_workers_it_keeps_busy() -> None:
    asked = search(rate=1000.0, service="fixed", service_time=0.2)
    answer = Laboratory(STEADY).run(asked)
    assert answer.found is None
    assert answer.sentences[1].text == (
        "The work alone, 0.2 s for each of 1,000 records per second, keeps 200 workers busy."
    )
    assert len(asked.observations) == 1


def test_the_same_observations_lead_to_the_same_answer_and_the_plan_holds() -> None:
    first, again = search({"workers": [], "batch": []}), search({"workers": [], "batch": []})
    plan = first.plan()
    answer = Laboratory(STEADY).run(first)
    for observed in first.observations:
        assert again.next() == observed.probe
        again.observe(observed)
    assert again.next() == answer
    assert len(first.observations) <= plan.runs
    assert first.spent <= plan.seconds


def test_what_cannot_be_asked_is_refused_in_words() -> None:
    with pytest.raises(RegistroError, match="not max"):
        search(rate="max")
    with pytest.raises(RegistroError, match="too many to try"):
        search({"workers": [], "batch": list(range(1, 200))})
    with pytest.raises(RegistroError, match="Name the values of lease"):
        search({"lease": []})
