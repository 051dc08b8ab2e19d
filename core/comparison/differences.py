"""What differs between runs in what was asked of them, and in the conditions they had."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.comparison.evidence import Evidence
from core.domain.errors import QT_TRANSLATE_NOOP
from core.settings.parameters import PARAMETERS, acts
from core.store.run_facts import SEED_DRAWN

CONDITIONS = (
    ("registro", QT_TRANSLATE_NOOP("core", "Version of Registro")),
    ("python", QT_TRANSLATE_NOOP("core", "Version of Python")),
    ("sqlite", QT_TRANSLATE_NOOP("core", "Version of SQLite")),
    ("platform", QT_TRANSLATE_NOOP("core", "System")),
    ("processors", QT_TRANSLATE_NOOP("core", "Processors")),
)
"""Facts of a run that are not its parameters, with their labels."""
COLUMNS = QT_TRANSLATE_NOOP("core", "Columns of the records")
CHANGED = " → "


@dataclass(frozen=True, slots=True)
class Difference:
    """One parameter, or one condition, that is not the same in all runs."""

    name: str
    label: str
    """Translatable."""
    values: tuple[str, ...]
    """Of each run, as it would be typed; with arrows where it was changed while the run went on."""


def differing_parameters(runs: Sequence[Evidence]) -> list[Difference]:
    """Return the parameters that differ between ``runs``, or that one of them changed."""
    found = []
    for row in PARAMETERS:
        if not any(
            acts(row, run.first.settings) or acts(row, run.scenario.settings) for run in runs
        ):
            continue  # it has no effect in any of them
        values = tuple(_course(run, row.name, row.show(run.first[row.name])) for run in runs)
        if len(set(values)) > 1:
            found.append(Difference(row.name, row.label, values))
    return found


def differing_conditions(runs: Sequence[Evidence]) -> list[Difference]:
    """Return what else was not the same: versions, machine, columns."""
    rows = [(name, label, tuple(run.fact(name) for run in runs)) for name, label in CONDITIONS]
    columns = tuple(", ".join(column.name for column in run.columns) for run in runs)
    rows.append(("columns", COLUMNS, columns))
    return [Difference(*row) for row in rows if len(set(row[2])) > 1]


def changed_from_defaults(run: Evidence) -> list[Difference]:
    """Return what one run had beside the defaults: the default, then its own."""
    found = []
    for row in PARAMETERS:
        if row.name == "seed" and run.fact(SEED_DRAWN):
            continue  # nobody chose it
        own = _course(run, row.name, row.show(run.first[row.name]))
        default = row.show(row.default)
        if own != default and acts(row, run.first.settings):
            found.append(Difference(row.name, row.label, (default, own)))
    return found


def _course(run: Evidence, name: str, first: str) -> str:
    """Return the values that a parameter had, one after the other."""
    return CHANGED.join([first, *(each.after for each in run.changes if each.name == name)])
