"""The attempts against the records: none is missing, none too many, all in their order."""

from collections.abc import Iterator

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Ending
from core.store.recount.problem import Problem, Recount, quoted

BACK = quoted((Ending.FAILED, Ending.DIED, Ending.EXPIRED))
"""Endings after which the record waits again or is a dead letter."""
LOST = quoted((Ending.FAILED, Ending.DIED, Ending.EXPIRED, Ending.LOST))
"""Endings that count as an attempt."""
_COUNTED = QT_TRANSLATE_NOOP("core", "Attempts of records are missing or too many: {records}")
_NUMBERED = QT_TRANSLATE_NOOP("core", "Attempts of records are numbered wrongly: {records}")
_CANNOT = QT_TRANSLATE_NOOP("core", "Impossible attempts of records: {records}")
_ERRORS = QT_TRANSLATE_NOOP("core", "Records have another error than their last attempt: {records}")
_DEATHS = QT_TRANSLATE_NOOP(
    "core", "Records became dead letters otherwise than in their last attempt: {records}"
)
_TIMES = QT_TRANSLATE_NOOP("core", "Attempts of records are not in the order of time: {records}")

_OWN_ERROR = "r.state != 'done' AND NOT (r.state = 'lost' AND r.leased IS NULL)"
"""Of what was lost without anybody having reported it, the error is why."""
_LAST = (
    "(SELECT seq, worker, leased, ended, error FROM attempts WHERE rowid IN"
    f" (SELECT max(rowid) FROM attempts WHERE ending IN ({LOST}) GROUP BY seq))"
)
"""The last attempt of each record that counts."""


def attempts(recount: Recount) -> Iterator[Problem]:
    """Attempts that were kept, and the one under way or successful, are all there were."""
    yield from recount.records(
        _COUNTED,
        "SELECT seq FROM records r WHERE attempts != (state IN ('done', 'leased')) +"
        f" (SELECT count(*) FROM attempts a WHERE a.seq = r.seq AND a.ending IN ({LOST}))"
        " UNION SELECT seq FROM attempts a WHERE NOT EXISTS"
        " (SELECT 1 FROM records r WHERE r.seq = a.seq) ORDER BY seq",
    )
    yield from recount.gapless("attempts", "rowid")
    yield from recount.records(
        _NUMBERED,
        "SELECT DISTINCT seq FROM (SELECT seq, number, ending,"
        f" sum(ending IN ({LOST})) OVER (PARTITION BY seq ORDER BY rowid) AS lost FROM attempts)"
        " WHERE number != lost + (ending = 'returned') AND ending != 'duplicated' ORDER BY seq",
    )
    yield from recount.records(
        _CANNOT,
        "SELECT DISTINCT seq FROM attempts WHERE"
        f" ending NOT IN ({quoted(Ending)}) OR typeof(ended) != 'real'"
        " OR iif(ending = 'put-back', worker IS NOT NULL OR leased IS NOT NULL,"
        " worker IS NULL OR typeof(leased) != 'real')"
        f" OR (ending = 'returned') = (error IS NOT NULL)"
        " OR worker NOT IN (SELECT id FROM workers) ORDER BY seq",
    )
    yield from recount.records(
        _ERRORS,
        # Few records have attempts, so these come first: the records are found by their numbers.
        f"SELECT r.seq FROM {_LAST} a CROSS JOIN records r ON r.seq = a.seq WHERE {_OWN_ERROR}"
        " AND r.error IS NOT a.error AND (state != 'dead' OR r.error IS NOT NULL)"
        f" UNION SELECT seq FROM records r WHERE {_OWN_ERROR} AND error IS NOT NULL AND NOT"
        f" EXISTS (SELECT 1 FROM attempts a WHERE a.seq = r.seq AND a.ending IN ({LOST}))"
        " ORDER BY 1",
    )
    yield from recount.records(
        _DEATHS,
        f"SELECT r.seq FROM {_LAST} a CROSS JOIN records r ON r.seq = a.seq WHERE state = 'dead'"
        " AND (r.worker IS NOT a.worker OR r.leased IS NOT a.leased OR r.done IS NOT a.ended)"
        " ORDER BY r.seq",
    )
    yield from recount.records(
        _TIMES,
        "SELECT DISTINCT seq FROM attempts WHERE ended < leased"
        # Who dies with its program is given back by another one, by whatever clock that has.
        f" AND ending IN ({quoted((Ending.FAILED, Ending.EXPIRED, Ending.RETURNED))}"
        f"{'' if recount.resumed else ', ' + quoted((Ending.DIED,))}) ORDER BY seq",
    )
    if recount.steady:
        # A dead letter may be put back by a program that has no clock of the run.
        yield from recount.records(
            _TIMES,
            "SELECT seq FROM (SELECT seq, leased, lag(ended) OVER (PARTITION BY seq ORDER BY place)"
            " AS before FROM (SELECT seq, rowid AS place, leased, ended FROM attempts"
            # What an engine loses or duplicates, two workers may have had at the same time.
            " WHERE ending NOT IN ('put-back', 'lost', 'duplicated') UNION ALL"
            " SELECT seq, 1 << 62, leased, done FROM records WHERE state IN ('done', 'leased')"
            " AND seq IN (SELECT seq FROM attempts)))"
            " WHERE leased < before - ? GROUP BY seq",
            recount.slack,
        )
