"""Scaling: throughput over the workers, with the law that it follows, and the peak if there is one.

The workers always have something to do: records come as fast as they are taken. The numbers of
workers come in random order in each repetition, all on its one seed.
"""

import random
from collections.abc import Mapping, Sequence
from functools import partial
from math import inf
from statistics import fmean

from core.analysis.scaling import Scaling as Fit
from core.analysis.scaling import fit
from core.analysis.statistics.interval import Interval
from core.domain.choices import Overflow
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.pattern import PatternKind
from core.domain.remark import Remark
from core.experiments.answer import Answer, Kind, Verdict
from core.experiments.probe import Observation, Probe, Purpose
from core.experiments.rules import Rules
from core.experiments.search.duel import measured
from core.experiments.search.judging import excuse_of
from core.experiments.search.scripted import Script, Scripted
from core.settings.parameter import Setting
from core.settings.scenario import Scenario

FEWEST = 3
"""Different numbers of workers, below which no law can be told from another."""
ENOUGH = 5
"""Below which the answer says that they are few."""
WARM_UP = 0.2
"""Share of a run that is left out at its beginning."""
ROOM = 20
"""Records that may wait for each one that all workers together hold."""

PEAK = QT_TRANSLATE_NOOP(
    "core",
    "Throughput is highest with about {peak} workers ({low} to {high}, {confidence} % confidence): "
    "more of them do less.",
)
NO_PEAK = QT_TRANSLATE_NOOP(
    "core",
    "No peak within what was measured, up to {most} workers; the most were {best} records per "
    "second, with {workers}.",
)
LAW = QT_TRANSLATE_NOOP(
    "core",
    "One worker does {single} records per second; {contention} % of the work is one at a time "
    "(contention), and agreeing costs {coherency} % for each two workers (coherency).",
)
NEXT = QT_TRANSLATE_NOOP(
    "core", "{workers} workers would do about {rate} records per second ({low} to {high})."
)
FEW = QT_TRANSLATE_NOOP(
    "core", "{number} different numbers of workers are few for a law; {enough} or more are better."
)
TROUBLED = QT_TRANSLATE_NOOP(
    "core", "This machine is too busy or too small for an answer: more workers have to share it."
)
FAILED = QT_TRANSLATE_NOOP("core", "Too few of the runs could be measured for a law.")
TRIED = QT_TRANSLATE_NOOP("core", "Tried: {workers} workers, in {runs} runs of {seconds} s.")
UNTRIED = QT_TRANSLATE_NOOP(
    "core", "Not tried, and not drawn: more than {most} workers; the curve ends at {reach}."
)


class Scaling(Scripted):
    """The measurement of throughput over workers."""

    kind = Kind.SCALING

    def __init__(self, base: Scenario, workers: Sequence[int], repeat: int, rules: Rules) -> None:
        """Measure the throughput of ``base`` with each number of ``workers``, ``repeat`` times.

        Raises:
            RegistroError: there are too few different numbers, or too few repetitions.

        """
        self._workers = sorted(set(workers))
        if len(self._workers) < FEWEST or self._workers[0] < 1:
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Scaling needs {fewest} different numbers of workers at least, as in "
                    "workers=1,2,3,4.",
                ),
                fewest=FEWEST,
            ).about("workers")
        if repeat < 1:
            raise RegistroError(QT_TRANSLATE_NOOP("core", "Scaling needs one repetition at least."))
        self._repeat = repeat
        self._cells = len(self._workers)
        self.measured: list[tuple[int, float]] = []
        """Workers and records per second, of each run."""
        super().__init__(base, rules)

    # --- the script ----------------------------------------------------------------------------

    def _script(self) -> Script:
        for repetition in range(self._repeat):
            order = list(self._workers)
            random.Random(f"{self.rules.seed}/order/{repetition}").shuffle(order)  # noqa: S311
            for workers in order:
                make = partial(self._probe, workers, repetition)
                observed = yield from self.undisturbed(make)
                rate = throughput(observed)
                if rate and not any(trouble.kind.is_fatal for trouble in observed.troubles):
                    self.measured.append((workers, rate))
        return self._answer()

    def _probe(self, workers: int, repetition: int) -> Probe:
        settings = self._settings(workers)
        return self.probe(settings, self.rules.seconds, Purpose.SCALE, repetition)

    def _settings(self, workers: int) -> dict[str, Setting]:
        return {
            "workers": workers,
            "rate": inf,
            "arrivals": str(PatternKind.CONSTANT),
            "capacity": ROOM * workers * self.base.batch,
            "overflow": str(Overflow.BLOCK),
        }

    # --- the answers ---------------------------------------------------------------------------

    def fitted(self) -> Fit | None:
        """Return the laws by what was measured until now; None: too little."""
        if len({workers for workers, _ in self.measured}) < FEWEST or len(self.measured) < 4:
            return None
        return fit(self.measured, self.rules.confidence, self.rules.seed)

    def _answer(self) -> Answer:
        found = self.fitted()
        troubled = [each for each in self.counting if excuse_of([each]) is not None]
        if found is None:
            return self._with(None, [Remark(FAILED, {}), *self.warnings()[:1]], None)
        if 2 * len(troubled) > len(self.counting):
            return self._with(None, [Remark(TROUBLED, {})], None)
        sentences = [self._headline(found), self._law(found)]
        following = found.most + 1
        predicted = found.predicted(following)
        if predicted is not None:
            values = {"workers": following, **_interval(predicted, 4)}
            sentences.append(Remark(NEXT, {**values, "rate": f"{predicted.estimate:,.4g}"}))
        return self._with(self._found(found), sentences, found.peak or found.single, found)

    def _found(self, found: Fit) -> dict[str, Setting]:
        best = self._best()
        answer: dict[str, Setting] = {
            "workers": best,
            "throughput": found.usl.throughput(best),
            "single": found.usl.single,
            "contention": found.usl.contention,
            "coherency": found.usl.coherency,
            "contention_amdahl": found.amdahl.contention,
        }
        if found.peak is not None:
            answer["peak"] = found.peak.estimate
        return answer

    def _best(self) -> int:
        """Return the number of workers with the highest mean throughput that was measured."""
        rates = {
            workers: fmean(rate for each, rate in self.measured if each == workers)
            for workers, _ in self.measured
        }
        return max(rates, key=rates.__getitem__)

    def _headline(self, found: Fit) -> Remark:
        if found.peak is not None:
            values = {"peak": f"{found.peak.estimate:.3g}", **_interval(found.peak, 3)}
            return Remark(PEAK, {**values, "confidence": f"{100 * self.rules.confidence:g}"})
        best = self._best()
        rate = fmean(rate for workers, rate in self.measured if workers == best)
        return Remark(NO_PEAK, {"most": found.most, "best": f"{rate:,.4g}", "workers": best})

    @staticmethod
    def _law(found: Fit) -> Remark:
        return Remark(
            LAW,
            {
                "single": f"{found.usl.single:,.4g}",
                "contention": f"{100 * found.usl.contention:.2g}",
                "coherency": f"{100 * found.usl.coherency:.2g}",
            },
        )

    def _early(self, reason: Remark) -> Answer:
        if self.fitted() is None:
            return self._with(None, [reason], None)
        answer = self._answer()
        return self._with(answer.found, [*answer.sentences, reason], answer.interval, self.fitted())

    def _with(
        self,
        found: Mapping[str, Setting] | None,
        sentences: Sequence[Remark],
        interval: Interval | None,
        law: Fit | None = None,
    ) -> Answer:
        most = self._workers[-1]
        workers = ", ".join(map(str, self._workers))
        values = {
            "workers": workers,
            "runs": len(self.observations),
            "seconds": f"{self.rules.seconds:g}",
        }
        remarks = [each for each in sentences if each.template != TRIED]
        warnings = self.warnings()
        if len(self._workers) < ENOUGH:
            warnings.append(Remark(FEW, {"number": len(self._workers), "enough": ENOUGH}))
        reach = law.reach if law is not None else most
        return Answer(
            self.kind,
            found,
            [*remarks, Remark(TRIED, values)] if self.observations else remarks,
            interval,
            self.rules.confidence,
            [Remark(UNTRIED, {"most": most, "reach": reach})],
            warnings,
            verdicts=dict(self.verdicts),
            law=law,
            measured=tuple(self.measured),
        )

    # --- the rest ------------------------------------------------------------------------------

    def _verdict(self, observation: Observation) -> Verdict:
        return measured(observation)

    def _left(self) -> list[float]:
        whole = self._repeat * len(self._workers)
        return [self.rules.seconds] * (whole - len(self.counting))


def throughput(observed: Observation) -> float | None:
    """Return the records done per second after the warm-up, while records came; None: none was."""
    end = min(observed.seconds, observed.probe.seconds)
    begin = WARM_UP * end
    pairs = zip(observed.due, observed.sojourns, strict=True)
    done = sum(begin < due + sojourn <= end for due, sojourn in pairs)
    if done:
        return done / (end - begin)
    return observed.figures.throughput


def _interval(interval: Interval, digits: int) -> dict[str, object]:
    return {
        "low": f"{interval.low:,.{digits}g}",
        "high": f"{interval.high:,.{digits}g}",
    }
