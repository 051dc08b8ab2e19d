"""The typed groups of parameters are the table of parameters, name by name and type by type."""

from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass
from enum import StrEnum
from typing import Any

import pytest

from core.domain.choices import Duplicates, Order, Service, words
from core.settings.parameters import BY_NAME, PARAMETERS
from core.settings.scenario import Scenario, loads
from core.settings.values import Values


def declared(group: Any = Values, family: str = "") -> Iterator[tuple[str, Any]]:
    """Yield name and type of each parameter as the groups declare it."""
    for field in fields(group):
        name = f"{family}{field.name.removesuffix('_')}"
        if is_dataclass(field.type):
            yield from declared(field.type, f"{name}.")
        else:
            yield name, field.type


def reached(scenario: Scenario, name: str) -> Any:
    value: Any = scenario
    for word in name.split("."):
        value = getattr(value, "from_" if word == "from" else word)
    return value


def test_both_have_the_same_names_in_the_same_order() -> None:
    families = {row.family: None for row in PARAMETERS if row.family}
    assert dict(declared()).keys() == BY_NAME.keys()
    groups = [field.name for field in fields(Values) if is_dataclass(field.type)]
    assert groups == list(families)
    for family in families:
        here = [name for name, _ in declared() if name.startswith(f"{family}.")]
        assert here == [row.name for row in PARAMETERS if row.family == family]


@pytest.mark.parametrize(("name", "kind"), list(declared()))
def test_both_have_the_same_types_and_choices(name: str, kind: Any) -> None:
    row = BY_NAME[name]
    if issubclass(kind, StrEnum):
        assert words(kind) == row.choices
        assert row.type is str
    else:
        assert kind is row.type
        assert not row.choices or name == "engine"  # which has a table of its own


@pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.name)
def test_a_new_scenario_has_the_defaults_of_the_table(row: Any) -> None:
    value = reached(Scenario(), row.name)
    assert value == row.default == Scenario()[row.name]
    assert type(Scenario()[row.name]) is row.type


@pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.name)
def test_every_value_is_reached_by_its_name(row: Any) -> None:
    for choice in row.choices:
        assert reached(Scenario.of({row.name: choice}), row.name) == choice
    if row.type is bool:
        assert reached(Scenario.of({row.name: not row.default}), row.name) is not row.default
    elif row.type in {int, float}:
        assert reached(Scenario.of({row.name: row.type(row.high)}), row.name) == row.high


def test_a_value_of_an_enumeration_is_written_as_its_word() -> None:
    scenario = Scenario.of({"order": Order.LIFO, "service": Service.FIXED})
    assert scenario == Scenario.of({"order": "lifo", "service": "fixed"})
    assert scenario.as_toml() == Scenario.of({"order": "lifo", "service": "fixed"}).as_toml()
    assert type(scenario["order"]) is str
    assert loads(scenario.as_toml()).order is Order.LIFO


def test_what_was_read_cannot_be_changed() -> None:
    scenario = Scenario()
    for group, name in ((scenario, "rate"), (scenario.csv, "path"), (scenario.policy, "order")):
        with pytest.raises((FrozenInstanceError, AttributeError)):
            setattr(group, name, "x")
    assert scenario.with_(duplicates="replace").policy.duplicates is Duplicates.REPLACE
    assert scenario.duplicates is Duplicates.KEEP_BOTH
