"""The events of a run as a table, and its filter."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor

from core.charts.event_signs import KINDS, kind_of
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.run_status import Event
from gui.models.table_model import Head, Index, TableModel
from gui.text import numbers
from gui.text.translate import translated

LIMIT = 10_000
"""Events that the view keeps; the run file keeps all."""
MADE_AT_ONCE = 200
"""Events whose texts are made in one turn of the event loop."""
EVENT_ROLE = int(Qt.ItemDataRole.UserRole)


class Column(IntEnum):
    """The columns."""

    TIME = 0
    KIND = 1
    TEXT = 2


HEADERS = (
    QT_TRANSLATE_NOOP("events", "Time"),
    QT_TRANSLATE_NOOP("events", "Kind"),
    QT_TRANSLATE_NOOP("events", "What happened"),
)
HEAD = Head("events", HEADERS, left=frozenset(Column))


def kind_word(kind: str) -> str:
    """The translated word for a kind."""
    known = KINDS.get(kind)
    return QCoreApplication.translate("events", known.word) if known else kind


def event_text(event: Event) -> str:
    """What happened, in the language of the window."""
    try:
        return translated(event.template, event.values)
    except (KeyError, IndexError, ValueError):
        return event.template


def trace(event: Event) -> str:
    """The traceback that it brought, if any."""
    return str(event.values.get("trace", ""))


def event_time(event: Event) -> str:
    """When it happened, local time with milliseconds."""
    return numbers.clock(event.at)


def _local(event: Event) -> datetime:
    return datetime.fromtimestamp(event.at, UTC).astimezone()


class EventsModel(TableModel[Event]):
    """The newest events, oldest first."""

    def __init__(self, parent: QObject | None = None, limit: int = LIMIT) -> None:
        super().__init__(HEAD, parent)
        self._limit = limit
        self._searched: dict[int, str] = {}
        """What filters look into, by the number of the event, as far as it was made."""
        self.total = 0
        """Events ever added, those that the view let go included."""

    def append(self, events: Iterable[Event]) -> None:
        """Add the newest events; beyond the limit the oldest tenth goes."""
        new = tuple(events)
        if not new:
            return
        self.total += len(new)
        new = new[-self._limit :]
        excess = len(self._rows) + len(new) - self._limit
        if excess > 0:
            self._drop(min(excess + self._limit // 10, len(self._rows)))
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._rows.extend(new)
        self.endInsertRows()

    def clear(self) -> None:
        """Forget all events."""
        self.total = 0
        self._searched.clear()
        self.show_rows([])

    def kinds(self) -> tuple[str, ...]:
        """The kinds that are there, in order of their first."""
        return tuple(dict.fromkeys(event.kind for event in self._rows))

    def searched(self, row: Event) -> str:
        """All of what a row shows, folded: what filters look into."""
        text = self._searched.get(row.id)
        if text is None:
            texts = (event_text(row), kind_word(row.kind), event_time(row))
            text = self._searched[row.id] = "\n".join(texts).casefold()
        return text

    def make_searchable(self) -> Iterator[None]:
        """Make what filters look into, a piece at a time, before anybody asks for it."""
        for start in range(0, len(self._rows), MADE_AT_ONCE):
            rows = self._rows[start : start + MADE_AT_ONCE]
            if any(row.id not in self._searched for row in rows):
                for row in rows:
                    self.searched(row)
                yield

    def retranslate(self) -> None:
        """Show the texts in another language."""
        self._searched.clear()
        super().retranslate()

    def key(self, row: Event) -> int:
        """An event's number."""
        return row.id

    def text(self, row: Event, column: int) -> str:
        """What a cell says."""
        if column == Column.TIME:
            return event_time(row)
        if column == Column.KIND:
            return f"{kind_of(row).sign} {kind_word(row.kind)}"
        return event_text(row)

    def tip(self, row: Event, column: int) -> str:
        """All of a text, and the day of a time."""
        if column == Column.TIME:
            return _local(row).isoformat(" ", "milliseconds")
        return self.text(row, column)

    def color(self, row: Event, column: int) -> QColor | None:
        """Kinds are told apart by colour as well."""
        return self.text_color(kind_of(row).color) if column == Column.KIND else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell, or the event itself."""
        if role == EVENT_ROLE and index.isValid():
            return self.row_at(index.row())
        return super().data(index, role)

    def _drop(self, number: int) -> None:
        if number:
            self.beginRemoveRows(QModelIndex(), 0, number - 1)
            for row in self._rows[:number]:
                self._searched.pop(row.id, None)
            del self._rows[:number]
            self.endRemoveRows()


class EventsFilter(QSortFilterProxyModel):
    """The events that contain a text, are of a kind and were there at a moment."""

    def __init__(self, source: EventsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events = source
        self._needle = ""
        self._kind = ""
        self._until: float | None = None
        self.setSourceModel(source)

    def set_text(self, text: str) -> None:
        """Show only events that contain ``text``, in any column; empty for all."""
        if text.casefold() != self._needle:
            self.beginFilterChange()
            self._needle = text.casefold()
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def set_kind(self, kind: str) -> None:
        """Show only events of ``kind``; empty for all."""
        if kind != self._kind:
            self.beginFilterChange()
            self._kind = kind
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def set_until(self, at: float | None) -> bool:
        """Show only events up to a moment; None for all. Return whether that is another one."""
        if at == self._until:
            return False
        self.beginFilterChange()
        self._until = at
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)
        return True

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: ARG002
        """Whether an event is shown."""
        if not (self._kind or self._needle) and self._until is None:
            return True  # ten thousand of them have to take no time
        event = self._events.row_at(row)
        if self._until is not None and event.at > self._until:
            return False
        if self._kind and event.kind != self._kind:
            return False
        return not self._needle or self._needle in self._events.searched(event)
