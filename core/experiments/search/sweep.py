"""Sweep: the best of a grid or list of settings, by racing.

Each repetition runs all cells that are left, in random order, on one seed. A run that is clearly
worse than the best one on its seed is ended, and its cell is out; so is one whose differences to
the best are clear. What remains is spent on few cells, so that a large grid takes less than 40 % of
the time of all its runs (O. Maron and A. W. Moore, The Racing Algorithm, Artificial Intelligence
Review 11, 1997; K. Jamieson and A. Talwalkar, Non-stochastic Best Arm Identification, AISTATS 2016,
on halving).
"""

import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import inf
from statistics import fmean

from core.analysis.statistics.interval import Interval
from core.analysis.statistics.means import batch_mean, mean
from core.analysis.statistics.pairs import paired_difference
from core.analysis.statistics.percentiles import percentile_interval, share_within
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.remark import Remark
from core.experiments.answer import Answer, Decision, Kind, Verdict
from core.experiments.probe import Observation, Probe, Purpose
from core.experiments.rules import Rules
from core.experiments.search.demand import written
from core.experiments.search.duel import measured
from core.experiments.search.figures import (
    HIGHEST,
    PERCENTILES,
    TIMES,
    check,
    sojourns_of,
    time_of,
    value_of,
)
from core.experiments.search.judging import excuse_of
from core.experiments.search.scripted import Script, Scripted
from core.settings.parameter import Setting
from core.settings.scenario import Scenario

SHARE = 0.38
"""Of the time of all runs, to be spent at most where there are many cells."""
FINALISTS = 2
"""Cells that are run to the last repetition at least."""
SURE = 0.999
"""How sure a run is ended early, as it is looked at again and again."""
FIRST_LOOK, FIRST_RECORDS = 0.15, 50
"""Share of a run and records before it can be ended."""
LOOK_AGAIN = 1.2
"""It is looked at again once it is so many times as long as at the last look."""
MARGIN = 1.02
"""What is worse by less than this is not ended early."""
MOST_NAMED = 5

Settings = Mapping[str, Setting]

BEST = QT_TRANSLATE_NOOP(
    "core",
    "Best of {cells}: {settings}, with {figure} = {value} ({low} to {high}, {confidence} % "
    "confidence).",
)
SECOND = QT_TRANSLATE_NOOP("core", "The next is {settings}, with {figure} = {value}.")
ALIKE = QT_TRANSLATE_NOOP("core", "Not to be told apart from it by these runs: {cells}.")
ALONE = QT_TRANSLATE_NOOP("core", "Only one cell could be measured: {settings}.")
NONE = QT_TRANSLATE_NOOP("core", "No cell could be measured.")
TROUBLED = QT_TRANSLATE_NOOP(
    "core", "This machine is too busy or too small to compare these settings on it."
)
TRIED = QT_TRANSLATE_NOOP(
    "core", "Tried: all {cells} cells in {runs} runs; {early} runs were ended early as worse."
)
PARTLY = QT_TRANSLATE_NOOP("core", "Tried so far: {done} of {cells} cells, in {runs} runs.")
UNTRIED_OTHERS = QT_TRANSLATE_NOOP("core", "Not tried: other settings than these.")
UNTRIED = QT_TRANSLATE_NOOP(
    "core", "Not tried: all {repeat} repetitions of cells that were worse, and other settings."
)
WORSE = QT_TRANSLATE_NOOP("core", "Worse than {settings} on the same records.")


class Sweep(Scripted):
    """The race of a grid."""

    kind = Kind.SWEEP
    _usual = 0.4

    def __init__(
        self,
        base: Scenario,
        cells: Sequence[Settings],
        repeat: int,
        rules: Rules,
        figure: str = "p95",
        *,
        race: bool = True,
    ) -> None:
        """Look for the cell with the best ``figure``; without ``race`` all runs are made in full.

        Raises:
            RegistroError: there are no cells, no repetitions or no such figure.

        """
        if not cells or repeat < 1:
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core", "A sweep needs values to try and one repetition at least."
                )
            )
        check(figure)
        self._cells_of = list(cells)
        self._cells = len(cells)
        self._repeat = repeat
        self._figure = figure
        self._sign = -1.0 if figure in HIGHEST else 1.0
        self._race = race
        self._alive = list(range(len(cells)))
        self._seen: dict[tuple[int, int], Observation] = {}
        """By cell and repetition: the runs that were made in full."""
        self._values: dict[tuple[int, int], float] = {}
        """Their figures, less is better."""
        self._at = (0, 0)
        """Cell and repetition of the run at hand."""
        self._looked = 0, 0.0
        """The number and the seconds of the running probe that was last looked at."""
        super().__init__(base, rules)
        if not race or repeat < 2:
            self._usual = 1.0

    # --- the script ----------------------------------------------------------------------------

    def _script(self) -> Script:
        for repetition in range(self._repeat):
            order = list(self._alive)
            random.Random(f"{self.rules.seed}/order/{repetition}").shuffle(order)  # noqa: S311
            for cell in order:
                self._at = cell, repetition
                make = partial(self._probe, cell, repetition)
                observed = yield from self.undisturbed(make)
                self._take(cell, repetition, observed)
            if self._race:
                self._drop(repetition)
            if len(self._alive) < 1:
                break
        return self._answer()

    def _probe(self, cell: int, repetition: int) -> Probe:
        return self.probe(self._cells_of[cell], self.rules.seconds, Purpose.CELL, repetition)

    def _take(self, cell: int, repetition: int, observed: Observation) -> None:
        fatal = any(trouble.kind.is_fatal for trouble in observed.troubles)
        value = value_of(observed, self._figure)
        if fatal or value is None or (self._race and not observed.complete):
            self._alive.remove(cell)
            return
        self._seen[cell, repetition] = observed
        self._values[cell, repetition] = self._sign * value

    def _drop(self, repetition: int) -> None:
        """Take out what is clearly worse than the best, and what there is no time for."""
        if not self._alive:
            return
        ranked = sorted(self._alive, key=self._mean)
        best = ranked[0]
        kept = [cell for cell in ranked if cell == best or not self._is_worse(cell, best)]
        left = self._repeat - repetition - 1
        run = self.rules.seconds + self.overhead  # which each costs, also one that ends early
        whole = SHARE * self._cells * self._repeat * run
        room = int((whole - self.spent) / run / left) if left else len(kept)
        self._alive = kept[: max(FINALISTS, room)]

    def _mean(self, cell: int) -> float:
        """Return the mean of a cell's figure, less is better."""
        return fmean(value for (at, _), value in self._values.items() if at == cell)

    def _is_worse(self, cell: int, best: int) -> bool:
        """Whether ``cell`` is surely worse: over the pairs of runs, or within the first of them."""
        a, b = self._of(best), self._of(cell)
        number = min(len(a), len(b))
        if number >= 2 and paired_difference(a[:number], b[:number], self._sure).low > 0:
            return True
        one, other = self._seen[best, 0], self._seen[cell, 0]
        return self._within(other).low > self._within(one).high

    def _of(self, cell: int) -> list[float]:
        return [value for (at, _), value in sorted(self._values.items()) if at == cell]

    def _within(self, observed: Observation) -> Interval:
        """Return the figure of one run with its interval, less is better."""
        times = sojourns_of(observed)
        if self._figure not in TIMES or not times:
            return Interval(0.0, -inf, inf, self._sure)
        if self._figure in PERCENTILES:
            return percentile_interval(times, PERCENTILES[self._figure], self._sure)
        return batch_mean(times, self._sure)

    # --- ending runs early ---------------------------------------------------------------------

    def hopeless(self, partial: Observation) -> Remark | None:
        """Return why the run at hand is worse than the best one on its seed, or None."""
        if not self._race or self._figure not in TIMES:
            return None
        number, before = self._looked
        least = LOOK_AGAIN * before if number == partial.probe.number else 0.0
        if partial.seconds < max(least, FIRST_LOOK * partial.probe.seconds):
            return None
        self._looked = partial.probe.number, partial.seconds
        best, times = self._rival(), sojourns_of(partial)
        if best is None or len(times) < FIRST_RECORDS:
            return None
        until = _until(self._seen[best, self._at[1]], partial.seconds)
        limit = time_of(until, self._figure)
        if limit is None or not self._exceeds(times, MARGIN * limit):
            return None
        return Remark(WORSE, {"settings": written(self._cells_of[best])})

    def _exceeds(self, times: Sequence[float], limit: float) -> bool:
        """Whether the figure of a run that goes on is surely above ``limit``."""
        if self._figure in PERCENTILES:
            return share_within(times, limit, SURE).high < PERCENTILES[self._figure]
        return batch_mean(times, SURE).low > limit

    # --- the answers ---------------------------------------------------------------------------

    def _answer(self) -> Answer:
        ranked = sorted({at for at, _ in self._values}, key=self._rank)
        troubled = [each for each in self.counting if excuse_of([each]) is not None]
        if not ranked:
            fatal = [
                trouble.remark
                for each in self.observations
                for trouble in each.troubles
                if trouble.kind.is_fatal
            ]
            return self._with(None, [Remark(NONE, {}), *fatal[:1]], None)
        if 2 * len(troubled) > len(self.counting):
            return self._with(None, [Remark(TROUBLED, {})], None)
        best = ranked[0]
        interval = self._interval(best)
        sentences = [self._remark(BEST, best, interval)]
        if len(ranked) == 1:
            sentences.append(self._remark(ALONE, best, interval))
        else:
            sentences.append(self._remark(SECOND, ranked[1], self._interval(ranked[1])))
        alike = [cell for cell in ranked[1:] if not self._is_worse(cell, best)]
        if alike:
            names = [written(self._cells_of[cell]) for cell in alike[:MOST_NAMED]]
            if len(alike) > MOST_NAMED:
                names.append("…")
            sentences.append(Remark(ALIKE, {"cells": "; ".join(names)}))
        return self._with(self._cells_of[best], sentences, interval)

    def _rank(self, cell: int) -> tuple[int, float]:
        """The cells of the last repetition come before those that were taken out earlier."""
        return -len(self._of(cell)), self._mean(cell)

    def _interval(self, cell: int) -> Interval:
        """Return a cell's figure over its repetitions, or within its only run."""
        values = self._of(cell)
        if len(values) > 1:
            found = mean(values, self._sure).scaled(self._sign)
            return replace(found, low=max(0.0, found.low))  # no figure can be less
        within = self._within(self._seen[cell, 0]) if (cell, 0) in self._seen else None
        if within is None or within.high == inf:
            return Interval(values[0] * self._sign, -inf, inf, self._sure)
        return within

    def _early(self, reason: Remark) -> Answer:
        done = sum(map(self._was_tried, range(self._cells)))
        values = {"done": done, "cells": self._cells, "runs": len(self.observations)}
        answer = self._answer()
        if done < self._cells:
            remarks = [reason, Remark(PARTLY, values)]
            return self._with(None, remarks, None)
        return self._with(answer.found, [*answer.sentences, reason], answer.interval)

    def _was_tried(self, cell: int) -> bool:
        return any(each.probe.settings == self._cells_of[cell] for each in self.observations)

    def _with(
        self, found: Settings | None, sentences: Sequence[Remark], interval: Interval | None
    ) -> Answer:
        early = sum(not each.complete for each in self.observations)
        values = {"cells": self._cells, "runs": len(self.observations), "early": early}
        tried = [] if found is None else [Remark(TRIED, values)]
        remarks = [each for each in sentences if each.template != TRIED]
        return Answer(
            self.kind,
            found,
            [*remarks, *tried],
            interval,
            self._sure,
            [self._untried()],
            self.warnings(),
            verdicts=dict(self.verdicts),
        )

    def _untried(self) -> Remark:
        made = Counter(written(each.probe.settings) for each in self.counting)
        if any(number < self._repeat for number in made.values()):
            return Remark(UNTRIED, {"repeat": self._repeat})
        return Remark(UNTRIED_OTHERS, {})

    def _remark(self, text: str, cell: int, interval: Interval) -> Remark:
        return Remark(
            text,
            {
                "cells": self._cells,
                "settings": written(self._cells_of[cell]),
                "figure": self._figure,
                "value": f"{interval.estimate:.4g}",
                "low": f"{interval.low:.4g}" if interval.low > -inf else "–",
                "high": f"{interval.high:.4g}" if interval.high < inf else "–",
                "confidence": f"{100 * self._sure:g}",
            },
        )

    # --- the rest ------------------------------------------------------------------------------

    @property
    def _sure(self) -> float:
        return self.rules.confidence

    def _verdict(self, observation: Observation) -> Verdict:
        """Return that it was ended early as worse than the best on its seed, or that it counts."""
        verdict = measured(observation)
        best = self._rival()
        ended = self._race and not observation.complete
        if verdict.decision is Decision.FAILS or not ended or best is None:
            return verdict
        return Verdict(Decision.FAILS, Remark(WORSE, {"settings": written(self._cells_of[best])}))

    def _rival(self) -> int | None:
        """Return the best other cell on the seed of the run at hand, by now."""
        cell, repetition = self._at
        rivals = [at for at, again in self._values if again == repetition and at != cell]
        return min(rivals, key=lambda at: self._values[at, repetition], default=None)

    def _left(self) -> list[float]:
        _, repetition = self._at
        made = len(self.counting)
        first = max(0, self._cells - made)
        left = self._repeat - 1 if first else self._repeat - repetition - 1
        later = self._alive if not first else range(self._cells)
        rest = 0
        if not first:
            run = sum((cell, repetition) in self._values for cell in self._alive)
            rest = len(self._alive) - run
        return [self.rules.seconds] * (first + rest + left * len(later))


def _until(observed: Observation, seconds: float) -> list[float]:
    """Return the sojourn times of the records that were due by then, without the warm-up, as they
    were to be seen then.
    """
    last = bisect_right(observed.due, seconds)
    first = bisect_left(observed.due, 0.1 * seconds)
    return [
        min(observed.sojourns[place], seconds - observed.due[place]) for place in range(first, last)
    ]
