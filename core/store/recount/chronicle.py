"""Recount of a run's facts, events, printed lines and rejected rows."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.event_kind import EventKind
from core.domain.lock_clients import LockClient
from core.domain.record import OWN_COLUMNS, State
from core.domain.run_status import RunState, WorkerEnding
from core.settings.parameters import parameter
from core.settings.scenario import Scenario
from core.store import run_facts, run_scenario
from core.store.connection import SYNCHRONOUS
from core.store.events import EVENTS, MOST_WRITTEN
from core.store.recount.problem import CANNOT, DAMAGED, Problem, Recount, listed

SIMULTANEOUS = 1.0
"""Seconds by which an event may be noted after a later one: several threads note them."""

_ENDS: Mapping[object, EventKind] = {
    WorkerEnding.LEFT: EventKind.WORKER_ENDED,
    WorkerEnding.KILLED: EventKind.WORKER_KILLED,
}
"""The event of a worker's end, by its ending; any other ending is a crash."""
_NEVER_BEGUN = (WorkerEnding.NOT_STARTED, WorkerEnding.LOST_WITH_PROGRAM)
_ENDED = (EventKind.WORKER_ENDED, EventKind.WORKER_KILLED, EventKind.WORKER_DIED)
_DIED = "died"
"""All of these as one kind, as they all tell what was given back."""
_COUNTED = (_DIED, EventKind.LEASE_EXPIRED, EventKind.REFUSED, EventKind.REQUEUED)
"""The kinds of events that count records."""


def facts(recount: Recount) -> Iterator[Problem]:
    """The facts about the run agree with its contents."""
    connection = recount.connection
    state = run_facts.fact(connection, "state")
    if state not in set(RunState):
        yield Problem(_WRONG_FACT, {"name": "state", "value": state})
    for name in ("clock", "created"):
        if not isinstance(value := run_facts.fact(connection, name), float):
            yield Problem(_WRONG_FACT, {"name": name, "value": value})
    if (value := run_facts.fact(connection, "durability")) not in SYNCHRONOUS:
        yield Problem(_WRONG_FACT, {"name": "durability", "value": value})
    if recount.holds(State.LEASED):
        # What could not be given back at the end is left to the next program, as after a kill.
        yield from recount.records(
            QT_TRANSLATE_NOOP(
                "core", "Records are in progress with a worker that has ended: {records}"
            ),
            "SELECT seq FROM records JOIN workers ON workers.id = worker WHERE state = 'leased'"
            " AND ending != 'lost with the program' ORDER BY seq",
        )
    yield from _columns(recount)
    try:
        run_scenario.scenario_of(connection)
    except RegistroError as error:
        yield Problem(DAMAGED, {"reason": f"run.scenario: {error}"})


_WRONG_FACT = QT_TRANSLATE_NOOP("core", "Table run: {name} cannot be {value}.")


def _columns(recount: Recount) -> Iterator[Problem]:
    """The columns recorded in the file are those of the table."""
    text = run_facts.fact(recount.connection, "columns")
    try:
        recorded = {column.name for column in run_facts.source_columns_of(recount.connection)}
    except (ValueError, TypeError):
        yield Problem(_WRONG_FACT, {"name": "columns", "value": text})
        return
    there = {name for _, name, *_ in recount.rows("PRAGMA table_info(records)")}
    recorded |= {column.name for column in OWN_COLUMNS} | {"lease"}
    if run_facts.fact(recount.connection, "result"):
        recorded.add("result")
    if recorded != there:
        yield Problem(_WRONG_FACT, {"name": "columns", "value": text})


def lists(recount: Recount) -> Iterator[Problem]:
    """Nothing is gone from what is only ever added to."""
    yield from recount.gapless("bad_rows", "number")
    yield from recount.gapless("log", "id")
    yield from recount.lines(
        CANNOT,
        "log",
        f"SELECT id FROM log WHERE NOT (worker BETWEEN {LockClient.OTHER} AND -1"
        " OR worker IN (SELECT id FROM workers)) ORDER BY id",
    )


# --- events -------------------------------------------------------------------------------------


def events(recount: Recount) -> Iterator[Problem]:
    """The events by themselves, then against workers, attempts and parameters."""
    yield from recount.gapless("events", "id")
    yield from _order(recount)
    every: list[tuple[int, str, Mapping[str, Any]]] = []
    unreadable: list[int] = []
    for number, kind, text in recount.connection.execute(
        'SELECT id, kind, "values" FROM events ORDER BY id'
    ):
        values = _values(text)
        if values is None or not kind:
            unreadable.append(number)
        else:
            every.append((number, kind, values))
    if unreadable:
        rows = listed(unreadable)
        yield Problem(CANNOT, {"table": "events", "rows": rows})
        return
    if unknown := [number for number, kind, _ in every if kind not in EVENTS]:
        yield Problem(
            QT_TRANSLATE_NOOP("core", "Events of an unknown kind: {rows}"),
            {"rows": listed(unknown)},
        )
    yield from _lives(recount, every)
    yield from _losses(recount, every)
    if recount.whole:
        yield from _parameters(recount, every)


def _values(text: object) -> Mapping[str, Any] | None:
    try:
        values = json.loads(str(text)) if len(str(text)) <= MOST_WRITTEN else None
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _order(recount: Recount) -> Iterator[Problem]:
    """A later event is not earlier, but where another program with another clock goes on.

    Dead letters may be put back by a program that has no clock of the run.
    """
    yield from recount.lines(
        QT_TRANSLATE_NOOP("core", "Table {table}: not in the order of time: {rows}"),
        "events",
        "SELECT id FROM (SELECT id, at, kind, max(at) OVER (PARTITION BY session ORDER BY id"
        " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM"
        " (SELECT id, at, kind, sum(kind = 'resumed') OVER (ORDER BY id) AS session FROM events"
        " WHERE kind != 'put-back')) WHERE typeof(at) != 'real' OR at < before - ?",
        SIMULTANEOUS,
    )


def _lives(recount: Recount, every: list[tuple[int, str, Mapping[str, Any]]]) -> Iterator[Problem]:
    """Events of starts and ends of workers agree with the table of workers."""
    kept = {
        worker: (pid, ending)
        for worker, pid, ending in recount.rows("SELECT id, pid, ending FROM workers")
    }
    started: set[int] = set()
    ended: set[int] = set()
    wrong: list[int] = []
    for number, kind, values in every:
        worker = values.get("worker")
        pid, ending = kept.get(worker, (None, None)) if isinstance(worker, int) else (None, None)
        if kind == EventKind.WORKER_STARTED:
            # The number of its process is written down before its start is noted.
            if pid is None or worker in started or values.get("pid") != pid:
                wrong.append(number)
            started.add(worker or 0)
        elif kind in _ENDED:
            expected = _ENDS.get(ending, EventKind.WORKER_DIED)
            if ending is None or worker in ended or kind != expected:
                wrong.append(number)
            ended.add(worker or 0)
    if wrong:
        rows = listed(wrong)
        yield Problem(
            QT_TRANSLATE_NOOP("core", "Events that do not fit the table of workers: {rows}"),
            {"rows": rows},
        )
    if recount.whole:
        lived = {
            worker
            for worker, (_, ending) in kept.items()
            if ending is not None and ending not in _NEVER_BEGUN
        }
        if missing := sorted((lived - started) | (lived - ended)):
            yield Problem(
                QT_TRANSLATE_NOOP(
                    "core", "Workers without the event of their start or end: {rows}"
                ),
                {"rows": listed(missing)},
            )


_NOTED = QT_TRANSLATE_NOOP(
    "core",
    "Events of kind {kind} count {told} records of worker {worker}, the rows {counted}.",
)


def _losses(recount: Recount, every: list[tuple[int, str, Mapping[str, Any]]]) -> Iterator[Problem]:
    """Events report no more records than were lost, and all of them where none can be missing."""
    reported: dict[str, Counter[int]] = {}
    for _, each, values in every:
        number = values.get("number" if each == EventKind.REQUEUED else "records")
        kind = _DIED if each in _ENDED else each
        if kind in _COUNTED and isinstance(number, int):
            worker = values.get("worker", 0)
            reported.setdefault(kind, Counter())[worker if isinstance(worker, int) else 0] += number
    counted = {
        _DIED: _by_worker(recount, "attempts", "count(*)", "ending = 'died'"),
        EventKind.LEASE_EXPIRED: _by_worker(recount, "attempts", "count(*)", "ending = 'expired'"),
        EventKind.REQUEUED: _by_worker(recount, "attempts", "count(*)", "ending = 'put-back'"),
        EventKind.REFUSED: dict(recount.rows("SELECT id, refused FROM workers")),
    }
    for kind, rows in counted.items():
        noted = reported.get(kind, Counter())
        for worker in sorted(noted.keys() | rows.keys()):
            there = rows.get(worker, 0)
            few = recount.whole and kind == EventKind.LEASE_EXPIRED and noted[worker] < there
            if noted[worker] > there or few:
                yield Problem(
                    _NOTED,
                    {"kind": kind, "told": noted[worker], "worker": worker, "counted": there},
                )


def _by_worker(recount: Recount, table: str, count: str, condition: str) -> dict[int, int]:
    return dict(
        recount.rows(f"SELECT ifnull(worker, 0), {count} FROM {table} WHERE {condition} GROUP BY 1")
    )


def _parameters(
    recount: Recount, every: list[tuple[int, str, Mapping[str, Any]]]
) -> Iterator[Problem]:
    """Each change begins where the one before ended, and the last agrees with the scenario."""
    try:
        scenario = run_scenario.scenario_of(recount.connection)
    except RegistroError:
        return
    wrong: list[int] = []
    last: dict[str, tuple[int, str]] = {}
    for number, kind, values in every:
        if kind == EventKind.PARAMETER:
            name = str(values.get("name"))
            before, after = str(values.get("before")), str(values.get("after"))
            if last.get(name, (0, before))[1] != before:
                wrong.append(number)
            last[name] = (number, after)
    wrong += (number for name, (number, after) in last.items() if _now(scenario, name) != after)
    if wrong:
        yield Problem(
            QT_TRANSLATE_NOOP("core", "Changes of parameters that do not fit the scenario: {rows}"),
            {"rows": listed(sorted(wrong))},
        )


def _now(scenario: Scenario, name: str) -> str | None:
    try:
        return parameter(name).show(scenario[name])
    except (RegistroError, KeyError):
        return None
