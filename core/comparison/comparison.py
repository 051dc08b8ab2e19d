"""The comparison of runs: what was asked of each, what came out, and how sure the difference is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.analysis.statistics.apart import difference_of
from core.analysis.statistics.interval import Interval
from core.comparison.differences import Difference, differing_conditions, differing_parameters
from core.comparison.evidence import Evidence, read_evidence
from core.comparison.figures import COUNTED, FIGURES, Figure, Figures, measure
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.remark import Remark
from core.domain.run_status import RunState

UNEQUAL = 1.1
"""How many times as long as the shortest a run may be without a remark."""
MOST = 100
"""Runs that are compared at once."""

MACHINE = ("registro", "platform", "processors")
"""Facts that figures depend on."""

EMPTY = QT_TRANSLATE_NOOP("core", "{run} holds no record: there is nothing to compare in it.")
RUNNING = QT_TRANSLATE_NOOP("core", "{run} is going on: its figures are those of this moment.")
INTERRUPTED = QT_TRANSLATE_NOOP("core", "{run} was interrupted: it is not over.")
CHANGES = QT_TRANSLATE_NOOP(
    "core", "Parameters of {run} were changed while it went on: its figures are of all of that."
)
LENGTHS = QT_TRANSLATE_NOOP(
    "core",
    "The runs are of unequal length: from {shortest} to {longest} s. Counts do not compare, and a "
    "start weighs more in a short run.",
)
SEEDS = QT_TRANSLATE_NOOP(
    "core",
    "The runs have different seeds: their arrivals and their work were drawn differently, which is "
    "a part of the differences.",
)
SAME_SEED = QT_TRANSLATE_NOOP(
    "core",
    "The runs have the same seed, so that the same was drawn in both: the intervals of the "
    "differences take them for independent and are rather too wide. A duel pairs them.",
)
ENGINES = QT_TRANSLATE_NOOP("core", "The runs had different engines.")
COLUMNS = QT_TRANSLATE_NOOP("core", "The records of the runs have different columns.")
MACHINES = QT_TRANSLATE_NOOP(
    "core", "The runs were made on different machines or with different versions."
)
ONE_EACH = QT_TRANSLATE_NOOP(
    "core",
    "Each interval covers in 95 of 100 cases what chance does within the runs, not what two runs "
    "of the same settings would differ in; of twenty such lines, one is off by chance.",
)


@dataclass(frozen=True, slots=True)
class Compared:
    """How one run differs from the baseline in one figure."""

    value: float | None
    """This run's less the baseline's; None: one of them was not measured."""
    relative: float | None = None
    """As a share of the baseline's; None where that is zero."""
    interval: Interval | None = None
    """Of the difference; None: one of both has none."""

    @property
    def found(self) -> bool:
        """Whether it is more than chance within the runs explains: the interval leaves out 0."""
        return self.interval is not None and not self.interval.covers(0.0)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of all runs."""

    figure: Figure
    differences: tuple[Compared | None, ...]
    """From the baseline, for each run; None: it is the baseline."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be compared."""

    path: Path
    error: RegistroError


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some runs, one of which is the baseline."""

    runs: tuple[Evidence, ...]
    figures: tuple[Figures, ...]
    """Of each run."""
    baseline: int
    """The place of the baseline among the runs."""
    parameters: tuple[Difference, ...]
    conditions: tuple[Difference, ...]
    rows: tuple[FigureRow, ...]
    remarks: tuple[Remark, ...]
    unread: tuple[Unread, ...] = ()

    def with_baseline(self, baseline: int) -> "Comparison":
        """Return it with another run as the baseline."""
        return compared(self.runs, self.figures, baseline, self.unread)


def compare(
    paths: Sequence[Path], baseline: int = 0, check: Callable[[int], object] = lambda _done: None
) -> Comparison:
    """Compare the run files at ``paths``; ``baseline`` is the place of one among them.

    A file that cannot be read is named in `Comparison.unread`; the others are compared all the
    same. ``check`` is called with how many files are read, and ends it by an exception.

    Raises:
        RegistroError: fewer than two can be read, the baseline cannot, or there are too many.

    """
    if len(paths) < 2:
        raise RegistroError(QT_TRANSLATE_NOOP("core", "It takes two runs to compare."))
    if len(paths) > MOST:
        raise RegistroError(
            QT_TRANSLATE_NOOP("core", "At most {most} runs are compared at once, not {runs}."),
            most=MOST,
            runs=len(paths),
        )
    runs: list[Evidence] = []
    figures: list[Figures] = []
    unread: list[Unread] = []
    place = 0
    for number, path in enumerate(paths):
        check(number)
        try:
            evidence = read_evidence(path)
            values = measure(evidence, partial(check, number))
        except RegistroError as error:
            if number == baseline:
                raise
            unread.append(Unread(path, error))
            continue
        if number == baseline:
            place = len(runs)
        runs.append(evidence)
        figures.append(values)
    if len(runs) < 2:
        raise unread[0].error
    return compared(runs, figures, place, unread)


def compared(
    runs: Sequence[Evidence],
    figures: Sequence[Figures],
    baseline: int,
    unread: Sequence[Unread] = (),
) -> Comparison:
    """Return the comparison of runs whose figures were measured."""
    rows = []
    for figure in FIGURES:
        values = [each[figure.name].value for each in figures]
        if not figure.always and not any(values):
            continue
        differences = tuple(
            None if place == baseline else _difference(figure, figures[baseline], each)
            for place, each in enumerate(figures)
        )
        rows.append(FigureRow(figure, differences))
    return Comparison(
        runs=tuple(runs),
        figures=tuple(figures),
        baseline=baseline,
        parameters=tuple(differing_parameters(runs)),
        conditions=tuple(differing_conditions(runs)),
        rows=tuple(rows),
        remarks=tuple(_remarks(runs)),
        unread=tuple(unread),
    )


def _difference(figure: Figure, base: Figures, other: Figures) -> Compared:
    a, b = base[figure.name], other[figure.name]
    if a.value is None or b.value is None:
        return Compared(None)
    interval = None
    if a.interval is not None and b.interval is not None:
        interval = difference_of(a.interval, b.interval)
    relative = (b.value - a.value) / a.value if a.value else None
    return Compared(b.value - a.value, relative, interval)


def why_no_interval(base: Figures, other: Figures, name: str) -> Remark | None:
    """Return why the difference of a figure has no interval; None where it has one, or needs none,
    as both were counted.
    """
    reasons = [each[name].reason for each in (base, other)]
    return next(
        (reason for reason in reasons if reason is not None and reason.template != COUNTED), None
    )


def _remarks(runs: Sequence[Evidence]) -> list[Remark]:
    return [*(remark for run in runs for remark in remarks_of(run)), *_remarks_together(runs)]


def remarks_of(run: Evidence) -> list[Remark]:
    """Return what has to be known of one run before its figures are believed."""
    found = []
    name = {"run": run.name}
    if run.flaw is not None:
        found.append(Remark(run.flaw.template, run.flaw.values))
    if run.empty:
        found.append(Remark(EMPTY, name))
    elif run.state.alive:
        found.append(Remark(RUNNING, name))
    elif run.state is RunState.INTERRUPTED:
        found.append(Remark(INTERRUPTED, name))
    if run.changes:
        found.append(Remark(CHANGES, name))
    return found


def _remarks_together(runs: Sequence[Evidence]) -> Iterator[Remark]:
    lengths = [run.lengths.seconds for run in runs]
    if max(lengths) > UNEQUAL * min(lengths):
        ends = {"shortest": f"{min(lengths):,.1f}", "longest": f"{max(lengths):,.1f}"}
        yield Remark(LENGTHS, ends)
    yield Remark(SAME_SEED if len({run.first.seed for run in runs}) == 1 else SEEDS, {})
    if len({run.first.engine for run in runs}) > 1:
        yield Remark(ENGINES, {})
    if len({run.columns for run in runs}) > 1:
        yield Remark(COLUMNS, {})
    if len({tuple(map(run.fact, MACHINE)) for run in runs}) > 1:
        yield Remark(MACHINES, {})
    yield Remark(ONE_EACH, {})
