"""The records of a run file as a table model that holds only the page that is looked at."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
)

from core.domain.conditions import DUPLICATED as KIND_DUPLICATED
from core.domain.conditions import WAITS_AGAIN as KIND_WAITS_AGAIN
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Column, ColumnType, State, Value
from core.domain.run_status import Page, Query
from gui.models.column_titles import titles_of
from gui.models.table_model import NO_INDEX, Index
from gui.text import numbers
from gui.text.plain import plain
from gui.text.translate import translated

ItemRole = Qt.ItemDataRole

SORT_ROLE = ItemRole.UserRole
MOST_ROWS = 90_000_000
"""What a table view can take at 22 pixels a row."""
TIMES = ("due", "born", "leased", "done")
ELSEWHERE = "…"
"""Stands for a row that is not loaded yet."""

HELP = {
    "seq": QT_TRANSLATE_NOOP("records", "In the order in which records were generated, from 1"),
    "key": QT_TRANSLATE_NOOP("records", "What is compared for duplicate keys"),
    "state": QT_TRANSLATE_NOOP("records", "The current state of the record"),
    "worker": QT_TRANSLATE_NOOP("records", "The worker that has it, or had it last"),
    "attempts": QT_TRANSLATE_NOOP("records", "How often it was leased"),
    "due": QT_TRANSLATE_NOOP("records", "When it was meant to arrive"),
    "born": QT_TRANSLATE_NOOP("records", "When it was generated and put into the registry"),
    "leased": QT_TRANSLATE_NOOP("records", "When its worker leased it"),
    "done": QT_TRANSLATE_NOOP("records", "When it was acknowledged, or ended otherwise"),
    "error": QT_TRANSLATE_NOOP("records", "Why its last attempt failed"),
    "result": QT_TRANSLATE_NOOP("records", "What your own process(record) returned for it"),
}
STATES = {
    State.PENDING: ("○", QT_TRANSLATE_NOOP("records", "waiting")),
    State.LEASED: ("▶", QT_TRANSLATE_NOOP("records", "in progress")),
    State.DONE: ("✓", QT_TRANSLATE_NOOP("records", "done")),
    State.DEAD: ("✗", QT_TRANSLATE_NOOP("records", "dead letter")),
    State.REPLACED: ("⇄", QT_TRANSLATE_NOOP("records", "replaced")),
    State.DROPPED: ("↓", QT_TRANSLATE_NOOP("records", "dropped")),
    State.REJECTED: ("⊘", QT_TRANSLATE_NOOP("records", "rejected")),
    State.LOST: ("?", QT_TRANSLATE_NOOP("records", "lost")),
}
WAITS_AGAIN = ("↻", QT_TRANSLATE_NOOP("records", "waiting again"))
DUPLICATED = ("‼", QT_TRANSLATE_NOOP("records", "duplicate"))
REDELIVERED = QT_TRANSLATE_NOOP("records", "redelivered")
"""Has no sign: it is asked for like a state, and no row says it."""
NEW = ("+", QT_TRANSLATE_NOOP("records", "new"))
SPECIAL = {KIND_WAITS_AGAIN: WAITS_AGAIN, KIND_DUPLICATED: DUPLICATED}
"""What a row is besides its state."""

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _time(value: Value) -> str:
    return numbers.clock(value) if isinstance(value, float) else str(value)


def _error(value: Value) -> str:
    # Of a user's own work the traceback is kept too; a row shows what it begins with.
    return translated(str(value).partition("\n")[0])


def row_of(page: Page, row: int) -> tuple[Value, ...] | None:
    """Return the values of a row, None when ``page`` does not hold it."""
    place = row - page.offset
    return page.rows[place] if 0 <= place < len(page.rows) else None


def is_new(values: tuple[Value, ...], new_after: int) -> bool:
    """Whether a record was born after the one with this number."""
    seq = values[0]
    return isinstance(seq, int) and seq > new_after


class RecordsModel(QAbstractTableModel):
    """A window over the file: any number of rows, one page of them in memory."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.source = ""
        """Where the records come from, which may name its columns in the window's language."""
        self.page = Page(Query(), 0, 0, ())
        self.new_after = 0
        """Records with a higher number are new."""
        self.duplicated: frozenset[int] = frozenset()
        """Records of the page that were done more than once."""
        self._rows = 0
        self._state = self._attempts = 0
        self._writers: list[Callable[[Value], str]] = []
        self._alignments: list[Qt.AlignmentFlag] = []

    def set_columns(self, columns: tuple[Column, ...]) -> None:
        """Show a file with these columns, no rows yet."""
        self.beginResetModel()
        self.columns = columns
        names = [column.name for column in columns]
        self._state = names.index("state") if "state" in names else 0
        self._attempts = names.index("attempts") if "attempts" in names else 0
        self._writers = [_writer(name) for name in names]
        numeric = (column.type in (ColumnType.INTEGER, ColumnType.REAL) for column in columns)
        self._alignments = [RIGHT if number else LEFT for number in numeric]
        self.page, self._rows = Page(Query(), 0, 0, ()), 0
        self.endResetModel()

    def set_page(self, page: Page) -> None:
        """Show ``page``: rows come or go at the end, then what is in them changes."""
        total = min(page.total, MOST_ROWS)
        if total > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, total - 1)
            self._rows = total
            self.endInsertRows()
        elif total < self._rows:
            self.beginRemoveRows(QModelIndex(), total, self._rows - 1)
            self._rows = total
            self.endRemoveRows()
        self.page = page
        if page.rows and self.columns:
            last = min(page.offset + len(page.rows), total) - 1
            if last >= page.offset:
                corner = self.index(last, len(self.columns) - 1)
                self.dataChanged.emit(self.index(page.offset, 0), corner)

    def row_values(self, row: int) -> tuple[Value, ...] | None:
        """Return the values of a row, None when it is not loaded."""
        return row_of(self.page, row)

    def values_of(self, name: str) -> Iterator[str]:
        """Yield the texts of a column that are in memory: what a person sees, or nearly so."""
        places = [place for place, column in enumerate(self.columns) if column.name == name]
        for row in self.page.rows:
            for place in places:
                if isinstance(value := row[place], str):
                    yield value

    def kind(self, values: tuple[Value, ...]) -> str:
        """Return the name of the state that a record is shown in: also that it waits again, or was
        done more than once.
        """
        state = str(values[self._state])
        attempts = values[self._attempts]
        if state == State.PENDING and isinstance(attempts, int) and attempts > 0:
            return KIND_WAITS_AGAIN
        return KIND_DUPLICATED if values[0] in self.duplicated else state

    def text(self, values: tuple[Value, ...], column: int) -> str:
        """Return what a person reads in a cell."""
        value = values[column]
        if value is None:
            return ""
        if column == self._state:
            sign, word = self._state_words(values)
            return f"{sign} {QCoreApplication.translate('records', word)}"
        return self._writers[column](value)

    def whole(self, values: tuple[Value, ...], column: int) -> str:
        """Return all that a cell holds: a row has no room for a traceback."""
        error = self.columns[column].name == "error" and values[column] is not None
        return translated(str(values[column])) if error else self.text(values, column)

    def is_new(self, values: tuple[Value, ...]) -> bool:
        """Whether a record was born a moment ago."""
        return is_new(values, self.new_after)

    # --- Qt model interface ---------------------------------------------------------------------

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """How many rows there are in the file."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """The own columns and the source's."""
        return 0 if parent.isValid() else len(self.columns)

    def data(  # noqa: PLR0911 (one for each role)
        self, index: Index, role: int = ItemRole.DisplayRole
    ) -> Any:
        """Answer selection, copying and screen readers; painting does not ask here."""
        if not index.isValid():
            return None
        values = self.row_values(index.row())
        if values is None:
            return ELSEWHERE if role == ItemRole.DisplayRole else None
        if role == ItemRole.AccessibleTextRole and index.column() == 0 and self.is_new(values):
            return f"{values[0]}, {QCoreApplication.translate('records', NEW[1])}"
        if role in (ItemRole.DisplayRole, ItemRole.AccessibleTextRole):
            return self.text(values, index.column())
        if role == SORT_ROLE:
            return values[index.column()]
        if role == ItemRole.ToolTipRole:
            return plain(self._tip(values, index.column()))
        if role == ItemRole.TextAlignmentRole:
            return self.alignment(index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        """Titles and what they mean."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        name = self.columns[section].name
        if role == ItemRole.DisplayRole:
            return self.title(name)
        if role == ItemRole.ToolTipRole and name in HELP:
            return f"{name}: {QCoreApplication.translate('records', HELP[name])}"
        if role == ItemRole.ToolTipRole and self.title(name) != name:
            text = QCoreApplication.translate("records", "Called {name} in the run file")
            return plain(text.format(name=name))
        if role == ItemRole.TextAlignmentRole:
            return self.alignment(section)
        return None

    def title(self, name: str) -> str:
        """Return what a column is called on the screen."""
        return titles_of(self.columns, self.source).get(name, name)

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """Numbers stand right, words left."""
        return self._alignments[column]

    def _state_words(self, values: tuple[Value, ...]) -> tuple[str, str]:
        kind = self.kind(values)
        if kind in SPECIAL:
            return SPECIAL[kind]
        state = str(values[self._state])
        return STATES[State(state)] if state in STATES else (numbers.UNKNOWN, state)

    def _tip(self, values: tuple[Value, ...], column: int) -> str:
        value = values[column]
        if (
            self.columns[column].name in TIMES
            and isinstance(value, float)
            and numbers.is_time(value)
        ):
            return datetime.fromtimestamp(value, UTC).astimezone().isoformat()
        return self.whole(values, column)


def _writer(name: str) -> Callable[[Value], str]:
    if name in TIMES:
        return _time
    return _error if name == "error" else str
