"""A run file opened for writing: every change is one transaction under the registry's lock."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from core.domain.choices import Durability
from core.domain.clock import Clock, monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, RegistryAwayError
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
"""How long to wait for another program that holds the file: for a single attempt; for the processes
of a run, which try again and hold the lock meanwhile; at the end of a run."""
CHECKPOINT_PAGES = 250
"""Pages in the write-ahead log after which they go into the file itself: a megabyte."""
LOG_BYTES = 8_000_000
"""Size to which a log is truncated that has grown, as it does while the file is read. Truncating it
each time costs a tenth of the speed; `core.store.log_size` does it at rest."""
READERS_MILLISECONDS = 20
"""How long a checkpoint waits for readers, so that the log can be restarted."""
CACHE_KIB = 32_000
UNLIMITED_PAGES = 4294967294


class LockedFile:
    """One connection and one handle on the lock; for one thread of one process."""

    def __init__(self, path: Path | str, who: int = LockClient.OTHER, which: str = "") -> None:
        """Open the run file at ``path``, which exists and has been checked.

        ``which`` is the `core.store.file_handle.Inode` that it has to be, as text; empty for any.

        ``who`` is the client of the lock: a worker's number, or a `LockClient`.

        Raises:
            RegistryError: it cannot be opened.
            RegistryAwayError: it is another file.

        """
        self.path = Path(path).resolve()
        self.meter = LockMeter()
        """How long the transactions waited for the lock and held it."""
        self.fault_hook: Callable[[], None] | None = None
        """Called in the middle of each transaction, to inject faults."""
        self._hurries = False
        self._check_place(which)
        with ExitStack() as opened:
            try:
                self._open(who, opened)
            except (RegistroError, OSError):
                # Moved or replaced meanwhile? Then the error says nothing of the one that is meant.
                self._check_place(which)
                raise
            self._check_place(which)
            self._opened = opened.pop_all()

    def _check_place(self, which: str) -> None:
        """Refuse another file than ``which``.

        Raises:
            RegistryAwayError: it is another file, or there is none.

        """
        if which and not Inode.is_text_of(which, self.path):
            raise RegistryAwayError(
                QT_TRANSLATE_NOOP("core", "{path} is not where it was."), path=str(self.path)
            )

    def _open(self, who: int, opened: ExitStack) -> None:
        """Open the file at the path, and its lock; what is open goes to ``opened``, to be closed.

        Raises:
            RegistryError: it cannot be opened.

        """
        try:
            self.connection = connect(self.path)
            opened.callback(self.connection.close)
            self._seal = Seal(self.connection, OwnHandle(self.path, writable=True))
            opened.callback(self._seal.close)
            with readable(self.path, sqlite=False):
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
            raise translated(error, self.path) from error
        self._lock = FileLock(lock_path(self.path))
        opened.callback(self._lock.close)
        self._lock.acquire()
        try:
            self._slot = LockSlot(lock_path(self.path), who)
            opened.callback(self._slot.close)
        finally:
            self._lock.release()

    @property
    def slot(self) -> LockSlot:
        """The slot of this connection on the lock board."""
        return self._slot

    @contextmanager
    def transaction(self, *, steps: bool = False) -> Iterator[sqlite3.Connection]:
        """Acquire the lock, run the block in one transaction, and measure both times.

        ``steps``: the block itself increments the ledger's step (`core.store.seal.STEP`).

        Raises:
            RegistryPassingError: another program holds the file, or the disk is full.

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
                if self.fault_hook is not None:
                    self.fault_hook()
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
        """Limit the file to its present size, as on a full disk, or remove that limit."""
        pages = 1 if full else UNLIMITED_PAGES  # SQLite never takes less than there are
        self.connection.execute(f"PRAGMA max_page_count = {pages}")

    def hurry(self) -> None:
        """Wait only shortly for another program that holds the file from now on."""
        if not self._hurries:
            self._hurries = True
            self.connection.execute(f"PRAGMA busy_timeout = {HURRIED_MILLISECONDS}")

    def read(
        self, statement: str, values: tuple[int | float | str | None, ...] = ()
    ) -> tuple[int, ...] | None:
        """Return the first row of a short query, outside any transaction and without the lock."""
        try:
            row: tuple[int, ...] | None = self.connection.execute(statement, values).fetchone()
        except sqlite3.Error as error:
            raise translated(error, self.path) from error
        return row

    def restart_log(self) -> bool:
        """Checkpoint the log and restart it, unless it is being read; return whether that was done.

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
        """Checkpoint the log beside the file; return whether none of it is left."""
        self._lock.acquire()
        try:
            return fold(self.connection, patience)
        finally:
            self._lock.release()

    def close(self) -> None:
        """Close file and lock; what was committed stays."""
        self._opened.close()
