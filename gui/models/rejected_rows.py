"""Rows of a user's table that were rejected: any number, a few pages of them in memory."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, Signal

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.rejected_row import RejectedRow
from gui.models.records import MOST_ROWS
from gui.models.table_model import NO_INDEX, Head, Index, TableModel
from gui.text.translate import translated

PAGE = 200
PAGES = 16
"""Pages in memory."""
MISSING = RejectedRow(0, "…", {})
"""Stands for one that is not here yet, or that the file counts and does not have."""


class Column(IntEnum):
    """The columns."""

    LINE = 0
    REASON = 1
    START = 2


HEAD = Head(
    "bad_rows",
    (
        QT_TRANSLATE_NOOP("bad_rows", "Line"),
        QT_TRANSLATE_NOOP("bad_rows", "Why it was rejected"),
        QT_TRANSLATE_NOOP("bad_rows", "The row begins with"),
    ),
    left=frozenset({Column.REASON, Column.START}),
)


def cells(row: RejectedRow) -> tuple[str, ...]:
    """Return what a person reads of ``row``, in the order of the columns."""
    return str(row.line), translated(row.template, row.values), row.start


class RejectedRowsModel(TableModel[RejectedRow]):
    """A window over them: what is shown and not here is asked for."""

    page_wanted = Signal(int, int)
    """The first row and how many; `take_page` has the answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEAD, parent)
        self._number = 0
        self._pages: dict[int, Sequence[RejectedRow]] = {}
        self._wanted: set[int] = set()
        """The pages that were asked for and are not here."""

    def show_all(self, rows: Sequence[RejectedRow]) -> None:
        """Show these rows, all of which are here; at most `PAGES` pages."""
        self.beginResetModel()
        self._number = len(rows)
        starts = range(0, self._number, PAGE)
        self._pages = {start // PAGE: rows[start : start + PAGE] for start in starts}
        self._wanted.clear()
        self.endResetModel()

    def grow(self, number: int) -> None:
        """Show that there are so many by now."""
        number = min(number, MOST_ROWS)
        if number > self._number:
            self.beginInsertRows(QModelIndex(), self._number, number - 1)
            self._pages.pop(self._number // PAGE, None)  # it was not full
            self._number = number
            self.endInsertRows()

    def take_page(self, first: int, rows: Sequence[RejectedRow]) -> None:
        """Show the rows from ``first`` on, which were asked for."""
        page = first // PAGE
        self._wanted.discard(page)
        while len(self._pages) >= PAGES:
            del self._pages[next(iter(self._pages))]
        self._pages[page] = rows
        last = min(first + PAGE, self._number) - 1
        self.report_changed(first, last)

    def row_at(self, number: int) -> RejectedRow:
        """The row at a position."""
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            if page not in self._wanted:
                self._wanted.add(page)
                self.page_wanted.emit(page * PAGE, PAGE)
            return MISSING
        return rows[place] if place < len(rows) else MISSING

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """How many there are."""
        return 0 if parent.isValid() else self._number

    def text(self, row: RejectedRow, column: int) -> str:
        """What a cell says."""
        return cells(row)[column]

    def tip(self, row: RejectedRow, column: int) -> str:
        """All of it, as there may be no room."""
        return cells(row)[column]
