"""The report of one run: what was asked, whether it balances, what came out, what went wrong."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from core.about import NAME, VERSION
from core.charts.event_signs import KINDS
from core.comparison.comparison import remarks_of
from core.comparison.course import MARKS_KEPT, Course
from core.comparison.differences import Difference, changed_from_defaults
from core.comparison.evidence import Evidence, read_evidence
from core.comparison.figures import FIGURES, MOST_TIMES, Figures, Measured, measure
from core.comparison.wording import interval_text, value_text
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.run_status import RunState
from core.report import charts, failures, faults, ledger, origin, target
from core.report.document import (
    Block,
    Document,
    Fold,
    Heading,
    Paragraph,
    Points,
    Table,
    Tone,
    without_comments,
)
from core.report.recounting import Recounting
from core.report.value_words import choice_text
from core.run.past_summary import summary_in
from core.settings.parameters import BY_NAME
from core.store.verify import Verdict
from core.texts.words import Words

Check = Callable[[int, int], object]
"""Is called with how many of how many steps are done; ends the work by an exception."""
STEPS = 5
PROBLEMS = 20
"""Problems that are named; `verify` names all."""
EVENTS = 200
"""Marked events that are listed."""

TITLE = QT_TRANSLATE_NOOP("core", "Report of the run {run}")
SUBTITLE = QT_TRANSLATE_NOOP("core", "{began}, {seconds} long; {state}.")
FOOT = QT_TRANSLATE_NOOP("core", "Made by {program} {version} at {time}.")
BALANCED = QT_TRANSLATE_NOOP(
    "core",
    "It balances: every one of the {born} records is in exactly one place, {done} of them done, "
    "and nothing was lost.",
)
TRUE_LOSS = QT_TRANSLATE_NOOP(
    "core",
    "The file tells the truth about its loss: of {born} records {lost} were lost and {duplicated} "
    "processed more than once, as the engine {engine} promises nothing else.",
)
BROKEN = QT_TRANSLATE_NOOP(
    "core", "It does NOT balance: the recount found {problems} problems in {born} records."
)
EMPTY = QT_TRANSLATE_NOOP("core", "The run holds no record: there is nothing to judge.")
RECOUNTED = QT_TRANSLATE_NOOP(
    "core",
    "This was recounted from the rows, as the command verify does, when the report was made.",
)
DEFAULTS = QT_TRANSLATE_NOOP("core", "What differs from the defaults")
ALL_DEFAULTS = QT_TRANSLATE_NOOP("core", "Nothing: all parameters are the defaults.")
PARAMETER = QT_TRANSLATE_NOOP("core", "Parameter")
DEFAULT = QT_TRANSLATE_NOOP("core", "Default")
THIS_RUN = QT_TRANSLATE_NOOP("core", "This run")
SCENARIO = QT_TRANSLATE_NOOP("core", "The whole scenario")
BALANCE = QT_TRANSLATE_NOOP("core", "Balance")
FIGURES_HEAD = QT_TRANSLATE_NOOP("core", "Figures")
FIGURE = QT_TRANSLATE_NOOP("core", "Figure")
WHOLE_RUN = QT_TRANSLATE_NOOP("core", "Whole run")
INTERVAL = QT_TRANSLATE_NOOP("core", "95 % confidence interval")
EXACT = QT_TRANSLATE_NOOP(
    "core",
    "Percentiles of waiting and sojourn times are exact here, by every record. The Summary in the "
    "window and --json count times in classes while a run goes on, which is up to 1.6 % off.",
)
CHARTS_HEAD = QT_TRANSLATE_NOOP("core", "Charts")
NO_CHARTS = QT_TRANSLATE_NOOP("core", "There are no samples to draw.")
EVENTS_FOLD = QT_TRANSLATE_NOOP("core", "Events that the charts mark: {number}")
MORE_EVENTS = QT_TRANSLATE_NOOP("core", "The last {number} of them; all are in the run file.")
SIGN = QT_TRANSLATE_NOOP("core", "Signs: {signs}")
FAULTS = QT_TRANSLATE_NOOP("core", "Faults, and what they cost")
ERRORS = QT_TRANSLATE_NOOP("core", "Errors")
ORIGIN = QT_TRANSLATE_NOOP("core", "Machine, versions, seed")
UNKNOWN = QT_TRANSLATE_NOOP("core", "What this report cannot know")
LIMITS = (
    QT_TRANSLATE_NOOP(
        "core",
        "Whether what process() did outside of the run file happened once: a record that is "
        "redelivered is processed again.",
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "What else the machine did meanwhile, and whether another machine would give the same.",
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "What a repetition would give: the intervals are of chance within this one run, start and "
        "end included.",
    ),
    QT_TRANSLATE_NOOP(
        "core",
        "Whether the file was changed after the run by somebody who knew how: the SHA-256 tells "
        "only whether it was changed after this report.",
    ),
)
SAMPLED = QT_TRANSLATE_NOOP(
    "core",
    "The exact times of so many records: of more than {most}, every so many-th stands for others.",
)
STATES = {
    RunState.READY: QT_TRANSLATE_NOOP("core", "it was never started"),
    RunState.RUNNING: QT_TRANSLATE_NOOP("core", "it is going on"),
    RunState.WAITING: QT_TRANSLATE_NOOP("core", "it waits for its server"),
    RunState.PAUSED: QT_TRANSLATE_NOOP("core", "it is paused"),
    RunState.STOPPING: QT_TRANSLATE_NOOP("core", "it is stopping"),
    RunState.STOPPED: QT_TRANSLATE_NOOP("core", "it is over"),
    RunState.INTERRUPTED: QT_TRANSLATE_NOOP("core", "it was interrupted and is not over"),
}


def run_report(path: Path, words: Words, check: Check = lambda _done, _of: None) -> Document:
    """Return the report of the run at ``path``.

    Raises:
        RegistroError: it is no run file, or too damaged to be read.
        OSError: it cannot be read.

    """
    check(0, STEPS)
    run = read_evidence(path)
    recounted = Recounting(path)
    try:
        figures = measure(run, lambda: check(0, STEPS))
        check(1, STEPS)
        counted = ledger.recount(path)
        course = charts.course_of(path, lambda: check(1, STEPS))
        check(2, STEPS)
        failed = failures.read_failures(path)
        summary = summary_in(path)
        check(3, STEPS)
        digest = None
        if not run.state.alive:
            digest = origin.sha256_of(path, lambda: check(3, STEPS))
        check(4, STEPS)
        verdict = recounted.result(lambda: check(4, STEPS))
    except BaseException:
        recounted.cancel()
        raise
    check(STEPS, STEPS)
    blocks: list[Block] = [
        *_verdict(run, verdict, words),
        *(faults.rate_blocks(summary, words) if summary is not None and not run.empty else ()),
        *target.blocks(summary.target_figures if summary is not None else None, words),
        Heading(words.text(DEFAULTS)),
        *_parameters(run, words),
        Heading(words.text(BALANCE)),
        *ledger.blocks(run.ledger, counted, words),
        Heading(words.text(FIGURES_HEAD)),
        *figure_blocks(figures, words),
        Heading(words.text(CHARTS_HEAD)),
        *_charts(course, words),
        Heading(words.text(FAULTS)),
        *(faults.blocks(summary, course.start, words) if summary is not None else ()),
        *(faults.outage_blocks(summary, words) if summary is not None else ()),
        Heading(words.text(ERRORS)),
        *failures.blocks(failed, words),
        Heading(words.text(ORIGIN)),
        *origin.blocks(run, digest, words),
        Heading(words.text(UNKNOWN)),
        Points(_limits(run, words)),
    ]
    return Document(words.text(TITLE, {"run": run.name}), words.language, blocks, foot(words))


def foot(words: Words) -> str:
    """Return by what and when a report was made."""
    values = {"program": NAME, "version": VERSION, "time": words.time(time.time())}
    return words.text(FOOT, values)


def _verdict(run: Evidence, verdict: Verdict, words: Words) -> list[Block]:
    """Return the sentence that says whether it balances, and what has to be known beside it."""
    counts: dict[str, object] = {
        name: words.count(number) for name, number in verdict.ledger.as_dict().items()
    }
    counts |= {"engine": run.first.engine, "problems": words.count(len(verdict.problems))}
    template, tone = BALANCED, Tone.GOOD
    if not verdict.ledger.born:
        template, tone = EMPTY, Tone.WARNING
    elif verdict.problems:
        template, tone = BROKEN, Tone.BAD
    elif not verdict.ledger.faultless:
        template, tone = TRUE_LOSS, Tone.BAD
    state = words.text(STATES[run.state])
    values = {"seconds": words.duration(run.lengths.seconds), "state": state}
    blocks: list[Block] = [
        Paragraph(words.text(SUBTITLE, {"began": words.time(run.began), **values}), Tone.NOTE),
        Paragraph(words.text(template, counts), tone),
    ]
    if verdict.problems:
        shown = [words.text(each.template, each.values) for each in verdict.problems[:PROBLEMS]]
        blocks.append(Points(shown, Tone.BAD))
    blocks.append(Paragraph(words.text(RECOUNTED), Tone.NOTE))
    remarks = [words.remark(remark) for remark in remarks_of(run)]
    if remarks:
        blocks.append(Points(remarks, Tone.WARNING))
    return blocks


def _parameters(run: Evidence, words: Words) -> list[Block]:
    changed = changed_from_defaults(run)
    whole = Fold(words.text(SCENARIO), [without_comments(run.first.as_toml())])
    if not changed:
        return [Paragraph(words.text(ALL_DEFAULTS)), whole]
    head = tuple(map(words.text, (PARAMETER, DEFAULT, THIS_RUN)))
    rows = [(parameter_text(each, words), *values_of(each, words)) for each in changed]
    return [Table(head, rows), whole]


def parameter_text(difference: Difference, words: Words) -> str:
    """Return what a parameter is called, with the name in scenarios and its unit."""
    row = BY_NAME[difference.name]
    unit = f", {row.unit}" if row.unit else ""
    return f"{words.text(difference.label)} ({difference.name}{unit})"


def values_of(difference: Difference, words: Words) -> Sequence[str]:
    """Return what each run has of a parameter."""
    return [choice_text(difference.name, value, words) for value in difference.values]


def figure_blocks(figures: Figures, words: Words) -> list[Block]:
    """Return the figures of one run, each with its interval or why it has none."""
    rows = []
    for figure in FIGURES:
        measured = figures[figure.name]
        if figure.always or measured.value:
            value = value_text(figure, measured.value, words)
            text = interval_text(figure, measured, words) or _reason(measured, words)
            rows.append((words.text(figure.label), value, text))
    table = Table(tuple(map(words.text, (FIGURE, WHOLE_RUN, INTERVAL))), rows)
    return [table, exactness(words)]


def exactness(words: Words) -> Paragraph:
    """Return why percentiles are not to the last digit those of other places."""
    return Paragraph(words.text(EXACT), Tone.NOTE)


def _reason(measured: Measured, words: Words) -> str:
    return "" if measured.reason is None else words.remark(measured.reason)


def _charts(course: Course, words: Words) -> list[Block]:
    if not course.times:
        return [Paragraph(words.text(NO_CHARTS))]
    blocks: list[Block] = list(charts.pictures(course, words))
    marks = charts.marks_of(course.events, course.start, words)
    if marks:
        kinds = dict.fromkeys(event.kind for event in course.events)
        signs = {
            KINDS[kind].sign: words.text(KINDS[kind].word, context="events")
            for kind in kinds
            if kind in KINDS
        }
        legend = "   ".join(f"{sign} {word}" for sign, word in signs.items())
        blocks.append(Paragraph(words.text(SIGN, {"signs": legend}), Tone.NOTE))
        number = f"{len(marks):,}" + ("+" if len(marks) == MARKS_KEPT else "")
        listed: list[Block] = [Points([mark.text for mark in marks[-EVENTS:]])]
        if len(marks) > EVENTS:
            listed.insert(0, Paragraph(words.text(MORE_EVENTS, {"number": EVENTS}), Tone.NOTE))
        blocks.append(Fold(words.text(EVENTS_FOLD, {"number": number}), listed))
    return blocks


def _limits(run: Evidence, words: Words) -> Sequence[str]:
    limits = [words.text(each) for each in LIMITS]
    if run.ledger.done > MOST_TIMES:
        limits.insert(0, words.text(SAMPLED, {"most": words.count(MOST_TIMES)}))
    return limits
