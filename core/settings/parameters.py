"""The parameters of a run: one table that feeds file, validation, form, command line and docs."""

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from core.domain.errors import QT_TRANSLATE_NOOP, ScenarioError
from core.settings.parameter import Parameter, Setting
from core.settings.table import arrivals, records, registry, run, target, work

PARAMETERS: tuple[Parameter, ...] = (
    *registry.ENGINE,
    *arrivals.PARAMETERS,
    *records.PARAMETERS,
    *registry.PARAMETERS,
    *work.PARAMETERS,
    *run.PARAMETERS,
    *target.PARAMETERS,
)
"""Every parameter, in the order of scenario files, forms and help."""

BY_NAME: Mapping[str, Parameter] = MappingProxyType({row.name: row for row in PARAMETERS})
"""The same table by name; the names are unique (a test checks it)."""


def acts(row: Parameter, settings: Mapping[str, Setting]) -> bool:
    """Whether ``row`` has any effect with the values of all other parameters."""
    return not row.needs or any(
        settings[name] in values and acts(parameter(name), settings) for name, values in row.needs
    )


def parameter(name: str) -> Parameter:
    """Return the parameter called ``name``.

    Raises:
        ScenarioError: there is none; suggests the nearest.

    """
    if name in BY_NAME:
        return BY_NAME[name]
    near = get_close_matches(name, BY_NAME, n=1, cutoff=0.5)
    if near:
        raise ScenarioError(
            QT_TRANSLATE_NOOP("core", "There is no parameter “{name}”; did you mean “{near}”?"),
            name=name,
            near=near[0],
        )
    raise ScenarioError(
        QT_TRANSLATE_NOOP("core", "There is no parameter “{name}”; there are: {names}"),
        name=name,
        names=", ".join(BY_NAME),
    )
