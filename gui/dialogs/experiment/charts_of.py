"""The charts of an experiment, made of its runs, and of its answer once there is one."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf, isfinite
from statistics import fmean

from PySide6.QtCore import QCoreApplication

from core.analysis.scaling import Law, Scaling
from core.settings.parameter import Setting
from gui.bridge.experiments import (
    HIGHEST,
    Answer,
    Definition,
    Difference,
    Kind,
    Purpose,
    Trial,
)
from gui.dialogs.experiment.words import MARKS, decision_name, figure_value, value_text
from gui.models.experiment_charts import (
    Cell,
    CurveChart,
    DifferenceRow,
    Differences,
    ExperimentChart,
    HeatMap,
    Line,
    Mark,
    Point,
)
from gui.text import numbers
from gui.text.remarks import figure_name, parameter_name, remark_text

STEPS = 60
"""Points of a computed line."""
MOST_TIPS = 4
"""Runs that the tip of a cell tells of."""
MORE_IS_WORSE = frozenset(
    {"mean", "p50", "p95", "p99", "service", "error_share", "dead", "lost", "duplicated"}
)

Settings = tuple[tuple[str, Setting], ...]


def chart_of(
    definition: Definition, trials: Sequence[Trial], answer: Answer | None
) -> ExperimentChart:
    """Return the chart that shows what was found, or what is known by now."""
    if definition.kind is Kind.CAPACITY:
        return _capacity(definition, trials, answer)
    if definition.kind is Kind.SCALING:
        return _scaling(trials, answer)
    if definition.kind is Kind.DUEL:
        return _duel(answer)
    return _map(definition, trials, answer)


def _waiting(anything: object) -> str:
    return "" if anything else QCoreApplication.translate("Experiment", "No run has ended yet")


# --- curves -------------------------------------------------------------------------------------


def _capacity(definition: Definition, trials: Sequence[Trial], answer: Answer | None) -> CurveChart:
    """Return the share in time over the arrival rate."""
    translate = QCoreApplication.translate
    newest: dict[float, Trial] = {}
    for trial in trials:
        rate = trial.probe.settings.get("rate")
        if isinstance(rate, int | float) and trial.verdict.share is not None:
            newest[float(rate)] = trial  # whose verdict is on all runs at that rate
    points = []
    for rate, trial in newest.items():
        share = trial.verdict.share
        assert share is not None  # noqa: S101 (only those are kept)
        mark = MARKS[trial.verdict.decision]
        ends = (max(0.0, share.low), min(1.0, share.high))
        points.append(Point(rate, share.estimate, *ends, mark, trial.probe.number))
    span, name = None, ""
    if answer is not None and answer.found is not None and answer.interval is not None:
        best = answer.interval
        span = (best.estimate, best.low, best.high)
        name = translate("Experiment", "capacity {rate}").format(rate=numbers.rate(best.estimate))
    objective = definition.objective
    level = translate("Experiment", "{percent} asked for").format(
        percent=numbers.share(objective.share)
    )
    y_name = translate("Experiment", "Share through within {time}")
    return CurveChart(
        translate("Experiment", "What is in time, over the arrival rate"),
        translate("Experiment", "Arrival rate"),
        y_name.format(time=numbers.duration(objective.within)),
        points,
        numbers.rate,
        numbers.share,
        level=(objective.share, level),
        span=span,
        span_name=name,
        y_high=1.0,
        from_zero=False,
        note=_waiting(points),
    )


def _scaling(trials: Sequence[Trial], answer: Answer | None) -> CurveChart:
    """Return the throughput over the workers, with the laws that were fitted to it."""
    translate = QCoreApplication.translate
    pairs: list[tuple[float, float, Trial | None]] = []
    counted = [each for each in trials if MARKS[each.verdict.decision] is not Mark.FAILS]
    if answer is not None and len(answer.measured) == len(counted):
        both = zip(answer.measured, counted, strict=True)
        pairs = [(float(workers), rate, trial) for (workers, rate), trial in both]
    else:
        for trial in counted:
            workers, rate = trial.probe.settings.get("workers"), trial.figures.throughput
            if isinstance(workers, int) and rate is not None:
                pairs.append((float(workers), rate, trial))
    points = [
        Point(
            workers,
            rate,
            mark=_measured(trial),
            probe=trial.probe.number if trial is not None else 0,
        )
        for workers, rate, trial in pairs
    ]
    lines: list[Line] = []
    span, name = None, ""
    if answer is not None and answer.law is not None and answer.found is not None:
        law = answer.law
        lines = _laws(law)
        if law.peak is not None:
            span = (law.peak.estimate, law.peak.low, min(law.peak.high, float(law.reach)))
            name = translate("Experiment", "peak {workers}").format(
                workers=numbers.number(round(law.peak.estimate, 1))
            )
    return CurveChart(
        translate("Experiment", "Throughput over the workers"),
        translate("Experiment", "Workers"),
        translate("Experiment", "Throughput"),
        points,
        numbers.number,
        numbers.rate,
        lines,
        span=span,
        span_name=name,
        note=_waiting(points),
    )


def _measured(trial: Trial | None) -> Mark:
    disturbed = trial is not None and MARKS[trial.verdict.decision] is Mark.UNCLEAR
    return Mark.UNCLEAR if disturbed else Mark.MEASURED


def _laws(law: Scaling) -> list[Line]:
    """Return both laws, up to twice what was measured and no further."""
    translate = QCoreApplication.translate
    band = [(float(at), each.low, each.high) for at, each in sorted(law.bands.items())]
    usl = translate("Experiment", "Universal Scalability Law")
    amdahl = translate("Experiment", "Amdahl's law")
    return [
        Line(usl, _drawn(law.usl, law.reach), "accent", band=band),
        Line(amdahl, _drawn(law.amdahl, law.reach), "replaced", dashed=True),
    ]


def _drawn(law: Law, reach: int) -> list[tuple[float, float]]:
    step = (reach - 1) / STEPS
    places = [1 + number * step for number in range(STEPS + 1)]
    return [(at, law.throughput(at)) for at in places]


# --- maps ---------------------------------------------------------------------------------------


def _map(definition: Definition, trials: Sequence[Trial], answer: Answer | None) -> HeatMap:
    """Return the cells that were tried, by the first parameter and all others."""
    translate = QCoreApplication.translate
    tried = [each for each in trials if each.probe.purpose is not Purpose.CALIBRATE]
    by_cell: dict[Settings, list[Trial]] = {}
    for trial in tried:
        by_cell.setdefault(tuple(trial.probe.settings.items()), []).append(trial)
    columns, rows = _axes(definition, by_cell)
    found = _found(answer)
    demand = definition.kind is Kind.DEMAND
    values = {} if demand else _figures(by_cell, definition.figure)
    strengths = _strengths(values, more=definition.figure in HIGHEST)
    cells = []
    for settings, runs in by_cell.items():
        first, *others = settings
        last = runs[-1]
        mark = MARKS[last.verdict.decision]
        if demand:
            share = last.verdict.share
            text = numbers.NOTHING if share is None else numbers.share(share.estimate)
        else:
            ended = getattr(last.figures, definition.figure)  # early, as it was worse
            text = figure_value(definition.figure, values.get(settings, ended))
            mark = Mark.MEASURED if mark is Mark.HOLDS else mark
        cells.append(
            Cell(
                columns.index(first[1]),
                rows.index(tuple(others)),
                text,
                mark,
                strengths.get(settings) if mark is Mark.MEASURED else None,
                best=found is not None and all(found.get(name) == each for name, each in settings),
                probe=last.probe.number,
                tip=_tip(definition.kind, runs),
            )
        )
    names = list(dict.fromkeys(name for settings in by_cell for name, _ in settings))
    if demand:
        title = translate("Experiment", "Share in time, and what holds")
    else:
        title = figure_name(definition.figure)
    return HeatMap(
        title,
        parameter_name(names[0]) if names else "",
        ", ".join(map(parameter_name, names[1:])),
        [value_text(names[0], value) for value in columns],
        [", ".join(value_text(name, value) for name, value in row) for row in rows],
        cells,
        _waiting(cells),
    )


def _axes(
    definition: Definition, by_cell: Mapping[Settings, object]
) -> tuple[list[Setting], list[Settings]]:
    """Return the values of the first parameter, and the combinations of the others."""
    columns = dict.fromkeys(settings[0][1] for settings in by_cell)
    rows = dict.fromkeys(settings[1:] for settings in by_cell)
    if definition.kind is Kind.SWEEP:  # in the order that they were named in
        places = {name: list(values) for name, values in definition.values.items()}

        def rank(settings: Settings) -> tuple[int, ...]:
            return tuple(places[name].index(value) for name, value in settings)

        first = next(iter(places.values()))
        return sorted(columns, key=first.index), sorted(rows, key=rank)
    return sorted(columns, key=_order), sorted(rows, key=lambda row: [_order(v) for _, v in row])


def _order(value: Setting) -> tuple[int, float, str]:
    return (1, 0.0, value) if isinstance(value, str) else (0, float(value), "")


def _found(answer: Answer | None) -> Mapping[str, Setting] | None:
    return answer.found if answer is not None else None


def _figures(by_cell: Mapping[Settings, Sequence[Trial]], figure: str) -> dict[Settings, float]:
    """Return the mean of a figure over the runs of each cell that were made in full."""
    values: dict[Settings, float] = {}
    for settings, runs in by_cell.items():
        known = [getattr(run.figures, figure) for run in runs if run.complete]
        there = [float(value) for value in known if value is not None and isfinite(value)]
        if there:
            values[settings] = fmean(there)
    return values


def _strengths(values: Mapping[Settings, float], *, more: bool) -> dict[Settings, float]:
    """Return how good each cell is among all, by its rank: one that is far off hides no other."""
    order = sorted(values, key=values.__getitem__, reverse=not more)
    last = max(1, len(order) - 1)
    return {settings: place / last for place, settings in enumerate(order)}


def _tip(kind: Kind, runs: Iterable[Trial]) -> str:
    lines = [
        f"{MARKS[run.verdict.decision].value} {run.probe.number}: "
        f"{decision_name(run.verdict.decision, kind)}. {remark_text(run.verdict.reason)}"
        for run in runs
    ]
    return "\n".join([*lines[:MOST_TIPS], *(["…"] if len(lines) > MOST_TIPS else [])])


# --- a duel -------------------------------------------------------------------------------------


def _duel(answer: Answer | None) -> Differences:
    translate = QCoreApplication.translate
    titles = (
        translate("Experiment", "Figure"),
        "A",
        "B",
        translate("Experiment", "B to A"),
    )
    differences = answer.differences if answer is not None else ()
    note = "" if differences else translate("Experiment", "The table comes with the answer")
    rows = [_row(each) for each in differences]
    return Differences(translate("Experiment", "B compared with A"), titles, rows, note)


def _row(difference: Difference) -> DifferenceRow:
    translate = QCoreApplication.translate
    relative, absolute = difference.relative, difference.absolute
    figure = difference.figure
    if relative is not None and abs(relative.estimate) < inf:
        text = f"{_signed(relative.estimate)} ± {numbers.share(relative.half)}"
    elif absolute is not None:
        text = figure_value(figure, absolute.estimate)
    else:
        text = numbers.NOTHING
    if not difference.found:
        none = translate("Experiment", "no difference")
        text = f"{text} ({none})"
    decides = relative or absolute
    better: bool | None = None
    if difference.found and decides is not None and decides.estimate:
        better = (decides.estimate < 0) == (figure in MORE_IS_WORSE)
    return DifferenceRow(
        figure_name(figure),
        figure_value(figure, difference.a),
        figure_value(figure, difference.b),
        text,
        None if relative is None else (relative.estimate, relative.low, relative.high),
        difference.found,
        better,
    )


def _signed(share: float) -> str:
    text = numbers.share(share)
    return f"+{text}" if share > 0 else text
