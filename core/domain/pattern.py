"""Arrival patterns: a factor of the rate over time, and the distribution of the gaps."""

import math
import random
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from itertools import chain, repeat
from types import MappingProxyType
from typing import NamedTuple

from core.domain.errors import QT_TRANSLATE_NOOP, ScenarioError

SHORTEST, MOST = 0.001, 1e6
"""Of a plan: the fewest seconds of a part, and the most of its seconds and the highest factor."""


class PatternKind(StrEnum):
    """The kinds of arrival patterns."""

    CONSTANT = "constant"
    POISSON = "poisson"
    BURSTS = "bursts"
    MMPP = "mmpp"
    RAMP = "ramp"
    STEPS = "steps"
    CURVE = "curve"


class Stretch(NamedTuple):
    """A part of a curve: the factor goes in a straight line from ``first`` to ``last``."""

    seconds: float
    first: float
    last: float

    def factor(self, seconds: float) -> float:
        """The factor so long after its begin."""
        if self.first == self.last:
            return self.first
        return self.first + (self.last - self.first) * seconds / self.seconds

    def area(self, begin: float, end: float) -> float:
        """Return how many records arrive between two of its times at a rate of 1."""
        return (end - begin) * (self.factor(begin) + self.factor(end)) / 2

    def reach(self, begin: float, area: float) -> float:
        """Return when so many have arrived since ``begin``; infinite when they never do."""
        slope = 0.0 if self.first == self.last else (self.last - self.first) / self.seconds
        level = self.factor(begin)
        root = level * level + 2 * slope * area
        if root < 0 or level + math.sqrt(root) <= 0:
            return math.inf
        return begin + 2 * area / (level + math.sqrt(root))


class Pattern(NamedTuple):
    """The arrival pattern that the parameters describe."""

    kind: PatternKind = PatternKind.CONSTANT
    seed: int = 0
    on: float = 1.0
    """Bursts: seconds that they come, and that none comes."""
    off: float = 4.0
    ratio: float = 10.0
    """MMPP: the rate of busy times in rates of calm ones, and how long both last (means)."""
    busy: float = 2.0
    calm: float = 8.0
    start: float = 0.0
    """Ramp: the factor that it begins with, and the seconds until it is 1."""
    rise: float = 60.0
    steps: str = ""
    curve: str = ""

    @property
    def even(self) -> bool:
        """Whether the gaps are even, and not as random as they can be."""
        return self.kind not in {PatternKind.POISSON, PatternKind.BURSTS, PatternKind.MMPP}

    def stretches(self) -> Iterator[Stretch]:
        """Yield the curve of the factor from its begin; it never ends."""
        return _CURVES[self.kind](self)

    @property
    def period(self) -> float:
        """Seconds after which the curve begins anew; infinite when it never does."""
        if self.kind == PatternKind.BURSTS:
            return self.on + self.off
        plans = {PatternKind.STEPS: self.steps, PatternKind.CURVE: self.curve}
        if self.kind in plans:
            return sum(seconds for _, seconds in pairs(plans[self.kind]))
        return math.inf

    @property
    def levels(self) -> tuple[float, float]:
        """MMPP: the factors of calm and of busy times, whose mean over both is 1."""
        calm = (self.busy + self.calm) / (self.ratio * self.busy + self.calm)
        return calm, self.ratio * calm

    def points(self, seconds: float) -> list[tuple[float, float]]:
        """Return the corners of the first ``seconds`` of the curve: time and factor."""
        corners: list[tuple[float, float]] = []
        begin = 0.0
        for stretch in self.stretches():
            end = min(stretch.seconds, seconds - begin)
            corners.append((begin, stretch.first))
            corners.append((begin + end, stretch.factor(end)))
            begin += end
            if begin >= seconds:
                break
        return corners


def _level(_pattern: Pattern) -> Iterator[Stretch]:
    return repeat(Stretch(math.inf, 1.0, 1.0))


def _bursts(pattern: Pattern) -> Iterator[Stretch]:
    high = (pattern.on + pattern.off) / pattern.on
    while True:
        yield Stretch(pattern.on, high, high)
        yield Stretch(pattern.off, 0.0, 0.0)


def _mmpp(pattern: Pattern) -> Iterator[Stretch]:
    chance = random.Random(f"{pattern.seed}/mmpp")  # noqa: S311 (not a secret)
    low, high = pattern.levels
    busy = chance.random() < pattern.busy / (pattern.busy + pattern.calm)
    while True:
        mean, factor = (pattern.busy, high) if busy else (pattern.calm, low)
        yield Stretch(mean * chance.expovariate(1.0), factor, factor)
        busy = not busy


def _ramp(pattern: Pattern) -> Iterator[Stretch]:
    return chain([Stretch(pattern.rise, pattern.start, 1.0)], _level(pattern))


def _steps(pattern: Pattern) -> Iterator[Stretch]:
    while True:
        for factor, seconds in pairs(pattern.steps):
            yield Stretch(seconds, factor, factor)


def _curve(pattern: Pattern) -> Iterator[Stretch]:
    corners = list(pairs(pattern.curve))
    while True:
        for (first, seconds), (last, _) in zip(corners, corners[1:] + corners[:1], strict=True):
            yield Stretch(seconds, first, last)


_CURVES: Mapping[PatternKind, Callable[[Pattern], Iterator[Stretch]]] = MappingProxyType(
    {
        PatternKind.CONSTANT: _level,
        PatternKind.POISSON: _level,
        PatternKind.BURSTS: _bursts,
        PatternKind.MMPP: _mmpp,
        PatternKind.RAMP: _ramp,
        PatternKind.STEPS: _steps,
        PatternKind.CURVE: _curve,
    }
)


def check_pairs(text: str) -> str:
    """Return ``text`` if it is pairs of factor and seconds, as in ``1:10, 5:2``.

    Raises:
        ScenarioError: it is not; the message names the fault.

    """
    if not any(factor for factor, _ in pairs(text)):
        raise _unreadable(text)
    return text


def pairs(text: str) -> Iterator[tuple[float, float]]:
    """Yield factor and seconds of each part of a plan, as in ``1:10, 5:2``.

    Raises:
        ScenarioError: it is not; the message names the fault.

    """
    for part in text.split(","):
        first, _, last = part.partition(":")
        try:
            factor, seconds = float(first), float(last)
        except ValueError:
            raise _unreadable(part.strip()) from None
        if not (0 <= factor <= MOST and SHORTEST <= seconds <= MOST):
            raise _unreadable(part.strip())
        yield factor, seconds


def _unreadable(part: str) -> ScenarioError:
    return ScenarioError(
        QT_TRANSLATE_NOOP(
            "core",
            "“{part}” is not factor:seconds. Write for example “{example}”: the arrival "
            "rate for ten seconds, then five times as much for two, and then again from "
            "the start. At least one factor must be more than 0.",
        ),
        part=part,
        example="1:10, 5:2",
    )
