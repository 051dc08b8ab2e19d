"""Saving a copy of a run: one whole file, of one moment, also of a run that is going on."""

import errno
import json
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from core.domain.clock import Clock
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.event_kind import EventKind
from core.domain.record import Value
from core.files.whole_file import TargetError, replacing
from core.store import opening, run_facts, run_file, sqlite_errors
from core.store.completeness import IncompleteError, flaw_of
from core.store.file_handle import is_owned
from core.store.lock import lock_path
from core.store.provenance import COPIED, COPIED_ALIVE, MADE_OF, written
from core.store.sidecar import SQLITE_SUFFIXES, check_no_log

PAGES_AT_ONCE = 500
"""Between two calls of ``progress``: two megabytes."""

Progress = Callable[[int, int], None]
"""Progress callback: pages copied, pages in all; an exception raised in it cancels the copy."""

EVENT = QT_TRANSLATE_NOOP("core", "This is a copy; the original run continued")


def copy(
    source: Path, target: Path, *, replace: bool = False, progress: Progress | None = None
) -> IncompleteError | None:
    """Copy the run file ``source`` to ``target``; return what is wrong with ``source``.

    A copy of a running run holds the state of one moment, balanced, and is marked as a copy; it
    is interrupted, and can be resumed from there. The copy of an incomplete file is marked, too.

    Raises:
        RunFileError: ``source`` is not a run file.
        TargetError: ``target`` is ``source``, beside it, or not a plain file.
        FileExistsError: ``target`` exists, and is not to be replaced.
        RegistryError: ``source`` cannot be read.
        OSError: ``target`` cannot be written.

    """
    run_file.check(source)
    flaw = flaw_of(source)
    alive = is_owned(source)
    with closing(opening.connect(source, read_only=True)) as connection:
        copy_open(connection, source, target, replace=replace, progress=progress, alive=alive)
        if flaw is not None:
            with closing(_to(target)) as made, made:
                run_facts.set_facts(made, {MADE_OF: written(flaw)})
    return flaw


def copy_open(
    connection: sqlite3.Connection,
    source: Path,
    target: Path,
    *,
    replace: bool = False,
    progress: Progress | None = None,
    alive: bool,
) -> None:
    """Copy what ``connection`` has open, whatever has become of its name; see `copy`."""
    _check_target(source, target)
    try:
        with replacing(target, only_new=not replace) as part, closing(_to(part)) as made:
            # What is read from here on is of one moment, however long it takes.
            connection.execute("BEGIN")
            try:
                connection.execute("SELECT 1 FROM ledger").fetchone()
                connection.backup(made, pages=PAGES_AT_ONCE, progress=_pages_callback(progress))
            finally:
                connection.execute("COMMIT")
            made.execute("PRAGMA journal_mode = DELETE")
            _sign(made, alive=alive)
    except sqlite3.Error as error:
        raise sqlite_errors.translated(error, target) from error


def _to(part: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(part, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")  # synced once, as a whole
    return connection


def _pages_callback(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None

    def report_progress(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    return report_progress


def _sign(made: sqlite3.Connection, *, alive: bool) -> None:
    """Make the copy a run file of its own, marked as a copy."""
    facts: dict[str, Value] = {COPIED: time.time(), COPIED_ALIVE: int(alive)}
    made.execute("BEGIN")
    run_facts.set_facts(made, facts)
    made.execute("UPDATE ledger SET token = lower(hex(randomblob(16))), step = step + 1, whole = 1")
    if alive:
        now = Clock(float(run_facts.fact(made, "clock") or 0.0)).now()
        made.execute(
            'INSERT INTO events (at, kind, template, "values", text) VALUES (?, ?, ?, ?, ?)',
            (now, EventKind.COPIED.value, EVENT, json.dumps({}), EVENT),
        )
    made.execute("COMMIT")


def _check_target(source: Path, target: Path) -> None:
    place = target.resolve()
    own = [source, lock_path(source)]
    own += [source.with_name(source.name + suffix) for suffix in SQLITE_SUFFIXES]
    same = target.exists() and source.exists() and target.samefile(source)
    if same or any(place == each.resolve() for each in own):
        raise TargetError(
            QT_TRANSLATE_NOOP("core", "{path} is the run itself: choose another name for a copy."),
            path=target,
        )
    check_no_log(target)
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
