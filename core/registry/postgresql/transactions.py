"""The transactions of a run that are open on its server, and which of them wait for others."""

import re

from core.domain.run_status import LockUser
from core.registry.postgresql.connection import ServerConnection, application

_OPEN = (
    "SELECT pid, application_name, wait_event_type, wait_event,"
    " extract(epoch FROM clock_timestamp() - xact_start)::float8,"
    " CASE WHEN wait_event_type = 'Lock' THEN pg_blocking_pids(pid) ELSE '{}' END"
    " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND starts_with(application_name, %s) AND xact_start IS NOT NULL"
)
_CLIENT = "Client"
"""The kind of waiting in which the server waits for us."""


def open_transactions(server: ServerConnection) -> list[LockUser]:
    """Return who has a transaction open, on any machine, and what it waits for.

    Raises:
        RegistryError: the server cannot be reached.

    """
    rows = server.rows(_OPEN, (application(server.place.schema),))
    whose = {pid: number for pid, name, *_ in rows if (number := _number(name)) is not None}
    return [
        LockUser(
            whose[pid],
            holds=kind != "Lock",
            seconds=max(0.0, seconds),
            event="" if kind in {None, _CLIENT} else f"{kind} {event}",
            by=tuple(whose.get(other, 0) for other in others),
        )
        for pid, _, kind, event, seconds, others in rows
        if pid in whose
    ]


def _number(name: str) -> int | None:
    found = re.search(r" (-?\d+)$", name)
    return int(found[1]) if found else None
