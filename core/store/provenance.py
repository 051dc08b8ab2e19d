"""The origin recorded in a run file: a copy of a live run, or of a part of one."""

import json
import sqlite3
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP, RunFileError
from core.domain.record import Value
from core.store import opening, run_facts, sqlite_errors
from core.store.completeness import Flaw, IncompleteError, flaw_of

COPIED, COPIED_ALIVE, MADE_OF = "copied", "copied alive", "made of"
"""Facts of a run: when it was copied, whether it was going on, and what was wrong with the file."""

_PART = QT_TRANSLATE_NOOP("core", "{path} was made of a file that was not all of its run: {reason}")


def shortcoming(path: Path) -> RunFileError | None:
    """Return what is known to be missing in the file at ``path``, by itself or since it was made.

    Raises:
        RegistroError: the file cannot be read.

    """
    flaw = flaw_of(path)
    if flaw is not None:
        return flaw
    connection = opening.reader(path)
    try:
        return made_of(connection, path)
    except sqlite3.Error as error:
        raise sqlite_errors.translated(error, path) from error
    finally:
        connection.close()


def made_of(connection: sqlite3.Connection, path: Path) -> RunFileError | None:
    """Return what was missing in the file of which the one at ``path`` was made."""
    text = run_facts.fact(connection, MADE_OF)
    if not isinstance(text, str):
        return None
    try:
        origin = json.loads(text)
        flaw = Flaw[origin["flaw"]]
        reason = IncompleteError(flaw.value, **{str(key): str(origin[key]) for key in _VALUES})
        return RunFileError(_PART, path=str(path), reason=reason)
    except (ValueError, KeyError, TypeError, RecursionError):
        return RunFileError(_PART, path=str(path), reason="")


_VALUES = ("path", "log", "there", "wanted")


def written(flaw: IncompleteError) -> str:
    """Return ``flaw`` as the fact `MADE_OF`."""
    return json.dumps(
        {"flaw": flaw.flaw.name, **{key: str(flaw.values.get(key, "")) for key in _VALUES}}
    )


def copied_alive_at(connection: sqlite3.Connection) -> float | None:
    """Return when the file was copied from a run that was going on; None if it was not."""
    at: Value = run_facts.fact(connection, COPIED)
    alive = run_facts.fact(connection, COPIED_ALIVE) == 1
    return at if alive and isinstance(at, float) else None
