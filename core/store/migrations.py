"""What brings a run file of an older version up to date."""

import sqlite3
from contextlib import closing
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP, RunFileError
from core.store.completeness import flaw_of, leaves_log_out
from core.store.opening import connect
from core.store.schema import (
    BAD_ROWS,
    DUPLICATED,
    FIRST_COUNTS,
    LOCK_SAMPLES,
    LOG,
    LOST,
    PASSED_OVER,
    SAMPLE_TIMES,
    SAMPLE_TIMES_TABLE,
    TIMINGS,
    samples_table,
)
from core.store.sqlite_errors import UNREADABLE, unreadable

_FIRST_BAD_ROWS = """CREATE TABLE bad_rows (
        line INTEGER PRIMARY KEY,
        reason TEXT NOT NULL)"""
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (LOCK_SAMPLES,),
    (_FIRST_BAD_ROWS, LOG),
    (
        "ALTER TABLE bad_rows RENAME TO first_bad_rows",
        BAD_ROWS,
        """INSERT INTO bad_rows (line, reason, start, template, "values")
        SELECT line, reason, '', '{reason}', json_object('reason', reason)
        FROM first_bad_rows ORDER BY line""",
        "DROP TABLE first_bad_rows",
    ),
    (
        # What was not measured stood there as 0.0.
        "ALTER TABLE samples RENAME TO first_samples",
        samples_table(),
        "INSERT INTO samples SELECT id, at, target, "
        + "".join(
            f"CASE WHEN id > (SELECT min(id) FROM first_samples) THEN {name} END, "
            for name in ("arrival", "throughput")
        )
        + "CASE WHEN pending > 0 THEN oldest END, lag, "
        + "".join(f"nullif({name}, 0.0), " for name in SAMPLE_TIMES)
        + f"{', '.join(FIRST_COUNTS)}, NULL FROM first_samples",
        "DROP TABLE first_samples",
        "ALTER TABLE workers ADD COLUMN busy REAL",
        TIMINGS,
    ),
    (
        PASSED_OVER,
        """INSERT INTO passed_over (number)
        SELECT cursor - born FROM generator WHERE cursor - born BETWEEN 1 AND skipped""",
    ),
    (  # see core.store.seal
        "ALTER TABLE ledger ADD COLUMN token TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE ledger ADD COLUMN step INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE ledger ADD COLUMN whole INTEGER NOT NULL DEFAULT 1",
        "UPDATE ledger SET token = lower(hex(randomblob(16))), whole = 1",
    ),
    tuple(f"ALTER TABLE {table} ADD COLUMN {LOST}" for table in ("ledger", "samples")),
    tuple(f"ALTER TABLE {table} ADD COLUMN {DUPLICATED}" for table in ("ledger", "samples")),
    (SAMPLE_TIMES_TABLE,),
)
"""What brings a file of ``user_version`` n+1 to n+2; ``user_version`` 1 was the first."""

VERSION = 1 + len(MIGRATIONS)


def migrate(path: Path, version: int) -> None:
    """Bring the file at ``path`` from ``version`` to ours.

    Raises:
        RunFileError: it cannot be brought up to date where it is.

    """
    if leaves_log_out(path):
        raise flaw_of(path) or RunFileError(UNREADABLE, path=path, reason="-wal")
    try:
        with closing(connect(path)) as connection:
            for number, statements in enumerate(MIGRATIONS[version - 1 :], start=version + 1):
                connection.execute("BEGIN IMMEDIATE")
                for statement in statements:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
                connection.execute("COMMIT")
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_READONLY:
            raise RunFileError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{path} was made by an older Registro and cannot be brought up to date where "
                    "it is: copy it to a folder of yours.",
                ),
                path=path,
            ) from error
        raise unreadable(path, error) from error
