"""Each worker's share of the ledger; all shares add up to the whole."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from core.domain.run_status import RunStatus, WorkerState, WorkerStatus, WorkerTotals

UNOCCUPIED = (WorkerState.STARTING, WorkerState.IDLE)
"""States in which a worker holds nothing: it has reported them before it leased."""


class _Lease(NamedTuple):
    """A lease that a worker holds."""

    number: int
    records: int
    first: int
    """The lowest number of its records."""


def as_of_the_file(connection: sqlite3.Connection, status: RunStatus) -> RunStatus:
    """Return ``status`` with the workers' counts as the run file has them.

    What workers report is of another moment than the ledger. Within one transaction the file's own
    counts add up: what all workers did is what is done, what they hold is what is in progress.
    """
    listed = (str([worker.id for worker in status.workers]),)
    among = "IN (SELECT value FROM json_each(?))"
    counts = {
        number: rest
        for number, *rest in connection.execute(
            f"SELECT id, done, failed, refused FROM workers WHERE id {among}", listed
        )
    }
    leases = {
        worker: _Lease(number, records, first)
        for worker, number, records, first in connection.execute(
            "SELECT worker, max(id), sum(json_array_length(seqs)),"
            " ifnull(min((SELECT min(value) FROM json_each(seqs))), 0) FROM leases"
            f" WHERE worker {among} GROUP BY worker",
            listed,
        )
    }
    everything = connection.execute(
        "SELECT count(*), total(done), total(failed), total(refused) FROM workers"
    ).fetchone()
    workers = tuple(_counted(worker, counts, leases.get(worker.id)) for worker in status.workers)
    known = (
        len(counts),
        _sum(worker.done for worker in workers),
        _sum(worker.failed for worker in workers),
        _sum(worker.refused for worker in workers),
    )
    earlier = WorkerTotals(
        *(int(all_) - some for all_, some in zip(everything, known, strict=True))
    )
    return replace(status, workers=workers, earlier=earlier)


def _sum(numbers: Iterable[object]) -> int:
    """Add up as SQL does: a file may have anything where a number should be."""
    return sum(number for number in numbers if isinstance(number, int))


def _counted(
    worker: WorkerStatus, counts: Mapping[int, list[int]], lease: _Lease | None
) -> WorkerStatus:
    """Return ``worker`` with its numbers from the file; one that holds records is busy."""
    done, failed, refused = counts.get(worker.id, (0, 0, 0))
    state = worker.state
    if lease is not None and state in UNOCCUPIED:
        state = WorkerState.BUSY
    elif lease is None and state is WorkerState.BUSY:
        state = WorkerState.IDLE
    return replace(
        worker,
        state=state,
        lease=lease.number if lease else 0,
        holding=lease.records if lease else 0,
        first=lease.first if lease else 0,
        done=done,
        failed=failed,
        refused=refused,
    )
