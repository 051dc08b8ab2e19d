"""The feed: reads everything that a window shows of a run file, one snapshot at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from core.domain.errors import RunFileError
from core.domain.record import Column, Ledger, Value
from core.domain.run_status import (
    HistoryEntry,
    Page,
    Query,
    RunState,
    RunStatus,
    Snapshot,
)
from core.domain.views import LogView, Viewport
from core.run.file_rows import past_workers
from core.run.history_tail import HistoryTail
from core.run.last_read import LastRead, Wishes
from core.run.past_view import PastView
from core.run.run import Run
from core.run.sample_averages import SampleAverages
from core.settings.scenario import Scenario
from core.store import run_facts, run_file, run_scenario, schema, sqlite_errors
from core.store.file_handle import is_owned
from core.store.opening import closed_on_failure
from core.store.output_log import OutputLogReader
from core.store.provenance import copied_alive_at, shortcoming
from core.store.rates import lengths_of
from core.store.record_history import record_history
from core.store.records import RecordReader
from core.store.run_summary import SummaryReader
from core.store.schema import COUNTS
from core.store.soundness import check_sound, whole_counts
from core.store.worker_shares import as_of_the_file
from core.store.write_ahead_log import remove_log_if_free

_Row = TypeVar("_Row")


class Feed:
    """Reads one run file, of a live run or a past one. `set_viewport`, `set_log_view`, `inspect`,
    `set_moment`, `stop_search` and `interrupt` may come from any thread, everything else from one.
    """

    def __init__(self, path: Path, run: Run | None = None) -> None:
        """Open the run file at ``path`` for reading.

        Raises:
            RunFileError: it cannot be read.

        """
        run_file.check(path)
        self._path = path
        self._run = run
        self.flaw: RunFileError | None = shortcoming(path) if run is None else None
        """What is known to be missing in the file."""
        self._rows = RecordReader(path, background=True)
        self._connection = self._rows.connection
        with closed_on_failure(self._rows), self._reading():
            self.copied_alive = copied_alive_at(self._connection)
            """When it was copied from a run that was going on."""
            self.scenario: Scenario = run_scenario.scenario_of(self._connection)
            self.first_scenario: Scenario = run_scenario.first_scenario_of(self._connection)
            """What the run began with; `self.scenario` has the live changes."""
            self._log = OutputLogReader(path)
        self._viewport: Viewport | None = None
        self._log_view: LogView | None = None
        self._inspected: int | None = None
        self._past = PastView(self._rows)
        self._view_lock = threading.Lock()
        self._reopening = threading.Lock()
        self._rested = run is None
        """Whether there is nothing left to be done once the run is over."""
        self._told_unsound = False
        """Whether it was said that rows are left out, as they say what none can."""
        self._last: LastRead | None = None
        self._number = 0
        self._tail = HistoryTail()
        self._summaries = SummaryReader()
        self._averages = SampleAverages()

    @property
    def behind(self) -> bool:
        """Whether the last snapshot had as much of the history as one can have: more is to come."""
        return self._tail.behind

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the records, as they were when rows were read last."""
        return self._rows.columns

    def set_viewport(self, viewport: Viewport | None) -> None:
        """Show these rows from the next snapshot on."""
        with self._view_lock:
            self._viewport = viewport

    def set_log_view(self, view: LogView | None) -> None:
        """Show these output lines from the next snapshot on; None: the output is not shown."""
        with self._view_lock:
            self._log_view = view

    def inspect(self, seq: int | None) -> None:
        """Include the history of this record from the next snapshot on."""
        with self._view_lock:
            self._inspected = seq

    def set_moment(self, at: float | None) -> None:
        """Show a past run as it was at this moment (unix seconds); None: as it is."""
        if self._past.choose(at):
            self.interrupt()

    def stop_search(self) -> None:
        """Look no further for the rows that are shown; those that are found stay."""
        self._rows.stop_search()

    def interrupt(self) -> None:
        """Interrupt a long query; never waits: while the file is reopened there is none."""
        if self._reopening.acquire(blocking=False):
            try:
                self._rows.interrupt()
                self._log.interrupt()
            finally:
                self._reopening.release()

    def has_news(self) -> bool:
        """Whether another snapshot may show something else than the one before; costs little."""
        run, last = self._run, self._last
        if last is None or (run is not None and not self._rested and run.finished):
            return True
        return last.is_old(self._wishes(), self._version)

    def _version(self) -> int:
        with self._reading():
            return self._connection.version()

    def _wishes(self) -> Wishes:
        with self._view_lock:
            over = self._run is None or self._run.finished
            moment = self._past.moment if over else None
            return self._viewport, self._inspected, self._log_view, moment

    def snapshot(self) -> Snapshot:
        """Read what there is now, and what is new since the last time.

        Raises:
            RegistroError: the file cannot be read.
            QueryInterruptedError: `interrupt` was called.

        """
        if self._run is not None and self._run.finished and not self._rested:
            self._let_rest()
        wishes = viewport, inspected, log_view, moment = self._wishes()
        self._last, version = None, self._version()
        self._rows.refresh_columns()
        if moment is not None:
            self._past.prepare(moment, viewport, version)
        page: Page | None = None
        log = self._log.page(log_view) if log_view is not None else None
        with self._tail.forgetting(), self._rows.moment():
            if viewport is not None and moment is None:
                page = self._rows.page(*viewport.asked)
            with self._reading():
                ledger = self._ledger()
                events, samples = self._tail.read(self._connection)
                self._averages.pauses.read(self._connection)
                status = self._run.status() if self._run is not None else self._past_status()
                status = as_of_the_file(self._connection, status)
                moments = self._history(inspected, status)
                bad_rows = run_facts.count_of(self._connection, schema.COUNT_BAD_ROWS)
                events, samples = self._sound(events), self._sound(samples)
                moments = self._sound(moments)
                status = replace(status, workers=self._sound(status.workers))
                check_sound(status.earlier if self._run is not None else status)
                scenario = self._run.scenario if self._run is not None else self.scenario
                summary = self._summaries.follow(
                    self._connection,
                    events,
                    samples,
                    ledger,
                    scenario.rate,
                    going_on=status.state.alive,
                )
        samples = tuple(map(self._averages.add, samples))
        if status.state.alive and not self._tail.behind:
            averages = self._averages
            status = replace(status, arrival=averages.arrival, throughput=averages.throughput)
        self._number += 1
        snapshot = Snapshot(
            ledger,
            status,
            events,
            samples,
            page,
            ledger.born,
            moments,
            inspected,
            bad_rows,
            log,
            self._rows.columns,
            self._number,
            self.scenario.engine,
            scenario.capacity,
            scenario.order,
            summary,
        )
        if moment is not None:
            snapshot = self._past.at(snapshot)
        searches = self._rows.searches
        going_on = status.state.alive or (self._run is not None and not self._rested)
        self._last = LastRead.of(
            snapshot,
            version,
            wishes,
            going_on=going_on,
            rows_settled=searches is None or searches.settled,
        )
        return snapshot

    def _sound(self, rows: tuple[_Row, ...]) -> tuple[_Row, ...]:
        """Return those that can be shown; that there are others is said once, by an error.

        Raises:
            ValueError: one says what none can, for the first time.

        """
        unsound = set[int]()
        for place, row in enumerate(rows):
            try:
                check_sound(row)
            except ValueError:
                if not self._told_unsound:
                    self._told_unsound = True
                    raise
                unsound.add(place)
        return tuple(row for place, row in enumerate(rows) if place not in unsound)

    def _let_rest(self) -> None:
        """Close the file of a run that has ended, so that no other files are left beside it."""
        self._rested = True
        if not self._connection.is_at(self._path):
            return  # what was opened is all there is of it
        with self._reopening:
            self._rows.close()
            self._log.close()
            remove_log_if_free(self._path)
            self._rows.reopen()
            self._log.reopen()
            self._connection = self._rows.connection

    def rows_for(self, query: Query, first: int, last: int) -> list[tuple[Value, ...]]:
        """Return rows ``first`` to ``last`` (both included) of ``query``."""
        rows = RecordReader(self._path)  # which waits until all are known
        try:
            return list(rows.page(query, first, last - first + 1).rows)
        finally:
            rows.close()

    def close(self) -> None:
        """Close the file."""
        self._rows.close()
        self._log.close()
        if not self._rested:
            remove_log_if_free(self._path)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Bound its duration, and translate errors into ones that say what to do."""
        with self._connection.bounded(partial(sqlite_errors.translated, path=self._path)):
            yield

    def _history(self, seq: int | None, status: RunStatus) -> tuple[HistoryEntry, ...]:
        if seq is None:
            return ()
        scenario = self._run.scenario if self._run is not None else self.scenario
        return record_history(self._connection, seq, scenario, status)

    def _ledger(self) -> Ledger:
        names = ("born", *COUNTS)
        row = self._connection.execute(f"SELECT {', '.join(names)} FROM ledger").fetchone()
        return Ledger(**dict(zip(names, whole_counts(row), strict=True)))

    def _past_status(self) -> RunStatus:
        """Return the status, from the file alone, of a run that this program is not running."""
        state = RunState(str(run_facts.fact(self._connection, "state")))
        if state not in (RunState.READY, RunState.STOPPED) and not is_owned(self._path):
            state = RunState.INTERRUPTED
        lengths, ledger = lengths_of(self._connection), self._ledger()
        (skipped,) = self._connection.execute("SELECT skipped FROM generator").fetchone()
        return RunStatus(
            state,
            elapsed=lengths.seconds,
            target=self.scenario.rate,
            arrival=lengths.achieved(ledger),
            throughput=lengths.throughput(ledger),
            skipped=skipped,
            workers=past_workers(self._connection),
        )
