"""A `multiprocessing` manager as textbooks use it, in a process that ends with the program."""

import json
import secrets
import sys
from collections.abc import Collection, Sequence
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from multiprocessing.managers import SyncManager, Token
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from core.domain.clock import Clock
from core.domain.errors import QT_TRANSLATE_NOOP, EngineGoneError, RegistryError
from core.domain.record import Leased, Value
from core.processes.lifeline import Lifeline, child
from core.registry.lock_watch import TimedLock
from core.registry.patient_proxy import GONE, PatientDict, PatientLock
from core.registry.textbook import Row, TextbookEnd, key_of, row_of, url_of

if TYPE_CHECKING:
    from multiprocessing.managers import DictProxy

PATIENCE = 30.0
"""Seconds until a manager that does not say its address is given up."""


def serve(connection: Connection, address: str | None, key: bytes) -> None:
    """Be the manager's process."""
    server = SyncManager(address, key).get_server()
    connection.send(server.address)
    server.serve_forever()


class ManagerHost:
    """A manager with one plain dict and one plain lock, for the program that runs the run."""

    join_address = ""
    shared = None
    """Workers are told by the URL where it is."""

    def __init__(self, scheme: str, path: Path, which: str, clock: Clock) -> None:
        """Start it for the run in the file at ``path``.

        Raises:
            RegistryError: it does not start.

        """
        self._folder: TemporaryDirectory[str] | None = None
        address = self._free_address()
        key = bytes(current_process().authkey)
        context = get_context("spawn")
        mine, theirs = context.Pipe()
        self._lifeline = Lifeline()
        self._process = context.Process(
            target=child, args=(serve, theirs, address, key), name="registro-manager"
        )
        try:
            self._lifeline.start(self._process)
            theirs.close()
            if not mine.poll(PATIENCE):
                raise EOFError
            found = mine.recv()
        except (OSError, EOFError) as error:
            self.close()
            raise RegistryError(
                QT_TRANSLATE_NOOP("core", "The manager's process cannot be started: {reason}"),
                reason=str(error) or PATIENCE,
            ) from error
        finally:
            mine.close()
        address = address or found
        manager = SyncManager(address, key)
        manager.connect()
        kept: tuple[Any, ...] = (manager.dict(), manager.Lock())
        self._kept = kept
        """The manager forgets what nobody has."""
        shelf, lock = (str(proxy._token.id) for proxy in kept)  # noqa: SLF001
        place = {"address": address, "dict": shelf, "lock": lock}
        self.url = url_of(scheme, which, path, clock, **place)

    def close(self) -> None:
        """End the process, and with it all that is in it."""
        if self._process.ident is not None:
            self._lifeline.end(self._process)
        self._lifeline.close()
        if self._folder is not None:
            self._folder.cleanup()

    def _free_address(self) -> str | None:
        """Return where the manager shall be; None: it finds a place by itself.

        Where the system has them, in a name space that is no folder: of a program that is killed
        nothing is left.
        """
        if sys.platform == "win32":
            return None
        if sys.platform != "linux":
            self._folder = TemporaryDirectory(prefix="registro-", ignore_cleanup_errors=True)
            return str(Path(self._folder.name) / "manager")
        return f"\0registro-{secrets.token_hex(16)}"


class ManagedDict(TextbookEnd):
    """The end of an engine that keeps the records in the manager's dict, in any process."""

    def __init__(self, place: str, who: int) -> None:
        """Open the dict at ``place`` for ``who``."""
        super().__init__(place, who)
        facts = json.loads(place)
        token = Token("dict", facts["address"], facts["dict"])
        try:
            self._records: DictProxy[Value, Row] = PatientDict(token, "pickle", authkey=_key())
        except (OSError, EOFError) as error:
            raise EngineGoneError(GONE, reason=str(error) or type(error).__name__) from error

    def put_again(self, records: Sequence[Leased]) -> None:
        """Add records; each takes the place of another one with its key."""
        if records:
            self._records.update({key_of(record): row_of(record) for record in records})

    def size(self) -> int | None:
        """Return how many records are in it."""
        return len(self._records)

    def missing(self, waiting: Sequence[int]) -> Collection[int]:
        """Return which of these records are not in it."""
        return set(waiting) - {row[0] for row in self._records.values()}


def lock_of(address: str, number: str) -> TimedLock:
    """Return the manager's lock, in any process of the program."""
    lock: TimedLock = PatientLock(Token("Lock", address, number), "pickle", authkey=_key())
    return lock


def _key() -> bytes:
    return bytes(current_process().authkey)
