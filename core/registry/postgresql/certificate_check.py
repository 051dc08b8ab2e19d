"""Why the certificate of a server is not accepted, which libpq does not tell apart.

A TLS handshake of our own asks the server once more, with the same file of issuers; the standard
library passes on what OpenSSL found.
"""

import socket
import struct
from collections.abc import Mapping
from enum import Enum, auto
from pathlib import Path
from types import MappingProxyType

import psycopg

WITHIN = 3.0
"""Seconds for each answer of the server."""
TLS_WANTED = struct.pack("!II", 8, 80877103)
"""The message of PostgreSQL's protocol that asks for TLS."""
OFFERED = b"S"
SYSTEM = "system"
"""Named as the file of issuers: those that the system knows."""
OWN_ISSUERS = Path("~/.postgresql/root.crt")
"""Where libpq looks for issuers if no file is named (not on Windows)."""


class Flaw(Enum):
    """What is the matter with a certificate."""

    EXPIRED = auto()
    NOT_YET_VALID = auto()
    UNKNOWN_ISSUER = auto()


_FLAWS: Mapping[int, Flaw] = MappingProxyType(
    {
        9: Flaw.NOT_YET_VALID,
        10: Flaw.EXPIRED,
        **dict.fromkeys((2, 18, 19, 20, 21), Flaw.UNKNOWN_ISSUER),
    }
)
"""By the numbers that OpenSSL has for them (``X509_V_ERR_...``)."""


def flaw_of(error: psycopg.Error) -> Flaw | None:
    """Return what is the matter with the certificate for which ``error`` came.

    None: that cannot be found out. It takes a few seconds at most.
    """
    try:
        import ssl

        options = _options(error)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False  # libpq tells that one apart
        issuers = options.get("sslrootcert") or str(OWN_ISSUERS.expanduser())
        if issuers == SYSTEM:
            context.load_default_certs()
        else:
            context.load_verify_locations(issuers)
        name = options.get("host", "")
        place = options.get("hostaddr") or name, int(options.get("port") or 5432)
        with socket.create_connection(place, WITHIN) as plain:
            plain.sendall(TLS_WANTED)
            if plain.recv(1) == OFFERED:
                context.wrap_socket(plain, server_hostname=name or None).close()
    except (ImportError, OSError, ValueError, psycopg.Error) as found:
        # What OpenSSL refuses is an OSError too, with its number.
        return _FLAWS.get(getattr(found, "verify_code", 0))
    return None


def _options(error: psycopg.Error) -> dict[str, str]:
    """Return what libpq went by, with what it took from service file and environment."""
    if error.pgconn is None:
        raise ValueError
    values = {each.keyword.decode(): each.val for each in error.pgconn.info}
    # Of several servers the first one is asked.
    return {k: v.decode().partition(",")[0] for k, v in values.items() if v is not None}
