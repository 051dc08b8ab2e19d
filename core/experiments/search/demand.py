"""Demand: the fewest workers with which one arrival rate meets the objective, and what else to set.

More workers never do worse: so the numbers of workers are doubled and halved from a first guess by
theory. For each number the other settings that vary are tried in turn until one holds; what failed
with more workers is not tried with fewer. The fewest that hold and the next fewer are then run
again on fresh seeds.
"""

from collections.abc import Generator, Mapping, Sequence
from functools import partial
from itertools import product
from math import ceil, inf

from core.analysis.statistics.interval import Interval
from core.analysis.statistics.many import looks
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.remark import Remark
from core.experiments.answer import Answer, Decision, Kind, Verdict
from core.experiments.probe import Observation, Probe, Purpose
from core.experiments.rules import Objective, Rules
from core.experiments.search.demand_words import (
    ENOUGH,
    FEWER_FAIL,
    FEWER_UNCLEAR,
    FEWEST,
    MACHINE,
    MACHINE_AT_ALL,
    NOT_CONFIRMED,
    NOTHING,
    TRIED,
    UNTRIED,
    WORK_ALONE,
)
from core.experiments.search.guesses import fewest_workers, work_of
from core.experiments.search.judging import Judge, excuse_of
from core.experiments.search.lengths import Lengths
from core.experiments.search.scripted import Script, Scripted
from core.settings.parameter import Setting
from core.settings.parameters import parameter
from core.settings.scenario import Scenario

WORKERS: Sequence[Setting] = tuple(range(1, 65))
BATCHES: Sequence[Setting] = (1, 2, 5, 10, 20, 50, 100)
"""What is tried where nobody says what."""
MOST_OPTIONS = 60
"""Combinations of what varies beside the workers; each may have to be tried."""
MOST_STEPS, LOOKS = 6, 3

Settings = Mapping[str, Setting]


class Demand(Scripted):
    """The search for the fewest workers."""

    kind = Kind.DEMAND
    _usual = 0.15

    def __init__(
        self,
        base: Scenario,
        objective: Objective,
        vary: Mapping[str, Sequence[Setting]],
        rules: Rules,
    ) -> None:
        """Ask for what the rate of ``base`` needs; ``vary`` names values, or none for the usual.

        Raises:
            RegistroError: the rate is no number, or there is too much to try.

        """
        self.objective = objective
        values = {name: list(each) or _usual(name) for name, each in vary.items()}
        levels = {
            value for value in values.pop("workers", [base.workers]) if isinstance(value, int)
        }
        self._levels = sorted(levels)
        self._options = [dict(zip(values, each, strict=True)) for each in product(*values.values())]
        if base.rate == inf:
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core", "Name the arrival rate that has to hold, as in rate=500; not max."
                )
            ).about("rate")
        if len(self._options) > MOST_OPTIONS:
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{number} combinations beside the workers are too many to try; name fewer "
                    "values ({most} at most).",
                ),
                number=f"{len(self._options):,}",
                most=MOST_OPTIONS,
            )
        self._judge = Judge(objective, rules.confidence)
        self._lengths = Lengths(objective, rules)
        self._leaning: dict[tuple[int, int], bool] = {}
        """By level and option: whether it rather held in the search."""
        self._confirmed: dict[tuple[int, int], list[Observation]] = {}
        self._held: tuple[int, int] | None = None
        self._below: Decision | None = None
        """What the next fewer workers came to."""
        self._searching = True
        super().__init__(base, rules)

    # --- the script ----------------------------------------------------------------------------

    def _script(self) -> Script:
        start = yield from self._first_level()
        found = yield from self._search(start)
        self._searching = False
        if found is None:
            return self._nothing()
        yield from self._confirm(found)
        return self._answer()

    def _first_level(self) -> Generator[Probe, Observation, int]:
        """Return the place of the workers to begin with.

        The length of work that is not known is measured with as few workers as there may be: more
        would only take each other's processors, and whether the machine has room for so many is not
        known. From there, their number grows.
        """
        work = work_of(self.base)
        if work is None:
            seconds = min(3.0, self.rules.seconds)
            cell = {**self._options[0], "workers": self._levels[0]}
            observed = yield self.probe(cell, seconds, Purpose.CALIBRATE, 0)
            work = work_of(self.base, observed.figures.service)
        if work is None:
            return 0
        workers = fewest_workers(work, self.base.rate, self.objective)
        places = [place for place, level in enumerate(self._levels) if level >= workers]
        return places[0] if places else len(self._levels) - 1

    def _search(self, level: int) -> Generator[Probe, Observation, int | None]:
        """Return the lowest level that seems to hold; None: not even the highest."""
        low, high, step = -1, len(self._levels), 1
        while high - low > 1:
            if (yield from self._seems(level)):
                high = level
            else:
                low = level
            if high == len(self._levels):
                level = min(high - 1, low + step)
                step *= 2
            elif low == -1:
                level = high - 1
            else:
                level = (low + high) // 2
        return high if high < len(self._levels) else None

    def _seems(self, level: int) -> Generator[Probe, Observation, bool]:
        """Try one option after the other until one seems to hold.

        With workers who could not even do the work alone, whatever else is set, one is enough: the
        rest follows from arithmetic, and the next fewer workers are run again in the end anyway.
        """
        order = self._order(level)
        for option in order[:1] if self._is_beyond(level) else order:
            make = partial(self._probe, level, option, Purpose.SEARCH, 0)
            observed = yield from self.undisturbed(make)
            holds = self._judge.leans([observed])
            self._leaning[level, option] = holds
            if holds:
                return True
        return False

    def _is_beyond(self, level: int) -> bool:
        """Whether the work alone, which the scenario says, is more than so many workers can do."""
        alone = work_of(self.base)
        if alone is None or {"service", "service_time", "rate"} & self._options[0].keys():
            return False
        return self.base.rate * alone.service >= self._levels[level]

    def _order(self, level: int) -> list[int]:
        """Return the options to try at ``level``: those that held elsewhere first; not those that
        failed with as many workers or more.
        """
        failed = {
            option for (at, option), holds in self._leaning.items() if at >= level and not holds
        }
        held = [option for (_, option), holds in self._leaning.items() if holds]
        order = [*reversed(held), *range(len(self._options))]
        return [option for option in dict.fromkeys(order) if option not in failed]

    def _confirm(self, level: int) -> Generator[Probe, Observation, None]:
        """Climb from ``level`` until one holds, or descend while one does."""
        option = self._best(level)
        for _ in range(MOST_STEPS):
            decision = yield from self._decide(level, option)
            if decision is Decision.HOLDS:
                self._held = level, option
                if level == 0:
                    return
                level -= 1
                if (level, option) in self._confirmed:
                    self._below = self._decision(level, option)
                    return
                option = self._best(level, option)
            elif self._held is not None:
                self._below = decision
                return
            elif level + 1 == len(self._levels) or excuse_of(self.observations[-1:]):
                return
            else:
                level += 1

    def _best(self, level: int, otherwise: int = 0) -> int:
        """Return the option that was best at ``level`` in the search."""
        tried = [option for at, option in self._leaning if at == level]
        held = [option for option in tried if self._leaning[level, option]]
        if held:
            return held[-1]
        if otherwise in tried or not tried:
            return otherwise
        return min(tried, key=lambda option: self._time(level, option))

    def _time(self, level: int, option: int) -> float:
        """Return the percentile of the objective as the search saw it, seconds."""
        return next(
            self._judge.evidence(each).percentile
            for each in self.observations
            if each.probe.purpose is Purpose.SEARCH
            and each.probe.settings == self._settings(level, option)
        )

    def _decide(self, level: int, option: int) -> Generator[Probe, Observation, Decision]:
        """Run until it is clear whether it holds, three times at most."""
        runs = self._confirmed.setdefault((level, option), [])
        for confidence in looks(self.rules.confidence, LOOKS):
            make = partial(self._probe, level, option, Purpose.CONFIRM, len(runs))
            runs.append((yield from self.undisturbed(make)))
            verdict = self._judge.verdict(runs, confidence)
            for each in runs:
                self.verdicts[each.probe.number] = verdict
            if verdict.decision is not Decision.UNCLEAR or excuse_of(runs):
                break
        return verdict.decision

    # --- the answers ---------------------------------------------------------------------------

    def _answer(self) -> Answer:
        if self._held is None:
            excused = excuse_of(self.observations[-1:]) is not None
            text = MACHINE_AT_ALL if excused else NOT_CONFIRMED
            place = next(reversed(self._confirmed), (0, 0))
            return self._with(None, [self._remark(text, *place)], None)
        level, option = self._held
        below = [runs for (at, _), runs in self._confirmed.items() if at == level - 1]
        if self._below is Decision.UNCLEAR and below and excuse_of(below[-1]):
            return self._with(None, [self._remark(MACHINE, level, option)], None)
        sentences = [self._remark(ENOUGH, level, option)]
        if level == 0:
            sentences.append(self._remark(FEWEST, level, option))
        elif below:
            text = FEWER_FAIL if self._below is Decision.FAILS else FEWER_UNCLEAR
            lower = next(o for (at, o) in reversed(self._confirmed) if at == level - 1)
            sentences.append(self._remark(text, level - 1, lower))
        share = self._judge.share(self._confirmed[self._held])
        return self._with(self._settings(level, option), sentences, share)

    def _nothing(self) -> Answer:
        level = len(self._levels) - 1
        last = {  # of those that were made again
            written(each.probe.settings): each
            for each in self.observations
            if each.probe.settings["workers"] == self._levels[level]
        }
        if excuse_of([*last.values()]):
            return self._with(None, [self._remark(MACHINE_AT_ALL, 0, 0)], None)
        sentences = [self._remark(NOTHING, level, self._best(level))]
        work = work_of(self.base)
        if work is not None and self._is_beyond(level):
            need = ceil(self.base.rate * work.service)
            rate, service = f"{self.base.rate:,.6g}", f"{work.service:g}"
            values = {"service": service, "rate": rate, "workers": f"{need:,}"}
            sentences.append(Remark(WORK_ALONE, values))
        return self._with(None, sentences, None)

    def _early(self, reason: Remark) -> Answer:
        if self._held is None:
            return self._with(None, [reason], None)
        answer = self._answer()
        return self._with(answer.found, [*answer.sentences, reason], answer.interval)

    def _with(
        self, found: Settings | None, sentences: Sequence[Remark], interval: Interval | None
    ) -> Answer:
        every = len(self._levels) * len(self._options)
        seen = len({tuple(sorted(each.probe.settings.items())) for each in self.observations})
        runs = len(self.observations)
        tried = [Remark(TRIED, {"cells": seen, "runs": runs})] if runs else []
        untried = Remark(UNTRIED, {"number": f"{every - seen:,}", "all": f"{every:,}"})
        remarks = [each for each in sentences if each.template != TRIED]
        return Answer(
            self.kind,
            found,
            [*remarks, *tried],
            interval,
            self.rules.confidence,
            [untried],
            self.warnings(),
            verdicts=dict(self.verdicts),
        )

    def _remark(self, text: str, level: int, option: int) -> Remark:
        return Remark(
            text,
            {
                "rate": f"{self.base.rate:,.6g}",
                "percent": f"{self.objective.percent:g}",
                "within": f"{self.objective.within:g}",
                "confidence": f"{100 * self.rules.confidence:g}",
                "settings": written(self._settings(level, option)),
            },
        )

    # --- the rest ------------------------------------------------------------------------------

    def hopeless(self, partial: Observation) -> Remark | None:
        """Return why the probe that is running need not go on, or None."""
        if partial.probe.purpose is Purpose.CALIBRATE:
            return None
        return self._judge.hopeless(partial)

    def _verdict(self, observation: Observation) -> Verdict:
        return self._judge.verdict([observation])

    def _decision(self, level: int, option: int) -> Decision:
        return self.verdicts[self._confirmed[level, option][-1].probe.number].decision

    def _settings(self, level: int, option: int) -> dict[str, Setting]:
        return {"workers": self._levels[level], **self._options[option]}

    def _probe(self, level: int, option: int, purpose: Purpose, repetition: int) -> Probe:
        seconds = self._lengths.of(self.base.rate, purpose)
        return self.probe(self._settings(level, option), seconds, purpose, repetition)

    def _left(self) -> list[float]:
        confirm = self._lengths.of(self.base.rate, Purpose.CONFIRM)
        done = sum(map(len, self._confirmed.values()))
        runs = [confirm] * (max(LOOKS, LOOKS * MOST_STEPS - done) + self.repeats)
        if self._searching:
            search = self._lengths.of(self.base.rate, Purpose.SEARCH)
            levels = 2 + 2 * len(self._levels).bit_length() + len(self._options)
            runs += [search] * max(1, levels - len(self._leaning))
        return runs


def written(settings: Settings) -> str:
    """Return settings as people write them: ``workers=3 batch=10``."""
    return " ".join(f"{name}={parameter(name).show(value)}" for name, value in settings.items())


def _usual(name: str) -> list[Setting]:
    """Return the values that are tried of a parameter where nobody says which.

    Raises:
        RegistroError: it is not one of those that have any.

    """
    if name == "workers":
        return list(WORKERS)
    if name == "batch":
        return list(BATCHES)
    row = parameter(name)
    if row.choices:
        return list(row.choices)
    if row.type is bool:
        return [False, True]
    raise RegistroError(
        QT_TRANSLATE_NOOP("core", "Name the values of {name} to try, as in {name}=1,2,4."),
        name=name,
    ).about(name)
