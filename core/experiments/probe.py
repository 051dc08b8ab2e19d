"""One run of an experiment: what it is to try, and what was measured of it.

A search (`core.experiments.search`) makes probes and reads observations, without a clock, a file or
a process; whoever runs the probes does the rest. Times are seconds since the start of the run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from core.domain.remark import Remark
from core.settings.parameter import Setting


class Purpose(StrEnum):
    """Why a probe is run."""

    CALIBRATE = "calibrate"
    """To learn how long the work takes, before anything can be guessed."""
    SEARCH = "search"
    """To decide where to look next."""
    CONFIRM = "confirm"
    """To see an answer again, on a seed that had no part in finding it."""
    BLOCK = "block"
    """One run of a block of several that are compared with each other on one seed."""
    CELL = "cell"
    """One repetition of one cell of a sweep."""
    SCALE = "scale"
    """Throughput with so many workers that always have something to do."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One run that is to be tried."""

    number: int
    """Its place in the experiment, from 1; no two of one experiment have the same."""
    settings: Mapping[str, Setting]
    """What differs from the base scenario of the experiment, by name of the parameter."""
    seed: int
    """Of arrivals and work; it goes before the one of the scenario."""
    seconds: float
    """For how long records shall arrive."""
    purpose: Purpose
    label: str = ""
    """Which side of a duel it is: ``A`` or ``B``; empty elsewhere."""


class TroubleKind(StrEnum):
    """What may be wrong with a measured run."""

    GENERATOR_BEHIND = "generator-behind"
    """Records came later, or fewer of them, than the arrival rate says."""
    PROCESSOR_BUSY = "processor-busy"
    """The processors were busy for more than 90 % of the time."""
    OTHER_PROGRAMS = "other-programs"
    """Other programs took a part of the processors that matters."""
    SERVER_AWAY = "server-away"
    """The server which has the records could not be reached for some time."""
    SHARED = "shared"
    """Other programs kept the processors busy, but hardly had our workers wait: the run counts."""
    SOURCE_ENDED = "source-ended"
    """The source had no more records before the time was up."""
    WORK_DIED = "work-died"
    """``process()`` could not be loaded, or its worker died again and again."""
    RUN_FAILED = "run-failed"
    """The run could not start, or ended by an error of its own."""

    @property
    def is_of_machine(self) -> bool:
        """Whether it lies with the machine and not with the settings.

        What did not hold on such a machine might hold on one that is not troubled.
        """
        return self in {
            TroubleKind.GENERATOR_BEHIND,
            TroubleKind.PROCESSOR_BUSY,
            TroubleKind.OTHER_PROGRAMS,
            TroubleKind.SERVER_AWAY,
        }

    @property
    def is_fatal(self) -> bool:
        """Whether no figure of the run is worth anything, whatever the machine."""
        return self in {TroubleKind.WORK_DIED, TroubleKind.RUN_FAILED}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a measured run, and the words for it."""

    kind: TroubleKind
    remark: Remark


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run comes to, whole: from its first record to its last.

    ``None`` is what was not measured.
    """

    target: float | None = None
    """The arrival rate that was asked for, 1/s; infinite where it is ``max``."""
    arrival_rate: float | None = None
    """What was achieved of it, 1/s."""
    throughput: float | None = None
    """Records done per second."""
    mean: float | None = None
    """Sojourn time, s."""
    p50: float | None = None
    p95: float | None = None
    p99: float | None = None
    service: float | None = None
    """Seconds of one worker that a record took on average, with all that belongs to its turn."""
    busy: float | None = None
    """Share of the workers' time in which they held records."""
    error_share: float | None = None
    """Attempts that failed, of all."""
    generated: int | None = None
    done: int | None = None
    dead: int | None = None
    lost: int | None = None
    duplicated: int | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """What was measured of one probe, so far or in the end."""

    probe: Probe
    seconds: float
    """Until when the run was observed: what a record came to later is not known."""
    due: Sequence[float]
    """When each record was due, in ascending order. All that were due until ``seconds`` are in it,
    also those that the generator did not come to."""
    sojourns: Sequence[float]
    """How long each took from due to done; infinite for one that was not done until ``seconds``,
    or never will be (dead letter, lost, rejected, dropped, replaced)."""
    backlog: Sequence[tuple[float, float]] = ()
    """Time and number of the records that waited then."""
    figures: Figures = field(default_factory=Figures)
    troubles: Sequence[Trouble] = ()
    file: Path | None = None
    """The run file."""
    complete: bool = True
    """Whether it ran for as long as the probe says; not so if it was stopped as hopeless."""
    took: float = 0.0
    """Seconds from one probe to the next, with start and end of all processes; at least
    ``seconds`` counts."""

    @property
    def spent(self) -> float:
        """What the probe cost of the experiment's time, seconds."""
        return max(self.took, self.seconds)

    @property
    def is_disturbed(self) -> bool:
        """Whether something was wrong with the machine."""
        return any(trouble.kind.is_of_machine for trouble in self.troubles)

    def has(self, *kinds: TroubleKind) -> bool:
        """Whether one of these is wrong with it."""
        return any(trouble.kind in kinds for trouble in self.troubles)
