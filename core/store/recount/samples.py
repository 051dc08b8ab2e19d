"""The samples against the rows at their time.

A sample's counts were true at one moment after the sample's own time and before the next one's.
What happens to a record gets its time under the registry's lock, and a sample is written under it
too: so whatever happened by the sample before is in this one, and nothing of what happened after
the next one is. Between these two bounds a count has to be.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from core.domain.engines import Capability
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.lock_clients import LockClient
from core.domain.record import State
from core.domain.sample_times import SampleTimes
from core.store import run_facts
from core.store.recount.attempts import BACK, LOST
from core.store.recount.flows import Births, Flow, columns
from core.store.recount.problem import CANNOT, Problem, Recount
from core.store.run_scenario import engine_of
from core.store.sample_times import times_between
from core.store.schema import COUNTS
from core.store.totals import pending_times, totals_of

_STATES = tuple(state.value for state in State)
_GROWING = (
    "born",
    "done",
    "replaced",
    "dropped",
    "rejected",
    "redelivered",
    "refused",
    "duplicated",
)
"""Counts that never get smaller."""
_OUTSIDE = QT_TRANSLATE_NOOP(
    "core",
    "Sample {sample} says {kept} {name}; the rows say that there were {least} to {most} by then.",
)

REPORTED_WITHIN = 5.0
"""Seconds until what a worker does with another engine than the file is in the file: it may wait
for the engine before it can report."""
_FOUND = (
    "SELECT ifnull(sum(json_extract(\"values\", '$.records')), 0) FROM events"
    " WHERE kind = 'found' AND json_valid(\"values\")"
)
_LIVES = (
    "SELECT born, iif(state IN ('done', 'leased'), leased, NULL), iif(state = 'done', done, NULL)"
    " FROM records ORDER BY seq"
)
_DEATHS_BEFORE = (
    "SELECT (SELECT ended FROM attempts b"
    f" WHERE b.seq = a.seq AND b.rowid < a.rowid AND b.ending IN ({LOST})"
    " ORDER BY b.rowid DESC LIMIT 1) FROM attempts a WHERE ending = 'put-back'"
)
"""Of dead letters that wait again."""


def samples(recount: Recount) -> Iterator[Problem]:
    """Each sample by itself, after the one before, and against the rows."""
    yield from recount.gapless("samples", "id")
    counts = ("born", *COUNTS)
    yield from recount.lines(
        QT_TRANSLATE_NOOP("core", "Table {table}: counts that do not add up: {rows}"),
        "samples",
        f"SELECT id FROM samples WHERE born != {' + '.join(_STATES)}"
        f" OR min({', '.join(counts)}, workers) < 0 OR typeof(at) != 'real'",
    )
    yield from recount.lines(
        QT_TRANSLATE_NOOP("core", "Table {table}: counts that became smaller: {rows}"),
        "samples",
        "SELECT id FROM (SELECT *, {before} FROM samples) WHERE {smaller}".format(
            before=", ".join(
                f"lag({name}, 1, 0) OVER (ORDER BY id) AS b_{name}" for name in counts
            ),
            smaller=" OR ".join(f"{name} < b_{name}" for name in _GROWING),
        ),
    )
    yield from recount.lines(
        QT_TRANSLATE_NOOP("core", "Table {table}: counts beyond the ledger's: {rows}"),
        "samples",
        f"SELECT id FROM samples, (SELECT {', '.join(f'{n} AS l_{n}' for n in _GROWING)} FROM"
        f" ledger) WHERE {' OR '.join(f'{name} > l_{name}' for name in _GROWING)}",
    )
    yield from recount.lines(
        CANNOT,
        "lock_samples",
        "SELECT DISTINCT sample FROM lock_samples WHERE sample NOT IN (SELECT id FROM samples)"
        f" OR NOT (who BETWEEN {LockClient.OTHER} AND -1 OR who IN (SELECT id FROM workers))"
        " OR transactions < 0 OR waits < 0 OR holds < 0",
    )
    yield from _times(recount)
    yield from _measured(recount)
    if not recount.resumed:
        yield from recount.lines(
            QT_TRANSLATE_NOOP("core", "Table {table}: not in the order of time: {rows}"),
            "samples",
            "SELECT id FROM (SELECT id, at, lag(at) OVER (ORDER BY id) AS before FROM samples)"
            " WHERE at <= before",
        )
    if recount.steady:
        yield from _against_rows(recount)


AT_ONCE = 5000
"""Samples whose times are in memory together."""


def _times(recount: Recount) -> Iterator[Problem]:
    """Check that the counts of each sample are of as many records as it says."""
    yield from recount.lines(
        CANNOT,
        "sample_times",
        "SELECT sample FROM sample_times WHERE sample NOT IN (SELECT id FROM samples)"
        " OR (percent IS NULL) != (within IS NULL) OR (percent IS NULL) != (in_time IS NULL)"
        " OR in_time NOT BETWEEN 0 AND (SELECT measured FROM samples WHERE id = sample)",
    )
    known = recount.connection.execute(
        "SELECT sample, measured FROM sample_times JOIN samples ON id = sample ORDER BY sample"
    )
    while part := known.fetchmany(AT_ONCE):
        sound = times_between(recount.connection, part[0][0], part[-1][0])
        for sample, measured in part:
            times = sound.get(sample)
            if times is None or not _counts_fit(times, measured):
                yield Problem(CANNOT, {"table": "sample_times", "rows": str(sample)})
                return


def _counts_fit(times: SampleTimes, measured: object) -> bool:
    """Whether they are of so many records; an older version did not keep the time in service."""
    waiting, service, sojourn = (sum(each.values()) for each in times[:3])
    return waiting == sojourn == measured and service <= waiting


def _measured(recount: Recount) -> Iterator[Problem]:
    """How long a record took is kept when it ends: each was measured once, or still is to be."""
    yield from recount.lines(
        QT_TRANSLATE_NOOP("core", "Table {table}: not all that was done was measured: {rows}"),
        "samples",
        "SELECT id FROM (SELECT id, measured, done, lag(done, 1, 0) OVER (ORDER BY id) AS before,"
        " lag(measured, 1, 0) OVER (ORDER BY id) AS known FROM samples)"
        # What an older version did between its last sample and its end was never measured.
        " WHERE measured NOT BETWEEN iif(known IS NULL, 0, done - before) AND done - before",
    )
    waiting, _, sojourn = pending_times(recount.connection)
    # The version before kept no times: what it did after its last sample is not known.
    (done, known) = recount.row(
        "SELECT ifnull(max(done), 0), (SELECT measured FROM samples ORDER BY id DESC LIMIT 1)"
        " FROM samples"
    )
    pending = {waiting.number, sojourn.number}
    since = recount.states.get(State.DONE.value, 0) - done
    if pending != {since} and (known is not None or max(pending) > since):
        yield Problem(
            QT_TRANSLATE_NOOP(
                "core",
                "{counted} records were done since the last sample, the times of {kept} are kept.",
            ),
            {"kept": sojourn.number, "counted": since},
        )
    if run_facts.fact(recount.connection, "times.sojourn") is None:
        return
    totals = totals_of(recount.connection)
    counted = {"waiting": totals.waiting, "sojourn": totals.sojourn}
    if totals.service is not None:
        counted["service"] = totals.service
    for name, histogram in counted.items():
        if histogram.number != done:
            yield Problem(
                QT_TRANSLATE_NOOP(
                    "core", "The run says that it measured {kept} times ({name}) of {counted}."
                ),
                {"name": name, "kept": histogram.number, "counted": done},
            )


def _against_rows(recount: Recount) -> Iterator[Problem]:
    moments = [at for (at,) in recount.rows("SELECT at FROM samples ORDER BY id")]
    if not moments or moments != sorted(moments):
        return

    def flow(*statements: str) -> Flow:
        counted = Flow(moments)
        for statement in statements:
            for (times,) in columns(recount.connection, statement):
                counted.add(times)
        return counted

    born = Births(moments)
    gone = {State.DONE.value: Flow(moments)}
    taken = flow("SELECT leased FROM attempts WHERE ending NOT IN ('put-back', 'duplicated')")
    for births, leases, ends in columns(recount.connection, _LIVES):
        born.add(births)
        taken.add(leases)
        gone[State.DONE.value].add(ends)
    for state in (State.REPLACED, State.DROPPED, State.REJECTED, State.LOST):
        gone[state.value] = flow(*recount.ends_of(state))
    deaths = flow(*recount.ends_of(State.DEAD), _DEATHS_BEFORE)
    lost = flow(f"SELECT ended FROM attempts WHERE ending IN ({LOST})")
    back = flow(f"SELECT ended FROM attempts WHERE ending IN ({BACK})")
    returned = flow("SELECT ended FROM attempts WHERE ending = 'returned'")
    (copies,) = recount.row("SELECT count(*) FROM attempts WHERE ending = 'duplicated'")
    (found,) = recount.row(_FOUND)
    (requeued,) = recount.row("SELECT count(*) FROM attempts WHERE ending = 'put-back'")
    engine = engine_of(recount.connection)
    by_reports = engine is not None and Capability.LEASES not in engine.can
    slack = recount.slack + (REPORTED_WITHIN if by_reports else 0.0)
    names = ("born", *gone, "dead", "redelivered", "leased")
    rows = recount.rows(f"SELECT id, {', '.join(names)} FROM samples ORDER BY id")
    for place, (sample, *counts) in enumerate(rows):
        first = _place(moments, place - 1, -slack)
        last = _place(moments, place + 1, slack)
        ended = [gone["done"], lost, returned]
        bounds = [
            (born.least(first), born.most(last)),
            *((each.by(first), each.by(last)) for name, each in gone.items() if name != "lost"),
            # What counts as lost may be reported after all.
            (gone["lost"].by(first), gone["lost"].by(last) + found),
            # Dead letters may be put back by a program that has no clock of the run.
            (deaths.by(first) - requeued, deaths.by(last)),
            (back.by(first) - deaths.by(last), back.by(last) - deaths.by(first)),
            # Of two that had the same record, one is not in the rows until it reports it.
            (
                taken.by(first) - sum(each.by(last) for each in ended) - copies,
                taken.by(last) - sum(each.by(first) for each in ended) + copies,
            ),
        ]
        for name, kept, (least, most) in zip(names, counts, bounds, strict=True):
            if not least <= kept <= most:
                yield Problem(
                    _OUTSIDE,
                    {
                        "sample": sample,
                        "kept": kept,
                        "name": name,
                        "least": max(0, least),
                        "most": most,
                    },
                )


def _place(moments: Sequence[float], place: int, shift: float) -> int:
    """Return the place of the last moment that is ``shift`` before the one at ``place``.

    For a positive one: of the first that is so much after it.
    """
    if not 0 <= place < len(moments):
        return place
    if shift <= 0:
        return bisect_right(moments, moments[place] + shift) - 1
    return bisect_left(moments, moments[place] + shift)
