"""Whether runs can be had on a server: what the form's test of a connection does, and a start."""

from contextlib import closing

from core.domain.errors import RegistryError
from core.registry.postgresql.connection import Place, connected
from core.registry.postgresql.server_errors import NO_RIGHT


def check_server(server: str) -> str:
    """Make sure that a run can be had at the address ``server``; return its version.

    Raises:
        RegistryError: it cannot be reached, is too old, or we may not make a schema in it.

    """
    place = Place(server, "")
    with closing(connected(place)) as connection:
        row = connection.execute(
            "SELECT has_database_privilege(current_database(), 'CREATE'), "
            "current_setting('server_version'), current_user, current_database()"
        ).fetchone()
        assert row is not None  # noqa: S101 (it has one)
        allowed, version, user, database = row
        if not allowed:
            words = {**place.words(), "user": user, "database": database}
            raise RegistryError(NO_RIGHT, **words, reason="CREATE")
    return str(version)
