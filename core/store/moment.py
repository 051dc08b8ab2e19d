"""A run as it was at any moment of it: computed from the times of its rows and of its attempts.

Nothing is replayed: each record says when it was generated, leased last and ended, and each attempt
without success when it began and ended. Where an engine reports later what it has lost (a textbook
engine), a moment is as it is known today.
"""

from collections.abc import Sequence
from typing import Any

from core.domain.record import Column, Ending, Ledger, State
from core.domain.run_status import Page, Query
from core.store.reading import Reader
from core.store.schema import RESULT, quote
from core.store.selection import check_columns, order, wanted
from core.store.soundness import whole

FAILING = (
    f"({', '.join(repr(each.value) for each in (Ending.FAILED, Ending.DIED, Ending.EXPIRED))})"
)
"""Endings after which a record waits again, or is a dead letter."""
_WITH_LEASE = ("leased", "done", "lost")
"""States of which the last lease is in the record itself, and not among the attempts."""
_STEPS = f"""steps AS (
    SELECT rowid AS id, seq, number, worker, leased, ended, ending, error,
        lead(ending) OVER (PARTITION BY seq ORDER BY rowid) AS following
    FROM attempts WHERE ending <> '{Ending.DUPLICATED}')"""
"""The attempts, each with what came of the record next."""
_KNOWN = """
open AS (SELECT seq, number, worker, leased FROM steps WHERE leased <= {at} AND ended > {at}),
newest AS (SELECT seq, max(id) AS id, max(CASE WHEN ending IN {failing} THEN id END) AS failed
    FROM steps WHERE ended <= {at} GROUP BY seq),
before AS (SELECT n.seq, s.number - (s.ending = 'returned') AS number, s.worker, s.leased, s.ended,
        s.ending IN {failing} AND s.following IS 'put-back' AS dead, f.error
    FROM newest n JOIN steps s ON s.id = n.id LEFT JOIN steps f ON f.id = n.failed),
ever AS (SELECT DISTINCT seq FROM attempts)"""
"""Of each record that had attempts: the one that was going on, and the last one before."""
_JOINED = """records t LEFT JOIN ever e ON e.seq = t.seq
    LEFT JOIN open o ON o.seq = e.seq LEFT JOIN before b ON b.seq = e.seq"""
_STATE = """CASE
    WHEN t.state = 'rejected' OR (t.done <= {at} AND t.state NOT IN ('pending', 'leased'))
        THEN t.state
    WHEN o.seq IS NOT NULL OR (t.leased <= {at} AND t.state IN {with_lease}) THEN 'leased'
    WHEN b.dead THEN 'dead'
    ELSE 'pending' END"""
_ENDED = "(t.state = 'rejected' OR (t.done <= {at} AND t.state NOT IN ('pending', 'leased')))"
_RUNS = "(t.leased <= {at} AND t.state IN {with_lease})"
"""Whether the lease that the record itself has was going on, or had ended it."""


def ledger_at(connection: Reader, at: float) -> Ledger:
    """Return the counts at the moment ``at`` (unix seconds)."""
    states = dict(
        connection.execute(
            f"{_with(at)} SELECT {_filled(_STATE, at)} AS was, count(*) FROM {_JOINED}"
            f" WHERE t.born <= {at!r} GROUP BY was"
        ).fetchall()
    )
    counts = {state.value: whole(states.get(state.value, 0)) for state in State}
    (redelivered,) = connection.execute(
        f"WITH {_STEPS} SELECT count(*) FROM steps s JOIN records t ON t.seq = s.seq"
        f" WHERE s.ended <= {at!r} AND s.ending IN {FAILING} AND s.following IS NOT 'put-back'"
        " AND NOT (s.following IS NULL AND t.state = 'dead')"
    ).fetchone()
    (duplicated,) = connection.execute(
        "SELECT count(DISTINCT seq) FROM attempts"
        f" WHERE ending = '{Ending.DUPLICATED}' AND ended <= {at!r}"
    ).fetchone()
    refused = connection.execute(
        f"SELECT refused FROM samples WHERE at <= {at!r} ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return Ledger(
        born=sum(counts.values()),
        **counts,
        redelivered=whole(redelivered),
        duplicated=whole(duplicated),
        # It has no time of its own: the sample before says it.
        refused=whole(refused[0]) if refused else 0,
    )


def page_at(
    connection: Reader,
    columns: Sequence[Column],
    query: Query,
    place: tuple[int, int],
    ledger: Ledger,
    at: float,
) -> Page:
    """Return rows of ``query`` as they were at the moment ``at``, whose counts are ``ledger``.

    ``place``: the position of the first row, and how many at most.

    Raises:
        RegistryError: ``query`` names a column that is not there.

    """
    names = [column.name for column in columns]
    check_columns(query, names)
    offset, limit = place
    where, values = wanted(query, columns)
    source = f"({_rows(columns, at)}) r"
    total = ledger.born
    if where != "1":
        total = sum(ledger.count(state) for state in query.states)
        if query.where or query.seqs:
            (total,) = connection.execute(
                f"{_with(at)} SELECT count(*) FROM {source} WHERE {where}", values
            ).fetchone()
    offset = max(0, min(offset, whole(total) - limit))
    rows = connection.execute(
        f"{_with(at)} SELECT {', '.join(f'r.{quote(name)}' for name in names)} FROM {source}"
        f" WHERE {where} ORDER BY {order(query)} LIMIT {limit} OFFSET {offset}",
        values,
    ).fetchall()
    return Page(query, whole(total), offset, tuple(rows), ledger)


def workers_at(connection: Reader, at: float, most: int) -> list[dict[str, Any]]:
    """Return the workers that there were at the moment ``at``, the newest first.

    Each with ``id pid restarts started``, how many records it had ``done`` and ``failed``, and how
    many it was ``holding``, the first of which is ``first``.
    """
    found = {
        number: {"id": number, "pid": pid, "restarts": restarts, "started": started}
        | {"done": 0, "failed": 0, "holding": 0, "first": 0}
        for number, pid, restarts, started in connection.execute(
            f"SELECT id, pid, restarts, started FROM workers WHERE started <= {at!r}"
            f" AND (ended IS NULL OR ended > {at!r}) ORDER BY id DESC LIMIT {most}"
        )
    }
    among = f"({', '.join(map(str, found))})"
    counts = (
        (
            "holding",
            f"{_with(at)} SELECT coalesce(o.worker, t.worker) AS who, count(*), min(t.seq)"
            f" FROM {_JOINED} WHERE t.born <= {at!r} AND {_filled(_STATE, at)} = 'leased'"
            f" AND who IN {among} GROUP BY who",
        ),
        (
            "done",
            "SELECT worker, count(*), 0 FROM records"
            f" WHERE state = 'done' AND done <= {at!r} AND worker IN {among} GROUP BY worker",
        ),
        (
            "failed",
            "SELECT worker, count(*), 0 FROM attempts"
            f" WHERE ending = 'failed' AND ended <= {at!r} AND worker IN {among} GROUP BY worker",
        ),
    )
    for name, statement in counts:
        for who, number, first in connection.execute(statement):
            found[who][name] = number
            if name == "holding":
                found[who]["first"] = first
    return list(found.values())


def _with(at: float) -> str:
    return f"WITH {_STEPS},{_filled(_KNOWN, at)}"


def _filled(text: str, at: float) -> str:
    return text.format(at=repr(float(at)), failing=FAILING, with_lease=_WITH_LEASE)


def _rows(columns: Sequence[Column], at: float) -> str:
    """Return the SELECT of all records as they were: `_with` stands before it."""
    ended, runs = _filled(_ENDED, at), _filled(_RUNS, at)
    was: dict[str, str] = {
        "state": _filled(_STATE, at),
        "worker": f"CASE WHEN {ended} OR (o.seq IS NULL AND {runs}) THEN t.worker"
        " WHEN o.seq IS NOT NULL THEN o.worker WHEN b.dead THEN b.worker END",
        "attempts": f"CASE WHEN {ended} OR (o.seq IS NULL AND {runs}) THEN t.attempts"
        " ELSE coalesce(o.number, b.number, 0) END",
        "leased": f"CASE WHEN {ended} OR (o.seq IS NULL AND {runs}) THEN t.leased"
        " WHEN o.seq IS NOT NULL THEN o.leased WHEN b.dead THEN b.leased END",
        "done": f"CASE WHEN {ended} THEN t.done WHEN o.seq IS NULL AND NOT ifnull({runs}, 0)"
        " AND b.dead THEN b.ended END",
        "error": f"CASE WHEN {ended} THEN t.error ELSE b.error END",
        RESULT.name: f"CASE WHEN {ended} THEN t.{RESULT.name} END",
    }
    selected = ", ".join(
        f"{was[column.name]} AS {quote(column.name)}"
        if column.name in was
        else f"t.{quote(column.name)}"
        for column in columns
    )
    return f"SELECT {selected} FROM {_JOINED} WHERE t.born <= {float(at)!r}"
