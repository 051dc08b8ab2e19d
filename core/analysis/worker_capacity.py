"""How many records the workers can process, and how many workers an arrival rate needs.

From the time that one record takes: the mean service time, or what was measured on the first
record. It is the law of utilisation (busy workers = arrival rate times service time), before
anything waits for a lock or a disk.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.domain.choices import CsvRows, Effort, Service, SourceKind
from core.domain.engines import BY_NAME, Capability
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.remark import Remark
from core.settings.parameters import parameter
from core.settings.scenario import Scenario

TIMED = frozenset({Service.FIXED, Service.EXPONENTIAL, Service.LOGNORMAL})
"""Services whose mean time is a parameter."""
_ROUNDING = 1e-9
"""A load that exceeds a whole number by less is that number."""

TOO_FEW = QT_TRANSLATE_NOOP(
    "core", "{workers} workers do about {rate}/s, you ask for {asked}/s: it needs {needed}."
)
ONE_TOO_FEW = QT_TRANSLATE_NOOP(
    "core", "1 worker does about {rate}/s, you ask for {asked}/s: it needs {needed}."
)
ENOUGH = QT_TRANSLATE_NOOP(
    "core",
    "{workers} workers do about {rate}/s, you ask for {asked}/s: they are busy {percent} % of "
    "the time.",
)
ONE_ENOUGH = QT_TRANSLATE_NOOP(
    "core",
    "1 worker does about {rate}/s, you ask for {asked}/s: it is busy {percent} % of the time.",
)
AS_FAST = QT_TRANSLATE_NOOP("core", "{workers} workers do about {rate}/s.")
ONE_AS_FAST = QT_TRANSLATE_NOOP("core", "1 worker does about {rate}/s.")
TOO_MANY = QT_TRANSLATE_NOOP(
    "core",
    "{workers} workers do about {rate}/s, you ask for {asked}/s: that would need {needed}, and "
    "there can be {most} at most.",
)
BURNT = QT_TRANSLATE_NOOP(
    "core",
    "The work burns processor time, and this computer has {processors} processors: they do about "
    "{rate}/s, however many workers there are; you ask for {asked}/s.",
)
NOT_ENOUGH = frozenset({TOO_FEW, ONE_TOO_FEW, TOO_MANY, BURNT})
"""Sentences that say that the workers cannot do what is asked."""


@dataclass(frozen=True, slots=True)
class WorkerCapacity:
    """What some workers can do, beside what is asked of them."""

    workers: int
    """At least 1."""
    seconds: float
    """That one record keeps a worker busy on average, with all its attempts; more than 0."""
    asked: float
    """Records per second; infinite: as many as possible."""
    processors: int | None = None
    """How many can be busy at the same time; None: as many as there are workers."""

    @property
    def rate(self) -> float:
        """Records per second that they do at most."""
        return min(self.workers, self.processors or self.workers) / self.seconds

    @property
    def load(self) -> float:
        """How many workers what is asked keeps busy on average."""
        return self.asked * self.seconds

    @property
    def needed(self) -> int:
        """How many workers it takes so that none is busy all the time: else the backlog grows."""
        return math.floor(self.load + _ROUNDING) + 1

    @property
    def enough(self) -> bool:
        """Whether the workers there are can do what is asked."""
        return math.isinf(self.asked) or self.needed <= min(
            self.workers, self.processors or self.workers
        )

    @property
    def remark(self) -> Remark:
        """The same in a sentence."""
        return Remark(self._template(), self._values())

    def _template(self) -> str:
        one = self.workers == 1
        if math.isinf(self.asked):
            return ONE_AS_FAST if one else AS_FAST
        if self.enough:
            return ONE_ENOUGH if one else ENOUGH
        if self.processors is not None and self.needed > self.processors:
            return BURNT
        if self.needed > parameter("workers").high:
            return TOO_MANY
        return ONE_TOO_FEW if one else TOO_FEW

    def _values(self) -> Mapping[str, object]:
        values: dict[str, object] = {"workers": self.workers, "rate": about(self.rate)}
        if not math.isinf(self.asked):
            values |= {
                "asked": about(self.asked, 3),
                "needed": f"{self.needed:,}",
                "most": int(parameter("workers").high),
                "percent": about(100 * self.asked / self.rate),
                "processors": self.processors,
            }
        return MappingProxyType(values)


def worker_capacity(
    scenario: Scenario, measured: float | None = None, processors: int | None = None
) -> WorkerCapacity | None:
    """Return what the workers of ``scenario`` can do; None: nothing is known of it.

    ``measured`` is how long the user's own work took for a record, seconds; ``processors`` is how
    many there are, which is the limit for work that burns their time.
    """
    timed = scenario.service in TIMED
    seconds = scenario.service_time if timed else measured
    own_pace = scenario.source is SourceKind.CSV and scenario.csv.rows is CsvRows.TIMED
    if not seconds or not scenario.workers or own_pace:
        return None
    burns = timed and scenario.effort is Effort.BURN
    again = Capability.ATTEMPTS in BY_NAME[scenario.engine].can
    return WorkerCapacity(
        scenario.workers,
        seconds * attempts_expected(scenario.error_rate, scenario.attempts if again else 1),
        scenario.rate,
        processors if burns else None,
    )


def attempts_expected(error_rate: float, most: int) -> float:
    """Return how many attempts a record takes on average, of ``most`` that it has."""
    if error_rate >= 1:
        return float(most)
    return float((1 - error_rate**most) / (1 - error_rate))


def about(value: float, digits: int = 2) -> str:
    """Return ``value`` with so many digits, and all that are before its point."""
    return f"{value:,.0f}" if value >= 10 ** (digits - 1) - 0.05 else f"{value:.{digits}g}"
