"""The core's sentences about experiments in the window's language, with parameters and figures."""

import re

from PySide6.QtCore import QCoreApplication

from core.domain.remark import Remark
from core.settings.parameters import BY_NAME
from gui.text.translate import translated

_ASSIGNED = re.compile(r"\b([a-z][a-z_]*(?:\.[a-z_]+)?)=([^\s,;]+)")
"""How the core writes settings within a sentence."""
_BETWEEN = re.compile(r"(?<=[^\s;]) (?=[a-z][a-z_]*(?:\.[a-z_]+)?=\S)")
"""What is between two of them."""
SECONDS = ("mean", "p50", "p95", "p99", "service")
RATES = ("throughput", "arrival_rate", "target")


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
    """Write the settings within a value as people do: ``3 workers, batch 10``."""

    def named(match: re.Match[str]) -> str:
        name, text = match.groups()
        translate = QCoreApplication.translate
        if name == "workers" and text.isdecimal():
            if text == "1":
                return translate("Experiment", "1 worker")
            return translate("Experiment", "{number} workers").format(number=text)
        if name == "batch":
            return translate("Experiment", "batch {number}").format(number=text)
        return f"{parameter_name(name)} {text}" if name in BY_NAME else match[0]

    return _ASSIGNED.sub(named, _BETWEEN.sub(", ", value) if _ASSIGNED.match(value) else value)


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


def parameter_name(name: str) -> str:
    """What a parameter is called."""
    return translated(BY_NAME[name].label) if name in BY_NAME else name
