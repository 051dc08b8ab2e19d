"""What the registry's lock cost one process in the course of a run, read from its file."""

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from core.domain.run_status import LockSample, Percentiles
from core.store.opening import reader
from core.store.schema import LOCK_SAMPLE_COLUMNS
from core.store.soundness import check_sound
from core.store.sqlite_errors import translated

AT_ONCE = 5000
"""Samples between two looks whether they are still wanted."""
_OF_ONE = (
    f"SELECT s.at, {', '.join(f'l.{name}' for name in LOCK_SAMPLE_COLUMNS[1:])}"
    " FROM lock_samples l JOIN samples s ON s.id = l.sample WHERE l.who = ? ORDER BY l.sample"
)


def lock_times(
    path: Path, who: int, check: Callable[[], object] = lambda: None
) -> Iterator[tuple[float, LockSample]]:
    """Yield each sample of a process with its time (unix seconds), the first one first.

    ``check`` is called every now and then; an exception raised in it ends the reading.

    Raises:
        RunFileError: the file holds what none can.
        RegistryError: it cannot be read.

    """
    file = reader(path)
    with closing(file), file.bounded(partial(translated, path=path)):
        rows = file.execute(_OF_ONE, (who,))
        while part := rows.fetchmany(AT_ONCE):
            check()
            for at, *values in part:
                sample = lock_sample(*values)
                check_sound(sample)
                yield at, sample


def lock_sample(
    who: int, transactions: float, waits: float, holds: float, *times: float | None
) -> LockSample:
    """Return a row of the file, without the number of its sample."""
    wait, hold = percentiles(*times[:3]), percentiles(*times[3:])
    return LockSample(who, transactions, waits, holds, wait, hold)


def percentiles(p50: float | None, p95: float | None, p99: float | None) -> Percentiles | None:
    """Return a measured value; zeros, as in an old file that cannot be migrated, are None."""
    return Percentiles(p50, p95, p99) if p50 and p95 and p99 else None
