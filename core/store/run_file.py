"""The run file: one SQLite file that is the registry, the history and the evidence of a run."""

import json
import os
import sqlite3
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

from core.about import VERSION as PROGRAM_VERSION
from core.domain.clock import Clock
from core.domain.errors import QT_TRANSLATE_NOOP, RunFileError, reason_of
from core.domain.record import Column, State, Value
from core.files.whole_file import appear
from core.settings.scenario import Scenario
from core.sources.base import Source
from core.sources.opening import open_source
from core.store import migrations, reading, schema_check
from core.store.completeness import flaw_of
from core.store.migrations import migrate
from core.store.opening import connect, reader
from core.store.run_facts import SEED_DRAWN
from core.store.schema import APPLICATION_ID, SCHEMA, WAITING_BY_KEY, filled
from core.store.sidecar import check_no_log
from core.store.sqlite_errors import unreadable

LOOKED_THROUGH = 64_000_000
"""Bytes of a file that is looked through before a run goes on in it."""


def create(
    path: Path, scenario: Scenario, source: Source | None = None, *, seed_drawn: bool = False
) -> None:
    """Make an empty run file for ``scenario`` at ``path``: whole, or not at all.

    ``source`` is that of the scenario if it is open; else it is opened for its columns.
    ``seed_drawn``: the seed was drawn for this run, nobody asked for it.

    Raises:
        RunFileError: there is a file already, or none can be made there.
        SourceError: the source's file cannot be used.

    """
    if source is None:
        source = open_source(scenario)
        source.close()
    check_no_log(path)
    try:
        drawn: dict[str, Value] = {SEED_DRAWN: 1} if seed_drawn else {}
        appear(path, _empty(scenario, source.columns, {**drawn, **source.facts()}))
    except FileExistsError:
        raise RunFileError(
            QT_TRANSLATE_NOOP("core", "{path} exists already; a run never overwrites a file."),
            path=path,
        ) from None
    except (OSError, sqlite3.Error) as error:
        raise _impossible(path, reason_of(error)) from error


def _empty(
    scenario: Scenario, columns: tuple[Column, ...], of_source: Mapping[str, Value]
) -> bytes:
    """Return a run file with all tables and what is known of a run before it begins."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for statement in SCHEMA:
            connection.execute(filled(statement, columns))
        facts = {
            **_facts(),
            "scenario": scenario.as_toml(),
            "durability": scenario.durability.value,
            "columns": _columns_text(columns),
            **of_source,
        }
        connection.executemany("INSERT INTO run VALUES (?, ?)", facts.items())
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {migrations.VERSION}")
        connection.execute("COMMIT")
        return connection.serialize()


def check(path: Path) -> None:
    """Make sure that ``path`` is a run file that this program can read; migrate an older one.

    Raises:
        RunFileError: it is not there, not a run file, damaged, or from a newer version.

    """
    with reading.readable(path):
        _check(path)


def check_lengths(path: Path, connection: sqlite3.Connection) -> None:
    """Check that no long text is in the place of a number in the file at ``path``.

    Raises:
        RunFileError: one does.

    """
    with closing(empty_schema()) as ours:
        schema_check.check_lengths(connection, ours, path)


def check_values(path: Path) -> None:
    """Make sure that the file at ``path`` is whole before a run goes on in it.

    A large one is not checked completely: a fault there is reported when it is read.

    Raises:
        RunFileError: it is damaged.

    """
    if path.stat().st_size > LOOKED_THROUGH:
        return
    connection = reader(path)
    bounds = connection.bounded(partial(unreadable, path))
    with closing(connection), closing(empty_schema()) as ours, bounds:
        for (answer,) in connection.execute("PRAGMA quick_check(1)"):
            if answer != "ok":
                raise reading.damaged(path, answer)
        schema_check.check_types(connection, ours, path)
        counted = dict(connection.execute("SELECT state, count(*) FROM records GROUP BY state"))
        names = [state.value for state in State]
        kept = connection.execute(f"SELECT {', '.join(names)} FROM ledger").fetchone()
        if counted != {name: number for name, number in zip(names, kept, strict=True) if number}:
            # A run would wait for ever for what only one of them has.
            raise reading.damaged(
                path,
                reading.flaw(
                    QT_TRANSLATE_NOOP(
                        "core", "its ledger and its records disagree: run verify for the details"
                    )
                ),
            )


def empty_schema() -> sqlite3.Connection:
    """Return an empty run file of this version, in memory, for `core.store.schema_check`."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in (*SCHEMA, WAITING_BY_KEY):
        connection.execute(filled(statement, ()))
    return connection


def _check(path: Path) -> None:
    if not path.is_file():
        raise RunFileError(QT_TRANSLATE_NOOP("core", "There is no file {path}."), path=path)
    try:
        with closing(connect(path, read_only=True)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise flaw_of(path) or unreadable(path, error) from error
    if application != APPLICATION_ID:
        raise RunFileError(QT_TRANSLATE_NOOP("core", "{path} is not a run file."), path=path)
    if version < 1:
        raise reading.damaged(
            path,
            reading.flaw(
                QT_TRANSLATE_NOOP("core", "there was no version {version}"), version=version
            ),
        )
    if version > migrations.VERSION:
        raise RunFileError(
            QT_TRANSLATE_NOOP(
                "core", "{path} was made by a newer Registro; install that version to open it."
            ),
            path=path,
        )
    try:
        with closing(empty_schema()) as ours:
            with closing(connect(path, read_only=True)) as connection:
                schema_check.check_nothing_acts(connection, ours, path)
            if version < migrations.VERSION:
                migrate(path, version)
            with closing(connect(path, read_only=True)) as connection:
                schema_check.check_tables(connection, ours, path)
    except sqlite3.DatabaseError as error:
        raise flaw_of(path) or unreadable(path, error) from error


def _facts() -> dict[str, Value]:
    import platform

    return {
        "state": "ready",
        "created": time.time(),
        "clock": Clock.anchored().offset,
        "registro": PROGRAM_VERSION,
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
        "platform": platform.platform(),
        "processors": os.cpu_count() or 0,
    }


def _columns_text(columns: tuple[Column, ...]) -> str:
    return json.dumps([(column.name, column.type) for column in columns])


def _impossible(path: Path, reason: object) -> RunFileError:
    return RunFileError(
        QT_TRANSLATE_NOOP("core", "No run file can be made at {path}: {reason}"),
        path=path,
        reason=reason,
    )
