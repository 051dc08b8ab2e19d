"""Scaling of simulated pipelines, whose registry takes turns."""

import dataclasses
from collections.abc import Mapping

import pytest

from core.domain.errors import RegistroError
from core.domain.remark import Remark
from core.experiments.probe import Probe, Trouble, TroubleKind
from core.experiments.rules import Rules
from core.experiments.search.scaling import Scaling
from core.settings.scenario import Scenario
from tests.support.simulated_pipelines import Laboratory, Machine

BASE = Scenario.of({"service": "exponential", "service_time": 0.01})
WORKERS = [1, 2, 3, 4, 6]


def scaling(workers: list[int] | None = None, repeat: int = 3, **values: object) -> Scaling:
    return Scaling(BASE.with_(**values), workers or WORKERS, repeat, Rules(seconds=5.0))


def test_workers_that_do_not_meet_have_no_peak() -> None:
    answer = Laboratory(Machine(unsteady=0.005)).run(scaling())
    assert answer.found is not None
    assert "peak" not in answer.found
    assert answer.found["workers"] == 6
    assert answer.found["throughput"] == pytest.approx(600, rel=0.05)
    assert "No peak within what was measured" in answer.sentences[0].text
    assert answer.interval is not None
    assert answer.interval.covers(100) or answer.interval.estimate == pytest.approx(100, rel=0.03)


def test_a_registry_that_takes_turns_has_the_throughput_of_one_turn_at_most() -> None:
    """Turns of 5 ms: 200 per second are the most, and they are reached at three workers."""
    asked = scaling()
    answer = Laboratory(Machine(turn=0.005, unsteady=0.005)).run(asked)
    assert answer.found is not None
    assert answer.found["throughput"] == pytest.approx(200, rel=0.05)
    fit = asked.fitted()
    assert fit is not None
    assert fit.predicted(13) is None
    assert "the curve ends at 12" in answer.untried[0].text


def test_agreeing_that_costs_more_than_it_brings_has_a_peak() -> None:
    """By the law itself, with a peak at 4.5 workers."""

    def slower(settings: Mapping[str, object]) -> float:
        number = int(str(settings["workers"]))
        return 1 + 0.05 * number * (number - 1)

    answer = Laboratory(Machine(unsteady=0.005), slower=slower).run(scaling([1, 2, 3, 4, 5, 6, 8]))
    assert answer.found is not None
    assert answer.found["peak"] == pytest.approx(4.5, abs=0.3)
    assert answer.interval is not None
    assert answer.interval.covers(4.47)
    assert not answer.warnings


def test_all_workers_always_have_something_to_do_and_runs_are_mixed() -> None:
    asked = scaling(batch=5)
    assert asked.plan().runs == 15
    Laboratory().run(asked)
    probes = [each.probe for each in asked.observations]
    assert all(each.settings["rate"] == float("inf") for each in probes)
    assert all(each.settings["capacity"] == 100 * int(each.settings["workers"]) for each in probes)
    rounds = [probes[at : at + 5] for at in (0, 5, 10)]
    assert all(sorted(int(each.settings["workers"]) for each in part) == WORKERS for part in rounds)
    assert [len({each.seed for each in part}) for part in rounds] == [1, 1, 1]
    assert asked.plan().runs == 0


def test_few_points_are_said_to_be_few() -> None:
    answer = Laboratory().run(scaling([1, 2, 3]))
    assert answer.found is not None
    assert "3 different numbers of workers are few" in answer.warnings[0].text


def test_it_is_taken_up_again_and_can_be_ended_early() -> None:
    first, again = scaling(), scaling()
    answer = Laboratory(Machine(turn=0.001)).run(first)
    assert again.answer().found is None
    for observed in first.observations:
        assert again.next() == observed.probe
        again.observe(observed)
        if len(again.observations) == 7:
            assert again.answer().found is not None
    assert again.next() == answer


def busy(probe: Probe) -> tuple[Trouble, ...]:
    kind = TroubleKind.PROCESSOR_BUSY if probe.settings["workers"] != 1 else TroubleKind.WORK_DIED
    return (Trouble(kind, Remark("The processors were busy.", {})),)


def test_a_machine_that_is_too_small_gets_no_answer() -> None:
    answer = Laboratory(dataclasses.replace(Machine(), troubles=busy)).run(scaling())
    assert answer.found is None
    assert answer.reason is not None
    assert "too busy or too small" in answer.reason.text


def test_work_that_dies_has_no_law() -> None:
    trouble = Trouble(TroubleKind.WORK_DIED, Remark("The workers died.", {}))
    answer = Laboratory(Machine(troubles=lambda _probe: (trouble,))).run(scaling())
    assert answer.found is None
    assert [each.text for each in answer.sentences[:2]] == [
        "Too few of the runs could be measured for a law.",
        "The workers died.",
    ]


@pytest.mark.parametrize("wrong", [[1, 2], [0, 1, 2], [2, 2, 2]])
def test_too_few_workers_are_refused_in_words(wrong: list[int]) -> None:
    with pytest.raises(RegistroError, match="3 different numbers"):
        scaling(wrong)
    with pytest.raises(RegistroError, match="one repetition"):
        scaling(repeat=0)


def disturbed_once(number: int) -> Machine:
    """The machine of one whose other programs disturb a single run."""
    trouble = Trouble(TroubleKind.OTHER_PROGRAMS, Remark("Other programs.", {}))
    return dataclasses.replace(
        Machine(), troubles=lambda probe: (trouble,) if probe.number == number else ()
    )


def test_a_run_that_the_machine_disturbed_is_made_again_on_its_seed() -> None:
    asked = scaling()
    answer = Laboratory(disturbed_once(4)).run(asked)
    assert answer.found is not None
    first, again = (asked.observations[place].probe for place in (3, 4))
    assert dataclasses.replace(first, number=again.number) == again
    assert len(asked.observations) == 16
    assert len(asked.measured) == 15
