"""The history of one record from a run file, and why it is in its state."""

import math
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping

from core.domain.choices import Order
from core.domain.engines import BY_NAME, Capability
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.loss import LossCause
from core.domain.record import Ending, State, Value
from core.domain.run_status import HistoryEntry, RunState, RunStatus, WorkerState
from core.settings.scenario import Scenario

CROWD = 100_000
"""Records before it that are counted at most."""

MOST_ATTEMPTS = 1000
"""Attempts that are listed at most, the last ones."""
ERROR_LIMIT = 20_000
"""Characters of an error."""
LATE = 0.1
"""Seconds after its due time from which a record counts as generated late."""
OCCUPIED = (WorkerState.BUSY, WorkerState.PAUSED, WorkerState.HUNG)
"""States of workers that lease nothing now."""

_ENDINGS: Mapping[str, str] = {
    Ending.FAILED: QT_TRANSLATE_NOOP("core", "Attempt {number} failed on worker {worker}: {error}"),
    Ending.DIED: QT_TRANSLATE_NOOP("core", "Attempt {number} ended as worker {worker} died"),
    Ending.EXPIRED: QT_TRANSLATE_NOOP(
        "core", "Attempt {number} ended as the lease of worker {worker} ran out"
    ),
    Ending.LOST: QT_TRANSLATE_NOOP("core", "Attempt {number} ended with worker {worker}"),
    Ending.DUPLICATED: QT_TRANSLATE_NOOP(
        "core", "Reported again by worker {worker}, which had taken it too"
    ),
    Ending.RETURNED: QT_TRANSLATE_NOOP("core", "Given back unprocessed by worker {worker}"),
    Ending.PUT_BACK: QT_TRANSLATE_NOOP("core", "Requeued after {number} attempts"),
}
_LEASED = QT_TRANSLATE_NOOP("core", "Attempt {number}: leased by worker {worker}")
_ENDS: Mapping[str, str] = {
    State.DONE: QT_TRANSLATE_NOOP("core", "Done and acknowledged by worker {worker}"),
    State.DEAD: QT_TRANSLATE_NOOP("core", "A dead letter: no attempts were left ({error})"),
    State.REPLACED: QT_TRANSLATE_NOOP("core", "Replaced: the same key came again"),
    State.DROPPED: QT_TRANSLATE_NOOP("core", "Dropped: the registry was full"),
    State.LOST: QT_TRANSLATE_NOOP("core", "Lost: it was taken out and never reported"),
    State.REJECTED: QT_TRANSLATE_NOOP(
        "core", "Rejected: the registry was full, or the same key was already waiting"
    ),
}


_TAKEN_BY: Mapping[tuple[bool, bool], str] = {
    (True, True): QT_TRANSLATE_NOOP("core", "Lost: taken by worker {worker}, which was killed"),
    (True, False): QT_TRANSLATE_NOOP("core", "Lost: taken by worker {worker}, which ended"),
    (False, True): QT_TRANSLATE_NOOP(
        "core", "Lost: taken by worker {worker}, which was killed before it could report it"
    ),
    (False, False): QT_TRANSLATE_NOOP(
        "core", "Lost: taken by worker {worker}, which ended before it could report it"
    ),
}
"""By whether the worker had reported that it had it, and whether it was killed."""
_LOST_BECAUSE: Mapping[str, str] = {
    LossCause.UNREPORTED: QT_TRANSLATE_NOOP(
        "core", "Lost: taken by one of the workers that were killed, before it could report it"
    ),
    LossCause.OVERWRITTEN: QT_TRANSLATE_NOOP(
        "core", "Lost: record {other} came with the same key and took its place"
    ),
    LossCause.UNREAD: QT_TRANSLATE_NOOP("core", "Lost: it was deleted before anybody had read it"),
    LossCause.GONE: QT_TRANSLATE_NOOP("core", "Lost: what kept it has ended"),
}


def record_history(
    connection: sqlite3.Connection, seq: int, scenario: Scenario, status: RunStatus
) -> tuple[HistoryEntry, ...]:
    """Return what happened to record ``seq`` in order of time; empty: there is no such record."""
    connection.row_factory = sqlite3.Row
    try:
        row = connection.execute("SELECT * FROM records WHERE seq = ?", (seq,)).fetchone()
        if row is None:
            return ()
        attempts = connection.execute(
            "SELECT number, worker, leased, ended, ending, substr(error, 1, ?) AS error"
            " FROM attempts WHERE seq = ? ORDER BY ended DESC, rowid DESC LIMIT ?",
            (ERROR_LIMIT, seq, MOST_ATTEMPTS),
        ).fetchall()[::-1]
    finally:
        connection.row_factory = None
    entries = [HistoryEntry(QT_TRANSLATE_NOOP("core", "Due"), {}, row["due"], "due")]
    text = QT_TRANSLATE_NOOP("core", "Generated")
    if row["born"] - row["due"] > LATE:
        text = QT_TRANSLATE_NOOP(
            "core", "Generated late: the registry was full, or the generator was delayed"
        )
    entries.append(HistoryEntry(text, {}, row["born"], "born"))
    for attempt in attempts:
        entries += _attempt(attempt)
    entries += _now(connection, row, scenario, status)
    if any(attempt["ending"] == Ending.DUPLICATED for attempt in attempts):
        entries.sort(key=_at)  # two workers had it at the same time
    return tuple(entries)


def _at(entry: HistoryEntry) -> float:
    return math.inf if entry.at is None else entry.at


def _attempt(row: sqlite3.Row) -> Iterator[HistoryEntry]:
    values = {name: row[name] for name in ("number", "worker", "error")}
    if row["leased"] is not None:
        yield HistoryEntry(_LEASED, values, row["leased"], State.LEASED)
    yield HistoryEntry(_ENDINGS[row["ending"]], values, row["ended"], row["ending"])


def _now(
    connection: sqlite3.Connection, row: sqlite3.Row, scenario: Scenario, status: RunStatus
) -> Iterator[HistoryEntry]:
    """Yield the current attempt, the end of the record, or what it waits for."""
    state = row["state"]
    values = {"number": row["attempts"], "worker": row["worker"], "error": row["error"]}
    if state in (State.LEASED, State.DONE):
        yield HistoryEntry(_LEASED, values, row["leased"], State.LEASED)
    if state == State.LOST:
        yield _lost(connection, row)
    elif state in _ENDS:
        yield HistoryEntry(_ENDS[state], values, row["done"], state)
    elif state == State.LEASED:
        yield from _held(connection, row)
    else:
        yield from _waits(connection, row["seq"], scenario, status)


def _lost(connection: sqlite3.Connection, row: sqlite3.Row) -> HistoryEntry:
    """Return why a record was lost."""
    values: dict[str, Value] = {"worker": row["worker"]}
    text = _LOST_BECAUSE.get(row["error"], _ENDS[State.LOST])
    if row["worker"] is not None:
        (killed,) = connection.execute(
            "SELECT ifnull(max(ending), 'killed') = 'killed' FROM workers WHERE id = ?",
            (row["worker"],),
        ).fetchone()
        text = _TAKEN_BY[row["leased"] is not None, bool(killed)]
    elif row["error"] == LossCause.OVERWRITTEN:
        (values["other"],) = connection.execute(
            "SELECT min(seq) FROM records WHERE seq > ? AND key = ?", (row["seq"], row["key"])
        ).fetchone()
    return HistoryEntry(text, values, row["done"], State.LOST)


def _held(connection: sqlite3.Connection, row: sqlite3.Row) -> Iterator[HistoryEntry]:
    lease = connection.execute(
        "SELECT deadline FROM leases WHERE id = ?", (row["lease"],)
    ).fetchone()
    if lease is not None:
        text = QT_TRANSLATE_NOOP("core", "In progress; the lease {lease} runs until then")
        yield HistoryEntry(text, {"lease": row["lease"]}, lease[0], State.LEASED)


def _waits(
    connection: sqlite3.Connection, seq: int, scenario: Scenario, status: RunStatus
) -> Iterator[HistoryEntry]:
    newest_first = scenario.order is Order.LIFO
    side = ">" if newest_first else "<"
    (before,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM records"
        f" WHERE state = 'pending' AND seq {side} ? LIMIT ?)",
        (seq, CROWD),
    ).fetchone()
    text = QT_TRANSLATE_NOOP("core", "Waiting; the next to be leased")
    if before >= CROWD:
        text = QT_TRANSLATE_NOOP("core", "Waiting behind at least {before} other records ({order})")
    elif before:
        text = QT_TRANSLATE_NOOP("core", "Waiting behind {before} other records ({order})")
    values: dict[str, Value] = {"before": before, "order": scenario.order.value}
    yield HistoryEntry(text, values, None, State.PENDING)
    reason, numbers = _blocking_reason(scenario, status)
    if reason:
        yield HistoryEntry(reason, numbers, None, State.PENDING)


def _blocking_reason(scenario: Scenario, status: RunStatus) -> tuple[str, Mapping[str, Value]]:
    """Return why nothing is leased now, as a template and its values; empty when all is well."""
    can = BY_NAME[scenario.engine].can
    over = status.state in (RunState.STOPPED, RunState.INTERRUPTED)
    if over and Capability.DURABLE not in can:
        return QT_TRANSLATE_NOOP(
            "core", "The run has stopped: the record was in memory, which has ended with the run"
        ), {}
    if Capability.SHARED not in can:
        return QT_TRANSLATE_NOOP(
            "core", "No worker finds it: each looks into a copy of its own"
        ), {}
    if over or status.state is RunState.READY:
        return QT_TRANSLATE_NOOP(
            "core", "The run has stopped: the record waits until the run is resumed"
        ), {}
    if status.state is RunState.WAITING:
        return QT_TRANSLATE_NOOP("core", "The run waits for its server"), {}
    if status.state is RunState.PAUSED:
        return QT_TRANSLATE_NOOP("core", "The run is paused"), {}
    return _why_none_is_free(status)


def _why_none_is_free(status: RunStatus) -> tuple[str, Mapping[str, Value]]:
    """Why no worker takes one, while the run goes on; empty when there is no reason."""
    count = Counter(worker.state for worker in status.workers)
    busy, paused, hung = (count[state] for state in OCCUPIED)
    free = count[WorkerState.IDLE] + count[WorkerState.STARTING]
    if free:
        return "", {}
    if not busy + paused + hung:
        return QT_TRANSLATE_NOOP("core", "There is no worker"), {}
    if not paused + hung:
        return QT_TRANSLATE_NOOP("core", "All workers are busy with other records"), {}
    if not busy + hung:
        return QT_TRANSLATE_NOOP("core", "All workers are paused"), {}
    text = QT_TRANSLATE_NOOP("core", "No worker is free: {busy} busy, {paused} paused, {hung} hung")
    return text, {"busy": busy, "paused": paused, "hung": hung}
