"""What the form shows of the arrivals."""

import math

import pytest
from PySide6.QtWidgets import QApplication

from core.domain.pattern import PatternKind
from core.settings.scenario import Scenario
from gui.models.arrival_curve import ArrivalCurve, curve_of


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    assert qapp is not None


def shown(**values: object) -> ArrivalCurve:
    return curve_of(
        Scenario.of({"rate": 10.0} | {name.replace("_", "."): v for name, v in values.items()})
    )


@pytest.mark.parametrize("kind", PatternKind)
def test_each_pattern_has_a_curve_and_a_sentence(kind: PatternKind) -> None:
    curve = shown(arrivals=kind)
    assert "10/s" in curve.sentence
    assert curve.seconds > 0
    assert curve.points or curve.levels
    assert curve.highest > 0


def test_the_curve_is_the_one_that_is_run() -> None:
    assert shown().points == ((0.0, 10.0), (60.0, 10.0))
    assert shown(arrivals="bursts").points[:4] == ((0, 50), (1, 50), (1, 0), (5, 0))
    assert shown(arrivals="steps").points == ((0, 10), (10, 10), (10, 50), (12, 50))
    assert shown(arrivals="ramp", ramp_from=0.5).points[:2] == ((0, 5), (60, 10))
    assert shown(arrivals="curve").points == ((0, 0), (5, 20), (5, 20), (10, 0))


def test_the_words_say_the_same() -> None:
    said = {kind.value: shown(arrivals=kind).sentence for kind in PatternKind}
    assert said["constant"] == "10/s at equal intervals."
    assert said["poisson"] == "10/s on average, at random."
    assert (
        said["bursts"] == "50/s at random for 1 s, then none for 4 s, and again: 10/s on average."
    )
    assert said["ramp"] == "From 0/s to 10/s in 60 s, then 10/s."
    assert said["steps"] == "10/s for 10 s, 50/s for 2 s; again every 12 s, 16.7/s on average."
    assert said["curve"].startswith("0/s at 0 s, 20/s at 5 s, 0/s at 10 s; again every 10 s, 10/s")
    assert "35.7/s in busy periods of 2 s on average, 3.57/s in calm periods of 8 s" in said["mmpp"]
    plan = ", ".join(f"{number}:1" for number in range(20))
    many = shown(arrivals="steps", steps_plan=plan).sentence
    assert many == "Between 0/s and 190/s as drawn; again every 20 s, 95/s on average."


def test_what_chance_will_do_is_only_drawn_when_it_is_known() -> None:
    open_, known = shown(arrivals="mmpp"), shown(arrivals="mmpp", seed=3)
    assert not open_.points
    assert [level.rate for level in open_.levels] == pytest.approx([25 / 7, 250 / 7])
    assert "seed 0" in open_.sentence
    assert {rate for _, rate in known.points} == {level.rate for level in open_.levels}
    assert "seed" not in known.sentence


@pytest.mark.parametrize("kind", PatternKind)
def test_as_fast_as_possible_is_a_sentence_and_no_curve(kind: PatternKind) -> None:
    curve = shown(arrivals=kind, rate=math.inf)
    assert (curve.seconds, curve.points, curve.plan) == (0.0, (), None)
    assert "As fast as possible" in curve.sentence


def test_rows_at_their_own_times_have_no_rate() -> None:
    curve = shown(source="csv", csv_rows="timed")
    assert not curve.seconds
    assert "own time" in curve.sentence


def test_where_a_run_is_on_the_curve() -> None:
    assert shown(arrivals="bursts").place_of(13.0) == pytest.approx(3.0)
    assert shown(arrivals="ramp").place_of(70.0) == 70.0
    assert shown(arrivals="ramp").place_of(80.0) is None
    assert shown().place_of(3.0) is None
    assert shown(arrivals="mmpp").place_of(3.0) is None


def test_only_a_curve_has_corners() -> None:
    assert [kind for kind in PatternKind if shown(arrivals=kind).plan] == ["curve"]
