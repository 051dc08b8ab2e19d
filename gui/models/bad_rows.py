"""Rows of a user's table that are no records: any number, a few pages of them in memory."""

from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.rejected_row import RejectedRow
from gui.models.records import MOST_ROWS
from gui.models.table_model import NO_INDEX, Head, Index, TableModel
from gui.text.translate import translated

Part = Callable[[int, int], Sequence[RejectedRow]]
"""Returns so many rows from a position on."""
PAGE = 200
PAGES = 16
"""Pages in memory."""
MISSING = RejectedRow(0, "…", {})
"""Stands for one that the file counts and does not have."""


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


class BadRowsModel(TableModel[RejectedRow]):
    """A window over them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEAD, parent)
        self._part: Part | None = None
        self._number = 0
        self._pages: dict[int, Sequence[RejectedRow]] = {}

    def show_part(self, part: Part, number: int) -> None:
        """Show ``number`` rows that ``part`` gives."""
        self.beginResetModel()
        self._part, self._number = part, min(number, MOST_ROWS)
        self._pages.clear()
        self.endResetModel()

    def grow(self, number: int) -> None:
        """Show that there are more by now."""
        number = min(number, MOST_ROWS)
        if number > self._number:
            self.beginInsertRows(QModelIndex(), self._number, number - 1)
            self._pages.pop(self._number // PAGE, None)  # it was not full
            self._number = number
            self.endInsertRows()

    def row_at(self, number: int) -> RejectedRow:
        """The row at a position."""
        page, place = divmod(number, PAGE)
        if page not in self._pages and self._part is not None:
            while len(self._pages) >= PAGES:
                del self._pages[next(iter(self._pages))]
            self._pages[page] = self._read(page * PAGE, PAGE)
        rows = self._pages.get(page, ())
        return rows[place] if place < len(rows) else MISSING

    def texts(self, first: int, last: int) -> Iterator[tuple[str, ...]]:
        """Yield the cells of the rows ``first`` to ``last``, both included."""
        for start in range(first, last + 1, PAGE):
            yield from map(cells, self._read(start, min(PAGE, last + 1 - start)))

    def _read(self, first: int, number: int) -> Sequence[RejectedRow]:
        """Return rows, or in their place what keeps them from being read."""
        if self._part is None:
            return ()
        try:
            return self._part(first, number)
        except RegistroError as error:
            return [RejectedRow(0, error.template, error.values)] * number

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """How many there are."""
        return 0 if parent.isValid() else self._number

    def text(self, row: RejectedRow, column: int) -> str:
        """What a cell says."""
        return cells(row)[column]

    def tip(self, row: RejectedRow, column: int) -> str:
        """All of it, as there may be no room."""
        return cells(row)[column]
