"""What figures, verdicts and settings of experiments are called in a report."""

import re
from collections.abc import Iterable

from core.comparison.figures import BY_NAME, Figure, Unit
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.remark import Remark
from core.experiments.answer import Decision
from core.report.value_words import choice_text
from core.settings.parameter import Setting
from core.settings.parameters import BY_NAME as PARAMETERS
from core.texts.words import Words

FIGURES = {
    **{name: BY_NAME[name] for name in ("throughput", "error_share", "done", "dead")},
    **{name: BY_NAME[name] for name in ("lost", "duplicated")},
    **{name: BY_NAME[f"sojourn_{name}"] for name in ("mean", "p50", "p95", "p99")},
    "service": Figure("service", QT_TRANSLATE_NOOP("core", "Service time, mean"), Unit.TIME),
    "busy": Figure("busy", QT_TRANSLATE_NOOP("core", "Workers busy"), Unit.SHARE),
}
"""What the figures of experiments are called, and how they are written."""
DECISIONS = {
    Decision.HOLDS: QT_TRANSLATE_NOOP("core", "holds"),
    Decision.FAILS: QT_TRANSLATE_NOOP("core", "fails"),
    Decision.UNCLEAR: QT_TRANSLATE_NOOP("core", "unclear"),
}
_ASSIGNED = re.compile(r"\b([a-z][a-z_]*(?:\.[a-z_]+)?)=(\S+)")
"""How settings stand within a sentence."""
_MEASURED_IN = {Unit.TIME: " (s)", Unit.RATE: " (1/s)"}
"""The unit of the bare numbers beside a figure in a sentence."""


def settings_text(settings: Iterable[tuple[str, Setting]], words: Words) -> str:
    """Return settings by the names that the form has for them: ``Workers 3, Batch 10``."""
    return ", ".join(
        f"{words.text(PARAMETERS[name].label)}"
        f" {choice_text(name, PARAMETERS[name].show(value), words)}"
        for name, value in settings
    )


def sentence(remark: Remark, words: Words) -> str:
    """Return a sentence about an experiment, with its parameters and figures by their names."""
    values = {
        name: _named(value, words) if isinstance(value, str) else value
        for name, value in remark.values.items()
    }
    figure = FIGURES.get(str(values.get("figure")))
    if figure is not None:
        values["figure"] = words.text(figure.label) + _MEASURED_IN.get(figure.unit, "")
    return words.text(remark.template, values)


def _named(text: str, words: Words) -> str:
    def named(match: re.Match[str]) -> str:
        name, value = match.groups()
        known = name in PARAMETERS
        return f"{words.text(PARAMETERS[name].label)} {value}" if known else match[0]

    return _ASSIGNED.sub(named, text)
