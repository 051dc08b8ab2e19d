"""The runs and experiments of a library as a table: searched, put in order, grouped."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QColor

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.library import Balance, Entry, EntryKind, file_name
from core.domain.run_status import RunState
from core.filters.entries import Wanted, ordered
from gui.models.table_model import Head, Index, TableModel
from gui.text import numbers

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
INDENT = "      "
"""Before the runs of an experiment."""


class Column(IntEnum):
    """The columns."""

    NAME = 0
    WHEN = 1
    BALANCE = 2
    SETTINGS = 3
    DONE = 4
    RATE = 5
    P95 = 6
    DURATION = 7
    TAGS = 8
    STATE = 9
    BORN = 10
    LOST = 11
    FAULTS = 12
    DIED = 13
    NOTE = 14


HEADERS: Mapping[int, str] = {
    Column.NAME: QT_TRANSLATE_NOOP("library", "Name"),
    Column.WHEN: QT_TRANSLATE_NOOP("library", "When"),
    Column.STATE: QT_TRANSLATE_NOOP("library", "State"),
    Column.SETTINGS: QT_TRANSLATE_NOOP("library", "Settings"),
    Column.DURATION: QT_TRANSLATE_NOOP("library", "Duration"),
    Column.BORN: QT_TRANSLATE_NOOP("library", "Generated"),
    Column.DONE: QT_TRANSLATE_NOOP("library", "Done"),
    Column.LOST: QT_TRANSLATE_NOOP("library", "Lost"),
    Column.RATE: QT_TRANSLATE_NOOP("library", "Throughput"),
    Column.P95: QT_TRANSLATE_NOOP("library", "p95"),
    Column.FAULTS: QT_TRANSLATE_NOOP("library", "Faults"),
    Column.DIED: QT_TRANSLATE_NOOP("library", "Killed"),
    Column.BALANCE: QT_TRANSLATE_NOOP("library", "Balance"),
    Column.TAGS: QT_TRANSLATE_NOOP("library", "Tags"),
    Column.NOTE: QT_TRANSLATE_NOOP("library", "Note"),
}
TIPS: Mapping[int, str] = {
    Column.SETTINGS: QT_TRANSLATE_NOOP(
        "library",
        "The parameters that are not at their defaults; an arrow shows what was changed while the "
        "run was in progress.",
    ),
    Column.DURATION: QT_TRANSLATE_NOOP(
        "library", "From the start of the run until everything had ended."
    ),
    Column.LOST: QT_TRANSLATE_NOOP("library", "Records that a textbook engine lost."),
    Column.RATE: QT_TRANSLATE_NOOP("library", "Records ended per second, as the mean of the run."),
    Column.P95: QT_TRANSLATE_NOOP("library", "95 of 100 records took no longer, from due to done."),
    Column.FAULTS: QT_TRANSLATE_NOOP("library", "Faults that were provoked."),
    Column.DIED: QT_TRANSLATE_NOOP("library", "Workers that were killed or died."),
    Column.BALANCE: QT_TRANSLATE_NOOP(
        "library", "Whether every record that was generated is in exactly one state."
    ),
}
HEAD = Head(
    "library",
    tuple(HEADERS[column] for column in Column),
    TIPS,
    frozenset(
        {
            *(Column.NAME, Column.WHEN, Column.STATE, Column.SETTINGS),
            *(Column.BALANCE, Column.TAGS, Column.NOTE),
        }
    ),
)
FIELDS = {
    Column.NAME: "title",
    Column.WHEN: "created",
    Column.STATE: "state",
    Column.SETTINGS: "settings",
    Column.DURATION: "seconds",
    Column.BORN: "born",
    Column.DONE: "done",
    Column.LOST: "lost",
    Column.RATE: "throughput",
    Column.P95: "p95",
    Column.FAULTS: "faults",
    Column.DIED: "died",
    Column.BALANCE: "balance",
    Column.TAGS: "tags",
    Column.NOTE: "note",
}
"""By which field of an entry each column is put in order."""


class Look(NamedTuple):
    """How a state or a verdict is shown."""

    sign: str
    word: str
    """Translatable, in the context ``library``."""
    color: str = "text"
    """The name of a colour of the theme."""


STATES: Mapping[str, Look] = {
    RunState.READY: Look("○", QT_TRANSLATE_NOOP("library", "not started"), "muted"),
    RunState.RUNNING: Look("▶", QT_TRANSLATE_NOOP("library", "running"), "good"),
    RunState.PAUSED: Look("‖", QT_TRANSLATE_NOOP("library", "paused"), "warning"),
    RunState.STOPPING: Look("▶", QT_TRANSLATE_NOOP("library", "stopping"), "good"),
    RunState.STOPPED: Look("■", QT_TRANSLATE_NOOP("library", "stopped"), "muted"),
    RunState.INTERRUPTED: Look("◔", QT_TRANSLATE_NOOP("library", "interrupted"), "warning"),
}
BALANCES: Mapping[str, Look] = {
    Balance.UNREADABLE: Look("⚠", QT_TRANSLATE_NOOP("library", "cannot be read"), "bad"),
    Balance.INCOMPLETE: Look("◐", QT_TRANSLATE_NOOP("library", "incomplete"), "warning"),
    Balance.BROKEN: Look("✗", QT_TRANSLATE_NOOP("library", "not balanced"), "bad"),
    Balance.LOSSES: Look("✓", QT_TRANSLATE_NOOP("library", "balanced"), "warning"),
    Balance.BALANCED: Look("✓", QT_TRANSLATE_NOOP("library", "balanced"), "good"),
}
QUESTIONS: Mapping[str, str] = {
    "capacity": QT_TRANSLATE_NOOP("library", "capacity"),
    "demand": QT_TRANSLATE_NOOP("library", "demand"),
    "sweep": QT_TRANSLATE_NOOP("library", "sweep"),
    "duel": QT_TRANSLATE_NOOP("library", "duel"),
    "scaling": QT_TRANSLATE_NOOP("library", "scaling"),
}


class Row(NamedTuple):
    """An entry where it stands."""

    entry: Entry
    children: int = -1
    """Runs below it that are wanted; -1: it has none."""
    expanded: bool = False
    indented: bool = False


def translate(text: str) -> str:
    """Return a text of the library in the window's language."""
    return QCoreApplication.translate("library", text)


def when_text(at: float | None, form: QLocale.FormatType = QLocale.FormatType.ShortFormat) -> str:
    """Return a unix time as date and time."""
    if at is None or not numbers.is_time(at):
        return numbers.NOTHING
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at)), form)


class LibraryModel(TableModel[Row]):
    """The entries that are wanted, in order."""

    shown = Signal()
    """Others are listed now, or in another order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEAD, parent)
        self._entries: list[tuple[Entry, str]] = []
        self._experiments: dict[str, Entry] = {}
        """Of the entries, by their folders."""
        self._wanted = Wanted()
        self._grouped = True
        self._expanded: set[str] = set()
        self._column, self._descending = Column.WHEN, True
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
        self._column = Column(column)
        self._descending = order is Qt.SortOrder.DescendingOrder
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
        return _figure(entry, column)

    def tip(self, row: Row, column: int) -> str | None:
        """All of what has no room."""
        entry = row.entry
        match column:
            case Column.NAME:
                return entry.path
            case Column.WHEN:
                return when_text(entry.created, QLocale.FormatType.LongFormat)
            case Column.SETTINGS:
                return entry.settings
            case Column.NOTE:
                return entry.note
        return None

    def color(self, row: Row, column: int) -> QColor | None:
        """States and verdicts are told apart by colour as well."""
        entry = row.entry
        if column == Column.BALANCE and entry.balance:
            return self.text_color(BALANCES[entry.balance].color)
        if column == Column.STATE and entry.state in STATES:
            return self.text_color(STATES[entry.state].color)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell, or the row itself."""
        if role == ENTRY_ROLE and index.isValid():
            return self.row_at(index.row())
        return super().data(index, role)


def _mark(row: Row) -> str:
    if row.indented:
        return INDENT
    if row.children < 0:
        return ""
    return "▾ " if row.expanded else "▸ "


def _state(entry: Entry) -> str:
    if not entry.is_run:
        kind = translate(QUESTIONS[entry.question]) if entry.question in QUESTIONS else ""
        if entry.runs == 1:
            text = QCoreApplication.translate("library", "1 run")
        else:
            text = QCoreApplication.translate("library", "{number} runs")
        text = text.format(number=numbers.count(entry.runs))
        return f"{kind}, {text}" if kind else text
    look = STATES.get(entry.state)
    return f"{look.sign} {translate(look.word)}" if look is not None else ""


def _balance(entry: Entry) -> str:
    look = BALANCES.get(entry.balance)
    if look is None:
        return ""
    word = translate(look.word)
    if entry.balance == Balance.LOSSES:
        lost, number = QCoreApplication.translate("library", "lost {number}"), entry.lost
        if not number:
            number = entry.duplicated
            lost = QCoreApplication.translate("library", "duplicated {number}")
        word = lost.format(number=numbers.count(number))
    return f"{look.sign} {word}"


def _figure(entry: Entry, column: int) -> str:
    match column:
        case Column.RATE:
            return numbers.rate(entry.throughput)
        case Column.P95:
            return numbers.duration(entry.p95)
    return numbers.count(getattr(entry, FIELDS[Column(column)]))


WORDS: Mapping[int, Callable[[Entry], str]] = {
    Column.WHEN: lambda entry: when_text(entry.created),
    Column.STATE: _state,
    Column.SETTINGS: lambda entry: "  ".join(entry.settings.splitlines()),
    Column.BALANCE: _balance,
    Column.TAGS: lambda entry: ", ".join(entry.tag_list),
    Column.NOTE: lambda entry: " ".join(entry.note.split()),
    Column.DURATION: lambda entry: numbers.duration(entry.seconds),
}
"""The texts of columns that experiments and damaged files have as well."""


def named(entry: Entry) -> str:
    """Return what an entry is called in a sentence: with its experiment."""
    if entry.experiment and not entry.name:
        return f"{file_name(entry.experiment)}/{entry.title}"
    return entry.title
