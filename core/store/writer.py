"""The writer of a run's state, events, samples and workers into the run file."""

import json
import logging
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from core.domain.clock import Clock
from core.domain.histogram import LockMeter
from core.domain.lengths import Lengths
from core.domain.lock_clients import LockClient
from core.domain.record import Ledger, Value
from core.domain.rejected_row import RejectedRow
from core.domain.run_status import Event, LockSample, Percentiles, RunState, Sample
from core.settings.scenario import Scenario
from core.store import sample_times, schema, sqlite_errors
from core.store.checkpoint import PATIENCE
from core.store.connection import LockedFile
from core.store.events import written_values
from core.store.rates import lengths_of
from core.store.run_facts import fact, set_facts
from core.store.schema import (
    COUNTS,
    LOCK_SAMPLE_COLUMNS,
    SAMPLE_COLUMNS,
    SAMPLE_NUMBERS,
    SAMPLE_PERCENTILES,
)
from core.store.totals import Totals, totals_of

_INSERT_SAMPLE = (
    f"INSERT INTO samples ({', '.join(SAMPLE_COLUMNS)})"
    f" VALUES ({', '.join('?' * len(SAMPLE_COLUMNS))})"
)
_INSERT_LOCK_SAMPLE = (
    f"INSERT INTO lock_samples ({', '.join(LOCK_SAMPLE_COLUMNS)})"
    f" VALUES ({', '.join('?' * len(LOCK_SAMPLE_COLUMNS))})"
)
_LOGGED = ("worker", "pid", "number", "records", "restarts", "ms", "name")
"""Values of events that the program's log may have: none of them is a record's."""
_log = logging.getLogger("registro.run")
_OLDEST = "SELECT due FROM records WHERE state = 'pending' ORDER BY seq LIMIT 1"
_BUSY = "UPDATE workers SET busy = ? WHERE id = ?"
EMPTY: Mapping[Any, Any] = MappingProxyType({})


class Measured(NamedTuple):
    """The values of a sample."""

    ledger: Ledger
    oldest_due: float | None
    """Of the records that wait, run clock seconds; None: none does."""
    timing: int
    """Number of the last of the timings."""
    timings: list[bytes]
    """How long the records took that were done since the last sample."""
    done: dict[int, int]
    """Records done by each worker that lives."""


class RunWriter:  # noqa: PLR0904 (one method for each thing that is written)
    """Writes to one run file; for one thread."""

    def __init__(self, path: Path, who: int = LockClient.OTHER) -> None:
        """Open the run file at ``path`` for ``who`` (see `core.store.lock_board`)."""
        self._file = LockedFile(path, who)

    @property
    def meter(self) -> LockMeter:
        """The lock times of its transactions."""
        return self._file.meter

    def simulate_disk_full(self, *, full: bool) -> None:
        """Behave as on a full disk, or as usual again."""
        self._file.simulate_disk_full(full=full)

    def restart_log(self) -> bool:
        """Begin the file's log anew; see `core.store.connection.LockedFile.restart_log`."""
        return self._file.restart_log()

    def hurry(self) -> None:
        """Wait no longer for another program that holds the file."""
        self._file.hurry()

    def now(self) -> float:
        """Run clock seconds."""
        return self._file.clock.now()

    def write_events(self, events: Sequence[Event]) -> None:
        """Write events (their ids are given by the file)."""
        for event in events:
            _log.info("%s %s", event.kind, _loggable(event.values))
        with self._file.transaction() as connection:
            connection.executemany(
                'INSERT INTO events (at, kind, template, "values", text) VALUES (?, ?, ?, ?, ?)',
                [
                    (event.at, event.kind, event.template, written_values(event.values), event.text)
                    for event in events
                ],
            )

    def measure(self) -> Measured:
        """Return the values for the next sample, of one moment."""
        connection = self._file.connection
        try:
            connection.execute("BEGIN")
            try:
                names = ("born", *COUNTS)
                row = connection.execute(f"SELECT {', '.join(names)} FROM ledger").fetchone()
                ledger = Ledger(**dict(zip(names, row, strict=True)))
                oldest = connection.execute(_OLDEST).fetchone() if ledger.pending else None
                timings = connection.execute("SELECT id, times FROM timings ORDER BY id").fetchall()
                done = connection.execute("SELECT id, done FROM workers WHERE ended IS NULL")
                return Measured(
                    ledger,
                    oldest[0] if oldest else None,
                    timings[-1][0] if timings else 0,
                    [times for _, times in timings],
                    dict(done.fetchall()),
                )
            finally:
                connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise sqlite_errors.translated(error, self._file.path) from error

    def write_sample(
        self,
        sample: Sample,
        *,
        timing: int = 0,
        busy: Mapping[int, float] = EMPTY,
        facts: Mapping[str, Value] = EMPTY,
    ) -> None:
        """Write one sample, which takes out the timings up to number ``timing``.

        Beside it, in the same transaction: how long each worker has worked, and facts of the run.
        """
        row: list[Value] = [sample.at, *(getattr(sample, name) for name in SAMPLE_NUMBERS)]
        for name in SAMPLE_PERCENTILES:
            row += _three(getattr(sample, name))
        row += [getattr(sample.ledger, name) for name in ("born", *COUNTS)]
        row += [sample.workers, sample.measured]
        with self._file.transaction() as connection:
            number = connection.execute(_INSERT_SAMPLE, row).lastrowid
            connection.executemany(
                _INSERT_LOCK_SAMPLE, [(number, *_lock_values(each)) for each in sample.locks]
            )
            if sample.times is not None and number is not None:
                connection.execute(sample_times.INSERT, sample_times.row_of(number, sample.times))
            connection.execute("DELETE FROM timings WHERE id <= ?", (timing,))
            connection.executemany(_BUSY, [(seconds, who) for who, seconds in busy.items()])
            set_facts(connection, facts)

    def write_rejected_rows(self, rows: Sequence[RejectedRow]) -> None:
        """Write rows of the source that are no records; one that is known already stays."""
        with self._file.transaction() as connection:
            connection.executemany(
                'INSERT OR IGNORE INTO bad_rows (line, reason, start, template, "values")'
                " VALUES (?, ?, ?, ?, ?)",
                [
                    (row.line, row.text, row.start, row.template, json.dumps(dict(row.values)))
                    for row in rows
                ],
            )

    def bad_rows(self) -> int:
        """Return how many rows of the source were no records."""
        row = self._file.read(schema.COUNT_BAD_ROWS)
        return 0 if row is None else row[0]

    def write_output(self, lines: Sequence[tuple[float, int, str]]) -> None:
        """Write the workers' output: time, worker, line."""
        with self._file.transaction() as connection:
            connection.executemany("INSERT INTO log (at, worker, text) VALUES (?, ?, ?)", lines)

    def write_clock(self, clock: Clock) -> None:
        """Write the clock's offset, which applies to every connection opened from now on."""
        self._note_facts({"clock": clock.offset})

    def write_state(self, state: RunState) -> None:
        """Write where the run is in its life."""
        self._note_facts({"state": state.value})

    def write_scenario(self, scenario: Scenario) -> None:
        """Write the parameters as they are now."""
        self._note_facts({"scenario": scenario.as_toml()})

    def add_worker(self, started: float, restarts: int) -> int:
        """Write a new worker down; return its number, never used before in this file."""
        with self._file.transaction() as connection:
            row = connection.execute(
                "INSERT INTO workers (started, restarts) VALUES (?, ?) RETURNING id",
                (started, restarts),
            ).fetchone()
        number: int = row[0]
        return number

    def write_pid(self, worker: int, pid: int) -> None:
        """Write which process a worker is."""
        with self._file.transaction() as connection:
            connection.execute("UPDATE workers SET pid = ? WHERE id = ?", (pid, worker))

    def end_worker(self, worker: int, ended: float, ending: str, busy: float | None = None) -> None:
        """Write down that and how a worker ended, and how long it had worked if that is known."""
        with self._file.transaction() as connection:
            connection.execute(
                "UPDATE workers SET ended = ?, ending = ?, busy = ifnull(?, busy) WHERE id = ?",
                (ended, ending, busy, worker),
            )

    def unended_workers(self) -> list[int]:
        """Return the workers whose end is not recorded."""
        rows = self._file.connection.execute("SELECT id FROM workers WHERE ended IS NULL")
        return [number for (number,) in rows]

    def unreported_workers(self) -> list[tuple[int, int, float]]:
        """Return number, process and time of started workers whose start has no event."""
        # What is written late is not earlier than what stands before it.
        rows = self._file.connection.execute(
            "SELECT id, pid, max(started, coalesce((SELECT max(at) FROM events), started))"
            " FROM workers WHERE ending IS NOT 'not started' AND id NOT IN ("
            """SELECT json_extract("values", '$.worker') FROM events"""
            " WHERE kind = 'worker-started' AND json_valid(\"values\")) ORDER BY started"
        )
        return [(number, pid, started) for number, pid, started in rows]

    def ends_of(self, seqs: Sequence[int]) -> dict[int, tuple[str, int]]:
        """Return state and attempts of those of the records that have ended."""
        rows = self._file.connection.execute(
            "SELECT seq, state, attempts FROM records"
            " WHERE seq IN (SELECT value FROM json_each(?)) AND state NOT IN ('pending', 'leased')",
            (json.dumps(seqs),),
        )
        return {seq: (state, attempts) for seq, state, attempts in rows}

    def cursor(self) -> int:
        """Return the source's position after the last record that was born."""
        row = self._file.read("SELECT cursor FROM generator")
        return 0 if row is None else row[0]

    def lengths(self) -> Lengths:
        """Return how long the run had gone on before."""
        return lengths_of(self._file.connection)

    def totals(self) -> Totals:
        """Return how long all records had taken before."""
        return totals_of(self._file.connection)

    def phase(self) -> float:
        """Return how many seconds of the arrivals' pattern were over at the last sample."""
        return float(fact(self._file.connection, "phase") or 0.0)

    def fold(self, patience: float = PATIENCE) -> bool:
        """Move the log beside the file into it; return whether readers let us."""
        return self._file.fold(patience)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _note_facts(self, facts: Mapping[str, Value]) -> None:
        with self._file.transaction() as connection:
            set_facts(connection, facts)


def _lock_values(lock: LockSample) -> tuple[float | None, ...]:
    shares = (lock.who, lock.transactions, lock.waits, lock.holds)
    return (*shares, *_three(lock.lock_wait), *_three(lock.lock_hold))


def _three(percentiles: Percentiles | None) -> tuple[float | None, ...]:
    """Return what is written of percentiles: nulls where nothing was measured."""
    if percentiles is None:
        return (None, None, None)
    return (percentiles.p50, percentiles.p95, percentiles.p99)


def _loggable(values: Mapping[str, object]) -> str:
    return " ".join(f"{name}={values[name]}" for name in _LOGGED if name in values)
