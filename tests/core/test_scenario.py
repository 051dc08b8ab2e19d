"""The parameter table and the scenario."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ScenarioError
from core.scenario import PARAMETERS, Parameter, Scenario, Setting, load, loads, parameter


def possible(row: Parameter) -> st.SearchStrategy[Setting]:
    if row.choices:
        return st.sampled_from(row.choices)
    if row.reads is not None:
        return st.sampled_from(["", row.example])
    if isinstance(row.default, bool):
        return st.booleans()
    if isinstance(row.default, int):
        return st.integers(int(row.low), int(row.high))
    return st.floats(row.low, row.high)


SCENARIOS = st.fixed_dictionaries({row.name: possible(row) for row in PARAMETERS})


def test_names_are_unique() -> None:
    assert len({row.name for row in PARAMETERS}) == len(PARAMETERS)


@given(SCENARIOS)
def test_a_saved_scenario_reads_back(values: dict[str, Setting]) -> None:
    assert loads(Scenario.of(values).as_toml()).settings == values


@given(SCENARIOS)
def test_shown_values_parse_back(values: dict[str, Setting]) -> None:
    for name, value in values.items():
        row = parameter(name)
        parsed = row.parse(row.show(value))
        assert parsed == (value if isinstance(value, str) else pytest.approx(value))


def test_an_infinite_rate_is_the_word_max() -> None:
    scenario = loads('rate = "max"')
    assert scenario.number("rate") == float("inf")
    assert loads(scenario.as_toml()) == scenario


@pytest.mark.parametrize(("name", "value"), [("rate", "x"), ("workers", 1.5), ("order", "random")])
def test_a_refusal_names_parameter_value_and_what_is_allowed(name: str, value: object) -> None:
    with pytest.raises(ScenarioError) as caught:
        Scenario.of({name: value})
    text = str(caught.value)
    assert name in text
    assert str(value) in text
    assert parameter(name).allowed in text


@pytest.mark.parametrize("digits", [400, 5000])
def test_a_number_beyond_all_measure_is_refused(digits: int) -> None:
    with pytest.raises(ScenarioError):
        loads(f"rate = {'9' * digits}")


def test_lists_without_end_are_refused() -> None:
    with pytest.raises(ScenarioError):
        loads("rate = " + "[" * 100_000)


def test_a_file_may_begin_with_the_mark_of_editors_on_windows(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text("rate = 3.0\n", encoding="utf-8-sig")
    assert load(path).number("rate") == 3.0


def test_the_greatest_number_allowed_is_written_out() -> None:
    assert parameter("seed").allowed == "int 0 … 9,223,372,036,854,775,807"
    assert parameter("rate").allowed == "float 0.1 … 1,000,000 1/s | max"
