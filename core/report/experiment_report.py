"""The report of an experiment: its answer with the confidence, and every run that it made."""

from collections.abc import Sequence
from pathlib import Path

from core.analysis.statistics.interval import Interval
from core.comparison.wording import value_text
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.template import Verbatim
from core.experiments.answer import Answer, Difference
from core.experiments.definition_file import NAME as DEFINITION
from core.experiments.experiment import Experiment
from core.experiments.trial import Trial
from core.report.document import (
    Block,
    Code,
    Document,
    Fold,
    Heading,
    Paragraph,
    Points,
    Table,
    Tone,
    without_comments,
)
from core.report.experiment_charts import chart_blocks
from core.report.experiment_words import DECISIONS, FIGURES, sentence, settings_text
from core.report.run_report import Check, foot
from core.texts.words import NOTHING, Words

TITLE = QT_TRANSLATE_NOOP("core", "Report of the experiment {folder}")
KIND = QT_TRANSLATE_NOOP("core", "Kind: {kind}. Runs: {runs}. It took {seconds}.")
UNFINISHED = QT_TRANSLATE_NOOP(
    "core", "The experiment has not ended: this is what can be said from the runs by now."
)
NO_ANSWER = QT_TRANSLATE_NOOP("core", "There is no honest answer.")
CONFIDENCE = QT_TRANSLATE_NOOP("core", "The answer holds with a confidence of {percent} %.")
DECIDING = QT_TRANSLATE_NOOP("core", "The figure that decides: {value}, from {low} to {high}.")
UNTRIED = QT_TRANSLATE_NOOP("core", "What was not tried")
DIFFERENCES = QT_TRANSLATE_NOOP("core", "How B compares with A")
DIFFERENCE_HEAD = (
    QT_TRANSLATE_NOOP("core", "Figure"),
    QT_TRANSLATE_NOOP("core", "A"),
    QT_TRANSLATE_NOOP("core", "B"),
    QT_TRANSLATE_NOOP("core", "B to A"),
    QT_TRANSLATE_NOOP("core", "Difference"),
)
FOUND = QT_TRANSLATE_NOOP("core", "found")
NOT_FOUND = QT_TRANSLATE_NOOP("core", "no difference found")
RUNS = QT_TRANSLATE_NOOP("core", "The runs")
RUN_HEAD = (
    QT_TRANSLATE_NOOP("core", "Run"),
    QT_TRANSLATE_NOOP("core", "Parameters"),
    QT_TRANSLATE_NOOP("core", "Verdict"),
    QT_TRANSLATE_NOOP("core", "Throughput"),
    QT_TRANSLATE_NOOP("core", "Sojourn time p95"),
    QT_TRANSLATE_NOOP("core", "Records done"),
    QT_TRANSLATE_NOOP("core", "Why"),
)
ASKED = QT_TRANSLATE_NOOP("core", "What was asked")
SCENARIO = QT_TRANSLATE_NOOP("core", "The whole scenario that the runs are laid over")
UNKNOWN = QT_TRANSLATE_NOOP("core", "What this report cannot know")
LIMITS = (
    QT_TRANSLATE_NOOP("core", "Whether another machine, or this one on another day, answers so."),
    QT_TRANSLATE_NOOP("core", "What settings would do that no run tried."),
)


def experiment_report(
    folder: Path, words: Words, check: Check = lambda _done, _of: None
) -> Document:
    """Return the report of the experiment in ``folder``; no run is made for it.

    Raises:
        RegistroError: there is none, it is going on, or its runs cannot be read.

    """
    check(0, 1)
    experiment = Experiment.reopen(folder)
    try:
        # Cancelled before it goes on, it answers from the runs that there are.
        experiment.cancel()
        experiment.start()
        experiment.wait()
        if experiment.failure is not None:
            raise experiment.failure
        blocks = _blocks(experiment, words)
    finally:
        experiment.close()
    check(1, 1)
    title = words.text(TITLE, {"folder": Verbatim(folder.absolute().name)})
    return Document(title, words.language, blocks, foot(words))


def _blocks(experiment: Experiment, words: Words) -> list[Block]:
    definition, status = experiment.definition, experiment.status()
    kind = {
        "kind": words.text(definition.kind.value, context="library"),
        "runs": len(experiment.trials),
        "seconds": words.duration(status.elapsed),
    }
    blocks: list[Block] = [Paragraph(words.text(KIND, kind), Tone.NOTE)]
    if status.plan.runs:
        blocks.append(Paragraph(words.text(UNFINISHED), Tone.WARNING))
    answer = experiment.answer
    if answer is not None:
        blocks += _answer(answer, words)
    blocks += chart_blocks(definition, experiment.trials, answer, words)
    blocks.append(Heading(words.text(RUNS)))
    rows = [_trial(trial, words) for trial in experiment.trials]
    blocks.append(Table(tuple(map(words.text, RUN_HEAD)), rows, numbers=False))
    asked = (experiment.folder / DEFINITION).read_text(encoding="utf-8")
    blocks.append(Fold(words.text(ASKED), [Code(asked)]))
    blocks.append(Fold(words.text(SCENARIO), [without_comments(definition.base.as_toml())]))
    blocks.append(Heading(words.text(UNKNOWN)))
    blocks.append(Points([words.text(each) for each in LIMITS]))
    return blocks


def _answer(answer: Answer, words: Words) -> list[Block]:
    found = answer.found is not None
    blocks: list[Block] = [] if found else [Paragraph(words.text(NO_ANSWER), Tone.WARNING)]
    tone = Tone.GOOD if found else Tone.PLAIN
    for remark in answer.sentences:
        blocks.append(Paragraph(sentence(remark, words), tone))
        tone = Tone.PLAIN
    if found:
        percent = f"{100 * answer.confidence:g}"
        blocks.append(Paragraph(words.text(CONFIDENCE, {"percent": percent}), Tone.NOTE))
    if answer.interval is not None:
        interval = answer.interval
        ends = (interval.estimate, interval.low, interval.high)
        values = dict(zip(("value", "low", "high"), map(words.number, ends), strict=True))
        blocks.append(Paragraph(words.text(DECIDING, values), Tone.NOTE))
    if answer.warnings:
        blocks.append(Points([sentence(each, words) for each in answer.warnings], Tone.WARNING))
    if answer.differences:
        blocks.append(Heading(words.text(DIFFERENCES)))
        rows = [_difference(each, words) for each in answer.differences]
        blocks.append(Table(tuple(map(words.text, DIFFERENCE_HEAD)), rows))
    if answer.untried:
        blocks.append(Heading(words.text(UNTRIED)))
        blocks.append(Points([sentence(each, words) for each in answer.untried]))
    return blocks


def _difference(difference: Difference, words: Words) -> Sequence[str]:
    found = words.text(FOUND if difference.found else NOT_FOUND)
    figure = FIGURES.get(difference.figure)
    values = (difference.a, difference.b)
    if figure is None:
        a, b = map(words.number, values)
        return difference.figure, a, b, _relative(difference.relative, words), found
    a, b = (value_text(figure, value, words) for value in values)
    return words.text(figure.label), a, b, _relative(difference.relative, words), found


def _relative(interval: Interval | None, words: Words) -> str:
    if interval is None:
        return NOTHING
    low, value, high = map(words.share, (interval.low, interval.estimate, interval.high))
    return f"{value}: {low} … {high}"


def _trial(trial: Trial, words: Words) -> Sequence[str]:
    probe, figures = trial.probe, trial.figures
    settings = settings_text(probe.settings.items(), words)
    troubles = [sentence(each.remark, words) for each in trial.troubles]
    return (
        f"{probe.number} {probe.label}".strip(),
        settings,
        words.text(DECISIONS[trial.verdict.decision]),
        words.rate(figures.throughput),
        words.duration(figures.p95),
        words.count(figures.done),
        " ".join(dict.fromkeys([sentence(trial.verdict.reason, words), *troubles])),
    )
