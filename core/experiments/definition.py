"""What an experiment asks: its kind, the scenarios, what varies, the objective and the rules."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from core.domain.choices import CsvRows, SourceKind
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, ScenarioError
from core.experiments.answer import Kind
from core.experiments.rules import Objective, Rules
from core.experiments.search import Search
from core.experiments.search.capacity import Capacity
from core.experiments.search.demand import Demand
from core.experiments.search.duel import Duel
from core.experiments.search.scaling import Scaling
from core.experiments.search.sweep import Sweep
from core.settings.parameter import Setting
from core.settings.parameters import parameter
from core.settings.scenario import Scenario

REPEAT, FIGURE = 3, "p95"
DUEL_SECONDS = 60.0
"""For which records arrive in all runs of a duel together, where nobody says so."""
MOST_RUNS = 5_000
"""Runs of a sweep; with more, nobody would wait for the end."""
Vary = Mapping[str, Sequence[Setting]]
"""Values by the name of the parameter; none: whatever the search finds useful."""


@dataclass(frozen=True, slots=True)
class Definition:
    """One question, complete: the same definition leads to the same runs.

    Raises:
        RegistroError: it cannot be asked like this, and what to change.

    """

    kind: Kind
    base: Scenario
    """For a duel: the scenario A."""
    rules: Rules = field(default_factory=Rules)
    objective: Objective = field(default_factory=Objective)
    """Of capacity and demand."""
    vary: Vary = field(default_factory=dict)
    """Of demand, sweep and scaling."""
    listed: Sequence[Mapping[str, Setting]] = ()
    """The cells of a sweep one by one, instead of all combinations of what varies."""
    repeat: int = REPEAT
    """How often each cell of a sweep, or each number of workers, is run."""
    figure: str = FIGURE
    """What a sweep looks for the best of: a name of `core.experiments.probe.Figures`."""
    other: Scenario | None = None
    """The scenario B of a duel."""

    def __post_init__(self) -> None:
        if self.repeat < 1:
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core", "Each run has to be made once at least, not {times} times."
                ),
                times=self.repeat,
            )
        for name, values in (*self.vary.items(), *_by_name(self.listed)):
            for value in values:
                parameter(name).check(value)
            if name == "seed":
                raise ScenarioError(
                    QT_TRANSLATE_NOOP(
                        "core",
                        "The seed cannot vary: each repetition takes one of its own anyway. Ask "
                        "for more repetitions instead.",
                    )
                )
        if self.kind is Kind.DUEL and self.other is None:
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "A duel needs two sides: name two scenario files, or what B changes, as in "
                    "--b batch=10.",
                )
            )
        if self.kind is Kind.SWEEP:
            self._check_grid()
        self._check_time()

    def _check_grid(self) -> None:
        if self.listed:
            self._check_list()
            return
        empty = next((name for name, values in self.vary.items() if not values), None)
        if not self.vary or empty is not None:
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "A sweep needs the values to try, as in --vary workers=1,2,4 "
                    "--vary batch=1,10.",
                )
            )
        self._check_number(math.prod(len(values) for values in self.vary.values()))

    def _check_list(self) -> None:
        if self.vary:
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core", "A sweep tries a grid (vary) or a list of cells (cell), not both."
                )
            )
        names = list(self.listed[0])
        if not names or any(set(cell) != set(names) for cell in self.listed):
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Each cell of a sweep has to name the same parameters as the first: {names}.",
                ),
                names=", ".join(names) or "–",
            )
        self._check_number(len(self.listed))

    def _check_number(self, cells: int) -> None:
        if cells * self.repeat > MOST_RUNS:
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{cells} cells, {repeat} times each, are {runs} runs of {seconds} s: {days} "
                    "days. At most {most} runs are made. Name fewer values (each tenth of them "
                    "shows where it is worth looking closer), repeat less often, or ask for the "
                    "capacity or the demand, which try only what they need.",
                ),
                cells=f"{cells:,}",
                repeat=self.repeat,
                runs=f"{cells * self.repeat:,}",
                seconds=f"{self.rules.seconds:g}",
                days=f"{cells * self.repeat * self.rules.seconds / 86_400:,.1f}",
                most=f"{MOST_RUNS:,}",
            )

    def _check_time(self) -> None:
        """Check that the arrival rate is one that can be asked for.

        Raises:
            ScenarioError: the source or the scenario decides when records come.

        """
        if not self.has_objective:
            return
        if self.base.source is SourceKind.CSV and self.base.csv.rows is CsvRows.TIMED:
            raise ScenarioError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "The rows of the table come at their own times, so that no arrival rate can be "
                    "tried. Choose once or loop in Rows (csv.rows).",
                )
            ).about("csv.rows")
        if self.kind is Kind.DEMAND and math.isinf(self.base.rate):
            raise ScenarioError(
                QT_TRANSLATE_NOOP(
                    "core", "Name the arrival rate that the workers shall meet, as in --rate 500."
                )
            ).about("rate")

    @property
    def has_objective(self) -> bool:
        """Whether it asks for what meets an objective."""
        return self.kind in {Kind.CAPACITY, Kind.DEMAND}

    def cells(self) -> list[dict[str, Setting]]:
        """Return the cells of a sweep: those that are listed, or all combinations of the values."""
        if self.listed:
            return [{name: cell[name] for name in self.listed[0]} for cell in self.listed]
        names = list(self.vary)
        return [dict(zip(names, values, strict=True)) for values in product(*self.vary.values())]

    @property
    def values(self) -> Vary:
        """What varies, and the values in the order in which they were named."""
        if not self.listed:
            return self.vary
        return {name: list(dict.fromkeys(values)) for name, values in _by_name(self.listed)}

    def scenarios(self) -> list[Scenario]:
        """Return the scenarios that are tried, one of each kind of work and source.

        They are what has to be checked before the first run.
        """
        files = ("source", "service", "work.path", "python.path", "csv.path", "engine")
        varied = [name for name in files if self.vary.get(name)]
        bases = [self.base] if self.other is None else [self.base, self.other]
        tried: Sequence[Mapping[str, Setting]] = self.listed or [
            dict(zip(varied, values, strict=True))
            for values in product(*(self.vary[name] for name in varied))
        ]
        different: list[dict[str, Setting]] = []
        for cell in tried:
            named = {name: cell[name] for name in files if name in cell}
            if named not in different:
                different.append(named)
        return [base.with_(**each) for base in bases for each in different]

    def search(self) -> Search:
        """Return the search that answers it.

        Raises:
            RegistroError: it cannot be tried at all.

        """
        if self.kind is Kind.CAPACITY:
            return Capacity(self.base, self.objective, self.rules)
        if self.kind is Kind.DEMAND:
            return Demand(self.base, self.objective, self.vary, self.rules)
        if self.kind is Kind.SWEEP:
            return Sweep(self.base, self.cells(), self.repeat, self.rules, self.figure)
        if self.kind is Kind.SCALING:
            workers = [each for each in self.vary.get("workers", ()) if isinstance(each, int)]
            return Scaling(self.base, workers, self.repeat, self.rules)
        assert self.other is not None  # noqa: S101 (it was checked)
        return Duel(self.base, self.other, self.rules)


def usual_seconds(kind: Kind) -> float:
    """Return for how long records arrive where nobody says so: in one run, or in all of a duel."""
    return DUEL_SECONDS if kind is Kind.DUEL else Rules().seconds


def _by_name(cells: Sequence[Mapping[str, Setting]]) -> list[tuple[str, list[Setting]]]:
    """Return the values of each parameter in a list of cells."""
    names = dict.fromkeys(name for cell in cells for name in cell)
    return [(name, [cell[name] for cell in cells if name in cell]) for name in names]


def anchored_cell(cell: Mapping[str, Setting], folder: Path) -> dict[str, Setting]:
    """Return a cell with whole paths, where they were given as from ``folder``."""
    return {name: anchored({name: [value]}, folder)[name][0] for name, value in cell.items()}


def anchored(vary: Vary, folder: Path) -> Vary:
    """Return ``vary`` with whole paths, where they were given as from ``folder``."""
    return {
        name: [Scenario().with_(**{name: value}).anchored(folder)[name] for value in values]
        for name, values in vary.items()
    }
