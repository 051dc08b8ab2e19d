"""Measures a run: a sample twice a second, and what came out over all of it."""

from collections.abc import Callable

from core.arrivals.generator import Generator
from core.domain.clock import Clock
from core.domain.histogram import Histogram, add_packed
from core.domain.lengths import Lengths, ended, mean
from core.domain.lock_clients import LockClient
from core.domain.record import Ledger
from core.domain.run_status import SAMPLE_EVERY, Sample
from core.domain.run_summary import RunSummary
from core.domain.sample_times import SampleTimes
from core.registry import Registry
from core.registry.contract import Copied
from core.settings.scenario import Scenario
from core.store.rates import Rate
from core.store.totals import Totals
from core.store.writer import RunWriter
from core.workers.lock_timings import LockTimings
from core.workers.pool import Pool


class Sampler:
    """Measures one run; for the supervisor's thread, except for the values of the last sample."""

    def __init__(
        self,
        pool: Pool,
        registry: Registry,
        journal: RunWriter,
        generator: Generator,
        clock: Clock,
        lengths: Callable[[], Lengths],
        totals: Totals,
    ) -> None:
        """Measure these; samples go to the journal, with how long the run has gone on.

        ``totals``: what was measured before it was taken up again.
        """
        self.last: Sample | None = None
        self._pool = pool
        self._registry = registry
        self._journal = journal
        self._generator = generator
        self._clock = clock
        self._lengths = lengths
        self._arrivals, self._ends = Rate(), Rate()
        self._going = -1.0
        """How long the run had gone on at the last sample, without pauses."""
        self._stands = False
        """Whether that was in a pause."""
        self._locks = LockTimings()
        """Of no sample yet."""
        self._totals = totals
        """Of all samples."""
        self.ledger = Ledger()
        """As it was measured last."""
        self.target = Scenario().target
        """What is asked of the times of records, from the next sample on."""

    @property
    def due(self) -> bool:
        """Whether it is time for the next sample."""
        return self.due_in <= 0

    @property
    def due_in(self) -> float:
        """Seconds until it is time for the next sample; not above 0 when it is."""
        last = self.last
        return 0.0 if last is None else last.at + SAMPLE_EVERY - self._clock.now()

    @property
    def arrival(self) -> float | None:
        """Current arrival rate, records per second."""
        return self._current(self._arrivals)

    @property
    def throughput(self) -> float | None:
        """Current throughput, records ended per second."""
        return self._current(self._ends)

    def _current(self, rate: Rate) -> float | None:
        value = rate.value
        return 0.0 if self._stands and value is not None else value

    def take(self) -> None:
        """Measure, and write it down. What cannot be written is in the next one.

        Raises:
            RegistryPassingError: the file cannot be written now.

        """
        if isinstance(self._registry, Copied):
            self._registry.copy()
        self._take_locks()
        measured = self._journal.measure()
        self.ledger = ledger = measured.ledger
        now = self._clock.now()
        before = self.last
        span = now - before.at if before else 0.0
        waiting, service, sojourn = Histogram(), Histogram(), Histogram()
        add_packed(measured.timings, waiting, service, sojourn)
        lock_wait, lock_hold = self._locks.all.percentiles()
        sample = Sample(
            at=now,
            ledger=ledger,
            target=self._generator.times.target(),
            arrival=mean(ledger.born - before.ledger.born, span) if before else None,
            throughput=_throughput(before.ledger, ledger, span) if before else None,
            oldest=None if measured.oldest_due is None else max(0.0, now - measured.oldest_due),
            lag=self._generator.status().lag,
            waiting=waiting.percentiles(),
            sojourn=sojourn.percentiles(),
            lock_wait=lock_wait,
            lock_hold=lock_hold,
            measured=sojourn.number,
            times=self._times(waiting, service, sojourn),
            workers=self._pool.alive,
            locks=tuple(
                meter.sample(who, span) for who, meter in sorted(self._locks.each.items()) if span
            ),
        )
        locks = self._locks.all.counts
        totals = self._totals.plus(
            waiting=waiting.counts,
            service=service.counts,
            sojourn=sojourn.counts,
            lock_wait=locks.wait,
            lock_hold=locks.hold,
        )
        facts = {
            "phase": self._generator.times.phase,
            **self._lengths().facts(),
            **totals.facts(),
        }
        self._journal.write_sample(
            sample, timing=measured.timing, busy=self._pool.busy(), facts=facts
        )
        self.last = sample
        going = self._lengths().going  # which stands in a pause
        self._stands, self._going = going <= self._going, going
        if not self._stands:
            self._arrivals.mark(going, ledger.born)
            self._ends.mark(going, ended(ledger))
        self._pool.update_rates(measured.done)
        self._totals = totals
        self._locks = LockTimings()

    def _times(
        self, waiting: Histogram, service: Histogram, sojourn: Histogram
    ) -> SampleTimes | None:
        """Return the times as counts, with the target, where there is anything to keep."""
        times = SampleTimes(waiting.counts, service.counts, sojourn.counts)
        if self.target.within > 0:
            in_time = sojourn.within(self.target.within)
            return times._replace(
                percent=self.target.percent, within=self.target.within, in_time=in_time
            )
        return times if sojourn.number else None

    def summary(self, target: float, bad_rows: int) -> RunSummary:
        """Return what came out of it by now."""
        totals = self._totals
        return RunSummary(
            self.ledger,
            self._lengths(),
            target=target,
            skipped=self._generator.status().skipped,
            lag=self.last.lag if self.last is not None else 0.0,
            waiting=totals.waiting.percentiles(),
            service=totals.service.percentiles() if totals.service is not None else None,
            sojourn=totals.sojourn.percentiles(),
            lock_wait=totals.lock_wait.percentiles(),
            lock_hold=totals.lock_hold.percentiles(),
            measured=totals.sojourn.number,
            bad_rows=bad_rows,
        )

    def _take_locks(self) -> None:
        """Add what was paid for the lock since the last time."""
        for who, meter in self._pool.take_locks().each.items():
            self._locks.merge(who, meter.counts)
        self._locks.merge(LockClient.GENERATOR, self._generator.take_lock_counts())
        for meter in (self._registry.meter, self._journal.meter):
            self._locks.merge(LockClient.SUPERVISOR, meter.take())


def _throughput(before: Ledger, now: Ledger, span: float) -> float | None:
    # Dead letters that wait again have not ended any more.
    return mean(max(0, ended(now) - ended(before)), span)
