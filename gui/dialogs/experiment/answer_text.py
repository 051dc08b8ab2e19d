"""The answer of an experiment in words: the sentence, what was tried, what was not, warnings."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from core.settings.parameter import Setting
from core.settings.scenario import Scenario
from gui.bridge.experiments import Answer, Definition, Kind, Outcome, Trial
from gui.dialogs.experiment.words import (
    MARKS,
    decision_name,
    kind_name,
    kind_question,
    settings_text,
    value_text,
)
from gui.text import numbers
from gui.text.remarks import parameter_name, remark_text
from gui.text.translate import error_text


def headline(outcome: Outcome) -> str:
    """Return the first sentence: the answer, or why there is none."""
    translate = QCoreApplication.translate
    if outcome.failure is not None:
        return error_text(outcome.failure)
    if outcome.answer is None:
        text = translate("Experiment", "This experiment is not at its end: {runs} runs are done.")
        if len(outcome.trials) == 1:
            text = translate("Experiment", "This experiment is not at its end: 1 run is done.")
        return text.format(runs=numbers.count(len(outcome.trials)))
    return remark_text(outcome.answer.sentences[0])


def asked(definition: Definition) -> str:
    """Return what was asked: the kind, what it is about, and what differs from the defaults."""
    translate = QCoreApplication.translate
    base, other, default = definition.base.settings, definition.other, Scenario().settings
    parts = [
        settings_text({name: base[name] for name in ("workers", "batch")}),
        settings_text(_changes(default, base, ("workers", "batch", "seed", *definition.vary))),
    ]
    if definition.kind is Kind.CAPACITY:
        parts[1] = settings_text(_changes(default, base, ("workers", "batch", "seed", "rate")))
    for name, values in definition.vary.items():
        if values:
            listed = ", ".join(value_text(name, value) for value in values)
            parts.append(f"{parameter_name(name)} {listed}")
    parts += [settings_text(cell) for cell in definition.listed]
    if other is not None:
        parts.append(f"B: {settings_text(_changes(base, other.settings, ('seed',)))}")
    if definition.has_objective:
        share, within = numbers.share(definition.objective.share), definition.objective.within
        text = translate("Experiment", "{percent} within {time}")
        parts.append(text.format(percent=share, time=numbers.duration(within)))
    text = translate("Experiment", "Asked: {kind}; {settings}.")
    return text.format(kind=kind_name(definition.kind), settings="; ".join(filter(None, parts)))


def _changes(
    before: Mapping[str, Setting], after: Mapping[str, Setting], but: Sequence[str]
) -> dict[str, Setting]:
    return {
        name: value for name, value in after.items() if value != before[name] and name not in but
    }


def details(outcome: Outcome) -> list[str]:
    """Return the sentences after the first: what follows, what was tried, what was not."""
    answer = outcome.answer
    remarks = () if answer is None else (*answer.sentences[1:], *answer.untried)
    return [*map(remark_text, remarks), asked(outcome.definition)]


def warnings(outcome: Outcome) -> list[str]:
    """Return what is to be known before anybody relies on it."""
    found = [error_text(each) for each in outcome.beforehand.problems]
    found += [remark_text(each) for each in outcome.beforehand.remarks]
    if outcome.answer is not None:
        found += [remark_text(each) for each in outcome.answer.warnings]
    return list(dict.fromkeys(found))


def winner(definition: Definition, answer: Answer | None) -> Scenario | None:
    """Return the scenario that the answer recommends; None: none."""
    if answer is None or answer.found is None:
        return None
    found = answer.found
    if definition.kind is Kind.DUEL:
        if not found.get("difference") or definition.other is None:
            return None
        better_b = _b_is_better(found)
        return definition.other if better_b else definition.base
    names = {
        Kind.CAPACITY: ("rate",),
        Kind.SCALING: ("workers",),
    }.get(definition.kind, tuple(found))
    return definition.base.with_(**{name: found[name] for name in names})


def _b_is_better(found: Mapping[str, Setting]) -> bool:
    by = found.get("by")
    less = isinstance(by, int | float) and by < 0
    return less != (found.get("figure") == "throughput")


def whole_text(outcome: Outcome) -> str:
    """Return all of it as text to be pasted elsewhere."""
    translate = QCoreApplication.translate
    definition = outcome.definition
    lines = [kind_question(definition.kind), headline(outcome), *details(outcome)]
    lines += [f"⚠ {text}" for text in warnings(outcome)]
    lines += ["", translate("Experiment", "Runs:")]
    lines += [_line(definition.kind, trial) for trial in outcome.trials]
    lines += ["", translate("Experiment", "All of it is in {folder}").format(folder=outcome.folder)]
    return "\n".join(lines)


def _line(kind: Kind, trial: Trial) -> str:
    verdict = trial.verdict
    named = f"{trial.probe.label} " if trial.probe.label else ""
    parts: Sequence[str] = (
        f"{trial.probe.number}",
        f"{named}{settings_text(trial.probe.settings)}".strip(),
        f"{MARKS[verdict.decision].value} {decision_name(verdict.decision, kind)}",
        f"p95 {numbers.duration(trial.figures.p95)}",
        numbers.rate(trial.figures.throughput),
        remark_text(verdict.reason),
    )
    return "\t".join(parts)
