"""How much the clock of this machine is ahead of the server's."""

import time

from core.registry.postgresql.connection import ServerConnection


def clock_skew(server: ServerConnection) -> float:
    """Return the seconds, good to half of the time that an answer takes.

    Raises:
        RegistryError: the server cannot be reached.

    """
    asked = time.time()
    (there,) = server.row("SELECT extract(epoch FROM clock_timestamp())::float8")
    return (asked + time.time()) / 2 - float(there)
