"""Duels on simulated pipelines: of a thing with itself, and with one that is a little slower."""

import dataclasses
from statistics import fmean

import pytest

from core.analysis.statistics.means import difference
from core.domain.remark import Remark
from core.experiments.answer import Answer
from core.experiments.probe import Figures, Observation, Probe, Trouble, TroubleKind
from core.experiments.rules import Rules
from core.experiments.search.duel import A, B, Duel, _compared
from core.experiments.search.figures import value_of
from core.settings.scenario import Scenario
from tests.support.simulated_pipelines import Laboratory, Machine

MACHINE = Machine(turn=0.000_2, unsteady=0.015, drift=0.001)
"""Its runs differ by 1.5 % for no reason, and each is a thousandth slower than the one before."""
BASE = Scenario.of(
    {
        "service": "exponential",
        "arrivals": "poisson",
        "rate": 60.0,
        "service_time": 0.02,
        "workers": 2,
    }
)


def duel(seed: int, service_time: float = 0.02, seconds: float = 60.0) -> Duel:
    return Duel(
        BASE, BASE.with_(service_time=service_time, seed=7), Rules(seed=seed, seconds=seconds)
    )


def found(answer: Answer) -> bool:
    assert answer.found is not None
    return bool(answer.found["difference"])


def test_forty_duels_of_a_thing_against_itself_have_few_false_alarms() -> None:
    assert sum(found(Laboratory(MACHINE, seed).run(duel(seed))) for seed in range(40)) <= 4


def test_work_that_is_5_percent_longer_is_found_in_most_of_forty_duels() -> None:
    answers = [Laboratory(MACHINE, seed).run(duel(seed, 0.021)) for seed in range(40)]
    assert sum(map(found, answers)) >= 32
    # And what is found has the right sign, and about the right size for the work itself.
    service = [row for answer in answers for row in answer.differences if row.figure == "service"]
    assert fmean(row.relative.estimate for row in service if row.relative) == pytest.approx(
        0.05, abs=0.01
    )
    assert all("slower" in each.sentences[0].text for each in answers if found(each))


def test_pairs_on_one_seed_shorten_the_interval_at_least_threefold() -> None:
    """The same runs as pairs, and as two samples on seeds of their own."""
    laboratory = Laboratory(dataclasses.replace(MACHINE, unsteady=0.002))
    asked = duel(1, 0.0201)
    while not isinstance(step := asked.next(), Answer):
        asked.observe(laboratory.observation(asked, step))
    values: dict[str, list[float]] = {A: [], B: []}
    for each in asked.observations:
        value = value_of(each, "mean")
        assert value is not None
        values[each.probe.label].append(value)
    row = next(row for row in step.differences if row.figure == "mean")
    assert row.absolute is not None
    assert 3 * row.absolute.half < difference(values[A], values[B], row.absolute.confidence).half


def test_runs_alternate_in_blocks_and_each_pair_has_one_seed() -> None:
    asked = duel(1)
    Laboratory(MACHINE).run(asked)
    probes = [each.probe for each in asked.observations]
    assert "".join(each.label for each in probes) == "ABBA" * 4
    seeds = [each.seed for each in probes]
    assert seeds[::2] == seeds[1::2]
    assert len(set(seeds)) == 8
    assert sum(each.seconds for each in probes) == pytest.approx(60)
    # Of the two only what differs is set.
    assert all(not each.settings for each in probes)


def test_a_large_difference_ends_it_after_half_of_the_pairs() -> None:
    asked = duel(1, 0.03)
    answer = Laboratory(MACHINE).run(asked)
    assert found(answer)
    assert len(asked.observations) == 8
    assert {str(each.probe.settings) for each in asked.observations} == {
        "{}",
        "{'service_time': 0.03}",
    }


def test_one_pair_that_is_far_off_neither_hides_a_difference_nor_makes_one() -> None:
    """Another program took the machine during one run: then ranks decide, and give the bounds."""
    a = [1.0, 1.1, 0.9, 1.2, 1.0, 1.1, 0.9, 1.0]
    noise = [1.001, 0.999, 1.002, 0.998, 1.001, 0.997, 1.003, 9.0]

    def compared(factor: float) -> tuple[float, float, float]:
        b = [factor * value * each for value, each in zip(a, noise, strict=True)]
        row, chance = _compared("mean", a, b, 0.95, positive=True)
        assert row.relative is not None
        return chance, row.relative.low, row.relative.high

    chance, low, high = compared(1.05)
    assert chance < 0.02
    assert 0.03 < low < 0.05 < high
    chance, low, high = compared(1.0)
    assert chance > 0.3
    assert low < 0 < high


def with_lost(observed: Observation) -> Observation:
    lost = 0 if observed.probe.label == A else 3 + observed.probe.number % 2
    figures: Figures = dataclasses.replace(observed.figures, lost=lost)
    return dataclasses.replace(observed, figures=figures)


def test_what_each_lost_is_compared_as_well() -> None:
    asked, laboratory = duel(1), Laboratory(MACHINE)
    while not isinstance(step := asked.next(), Answer):
        asked.observe(with_lost(laboratory.observation(asked, step)))
    assert step.found is not None
    assert step.found["figure"] == "lost"
    assert step.sentences[0].text.startswith("A lost 0 records, B ")


def fails(probe: Probe) -> tuple[Trouble, ...]:
    if probe.label == B:
        return (Trouble(TroubleKind.WORK_DIED, Remark("The workers died.", {})),)
    return ()


def behind(_probe: Probe) -> tuple[Trouble, ...]:
    return (Trouble(TroubleKind.GENERATOR_BEHIND, Remark("The generator fell behind.", {})),)


def test_one_that_does_not_run_is_named() -> None:
    answer = Laboratory(dataclasses.replace(MACHINE, troubles=fails)).run(duel(1))
    assert answer.found is None
    assert [each.text for each in answer.sentences] == [
        "B did not run, so that nothing can be compared.",
        "The workers died.",
    ]


def test_a_machine_that_is_too_small_gets_no_answer() -> None:
    answer = Laboratory(dataclasses.replace(MACHINE, troubles=behind)).run(duel(1))
    assert answer.found is None
    assert answer.reason is not None
    assert "too busy or too small" in answer.reason.text


def test_runs_without_a_record_are_no_runs_to_compare() -> None:
    asked = duel(1)
    while not isinstance(step := asked.next(), Answer):
        asked.observe(Observation(step, 0.1, (), (), complete=False))
    assert step.found is None
    assert step.reason is not None
    assert "Too few" in step.reason.text


def test_it_is_taken_up_again_and_can_be_ended_early() -> None:
    laboratory = Laboratory(MACHINE)
    first, again = duel(3, 0.021), duel(3, 0.021)
    assert first.answer().found is None
    assert first.plan().runs == 16
    assert first.plan().seconds == pytest.approx(76)
    answer = laboratory.run(first)
    for number, observed in enumerate(first.observations):
        assert again.next() == observed.probe
        again.observe(observed)
        if number == 9:
            assert "ended before" in again.answer().sentences[-1].text
    assert again.next() == answer


def test_little_time_makes_fewer_and_shorter_runs() -> None:
    assert [(each.probe.seconds) for each in _run(duel(1, seconds=4.0))] == [0.5] * 8
    assert len(_run(duel(1, seconds=12.0))) == 12


def _run(asked: Duel) -> list[Observation]:
    Laboratory(MACHINE).run(asked)
    return asked.observations


def test_where_the_time_was_up_before_two_pairs_that_is_the_reason() -> None:
    asked = Duel(BASE, BASE.with_(workers=3), Rules(seconds=60.0, limit=10.0))
    answer = Laboratory(Machine()).run(asked)
    assert answer.found is None
    assert [each.text.partition(" (")[0] for each in answer.sentences] == [
        "The time was up",
        "Too few pairs of runs have ended to compare A and B.",
    ]


def test_few_pairs_of_which_one_is_far_off_have_no_interval_instead_of_one_without_end() -> None:
    """The interval of ranks of five pairs has no bounds: it was written with 300 digits."""
    a, b = [1.0, 1.0, 1.0, 1.0, 1.0], [1.001, 0.999, 1.002, 0.998, 9.0]
    row, _ = _compared("mean", a, b, 0.95, positive=True)
    assert row.relative is None
    assert row.absolute is None
    assert not row.found


def disturbed_once(number: int) -> Machine:
    """The machine of one whose other programs disturb a single run."""
    trouble = Trouble(TroubleKind.OTHER_PROGRAMS, Remark("Other programs.", {}))
    return dataclasses.replace(
        MACHINE, troubles=lambda probe: (trouble,) if probe.number == number else ()
    )


def test_a_run_that_the_machine_disturbed_is_made_again_on_its_seed_and_side() -> None:
    calm, asked = duel(1), duel(1)
    expected = Laboratory(MACHINE).run(calm)
    answer = Laboratory(disturbed_once(3)).run(asked)
    first, again = (asked.observations[place].probe for place in (2, 3))
    assert dataclasses.replace(first, number=again.number) == again
    assert len(asked.observations) == len(calm.observations) + 1
    assert len(asked.counting) == len(calm.observations)
    assert found(answer) == found(expected)
    assert [each.label for each in (run.probe for run in asked.counting)][:4] == [A, B, B, A]


def test_runs_are_made_again_three_times_at_most() -> None:
    asked = duel(1)
    Laboratory(dataclasses.replace(MACHINE, troubles=behind)).run(asked)
    assert len(asked.observations) == 2 * asked.pairs + 3
