"""Duel: how two scenarios differ, by runs in pairs on the same seeds.

A B B A A B B A: what changes slowly at the machine meets both alike, and nothing of one run is
beside another. In each pair arrivals and work are the same, so that the differences of the pairs
show what only the two scenarios make.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import expm1, inf, log, sqrt
from statistics import fmean, median, stdev

from core.analysis.statistics.distributions import student_cdf
from core.analysis.statistics.interval import Interval
from core.analysis.statistics.many import holm, looks
from core.analysis.statistics.pairs import paired_difference, relative_difference
from core.analysis.statistics.ranks import median_difference, signed_rank
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.remark import Remark
from core.experiments.answer import Answer, Decision, Difference, Kind, Verdict
from core.experiments.probe import Observation, Probe, Purpose
from core.experiments.rules import Rules
from core.experiments.search.figures import value_of
from core.experiments.search.judging import excuse_of
from core.experiments.search.scripted import Script, Scripted
from core.settings.parameter import Setting
from core.settings.scenario import Scenario

PAIRS, FEWEST_PAIRS = 8, 4
SHORTEST = 1.0
"""Seconds of one run, for which there are fewer pairs if need be."""
SMALLEST = 0.005
"""A relative difference below this share is not worth the name, however sure it is."""
FAR_OFF = 9.0
"""Median deviations, six standard ones of a normal distribution: with a pair that is further off
the others, ranks decide instead of means."""
A, B = "A", "B"

TABLE = (
    *("throughput", "mean", "p95", "p50", "p99", "service"),
    *("error_share", "dead", "lost", "duplicated"),
)
"""The figures that are compared; the first of them that differs is the answer."""
WEIGHTS = {"mean": 3.0, "service": 3.0, "throughput": 2.0}
"""What decides first, against 1 of each other figure; percentiles say the same with more noise."""
WORDS = {
    "throughput": (
        QT_TRANSLATE_NOOP("core", "B does {percent} % ± {half} % fewer records per second than A."),
        QT_TRANSLATE_NOOP("core", "B does {percent} % ± {half} % more records per second than A."),
    ),
    "mean": (
        QT_TRANSLATE_NOOP(
            "core", "B is {percent} % ± {half} % faster than A: records are through sooner."
        ),
        QT_TRANSLATE_NOOP(
            "core", "B is {percent} % ± {half} % slower than A: records are through later."
        ),
    ),
    "p50": (
        QT_TRANSLATE_NOOP("core", "Half of the records take {percent} % ± {half} % less with B."),
        QT_TRANSLATE_NOOP("core", "Half of the records take {percent} % ± {half} % more with B."),
    ),
    "p95": (
        QT_TRANSLATE_NOOP("core", "95 % of the records take {percent} % ± {half} % less with B."),
        QT_TRANSLATE_NOOP("core", "95 % of the records take {percent} % ± {half} % more with B."),
    ),
    "p99": (
        QT_TRANSLATE_NOOP("core", "99 % of the records take {percent} % ± {half} % less with B."),
        QT_TRANSLATE_NOOP("core", "99 % of the records take {percent} % ± {half} % more with B."),
    ),
    "service": (
        QT_TRANSLATE_NOOP("core", "A record takes a worker {percent} % ± {half} % less with B."),
        QT_TRANSLATE_NOOP("core", "A record takes a worker {percent} % ± {half} % more with B."),
    ),
}
"""What a relative difference says: less, and more."""
COUNTS = {
    "error_share": QT_TRANSLATE_NOOP("core", "Of its attempts, A failed {a} % and B {b} %."),
    "dead": QT_TRANSLATE_NOOP("core", "A had {a} dead letters, B {b}."),
    "lost": QT_TRANSLATE_NOOP("core", "A lost {a} records, B {b}."),
    "duplicated": QT_TRANSLATE_NOOP("core", "A did {a} records more than once, B {b}."),
}
NONE_FOUND = QT_TRANSLATE_NOOP(
    "core",
    "No difference found between A and B, with {confidence} % confidence: their mean times differ "
    "by {percent} % ± {half} %.",
)
NONE_TOLD = QT_TRANSLATE_NOOP(
    "core",
    "No difference found between A and B, with {confidence} % confidence; how large one could be "
    "cannot be told by so few pairs that differ so much. Allow longer runs.",
)
BY = QT_TRANSLATE_NOOP(
    "core", "By {pairs} pairs of runs of {seconds} s, with {confidence} % confidence."
)
TROUBLED = QT_TRANSLATE_NOOP(
    "core", "This machine is too busy or too small to compare A and B on it."
)
FAILED = QT_TRANSLATE_NOOP("core", "{side} did not run, so that nothing can be compared.")
TOO_FEW = QT_TRANSLATE_NOOP("core", "Too few pairs of runs have ended to compare A and B.")
ONLY_THIS = QT_TRANSLATE_NOOP(
    "core", "Not tried: other settings than these two, and longer runs than {seconds} s."
)
MOST, TOP = 100.0, 700.0
"""A difference that may be more than a hundredfold was not measured; and what `expm1` can do."""


class Duel(Scripted):
    """The comparison of two scenarios."""

    kind = Kind.DUEL

    def __init__(self, a: Scenario, b: Scenario, rules: Rules) -> None:
        """Compare ``b`` with ``a``, or a thing with itself, which shows what chance does.

        The seconds of the rules are those of all runs together.
        """
        self._changes = {
            name: value
            for name, value in b.settings.items()
            if name != "seed" and value != a.settings[name]
        }
        fitting = int(rules.seconds / SHORTEST / 2)
        self.pairs = min(PAIRS, max(FEWEST_PAIRS, fitting))
        self._length = rules.seconds / self.pairs / 2
        moments = (self.pairs // 2, self.pairs)
        self._looks = dict(zip(moments, looks(rules.confidence, 2), strict=True))
        """How sure to be, by the number of pairs at which the table is looked at."""
        self._by_side: dict[str, list[Observation]] = {A: [], B: []}
        super().__init__(a, rules)

    # --- the script ----------------------------------------------------------------------------

    def _script(self) -> Script:
        for pair in range(self.pairs):
            for side in (A, B) if pair % 2 == 0 else (B, A):
                observed = yield from self.undisturbed(partial(self._probe, side, pair))
                self._by_side[side].append(observed)
                if any(trouble.kind.is_fatal for trouble in observed.troubles):
                    return self._failed(observed)
            confidence = self._looks.get(pair + 1)
            if confidence and any(each.found for each in self._table(confidence)):
                return self._answer(confidence)
        return self._answer(self._looks[self.pairs])

    def _probe(self, side: str, pair: int) -> Probe:
        settings = self._changes if side == B else {}
        return self.probe(settings, self._length, Purpose.BLOCK, pair, side)

    def _table(self, confidence: float) -> list[Difference]:
        """Return all differences; what is found is so over the whole table."""
        number = min(map(len, self._by_side.values()))
        rows, chances = [], []
        for figure in TABLE:
            of_a, of_b = (
                [value_of(each, figure) for each in self._by_side[side][:number]] for side in (A, B)
            )
            a = [value for value in of_a if value is not None]
            b = [value for value in of_b if value is not None]
            if not number or len(a) != number or len(b) != number:
                continue
            positive = figure in WORDS and all(value > 0 for value in (*a, *b))
            compared = _compared(figure, a, b, confidence, positive=positive)
            rows.append(compared[0])
            chances.append(compared[1])
        # What is the same in each pair, as when nothing was lost at all, cannot be a false alarm
        # and takes nothing from the others (R. E. Tarone, A Modified Bonferroni Method for Discrete
        # Data, Biometrics 46, 1990).
        places = [place for place, chance in enumerate(chances) if chance < 1]
        weights = [WEIGHTS.get(rows[place].figure, 1.0) for place in places]
        sure = holm([chances[place] for place in places], confidence, weights)
        found = {place for place, each in zip(places, sure, strict=True) if each}
        return [
            replace(row, found=place in found and _matters(row)) for place, row in enumerate(rows)
        ]

    # --- the answers ---------------------------------------------------------------------------

    def _answer(self, confidence: float) -> Answer:
        pairs = min(map(len, self._by_side.values()))
        if pairs < FEWEST_PAIRS:
            return self._with(None, [Remark(TOO_FEW, {})])
        troubled = [each for each in self.counting if excuse_of([each]) is not None]
        table = self._table(confidence)
        if 2 * len(troubled) > len(self.counting):
            return self._with(None, [Remark(TROUBLED, {})], table)
        sentences = [self._sentence(row) for row in table if row.found]
        by = {
            "pairs": pairs,
            "seconds": f"{self._length:.3g}",
            "confidence": f"{100 * self.rules.confidence:g}",
        }
        first = next((row for row in table if row.found), None)
        if first is None:
            mean = next((row for row in table if row.figure == "mean"), None)
            if mean is None:  # not one record came in some of the runs
                return self._with(None, [Remark(TOO_FEW, {})], table)
            values = {"confidence": by["confidence"], **_in_percent(mean.relative)}
            told = mean.relative is not None or mean.a == mean.b
            sentences = [Remark(NONE_FOUND if told else NONE_TOLD, values)]
            return self._with(
                {"difference": False}, [*sentences, Remark(BY, by)], table, mean.relative
            )
        decides = first.relative if first.relative is not None else first.absolute
        assert decides is not None  # noqa: S101 (it was found by it)
        found: dict[str, Setting] = {
            "difference": True,
            "figure": first.figure,
            "by": decides.estimate,
        }
        return self._with(found, [*sentences, Remark(BY, by)], table, decides)

    def _sentence(self, row: Difference) -> Remark:
        if row.relative is not None:
            less, more = WORDS[row.figure]
            text = less if row.relative.estimate < 0 else more
            return Remark(text, _in_percent(row.relative))
        number = min(map(len, self._by_side.values()))
        if row.figure == "error_share":
            a, b = f"{100 * row.a:.1f}", f"{100 * row.b:.1f}"
        else:
            a, b = f"{row.a * number:,.0f}", f"{row.b * number:,.0f}"
        return Remark(COUNTS.get(row.figure, COUNTS["lost"]), {"a": a, "b": b})

    def _failed(self, observed: Observation) -> Answer:
        trouble = next(each for each in observed.troubles if each.kind.is_fatal)
        return self._with(None, [Remark(FAILED, {"side": observed.probe.label}), trouble.remark])

    def _early(self, reason: Remark) -> Answer:
        answer = self._answer(max(self._looks.values()))
        said = [*answer.sentences, reason]
        if answer.found is None:
            said = [reason, *answer.sentences]  # too few pairs are what came of it
        return self._with(answer.found, said, answer.differences, answer.interval)

    def _with(
        self,
        found: Mapping[str, Setting] | None,
        sentences: Sequence[Remark],
        table: Sequence[Difference] = (),
        interval: Interval | None = None,
    ) -> Answer:
        seconds = f"{self._length:.3g}"
        return Answer(
            self.kind,
            found,
            sentences,
            interval,
            self.rules.confidence,
            [Remark(ONLY_THIS, {"seconds": seconds})],
            self.warnings(),
            table,
            dict(self.verdicts),
        )

    # --- the rest ------------------------------------------------------------------------------

    def _verdict(self, observation: Observation) -> Verdict:
        return measured(observation)

    def _left(self) -> list[float]:
        return [self._length] * (2 * self.pairs - len(self.counting))

    _cells = 2


MEASURED = QT_TRANSLATE_NOOP("core", "{records} records were measured.")


def measured(observation: Observation) -> Verdict:
    """Return the verdict on a run that is only to be compared: whether it can be."""
    wrong = next((each for each in observation.troubles if each.kind.is_fatal), None)
    if wrong is not None:
        return Verdict(Decision.FAILS, wrong.remark)
    excuse = excuse_of([observation])
    if excuse is not None:
        return Verdict(Decision.UNCLEAR, excuse.remark)
    records = f"{len(observation.due):,}"
    return Verdict(Decision.HOLDS, Remark(MEASURED, {"records": records}))


def _compared(
    figure: str, a: Sequence[float], b: Sequence[float], confidence: float, *, positive: bool
) -> tuple[Difference, float]:
    """Return the row of a figure, and how likely pairs without a difference are to differ so.

    Student's t over the pairs; by ranks, test and interval both, where they are skewed.
    """
    pairs = list(zip(a, b, strict=True))
    absolute = [after - before for before, after in pairs]
    ratios = [log(after / before) for before, after in pairs] if positive else []
    decide = ratios or absolute
    skewed = _is_skewed(decide)
    relative = None
    apart: Interval | None = paired_difference(a, b, confidence)
    if ratios and skewed:
        middle = _bounded(median_difference(ratios, confidence))
        if middle is not None:
            high = expm1(min(middle.high, TOP))
            relative = Interval(expm1(middle.estimate), expm1(middle.low), high, confidence)
    elif ratios:
        relative = relative_difference(a, b, confidence)
    if relative is not None and relative.high > MOST:
        relative = None
    if skewed:
        apart = _bounded(median_difference(absolute, confidence))
    row = Difference(figure, fmean(a), fmean(b), relative, apart, found=False)
    return row, signed_rank(decide) if skewed else _student(decide)


def _bounded(interval: Interval) -> Interval | None:
    """Return an interval that has bounds; by ranks, few pairs have none."""
    return interval if interval.high < inf and interval.low > -inf else None


def _is_skewed(apart: Sequence[float]) -> bool:
    """Whether one of these is far off the middle, by what is usual among them (F. R. Hampel, The
    Influence Curve and its Role in Robust Estimation, Journal of the American Statistical
    Association 69, 1974).
    """
    middle = median(apart)
    off = [abs(each - middle) for each in apart]
    return max(off) > FAR_OFF * median(off)


def _student(apart: Sequence[float]) -> float:
    """Return how likely values of mean 0 are to be as far from it as these (p value)."""
    number = len(apart)
    spread = stdev(apart) if number > 1 else 0.0
    if spread == 0:
        return 0.0 if number > 1 and apart[0] else 1.0
    return 2 * student_cdf(-abs(fmean(apart)) / spread * sqrt(number), number - 1)


def _matters(row: Difference) -> bool:
    return row.relative is None or abs(row.relative.estimate) >= SMALLEST


def _in_percent(interval: Interval | None) -> dict[str, object]:
    if interval is None:
        return {"percent": "0", "half": "0"}
    shown = Interval(abs(interval.estimate), 0, 2 * interval.half, interval.confidence)
    return {"percent": f"{100 * shown.estimate:.1f}", "half": f"{100 * shown.half:.1f}"}
