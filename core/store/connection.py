"""A run file opened for writing: every change is one transaction under the registry's lock."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core.domain.choices import Durability
from core.domain.clock import Clock, monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, RegistryAwayError
from core.domain.histogram import LockMeter
from core.domain.lock_clients import LockClient
from core.store.checkpoint import PATIENCE, fold
from core.store.file_handle import Inode, OwnHandle
from core.store.lock import FileLock, lock_path
from core.store.lock_board import LockSlot
from core.store.opening import connect
from core.store.reading import readable
from core.store.run_facts import fact
from core.store.seal import STEP, Seal
from core.store.sqlite_errors import translated

SYNCHRONOUS = {Durability.PROCESS: "OFF", Durability.POWER: "FULL"}
"""In WAL mode a committed transaction is in the operating system's hands, so a killed process loses
nothing without any sync; a power loss needs one per transaction."""

BUSY_MILLISECONDS, RETRIED_MILLISECONDS, HURRIED_MILLISECONDS = 1000, 250, 100
"""How long another program that holds the file is waited for: by whoever asks once; by the
processes of a run, which ask again and let nobody else of the run ask meanwhile; at its end."""
CHECKPOINT_PAGES = 250
"""Pages in the write-ahead log after which they go into the file itself: a megabyte."""
LOG_BYTES = 8_000_000
"""What is left of the log once it has grown, as while somebody read. Cutting it off each time costs
a tenth of the speed; `core.store.log_size` does it at rest."""
READERS_MILLISECONDS = 20
"""How long all wait for those who read, so that the log can begin anew."""
CACHE_KIB = 32_000
UNLIMITED_PAGES = 4294967294


class LockedFile:
    """One connection and one handle on the lock; for one thread of one process."""

    def __init__(self, path: Path | str, who: int = LockClient.OTHER, which: str = "") -> None:
        """Open the run file at ``path``, which exists and has been checked.

        ``which`` is the `core.store.file_handle.Inode` that it has to be, as text; empty for any.

        ``who`` (a worker's number, or another one of `core.store.lock_board`) pays for the lock.

        Raises:
            RegistryError: it cannot be opened.
            RegistryAwayError: it is not the one that it has to be.

        """
        self.path = Path(path).resolve()
        if which and not Inode.is_text_of(which, self.path):
            raise RegistryAwayError(
                QT_TRANSLATE_NOOP("core", "{path} is not where it was."), path=str(path)
            )
        self.meter = LockMeter()
        """What the transactions paid for the lock."""
        self.in_lock: Callable[[], None] | None = None
        """Called in the middle of each transaction, as faults are."""
        self._hurries = False
        try:
            self.connection = connect(self.path)
            self._seal = Seal(self.connection, OwnHandle(self.path, writable=True))
            with readable(path, sqlite=False):
                self.clock = Clock(float(fact(self.connection, "clock") or 0.0))
                synchronous = SYNCHRONOUS[Durability(str(fact(self.connection, "durability")))]
            patience = BUSY_MILLISECONDS if who == LockClient.OTHER else RETRIED_MILLISECONDS
            for pragma in (
                f"synchronous = {synchronous}",
                f"busy_timeout = {patience}",
                f"wal_autocheckpoint = {CHECKPOINT_PAGES}",
                f"journal_size_limit = {LOG_BYTES}",
                f"cache_size = -{CACHE_KIB}",
            ):
                self.connection.execute(f"PRAGMA {pragma}")
        except sqlite3.Error as error:
            raise translated(error, path) from error
        self._lock = FileLock(lock_path(path))
        self._lock.acquire()
        try:
            self._slot = LockSlot(lock_path(path), who)
        finally:
            self._lock.release()

    @property
    def slot(self) -> LockSlot:
        """The slot of this connection on the lock board."""
        return self._slot

    @contextmanager
    def transaction(self, *, steps: bool = False) -> Iterator[sqlite3.Connection]:
        """Wait for the lock, do the block in one transaction, measure both.

        ``steps``: the block itself has the ledger go a step on (`core.store.seal.STEP`).

        Raises:
            RegistryPassingError: another program holds the file, or there is no room for it.

        """
        asked = monotonic()
        self._slot.mark(-asked)
        self._lock.acquire()
        got = monotonic()
        self._slot.mark(got)
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                if self.in_lock is not None:
                    self.in_lock()
                if not steps:
                    self.connection.execute(f"UPDATE ledger SET {STEP}")
                self.connection.execute("COMMIT")
                self._seal.committed()
            except BaseException:
                # A full disk rolls back by itself; a second ROLLBACK would hide the first error.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise translated(error, self.path) from error
        finally:
            self._slot.mark(0.0)
            self._lock.release()
            self.meter.add(got - asked, monotonic() - got)

    def simulate_disk_full(self, *, full: bool) -> None:
        """Let the file not grow any more, as on a full disk, or let it grow again."""
        pages = 1 if full else UNLIMITED_PAGES  # never less than there are
        self.connection.execute(f"PRAGMA max_page_count = {pages}")

    def hurry(self) -> None:
        """Wait no longer for another program that holds the file, as there is no time for it."""
        if not self._hurries:
            self._hurries = True
            self.connection.execute(f"PRAGMA busy_timeout = {HURRIED_MILLISECONDS}")

    def read(
        self, statement: str, values: tuple[int | float | str | None, ...] = ()
    ) -> tuple[int, ...] | None:
        """Return the first row of a short read, outside any transaction and without the lock."""
        try:
            row: tuple[int, ...] | None = self.connection.execute(statement, values).fetchone()
        except sqlite3.Error as error:
            raise translated(error, self.path) from error
        return row

    def restart_log(self) -> bool:
        """Move the log into the file and begin it anew, unless somebody reads in it; say whether.

        Raises:
            RegistryPassingError: the file cannot be written.

        """
        self._lock.acquire()
        try:
            (before,) = self.connection.execute("PRAGMA busy_timeout").fetchone()
            self.connection.execute(f"PRAGMA busy_timeout = {READERS_MILLISECONDS}")
            try:
                row = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                self.connection.execute(f"PRAGMA busy_timeout = {before}")
        except sqlite3.Error as error:
            raise translated(error, self.path) from error
        finally:
            self._lock.release()
        return not row[0]

    def fold(self, patience: float = PATIENCE) -> bool:
        """Move the log beside the file into it; return whether none of it is left."""
        self._lock.acquire()
        try:
            return fold(self.connection, patience)
        finally:
            self._lock.release()

    def close(self) -> None:
        """Close both; what was committed stays."""
        self.connection.close()
        self._seal.close()
        self._slot.close()
        self._lock.close()
