"""What a run came to as a whole: the figures of summary, command line and report."""

import math
from dataclasses import dataclass
from typing import NamedTuple

from core.domain.lengths import Lengths, mean
from core.domain.record import Ledger
from core.domain.run_status import Percentiles

MET = 0.95
"""A rate is met from this share of it on: the generator had to be that far ahead."""


@dataclass(frozen=True, slots=True)
class FaultCost:
    """What one fault cost: a worker that was killed or died, or a lease that ran out."""

    kind: str
    """A `core.domain.event_kind.EventKind`."""
    at: float
    """Unix seconds."""
    worker: int
    fault: str = ""
    """The `core.domain.faults.FaultKind` that was injected; empty: none was."""
    records: int = 0
    """Given back."""
    lost: int = 0
    """Lost: by a textbook engine only."""
    seqs: tuple[int, ...] = ()
    """Numbers of those that were given back, as far as they are known; the first of many."""
    again: float | None = None
    """Seconds from the fault until the last of them was leased again; None: none was, or not all
    are yet."""
    by: tuple[int, ...] = ()
    """The workers that leased them."""
    backlog: float | None = None
    """Seconds until no more records waited than before it; 0: there never were more; None: until
    the end there were."""
    event: int = 0
    """Number of the event that tells it."""


class Outage(NamedTuple):
    """A time in which the server of a run could not be reached, unix seconds."""

    begin: float
    end: float | None = None
    """None: it is not over, or nobody saw its end."""

    @property
    def seconds(self) -> float:
        """How long it took, as far as that is known."""
        return 0.0 if self.end is None else max(0.0, self.end - self.begin)


@dataclass(frozen=True, slots=True)
class TargetFigures:
    """Whether the target of a run was met, and for how long it was not."""

    percent: float
    """What part of the records was to be through in time, as it was asked last."""
    within: float
    """Seconds from due to done that were in time, as it was asked last."""
    done: int
    """Records that were done while there was a target."""
    in_time: int
    """How many of them were in time."""
    judged: float
    """Seconds for which there was a target, and something to judge."""
    violation: float
    """Seconds of those in which less than the percentage was in time."""
    violated: bool
    """Whether the last moment was one of them."""

    @property
    def share(self) -> float | None:
        """The share of the records that were in time, 0 to 1; None: none was done."""
        return self.in_time / self.done if self.done else None

    @property
    def met(self) -> bool | None:
        """Whether so many were in time as was asked; None: none was done."""
        return None if self.share is None else 100 * self.share >= self.percent


@dataclass(frozen=True, slots=True)
class RunSummary:
    """The results of a whole run, over all sessions in which it was resumed; None: not known."""

    ledger: Ledger
    lengths: Lengths
    target: float
    """Arrival rate asked for at last, records/s; infinite: as fast as possible."""
    skipped: int
    """Arrivals left out after stalls."""
    waiting: Percentiles | None
    """From due to leased, of the records that are done."""
    sojourn: Percentiles | None
    """From due to done."""
    lock_wait: Percentiles | None
    lock_hold: Percentiles | None
    service: Percentiles | None = None
    """From leased to done: what is done first of a batch waits for the rest of it."""
    measured: int = 0
    """Records of which these are; fewer than are done where a large file of an older version was
    resumed, which does not say how long the others took."""
    lag: float = 0.0
    """How far the generator was behind its schedule at last, seconds."""
    bad_rows: int = 0
    """Rows of the source that were no records."""
    failed: int | None = None
    """Attempts in which processing failed."""
    busy: float | None = None
    """Share of their lives that the workers worked, 0 to 1."""
    faults: tuple[FaultCost, ...] = ()
    """The first of them; see `faults_number`."""
    faults_number: int = 0
    """How many there were."""
    target_figures: TargetFigures | None = None
    """None: there never was a target."""
    outages: tuple[Outage, ...] = ()
    """When its server could not be reached; the times of records are counted through them."""
    measured_ledger: Ledger | None = None
    """The ledger when the lengths were measured, where that was before; None: at the same time."""
    certain: bool = True
    """Whether the ledger is what the file says; False: that of the last sample, as the run is over
    and its file cannot be read."""

    @property
    def seconds(self) -> float:
        """The duration of the run: from its start until everything had ended, or until now."""
        return self.lengths.seconds

    @property
    def _measured(self) -> Ledger:
        return self.ledger if self.measured_ledger is None else self.measured_ledger

    @property
    def achieved(self) -> float | None:
        """Records born per second while the generator was at work."""
        return self.lengths.achieved(self._measured)

    @property
    def throughput(self) -> float | None:
        """Records ended (done or dead) per second, draining included."""
        return self.lengths.throughput(self._measured)

    @property
    def asked(self) -> float | None:
        """Arrivals that were due per second, over all changes of rate and pattern.

        What was skipped was due, and so was what the generator had not come to: it was ``lag``
        seconds behind its schedule. None: nothing was, or it went as fast as possible.
        """
        if math.isinf(self.target):
            return None
        due = self._measured.born + self.skipped
        return mean(due, self.lengths.generating - self.lag) if due else None

    @property
    def rate_met(self) -> bool | None:
        """Whether records arrived as they were due; None: there was no rate to be met."""
        if self.asked is None or self.achieved is None:
            return None
        return self.achieved >= MET * self.asked
