"""The two states of a run file: with a write-ahead log during a run, complete in one file at rest.

During a run SQLite writes into a log beside the file (``-wal``), which lets readers and writers
work at the same time. At rest there is none, so that the file can be copied with any tool.
"""

import contextlib
import os
import sqlite3
from pathlib import Path

from core.domain.errors import RegistroError
from core.store import opening, run_facts, sqlite_errors
from core.store.checkpoint import fold
from core.store.completeness import flaw_of
from core.store.ownership import Owner
from core.store.seal import STEP


def enable_log(owner: Owner, clock_offset: float) -> None:
    """Switch the file to a write-ahead log, and record the offset of the run's clock.

    Raises:
        IncompleteError: something is missing in it.
        RegistryError: it cannot be written.

    """
    flaw = flaw_of(owner.path, owned_by_us=True)
    if flaw is not None:
        raise flaw
    connection = opening.connect(owner.path)
    try:
        _journal(connection, "WAL")
        connection.execute("BEGIN IMMEDIATE")
        run_facts.set_facts(connection, {"clock": clock_offset})
        connection.execute(f"UPDATE ledger SET {STEP}")
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise sqlite_errors.translated(error, owner.path) from error
    finally:
        connection.close()


def remove_log(owner: Owner) -> bool:
    """Move the log into the file and remove it; return whether that could be done.

    That is impossible while it is read. Then the last reader moves the log into the file.
    """
    if not owner.handle.is_at(owner.path):
        _remove_orphans(owner)
        return False
    with contextlib.suppress(sqlite3.Error):
        connection = opening.connect(owner.path)
        try:
            return fold(connection) and _journal(connection, "DELETE")
        finally:
            connection.close()
    return False


def remove_log_if_free(path: Path) -> None:
    """Call `remove_log` after the last reader is closed, unless the run is running again."""
    with contextlib.suppress(RegistroError):
        owner = Owner(path)
        try:
            remove_log(owner)
        finally:
            owner.close()


def _journal(connection: sqlite3.Connection, mode: str) -> bool:
    """Set SQLite's journal mode; return whether it is set."""
    (now,) = connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()
    return str(now).upper() == mode


def _remove_orphans(owner: Owner) -> None:
    """Remove the empty log of a file that is gone from its path, as nothing else would."""
    if os.path.lexists(owner.path):
        return  # another file has the name, and may have a log of its own
    for suffix in ("-wal", "-shm"):
        place = owner.path.with_name(owner.path.name + suffix)
        with contextlib.suppress(OSError):
            if suffix == "-shm" or place.stat().st_size == 0:
                place.unlink()
