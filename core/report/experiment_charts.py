"""The chart of an experiment in its report: a curve with intervals, or a map of what was tried."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isfinite
from statistics import fmean

from core.analysis.scaling import Law, Scaling
from core.charts.scales import ceiling, grain
from core.comparison.wording import value_text
from core.domain.errors import QT_TRANSLATE_NOOP
from core.experiments.answer import Answer, Decision, Kind
from core.experiments.definition import Definition
from core.experiments.probe import Purpose
from core.experiments.trial import Trial
from core.report.document import Axis, Block, Line, Picture, Table
from core.report.experiment_words import DECISIONS, FIGURES, settings_text
from core.settings.parameter import Setting
from core.settings.parameters import BY_NAME
from core.texts.words import NOTHING, Words

CAPACITY = QT_TRANSLATE_NOOP("Experiment", "What is in time, over the arrival rate")
ASKED = QT_TRANSLATE_NOOP("Experiment", "{percent} asked for")
FOUND = QT_TRANSLATE_NOOP("Experiment", "capacity {rate}")
SCALING = QT_TRANSLATE_NOOP("Experiment", "Throughput over the workers")
THROUGHPUT = QT_TRANSLATE_NOOP("Experiment", "Throughput")
USL = QT_TRANSLATE_NOOP("Experiment", "Universal Scalability Law")
AMDAHL = QT_TRANSLATE_NOOP("Experiment", "Amdahl's law")
PEAK = QT_TRANSLATE_NOOP("Experiment", "peak {workers}")
BAND = QT_TRANSLATE_NOOP("core", "Confidence interval")
MAP = QT_TRANSLATE_NOOP("Experiment", "Share in time, and what holds")
SIGNS = {Decision.HOLDS: "✓", Decision.FAILS: "✗", Decision.UNCLEAR: "?"}
COLORS = {Decision.HOLDS: "good", Decision.FAILS: "bad", Decision.UNCLEAR: "warning"}
BEST = "★"
ROOM = 1.04
"""What the axis below has beyond the last value, as a factor."""
TICK = 0.006
"""Half the width of a measured value, as a share of the axis."""
STEPS = 60
"""Points of a computed line."""
LABELS = 8
"""Labels of an axis, about."""

Settings = tuple[tuple[str, Setting], ...]
Format = Callable[[float], str]
Point = tuple[float, float]


def chart_blocks(
    definition: Definition, trials: Sequence[Trial], answer: Answer | None, words: Words
) -> list[Block]:
    """Return the chart of what was tried; nothing where nothing was, and for a duel, whose table
    of differences is its chart.
    """
    match definition.kind:
        case Kind.CAPACITY:
            return _capacity(definition, trials, answer, words)
        case Kind.SCALING:
            return _scaling(trials, answer, words)
        case Kind.DUEL:
            return []
    return _map(definition, trials, answer, words)


# --- curves -------------------------------------------------------------------------------------


def _capacity(
    definition: Definition, trials: Sequence[Trial], answer: Answer | None, words: Words
) -> list[Block]:
    """Return the share in time over the arrival rate; the newest verdict is on all runs at it."""
    newest: dict[float, Trial] = {}
    for trial in trials:
        rate = trial.probe.settings.get("rate")
        if isinstance(rate, int | float) and isfinite(rate) and trial.verdict.share is not None:
            newest[float(rate)] = trial
    if not newest:
        return []
    marks: list[float] = list(newest)
    best = answer.interval if answer is not None and answer.found is not None else None
    if best is not None:
        marks += [best.estimate, *(end for end in (best.low, best.high) if isfinite(end))]
    until = ROOM * max(marks)
    lines = []
    for decision in Decision:
        parts: list[Sequence[Point]] = []
        for rate, trial in newest.items():
            share = trial.verdict.share
            if share is not None and trial.verdict.decision is decision:
                ends = (max(0.0, share.low), min(1.0, share.high))
                parts += _measured(rate, share.estimate, until, ends)
        if parts:
            name = f"{SIGNS[decision]} {words.text(DECISIONS[decision])}"
            lines.append(Line(name, COLORS[decision], parts))
    asked = definition.objective.share
    text = words.text(ASKED, {"percent": words.share(asked)}, "Experiment")
    lines.append(Line(text, "muted", [[(0.0, asked), (until, asked)]], (8, 4)))
    if best is not None:
        text = words.text(FOUND, {"rate": words.rate(best.estimate)}, "Experiment")
        places = [best.estimate, *(end for end in (best.low, best.high) if isfinite(end))]
        lines.append(Line(text, "accent", [[(x, 0.0), (x, 1.0)] for x in places], (3, 3)))
    shares = Axis(1.0, [(tenth / 10, words.share(tenth / 10)) for tenth in range(0, 11, 2)])
    title = words.text(CAPACITY, context="Experiment")
    return [Picture(title, lines, shares, until, _labels(until, words.rate))]


def _scaling(trials: Sequence[Trial], answer: Answer | None, words: Words) -> list[Block]:
    """Return the throughput over the workers, with the laws that were fitted to it."""
    pairs: list[Point] = []
    if answer is not None and answer.measured:
        pairs = [(float(workers), rate) for workers, rate in answer.measured]
    else:
        for trial in trials:
            workers, rate = trial.probe.settings.get("workers"), trial.figures.throughput
            failed = trial.verdict.decision is Decision.FAILS
            if isinstance(workers, int) and rate is not None and not failed:
                pairs.append((float(workers), rate))
    if not pairs:
        return []
    law = answer.law if answer is not None and answer.found is not None else None
    until = ROOM * (law.reach if law is not None else max(workers for workers, _ in pairs))
    parts = [part for workers, rate in pairs for part in _measured(workers, rate, until)]
    lines = [Line(words.text(THROUGHPUT, context="Experiment"), "text", parts)]
    top = max(rate for _, rate in pairs)
    if law is not None:
        lines += _laws(law, words)
        top = max(top, *(y for line in lines for part in line.parts for _, y in part))
        if law.peak is not None:
            peak = min(law.peak.estimate, float(law.reach))
            text = words.text(PEAK, {"workers": words.number(round(peak, 1))}, "Experiment")
            ends = (peak, law.peak.low, min(law.peak.high, float(law.reach)))
            lines.append(Line(text, "good", [[(x, 0.0), (x, top)] for x in ends], (3, 3)))
    top = ceiling(top)
    title = words.text(SCALING, context="Experiment")
    labels = _labels(until, words.number, least=1.0)
    return [Picture(title, lines, Axis(top, _labels(top, words.rate)), until, labels)]


def _laws(law: Scaling, words: Words) -> list[Line]:
    """Return both laws, up to twice what was measured and no further, and where the first is."""
    bands = [(at, each) for at, each in sorted(law.bands.items()) if isfinite(each.high)]
    low, high = ([(float(at), getattr(each, end)) for at, each in bands] for end in ("low", "high"))
    band = [part for part in (low, high) if len(part) > 1]
    usl = words.text(USL, context="Experiment")
    amdahl = words.text(AMDAHL, context="Experiment")
    return [
        Line(usl, "accent", [_drawn(law.usl, law.reach)]),
        Line(words.text(BAND), "accent", band, (1, 3)),
        Line(amdahl, "replaced", [_drawn(law.amdahl, law.reach)], (8, 4)),
    ]


def _drawn(law: Law, reach: int) -> list[Point]:
    places = [1 + number * (reach - 1) / STEPS for number in range(STEPS + 1)]
    return [(at, law.throughput(at)) for at in places]


def _measured(
    x: float, y: float, until: float, ends: tuple[float, float] | None = None
) -> list[Sequence[Point]]:
    """Return a short level line for a value, and an upright one for its interval (a cross where it
    has none).
    """
    low, high = ends or (y * (1 - TICK), y * (1 + TICK))
    return [[(x - TICK * until, y), (x + TICK * until, y)], [(x, low), (x, high)]]


def _labels(until: float, text: Format, least: float = 0.0) -> list[tuple[float, str]]:
    step = max(least, grain(until / LABELS))
    return [(place * step, text(place * step)) for place in range(int(until / step + 1e-9) + 1)]


# --- maps ---------------------------------------------------------------------------------------


def _map(
    definition: Definition, trials: Sequence[Trial], answer: Answer | None, words: Words
) -> list[Block]:
    """Return the cells that were tried: a column for each value of the first parameter, a row for
    each combination of the others.
    """
    by_cell: dict[Settings, list[Trial]] = {}
    for trial in trials:
        if trial.probe.purpose is not Purpose.CALIBRATE and trial.probe.settings:
            by_cell.setdefault(tuple(trial.probe.settings.items()), []).append(trial)
    if not by_cell:
        return []
    names = [name for name, _ in next(iter(by_cell))]
    columns = _ordered({cell[:1] for cell in by_cell}, definition)
    rows = _ordered({cell[1:] for cell in by_cell}, definition)
    found = answer.found if answer is not None else None
    texts = {cell: _cell(cell, runs, definition, found, words) for cell, runs in by_cell.items()}
    labels = [words.text(BY_NAME[name].label) for name in names]
    corner = " \\ ".join(filter(None, (", ".join(labels[1:]), labels[0])))
    head = [corner, *(settings_text(column, words) for column in columns)]
    body = [
        [settings_text(row, words), *(texts.get((*column, *row), "") for column in columns)]
        for row in rows
    ]
    title = words.text(MAP, context="Experiment")
    if definition.kind is not Kind.DEMAND:
        figure = FIGURES.get(definition.figure)
        title = words.text(figure.label) if figure is not None else definition.figure
    return [Table(head, body, numbers=False, caption=title)]


def _cell(
    cell: Settings,
    runs: Sequence[Trial],
    definition: Definition,
    found: Mapping[str, Setting] | None,
    words: Words,
) -> str:
    """Return what a cell says: its verdict, its value, and whether it was found to be the best."""
    last = runs[-1]
    sign = SIGNS[last.verdict.decision]
    if definition.kind is Kind.DEMAND:
        share = last.verdict.share
        text = NOTHING if share is None else words.share(share.estimate)
    else:
        text = _figure(definition.figure, runs, words)
        sign = "" if last.verdict.decision is Decision.HOLDS else sign
    best = found is not None and all(found.get(name) == value for name, value in cell)
    return " ".join(filter(None, (sign, text, BEST if best else "")))


def _figure(name: str, runs: Iterable[Trial], words: Words) -> str:
    """Return the mean of a figure over the runs that were made in full, else of the newest one."""
    values = [(run.complete, getattr(run.figures, name)) for run in runs]
    there = [float(value) for whole, value in values if whole and value is not None]
    value = fmean(there) if there else values[-1][1]
    figure = FIGURES.get(name)
    return words.number(value) if figure is None else value_text(figure, value, words)


def _ordered(cells: Iterable[Settings], definition: Definition) -> list[Settings]:
    """Return parts of cells in the order in which their values were named, else by value."""

    def rank(cell: Settings) -> list[tuple[int, float, str]]:
        return [_rank(value, list(definition.values.get(name, ()))) for name, value in cell]

    return sorted(cells, key=rank)


def _rank(value: Setting, named: Sequence[Setting]) -> tuple[int, float, str]:
    if value in named:
        return 0, float(named.index(value)), ""
    return (2, 0.0, value) if isinstance(value, str) else (1, float(value), "")
