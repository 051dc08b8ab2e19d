"""Rows of a run file as the values that a snapshot is made of."""

from typing import Any

from core.domain.record import Ledger
from core.domain.run_status import (
    LockSample,
    Sample,
    WorkerEnding,
    WorkerState,
    WorkerStatus,
)
from core.domain.sample_times import SampleTimes
from core.store import schema
from core.store.lock_times import lock_sample, percentiles
from core.store.reading import Reader
from core.store.schema import COUNTS, LOCK_SAMPLE_COLUMNS, SAMPLE_NUMBERS, SAMPLE_PERCENTILES

LOCKS_AT_ONCE = 500_000
WORKERS_LISTED = 64
"""Workers of a past run that are listed one by one."""


def past_workers(connection: Reader) -> tuple[WorkerStatus, ...]:
    """Return the newest workers of a run that this program is not running."""
    workers = connection.iter_rows(
        "SELECT id, pid, done, failed, restarts, started, ending, refused,"
        f" {schema.BUSY_SHARE} FROM workers ORDER BY id DESC LIMIT {WORKERS_LISTED}"
    )
    return tuple(
        WorkerStatus(
            number,
            pid,
            WorkerState.ENDED if ending == WorkerEnding.LEFT else WorkerState.DIED,
            done=done,
            failed=failed,
            restarts=restarts,
            busy=busy,
            started=started,
            refused=refused,
        )
        for number, pid, done, failed, restarts, started, ending, refused, busy in workers
    )


def locks_between(connection: Reader, first: int, last: int) -> dict[int, tuple[LockSample, ...]]:
    """Return each process's use of the lock, by the samples' numbers."""
    locks: dict[int, list[LockSample]] = {}
    for sample, *values in connection.iter_rows(
        f"SELECT {', '.join(LOCK_SAMPLE_COLUMNS)} FROM lock_samples"
        " WHERE sample BETWEEN ? AND ? ORDER BY sample, who LIMIT ?",
        (first, last, LOCKS_AT_ONCE),
    ):
        locks.setdefault(sample, []).append(lock_sample(*values))
    return {sample: tuple(each) for sample, each in locks.items()}


def sample_of(
    row: dict[str, Any], locks: tuple[LockSample, ...], times: SampleTimes | None
) -> Sample:
    """Return a row of the samples, with the use of the lock and how long records took."""
    values = {name: row[name] for name in ("at", *SAMPLE_NUMBERS, "workers", "measured")}
    values["ledger"] = Ledger(**{name: row[name] for name in ("born", *COUNTS)})
    for name in SAMPLE_PERCENTILES:
        values[name] = percentiles(*(row[f"{name}_{p}"] for p in ("p50", "p95", "p99")))
    return Sample(locks=locks, times=times, **values)
