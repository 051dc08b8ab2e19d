"""What an experiment came to, on the command line: lines to read, or one JSON object."""

import json
import math
from collections.abc import Mapping, Sequence

from core.analysis.statistics.interval import Interval
from core.domain.remark import Remark
from core.experiments.answer import Answer, Difference
from core.experiments.experiment import Experiment
from core.experiments.journal import as_mapping
from core.experiments.trial import Trial
from core.settings.parameter import UNLIMITED, Setting
from core.settings.parameters import BY_NAME


def print_answer(experiment: Experiment, *, as_json: bool) -> None:
    """Print the answer, or why there is none."""
    if as_json:
        print(json.dumps(result(experiment), allow_nan=False))
        return
    answer = experiment.answer
    for trial in experiment.trials:
        print(_line(trial))
    if answer is not None:
        for remark in (*answer.sentences, *answer.untried):
            print(remark.text)
        for difference in answer.differences:
            print(_difference_line(difference))
        for remark in answer.warnings:
            print(f"warning: {remark.text}")
    print(f"The runs are in {experiment.folder}; each opens like any other.")


def result(experiment: Experiment) -> dict[str, object]:
    """Return the one JSON object; what is not known is null, an infinite rate the word max."""
    answer, failure = experiment.answer, experiment.failure
    reason = str(failure) if failure is not None else None
    if answer is not None and answer.reason is not None:
        reason = answer.reason.text
    return {
        "kind": experiment.definition.kind.value,
        "answer": _found(answer),
        "reason": reason,
        "sentences": _texts(answer.sentences if answer else ()),
        "confidence": answer.confidence if answer else experiment.definition.rules.confidence,
        "interval": _interval(answer.interval if answer else None),
        "differences": [_difference(each) for each in answer.differences] if answer else [],
        "probes": [_probe(trial) for trial in experiment.trials],
        "untried": _texts(answer.untried if answer else ()),
        "seconds": round(experiment.status().elapsed, 3),
        "warnings": _texts(answer.warnings if answer else ()),
        "cancelled": experiment.cancelled,
        "folder": str(experiment.folder),
    }


def _found(answer: Answer | None) -> dict[str, object] | None:
    if answer is None or answer.found is None:
        return None
    return {name: _plain(value) for name, value in answer.found.items()}


def _probe(trial: Trial) -> dict[str, object]:
    probe, verdict = trial.probe, trial.verdict
    return {
        "parameters": {name: _plain(value) for name, value in probe.settings.items()},
        "figures": {name: _plain(value) for name, value in as_mapping(trial.figures).items()},
        "verdict": verdict.decision.value,
        "reason": verdict.reason.text,
        "share": _interval(verdict.share),
        "growth": _interval(verdict.growth),
        "file": str(trial.file) if trial.file is not None else None,
        "label": probe.label,
        "purpose": probe.purpose.value,
        "seed": probe.seed,
        "complete": trial.complete,
        "seconds": round(trial.seconds, 3),
        "troubles": [
            {"kind": each.kind.value, "text": each.remark.text} for each in trial.troubles
        ],
    }


def _difference(difference: Difference) -> dict[str, object]:
    return {
        "figure": difference.figure,
        "a": _plain(difference.a),
        "b": _plain(difference.b),
        "relative": _interval(difference.relative),
        "absolute": _interval(difference.absolute),
        "found": difference.found,
    }


def _interval(interval: Interval | None) -> dict[str, object] | None:
    if interval is None:
        return None
    return {
        "low": _plain(interval.low),
        "high": _plain(interval.high),
        "estimate": _plain(interval.estimate),
    }


def _plain(value: object) -> object:
    """Return a value as JSON has it."""
    if isinstance(value, float) and not math.isfinite(value):
        return UNLIMITED if value == math.inf else None
    return value


def _texts(remarks: Sequence[Remark]) -> list[str]:
    return [each.text for each in remarks]


def _line(trial: Trial) -> str:
    """Return one run as a line."""
    probe, figures = trial.probe, trial.figures
    named = f"{probe.label} " if probe.label else ""
    p95 = "–" if figures.p95 is None else f"{1000 * figures.p95:,.1f} ms"
    through = "–" if figures.throughput is None else f"{figures.throughput:,.1f}/s"
    verdict = trial.verdict
    return (
        f"  {probe.number:>3} {named}{settings_text(probe.settings)}: {verdict.decision.value}"
        f"  p95 {p95}, {through}  {verdict.reason.text}"
    )


def settings_text(settings: Mapping[str, Setting]) -> str:
    """Return what differs in a run, as it would be typed."""
    return " ".join(f"{name}={BY_NAME[name].show(value)}" for name, value in settings.items())


def _difference_line(difference: Difference) -> str:
    relative = difference.relative
    change = "–" if relative is None else f"{relative.estimate:+.1%} ± {relative.half:.1%}"
    mark = "" if difference.found else "  (no difference found)"
    return (
        f"  {difference.figure:>12}  {difference.a:>12.4g}  {difference.b:>12.4g}  {change}{mark}"
    )
