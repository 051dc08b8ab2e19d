"""The ledger of a run beside what SQL counts in its rows, with the SQL, so that anybody can."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Ledger, State
from core.report.document import Block, Code, Fold, Table
from core.store import sqlite_errors
from core.store.opening import reader
from core.texts.words import Words

_STATE = "SELECT count(*) FROM records WHERE state = '{state}'"
ROWS: Sequence[tuple[str, str, str]] = (
    ("born", QT_TRANSLATE_NOOP("core", "Generated"), "SELECT count(*) FROM records"),
    ("pending", QT_TRANSLATE_NOOP("core", "Waiting"), _STATE.format(state=State.PENDING)),
    ("leased", QT_TRANSLATE_NOOP("core", "In progress"), _STATE.format(state=State.LEASED)),
    ("done", QT_TRANSLATE_NOOP("core", "Done"), _STATE.format(state=State.DONE)),
    ("dead", QT_TRANSLATE_NOOP("core", "Dead letters"), _STATE.format(state=State.DEAD)),
    ("replaced", QT_TRANSLATE_NOOP("core", "Replaced"), _STATE.format(state=State.REPLACED)),
    ("dropped", QT_TRANSLATE_NOOP("core", "Dropped"), _STATE.format(state=State.DROPPED)),
    ("rejected", QT_TRANSLATE_NOOP("core", "Rejected"), _STATE.format(state=State.REJECTED)),
    ("lost", QT_TRANSLATE_NOOP("core", "Lost"), _STATE.format(state=State.LOST)),
    (
        "redelivered",
        QT_TRANSLATE_NOOP("core", "Redelivered (not part of the sum)"),
        "SELECT (SELECT count(*) FROM attempts WHERE ending IN ('failed', 'died', 'expired'))"
        " - (SELECT count(*) FROM records WHERE state = 'dead')"
        " - (SELECT count(*) FROM attempts WHERE ending = 'put-back')",
    ),
    (
        "refused",
        QT_TRANSLATE_NOOP("core", "Refused (not part of the sum)"),
        "SELECT ifnull(sum(refused), 0) FROM workers",
    ),
    (
        "duplicated",
        QT_TRANSLATE_NOOP("core", "Duplicated (not part of the sum)"),
        "SELECT count(DISTINCT seq) FROM attempts WHERE ending = 'duplicated'",
    ),
)
"""Name, label and the SQL that recounts it."""
_ALL_STATES = "SELECT state, count(*) FROM records GROUP BY state"
SHELL = "sqlite3 {file}"
NAME = QT_TRANSLATE_NOOP("core", "Records")
KEPT = QT_TRANSLATE_NOOP("core", "By the ledger")
COUNTED = QT_TRANSLATE_NOOP("core", "Counted in the rows")
HOW = QT_TRANSLATE_NOOP("core", "The SQL that recounts it")


def recount(path: Path) -> dict[str, int]:
    """Return what the SQL of `ROWS` counts in the run file at ``path``.

    Raises:
        RegistroError: it cannot be read.

    """
    connection = reader(path)
    with closing(connection), connection.bounded(partial(sqlite_errors.translated, path=path)):
        connection.execute("BEGIN")
        # One pass for all states gives what each statement of its own does.
        states = dict(connection.execute(_ALL_STATES))
        counted = {state.value: int(states.get(state.value, 0)) for state in State}
        for name, _, statement in ROWS:
            if name not in counted:
                counted[name] = _number(connection, statement)
        connection.execute("COMMIT")
    return counted


def _number(connection: sqlite3.Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])


def blocks(ledger: Ledger, counted: dict[str, int], words: Words) -> list[Block]:
    """Return the table of both, and the SQL."""
    kept = ledger.as_dict()
    always = {"born", "done", "lost", "duplicated"}
    shown = [row for row in ROWS if row[0] in always or kept[row[0]] or counted[row[0]]]
    rows = [
        (words.text(label), words.count(kept[name]), words.count(counted[name]))
        for name, label, _ in shown
    ]
    statements = "\n".join(f"{statement}; -- {name}" for name, _, statement in ROWS)
    head = (words.text(NAME), words.text(KEPT), words.text(COUNTED))
    return [Table(head, rows), Fold(words.text(HOW), [Code(statements)])]
