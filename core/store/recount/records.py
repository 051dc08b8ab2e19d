"""The records against the ledger, the generator, the leases and themselves."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from core.domain.choices import SourceKind
from core.domain.engines import Capability
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.loss import LossCause
from core.domain.record import State
from core.store import run_facts, run_scenario
from core.store.recount.problem import CANNOT, DAMAGED, Problem, Recount, named, quoted
from core.store.run_scenario import engine_of
from core.store.schema import quote


class _Condition(NamedTuple):
    """What must not be, of records in some states or of all, and what it means."""

    sql: str
    template: str
    states: Sequence[State] = ()
    """Empty: all."""

    @property
    def whole(self) -> str:
        """The condition by itself."""
        return f"state IN ({_quoted(self.states)}) AND ({self.sql})" if self.states else self.sql


def _quoted(states: Iterable[State]) -> str:
    return quoted(state.value for state in states)


_UNKNOWN = _Condition(
    f"state NOT IN ({_quoted(State)})",
    QT_TRANSLATE_NOOP("core", "Records in an unknown state: {records}"),
)
_SIMPLE = (
    _Condition(
        "worker IS NULL OR leased IS NULL OR done IS NULL OR attempts < 1 OR leased > done",
        QT_TRANSLATE_NOOP("core", "Records are done but were never leased: {records}"),
        (State.DONE,),
    ),
    _Condition(
        "error IS NOT NULL",
        QT_TRANSLATE_NOOP("core", "Records are done but keep an error: {records}"),
        (State.DONE,),
    ),
    _Condition(
        "worker IS NOT NULL OR lease IS NOT NULL",
        QT_TRANSLATE_NOOP("core", "Records wait but belong to a worker: {records}"),
        (State.PENDING,),
    ),
    _Condition(
        "leased IS NOT NULL OR done IS NOT NULL",
        QT_TRANSLATE_NOOP("core", "Records wait but have the time of a lease or end: {records}"),
        (State.PENDING,),
    ),
    _Condition(
        "error IS NULL OR attempts < 1",
        QT_TRANSLATE_NOOP("core", "Dead letters without an error: {records}"),
        (State.DEAD,),
    ),
    _Condition(
        "worker IS NULL OR leased IS NULL OR done IS NULL",
        QT_TRANSLATE_NOOP("core", "Dead letters that were never leased: {records}"),
        (State.DEAD,),
    ),
    _Condition(
        "lease IS NULL OR lease NOT IN (SELECT id FROM leases)",
        QT_TRANSLATE_NOOP("core", "Records are in progress without a lease: {records}"),
        (State.LEASED,),
    ),
    _Condition(
        "worker IS NULL OR leased IS NULL OR done IS NOT NULL OR attempts < 1",
        QT_TRANSLATE_NOOP("core", "Records are in progress but no worker leased them: {records}"),
        (State.LEASED,),
    ),
    _Condition(
        "done IS NULL OR worker IS NOT NULL OR leased IS NOT NULL OR lease IS NOT NULL"
        " OR (state = 'rejected' AND attempts)",
        QT_TRANSLATE_NOOP(
            "core",
            "Records were replaced or dropped, but not while they waited or at no time: {records}",
        ),
        (State.REPLACED, State.DROPPED, State.REJECTED),
    ),
    _Condition(
        "done IS NULL OR error IS NULL OR lease IS NOT NULL"
        f" OR (leased IS NULL AND error NOT IN ({quoted(cause.value for cause in LossCause)}))"
        " OR (leased IS NOT NULL AND (worker IS NULL OR attempts < 1))",
        QT_TRANSLATE_NOOP("core", "Records were lost, but at no time or by nobody: {records}"),
        (State.LOST,),
    ),
    _Condition(
        # In a column of that type, whatever comes after all numbers is a text or a blob.
        "attempts < 0 OR typeof(attempts) != 'integer' OR due IS NULL OR due >= ''"
        " OR born IS NULL OR born >= '' OR leased >= '' OR done >= ''",
        QT_TRANSLATE_NOOP("core", "Records have times or attempts that are no numbers: {records}"),
    ),
)

_ORDER = _Condition(
    "leased < born - {slack} OR done < born - {slack} OR (state = 'dead' AND done < leased -"
    " {slack})",
    QT_TRANSLATE_NOOP("core", "Records ended or were leased before they were generated: {records}"),
)
_RESULTS = _Condition(
    "result IS NOT NULL AND state != 'done'",
    QT_TRANSLATE_NOOP("core", "Records have a result but are not done: {records}"),
)
_LEASES = _Condition(
    "lease > (SELECT leases FROM ledger) OR lease < 1",
    QT_TRANSLATE_NOOP("core", "Records have a lease that was never given: {records}"),
)
_KEYS = QT_TRANSLATE_NOOP("core", "Records have another key than their field “{name}”: {records}")


def records(recount: Recount) -> Iterator[Problem]:
    """Each record by itself, then all of them against the counts."""
    yield from _counts(recount)
    yield from _single(recount)
    yield from _keys(recount)
    yield from _replaced(recount)


def _counts(recount: Recount) -> Iterator[Problem]:
    ledger = recount.ledger
    for state in State:
        number = recount.states.get(state.value, 0)
        if number != ledger.count(state):
            yield Problem(
                QT_TRANSLATE_NOOP(
                    "core", "The ledger says {kept} {state}, the rows say {counted}."
                ),
                {"kept": ledger.count(state), "state": state.value, "counted": number},
            )
    total = sum(recount.states.values())
    (last,) = recount.row("SELECT ifnull(max(seq), 0) FROM records")
    (generated,) = recount.row("SELECT ifnull(max(born), 0) FROM generator")
    if not ledger.born == total == last == generated:
        yield Problem(
            QT_TRANSLATE_NOOP(
                "core",
                "Generated: the ledger says {kept}, the generator {generated}; there are "
                "{total} rows, the last is number {last}.",
            ),
            {"kept": ledger.born, "generated": generated, "total": total, "last": last},
        )
    expected = max(last, min(ledger.born, generated))
    yield from recount.records(
        QT_TRANSLATE_NOOP("core", "Records are missing from number: {records}"),
        "WITH there (seq) AS (SELECT 0 UNION ALL SELECT seq FROM records)"
        " SELECT seq + 1 FROM there WHERE seq < ? AND NOT EXISTS"
        " (SELECT 1 FROM records r WHERE r.seq = there.seq + 1) ORDER BY seq",
        expected if total < expected else 0,
    )


def _single(recount: Recount) -> Iterator[Problem]:
    """Look at all conditions in one pass over the table, and name what breaks one."""
    conditions = [_UNKNOWN, *_SIMPLE, _LEASES]
    if recount.steady:
        conditions.append(_ORDER._replace(sql=_ORDER.sql.format(slack=recount.slack)))
    if run_facts.fact(recount.connection, "result"):
        conditions.append(_RESULTS)
    broken = f"SELECT 1 FROM records WHERE {_any_of(conditions)} LIMIT 1"
    if not recount.rows(broken):
        return
    totals = ", ".join(f"total({condition.whole})" for condition in conditions)
    for condition, number in zip(
        conditions, recount.row(f"SELECT {totals} FROM records"), strict=True
    ):
        if number:
            yield from recount.records(
                condition.template, f"SELECT seq FROM records WHERE {condition.whole} ORDER BY seq"
            )


def _any_of(conditions: Sequence[_Condition]) -> str:
    """Return that a record breaks one of these, as SQL that asks of each only what is of its state.

    Asking all of all takes ten times as long.
    """
    cases = []
    for state in State:
        own = [f"({each.sql})" for each in conditions if state in each.states]
        cases.append(f"WHEN '{state.value}' THEN {' OR '.join(own) or '0'}")
    of_all = [f"({each.sql})" for each in conditions if not each.states and each is not _UNKNOWN]
    return f"CASE state {' '.join(cases)} ELSE 1 END OR {' OR '.join(of_all)}"


def _keys(recount: Recount) -> Iterator[Problem]:
    name = _key_column(recount)
    if name is not None:
        for problem in recount.records(
            _KEYS, f"SELECT seq FROM records WHERE key IS NOT {quote(name)} ORDER BY seq"
        ):
            yield Problem(problem.template, {**problem.values, "name": name}, problem.seqs)


def _key_column(recount: Recount) -> str | None:
    """Return the column that the keys are taken from, None when the file does not record it."""
    try:
        columns = [column.name for column in run_facts.source_columns_of(recount.connection)]
        scenario = run_scenario.scenario_of(recount.connection)
    except (RegistroError, ValueError, TypeError):
        return None  # the facts are looked at elsewhere
    wanted = {SourceKind.CSV: scenario.csv.key, SourceKind.PYTHON: scenario.python.key}
    name = wanted.get(scenario.source) or next(iter(columns), "")
    return name if name in columns else None


def _replaced(recount: Recount) -> Iterator[Problem]:
    """Each replaced record was replaced by a later one with the same key."""
    if not recount.holds(State.REPLACED):
        return
    yield from recount.records(
        QT_TRANSLATE_NOOP(
            "core", "Records were replaced, but there is none with the same key: {records}"
        ),
        "WITH gone (seq, key) AS (SELECT seq, key FROM records WHERE state = 'replaced'),"
        " latest (key, seq) AS (SELECT key, max(seq) FROM records"
        " WHERE key IN (SELECT key FROM gone) GROUP BY key)"
        " SELECT gone.seq FROM gone LEFT JOIN latest USING (key)"
        " WHERE latest.seq IS NULL OR latest.seq = gone.seq ORDER BY gone.seq",
    )


# --- the generator ------------------------------------------------------------------------------


def generator(recount: Recount) -> Iterator[Problem]:
    """The source's position is after all records that were born or passed over."""
    row = recount.connection.execute("SELECT born, cursor, skipped FROM generator").fetchone()
    if row is None:
        return
    born, cursor, skipped = row
    passed, unplaced = recount.row(
        "SELECT ifnull(sum(number), 0), ifnull(sum(number) FILTER (WHERE seq IS NULL), 0)"
        " FROM passed_over"
    )
    if cursor != born + passed:
        yield Problem(
            QT_TRANSLATE_NOOP(
                "core",
                "The source's position is {cursor}, but {born} records were generated and "
                "{passed} skipped.",
            ),
            {"cursor": cursor, "born": born, "passed": passed},
        )
    # Files of older versions only have the number of skipped arrivals, without the reason.
    if skipped < max(0, passed, unplaced):
        yield Problem(
            QT_TRANSLATE_NOOP(
                "core", "The generator says that it skipped {skipped}; in fact it skipped {passed}."
            ),
            {"skipped": skipped, "passed": passed},
        )
    yield from recount.lines(
        CANNOT,
        "passed_over",
        "SELECT rowid FROM (SELECT rowid, seq, number, max(seq) OVER (ORDER BY rowid) AS last"
        " FROM passed_over) WHERE number < 1 OR seq < 1 OR seq > ? + 1 OR seq < last",
        born,
    )
    yield from recount.gapless("passed_over", "rowid")


# --- leases -------------------------------------------------------------------------------------


def leases(recount: Recount) -> Iterator[Problem]:
    """Each leased record belongs to exactly the lease that names it, and to its worker."""
    named_by: dict[int, tuple[int, int]] = {}
    twice: list[int] = []
    for lease, worker, text in recount.connection.execute("SELECT id, worker, seqs FROM leases"):
        seqs = _numbers(text)
        if seqs is None:
            yield Problem(DAMAGED, {"reason": f"leases.seqs of {lease}"})
            continue
        for seq in seqs:
            if seq in named_by:
                twice.append(seq)
            named_by[seq] = (lease, worker)
    if twice:
        yield named(QT_TRANSLATE_NOOP("core", "Records are leased twice: {records}"), twice)
    held = {
        seq: (lease, worker)
        for seq, lease, worker in recount.connection.iter_rows(
            "SELECT seq, lease, worker FROM records WHERE state = 'leased' OR lease IS NOT NULL"
        )
    }
    wrong = sorted(
        seq for seq in named_by.keys() | held.keys() if named_by.get(seq) != held.get(seq)
    )
    if wrong:
        yield named(
            QT_TRANSLATE_NOOP("core", "Leases and records in progress do not match: {records}"),
            wrong,
        )
    yield from _lease_times(recount, held=bool(held))
    yield from _lease_count(recount)


def _lease_times(recount: Recount, *, held: bool) -> Iterator[Problem]:
    """Each lease is of a worker that there is, and what it holds was leased when it was taken.

    ``held``: whether any record is; else nobody need look through all for them.
    """
    yield from recount.lines(
        CANNOT,
        "leases",
        "SELECT id FROM leases WHERE id < 1 OR id > (SELECT leases FROM ledger)"
        " OR worker NOT IN (SELECT id FROM workers)",
    )
    if not held:
        return
    yield from recount.records(
        QT_TRANSLATE_NOOP(
            "core", "Records were leased at another time than their lease says: {records}"
        ),
        "SELECT seq FROM records JOIN leases ON leases.id = records.lease"
        " WHERE records.leased IS NOT leases.taken ORDER BY seq",
    )


def _lease_count(recount: Recount) -> Iterator[Problem]:
    """Every lease took records, all at one moment: so they can be counted."""
    row = recount.connection.execute("SELECT leases FROM ledger").fetchone()
    (counted,) = recount.row(
        "SELECT count(*) FROM (SELECT worker, leased FROM records"
        " WHERE state IN ('done', 'leased') UNION SELECT worker, leased FROM attempts"
        " WHERE ending NOT IN ('put-back', 'duplicated'))"
    )
    engine = engine_of(recount.connection)
    # What was taken by two is written as a lease of the one that reported it first.
    shared_out = engine is not None and Capability.EXCLUSIVE not in engine.can
    if row is not None and (row[0] < counted if shared_out else row[0] != counted):
        yield Problem(
            QT_TRANSLATE_NOOP(
                "core", "The ledger says that {kept} leases were given, the rows say {counted}."
            ),
            {"kept": row[0], "counted": counted},
        )


def _numbers(text: str) -> list[int] | None:
    """Return the numbers in a JSON list, None when it is something else."""
    try:
        numbers = json.loads(text)
    except (ValueError, TypeError):
        return None
    good = isinstance(numbers, list) and all(type(number) is int for number in numbers)
    return numbers if good else None
