"""Sweeps of simulated pipelines: the winner of the full grid in a part of its time."""

import dataclasses
from itertools import product

import pytest

from core.domain.errors import RegistroError
from core.domain.remark import Remark
from core.experiments.answer import Answer, Decision
from core.experiments.probe import Probe, Trouble, TroubleKind
from core.experiments.rules import Rules
from core.experiments.search.sweep import SHARE, Sweep
from core.settings.parameter import Setting
from core.settings.scenario import Scenario
from tests.support.simulated_pipelines import Laboratory, Machine

MACHINE = Machine(turn=0.001, unsteady=0.01)
BASE = Scenario.of(
    {"service": "exponential", "arrivals": "poisson", "rate": 250.0, "service_time": 0.02}
)
CELLS: list[dict[str, Setting]] = [
    {"workers": workers, "batch": batch}
    for workers, batch in product((1, 2, 3, 4, 5, 7), (1, 4, 10, 40))
]
"""5 workers are busy: of these cells only those with 7 are not overloaded."""
BEST = {"workers": 7, "batch": 1}


def sweep(seed: int = 1, *, race: bool = True, figure: str = "p95", seconds: float = 5.0) -> Sweep:
    return Sweep(BASE, CELLS, 3, Rules(seed=seed, seconds=seconds), figure, race=race)


def seconds_of(asked: Sweep) -> float:
    return sum(min(each.seconds, each.probe.seconds) for each in asked.observations)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_winner_of_the_full_grid_is_found_in_less_than_40_percent_of_its_time(
    seed: int,
) -> None:
    raced, full = sweep(seed), sweep(seed, race=False)
    laboratory = Laboratory(MACHINE, seed)
    winner = laboratory.run(full)
    assert len(full.observations) == 72
    assert laboratory.run(raced).found == winner.found == BEST
    assert seconds_of(raced) < 0.4 * seconds_of(full)


@pytest.mark.parametrize("figure", ["mean", "p50"])
def test_other_figures_have_winners_as_well(figure: str) -> None:
    assert Laboratory(MACHINE).run(sweep(figure=figure)).found == BEST


def test_of_throughput_more_is_better_and_the_time_is_kept() -> None:
    asked = sweep(figure="throughput")
    answer = Laboratory(MACHINE).run(asked)
    assert answer.found is not None
    assert answer.found["workers"] == 7
    assert seconds_of(asked) <= 0.4 * 72 * 5


def test_a_repetition_has_one_seed_and_an_order_of_its_own() -> None:
    asked = sweep(race=False)
    Laboratory(MACHINE).run(asked)
    probes = [each.probe for each in asked.observations]
    rounds = [probes[:24], probes[24:48], probes[48:]]
    assert [len({each.seed for each in part}) for part in rounds] == [1, 1, 1]
    assert len({each.seed for each in probes}) == 3
    orders = [[(e.settings["workers"], e.settings["batch"]) for e in part] for part in rounds]
    assert sorted(map(str, orders[0])) == sorted(map(str, orders[1]))
    assert orders[0] != orders[1] != orders[2]


def test_runs_that_are_worse_end_early_and_say_than_which() -> None:
    asked = sweep()
    answer = Laboratory(MACHINE).run(asked)
    early = [each for each in asked.observations if not each.complete]
    assert len(early) >= 8
    for each in early:
        verdict = answer.verdicts[each.probe.number]
        assert verdict.decision is Decision.FAILS
        assert verdict.reason.text.startswith("Worse than workers=")
    assert "runs were ended early as worse" in answer.sentences[-1].text


def test_the_answer_says_what_cannot_be_told_apart() -> None:
    cells: list[dict[str, Setting]] = [{"workers": 7}, {"workers": 8}, {"workers": 9}]
    asked = Sweep(BASE, cells, 2, Rules(seconds=4.0))
    answer = Laboratory(dataclasses.replace(MACHINE, unsteady=0.1)).run(asked)
    assert any("Not to be told apart" in each.text for each in answer.sentences)


def test_one_repetition_is_enough_for_an_answer_with_an_interval() -> None:
    answer = Laboratory(MACHINE).run(Sweep(BASE, CELLS[-4:], 1, Rules(seconds=8.0)))
    assert answer.found == BEST
    assert answer.interval is not None
    assert answer.interval.low < answer.interval.estimate < answer.interval.high
    assert [each.text for each in answer.untried] == ["Not tried: other settings than these."]


def test_it_is_taken_up_again_and_the_plan_holds() -> None:
    first, again = sweep(5), sweep(5)
    plan = first.plan()
    assert (plan.runs, plan.cells) == (72, 24)
    answer = Laboratory(MACHINE).run(first)
    last = plan.runs
    for observed in first.observations:
        assert again.next() == observed.probe
        again.observe(observed)
        assert again.plan().runs < last
        last = again.plan().runs
    assert again.next() == answer
    assert last == 0


def test_one_who_cancels_before_all_were_tried_gets_no_winner() -> None:
    asked, laboratory = sweep(), Laboratory(MACHINE)
    assert asked.answer().found is None
    for _ in range(25):
        step = asked.next()
        assert isinstance(step, Probe)
        asked.observe(laboratory.observation(asked, step))
        if len(asked.observations) == 5:
            assert asked.answer().found is None
            assert "5 of 24 cells" in asked.answer().sentences[-1].text
    assert asked.answer().found is not None


def dies(probe: Probe) -> tuple[Trouble, ...]:
    if probe.settings["workers"] == 7 and probe.settings["batch"] == 1:
        return (Trouble(TroubleKind.WORK_DIED, Remark("The workers died.", {})),)
    return ()


def test_work_that_dies_in_one_cell_takes_out_that_cell() -> None:
    answer = Laboratory(dataclasses.replace(MACHINE, troubles=dies)).run(sweep())
    assert answer.found is not None
    assert answer.found != BEST
    assert [each.text for each in answer.warnings] == ["The workers died."]


def always(kind: TroubleKind) -> Answer:
    trouble = Trouble(kind, Remark("So it was.", {}))
    machine = dataclasses.replace(MACHINE, troubles=lambda _probe: (trouble,))
    return Laboratory(machine).run(sweep())


def test_where_every_cell_dies_or_the_machine_is_too_small_there_is_no_winner() -> None:
    died = always(TroubleKind.RUN_FAILED)
    assert died.found is None
    assert [each.text for each in died.sentences] == ["No cell could be measured.", "So it was."]
    busy = always(TroubleKind.OTHER_PROGRAMS)
    assert busy.found is None
    assert busy.reason is not None
    assert "too busy or too small" in busy.reason.text


def test_what_cannot_be_swept_is_refused_in_words() -> None:
    with pytest.raises(RegistroError, match="needs values"):
        Sweep(BASE, [], 3, Rules())
    with pytest.raises(RegistroError, match="needs values"):
        Sweep(BASE, CELLS, 0, Rules())
    with pytest.raises(RegistroError, match="no figure “speed”"):
        Sweep(BASE, CELLS, 1, Rules(), "speed")
    assert SHARE < 0.4


def test_the_interval_of_a_time_does_not_go_below_nothing() -> None:
    """Student's t over two repetitions that differ much has a negative lower end."""
    cells: list[dict[str, Setting]] = [{"workers": 7}, {"workers": 8}]
    answer = Laboratory(Machine(unsteady=0.8)).run(Sweep(BASE, cells, 2, Rules(seconds=5.0), "p95"))
    assert answer.interval is not None
    assert answer.interval.low == 0.0
    assert "(0 to " in answer.sentences[0].text


def disturbed_once(number: int) -> Machine:
    """The machine of one whose other programs disturb a single run."""
    trouble = Trouble(TroubleKind.OTHER_PROGRAMS, Remark("Other programs.", {}))
    return dataclasses.replace(
        MACHINE, troubles=lambda probe: (trouble,) if probe.number == number else ()
    )


@pytest.mark.parametrize("number", [2, 26])
def test_a_run_that_the_machine_disturbed_is_made_again_on_its_seed(number: int) -> None:
    asked = sweep()
    answer = Laboratory(disturbed_once(number)).run(asked)
    assert answer.found == BEST
    first, again = (asked.observations[place].probe for place in (number - 1, number))
    assert dataclasses.replace(first, number=again.number) == again
    assert len(asked.counting) == len(asked.observations) - 1
