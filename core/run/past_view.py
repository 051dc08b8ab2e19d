"""What a window shows of a past run as it was at a moment of it."""

from dataclasses import replace
from typing import NamedTuple

from core.domain.lengths import Lengths
from core.domain.record import Ledger
from core.domain.run_status import (
    HistoryEntry,
    Page,
    Snapshot,
    WorkerState,
    WorkerStatus,
    WorkerTotals,
)
from core.domain.views import Viewport
from core.run.file_rows import WORKERS_LISTED
from core.store.moment import counts_at, gone_at, page_at, workers_at
from core.store.rates import GAP, lengths_of
from core.store.reading import Reader
from core.store.records import RecordReader
from core.store.soundness import check_sound

_TARGET = "SELECT target, lag FROM samples WHERE at <= ? ORDER BY id DESC LIMIT 1"
_SECONDS = (
    "SELECT total(span) FROM (SELECT at - lag(at) OVER (ORDER BY id) AS span FROM samples"
    " WHERE at <= ?) WHERE span BETWEEN 0 AND ?"
)
"""How long the run had gone on, without the time between two sessions."""


class _Moment(NamedTuple):
    """What is counted once for a moment."""

    at: float
    version: int
    """Of the file."""
    ledger: Ledger
    target: float | None
    lag: float | None
    lengths: Lengths
    workers: tuple[WorkerStatus, ...]
    earlier: WorkerTotals


class PastView:
    """Turns snapshots of a run into what it was; counts nothing twice that is still asked for."""

    def __init__(self, rows: RecordReader) -> None:
        """Read with ``rows``."""
        self.moment: float | None = None
        """The one that is wanted (unix seconds); None: the run as it is."""
        self._rows = rows
        self._counted: _Moment | None = None
        self._read: tuple[Viewport, Page] | None = None
        """Rows of the moment that is counted."""

    def choose(self, at: float | None) -> bool:
        """Want another moment, from any thread; return whether it is another one."""
        before, self.moment = self.moment, at
        return at != before

    def prepare(self, moment: float, viewport: Viewport | None, version: int) -> None:
        """Read what `at` shows, of the ``version`` of the file that is there now.

        Raises:
            RegistroError: the file cannot be read.
            QueryInterruptedError: the moment is not wanted any more.

        """
        counted = self._counted
        with self._rows.moment():
            connection = self._rows.connection
            if counted is None or (counted.at, counted.version) != (moment, version):
                self._counted = self._read = None
                self._counted = counted = _counted(connection, moment, version)
            if viewport is None or (self._read is not None and self._read[0] == viewport):
                return
            self._read = None
            place = (viewport.offset, viewport.limit)
            columns, ledger = self._rows.columns, counted.ledger
            page = page_at(connection, columns, viewport.query, place, ledger, moment)
            self._read = (viewport, page)

    def at(self, snapshot: Snapshot) -> Snapshot:
        """Return ``snapshot`` with all that was otherwise at the moment that was prepared."""
        counted = self._counted
        assert counted is not None  # noqa: S101 (it was prepared)
        ledger = counted.ledger
        status = replace(
            snapshot.status,
            elapsed=counted.lengths.seconds,
            target=snapshot.status.target if counted.target is None else counted.target,
            arrival=counted.lengths.achieved(ledger),
            throughput=counted.lengths.throughput(ledger),
            lag=counted.lag or None,
            workers=counted.workers,
            earlier=counted.earlier,
        )
        return replace(
            snapshot,
            ledger=ledger,
            status=status,
            page=self._read[1] if self._read is not None else None,
            born_rows=ledger.born,
            history=_until(snapshot.history, counted.at),
            moment=counted.at,
        )


def _until(history: tuple[HistoryEntry, ...], moment: float) -> tuple[HistoryEntry, ...]:
    return tuple(each for each in history if each.at is not None and each.at <= moment)


def _counted(connection: Reader, moment: float, version: int) -> _Moment:
    target, lag = connection.execute(_TARGET, (moment,)).fetchone() or (None, None)
    ledger, held = counts_at(connection, moment)
    gone, failures = gone_at(connection, moment)
    workers = tuple(
        WorkerStatus(
            each["id"],
            each["pid"],
            WorkerState.BUSY if each["holding"] else WorkerState.IDLE,
            holding=each["holding"],
            done=each["done"],
            failed=each["failed"],
            restarts=each["restarts"],
            started=each["started"],
            first=each["first"],
            past=True,
        )
        for each in workers_at(connection, moment, WORKERS_LISTED, held)
    )
    earlier = WorkerTotals(
        gone,
        ledger.done - sum(worker.done for worker in workers),
        failures - sum(worker.failed for worker in workers),
    )
    lengths = _lengths(connection, moment)
    found = _Moment(moment, version, ledger, target, lag, lengths, workers, earlier)
    for each in (found, *workers):
        check_sound(each)
    return found


def _lengths(connection: Reader, moment: float) -> Lengths:
    """Return how long the run had gone on.

    It generated no longer than until the end: while what waited was processed, nothing was born.
    """
    (seconds,) = connection.execute(_SECONDS, (moment, GAP)).fetchone()
    whole = lengths_of(connection)
    return Lengths(seconds, min(seconds, whole.generating), min(seconds, whole.going))
