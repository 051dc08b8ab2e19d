"""Moving all of a run file's log (``-wal``) into the file itself."""

import contextlib
import sqlite3
import time

PATIENCE = 1.0
"""Seconds that readers are waited for at most; the last of them does then what could not be."""
AGAIN = 0.05


def fold(connection: sqlite3.Connection, patience: float = PATIENCE) -> bool:
    """Move all of the log into the file; return whether none of it is left.

    Readers are waited for up to ``patience`` seconds.

    Also where the file has lost its name: it needs no more than what ``connection`` has open.
    """
    until = time.monotonic() + patience
    with contextlib.suppress(sqlite3.Error):
        connection.execute("PRAGMA busy_timeout = 100")
        while True:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                return True
            if time.monotonic() > until:
                return False
            time.sleep(AGAIN)
    return False  # no room on the disk: the log stays, and nothing is lost
