"""Capacity: the highest arrival rate at which the objective is met, of one scenario.

From a first guess by theory the rate is bracketed and halved with one run each; these only say
where to look. The answer is then confirmed, step by step on a ladder of rates, by runs on fresh
seeds: the highest step that holds, and the next one that does not. In the end what is left between
these two is halved, as far as runs can tell. What is unclear is run again, longer; runs on seeds of
their own are independent (A. M. Law, Simulation Modeling and Analysis, 5th edition, 9.5.2).

Several rates are asked, and each is looked at up to three times: the errors that the confidence
leaves are shared by all of that. No rate holds that is more than the workers can surely do, by the
time that all records of all runs took. Short runs beside the very edge still come out too calm: of
simulated askings about a fifth were above the truth, of work of 0.5 s 2 % by more than 5 %.
"""

from collections.abc import Generator, Mapping, Sequence
from functools import partial
from math import ceil, floor, inf, log10

from core.analysis.statistics.interval import Interval
from core.analysis.statistics.many import looks
from core.domain.remark import Remark
from core.experiments.answer import Answer, Decision, Kind, Verdict
from core.experiments.probe import Observation, Probe, Purpose
from core.experiments.rules import Objective, Rules
from core.experiments.search.capacity_words import (
    EVERYTHING,
    HOLDS_UP_TO,
    MACHINE,
    MACHINE_AT_ALL,
    NEXT_FAILS,
    NEXT_UNCLEAR,
    NEXT_UNKNOWN,
    NOT_CONFIRMED,
    NOTHING,
    ONLY_THESE,
    TRIED,
    certainty,
)
from core.experiments.search.guesses import Work, highest_rate, work_of
from core.experiments.search.judging import Judge, excuse_of
from core.experiments.search.lengths import Lengths
from core.experiments.search.scripted import Script, Scripted
from core.experiments.search.turn_cost import turn_cost
from core.experiments.search.work_rate import able
from core.settings.parameter import Setting
from core.settings.parameters import parameter
from core.settings.scenario import Scenario

STEP = 1.04
"""From one step of the ladder to the next."""
RISES = (1.25, 1.5, 2.0, 4.0)
"""By how much the rate is raised while all holds, and lowered while nothing does."""
MOST_SEARCH, MOST_STEPS, LOOKS = 24, 6, 3
"""Runs of the search; steps of the ladder that are confirmed; runs for each of them."""
RATES = 3
"""Rates above the capacity that may be asked whether they hold, about: each may be wrong in so much
fewer cases, so that the answer is wrong in no more than it says (Bonferroni)."""
LONGER = 0.5
"""By so many lengths, each run of a rate that was unclear is longer than the one before."""
NARROWINGS, NEAR_ENOUGH = 3, 1.022
"""Halvings of what is left between what holds and what does not, and when none is needed."""
IDLE, NEARLY_IDLE = 0.1, 0.08
"""Utilisation at which hardly a record waits: what is late then is late by its work alone. Where
it is looked for, the turns at the registry come to it."""
UNKNOWN_RATE = 100.0
"""Records per second to begin with where nothing is known of the work."""


class Capacity(Scripted):
    """The search for the highest rate that holds."""

    kind = Kind.CAPACITY
    _usual = 0.25

    def __init__(self, base: Scenario, objective: Objective, rules: Rules) -> None:
        """Ask for the capacity of ``base``, whatever its own rate."""
        super().__init__(base, rules)
        self.objective = objective
        self._judge = Judge(objective, rules.confidence)
        self._lengths = Lengths(objective, rules)
        self._limits = parameter("rate")
        self._by_rate: dict[float, list[Observation]] = {}
        """The runs that confirm, by their rate."""
        self._low = 0.0
        """The highest rate that seemed to hold in the search."""
        self._high = inf
        """The lowest that did not."""
        self._searching = True
        self._held: float | None = None
        """The highest rate that was confirmed."""
        self._failed: float | None = None
        """The lowest rate of which it is confirmed that it does not hold."""

    # --- the script ----------------------------------------------------------------------------

    def _script(self) -> Script:
        rate = yield from self._first_guess()
        nothing = yield from self._bracket(rate)
        if nothing is not None:
            return nothing
        while self._high / self._low > STEP and self._tries < MOST_SEARCH:
            yield from self._try(self._rounded((self._low * self._high) ** 0.5))
        self._searching = False
        return (yield from self._confirm(self._low))

    def _first_guess(self) -> Generator[Probe, Observation, float]:
        """Return the rate to begin with; where nothing is known of the work, after one run."""
        work = work_of(self.base)
        if work is None:
            rate = self.base.rate if self.base.rate < inf else UNKNOWN_RATE
            probe = self.probe({"rate": rate}, min(3.0, self.rules.seconds), Purpose.CALIBRATE, 0)
            observed = yield probe
            work = work_of(self.base, observed.figures.service)
            if work is None:
                return self._rounded(UNKNOWN_RATE)
        return self._rounded(self._first(work))

    def _first(self, work: Work) -> float:
        """Return the highest rate by theory; where hardly a record waits at least, as what does not
        hold there holds at no rate, and what comes more rarely tells less.
        """
        workers = max(1, self.base.workers)
        least = NEARLY_IDLE * workers / work.service
        return max(least, highest_rate(work, workers, self.objective))

    def _bracket(self, rate: float) -> Generator[Probe, Observation, Answer | None]:
        """Find a rate that seems to hold and one that does not, or answer that there is none."""
        lowest, highest = self._limits.low, self._limits.high
        factors = iter((*RISES, *(RISES[-1],) * MOST_SEARCH))
        while self._low == 0 or self._high == inf:
            yield from self._try(rate)
            factor = next(factors)
            if self._high == inf and self._low >= highest:
                return self._null(EVERYTHING, self._low)
            if self._high == inf:
                rate = min(highest, self._rounded(rate * factor))
            elif self._low == 0:
                if self._is_idle(rate) or rate <= lowest or self._tries >= MOST_SEARCH:
                    return self._nothing_holds(rate)
                rate = max(lowest, self._rounded(rate / factor))
        return None

    def _try(self, rate: float) -> Generator[Probe, Observation, None]:
        """Run one probe of the search, and move the bracket by what it came to."""
        make = partial(self._probe, rate, Purpose.SEARCH, self._tries)
        observed = yield from self.undisturbed(make)
        if self.verdicts[observed.probe.number].decision is Decision.FAILS:
            self._failed = min(rate, self._failed or inf)
        if self._judge.leans([observed]):
            self._low = max(self._low, rate)
        else:
            self._high = min(self._high, rate)

    def _confirm(self, rate: float) -> Generator[Probe, Observation, Answer]:
        """Climb or descend the ladder from ``rate`` until one step holds and the next does not."""
        step, descended = STEP, False
        for _ in range(MOST_STEPS):
            decision = yield from self._decide(rate)
            if decision is Decision.HOLDS:
                self._held = rate
                if self._failed is not None and self._failed <= rate:
                    self._failed = None  # in the search, on a worse seed or in a worse moment
                rate = self._rounded(rate * STEP)
            else:
                if decision is Decision.FAILS:
                    self._failed = min(rate, self._failed or inf)
                descended = True
                rate = self._rounded(rate / step)
                step *= STEP  # further down each time: the search was that far off
            if rate in self._by_rate or (self._held is not None and descended):
                break
        yield from self._narrow()
        return self._answer()

    def _narrow(self) -> Generator[Probe, Observation, None]:
        """Halve what is left between the highest rate that holds and the next one tried above."""
        for _ in range(NARROWINGS):
            if self._held is None:
                return
            above = [*self._by_rate, self._failed if self._failed is not None else inf]
            higher = min((rate for rate in above if rate > self._held), default=inf)
            if higher == inf or higher <= self._held * NEAR_ENOUGH:
                return
            middle = self._rounded((self._held * higher) ** 0.5)
            if self._keeps_up(middle) is False:
                middle = self._rounded(self._able())
            if not self._held < middle < higher:
                return
            decision = yield from self._decide(middle)
            if decision is Decision.HOLDS:
                self._held = middle
            elif decision is Decision.FAILS:
                self._failed = middle

    def _decide(self, rate: float) -> Generator[Probe, Observation, Decision]:
        """Run until it is clear whether ``rate`` holds, three times at most."""
        runs = self._by_rate.setdefault(rate, [])
        for confidence in looks(1 - (1 - self._sure) / RATES, LOOKS):
            confirmed = sum(map(len, self._by_rate.values()))
            make = partial(self._probe, rate, Purpose.CONFIRM, confirmed, 1 + LONGER * len(runs))
            runs.append((yield from self.undisturbed(make)))
            verdict = self._judge.verdict(runs, confidence, keeps_up=self._keeps_up(rate))
            for each in runs:
                self.verdicts[each.probe.number] = verdict
            if verdict.decision is not Decision.UNCLEAR or excuse_of(runs):
                break
        return verdict.decision

    def _keeps_up(self, rate: float) -> bool | None:
        """Return whether the workers can surely do ``rate``; None: what they can is not known."""
        most = self._able()
        if rate <= most:
            return True
        return False if most and self.base.batch == 1 else None

    def _able(self) -> float:
        """Return the rate that the workers can surely do, 0 where it is not known."""
        return able(self.base.workers, self.observations, self._sure)

    # --- the answers ---------------------------------------------------------------------------

    def _answer(self) -> Answer:
        if self._held is None:
            if any(map(self._is_excused, self._by_rate.values())):
                return self._null(MACHINE_AT_ALL, self._low)
            return self._null(NOT_CONFIRMED, self._low)
        above = [
            each for each in self.observations if float(each.probe.settings["rate"]) > self._held
        ]
        if self._failed is None and self._is_excused(above[-1:] or self.observations[-1:]):
            return self._null(MACHINE, self._held)
        sentences = [self._remark(HOLDS_UP_TO, self._held)]
        high = self._failed if self._failed is not None else inf
        if high == inf:
            sentences.append(self._remark(NEXT_UNKNOWN, self._held))
        elif self._held * STEP * 1.02 < high:
            sentences.append(self._remark(NEXT_UNCLEAR, self._held, high))
        else:
            sentences.append(self._remark(NEXT_FAILS, high))
        sentences += certainty(self.base)
        if turn := turn_cost(self.base, self.observations):
            sentences.append(turn)
        return self._with(
            {"rate": self._held}, sentences, Interval(self._held, self._held, high, self._sure)
        )

    def _nothing_holds(self, rate: float) -> Answer:
        if self._is_excused(self.observations[-1:]):  # the one where hardly a record waits
            return self._null(MACHINE_AT_ALL, rate)
        return self._null(NOTHING, rate)

    def _early(self, reason: Remark) -> Answer:
        """Return what is known: a rate that was confirmed, as a bound from below."""
        if self._held is None:
            sentences = [reason]
            if self._low > 0:
                sentences.append(self._remark(NOT_CONFIRMED, self._low))
            return self._with(None, sentences, None)
        answer = self._answer()
        return self._with(answer.found, [*answer.sentences, reason], answer.interval)

    def _null(self, text: str, rate: float) -> Answer:
        sentences = [self._remark(text, rate)]
        interval = None
        if text in {MACHINE, EVERYTHING}:
            interval = Interval(rate, rate, inf, self._sure)
        return self._with(None, sentences, interval)

    def _with(
        self,
        found: Mapping[str, Setting] | None,
        sentences: Sequence[Remark],
        interval: Interval | None,
    ) -> Answer:
        return Answer(
            self.kind,
            found,
            [*sentences, *self._tried()],
            interval,
            self._sure,
            [self._remark(ONLY_THESE, 0.0)],
            self.warnings(),
            verdicts=dict(self.verdicts),
        )

    def _tried(self) -> list[Remark]:
        rates = sorted({float(each.probe.settings["rate"]) for each in self.observations})
        if not rates:
            return []
        values = {
            "runs": len(self.observations),
            "rates": len(rates),
            "low": _shown(rates[0]),
            "high": _shown(rates[-1]),
        }
        return [Remark(TRIED, values)]

    def _remark(self, text: str, rate: float, higher: float = inf) -> Remark:
        seconds = max((each.probe.seconds for each in self.observations), default=0.0)
        return Remark(
            text,
            {
                "rate": _shown(rate),
                "higher": _shown(higher),
                "percent": f"{self.objective.percent:g}",
                "within": f"{self.objective.within:g}",
                "confidence": f"{100 * self._sure:g}",
                "seconds": f"{seconds:g}",
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

    def _probe(self, rate: float, purpose: Purpose, repetition: int, lengths: float = 1.0) -> Probe:
        seconds = lengths * self._lengths.of(rate, purpose)
        return self.probe({"rate": rate}, seconds, purpose, repetition)

    def _left(self) -> list[float]:
        search = confirm = self._lengths.most
        if self._low > 0 or work_of(self.base) is not None:
            rate = self._low or self._guess()
            search = self._lengths.of(rate, Purpose.SEARCH)
            confirm = self._lengths.of(rate, Purpose.CONFIRM)
        decided = sum(map(len, self._by_rate.values()))
        confirm *= 1 + LONGER * (LOOKS - 1) / 2
        runs = [confirm] * (LOOKS * (MOST_STEPS + NARROWINGS) - decided + self.repeats)
        if self._searching:
            known = self._low > 0 and self._high < inf
            left = log10(self._high / self._low / STEP + 1) / log10(2) * 8 if known else 12
            runs += [search] * ceil(left)
        return runs

    def _guess(self) -> float:
        work = work_of(self.base)
        assert work is not None  # noqa: S101 (asked only where it is known)
        return self._first(work)

    @property
    def _sure(self) -> float:
        return self.rules.confidence

    @property
    def _tries(self) -> int:
        return sum(each.probe.purpose is Purpose.SEARCH for each in self.observations)

    def _rounded(self, rate: float) -> float:
        return min(self._limits.high, max(self._limits.low, three_digits(rate)))

    def _is_idle(self, rate: float) -> bool:
        """Whether hardly a record waits at ``rate``, as was measured there."""
        busy = self.observations[-1].figures.busy
        if busy is not None:
            return busy < IDLE
        work = work_of(self.base)
        return work is not None and rate * work.service < IDLE * self.base.workers

    @staticmethod
    def _is_excused(observed: Sequence[Observation]) -> bool:
        return excuse_of(observed) is not None


def three_digits(value: float) -> float:
    """Return ``value`` down to three digits: nobody needs more of a rate."""
    if value <= 0:
        return 0.0
    unit = 10.0 ** (floor(log10(value)) - 2)
    return round(floor(value / unit + 1e-9) * unit, 6)


def _shown(rate: float) -> str:
    return f"{rate:,.6g}" if rate < inf else "∞"
