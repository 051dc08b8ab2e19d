"""The errors that attempts of a run ended with: the most frequent, and one traceback."""

from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP
from core.report.document import Block, Code, Fold, Paragraph, Table, Tone
from core.store import sqlite_errors
from core.store.opening import reader
from core.texts.words import Words

SHOWN = 10
"""Errors that are named."""
LOOKED_AT = 200_000
"""Failed attempts that are looked at; what is frequent among so many is frequent."""
LINE_LIMIT = 300
TRACE_LIMIT = 8_000
_NUMBER = "SELECT count(*) FROM attempts WHERE ending = 'failed'"
_LINE = f"substr(substr(error, 1, instr(error || char(10), char(10)) - 1), 1, {LINE_LIMIT})"
_TOP = f"""SELECT {_LINE} AS line, count(*) AS number, min(rowid) FROM
    (SELECT rowid, error FROM attempts WHERE ending = 'failed' LIMIT {LOOKED_AT})
    GROUP BY line ORDER BY number DESC, 3 LIMIT {SHOWN}"""
_TRACE = "SELECT seq, error FROM attempts WHERE rowid = ?"
NONE = QT_TRANSLATE_NOOP("core", "No attempt failed.")
PART = QT_TRANSLATE_NOOP(
    "core", "{failed} attempts failed; these are the errors of the first {looked}."
)
ALL = QT_TRANSLATE_NOOP("core", "{failed} attempts failed.")
ERROR = QT_TRANSLATE_NOOP("core", "Error")
TIMES = QT_TRANSLATE_NOOP("core", "How often")
FIRST = QT_TRANSLATE_NOOP("core", "The traceback of the most frequent one, as record {seq} had it")
MORE = QT_TRANSLATE_NOOP("core", "Other errors are less frequent than these.")


@dataclass(frozen=True, slots=True)
class Failures:
    """What went wrong in attempts."""

    number: int
    """Attempts that failed."""
    top: tuple[tuple[str, int], ...] = ()
    """First line and count of the most frequent errors."""
    trace: str = ""
    """All of one of the most frequent."""
    seq: int = 0
    """The record that had it."""


def read_failures(path: Path) -> Failures:
    """Read what attempts of the run at ``path`` failed with.

    Raises:
        RegistroError: it cannot be read.

    """
    connection = reader(path)
    with closing(connection), connection.bounded(partial(sqlite_errors.translated, path=path)):
        connection.execute("BEGIN")
        (number,) = connection.execute(_NUMBER).fetchone()
        rows = list(connection.iter_rows(_TOP)) if number else []
        top = tuple((str(line or ""), int(times)) for line, times, _ in rows)
        seq, trace = 0, ""
        if rows:
            seq, trace = connection.execute(_TRACE, (rows[0][2],)).fetchone()
        connection.execute("COMMIT")
    return Failures(int(number), top, str(trace or "")[:TRACE_LIMIT], int(seq))


def blocks(failures: Failures, words: Words) -> list[Block]:
    """Return the errors as a table, with the traceback behind it."""
    if not failures.number:
        return [Paragraph(words.text(NONE))]
    some = failures.number > LOOKED_AT
    values = {"failed": words.count(failures.number), "looked": words.count(LOOKED_AT)}
    found: list[Block] = [
        Paragraph(words.text(PART if some else ALL, values)),
        Table(
            (words.text(ERROR), words.text(TIMES)),
            [(words.text(line), words.count(times)) for line, times in failures.top],
        ),
    ]
    if len(failures.top) == SHOWN:
        found.append(Paragraph(words.text(MORE), Tone.NOTE))
    if "\n" in failures.trace:
        title = words.text(FIRST, {"seq": failures.seq})
        found.append(Fold(title, [Code(failures.trace)]))
    return found
