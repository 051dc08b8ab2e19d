"""What a textbook engine lost and duplicated, recounted from both ends: rows and reports.

Such a file is right when it tells the truth about its loss: each lost record is named, with the
worker that had it, and each report that came once more is kept.
"""

from collections.abc import Iterator
from typing import NamedTuple

from core.domain.engines import Capability, Engine
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.loss import LossCause
from core.domain.record import State
from core.store.recount.problem import KEPT, Problem, Recount, listed
from core.store.run_scenario import engine_of

_LOST = "SELECT seq FROM records WHERE state = 'lost' ORDER BY seq"
_DUPLICATED = "SELECT DISTINCT seq FROM attempts WHERE ending = 'duplicated' ORDER BY seq"
_BY_NONE = (
    "SELECT seq FROM records LEFT JOIN (SELECT key AS again, max(seq) AS newest FROM records"
    " GROUP BY key) ON key = again"
    " WHERE state = 'lost' AND error = ? AND ifnull(newest, 0) <= seq ORDER BY seq"
)
"""What was overwritten, they say, but no later record has its key."""
_NOTED = (
    "SELECT ifnull(sum(iif(kind = 'found', -1, 1) * json_extract(\"values\", '$.records')), 0)"
    ' FROM events WHERE kind IN ({kinds}) AND json_valid("values")'
)


class Toll(NamedTuple):
    """The records that a run has lost and duplicated, by their numbers."""

    lost: tuple[int, ...] = ()
    duplicated: tuple[int, ...] = ()


def toll(recount: Recount) -> Toll:
    """Return what the rows say, so many records at most as a problem would name."""
    return Toll(
        _first(recount, _LOST) if recount.holds(State.LOST) else (), _first(recount, _DUPLICATED)
    )


def _first(recount: Recount, statement: str) -> tuple[int, ...]:
    return tuple(seq for (seq,) in recount.rows(f"{statement} LIMIT {KEPT}"))


def losses(recount: Recount) -> Iterator[Problem]:
    """What was lost and what was duplicated is counted, explained, and within the promises."""
    engine = engine_of(recount.connection)
    if engine is not None:
        yield from _broken_promises(recount, engine)
    yield from _duplicates(recount)
    yield from _explained(recount)
    if recount.whole:
        yield from _noted(recount)


def _broken_promises(recount: Recount, engine: Engine) -> Iterator[Problem]:
    if Capability.LEASES in engine.can:
        yield from recount.records(
            QT_TRANSLATE_NOOP(
                "core", "Records were lost, which the engine of this run never does: {records}"
            ),
            (f"SELECT seq FROM ({_LOST}) UNION " if recount.holds(State.LOST) else "")
            + "SELECT seq FROM attempts WHERE ending = 'lost' ORDER BY seq",
        )
    if Capability.EXCLUSIVE in engine.can:
        yield from recount.records(
            QT_TRANSLATE_NOOP(
                "core",
                "Records were reported more than once, which the engine of this run never does: "
                "{records}",
            ),
            _DUPLICATED,
        )


def _duplicates(recount: Recount) -> Iterator[Problem]:
    seqs = [seq for (seq,) in recount.rows(_DUPLICATED)]
    if recount.ledger.duplicated != len(seqs):
        yield Problem(
            QT_TRANSLATE_NOOP(
                "core",
                "The ledger says {kept} duplicated, the attempts say {counted}: {records}",
            ),
            {"kept": recount.ledger.duplicated, "counted": len(seqs), "records": listed(seqs)},
            tuple(seqs[:KEPT]),
        )
    yield from recount.records(
        QT_TRANSLATE_NOOP(
            "core", "Records were reported again without having been reported: {records}"
        ),
        "SELECT DISTINCT seq FROM attempts a WHERE ending = 'duplicated' AND NOT EXISTS"
        " (SELECT 1 FROM records r WHERE r.seq = a.seq AND state IN ('done', 'dead'))"
        " AND NOT EXISTS (SELECT 1 FROM attempts b WHERE b.seq = a.seq AND b.ending = 'failed')"
        " ORDER BY seq",
    )


def _explained(recount: Recount) -> Iterator[Problem]:
    """Whoever had a lost record is known, and has ended with it; or it was overwritten by one."""
    if not recount.holds(State.LOST):
        return
    yield from recount.records(
        QT_TRANSLATE_NOOP(
            "core", "Records were lost otherwise than in their last attempt: {records}"
        ),
        "SELECT seq FROM records r WHERE state = 'lost' AND leased IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM attempts a WHERE a.seq = r.seq AND a.ending = 'lost'"
        " AND a.worker = r.worker AND a.leased = r.leased AND a.ended = r.done) ORDER BY seq",
    )
    if recount.whole:
        yield from recount.records(
            QT_TRANSLATE_NOOP("core", "Records were lost, but at no time or by nobody: {records}"),
            _BY_NONE,
            LossCause.OVERWRITTEN,
        )
        yield from recount.records(
            QT_TRANSLATE_NOOP(
                "core", "Records were lost with a worker that has not ended: {records}"
            ),
            "SELECT seq FROM records WHERE state = 'lost' AND worker IS NOT NULL AND worker NOT IN"
            " (SELECT id FROM workers WHERE ended IS NOT NULL) ORDER BY seq",
        )


def _noted(recount: Recount) -> Iterator[Problem]:
    """The events report all of it, and no more."""
    (reports,) = recount.row("SELECT count(*) FROM attempts WHERE ending = 'duplicated'")
    for kind, kinds, counted in (
        ("lost", "'lost', 'found'", recount.ledger.lost),
        ("duplicated", "'duplicated'", reports),
    ):
        (noted,) = recount.row(_NOTED.format(kinds=kinds))
        if noted != counted:
            yield Problem(
                QT_TRANSLATE_NOOP(
                    "core", "Events of kind {kind} count {told} records, the rows {counted}."
                ),
                {"kind": kind, "told": noted, "counted": counted},
            )
