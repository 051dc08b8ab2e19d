"""Rejected rows of a source: all are written to the file, the first ones as events too."""

from collections import deque

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.event_kind import EventKind
from core.domain.rejected_row import RejectedRow
from core.registry.contract import Note
from core.store.writer import RunWriter

REPORTED = 20
"""So many are events of their own."""


class RejectedRows:
    """The rejected rows of a run: added by the generator's thread, written by the supervisor's."""

    def __init__(self) -> None:
        """Begin with none."""
        self.known = 0
        """How many are in the file."""
        self._new: deque[RejectedRow] = deque()

    def add(self, row: RejectedRow) -> None:
        """Take one; from any thread."""
        self._new.append(row)

    def write(self, journal: RunWriter, note: Note) -> None:
        """Write down what is new; it stays new when there is no room."""
        rows = list(self._new)
        if not rows:
            return
        known = self.known
        journal.write_rejected_rows(rows)
        for row in rows[: max(0, REPORTED - known)]:
            text = QT_TRANSLATE_NOOP(
                "core", "Line {line} of the source is not a record and was rejected: {reason}"
            )
            note(EventKind.REJECTED_ROW, text, {"line": row.line, "reason": row.error})
        self.known = journal.bad_rows()
        if known < REPORTED < self.known:
            text = QT_TRANSLATE_NOOP(
                "core",
                "More rows of the source were rejected: see Run > Rejected rows, or the "
                "table bad_rows of the run file",
            )
            note(EventKind.REJECTED_ROW, text, {})
        for _ in rows:
            self._new.popleft()
