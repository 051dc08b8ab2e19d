"""The ledger of a run beside what SQL counts in its rows, with the SQL, so that anybody can."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from core.comparison.figures import BY_NAME
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Ledger, State
from core.report.document import Block, Code, Fold, Table
from core.store import sqlite_errors
from core.store.opening import reader
from core.texts.words import Words

_STATE = "SELECT count(*) FROM records WHERE state = '{state}'"
ASIDE = QT_TRANSLATE_NOOP("core", "{figure} (not part of the sum)")
ROWS: Sequence[tuple[str, str]] = (
    ("born", "SELECT count(*) FROM records"),
    *((state.value, _STATE.format(state=state)) for state in State),
    (
        "redelivered",
        "SELECT (SELECT count(*) FROM attempts WHERE ending IN ('failed', 'died', 'expired'))"
        " - (SELECT count(*) FROM records WHERE state = 'dead')"
        " - (SELECT count(*) FROM attempts WHERE ending = 'put-back')",
    ),
    ("refused", "SELECT ifnull(sum(refused), 0) FROM workers"),
    ("duplicated", "SELECT count(DISTINCT seq) FROM attempts WHERE ending = 'duplicated'"),
)
"""The counts of the ledger, and the SQL that recounts each."""
_ALL_STATES = "SELECT state, count(*) FROM records GROUP BY state"
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
        for name, statement in ROWS:
            if name not in counted:
                counted[name] = _number(connection, statement)
        connection.execute("COMMIT")
    return counted


def _number(connection: sqlite3.Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])


def blocks(ledger: Ledger, counted: dict[str, int], words: Words) -> list[Block]:
    """Return the table of both, and the SQL."""
    kept = ledger.as_dict()
    rows = [
        (label_of(name, words), words.count(kept[name]), words.count(counted[name]))
        for name, _ in ROWS
        if BY_NAME[name].always or kept[name] or counted[name]
    ]
    statements = "\n".join(f"{statement}; -- {name}" for name, statement in ROWS)
    head = (words.text(NAME), words.text(KEPT), words.text(COUNTED))
    return [Table(head, rows), Fold(words.text(HOW), [Code(statements)])]


def label_of(name: str, words: Words) -> str:
    """Return what a count of the ledger is called."""
    label = words.text(BY_NAME[name].label)
    part = name == "born" or name in {state.value for state in State}
    return label if part else words.text(ASIDE, {"figure": label})
