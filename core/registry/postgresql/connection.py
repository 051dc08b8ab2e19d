"""A connection to a PostgreSQL server that comes again when it was lost."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.numeric import Int8BinaryDumper, Int8Dumper

from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError
from core.registry.postgresql.server_errors import (
    OLD,
    OLDEST,
    of_connecting,
    of_work,
    passing,
)

CONNECT_WITHIN = 5
"""Seconds."""
ALIVE: Mapping[str, int] = {
    "connect_timeout": CONNECT_WITHIN,
    "keepalives": 1,
    "keepalives_idle": 4,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": 8000,
}
"""A connection whose other end is gone without a word is noticed within 10 s."""
SETTINGS = (
    "statement_timeout = '20s'",
    "lock_timeout = '8s'",
    "idle_in_transaction_session_timeout = '8s'",
    "synchronous_commit = on",
    "timezone = 'UTC'",
    # All that is looked for is found by a key; a plan made while tables were empty is kept.
    "enable_seqscan = off",
    "enable_bitmapscan = off",
    "jit = off",  # what is switched off counts as costly, so that all would be compiled
    "client_min_messages = warning",
)
CHECK_CLIENT = (
    "DO $$ BEGIN PERFORM set_config('client_connection_check_interval', '2s', false);"
    " EXCEPTION WHEN OTHERS THEN NULL; END $$"
)
"""From version 14 on, on some systems: a statement of a client that is gone is not ended."""
PREPARED = 2
"""Times that a statement is executed before it is prepared."""
_LOST = QT_TRANSLATE_NOOP("core", "The connection to the server at {host} is lost.")


class Place(NamedTuple):
    """Where a run is on a server."""

    url: str
    schema: str
    who: int | None = None
    """Who asks: a worker's number, or another `LockClient`."""

    def words(self) -> dict[str, object]:
        """Return what messages say of it: no password among it."""
        try:
            parts = conninfo_to_dict(self.url)
        except psycopg.Error:
            parts = {}
        named = (parts.get(each) for each in ("host", "hostaddr", "service"))
        host = next(filter(None, named), "localhost")
        user = parts.get("user") or ""
        return {
            "host": host,
            "port": parts.get("port") or 5432,
            "user": user,
            "database": parts.get("dbname") or user,
        }


class ServerConnection:
    """One connection of one thread of one process, which is made when it is needed.

    Every statement is a transaction of its own unless it stands in `transaction`.
    """

    def __init__(self, place: Place, greet: Callable[["ServerConnection"], None]) -> None:
        """Prepare a connection to ``place``; ``greet`` is called whenever it was made (anew)."""
        self.place = place
        self._greet = greet
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None
        self._cursor: psycopg.Cursor[tuple[Any, ...]] | None = None
        self._made = False
        self.on_change: Callable[[bool], None] = _ignore
        """Called when it is lost (False), and when it is there again."""
        self.lost = False
        """Whether it was lost, and is not there again."""

    def connect(self) -> None:
        """Have the connection there.

        Raises:
            RegistryError: it cannot be made. A passing one where it was there before.

        """
        if self._connection is not None and not self._connection.closed:
            return
        try:
            self._connection = connected(self.place)
            self._cursor = self._connection.cursor(binary=True)
            self._greet(self)
        except RegistryError as error:
            self._drop()
            raise passing(error) if self._made else error from None
        self._made = True
        if self.lost:
            self.lost = False
            self.on_change(True)

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows that ``statement`` gives.

        Raises:
            RegistryPassingError: the connection is lost, or the server's disk is full.
            RegistryError: the server refuses it.

        """
        self.connect()
        cursor = self._cursor
        assert cursor is not None  # noqa: S101 (narrows the type)
        try:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description is not None else []
        except psycopg.Error as error:
            raise self.failed(error) from error

    def row(self, statement: str, values: Sequence[Any] = ()) -> tuple[Any, ...]:
        """Return the first row; raises as `rows`."""
        return self.rows(statement, values)[0]

    def script(self, statements: str) -> None:
        """Execute several statements at once; raises as `rows`."""
        self.connect()
        assert self._connection is not None  # noqa: S101 (narrows the type)
        try:
            self._connection.execute(statements)
        except psycopg.Error as error:
            raise self.failed(error) from error

    def notices(self) -> set[str]:
        """Return what was notified since the last call, without waiting for anything."""
        self.connect()
        assert self._connection is not None  # noqa: S101 (narrows the type)
        try:
            return {notice.payload for notice in self._connection.notifies(timeout=0)}
        except psycopg.Error as error:
            raise self.failed(error) from error

    def within(self, block: Callable[[], Any], *, snapshot: bool = False) -> Any:
        """Return what ``block`` returns, all of whose statements are one transaction.

        ``snapshot``: it only reads, and all of one moment.

        Raises:
            RegistryError: as `rows`; whether it was committed is not known when that is lost.

        """
        form = " ISOLATION LEVEL REPEATABLE READ READ ONLY" if snapshot else ""
        self.rows(f"BEGIN{form}")
        try:
            result = block()
            self.rows("COMMIT")
        except BaseException:
            if self._connection is not None and not self._connection.closed:
                self.rows("ROLLBACK")
            raise
        return result

    def failed(self, error: psycopg.Error) -> RegistryError:
        """Return the error for the user; a connection that is lost is made anew next time."""
        lost = self._connection is None or self._connection.closed
        if lost:
            self._drop()
        if lost and not self.lost:
            self.lost = True
            self.on_change(False)
        return of_work(error, self.place.words(), lost=lost)

    def close(self) -> None:
        """End it."""
        self._drop()

    def _drop(self) -> None:
        connection, self._connection, self._cursor = self._connection, None, None
        if connection is not None:
            connection.close()


def _ignore(_there: bool) -> None:
    """Tell nobody."""


def application(schema: str, who: int | None = None) -> str:
    """Return what the server is told that we are called; all ends of a run begin alike."""
    return " ".join(filter(None, ("registro", schema, "" if who is None else str(int(who)))))


def connected(place: Place) -> psycopg.Connection[tuple[Any, ...]]:
    """Return a new connection to ``place``, which is checked and set up.

    Raises:
        RegistryError: it cannot be made; the message says what to do.

    """
    try:
        # What the URL says itself goes before.
        given = conninfo_to_dict(place.url)
        options: dict[str, Any] = {k: v for k, v in ALIVE.items() if k not in given}
        connection = psycopg.connect(
            place.url,
            autocommit=True,
            prepare_threshold=PREPARED,
            application_name=application(place.schema, place.who),
            **options,
        )
    except psycopg.Error as error:
        raise of_connecting(error, place.words()) from None
    for dumper in (Int8Dumper, Int8BinaryDumper):
        # By default the type goes by the size of the number, and each one is another statement.
        connection.adapters.register_dumper(int, dumper)
    version = connection.info.server_version
    if version < OLDEST:
        connection.close()
        raise RegistryError(OLD, **place.words(), version=f"{version // 10000}")
    try:
        words = "; ".join(f"SET {setting}" for setting in SETTINGS)
        path = sql.SQL("SET search_path = {}").format(sql.Identifier(place.schema or "public"))
        connection.execute(words)
        connection.execute(path)
        connection.execute(CHECK_CLIENT)
    except psycopg.Error as error:
        connection.close()
        raise of_work(error, place.words(), lost=True) from None
    return connection
