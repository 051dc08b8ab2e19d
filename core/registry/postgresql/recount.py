"""Recounts a run on its server from its rows, in one snapshot, apart from what wrote them."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError
from core.domain.record import Ledger, State, numbers_of
from core.domain.server_url import Address
from core.domain.template import filled
from core.registry.postgresql.connection import Place, ServerConnection
from core.registry.postgresql.place import SCHEMA
from core.registry.postgresql.schema import COUNTS, VERSION
from core.registry.postgresql.station import OTHER_VERSION, schemas_at

NAMED = 20
"""Records that a problem names at most."""
NO_SUCH_RUN = QT_TRANSLATE_NOOP(
    "core", "There is no run “{run}” at {host} in the database “{database}”."
)
_ENDED = (State.DONE, State.DEAD, State.REPLACED, State.DROPPED, State.REJECTED)
_LEDGER = (
    f"SELECT {', '.join(f'coalesce(sum({name}), 0)::bigint' for name in COUNTS)} FROM processes"
)
_STATES = "SELECT coalesce(state, 'open'), count(*) FROM records GROUP BY 1"
_HELD = "SELECT unnest(seqs) AS seq FROM leases"
_LOST = "('failed', 'died', 'expired')"
_COUNTED: tuple[tuple[str, str, str], ...] = (
    ("born", "the source", "SELECT born FROM source"),
    ("pending", "what waits", "SELECT count(*) FROM waiting"),
    ("leased", "the leases", f"SELECT count(*) FROM ({_HELD}) h"),
    (
        "redelivered",
        "the attempts",
        f"SELECT (SELECT count(*) FROM attempts WHERE ending IN {_LOST})"
        " - (SELECT count(*) FROM records WHERE state = 'dead')"
        " - (SELECT count(*) FROM attempts WHERE ending = 'put-back')",
    ),
)
"""A count of the ledger, and what else says the same."""
_NAMED: tuple[tuple[str, str], ...] = (
    (
        QT_TRANSLATE_NOOP("core", "Records are open, and neither wait nor are leased: {records}"),
        "SELECT seq FROM records r WHERE state IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM waiting w WHERE w.seq = r.seq)"
        f" AND r.seq NOT IN ({_HELD}) ORDER BY seq",
    ),
    (
        QT_TRANSLATE_NOOP("core", "Records wait or are leased, but have ended: {records}"),
        f"SELECT seq FROM (SELECT seq FROM waiting UNION ALL {_HELD}) x"
        " WHERE NOT EXISTS (SELECT 1 FROM records r WHERE r.seq = x.seq AND r.state IS NULL)"
        " ORDER BY seq",
    ),
    (
        QT_TRANSLATE_NOOP("core", "Records are in two places at once: {records}"),
        f"SELECT seq FROM (SELECT seq FROM waiting UNION ALL {_HELD}) x GROUP BY seq"
        " HAVING count(*) > 1 ORDER BY seq",
    ),
    (
        QT_TRANSLATE_NOOP("core", "Records are missing before the newest one: {records}"),
        "SELECT s FROM generate_series(1, (SELECT max(seq) FROM records)) s"
        " WHERE NOT EXISTS (SELECT 1 FROM records r WHERE r.seq = s) ORDER BY s",
    ),
    (
        QT_TRANSLATE_NOOP("core", "Records are done but were never leased: {records}"),
        "SELECT seq FROM records WHERE state = 'done' AND (worker IS NULL OR leased IS NULL"
        " OR done IS NULL OR leased > done OR born > leased OR error IS NOT NULL) ORDER BY seq",
    ),
    (
        QT_TRANSLATE_NOOP("core", "Attempts of records are missing or too many: {records}"),
        "SELECT r.seq FROM records r LEFT JOIN (SELECT seq, count(*) AS number FROM attempts"
        f" WHERE ending IN {_LOST} GROUP BY seq) a ON a.seq = r.seq"
        " WHERE r.attempts != coalesce(a.number, 0) + (coalesce(r.state, '') = 'done')::integer"
        " ORDER BY r.seq",
    ),
    (
        QT_TRANSLATE_NOOP("core", "Workers counted others than the rows say: {records}"),
        "SELECT who FROM (SELECT who, sum(own_done) AS number FROM processes WHERE who > 0"
        " GROUP BY who) p FULL JOIN (SELECT worker, count(*) AS rows FROM records"
        " WHERE state = 'done' GROUP BY worker) r ON r.worker = p.who"
        " WHERE coalesce(number, 0) != coalesce(rows, 0) ORDER BY who",
    ),
)
"""What must not be, and which rows it is so of."""
_SAYS = QT_TRANSLATE_NOOP("core", "The ledger says {kept} {name}, {what} says {counted}.")


class Recounted(NamedTuple):
    """What came out for one run."""

    run: str
    ledger: Ledger
    problems: list[str]


def recount(address: Address) -> list[Recounted]:
    """Recount the run that ``address`` names, or all of them.

    Raises:
        RegistryError: the server cannot be reached, has no such run, or one of another version.

    """
    schemas = schemas_at(address)
    if (address.run and address.run not in schemas) or not schemas:
        words = Place(address.url, "").words()
        raise RegistryError(NO_SUCH_RUN, **words, run=address.run or "registro_…")
    return [_recounted(address, run) for run in schemas if address.run in {"", run}]


def _recounted(address: Address, run: str) -> Recounted:
    server = ServerConnection(Place(address.url, SCHEMA + run), lambda _: None)
    try:
        # A recount looks at every row: what is switched off for turns is what is quick here.
        for name in ("enable_seqscan", "enable_bitmapscan"):
            server.rows(f"SET {name} = on")
        server.rows("SET statement_timeout = 0")
        version, program = server.row("SELECT version, program FROM run")
        if version != VERSION:
            raise RegistryError(OTHER_VERSION, **server.place.words(), version=program)

        def look() -> Recounted:
            ledger = Ledger(**dict(zip(COUNTS, server.row(_LEDGER), strict=True)))
            return Recounted(run, ledger, list(_problems(server, ledger)))

        result: Recounted = server.within(look, snapshot=True)
        return result
    finally:
        server.close()


def _problems(server: ServerConnection, ledger: Ledger) -> Iterator[str]:
    states: Mapping[str, int] = dict(server.rows(_STATES))
    others = [(name, what, server.row(statement)[0]) for name, what, statement in _COUNTED]
    others += [(state.value, "the rows", states.get(state.value, 0)) for state in _ENDED]
    others += [("born", "the rows", sum(states.values()))]
    for name, what, counted in others:
        kept = getattr(ledger, name)
        if kept != counted:
            values = {"name": name, "what": what, "kept": kept, "counted": counted}
            yield filled(_SAYS, values)
    if not ledger.balanced:
        total = sum(ledger.count(state) for state in State)
        values = {"name": "born", "what": "the sum", "kept": ledger.born, "counted": total}
        yield filled(_SAYS, values)
    for template, statement in _NAMED:
        rows: list[Any] = [seq for (seq,) in server.rows(statement)]
        if rows:
            yield filled(template, {"records": numbers_of(rows, NAMED)})
