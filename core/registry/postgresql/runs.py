"""The runs that a server has: a list of them, and the removal of one."""

from typing import NamedTuple

from psycopg import sql

from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError
from core.domain.server_url import Address
from core.registry.postgresql.connection import Place, ServerConnection
from core.registry.postgresql.recount import NO_SUCH_RUN
from core.registry.postgresql.station import runs_at, schemas_at

GOING_ON = QT_TRANSLATE_NOOP(
    "core", "The run “{run}” at {host} is going on: stop it first, where it was started."
)


class RunThere(NamedTuple):
    """A run on a server."""

    name: str
    file: str
    """The name of its run file, as it was when the run began."""
    born: int
    waiting: int
    going: bool
    """Whether a program has it."""


def list_runs(address: Address) -> list[RunThere]:
    """Return the runs at ``address``.

    Raises:
        RegistryError: the server cannot be reached.

    """
    going = set(runs_at(address))
    found: list[RunThere] = []
    for name, schema in schemas_at(address).items():
        server = ServerConnection(Place(address.url, schema), lambda _: None)
        try:
            file, born, waiting = server.row(
                "SELECT (SELECT file FROM run), (SELECT born FROM source),"
                " (SELECT coalesce(sum(pending), 0)::bigint FROM processes)"
            )
        finally:
            server.close()
        found.append(RunThere(name, file, born, waiting, name in going))
    return found


def drop_run(address: Address, name: str) -> None:
    """Remove the run called ``name`` from the server, as a whole; its file stays.

    Raises:
        RegistryError: there is none, it is going on, or we may not.

    """
    words = Place(address.url, "").words()
    schema = schemas_at(address).get(name)
    if schema is None:
        raise RegistryError(NO_SUCH_RUN, **words, run=name)
    if name in runs_at(address):
        raise RegistryError(GOING_ON, **words, run=name)
    server = ServerConnection(Place(address.url, ""), lambda _: None)
    try:
        server.script(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(schema)).as_string())
    finally:
        server.close()
