"""What experiments are about in the window's language: kinds, figures, verdicts, settings."""

import re
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from core.domain.remark import Remark
from core.settings.parameter import Setting
from core.settings.parameters import BY_NAME
from gui.bridge.experiments import Decision, Kind, Purpose
from gui.models.experiment_charts import Mark
from gui.text import numbers
from gui.text.translate import translated

MARKS: Mapping[Decision, Mark] = {
    Decision.HOLDS: Mark.HOLDS,
    Decision.FAILS: Mark.FAILS,
    Decision.UNCLEAR: Mark.UNCLEAR,
}
_ASSIGNED = re.compile(r"\b([a-z][a-z_]*(?:\.[a-z_]+)?)=(\S+)")
"""How the core writes settings within a sentence."""
SECONDS = ("mean", "p50", "p95", "p99", "service")
RATES = ("throughput", "arrival_rate", "target")
SHARES = ("busy", "error_share")


def kind_name(kind: Kind) -> str:
    """What a kind of experiment is called."""
    translate = QCoreApplication.translate
    names = {
        Kind.CAPACITY: translate("Experiment", "Capacity"),
        Kind.DEMAND: translate("Experiment", "Demand"),
        Kind.SWEEP: translate("Experiment", "Sweep"),
        Kind.DUEL: translate("Experiment", "Duel"),
        Kind.SCALING: translate("Experiment", "Scaling"),
    }
    return names[kind]


def kind_question(kind: Kind) -> str:
    """What a kind of experiment asks, in short."""
    translate = QCoreApplication.translate
    questions = {
        Kind.CAPACITY: translate("Experiment", "How much can it take?"),
        Kind.DEMAND: translate("Experiment", "How many workers does it need?"),
        Kind.SWEEP: translate("Experiment", "Which settings are best?"),
        Kind.DUEL: translate("Experiment", "Is B better than A?"),
        Kind.SCALING: translate("Experiment", "What do more workers bring?"),
    }
    return questions[kind]


def figure_name(figure: str) -> str:
    """What a figure of a run is called; p95 and its like are called so everywhere."""
    translate = QCoreApplication.translate
    names = {
        "throughput": translate("Experiment", "Throughput"),
        "mean": translate("Experiment", "Mean time in the system"),
        "p50": translate("Experiment", "Half are through within (p50)"),
        "p95": translate("Experiment", "95 % are through within (p95)"),
        "p99": translate("Experiment", "99 % are through within (p99)"),
        "service": translate("Experiment", "Time of a worker per record"),
        "busy": translate("Experiment", "Busy workers"),
        "error_share": translate("Experiment", "Failed attempts"),
        "done": translate("Experiment", "Done"),
        "dead": translate("Experiment", "Dead letters"),
        "lost": translate("Experiment", "Lost"),
        "duplicated": translate("Experiment", "Done more than once"),
    }
    return names.get(figure, figure)


def figure_value(figure: str, value: float | None) -> str:
    """Write the value of a figure with its unit."""
    if value is None:
        return numbers.NOTHING
    if figure in SECONDS:
        return numbers.duration(value)
    if figure in RATES:
        return numbers.rate(value)
    return numbers.share(value) if figure in SHARES else numbers.number(value)


def decision_name(decision: Decision, kind: Kind) -> str:
    """What a verdict is called, where there is an objective and where there is none."""
    translate = QCoreApplication.translate
    if kind in {Kind.CAPACITY, Kind.DEMAND}:
        names = {
            Decision.HOLDS: translate("Experiment", "holds"),
            Decision.FAILS: translate("Experiment", "does not hold"),
            Decision.UNCLEAR: translate("Experiment", "unclear"),
        }
    else:
        names = {
            Decision.HOLDS: translate("Experiment", "counts"),
            Decision.FAILS: translate("Experiment", "out"),
            Decision.UNCLEAR: translate("Experiment", "disturbed"),
        }
    return names[decision]


def purpose_name(purpose: Purpose) -> str:
    """Why a run is made."""
    translate = QCoreApplication.translate
    names = {
        Purpose.CALIBRATE: translate("Experiment", "to learn how long the work takes"),
        Purpose.SEARCH: translate("Experiment", "to search"),
        Purpose.CONFIRM: translate("Experiment", "to confirm"),
        Purpose.BLOCK: translate("Experiment", "to compare"),
        Purpose.CELL: translate("Experiment", "a repetition"),
        Purpose.SCALE: translate("Experiment", "to measure"),
    }
    return names[purpose]


def value_text(name: str, value: Setting) -> str:
    """Write the value of a parameter."""
    if name == "rate" and isinstance(value, float):
        return numbers.rate(value)
    row = BY_NAME.get(name)
    if row is None or isinstance(value, int | float):
        text = numbers.number(value) if not isinstance(value, bool | str) else str(value)
        return f"{text} {row.unit}" if row is not None and row.unit else text
    return translated(row.show(value)) or numbers.NOTHING


def parameter_name(name: str) -> str:
    """What a parameter is called."""
    return translated(BY_NAME[name].label) if name in BY_NAME else name


def settings_text(settings: Mapping[str, Setting]) -> str:
    """Write what differs in a run: ``Workers 3, Batch 10``."""
    return ", ".join(
        f"{parameter_name(name)} {value_text(name, value)}" for name, value in settings.items()
    )


def remark_text(remark: Remark) -> str:
    """Return a sentence of the core in the window's language, parameters and figures as well."""
    values = {
        name: _within(value) if isinstance(value, str) else value
        for name, value in remark.values.items()
    }
    if isinstance(figure := values.get("figure"), str):
        values["figure"] = _measured_in(figure)
    return translated(remark.template, values)


def _measured_in(figure: str) -> str:
    """Name a figure with its unit, as the core writes bare numbers beside it."""
    if figure in SECONDS:
        return f"{figure} (s)" if figure.startswith("p") else f"{figure_name(figure)} (s)"
    return f"{figure_name(figure)} (1/s)" if figure in RATES else figure_name(figure)


def _within(value: str) -> str:
    def named(match: re.Match[str]) -> str:
        name, text = match.groups()
        return f"{parameter_name(name)} {text}" if name in BY_NAME else match[0]

    return _ASSIGNED.sub(named, value)
