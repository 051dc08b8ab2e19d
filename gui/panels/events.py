"""What happened in a run, newest at the bottom."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from core.charts.event_signs import KINDS
from core.domain.run_status import Event, Snapshot
from gui.models.events import (
    EVENT_ROLE,
    LIMIT,
    Column,
    EventsFilter,
    EventsModel,
    event_text,
    kind_word,
    trace,
)
from gui.text import numbers
from gui.theme.palettes import Colors
from gui.widgets.list_widget import ListWidget
from gui.widgets.table_view import TableView
from gui.widgets.time_slicer import TimeSlicer


class EventsPanel(ListWidget):
    """A list of events, by kind."""

    why_requested = Signal(object)
    """The event of which the person asks what it was about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Event] = []
        self._kinds: tuple[str, ...] = ()
        self._making = TimeSlicer(self)
        self.model = EventsModel(self)
        self.filtered = EventsFilter(self.model, self)
        self._build(TableView(self.filtered, self))
        self.why = QAction(self)
        self.why.triggered.connect(self._ask_why)
        self.view.addAction(self.why)
        self._retranslate()

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Add the new events of a snapshot; show those that there were at its moment."""
        moved = self.filtered.set_until(snapshot.moment)
        self._waiting.extend(snapshot.events)
        if snapshot.events or moved:
            self._change()

    @Slot()
    def clear(self) -> None:
        """Forget all events."""
        self.filtered.set_until(None)
        self._waiting.clear()
        self.model.clear()
        self._kinds = ()
        self._fill_choices()

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self.model.apply_theme(colors)

    @property
    def _seen(self) -> bool:
        """They are few, and others than who looks at the panel ask for them: all are taken."""
        return True

    def _catch_up(self) -> None:
        self.model.append(self._waiting)
        self._waiting = []
        self._make_searchable()
        kinds = self.model.kinds()
        if kinds != self._kinds:
            self._kinds = kinds
            self._fill_choices()
        self._refresh()
        self._scroll()

    def _make_searchable(self) -> None:
        self._making.drop()
        self._making.begin(self.model.make_searchable())

    def _narrow(self) -> None:
        self.filtered.set_text(self.search.text())
        self.filtered.set_kind(self.choice.currentData() or "")
        self._refresh()

    def _whole(self) -> str:
        """All of one event, as a traceback has no room in a row."""
        rows = self.view.selectionModel().selectedRows()
        if len(rows) != 1:
            return ""
        event: Event = rows[0].data(EVENT_ROLE)
        return "\n\n".join(filter(None, (event_text(event), trace(event))))

    @Slot()
    def _ask_why(self) -> None:
        for row in self.view.selectionModel().selectedRows()[:1]:
            self.why_requested.emit(row.data(EVENT_ROLE))

    def _choices(self) -> list[tuple[str, object]]:
        return [(self.tr("All kinds"), ""), *((kind_word(kind), kind) for kind in self._kinds)]

    def _refresh(self) -> None:
        self._report_shown(self.filtered.rowCount(), self.model.total)

    def _retranslate(self) -> None:
        super()._retranslate()
        self.model.retranslate()
        self._make_searchable()
        self.why.setText(self.tr("Why?"))
        self.why.setToolTip(self.tr("The first record or the worker that this event is about"))
        self.search.setPlaceholderText(self.tr("Filter events"))
        self.search.setAccessibleName(self.tr("Filter events"))
        self.choice.setAccessibleName(self.tr("Kind of event"))
        self.follow.setToolTip(self.tr("Stay at the newest event."))
        self.shown.setToolTip(
            self.tr("This list keeps the last {limit} events; the run file keeps all.").format(
                limit=numbers.count(LIMIT)
            )
        )
        self._empty.setText(self.tr("No events yet. Starts, kills and changes appear here."))
        self.view.setAccessibleName(self.tr("Events"))
        self.view.fit(Column.TIME, ["88:88:88.888"])
        self.view.fit(Column.KIND, [f"◌ {kind_word(kind)} M" for kind in KINDS])
        self.detail.setAccessibleName(self.tr("The selected event"))
