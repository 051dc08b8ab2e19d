"""The summary of a run, read from its file as that grows, or once it is over."""

import math
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from core.analysis.target_watch import TargetWatch
from core.domain.record import Ledger
from core.domain.run_status import Event, Sample
from core.domain.run_summary import RunSummary
from core.store import run_facts
from core.store.fault_costs import FaultCosts
from core.store.rates import lengths_of
from core.store.schema import COUNT_BAD_ROWS
from core.store.server_outages import ServerOutages
from core.store.soundness import whole
from core.store.totals import Totals, kept_totals, totals_of

_WORKERS = """SELECT total(min(busy, life)), total(life), (SELECT total(failed) FROM workers)
    FROM (SELECT busy, coalesce(ended, :now) - started AS life FROM workers WHERE busy IS NOT NULL)
    WHERE life > 0"""


class SummaryReader:
    """Reads the summary of one run file; for one thread.

    Every sample and event of the file goes through `follow` once, in order; the rest is what the
    file says at that moment.
    """

    def __init__(self) -> None:
        """Begin with nothing taken."""
        self._costs = FaultCosts()
        self._target = TargetWatch()
        self._outages = ServerOutages()
        self._summary: RunSummary | None = None
        self._last: Sample | None = None
        self._event = 0
        """The last event that was taken."""
        self._counted: Totals | None = None
        """What was counted in a file of an older version."""

    def follow(
        self,
        connection: sqlite3.Connection,
        events: Sequence[Event],
        samples: Sequence[Sample],
        ledger: Ledger,
        target: float,
        *,
        going_on: bool = False,
    ) -> RunSummary | None:
        """Take what is new in the file; return what the run has come to by this moment.

        ``target`` is its arrival rate. ``going_on``: the lengths in the file are those of the last
        sample, and the ledger is newer. None: the file says what none can.
        """
        new = bool(events or samples)
        if new or self._summary is None or self._summary.ledger != ledger:
            with suppress(ValueError, TypeError, OverflowError):
                self._take(connection, events, samples)
                summary = self._read(connection, ledger, target)
                if going_on and self._last is not None and self._last.ledger != ledger:
                    summary = replace(summary, measured_ledger=self._last.ledger)
                self._summary = summary
        return self._summary

    def _take(
        self, connection: sqlite3.Connection, events: Sequence[Event], samples: Sequence[Sample]
    ) -> None:
        """Take what is new; what was taken already, before an error, is left out."""
        since = self._last.at if self._last is not None else 0.0
        fresh = [event for event in events if event.id > self._event]
        new = [sample for sample in samples if sample.at > since]
        self._event = fresh[-1].id if fresh else self._event
        self._last = new[-1] if new else self._last
        for sample in new:
            self._target.add(sample)
        self._outages.take(fresh)
        self._costs.take(connection, fresh, new)

    def _read(self, connection: sqlite3.Connection, ledger: Ledger, target: float) -> RunSummary:
        totals = self._totals(connection)
        now = self._last.at if self._last is not None else 0.0
        busy, life, failed = connection.execute(_WORKERS, {"now": now}).fetchone()
        (skipped,) = connection.execute("SELECT skipped FROM generator").fetchone()
        return RunSummary(
            ledger,
            lengths_of(connection),
            target,
            whole(skipped),
            waiting=totals.waiting.percentiles(),
            service=totals.service.percentiles() if totals.service is not None else None,
            sojourn=totals.sojourn.percentiles(),
            lock_wait=totals.lock_wait.percentiles(),
            lock_hold=totals.lock_hold.percentiles(),
            measured=totals.sojourn.number,
            lag=self._last.lag if self._last is not None else 0.0,
            bad_rows=run_facts.count_of(connection, COUNT_BAD_ROWS),
            failed=int(failed) if math.isfinite(failed) else None,
            busy=min(1.0, max(0.0, busy / life)) if life > 0 and math.isfinite(busy) else None,
            faults=self._costs.costs(),
            faults_number=self._costs.number,
            target_figures=self._target.figures,
            outages=self._outages.outages,
        )

    def _totals(self, connection: sqlite3.Connection) -> Totals:
        """Return how long everything took; what an older version did not keep is counted once."""
        kept = kept_totals(connection)
        if kept is not None and kept.service is not None:
            return kept
        if self._counted is None:
            self._counted = totals_of(connection)
        if kept is None:
            return self._counted
        counted = self._counted.service
        if counted is not None and counted.number == kept.sojourn.number:
            kept.service = counted
        return kept
