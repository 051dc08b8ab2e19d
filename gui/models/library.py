"""The runs and experiments of a library as a table: searched, put in order, grouped."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QColor

from core.domain.library import Balance, Entry, EntryKind
from core.filters.entries import Wanted, ordered
from gui.models.library_columns import (
    FIELDS,
    HEAD,
    STATES,
    WORDS,
    Column,
    answer_text,
    figure,
    verdict_look,
    when_text,
)
from gui.models.table_model import Index, TableModel

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
INDENT = "      "
"""Before the runs of an experiment."""


class Row(NamedTuple):
    """An entry where it stands."""

    entry: Entry
    children: int = -1
    """Runs below it that are wanted; -1: it has none."""
    expanded: bool = False
    indented: bool = False


class LibraryModel(TableModel[Row]):
    """The entries that are wanted, in order."""

    shown = Signal()
    """Others are listed now, or in another order."""
    ticks_changed = Signal()
    """Other runs are ticked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEAD, parent)
        self._entries: list[tuple[Entry, str]] = []
        self._experiments: dict[str, Entry] = {}
        """Of the entries, by their folders."""
        self._wanted = Wanted()
        self._grouped = True
        self._expanded: set[str] = set()
        self._column, self._descending = Column.WHEN, True
        self._ticked: dict[str, None] = {}
        """The paths of runs that are ticked, in the order in which they were."""
        self.found = 0
        """Entries that are wanted."""

    # --- what is listed ------------------------------------------------------------------------

    @property
    def total(self) -> int:
        """Entries that there are."""
        return len(self._entries)

    @property
    def entries(self) -> list[Entry]:
        """All entries that there are."""
        return [entry for entry, _ in self._entries]

    def tags(self) -> dict[str, int]:
        """Return the tags that there are, in alphabetical order, and how many have each."""
        counts: dict[str, int] = {}
        for entry, _ in self._entries:
            for tag in entry.tag_list if entry.tags else ():
                counts[tag] = counts.get(tag, 0) + 1
        return dict(sorted(counts.items(), key=lambda each: each[0].casefold()))

    @property
    def ticked(self) -> list[Entry]:
        """The runs that are ticked, the first first, also those that are not wanted now."""
        by_path = {entry.path: entry for entry, _ in self._entries if entry.path in self._ticked}
        return [by_path[path] for path in self._ticked if path in by_path]

    def untick(self) -> None:
        """Have no run be ticked."""
        self._ticked.clear()
        self.report_changed()
        self.ticks_changed.emit()

    def set_entries(self, entries: Sequence[tuple[Entry, str]]) -> None:
        """List these, each with what words are looked for in."""
        self._entries = list(entries)
        self._experiments = {
            entry.path: entry for entry, _ in entries if entry.kind == EntryKind.EXPERIMENT
        }
        self._arrange()

    def narrow(self, text: str, tags: Iterable[str] = ()) -> None:
        """List only what has these words and tags."""
        wanted = Wanted.of(text, tags)
        if wanted != self._wanted:
            self._wanted = wanted
            self._arrange()

    def set_grouped(self, grouped: bool) -> None:
        """Have the runs of experiments below them, or each by itself."""
        self._grouped = grouped
        self._arrange()

    def toggle(self, row: Row, expanded: bool | None = None) -> None:
        """Show or hide the runs of an experiment."""
        if row.children < 0:
            return
        if (not row.expanded) if expanded is None else expanded:
            self._expanded.add(row.entry.path)
        else:
            self._expanded.discard(row.entry.path)
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the entries in order; what was not measured is last either way."""
        wanted = (Column(column), order is Qt.SortOrder.DescendingOrder)
        if wanted != (self._column, self._descending):  # Qt asks twice
            self._column, self._descending = wanted
            self._arrange()

    def _arrange(self) -> None:
        chosen = self._wanted.choose(self._entries)
        self.found = len(chosen)
        rows = self._groups(chosen) if self._grouped else list(map(Row, self._ordered(chosen)))
        self.show_rows(rows)
        self.shown.emit()

    def _groups(self, chosen: list[Entry]) -> list[Row]:
        experiments = self._experiments
        runs: dict[str, list[Entry]] = {}
        for entry in chosen:
            if entry.experiment in experiments:
                runs.setdefault(entry.experiment, []).append(entry)
        top = [entry for entry in chosen if entry.experiment not in experiments]
        listed = {entry.path for entry in top}
        # One is listed where it has a run that is wanted.
        top += [experiments[path] for path in runs if path not in listed]
        rows: list[Row] = []
        for entry in self._ordered(top):
            if entry.path not in experiments:
                rows.append(Row(entry))
                continue
            below = runs.get(entry.path, [])
            # What was searched for is to be seen.
            expanded = entry.path in self._expanded or not self._wanted.all
            rows.append(Row(entry, len(below), expanded))
            if expanded:
                rows += [Row(each, indented=True) for each in self._ordered(below)]
        return rows

    def _ordered(self, entries: list[Entry]) -> list[Entry]:
        return ordered(entries, FIELDS[self._column], descending=self._descending)

    # --- what is shown -------------------------------------------------------------------------

    def key(self, row: Row) -> object:
        """The path of an entry."""
        return row.entry.path

    def show_rows(self, rows: list[Row]) -> None:
        """Show other rows; there may be ten thousand."""
        before = self._rows
        if [row.entry.path for row in rows] == [row.entry.path for row in before]:
            super().show_rows(rows)
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def text(self, row: Row, column: int) -> str:
        """What a cell says."""
        entry = row.entry
        if column == Column.NAME:
            return f"{_mark(row)}{entry.title}"
        words = WORDS.get(column)
        if words is not None:
            return words(entry)
        if not entry.is_run or entry.balance == Balance.UNREADABLE:
            return ""
        return figure(entry, column)

    def tip(self, row: Row, column: int) -> str | None:
        """All of what has no room."""
        entry = row.entry
        match column:
            case Column.NAME:
                return entry.path
            case Column.WHEN:
                return when_text(entry.created, QLocale.FormatType.LongFormat)
            case Column.SETTINGS:
                return "\n".join(filter(None, (answer_text(entry), entry.settings)))
            case Column.NOTE:
                return entry.note
        return None

    def color(self, row: Row, column: int) -> QColor | None:
        """States and verdicts are told apart by colour as well."""
        entry = row.entry
        if column == Column.BALANCE and (look := verdict_look(entry)) is not None:
            return self.text_color(look.color)
        if column == Column.STATE and entry.state in STATES:
            return self.text_color(STATES[entry.state].color)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell, or the row itself."""
        if role == ENTRY_ROLE and index.isValid():
            return self.row_at(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and self._can_be_ticked(index):
            ticked = self.row_at(index.row()).entry.path in self._ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a run, or not."""
        if role != Qt.ItemDataRole.CheckStateRole or not self._can_be_ticked(index):
            return False
        path = self.row_at(index.row()).entry.path
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._ticked[path] = None
        else:
            self._ticked.pop(path, None)
        self.dataChanged.emit(index, index, [role])
        self.ticks_changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Runs can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._can_be_ticked(index) else flags

    def _can_be_ticked(self, index: Index) -> bool:
        if not index.isValid() or index.column() != Column.NAME:
            return False
        entry = self.row_at(index.row()).entry
        return entry.is_run and entry.balance != Balance.UNREADABLE


def _mark(row: Row) -> str:
    if row.indented:
        return INDENT
    if row.children < 0:
        return ""
    return "▾ " if row.expanded else "▸ "
