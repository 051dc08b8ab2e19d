"""The arrivals that a scenario asks for, as a curve to draw and as a sentence."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.domain.choices import CsvRows, SourceKind
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.pattern import Pattern, PatternKind, pairs
from core.settings.scenario import Scenario
from gui.models.plan import Plan
from gui.text import numbers

LEVEL = 60.0
"""Seconds of a curve that stays as it is."""
ROUNDS = 2
"""How often bursts are shown."""
BUSY_TIMES = 5
"""About how many busy times of an MMPP are shown."""
BEYOND = 1.3
"""A ramp is shown for so many of its lengths."""
LISTED = 4
"""Parts of a plan that are sentences one by one at most."""


@dataclass(frozen=True, slots=True)
class Level:
    """A rate that comes at random times."""

    rate: float
    name: str


@dataclass(frozen=True, slots=True)
class ArrivalCurve:
    """What the form shows of the arrivals."""

    sentence: str
    """In the window's language."""
    seconds: float = 0.0
    """How much of it is drawn; 0: there is no curve."""
    points: tuple[tuple[float, float], ...] = ()
    """Time in seconds and rate in records/s; empty where chance decides when the rate changes."""
    levels: tuple[Level, ...] = ()
    plan: Plan | None = None
    """The corners that can be moved."""
    rate: float = 0.0
    """What a factor of 1 is, records/s."""
    period: float = math.inf
    """Seconds after which it begins anew."""
    followed: bool = False
    """Whether a run goes along it for sure."""

    @property
    def highest(self) -> float:
        """The highest rate, records/s; 0 where there is no curve."""
        rates = [rate for _, rate in self.points] + [level.rate for level in self.levels]
        return max(rates, default=0.0)

    def place_of(self, seconds: float) -> float | None:
        """Where on the curve a run is after so many seconds of it; None: beyond, or unknown."""
        at = seconds if math.isinf(self.period) else seconds % self.period
        return at if self.followed and at <= self.seconds else None


def curve_of(scenario: Scenario) -> ArrivalCurve:
    """Return what ``scenario`` asks for."""
    rate, pattern = scenario.rate, scenario.pattern
    if scenario.source is SourceKind.CSV and scenario.csv.rows is CsvRows.TIMED:
        return ArrivalCurve(
            _translated(QT_TRANSLATE_NOOP("arrivals", "Each row arrives at its own time."))
        )
    if math.isinf(rate):
        text = QT_TRANSLATE_NOOP("arrivals", "As fast as possible, whatever the pattern.")
        return ArrivalCurve(_translated(text))
    sentence, seconds = _SENTENCES[pattern.kind](pattern, rate), _shown(pattern)
    if pattern.kind == PatternKind.MMPP and not pattern.seed:
        names = (QT_TRANSLATE_NOOP("arrivals", "calm"), QT_TRANSLATE_NOOP("arrivals", "busy"))
        both = zip(pattern.levels, names, strict=True)
        levels = tuple(Level(rate * factor, _translated(name)) for factor, name in both)
        return ArrivalCurve(sentence, seconds, levels=levels, rate=rate)
    return ArrivalCurve(
        sentence,
        seconds,
        tuple((at, rate * factor) for at, factor in pattern.points(seconds)),
        plan=Plan.of(pattern.curve) if pattern.kind == PatternKind.CURVE else None,
        rate=rate,
        period=pattern.period,
        followed=pattern.kind not in {PatternKind.CONSTANT, PatternKind.POISSON, PatternKind.MMPP},
    )


def _shown(pattern: Pattern) -> float:
    """Return how many seconds of a pattern are drawn."""
    if pattern.kind == PatternKind.BURSTS:
        return ROUNDS * pattern.period
    if pattern.kind == PatternKind.RAMP:
        return BEYOND * pattern.rise
    if pattern.kind == PatternKind.MMPP:
        return BUSY_TIMES * (pattern.busy + pattern.calm)
    return LEVEL if math.isinf(pattern.period) else pattern.period


def _translated(template: str, **values: str) -> str:
    return QCoreApplication.translate("arrivals", template).format(**values)


def _constant(_pattern: Pattern, rate: float) -> str:
    return _translated(
        QT_TRANSLATE_NOOP("arrivals", "{rate} at equal intervals."), rate=numbers.rate(rate)
    )


def _poisson(_pattern: Pattern, rate: float) -> str:
    text = QT_TRANSLATE_NOOP("arrivals", "{rate} on average, at random.")
    return _translated(text, rate=numbers.rate(rate))


def _bursts(pattern: Pattern, rate: float) -> str:
    return _translated(
        QT_TRANSLATE_NOOP(
            "arrivals",
            "{high} at random for {on}, then none for {off}, and again: {rate} on average.",
        ),
        high=numbers.rate(rate * pattern.period / pattern.on),
        on=numbers.duration(pattern.on),
        off=numbers.duration(pattern.off),
        rate=numbers.rate(rate),
    )


def _mmpp(pattern: Pattern, rate: float) -> str:
    calm, busy = (numbers.rate(rate * factor) for factor in pattern.levels)
    sentence = _translated(
        QT_TRANSLATE_NOOP(
            "arrivals",
            "At random: {busy} in busy periods of {long} on average, {calm} in calm "
            "periods of {short} on average: {rate} overall.",
        ),
        busy=busy,
        long=numbers.duration(pattern.busy),
        calm=calm,
        short=numbers.duration(pattern.calm),
        rate=numbers.rate(rate),
    )
    if pattern.seed:
        return sentence
    text = QT_TRANSLATE_NOOP(
        "arrivals", "With seed 0, the times of the changes differ in each run."
    )
    return f"{sentence} {_translated(text)}"


def _ramp(pattern: Pattern, rate: float) -> str:
    return _translated(
        QT_TRANSLATE_NOOP("arrivals", "From {first} to {rate} in {seconds}, then {rate}."),
        first=numbers.rate(rate * pattern.start),
        rate=numbers.rate(rate),
        seconds=numbers.duration(pattern.rise),
    )


def _steps(pattern: Pattern, rate: float) -> str:
    parts = list(pairs(pattern.steps))
    each = QT_TRANSLATE_NOOP("arrivals", "{rate} for {seconds}")
    return _cycle(pattern, rate, parts, each)


def _curve(pattern: Pattern, rate: float) -> str:
    corners = Plan.of(pattern.curve).corners
    each = QT_TRANSLATE_NOOP("arrivals", "{rate} at {seconds}")
    return _cycle(pattern, rate, [(factor, at) for at, factor in corners], each)


def _cycle(pattern: Pattern, rate: float, parts: list[tuple[float, float]], each: str) -> str:
    """Tell the parts of what begins anew, or where they are many from where to where they go."""
    corners = pattern.points(pattern.period)
    area = sum(
        (after - before) * (first + last) / 2
        for (before, first), (after, last) in zip(corners[::2], corners[1::2], strict=True)
    )
    mean, period = numbers.rate(rate * area / pattern.period), numbers.duration(pattern.period)
    if len(parts) <= LISTED + 1:
        sentences = [
            _translated(each, rate=numbers.rate(rate * factor), seconds=numbers.duration(seconds))
            for factor, seconds in parts
        ]
        text = QT_TRANSLATE_NOOP("arrivals", "{parts}; again every {period}, {mean} on average.")
        return _translated(text, parts=", ".join(sentences), period=period, mean=mean)
    factors = [factor for factor, _ in parts]
    return _translated(
        QT_TRANSLATE_NOOP(
            "arrivals",
            "Between {low} and {high} as drawn; again every {period}, {mean} on average.",
        ),
        low=numbers.rate(rate * min(factors)),
        high=numbers.rate(rate * max(factors)),
        period=period,
        mean=mean,
    )


_SENTENCES: Mapping[str, Callable[[Pattern, float], str]] = {
    PatternKind.CONSTANT: _constant,
    PatternKind.POISSON: _poisson,
    PatternKind.BURSTS: _bursts,
    PatternKind.MMPP: _mmpp,
    PatternKind.RAMP: _ramp,
    PatternKind.STEPS: _steps,
    PatternKind.CURVE: _curve,
}
