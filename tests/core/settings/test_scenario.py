"""The parameter table and the scenario."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.errors import ScenarioError
from core.settings import scenario as scenario_module
from core.settings.parameter import Parameter, Setting
from core.settings.parameters import BY_NAME, PARAMETERS, acts, parameter
from core.settings.scenario import Scenario, load, loads

LETTERS = st.characters(exclude_categories=["C", "Z"]) | st.just(" ")


def possible(row: Parameter) -> st.SearchStrategy[Setting]:
    if row.choices:
        return st.sampled_from(row.choices)
    if row.reads is not None:
        return st.sampled_from([row.default, row.example])
    if isinstance(row.default, str):
        return st.text(LETTERS)
    if isinstance(row.default, bool):
        return st.booleans()
    if isinstance(row.default, int):
        return st.integers(int(row.low), int(row.high))
    return st.floats(row.low, row.high)


SCENARIOS = st.fixed_dictionaries({row.name: possible(row) for row in PARAMETERS})


def test_names_are_unique() -> None:
    assert len({row.name for row in PARAMETERS}) == len(PARAMETERS)


@given(SCENARIOS)
@settings(deadline=None)
def test_a_saved_scenario_reads_back(values: dict[str, Setting]) -> None:
    assert loads(Scenario.of(values).as_toml()).settings == values


@given(SCENARIOS)
@settings(deadline=None)
def test_shown_values_parse_back(values: dict[str, Setting]) -> None:
    for name, value in values.items():
        row = parameter(name)
        parsed = row.parse(row.show(value))
        assert parsed == (value if isinstance(value, str) else pytest.approx(value))


def test_an_infinite_rate_is_the_word_max() -> None:
    scenario = loads('rate = "max"')
    assert scenario.rate == float("inf")
    assert loads(scenario.as_toml()) == scenario


def test_a_family_is_a_table_of_the_file() -> None:
    scenario = loads('arrivals = "bursts"\n[bursts]\non = 0.5\noff = 2.5')
    assert (scenario["bursts.on"], scenario["bursts.off"]) == (0.5, 2.5)
    assert "[bursts]" in scenario.as_toml()
    with pytest.raises(ScenarioError, match=r"bursts\.onn.*did you mean “bursts\.on”"):
        loads("[bursts]\nonn = 1.0")
    with pytest.raises(ScenarioError, match="There is no parameter “bursts”"):
        loads("bursts = 1.0")


def test_what_does_not_act_is_known() -> None:
    burst = parameter("bursts.on")
    assert not acts(burst, Scenario().settings)
    assert acts(burst, Scenario.of({"arrivals": "bursts"}).settings)
    for row in PARAMETERS:
        for name, values in row.needs:
            assert set(values) <= set(BY_NAME[name].choices)


def test_a_file_of_a_newer_version_is_told() -> None:
    assert loads("format = 1\nrate = 3.0")["rate"] == 3.0
    with pytest.raises(ScenarioError, match=r"made by a newer Registro; install"):
        loads("format = 2\nwarp = 9")


def test_paths_are_as_from_the_files_folder(tmp_path: Path) -> None:
    place = tmp_path / "scenario.toml"
    place.write_text('[csv]\npath = "rows.csv"\n[work]\npath = "/elsewhere/work.py"')
    scenario = load(place)
    assert scenario["csv.path"] == str(tmp_path / "rows.csv")
    assert scenario["work.path"] == "/elsewhere/work.py"
    assert scenario["python.path"] == ""


@pytest.mark.parametrize("plan", ["", "1", "1:0", "a:b", "0:5", "0:5, 0:1", "-1:2", "1:1;2:2"])
def test_plans_that_are_none_are_refused_with_an_example(plan: str) -> None:
    with pytest.raises(ScenarioError, match="1:10, 5:2"):
        Scenario.of({"steps.plan": plan})


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
    assert load(path).rate == 3.0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"rate = 1{'0' * 400}", "allowed: 0.1 … 1,000,000 1/s | max"),
        (f"seed = 1{'0' * 5000}", "is not a scenario (TOML)"),
        ("rate =", "is not a scenario (TOML)"),
    ],
    ids=["too large for a float", "thousands of digits", "no value"],
)
def test_numbers_beyond_all_bounds_are_refused_as_others_are(text: str, says: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        loads(text)
    assert says in str(caught.value)


def test_the_greatest_number_allowed_is_written_out() -> None:
    assert parameter("seed").allowed == "0, 1 … 9,223,372,036,854,775,807"
    assert parameter("rate").allowed == "0.1 … 1,000,000 1/s | max"


def test_a_file_without_end_is_no_scenario(tmp_path: Path) -> None:
    path = tmp_path / "long.toml"
    path.write_text("#" * (scenario_module.MOST_LETTERS + 1))
    for endless in (path, *filter(Path.exists, (Path("/dev/zero"),))):
        with pytest.raises(ScenarioError, match=f"{endless.name} cannot be read"):
            load(endless)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('\n\nrate = "fast"\n', r"^mine\.toml, line 3: Arrival rate \(rate\) = 'fast' is not"),
        ("rate = 5\n[csv] # a table\n\nspeed = -1\n", r"^mine\.toml, line 4: .*\(csv\.speed\)"),
        ("rate = 5\ncsv . 'speed' = -1\n", r"^mine\.toml, line 2: .*\(csv\.speed\)"),
        ("# bogus = 1\nbogus = 3\n", r"^mine\.toml, line 2: There is no parameter “bogus”"),
        ("workers = 2\n\tworkers.x = = 2\n", r"mine\.toml .*at line 2, column"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_its_line(text: str, says: str) -> None:
    with pytest.raises(ScenarioError, match=says):
        loads(text, "mine.toml")


@pytest.mark.parametrize(
    "path",
    [
        "/data/Screenshot at 3.04\u202fPM.csv",
        "/data/a\u00a0b.csv",
        "/データ/表\u3000一.csv",
        "/data/\U0001f468\u200d\U0001f469\u200d\U0001f467.csv",
    ],
)
def test_names_of_files_may_have_blanks_of_any_kind(path: str) -> None:
    scenario = Scenario.of({"csv.path": path})
    assert loads(scenario.as_toml()).csv.path == path


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/data/b\udcff.csv", r"Table \(csv\.path\) = .* no text in UTF-8"),
        ("/data/b\n.csv", "holds a line break or a tab"),
        ("/data/b\u2028.csv", "holds a line break or a tab"),
        ("/data/\u202evsc.csv", "holds a line break"),
    ],
)
def test_names_that_no_file_can_hold_or_that_show_another_are_refused(path: str, says: str) -> None:
    with pytest.raises(ScenarioError, match=says):
        Scenario.of({"csv.path": path})
