"""The errors of a PostgreSQL server: what is the matter, and what helps."""

import re
from collections.abc import Mapping
from types import MappingProxyType

import psycopg

from core.domain.errors import (
    QT_TRANSLATE_NOOP,
    EngineGoneError,
    RegistryBusyError,
    RegistryDiskError,
    RegistryError,
)
from core.registry.postgresql.certificate_check import Flaw, flaw_of
from core.registry.postgresql.functions import ENDED

OLDEST = 130000
"""The oldest version of the server that all of this works with, as libpq numbers them."""
NO_SERVER = QT_TRANSLATE_NOOP(
    "core",
    "No PostgreSQL server answers at {host}, port {port}: is it started, does it listen there, and "
    "does a firewall let it through? ({reason})",
)
UNKNOWN_HOST = QT_TRANSLATE_NOOP(
    "core",
    "There is no machine called {host}: see to the name in the address of the server, and to the "
    "network. ({reason})",
)
SILENT = QT_TRANSLATE_NOOP(
    "core",
    "The machine {host} does not answer at port {port}: is it on, is the port right, and does a "
    "firewall let it through? ({reason})",
)
OTHER_SERVICE = QT_TRANSLATE_NOOP(
    "core",
    "What answers at {host}, port {port} is no PostgreSQL server (MySQL has 3306, PostgreSQL "
    "usually 5432): see to the port in the address. ({reason})",
)
OTHER_NAME = QT_TRANSLATE_NOOP(
    "core",
    "The certificate that the server at {host} shows is for another name: give the server in the "
    "address the name that its certificate has. If it has that, another server poses as this one. "
    "({reason})",
)
CERTIFICATE = QT_TRANSLATE_NOOP(
    "core",
    "The certificate of the server at {host} is not accepted: it has expired, or its issuer is not "
    "known here. Have it renewed there, or name the file of the issuer in the address as "
    "sslrootcert. ({reason})",
)
EXPIRED = QT_TRANSLATE_NOOP(
    "core",
    "The certificate of the server at {host} has expired: have it renewed there, and see whether "
    "the date of this machine is right. ({reason})",
)
NOT_YET_VALID = QT_TRANSLATE_NOOP(
    "core",
    "The certificate of the server at {host} is not valid yet: see whether the date of this "
    "machine is right, and that of the one that issued it. ({reason})",
)
UNKNOWN_ISSUER = QT_TRANSLATE_NOOP(
    "core",
    "The issuer of the certificate of the server at {host} is not known here: name the file with "
    "the issuer's certificate in the address as sslrootcert. If that is the right one, another "
    "server poses as this one. ({reason})",
)
NO_TLS = QT_TRANSLATE_NOOP(
    "core",
    "The server at {host} does not offer what sslmode in the address demands: have TLS turned on "
    "there, or ask for another sslmode. ({reason})",
)
PASSWORD = QT_TRANSLATE_NOOP(
    "core",
    "The server at {host} does not let user {user} in: the password is wrong or missing. Put the "
    "right one into ~/.pgpass (on Windows %APPDATA%\\postgresql\\pgpass.conf), with no rights for "
    "others, or into PGPASSWORD. ({reason})",
)
NOT_LET_IN = QT_TRANSLATE_NOOP(
    "core",
    "The server at {host} does not let user {user} in from here: see to the user in the address, "
    "and have the server's pg_hba.conf let this machine in. ({reason})",
)
NO_DATABASE = QT_TRANSLATE_NOOP(
    "core",
    "There is no database “{database}” at {host}: have it made (createdb {database}), or name "
    "another one in the address. ({reason})",
)
NO_RIGHT = QT_TRANSLATE_NOOP(
    "core",
    "User {user} may not do this in the database “{database}”. A run needs a schema of its own: "
    "have its owner say GRANT CREATE ON DATABASE {database} TO {user}. ({reason})",
)
TOO_MANY = QT_TRANSLATE_NOOP(
    "core",
    "The server at {host} takes no more connections: end programs that have some, take fewer "
    "workers, or have max_connections raised there. ({reason})",
)
OLD = QT_TRANSLATE_NOOP(
    "core",
    "The server at {host} is PostgreSQL {version}, which is too old: 13 or newer is needed.",
)
DROPPED = QT_TRANSLATE_NOOP(
    "core",
    "What the server at {host} kept of this run is not there any more: somebody has dropped it, or "
    "this is another database. The run file has all that was copied until then. ({reason})",
)
DISK_FULL = QT_TRANSLATE_NOOP(
    "core",
    "The disk of the server at {host} is full: have room made there. The run goes on by itself "
    "then; nothing is lost. ({reason})",
)
LOST = QT_TRANSLATE_NOOP(
    "core",
    "The connection to the server at {host} is lost; the run waits for it and goes on by itself. "
    "({reason})",
)
BUSY = QT_TRANSLATE_NOOP(
    "core",
    "The server at {host} does not answer in time; it is tried again. ({reason})",
)
DEAD = QT_TRANSLATE_NOOP("core", "This process counts as dead: its records were given to others.")
OTHER = QT_TRANSLATE_NOOP("core", "The server at {host} refuses what is asked of it: {reason}")

_BY_FLAW: Mapping[Flaw | None, str] = MappingProxyType(
    {
        Flaw.EXPIRED: EXPIRED,
        Flaw.NOT_YET_VALID: NOT_YET_VALID,
        Flaw.UNKNOWN_ISSUER: UNKNOWN_ISSUER,
    }
)
_BY_CODE: Mapping[str, tuple[type[RegistryError], str]] = MappingProxyType(
    {
        ENDED: (EngineGoneError, DEAD),
        "28P01": (RegistryError, PASSWORD),
        "28000": (RegistryError, NOT_LET_IN),
        "3D000": (RegistryError, NO_DATABASE),
        "42501": (RegistryError, NO_RIGHT),
        "25006": (RegistryError, NO_RIGHT),  # only to be read, as a standby
        "53300": (RegistryBusyError, TOO_MANY),
        "53100": (RegistryDiskError, DISK_FULL),
        "3F000": (RegistryError, DROPPED),
        "42P01": (RegistryError, DROPPED),
        "42883": (RegistryError, DROPPED),
        "55P03": (RegistryBusyError, BUSY),
        "57014": (RegistryBusyError, BUSY),
        "40P01": (RegistryBusyError, BUSY),
        "40001": (RegistryBusyError, BUSY),
    }
)
"""What SQLSTATEs mean. What begins with 08 or 57 is the connection."""
_BY_TEXT: tuple[tuple[str, str], ...] = (
    (r"certificate .*does not match host name", OTHER_NAME),
    (r"certificate|SSL error", CERTIFICATE),
    (r"does not support SSL", NO_TLS),
    (r"no password supplied|password authentication failed", PASSWORD),
    (r"pg_hba\.conf|role \S+ does not exist|[Pp]eer authentication", NOT_LET_IN),
    (r"database \S+ does not exist", NO_DATABASE),
    (r"permission denied for database", NO_RIGHT),
    (r"too many (clients|connections)|remaining connection slots", TOO_MANY),
    (r"translate host name|[Nn]ame or service|nodename|resolve", UNKNOWN_HOST),
    (
        r"expected authentication|invalid response to SSL|received invalid|unsupported",
        OTHER_SERVICE,
    ),
    (r"[Tt]imeout|timed out|[Nn]o route|unreachable", SILENT),
)
"""What libpq says where there is no SQLSTATE, as before there is a connection."""


def of_connecting(error: psycopg.Error, place: Mapping[str, object]) -> RegistryError:
    """Return the error for the user where no connection came about, with what to do about it."""
    code = error.sqlstate or ""
    text = reason(error)
    if code in _BY_CODE:
        kind, template = _BY_CODE[code]
        return kind(template, **place, reason=text)
    template = next((t for pattern, t in _BY_TEXT if re.search(pattern, text)), NO_SERVER)
    if template is CERTIFICATE:
        template = _BY_FLAW.get(flaw_of(error), CERTIFICATE)
    return RegistryError(template, **place, reason=text)


def of_work(error: psycopg.Error, place: Mapping[str, object], *, lost: bool) -> RegistryError:
    """Return the error for the user where a connection was there; ``lost``: it is not any more."""
    code = error.sqlstate or ""
    if code in _BY_CODE:
        kind, template = _BY_CODE[code]
        return kind(template, **place, reason=reason(error))
    if code == "XX000" and re.search(r"could not open relation|cache lookup failed", str(error)):
        # In the moment in which it is dropped.
        return RegistryError(DROPPED, **place, reason=reason(error))
    if lost or code[:2] in {"08", "57", "53"} or not code:
        return RegistryBusyError(LOST, **place, reason=reason(error))
    return RegistryError(OTHER, **place, reason=reason(error))


def passing(error: RegistryError) -> RegistryError:
    """Return what ``error`` is for a run that goes on: what ended a connection may come again.

    A server that starts again refuses at first, and an administrator mends a password.
    """
    if isinstance(error, RegistryBusyError | RegistryDiskError | EngineGoneError):
        return error
    return RegistryBusyError(error.template, **error.values)


def reason(error: Exception) -> str:
    """Return what the server said, in a line and without anything that is secret."""
    text = " ".join(str(error).split())
    return re.sub(r"password=\S+", "password=***", text)[:500]
