"""The engine on a server as the program that runs the run has it: there, and ours alone."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from psycopg import sql

from core.about import VERSION as PROGRAM
from core.domain.clock import Clock
from core.domain.errors import (
    QT_TRANSLATE_NOOP,
    RegistryBusyError,
    RegistryError,
)
from core.domain.server_url import Address
from core.registry.postgresql.connection import Place, ServerConnection
from core.registry.postgresql.place import SCHEMA, RunPlace
from core.registry.postgresql.registry import TAKEN
from core.registry.postgresql.schema import MIGRATIONS, VERSION
from core.registry.postgresql.schema import SCHEMA as STATEMENTS
from core.store.opening import connect

PROBES = 8
"""Times that the server's clock is asked; the quickest answer counts."""
OWN_WITHIN = 4.0
"""Seconds in which a program that was killed lets go of its run on the server."""
RUN_LETTERS = 16
"""Of the mark of a run file, for the name of its run."""
NEWER = QT_TRANSLATE_NOOP(
    "core",
    "What the server at {host} has of this run was made by a newer Registro ({version}); install "
    "that version to go on with it.",
)
GONE = QT_TRANSLATE_NOOP(
    "core",
    "The server at {host} has nothing of this run in the database “{database}” (schema {schema}): "
    "it was dropped there, or is on another server, or this file is a copy. What was copied into "
    "the file until then is all there.",
)


class ServerHost:
    """A run on a server, for the program that runs it."""

    shared = None
    """Whoever has the URL can open it."""

    def __init__(self, run: RunPlace, which: str) -> None:
        """Have ``run`` there, of the run file ``which``.

        Raises:
            RegistryError: the server cannot be reached or used; the message says what to do.

        """
        self.url = run.url(which)
        self.join_address = Address(run.server).of_run(run.run)
        self._run = run
        server = ServerConnection(run.place, lambda _: None)
        with closing(server):
            self._own(server)
            self._have(server)
            shift = self._shift(server)
            server.rows("UPDATE run SET shift = %s", (shift,))
            # The supervisor takes it over, on a connection of its own.
            server.rows("SELECT pg_advisory_unlock_all()")

    def close(self) -> None:
        """Leave it on the server: it can be resumed, and dropped by hand."""

    def _own(self, server: ServerConnection) -> None:
        """Wait until no other program has the run, for some seconds."""
        try:
            server.rows(f"SET lock_timeout = '{round(1000 * OWN_WITHIN)}ms'")
            server.rows("SELECT pg_advisory_lock(hashtext(%s))", (self._run.place.schema,))
        except RegistryBusyError as error:
            raise RegistryError(TAKEN, **error.values) from None

    def _have(self, server: ServerConnection) -> None:
        """Make the run on the server, or bring it up to date."""
        schema = self._run.place.schema
        words = {**server.place.words(), "schema": schema}
        there = server.row(
            "SELECT count(*)::integer FROM pg_namespace WHERE nspname = %s", (schema,)
        )
        if not there[0]:
            if _born(Path(self._run.path)):
                raise RegistryError(GONE, **words)
            server.within(lambda: self._make(server))
            return
        version, program = server.row("SELECT version, program FROM run")
        if version > VERSION:
            raise RegistryError(NEWER, **words, version=program)
        for number, statements in enumerate(MIGRATIONS[version - 1 :], start=version + 1):

            def bring(statements: tuple[str, ...] = statements, number: int = number) -> None:
                for statement in statements:
                    server.rows(statement)
                server.rows("UPDATE run SET version = %s, program = %s", (number, PROGRAM))

            server.within(bring)

    def _make(self, server: ServerConnection) -> None:
        name = sql.Identifier(self._run.place.schema)
        server.rows(sql.SQL("CREATE SCHEMA {}").format(name).as_string())
        for statement in STATEMENTS:
            server.script(statement)
        server.rows(
            "INSERT INTO run (one, version, program, file, shift) VALUES (1, %s, %s, %s, 0)",
            (VERSION, PROGRAM, Path(self._run.path).name),
        )

    def _shift(self, server: ServerConnection) -> float:
        """Return how much the run's clock is ahead of the server's, at most.

        So a time that the server gives is never before the moment at which it was asked for it.
        """
        clock = Clock(self._run.clock)
        best = shift = float("inf")
        for _ in range(PROBES):
            asked = clock.now()
            (there,) = server.row("SELECT extract(epoch FROM clock_timestamp())::float8")
            answered = clock.now()
            if answered - asked < best:
                best, shift = answered - asked, answered - there
            time.sleep(0)
        return shift


def run_name(path: Path) -> str:
    """Return the name of the run in the file at ``path``; a copy of it has another one.

    Raises:
        sqlite3.Error: it cannot be read.

    """
    with closing(connect(path, read_only=True)) as connection:
        (token,) = connection.execute("SELECT token FROM ledger").fetchone()
    return str(token)[:RUN_LETTERS]


def _born(path: Path) -> int:
    """Return how many records the file at ``path`` has."""
    with closing(connect(path, read_only=True)) as connection:
        (born,) = connection.execute("SELECT born FROM ledger").fetchone()
    return int(born)


def host(server: str, path: Path, which: str, clock: Clock) -> ServerHost:
    """Have the run in the file at ``path`` on the server at the address ``server``.

    Raises:
        RegistryError: the file cannot be read, or as `ServerHost`.

    """
    try:
        name = run_name(path)
    except sqlite3.Error as error:
        raise RegistryError(
            QT_TRANSLATE_NOOP("core", "{path} cannot be used: {reason}"),
            path=str(path),
            reason=str(error),
        ) from None
    return ServerHost(RunPlace(server, name, str(path), clock.offset), which)


def place_of(server: str, run: str) -> Place:
    """Return where the run called ``run`` is on ``server``."""
    return Place(server, SCHEMA + run)
