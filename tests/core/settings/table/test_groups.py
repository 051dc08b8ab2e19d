"""Each module of the table of parameters is one group of it, whole and in order."""

from types import ModuleType

import pytest

from core.settings.parameters import PARAMETERS
from core.settings.table import arrivals, records, registry, run, work

MODULES = (arrivals, records, registry, work, run)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_a_module_holds_its_whole_group_and_nothing_else(module: ModuleType) -> None:
    names = [row.name for row in PARAMETERS if row.group == module.GROUP]
    assert names
    assert names == [row.name for row in module.PARAMETERS]


def test_groups_have_names_of_their_own() -> None:
    assert len({module.GROUP for module in MODULES}) == len(MODULES)
