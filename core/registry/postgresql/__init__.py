"""An engine on a PostgreSQL server, so that workers can be on other machines.

The server keeps records, leases, attempts and ledger; the run file is a copy of them, which is made
twice a second and at the end (`copier`), so whatever reads run files needs no server. psycopg is
imported by this package only, which is imported only when a run asks for it.
"""

from pathlib import Path

from core.domain.clock import Clock
from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError
from core.domain.lock_clients import LockClient
from core.domain.server_url import Address
from core.registry.contract import Host, Note, Registry, WorkerEnd

try:
    import psycopg
except ImportError as error:
    raise RegistryError(
        QT_TRANSLATE_NOOP(
            "core",
            "The package psycopg, which talks to PostgreSQL, cannot be loaded ({reason}): install "
            'it with pip install "psycopg[binary]".',
        ),
        reason=str(error),
    ) from None

from core.registry.postgresql.check import check_server
from core.registry.postgresql.end import ServerEnd
from core.registry.postgresql.host import host as _host
from core.registry.postgresql.host import run_name
from core.registry.postgresql.place import RunPlace
from core.registry.postgresql.registry import ServerRegistry, ServerSupervisor
from core.registry.postgresql.runs import drop_run
from core.registry.postgresql.server_errors import passing

__all__ = ["check_server", "forget", "host", "open_registry", "open_worker_end", "psycopg"]


def host(path: Path, which: str, clock: Clock, server: str) -> Host:
    """Have the engine there, on ``server``, for the run in the file at ``path``."""
    return _host(server, path, which, clock)


def forget(server: str, path: Path) -> None:
    """Remove from ``server`` what it has of the run in the file at ``path``, which is over."""
    drop_run(Address(server), run_name(path))


def open_registry(place: str, which: str, who: int, note: Note) -> Registry:
    """Open the run's registry on its server."""
    run = RunPlace.of(place)
    if who == LockClient.SUPERVISOR:
        return ServerSupervisor(run, which, note)
    return ServerRegistry(run, who)


def open_worker_end(place: str, which: str, who: int, shared: object) -> WorkerEnd:  # noqa: ARG001
    """Open the run's engine on its server as a worker does.

    Raises:
        RegistryPassingError: it cannot be reached now: the run is there, so that will be over.

    """
    try:
        return ServerEnd(RunPlace.of(place), who)
    except RegistryError as error:
        raise passing(error) from None
