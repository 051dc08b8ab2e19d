"""Recount of the workers' numbers from records and attempts, and of their start and end."""

from collections.abc import Iterator

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import State
from core.domain.run_status import WorkerEnding
from core.store.recount.attempts import BACK
from core.store.recount.problem import CANNOT, Problem, Recount, listed, quoted

_ENDINGS = quoted(WorkerEnding)
"""How a worker can end, besides with an exit code."""


def workers(recount: Recount) -> Iterator[Problem]:
    """Each worker's counts, the ledger's that come from them, and their times."""
    yield from _counts(recount)
    yield from _refused(recount)
    yield from _redelivered(recount)
    yield from recount.gapless("workers", "id")
    yield from recount.lines(
        CANNOT,
        "workers",
        "SELECT id FROM workers WHERE (ended IS NULL) != (ending IS NULL) OR pid < 0"
        " OR restarts < 0 OR typeof(started) != 'real'"
        f" OR (ending NOT IN ({_ENDINGS}) AND ending != CAST(CAST(ending AS INTEGER) AS TEXT))"
        # One that was lost with its program is ended by another, by whatever clock that has.
        " OR (ended < started AND ending != 'lost with the program') ORDER BY id",
    )
    yield from recount.lines(
        QT_TRANSLATE_NOOP("core", "Workers had records before they were started: {rows}"),
        "workers",
        "SELECT id FROM workers JOIN (SELECT worker, min(first) AS first FROM temp.census"
        " WHERE state IN ('done', 'leased') GROUP BY worker) ON worker = id"
        " WHERE first < started ORDER BY id",
    )
    yield from recount.lines(
        QT_TRANSLATE_NOOP("core", "Workers had records done after their end: {rows}"),
        "workers",
        "SELECT id FROM workers JOIN (SELECT worker, max(last) AS last FROM temp.census"
        " WHERE state = 'done' GROUP BY worker) ON worker = id"
        # The processes of a program that was killed may live on for a moment.
        " WHERE last > ended AND ending != 'lost with the program' ORDER BY id",
    )


def _counts(recount: Recount) -> Iterator[Problem]:
    done = _by_worker(recount, "sum(number) FROM temp.census", "state = 'done'")
    failed = _by_worker(recount, "count(*) FROM attempts", "ending = 'failed'")
    lost = _by_worker(recount, "count(*) FROM attempts", "ending != 'put-back'")
    held = _by_worker(recount, "sum(number) FROM temp.census", "state = 'leased'")
    kept = {
        worker: (leased, well, badly)
        for worker, leased, well, badly in recount.connection.execute(
            "SELECT id, leased, done, failed FROM workers"
        )
    }
    for worker in sorted(done.keys() | lost.keys() | held.keys() | kept.keys()):
        leased, well, badly = kept.get(worker, (0, 0, 0))
        counted = done.get(worker, 0)
        if well != counted:
            rows = recount.connection.execute(
                "SELECT seq FROM records WHERE state = 'done' AND worker = ? ORDER BY seq",
                (worker,),
            )
            seqs = [seq for (seq,) in rows]
            yield Problem(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Worker {worker} counted {kept} done, the rows say {counted}: {records}",
                ),
                {"worker": worker, "kept": well, "counted": counted, "records": listed(seqs)},
                tuple(seqs),
            )
        taken = counted + lost.get(worker, 0) + held.get(worker, 0)
        if leased != taken:
            yield Problem(
                QT_TRANSLATE_NOOP(
                    "core", "Worker {worker} counted {kept} leased, the rows say {counted}."
                ),
                {"worker": worker, "kept": leased, "counted": taken},
            )
        if badly != failed.get(worker, 0):
            yield Problem(
                QT_TRANSLATE_NOOP(
                    "core", "Worker {worker} counted {kept} failed, the attempts say {counted}."
                ),
                {"worker": worker, "kept": badly, "counted": failed.get(worker, 0)},
            )


def _by_worker(recount: Recount, counted: str, condition: str) -> dict[int, int]:
    return dict(
        recount.connection.execute(
            f"SELECT worker, {counted}"
            f" WHERE {condition} AND typeof(worker) = 'integer' GROUP BY worker"
        )
    )


def _refused(recount: Recount) -> Iterator[Problem]:
    """Each refused record had left its worker before: its lease had expired or been released."""
    (refused,) = recount.row("SELECT ifnull(sum(refused), 0) FROM workers")
    if recount.ledger.refused != refused:
        yield Problem(
            QT_TRANSLATE_NOOP(
                "core", "The ledger says {kept} refused, the workers say {counted} together."
            ),
            {"kept": recount.ledger.refused, "counted": refused},
        )
    for worker, number, lost in recount.rows(
        "SELECT id, refused, ifnull(lost, 0) FROM workers LEFT JOIN (SELECT worker, count(*) AS"
        " lost FROM attempts WHERE ending IN ('died', 'expired', 'lost') GROUP BY worker)"
        " ON worker = id"
        " WHERE refused NOT BETWEEN 0 AND ifnull(lost, 0) ORDER BY id"
    ):
        yield Problem(
            QT_TRANSLATE_NOOP(
                "core",
                "Of worker {worker} {refused} acknowledgements were refused, but it lost "
                "{lost} records.",
            ),
            {"worker": worker, "refused": number, "lost": lost},
        )


def _redelivered(recount: Recount) -> Iterator[Problem]:
    """Whatever was lost went back to wait, or died; some of those were put back later."""
    lost, requeued = recount.row(
        f"SELECT ifnull(sum(ending IN ({BACK})), 0), ifnull(sum(ending = 'put-back'), 0)"
        " FROM attempts"
    )
    counted = lost - recount.states.get(State.DEAD.value, 0) - requeued
    if recount.ledger.redelivered != counted:
        yield Problem(
            QT_TRANSLATE_NOOP(
                "core", "The ledger says {kept} redelivered, the attempts say {counted}."
            ),
            {"kept": recount.ledger.redelivered, "counted": counted},
        )
