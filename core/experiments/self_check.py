"""Experiments that check themselves: real runs asked what is known beforehand.

Capacity has a truth, c/E[S]; a thing compared with itself differs in nothing; work that is 5 %
longer does. Each check is a number of experiments and what they came to, beside what it should be.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, product
from pathlib import Path
from statistics import fmean, median
from types import MappingProxyType

from core.analysis.statistics.means import difference
from core.analysis.statistics.pairs import paired_difference
from core.domain.choices import Order, Service, words
from core.domain.clock import monotonic
from core.domain.pattern import PatternKind
from core.experiments.answer import Answer, Kind
from core.experiments.definition import Definition, Vary
from core.experiments.experiment import Experiment
from core.experiments.probe import Observation, Probe, Purpose
from core.experiments.rules import Objective, Rules
from core.experiments.runner import Conditions, Interrupted, run_probe
from core.experiments.trial import Trial
from core.settings.parameter import Setting
from core.settings.scenario import Scenario

NEAR = 0.05
"""How far a capacity may be from the truth, as a share of it."""
FALSE_ALARMS, FOUND, SAME_ANSWERS = 0.1, 0.8, 0.95
"""Shares of all askings: at most, at least, at least."""
IN_TIME = 120.0
"""Seconds in which the demand is to be answered."""
SHORTER = 3.0
"""So many times shorter is an interval of pairs, at least."""
LESS_TIME = 0.4
"""A sweep with early stopping takes less than this share of the full grid's time."""
POLL = 0.2


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check came to."""

    name: str
    passed: bool
    text: str
    """What was measured, and what it should be."""
    share: float | None = None
    """What was measured as a share of what it should be, where that is one number: of a capacity,
    what turns leave of it."""


@dataclass(frozen=True, slots=True)
class Sizing:
    """What it takes to tell a capacity of one kind of work to a few in a hundred."""

    records: float
    """That a run brings if they come as fast as they can be done: all the more, the more their
    work differs."""
    limit: float
    """Lengths of the work in which they have to be through: so many that waiting does not
    decide."""


SIZINGS = (
    (Service.FIXED, Sizing(100, 20.0)),
    (Service.EXPONENTIAL, Sizing(1200, 100.0)),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """How thoroughly it is checked."""

    times: int = 40
    """Duels; half as many questions for the demand."""
    seed: int = 1
    """Of the first of them; the others follow."""
    seconds: float = 4.0
    """For which records arrive in a run that asks for the demand or is one of a sweep."""
    duel: float = 60.0
    """The same of all runs of a duel together."""
    workers: Sequence[int] = (1, 2, 3, 4)
    """Of the capacities."""
    service: float = 0.05
    """Seconds of work for one record whose capacity is asked: a turn costs far less."""
    percent: float = 95.0
    """Of the records that have to be in time for a capacity."""
    work: Sequence[tuple[Service, Sizing]] = SIZINGS


class Asked:
    """Asks experiments in a folder, one after another."""

    def __init__(self, folder: Path, cancelled: Callable[[], bool]) -> None:
        """Keep all of them in ``folder``."""
        self._folder = folder
        self._cancelled = cancelled
        self._numbers = count(1)

    def ask(self, definition: Definition) -> Experiment:
        """Return the experiment once it has ended.

        Raises:
            RegistroError: it failed.
            InterruptedError: it was cancelled.

        """
        number = next(self._numbers)
        experiment = Experiment.create(
            self._folder / f"{number:03}-{definition.kind.value}", definition
        )
        try:
            experiment.start()
            while not experiment.wait(POLL):
                if self._cancelled():
                    raise InterruptedError
        finally:
            experiment.close()
        if experiment.failure is not None:
            raise experiment.failure
        return experiment

    def full_grid(self, definition: Definition) -> "FullGrid":
        """Run every cell of a sweep as often as it says, none of them shorter.

        Raises:
            RegistroError: a run failed.
            InterruptedError: it was cancelled.

        """
        folder = self._folder / f"{next(self._numbers):03}-full-grid"
        folder.mkdir()
        conditions = Conditions(definition.base)
        begun = monotonic()
        cells: dict[tuple[Setting, ...], list[float]] = {}
        for number, (seed, cell) in enumerate(
            product(range(1, definition.repeat + 1), definition.cells()), start=1
        ):
            probe = Probe(number, cell, seed, definition.rules.seconds, Purpose.CELL)
            path = folder / f"{number:03}.registro"
            try:
                observed = run_probe(probe, conditions, path, _go_on, self._cancelled)
            except Interrupted:
                raise InterruptedError from None
            # Of all that was due: what was not done until the end took that long at least.
            lasting = sorted(
                min(sojourn, observed.seconds - due)
                for due, sojourn in zip(observed.due, observed.sojourns, strict=True)
            )
            place = min(len(lasting) - 1, int(0.95 * len(lasting)))
            cells.setdefault(tuple(cell.values()), []).append(lasting[place])
        return FullGrid(cells, monotonic() - begun)


@dataclass(frozen=True, slots=True)
class FullGrid:
    """A sweep without early stopping."""

    cells: Mapping[tuple[Setting, ...], Sequence[float]]
    """The 95th percentiles of each cell."""
    seconds: float


def _go_on(_partial: Observation) -> None:
    """Let every run go on."""


def capacities(asked: Asked, scale: Scale) -> Iterator[Finding]:
    """Check capacity against c/E[S], for work that is always the same and for exponential work."""
    service = scale.service
    for work, sizing in scale.work:
        for workers in scale.workers:
            base = Scenario.of({"service": work, "service_time": service, "workers": workers})
            rules = Rules(seed=scale.seed, seconds=sizing.records * service / workers)
            objective = Objective(scale.percent, sizing.limit * service)
            experiment = asked.ask(Definition(Kind.CAPACITY, base, rules, objective))
            yield _capacity(experiment, f"capacity {work} c={workers}", workers / service)


def _capacity(experiment: Experiment, name: str, truth: float) -> Finding:
    answer = _answer(experiment)
    if answer.found is None:
        return Finding(name, passed=False, text=f"no answer: {_reason(answer)}")
    rate = float(answer.found["rate"])
    # What a record cost beside its work, as it was measured: of all runs the same.
    figures = [trial.figures.service for trial in experiment.trials]
    base = experiment.definition.base
    cost = median(each for each in figures if each is not None) - base.service_time
    paid = base.workers / (base.service_time + max(0.0, cost))
    return Finding(
        name,
        passed=abs(rate / truth - 1) <= NEAR,
        text=f"{rate:g}/s; c/E[S] {truth:g}/s ({rate / truth - 1:+.1%}, at most {NEAR:.0%}); with "
        f"the {1000 * cost:.1f} ms that a turn cost beside it {paid:.4g}/s ({rate / paid - 1:+.1%})"
        f"; {_cost(experiment)}",
        share=rate / paid,
    )


def demands(asked: Asked, scale: Scale) -> Iterator[Finding]:
    """Check that the demand is the same however often it is asked, and known in two minutes."""
    base = Scenario.of(
        {
            "rate": 100.0,
            "arrivals": PatternKind.POISSON.value,
            "service": Service.EXPONENTIAL.value,
            "service_time": 0.02,
        }
    )
    number = max(2, scale.times // 2)
    found: list[object] = []
    took: list[float] = []
    reasons: list[str] = []
    for seed in range(scale.seed, scale.seed + number):
        experiment = asked.ask(
            Definition(
                Kind.DEMAND,
                base,
                Rules(seed=seed, seconds=scale.seconds),
                Objective(95.0, 0.2),
                vary={"workers": []},
            )
        )
        answer = _answer(experiment)
        found.append((answer.found or {}).get("workers"))
        if answer.found is None:
            reasons.append(f"; asking {len(found)}: {_reason(answer)}")
        took.append(experiment.status().elapsed)
    usual = max(set(found), key=found.count)
    same = found.count(usual)
    yield Finding(
        "demand",
        passed=usual is not None and same >= SAME_ANSWERS * number and max(took) < IN_TIME,
        text=f"{usual} workers in {same} of {number} askings (at least {SAME_ANSWERS:.0%}), one by "
        f"one {', '.join(map(str, found))}; the longest took {max(took):.0f} s (less than "
        f"{IN_TIME:g}), half of them {median(took):.0f} s{''.join(reasons)}",
    )


def duels(asked: Asked, scale: Scale) -> Iterator[Finding]:
    """Check duels of a thing with itself, and with one whose work takes 5 % longer."""
    a = Scenario.of(
        {
            "rate": 30.0,
            "arrivals": PatternKind.POISSON.value,
            "service": Service.EXPONENTIAL.value,
            "service_time": 0.02,
        }
    ).with_(workers=1)
    seeds = range(scale.seed, scale.seed + scale.times)
    alarms = [_found(asked, scale, a, a, seed) for seed in seeds]
    yield Finding(
        "duel with itself",
        passed=sum(alarms) <= FALSE_ALARMS * scale.times,
        text=f"{sum(alarms)} false alarms in {scale.times} (at most {FALSE_ALARMS:.0%})",
    )
    b = a.with_(service_time=0.021)
    trials: list[Trial] = []
    hits = [_found(asked, scale, a, b, 1000 + seed, trials) for seed in seeds]
    yield Finding(
        "duel with 5 % more work",
        passed=sum(hits) >= FOUND * scale.times,
        text=f"found in {sum(hits)} of {scale.times} (at least {FOUND:.0%})",
    )
    yield _pairing(trials)


def _found(
    asked: Asked,
    scale: Scale,
    a: Scenario,
    b: Scenario,
    seed: int,
    trials: list[Trial] | None = None,
) -> bool:
    """Return whether a duel finds a difference."""
    rules = Rules(seed=seed, seconds=scale.duel)
    experiment = asked.ask(Definition(Kind.DUEL, a, rules, other=b))
    if trials is not None:
        trials += experiment.trials
    return any(difference.found for difference in _answer(experiment).differences)


def _pairing(trials: Sequence[Trial]) -> Finding:
    """Compare the interval of the mean difference on the same seeds with that on any seeds."""
    by_seed: dict[int, dict[str, list[float]]] = {}
    for trial in trials:
        if trial.figures.mean is not None:
            sides = by_seed.setdefault(trial.probe.seed, {})
            sides.setdefault(trial.probe.label, []).append(trial.figures.mean)
    pairs = [
        (fmean(sides["A"]), fmean(sides["B"]))
        for sides in by_seed.values()
        if sides.keys() >= {"A", "B"}
    ]
    if len(pairs) < 3:
        return Finding("pairing", passed=False, text=f"only {len(pairs)} pairs were measured")
    a, b = ([pair[side] for pair in pairs] for side in (0, 1))
    paired = paired_difference(a, b).half
    unpaired = difference(a, b).half
    return Finding(
        "pairing",
        passed=unpaired >= SHORTER * paired,
        text=f"the interval of {len(pairs)} pairs is {unpaired / paired:.1f} times shorter than "
        f"with unpaired seeds (at least {SHORTER:g})",
        share=unpaired / paired / SHORTER,
    )


def sweeps(asked: Asked, scale: Scale) -> Iterator[Finding]:
    """Check that a sweep that stops early finds the winner of the full grid.

    Of all cells that keep up, the one with the most workers is so busy that the order matters.
    """
    base = Scenario.of(
        {
            "rate": 250.0,
            "arrivals": PatternKind.POISSON.value,
            "service": Service.EXPONENTIAL.value,
            "service_time": 0.02,
        }
    )
    vary: Vary = {"workers": [1, 2, 3, 4, 5, 6], "batch": [1, 10], "order": [*words(Order)]}
    rules = Rules(seconds=scale.seconds)
    definition = Definition(Kind.SWEEP, base, rules, vary=vary, repeat=3)
    experiment = asked.ask(definition)
    answer = _answer(experiment)
    full = asked.full_grid(definition)
    best = min(full.cells, key=lambda cell: fmean(full.cells[cell]))
    found = tuple((answer.found or {}).get(name) for name in vary)
    first, second = sorted(map(fmean, full.cells.values()))[:2]
    share = experiment.status().elapsed / full.seconds
    yield Finding(
        "sweep",
        passed=found == best and share < LESS_TIME,
        text=f"found {found}, the full grid {best}; {_cost(experiment)}, {share:.0%} of the full "
        f"grid's time (less than {LESS_TIME:.0%}); there 95 % were through within "
        f"{1000 * first:.0f} ms with the best, {1000 * second:.0f} ms with the next",
    )


def _answer(experiment: Experiment) -> Answer:
    assert experiment.answer is not None  # noqa: S101 (it has ended without a failure)
    return experiment.answer


def _reason(answer: Answer) -> str:
    return answer.reason.text if answer.reason is not None else ""


def _cost(experiment: Experiment) -> str:
    return f"{len(experiment.trials)} runs, {experiment.status().elapsed:.0f} s"


CHECKS: Mapping[str, Callable[[Asked, Scale], Iterator[Finding]]] = MappingProxyType(
    {"capacity": capacities, "demand": demands, "duel": duels, "sweep": sweeps}
)
"""The checks by name, in the order in which they are made."""
