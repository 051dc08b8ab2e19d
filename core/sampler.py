"""Measures a run: a sample twice a second, and what came out over all of it."""

from dataclasses import dataclass

from core.clock import Clock
from core.generator import Generator
from core.journal import Journal
from core.pool import Pool, Timings
from core.record import Ledger
from core.registry import Registry
from core.registry.board import GENERATOR, SUPERVISOR
from core.status import Percentiles, Sample

SAMPLE_EVERY = 0.5
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What came out of a run, over all of it."""

    ledger: Ledger
    seconds: float
    """From the first record's time to the end of the generator's work or to now."""
    target: float
    achieved: float | None
    """Records born per second."""
    throughput: float | None
    """Records ended (done or dead) per second, draining included."""
    skipped: int
    waiting: Percentiles | None
    sojourn: Percentiles | None
    lock_wait: Percentiles | None
    lock_hold: Percentiles | None
    bad_rows: int = 0
    """Rows of the source that were no records."""


class Sampler:
    """Measures one run; for the supervisor's thread, but for what the last sample says."""

    def __init__(
        self, pool: Pool, registry: Registry, journal: Journal, generator: Generator, clock: Clock
    ) -> None:
        """Measure these; samples go to the journal."""
        self.last: Sample | None = None
        self._pool = pool
        self._registry = registry
        self._journal = journal
        self._generator = generator
        self._clock = clock
        self._first = Ledger()
        self._totals = Timings()

    @property
    def due(self) -> bool:
        """Whether it is time for the next sample."""
        return self.last is None or self._clock.now() - self.last.at >= SAMPLE_EVERY

    @property
    def arrival(self) -> float | None:
        """Records born per second of late."""
        return self.last.arrival if self.last else None

    @property
    def throughput(self) -> float | None:
        """Records ended per second of late."""
        return self.last.throughput if self.last else None

    def begin(self) -> None:
        """Take the first sample: what is in the ledger already is not this run's doing."""
        self._first = self._registry.ledger()
        self.take()

    def take(self) -> None:
        """Measure, and write it down.

        Raises:
            RegistryPassingError: the file cannot be written now.

        """
        now = self._clock.now()
        ledger = self._registry.ledger()
        before = self.last
        span = now - before.at if before else 0.0
        old = before.ledger if before else ledger
        timings = self._take_timings()
        lock_wait, lock_hold = timings.lock.percentiles()
        oldest = self._journal.oldest_due() if ledger.pending else None
        self.last = Sample(
            at=now,
            ledger=ledger,
            target=self._generator.target(),
            arrival=_rate(ledger.born - old.born, span),
            throughput=_rate(_ended(ledger) - _ended(old), span),
            oldest=max(0.0, now - oldest) if oldest is not None else None,
            lag=self._generator.status().lag,
            waiting=timings.waiting.percentiles(),
            sojourn=timings.sojourn.percentiles(),
            lock_wait=lock_wait,
            lock_hold=lock_hold,
            workers=self._pool.alive,
            locks=tuple(
                meter.sample(who, span) for who, meter in sorted(timings.locks.items()) if span
            ),
        )
        self._journal.note_sample(self.last, self._generator.phase)

    def summary(self, target: float, generating: float, running: float, bad_rows: int) -> Summary:
        """Return what came out of so many seconds of generating, and of running."""
        first, ledger = self._first, self.last.ledger if self.last else Ledger()
        lock_wait, lock_hold = self._totals.lock.percentiles()
        return Summary(
            ledger,
            seconds=generating,
            target=target,
            achieved=_rate(ledger.born - first.born, generating),
            throughput=_rate(_ended(ledger) - _ended(first), running),
            skipped=self._generator.status().skipped,
            waiting=self._totals.waiting.percentiles(),
            sojourn=self._totals.sojourn.percentiles(),
            lock_wait=lock_wait,
            lock_hold=lock_hold,
            bad_rows=bad_rows,
        )

    def _take_timings(self) -> Timings:
        """Return what was measured since the last time, and add it to the totals."""
        timings, self._pool.timings = self._pool.timings, Timings()
        timings.merge_lock(GENERATOR, self._generator.take_lock_counts())
        for meter in (self._registry.meter, self._journal.meter):
            timings.merge_lock(SUPERVISOR, meter.take())
        self._totals.add(timings)
        return timings


def _rate(number: int, seconds: float) -> float | None:
    return number / seconds if seconds > 0 else None


def _ended(ledger: Ledger) -> int:
    return ledger.done + ledger.dead
