"""What a person asks of an experiment: the objective to meet, and what it may cost."""

from dataclasses import dataclass

from core.analysis.statistics.interval import CONFIDENCE
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError


@dataclass(frozen=True, slots=True)
class Objective:
    """“``percent`` % of the records are through within ``within`` seconds”.

    That the backlog does not grow is always asked with it.

    Raises:
        RegistroError: no share between 0 and 100 %, or no time of more than 0.

    """

    percent: float = 95.0
    within: float = 0.2
    """Seconds from due to done."""

    def __post_init__(self) -> None:
        if not 0 < self.percent < 100:
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{percent} % cannot be decided by trying; it has to be more than 0 % and less "
                    "than 100 %.",
                ),
                percent=f"{self.percent:g}",
            )
        if not 0 < self.within < float("inf"):
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core", "Within {within} s is no limit; it has to be more than 0 s."
                ),
                within=f"{self.within:g}",
            )

    @property
    def share(self) -> float:
        """The percentage as a share, 0 to 1."""
        return self.percent / 100


@dataclass(frozen=True, slots=True)
class Rules:
    """How sure the answer shall be, and what it may cost.

    Raises:
        RegistroError: the confidence or a length is out of range.

    """

    confidence: float = CONFIDENCE
    seed: int = 1
    """Of the experiment; the seeds of its runs follow from it."""
    seconds: float = 10.0
    """For how long records arrive in one run; one that confirms an answer takes longer."""
    limit: float | None = None
    """Seconds for all of it; when they are over, what is known by then is the answer."""

    def __post_init__(self) -> None:
        if not 0.5 <= self.confidence <= 0.999:
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core", "A confidence of {confidence} is out of range; allowed: 0.5 … 0.999."
                ),
                confidence=f"{self.confidence:g}",
            )
        if not 0.1 <= self.seconds <= 86_400:
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core", "Runs of {seconds} s are out of range; allowed: 0.1 … 86,400 s."
                ),
                seconds=f"{self.seconds:g}",
            )
        if self.limit is not None and not self.limit > 0:
            raise RegistroError(
                QT_TRANSLATE_NOOP(
                    "core", "A limit of {limit} s leaves no time; it has to be more than 0 s."
                ),
                limit=f"{self.limit:g}",
            )
