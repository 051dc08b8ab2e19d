"""What experiments are about in the window's language."""

import pytest
from PySide6.QtWidgets import QApplication

from core.domain.remark import Remark
from core.settings.parameter import Setting
from core.settings.scenario import Scenario
from gui.bridge.experiments import Definition, Kind, Objective, Rules
from gui.dialogs.experiment.answer_text import asked, winner
from gui.dialogs.experiment.words import figure_value, settings_text
from gui.system.language import Language
from gui.text.remarks import remark_text
from tests.gui.dialogs.experiment.answers import answer


@pytest.fixture(autouse=True)
def language(qapp: QApplication) -> Language:
    language = Language(qapp)
    language.choose("en")
    return language


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("workers=3", "3 workers"),
        ("workers=1 batch=10", "1 worker, batch 10"),
        ("workers=3 csv.skip=2 path=x", "3 workers, Lines to skip 2, path=x"),
        ("workers=1 batch=2; workers=2 batch=1", "1 worker, batch 2; 2 workers, batch 1"),
        ("the file a b=c", "the file a b=c"),
    ],
)
def test_settings_within_a_sentence_are_written_as_people_do(written: str, says: str) -> None:
    remark = Remark("{settings} can hold it.", {"settings": written})
    assert remark_text(remark) == f"{says} can hold it."


def test_settings_are_called_in_the_language_of_the_window(language: Language) -> None:
    language.choose("es")
    try:
        assert settings_text({"workers": 3, "order": "lifo"}).startswith("Trabajadores 3, Orden ")
    finally:
        language.choose("en")


def test_a_bare_number_has_its_unit_with_the_name_of_its_figure() -> None:
    said = remark_text(Remark("{figure} = {value}", {"figure": "p95", "value": "0.5"}))
    assert said == "p95 (s) = 0.5"
    assert remark_text(Remark("{figure}", {"figure": "throughput"})) == "Throughput (1/s)"


@pytest.mark.parametrize(
    ("figure", "value", "says"),
    [
        ("p95", 0.25, "250 ms"),
        ("throughput", 12.5, "12.5/s"),
        ("busy", 0.5, "50 %"),
        ("dead", 3.0, "3"),
        ("p95", None, "–"),
        ("throughput", float("inf"), "max"),
    ],
)
def test_figures_have_their_units(figure: str, value: float | None, says: str) -> None:
    assert figure_value(figure, value) == says


def test_what_was_asked_names_all_that_differs() -> None:
    base = Scenario.of({"workers": 3, "service_time": 0.02, "rate": 50.0})
    vary: dict[str, list[Setting]] = {"workers": [1, 2], "order": ["fifo", "lifo"]}
    sweep = Definition(Kind.SWEEP, base, vary=vary)
    assert asked(sweep) == (
        "Asked: Sweep; Workers 3, Batch 1; Arrival rate 50/s, Service time 0.02 s; Workers 1, 2; "
        "Order fifo, lifo."
    )
    duel = Definition(Kind.DUEL, base, other=base.with_(batch=10))
    assert "; B: Batch 10." in asked(duel)
    demand = Definition(Kind.DEMAND, base, Rules(), Objective(99, 0.5), {"workers": []})
    assert asked(demand).endswith("; 99 % within 500 ms.")


@pytest.mark.parametrize(
    ("figure", "by", "batch"),
    [("p95", -0.1, 10), ("p95", 0.1, 1), ("throughput", 0.1, 10), ("throughput", -0.1, 1)],
)
def test_the_better_side_of_a_duel_is_recommended(figure: str, by: float, batch: int) -> None:
    base = Scenario()
    duel = Definition(Kind.DUEL, base, other=base.with_(batch=10))
    found = winner(duel, answer(Kind.DUEL, {"difference": True, "figure": figure, "by": by}))
    assert found is not None
    assert found.batch == batch


def test_nothing_is_recommended_without_an_answer_or_a_difference() -> None:
    base = Scenario()
    duel = Definition(Kind.DUEL, base, other=base.with_(batch=10))
    assert winner(duel, None) is None
    assert winner(duel, answer(Kind.DUEL, {"difference": False})) is None
    assert winner(duel, answer(Kind.DUEL, None)) is None


def test_of_an_answer_only_parameters_are_recommended() -> None:
    base = Scenario.of({"rate": 5.0})
    scaling = Definition(Kind.SCALING, base, vary={"workers": [1, 2, 3]})
    found = winner(scaling, answer(Kind.SCALING, {"workers": 3, "throughput": 99.0, "peak": 3.2}))
    assert found is not None
    assert (found.workers, found.rate) == (3, 5.0)
