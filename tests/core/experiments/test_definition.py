"""What an experiment can ask, and what is said of what it cannot."""

import math
from pathlib import Path

import pytest

from core.domain.errors import RegistroError, ScenarioError
from core.experiments.answer import Kind
from core.experiments.definition import Definition, Vary
from core.experiments.definition_file import (
    NAME,
    OTHER,
    SCENARIO,
    export_definition,
    load_definition,
    save_definition,
)
from core.experiments.rules import Objective, Rules
from core.settings.scenario import Scenario

BASE = Scenario.of({"rate": 50.0, "service_time": 0.02})


def test_a_million_cells_are_refused_with_what_to_do_instead() -> None:
    values = list(range(1, 101))
    with pytest.raises(RegistroError) as refused:
        Definition(
            Kind.SWEEP, BASE, vary={"workers": values[:64], "batch": values, "attempts": values}
        )
    text = str(refused.value)
    assert "640,000 cells, 3 times each, are 1,920,000 runs of 10 s: 222.2 days" in text
    assert "Name fewer values" in text


def test_a_grid_without_end_is_refused_before_it_is_made() -> None:
    vary = {name: list(range(1, 61)) for name in ("workers", "batch", "capacity", "students")}
    with pytest.raises(RegistroError, match="12,960,000 cells"):
        Definition(Kind.SWEEP, BASE, vary=vary)


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"kind": Kind.SWEEP}, "needs the values to try"),
        ({"kind": Kind.SWEEP, "vary": {"workers": []}}, "needs the values to try"),
        ({"kind": Kind.SWEEP, "vary": {"workers": [1], "seed": [1, 2]}}, "more repetitions"),
        ({"kind": Kind.SWEEP, "vary": {"workers": [65]}}, "allowed: 0, 1 … 64"),
        ({"kind": Kind.SWEEP, "vary": {"workers": [1]}, "repeat": 0}, "not 0 times"),
        ({"kind": Kind.SWEEP, "listed": [{"workers": 65}]}, "allowed: 0, 1 … 64"),
        ({"kind": Kind.SWEEP, "listed": [{"workers": 1, "seed": 2}]}, "more repetitions"),
        ({"kind": Kind.SWEEP, "listed": [{"workers": 1}, {"batch": 2}]}, "the same parameters"),
        ({"kind": Kind.SWEEP, "listed": [{}]}, "the same parameters"),
        ({"kind": Kind.SWEEP, "listed": [{"batch": 1}], "vary": {"workers": [1]}}, "not both"),
        ({"kind": Kind.SWEEP, "listed": [{"batch": 1}] * 2_000}, "2,000 cells, 3 times each"),
        ({"kind": Kind.DUEL}, "needs two sides"),
        ({"kind": Kind.DEMAND, "base": Scenario.of({"rate": math.inf})}, "--rate 500"),
        (
            {
                "kind": Kind.CAPACITY,
                "base": Scenario.of({"source": "csv", "csv.path": "x", "csv.rows": "timed"}),
            },
            "come at their own times",
        ),
    ],
)
def test_what_cannot_be_asked_is_said(values: dict[str, object], text: str) -> None:
    with pytest.raises(RegistroError, match=text):
        Definition(**{"base": BASE, **values})  # type: ignore[arg-type]


def test_cells_are_all_combinations() -> None:
    definition = Definition(Kind.SWEEP, BASE, vary={"workers": [1, 2], "batch": [1, 10]})
    assert definition.cells() == [
        *({"workers": 1, "batch": 1}, {"workers": 1, "batch": 10}),
        *({"workers": 2, "batch": 1}, {"workers": 2, "batch": 10}),
    ]


def test_cells_may_be_listed_one_by_one() -> None:
    definition = Definition(
        Kind.SWEEP,
        BASE,
        listed=[
            {"workers": 1, "batch": 10, "service": "fixed"},
            {"batch": 1, "workers": 4, "service": "fixed"},
            {"workers": 2, "batch": 5, "service": "none"},
        ],
    )
    assert [list(cell.items())[:2] for cell in definition.cells()] == [
        *([("workers", 1), ("batch", 10)], [("workers", 4), ("batch", 1)]),
        [("workers", 2), ("batch", 5)],
    ]
    assert definition.values["workers"] == [1, 4, 2]
    assert [each["service"] for each in definition.scenarios()] == ["fixed", "none"]
    assert definition.search().plan().cells == 3


def test_each_kind_of_work_and_source_is_checked_before_the_first_run() -> None:
    vary: Vary = {"service": ["none", "fixed"], "batch": [1, 2, 3]}
    scenarios = Definition(Kind.SWEEP, BASE, vary=vary).scenarios()
    assert [each["service"] for each in scenarios] == ["none", "fixed"]
    duel = Definition(Kind.DUEL, BASE, other=BASE.with_(batch=10))
    assert [each["batch"] for each in duel.scenarios()] == [1, 10]


@pytest.mark.parametrize(
    "definition",
    [
        Definition(Kind.CAPACITY, BASE, Rules(0.9, 7, 4.0, 60.0), Objective(99.0, 0.5)),
        Definition(Kind.DEMAND, BASE, vary={"workers": [], "batch": [1, 10]}),
        Definition(
            *(Kind.SWEEP, BASE),
            vary={"rate": [10.0, math.inf], "csv.skip": [0, 1]},
            repeat=2,
            figure="throughput",
        ),
        Definition(
            *(Kind.SWEEP, BASE),
            listed=[{"rate": 10.0, "csv.skip": 0}, {"rate": math.inf, "csv.skip": 1}],
        ),
        Definition(Kind.DUEL, BASE, other=BASE.with_(order="lifo")),
        Definition(Kind.SCALING, BASE, vary={"workers": [1, 2, 4]}, repeat=5),
    ],
    ids=lambda definition: definition.kind.value,
)
def test_what_is_written_is_read_again(definition: Definition, tmp_path: Path) -> None:
    save_definition(definition, tmp_path)
    same(load_definition(tmp_path / NAME), definition)
    export_definition(definition, tmp_path / "alone.toml")
    for name in (NAME, SCENARIO, OTHER):
        (tmp_path / name).unlink(missing_ok=True)
    same(load_definition(tmp_path / "alone.toml"), definition)


def same(read: Definition, definition: Definition) -> None:
    assert read.base.settings == definition.base.settings
    assert (read.other is None) == (definition.other is None)
    if read.other is not None and definition.other is not None:
        assert read.other.settings == definition.other.settings
    assert (read.kind, read.rules, read.repeat) == (
        *(definition.kind, definition.rules, definition.repeat),
    )
    assert {name: list(values) for name, values in read.vary.items()} == definition.vary
    assert list(read.listed) == list(definition.listed)
    if definition.has_objective:
        assert read.objective == definition.objective


def test_a_file_of_a_person_may_name_scenarios_and_changes(tmp_path: Path) -> None:
    BASE.save(tmp_path / "base.toml")
    (tmp_path / "ask.toml").write_text(
        'kind = "duel"\nscenario = "base.toml"\nfor = 5\n'
        "[set]\nworkers = 3\ncsv.skip = 2\n[a]\n[b]\nbatch = 10\n"
    )
    definition = load_definition(tmp_path / "ask.toml")
    assert definition.other is not None
    for side, batch in ((definition.base, 1), (definition.other, 10)):
        assert [side[name] for name in ("workers", "csv.skip", "service_time", "batch")] == [
            *(3, 2, 0.02, batch)
        ]
    assert definition.rules.seconds == 5.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind = 1", "“kind” cannot be 1"),
        ('kind = "what"', "has to be one of capacity, demand, sweep, duel, scaling"),
        ('kind = "sweep"\nrepeats = 3', "did you mean “repeat”?"),
        ('kind = "sweep"\nrepeat = "3"', "“repeat” cannot be '3'"),
        ('kind = "capacity"\n[set]\nworker = 3', "did you mean “workers”?"),
        ('kind = "sweep"\n[vary]\nworkers = [1, "x"]', "allowed: 0, 1 … 64"),
        ('kind = "capacity"\nscenario = "none.toml"', "none.toml cannot be read"),
        ("kind = ", "is no experiment: Invalid value"),
        ("format = 2", "newer Registro"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "ask.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        load_definition(path)
    assert said in str(refused.value)
