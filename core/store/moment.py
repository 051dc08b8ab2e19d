"""A run as it was at any moment of it: computed from the times of its rows and of its attempts.

Nothing is replayed: each record says when it was generated, leased last and ended, and each attempt
without success when it began and ended. Where an engine reports later what it has lost (a textbook
engine), a moment is as it is known today.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

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
        lead(ending) OVER following AS following, lead(ended) OVER following AS later
    FROM attempts WHERE ending <> '{Ending.DUPLICATED}' {{among}}
    WINDOW following AS (PARTITION BY seq ORDER BY rowid))"""
"""The attempts, each with what came of the record next, and when."""
_KNOWN = """
parts AS (SELECT *, leased <= {at} AND ended > {at} AS runs,
        ended <= {at} AND (later IS NULL OR later > {at}) AS ran FROM steps),
known AS (SELECT seq, max(runs) AS runs,
        max(CASE WHEN runs THEN number END) AS number_now,
        max(CASE WHEN runs THEN worker END) AS worker_now,
        max(CASE WHEN runs THEN leased END) AS leased_now,
        max(CASE WHEN ran THEN number - (ending = 'returned') END) AS number,
        max(CASE WHEN ran THEN worker END) AS worker,
        max(CASE WHEN ran THEN leased END) AS leased,
        max(CASE WHEN ran THEN ended END) AS ended,
        max(ran AND ending IN {failing} AND following IS 'put-back') AS dead,
        max(CASE WHEN NOT ran THEN NULL WHEN ending <> 'returned' THEN error ELSE
            (SELECT a.error FROM attempts a WHERE a.seq = parts.seq AND a.rowid < parts.id
                AND a.ending IN {failing} ORDER BY a.rowid DESC LIMIT 1) END) AS error
    FROM parts WHERE runs OR ran GROUP BY seq)"""
"""Of each record that had attempts: the one that was going on, and the last one before."""
_JOINED = "records t LEFT JOIN known k ON k.seq = t.seq"
_ENDED = "(t.state = 'rejected' OR (t.done <= {at} AND t.state NOT IN ('pending', 'leased')))"
_RUNS = "(t.leased <= {at} AND t.state IN {with_lease})"
"""Whether the lease that the record itself has was going on, or had ended it."""
_STATE = f"""CASE WHEN {_ENDED} THEN t.state WHEN k.runs OR {_RUNS} THEN 'leased'
    WHEN k.dead THEN 'dead' ELSE 'pending' END"""


class Held(NamedTuple):
    """The records that a worker had."""

    number: int = 0
    first: int = 0
    """The lowest of their numbers; 0: there is none."""


class Counts(NamedTuple):
    """The counts of a moment, with what each worker held."""

    ledger: Ledger
    held: Mapping[int, Held]


def counts_at(connection: Reader, at: float) -> Counts:
    """Return the counts at the moment ``at`` (unix seconds)."""
    counts = dict.fromkeys((state.value for state in State), 0)
    held: dict[int, Held] = {}
    was = _filled(_STATE, at)
    for state, worker, number, first in connection.execute(
        f"{_with(at)} SELECT {was} AS was, CASE WHEN {was} = 'leased'"
        f" THEN coalesce(k.worker_now, t.worker) END AS who, count(*), min(t.seq) FROM {_JOINED}"
        f" WHERE t.born <= {at!r} GROUP BY was, who"
    ):
        counts[state] = counts.get(state, 0) + whole(number)
        if state == State.LEASED and worker is not None:
            held[whole(worker)] = Held(whole(number), whole(first))
    steps = _STEPS.format(among="")
    (redelivered,) = connection.execute(
        f"WITH {steps} SELECT count(*) FROM steps s JOIN records t ON t.seq = s.seq"
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
    states = {state.value: counts[state] for state in State}
    ledger = Ledger(
        born=sum(states.values()),
        **states,
        redelivered=whole(redelivered),
        duplicated=whole(duplicated),
        # It has no time of its own: the sample before says it.
        refused=whole(refused[0]) if refused else 0,
    )
    return Counts(ledger, held)


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
    source, total, among = f"({_rows(columns, at)}) r", ledger.born, ""
    if query.states and not (query.where or query.seqs):
        total = sum(ledger.count(state) for state in query.states)
    elif where != "1":
        (total,) = connection.execute(
            f"{_with(at)} SELECT count(*) FROM {source} WHERE {where}", values
        ).fetchone()
    offset = max(0, min(offset, whole(total) - limit))
    skipped = offset
    if where == "1" and query.sort == "seq":
        # They are numbered as they were generated, so that a page is found by its numbers.
        first = total - offset - limit + 1 if query.descending else offset + 1
        where, skipped = f"r.seq BETWEEN {first} AND {first + limit - 1}", 0
        among = f"AND seq BETWEEN {first} AND {first + limit - 1}"
    rows = connection.execute(
        f"{_with(at, among)} SELECT {', '.join(f'r.{quote(name)}' for name in names)}"
        f" FROM {source} WHERE {where} ORDER BY {order(query)} LIMIT {limit} OFFSET {skipped}",
        values,
    ).fetchall()
    return Page(query, whole(total), offset, tuple(rows), ledger)


def workers_at(
    connection: Reader, at: float, most: int, held: Mapping[int, Held]
) -> list[dict[str, Any]]:
    """Return the workers that there were at the moment ``at``, the newest first.

    Each with ``id pid restarts started``, how many records it had ``done`` and ``failed``, and how
    many of those that were ``held`` it was ``holding``, the first of which is ``first``.
    """
    found = {
        number: {"id": number, "pid": pid, "restarts": restarts, "started": started}
        | {"done": 0, "failed": 0}
        | dict(zip(("holding", "first"), held.get(number, Held()), strict=True))
        for number, pid, restarts, started in connection.execute(
            f"SELECT id, pid, restarts, started FROM workers WHERE started <= {at!r}"
            f" AND (ended IS NULL OR ended > {at!r}) ORDER BY id DESC LIMIT {most}"
        )
    }
    among = f"({', '.join(map(str, found))})"
    for name, statement in (
        (
            "done",
            "SELECT worker, count(*) FROM records"
            f" WHERE state = 'done' AND done <= {at!r} AND worker IN {among} GROUP BY worker",
        ),
        (
            "failed",
            "SELECT worker, count(*) FROM attempts"
            f" WHERE ending = 'failed' AND ended <= {at!r} AND worker IN {among} GROUP BY worker",
        ),
    ):
        for who, number in connection.execute(statement):
            found[who][name] = number
    return list(found.values())


def gone_at(connection: Reader, at: float) -> tuple[int, int]:
    """Return how many workers had ended by then, and how many attempts had failed in all."""
    (gone,) = connection.execute(f"SELECT count(*) FROM workers WHERE ended <= {at!r}").fetchone()
    (failed,) = connection.execute(
        f"SELECT count(*) FROM attempts WHERE ending = 'failed' AND ended <= {at!r}"
    ).fetchone()
    return whole(gone), whole(failed)


def _with(at: float, among: str = "") -> str:
    """Return what stands before a SELECT; ``among``: a condition on the attempts of interest."""
    return f"WITH {_STEPS.format(among=among)},{_filled(_KNOWN, at)}"


def _filled(text: str, at: float) -> str:
    return text.format(at=repr(float(at)), failing=FAILING, with_lease=_WITH_LEASE)


def _rows(columns: Sequence[Column], at: float) -> str:
    """Return the SELECT of all records as they were: `_with` stands before it."""
    ended, runs = _filled(_ENDED, at), _filled(_RUNS, at)
    own = f"{ended} OR (NOT ifnull(k.runs, 0) AND {runs})"
    was: dict[str, str] = {
        "state": _filled(_STATE, at),
        "worker": f"CASE WHEN {own} THEN t.worker WHEN k.runs THEN k.worker_now"
        " WHEN k.dead THEN k.worker END",
        "attempts": f"CASE WHEN {own} THEN t.attempts ELSE coalesce(k.number_now, k.number, 0) END",
        "leased": f"CASE WHEN {own} THEN t.leased WHEN k.runs THEN k.leased_now"
        " WHEN k.dead THEN k.leased END",
        "done": f"CASE WHEN {ended} THEN t.done WHEN NOT ifnull(k.runs, 0)"
        f" AND NOT ifnull({runs}, 0) AND k.dead THEN k.ended END",
        "error": f"CASE WHEN {ended} THEN t.error ELSE k.error END",
        RESULT.name: f"CASE WHEN {ended} THEN t.{RESULT.name} END",
    }
    selected = ", ".join(
        f"{was[column.name]} AS {quote(column.name)}"
        if column.name in was
        else f"t.{quote(column.name)}"
        for column in columns
    )
    return f"SELECT {selected} FROM {_JOINED} WHERE t.born <= {float(at)!r}"
