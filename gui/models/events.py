"""The events of a run as a table, and its filter."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QBrush, QColor

from core.errors import QT_TRANSLATE_NOOP
from core.status import Event
from gui.texts import translated
from gui.theme import Colors

Index = QModelIndex | QPersistentModelIndex
LIMIT = 10_000
"""Events that the view keeps; the run file keeps all."""
KIND_ROLE = int(Qt.ItemDataRole.UserRole)
EVENT_ROLE = KIND_ROLE + 1


class Column(IntEnum):
    """The columns."""

    TIME = 0
    KIND = 1
    TEXT = 2


class Kind(NamedTuple):
    """How a kind of event is shown."""

    sign: str
    word: str
    """Translatable, in the context ``events``."""
    color: str = "text"
    """The name of a colour of the theme."""
    marked: bool = True
    """Whether the charts mark it."""


HEADERS = (
    QT_TRANSLATE_NOOP("events", "Time"),
    QT_TRANSLATE_NOOP("events", "Kind"),
    QT_TRANSLATE_NOOP("events", "What happened"),
)

KINDS = {
    "start": Kind("▶", QT_TRANSLATE_NOOP("events", "start"), "good", marked=False),
    "resume": Kind("▶", QT_TRANSLATE_NOOP("events", "resume"), "good"),
    "resumed": Kind("▶", QT_TRANSLATE_NOOP("events", "taken up again"), "good"),
    "pause": Kind("‖", QT_TRANSLATE_NOOP("events", "pause"), "warning"),
    "stop": Kind("■", QT_TRANSLATE_NOOP("events", "stop")),
    "stopped": Kind("■", QT_TRANSLATE_NOOP("events", "stopped"), marked=False),
    "parameter": Kind("✎", QT_TRANSLATE_NOOP("events", "parameter"), "accent"),
    "worker-started": Kind("+", QT_TRANSLATE_NOOP("events", "worker started"), marked=False),
    "worker-ended": Kind("−", QT_TRANSLATE_NOOP("events", "worker ended"), marked=False),
    "worker-paused": Kind("‖", QT_TRANSLATE_NOOP("events", "worker paused"), "warning"),
    "worker-resumed": Kind("▶", QT_TRANSLATE_NOOP("events", "worker resumed"), "good"),
    "worker-killed": Kind("✖", QT_TRANSLATE_NOOP("events", "worker killed"), "bad"),
    "worker-died": Kind("†", QT_TRANSLATE_NOOP("events", "worker died"), "bad"),
    "lease-expired": Kind("↩", QT_TRANSLATE_NOOP("events", "lease expired"), "warning"),
    "worker-hung": Kind("◔", QT_TRANSLATE_NOOP("events", "worker hangs"), "bad"),
    "refused": Kind("⊘", QT_TRANSLATE_NOOP("events", "too late"), "warning"),
    "fault": Kind("⚡", QT_TRANSLATE_NOOP("events", "fault"), "bad"),
    "recovered": Kind("✓", QT_TRANSLATE_NOOP("events", "recovered"), "good"),
    "dead-letter": Kind("✗", QT_TRANSLATE_NOOP("events", "dead letter"), "bad"),
    "put-back": Kind("↩", QT_TRANSLATE_NOOP("events", "put back"), "accent"),
    "source-error": Kind("⚠", QT_TRANSLATE_NOOP("events", "source error"), "bad"),
    "source-ended": Kind("■", QT_TRANSLATE_NOOP("events", "source ended")),
    "bad-row": Kind("⚠", QT_TRANSLATE_NOOP("events", "no record"), "warning", marked=False),
    "work-changed": Kind("✎", QT_TRANSLATE_NOOP("events", "work changed"), "warning"),
    "work-reloaded": Kind("✎", QT_TRANSLATE_NOOP("events", "work loaded again"), "accent"),
    "error": Kind("⚠", QT_TRANSLATE_NOOP("events", "error"), "bad"),
}
"""A kind that is not here is shown by its own name."""


def kind_of(event: Event) -> Kind:
    """How ``event`` is shown."""
    return KINDS.get(event.kind) or Kind("•", event.kind)


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
    return datetime.fromtimestamp(event.at, UTC).astimezone().strftime("%H:%M:%S.%f")[:-3]


class EventsModel(QAbstractTableModel):
    """The newest events, oldest first."""

    def __init__(self, parent: QObject | None = None, limit: int = LIMIT) -> None:
        super().__init__(parent)
        self._limit = limit
        self._events: list[Event] = []
        self._colors: Colors | None = None
        self.total = 0
        """Events ever added, those that the view let go included."""

    def append(self, events: Iterable[Event]) -> None:
        """Add the newest events; beyond the limit the oldest tenth goes."""
        new = tuple(events)
        if not new:
            return
        self.total += len(new)
        new = new[-self._limit :]
        excess = len(self._events) + len(new) - self._limit
        if excess > 0:
            self._drop(min(excess + self._limit // 10, len(self._events)))
        first = len(self._events)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._events.extend(new)
        self.endInsertRows()

    def clear(self) -> None:
        """Forget all events."""
        if self.total:
            self.beginResetModel()
            self._events.clear()
            self.total = 0
            self.endResetModel()

    def event_at(self, row: int) -> Event:
        """The event in ``row``."""
        return self._events[row]

    def kinds(self) -> tuple[str, ...]:
        """The kinds that are there, in order of their first."""
        return tuple(dict.fromkeys(event.kind for event in self._events))

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self._everything_changed()

    def retranslate(self) -> None:
        """Show the texts in another language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._everything_changed()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Events in the view."""
        return 0 if parent.isValid() else len(self._events)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Time, kind and text."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("events", HEADERS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        event = self._events[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._text(event, Column(index.column()), role)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == Column.KIND:
            color = self._colors and getattr(self._colors, kind_of(event).color)
            return QBrush(QColor(color)) if color else None
        if role == KIND_ROLE:
            return event.kind
        return event if role == EVENT_ROLE else None

    @staticmethod
    def _text(event: Event, column: Column, role: int) -> str:
        if column is Column.TIME:
            if role == Qt.ItemDataRole.ToolTipRole:
                return (
                    datetime.fromtimestamp(event.at, UTC)
                    .astimezone()
                    .isoformat(" ", "milliseconds")
                )
            return event_time(event)
        if column is Column.KIND:
            return f"{kind_of(event).sign} {kind_word(event.kind)}"
        return event_text(event)

    def _drop(self, number: int) -> None:
        if number:
            self.beginRemoveRows(QModelIndex(), 0, number - 1)
            del self._events[:number]
            self.endRemoveRows()

    def _everything_changed(self) -> None:
        if self._events:
            last = self.index(len(self._events) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


class EventsFilter(QSortFilterProxyModel):
    """The events that contain a text and are of a kind."""

    def __init__(self, source: EventsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events = source
        self._needle = ""
        self._kind = ""
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

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: ARG002
        """Whether an event is shown."""
        event = self._events.event_at(row)
        if self._kind and event.kind != self._kind:
            return False
        if not self._needle:
            return True
        texts = (event_text(event), kind_word(event.kind), event_time(event))
        return any(self._needle in text.casefold() for text in texts)
