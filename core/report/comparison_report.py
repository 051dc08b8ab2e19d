"""The report of a comparison: what differs first, then figures, differences and charts."""

from collections.abc import Sequence
from pathlib import Path

from core.comparison.comparison import Comparison, FigureRow, compare, why_no_interval
from core.comparison.course import Course
from core.comparison.differences import Difference
from core.comparison.evidence import names_of
from core.comparison.overlay import OF_SAMPLES, OVERLAYS, courses_of, look_of, overlaid
from core.comparison.wording import (
    difference_interval_text,
    difference_text,
    interval_text,
    value_text,
)
from core.domain.errors import QT_TRANSLATE_NOOP
from core.report import charts, origin
from core.report.document import (
    Block,
    Document,
    Fold,
    Heading,
    Line,
    Mark,
    Paragraph,
    Picture,
    Points,
    Table,
    Tone,
    without_comments,
)
from core.report.run_report import Check, exactness, foot, parameter_text, values_of
from core.texts.words import Words

TITLE = QT_TRANSLATE_NOOP("core", "Comparison of {runs} runs")
BASELINE = QT_TRANSLATE_NOOP("core", "{run} (baseline)")
DIFFERS = QT_TRANSLATE_NOOP("core", "What differs in the parameters")
SAME = QT_TRANSLATE_NOOP("core", "No parameter differs.")
ELSE = QT_TRANSLATE_NOOP("core", "What else differs")
FACT = QT_TRANSLATE_NOOP("core", "Fact")
PARAMETER = QT_TRANSLATE_NOOP("core", "Parameter")
FIGURES = QT_TRANSLATE_NOOP("core", "Figures")
FIGURE = QT_TRANSLATE_NOOP("core", "Figure")
DIFFERENCES = QT_TRANSLATE_NOOP("core", "Differences from {run}")
DIFFERENT = QT_TRANSLATE_NOOP("core", "{difference}; more than chance within the runs explains")
CHARTS = QT_TRANSLATE_NOOP("core", "Charts, on the time since the start of each run")
RUNS = QT_TRANSLATE_NOOP("core", "The runs")
SCENARIO = QT_TRANSLATE_NOOP("core", "The whole scenario of {run}")
FOUND = QT_TRANSLATE_NOOP("core", "Different from {run}: {figures}.")
NOT_FOUND = QT_TRANSLATE_NOOP(
    "core", "No figure differs from {run} by more than chance within the runs explains."
)
CHART_TITLE = "{chart}: {line}"
SMALL = 3
"""Runs up to which their events are marked in the charts."""


def comparison_report(
    paths: Sequence[Path], baseline: int, words: Words, check: Check = lambda _done, _of: None
) -> tuple[Document, Comparison]:
    """Return the report of the runs at ``paths`` beside each other, and the comparison itself.

    Raises:
        RegistroError: there are not two of them that can be read.

    """
    steps = 2 * len(paths)
    comparison = compare(paths, baseline, lambda done: check(done, steps))
    files = [run.path for run in comparison.runs]
    courses = courses_of(files, lambda done: check(len(paths) + done, steps))
    check(steps, steps)
    return Document(
        words.text(TITLE, {"runs": len(files)}),
        words.language,
        _blocks(comparison, courses, words),
        foot(words),
    ), comparison


def _blocks(comparison: Comparison, courses: Sequence[Course], words: Words) -> list[Block]:
    names = names_of(comparison.runs)
    base = names[comparison.baseline]
    heads = list(names)
    heads[comparison.baseline] = words.text(BASELINE, {"run": base})
    blocks: list[Block] = [*_answer(comparison, base, words)]
    blocks.append(Points([words.remark(remark) for remark in comparison.remarks], Tone.WARNING))
    if comparison.unread:
        unread = [words.error(each.error) for each in comparison.unread]
        blocks.append(Points(unread, Tone.BAD))
    blocks.append(Heading(words.text(DIFFERS)))
    if comparison.parameters:
        rows = [
            (parameter_text(each, words), *values_of(each, words)) for each in comparison.parameters
        ]
        blocks.append(Table((words.text(PARAMETER), *heads), rows))
    else:
        blocks.append(Paragraph(words.text(SAME)))
    if comparison.conditions:
        blocks.append(Heading(words.text(ELSE)))
        blocks.append(_conditions(comparison.conditions, heads, words))
    blocks.append(Heading(words.text(FIGURES)))
    blocks.append(Table((words.text(FIGURE), *heads), _figures(comparison, words)))
    blocks.append(exactness(words))
    others = [name for place, name in enumerate(names) if place != comparison.baseline]
    blocks.append(Heading(words.text(DIFFERENCES, {"run": base})))
    blocks.append(Table((words.text(FIGURE), *others), _differences(comparison, words)))
    blocks.append(Heading(words.text(CHARTS)))
    blocks += _charts(courses, names, words)
    blocks.append(Heading(words.text(RUNS)))
    for run, name in zip(comparison.runs, names, strict=True):
        digest = None if run.state.alive else origin.sha256_of(run.path)
        blocks.append(Fold(name, origin.blocks(run, digest, words)))
        scenario = [without_comments(run.first.as_toml())]
        blocks.append(Fold(words.text(SCENARIO, {"run": name}), scenario))
    return blocks


def _answer(comparison: Comparison, base: str, words: Words) -> list[Block]:
    """Return in a sentence which figures differ."""
    found = [
        words.text(row.figure.label)
        for row in comparison.rows
        if any(each is not None and each.found for each in row.differences)
    ]
    if not found:
        return [Paragraph(words.text(NOT_FOUND, {"run": base}))]
    return [Paragraph(words.text(FOUND, {"run": base, "figures": ", ".join(found)}))]


def _conditions(conditions: Sequence[Difference], heads: Sequence[str], words: Words) -> Table:
    rows = [(words.text(each.label), *values_of(each, words)) for each in conditions]
    return Table((words.text(FACT), *heads), rows, numbers=False)


def _figures(comparison: Comparison, words: Words) -> list[tuple[str, ...]]:
    rows = []
    for row in comparison.rows:
        cells = []
        for figures in comparison.figures:
            measured = figures[row.figure.name]
            interval = interval_text(row.figure, measured, words)
            value = value_text(row.figure, measured.value, words)
            cells.append(f"{value} ({interval})" if interval else value)
        rows.append((words.text(row.figure.label), *cells))
    return rows


def _differences(comparison: Comparison, words: Words) -> list[tuple[str, ...]]:
    return [
        (
            words.text(row.figure.label),
            *(
                difference_words(comparison, row, place, words)
                for place in range(len(comparison.runs))
                if place != comparison.baseline
            ),
        )
        for row in comparison.rows
    ]


def difference_words(comparison: Comparison, row: FigureRow, place: int, words: Words) -> str:
    """Return how a run differs from the baseline in a figure, with its interval or why none."""
    compared = row.differences[place]
    if compared is None:
        return ""
    text = difference_text(row.figure, compared, words)
    interval = difference_interval_text(row.figure, compared, words)
    if interval:
        text = f"{text}: {interval}"
        return words.text(DIFFERENT, {"difference": text}) if compared.found else text
    base = comparison.figures[comparison.baseline]
    reason = why_no_interval(base, comparison.figures[place], row.figure.name)
    return text if reason is None else f"{text}. {words.remark(reason)}"


def _charts(courses: Sequence[Course], names: Sequence[str], words: Words) -> list[Picture]:
    until = max((course.until for course in courses), default=0.0)
    marks: list[Mark] = []
    if len(courses) <= SMALL:
        for course, name in zip(courses, names, strict=True):
            marks += [
                Mark(mark.at, mark.sign, mark.color, f"{name}: {mark.text}")
                for mark in charts.marks_of(course.events, course.start, words)
            ]
    marks.sort(key=lambda mark: mark.at)
    until = max([until, *(mark.at for mark in marks)])
    found = []
    runs = overlaid(courses)
    for place, overlay in enumerate(OVERLAYS):
        lines = []
        for number, (run, name) in enumerate(zip(runs, names, strict=True)):
            color, dashes = look_of(number)
            lines.append(Line(name, color, run.lines[place], dashes))
        line = words.text(overlay.line.name, context="charts")
        if overlay.line.percentile:
            line = words.text(OF_SAMPLES, {"line": line})
        title = CHART_TITLE.format(
            chart=words.text(overlay.chart.title, context="charts"),
            line=line,
        )
        found.append(charts.picture(title, overlay.chart, lines, until, marks, words))
    return found
