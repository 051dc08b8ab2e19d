"""What experiments are about in the window's language: kinds, figures, verdicts, settings."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from core.settings.parameter import Setting
from core.settings.parameters import BY_NAME
from gui.bridge.experiments import Decision, Kind, Purpose
from gui.models.experiment_charts import Mark
from gui.text import numbers
from gui.text.remarks import RATES, SECONDS, parameter_name
from gui.text.translate import translated

MARKS: Mapping[Decision, Mark] = {
    Decision.HOLDS: Mark.HOLDS,
    Decision.FAILS: Mark.FAILS,
    Decision.UNCLEAR: Mark.UNCLEAR,
}
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


def settings_text(settings: Mapping[str, Setting]) -> str:
    """Write what differs in a run: ``Workers 3, Batch 10``."""
    return ", ".join(
        f"{parameter_name(name)} {value_text(name, value)}" for name, value in settings.items()
    )
