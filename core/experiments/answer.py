"""What an experiment comes to: verdicts on single runs, and the answer with its confidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from core.analysis.scaling import Scaling
from core.analysis.statistics.interval import CONFIDENCE, Interval
from core.domain.remark import Remark
from core.settings.parameter import Setting


class Kind(StrEnum):
    """The kinds of experiments, as the command line and the files name them."""

    CAPACITY = "capacity"
    DEMAND = "demand"
    SWEEP = "sweep"
    DUEL = "duel"
    SCALING = "scaling"


class Decision(StrEnum):
    """Whether the objective is met."""

    HOLDS = "holds"
    FAILS = "fails"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one probe, or all probes of the same settings together, say about the objective."""

    decision: Decision
    reason: Remark
    share: Interval | None = None
    """Of the records that were done within the limit, 0 to 1."""
    growth: Interval | None = None
    """Of the backlog, records per second."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of a duel's table: how B compares with A in one figure."""

    figure: str
    """A name of `Figures`."""
    a: float
    b: float
    """Means over the runs of each."""
    relative: Interval | None
    """B to A, less 1: -0.12 is 12 % less. None: A is 0, or there are too few pairs."""
    absolute: Interval | None
    """B less A, in the figure's unit."""
    found: bool
    """Whether it is more than chance and rounding explain, over the whole table."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the experiment found, or why it found nothing."""

    kind: Kind
    found: Mapping[str, Setting] | None
    """The parameters or the difference found; None: no honest answer."""
    sentences: Sequence[Remark]
    """The answer in words, the most important first; where there is none, the reason."""
    interval: Interval | None = None
    """Of the figure that decides."""
    confidence: float = CONFIDENCE
    untried: Sequence[Remark] = ()
    """What was not looked at, so that nobody takes the answer for more than it is."""
    warnings: Sequence[Remark] = ()
    differences: Sequence[Difference] = ()
    """Of a duel."""
    verdicts: Mapping[int, Verdict] = field(default_factory=dict)
    """By the number of the probe; those of its last look at all of the same settings."""
    law: Scaling | None = None
    """How throughput grows with the workers, of scaling."""
    measured: Sequence[tuple[int, float]] = ()
    """Workers and records per second by which the law was fitted."""

    @property
    def reason(self) -> Remark | None:
        """Why there is no answer; None where there is one."""
        return None if self.found is not None else self.sentences[0]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is still to come, at most.

    What the machine disturbs in a duel, a sweep or a scaling is made again, and comes to it.
    """

    runs: int
    seconds: float
    """Of records arriving, and of starting and ending runs as it was measured so far."""
    cells: int = 1
    """Different settings among the runs."""
    usual: float = 1.0
    """Share of these runs, and seconds, that questions of this kind take usually."""
