"""Why? of everything: says in a sentence why it is so, and shows the history of one record."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from core.domain.event_kind import EventKind
from core.domain.lock_clients import LockClient
from core.domain.record import State
from core.domain.run_status import Event, Snapshot
from gui.models.events import event_text
from gui.models.pipeline_parts import Kind, Part
from gui.models.reasons import (
    reason_of_lock,
    reason_of_rate,
    reason_of_state,
    reason_of_worker,
    record_named_in,
)
from gui.panels.events import EventsPanel
from gui.panels.lock import LockPanel
from gui.panels.parameters.field import Field
from gui.panels.pipeline.panel import PipelinePanel
from gui.panels.record_history import RecordHistoryPanel
from gui.panels.workers.panel import WorkersPanel

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow

DEATHS = frozenset({EventKind.WORKER_KILLED, EventKind.WORKER_DIED, EventKind.WORKER_ENDED})


class WhyCommands(QObject):
    """Answers in the panel Why?, wherever it is asked."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._panel = window.docked.of(RecordHistoryPanel)
        self._snapshot: Snapshot | None = None
        self._deaths: dict[int, Event] = {}
        """How workers ended."""
        self._awaited: State | None = None
        """The state of which the first record in the table shall be shown."""
        window.presenter.shown.connect(self._take)
        window.session.file_closed.connect(self._forget)
        window.records.table.why_requested.connect(self.ask_of_record)
        window.ledger.why_requested.connect(self.ask_of_state)
        window.docked.of(WorkersPanel).why_requested.connect(self.ask_of_worker)
        window.docked.of(LockPanel).why_requested.connect(self.ask_of_lock)
        window.docked.of(EventsPanel).why_requested.connect(self.ask_of_event)
        window.docked.of(PipelinePanel).why_requested.connect(self.ask_of_part)

    @Slot(object)
    def ask_of_record(self, seq: int) -> None:
        """Show what happened to a record."""
        self._answer("", seq)

    @Slot(object)
    def ask_of_state(self, state: State) -> None:
        """Say why there are records in ``state``, and show the first one of them in the table."""
        if self._snapshot is not None:
            self._window.records.show_state(state)
            self._answer(reason_of_state(state, self._snapshot), None)
            self._awaited = state

    @Slot(int)
    def ask_of_worker(self, number: int) -> None:
        """Say why a worker does what it does, and show the first record that it has."""
        snapshot = self._snapshot
        workers = snapshot.status.workers if snapshot is not None else ()
        worker = next((each for each in workers if each.id == number), None)
        if snapshot is None or worker is None:
            return
        death = self._deaths.get(number)
        seq = worker.first or None
        if seq is None and death is not None:
            seq = record_named_in(death)
        self._answer(reason_of_worker(worker, snapshot, death), seq)

    @Slot(object)
    def ask_of_event(self, event: Event) -> None:
        """Show the first record that an event is about, or the worker."""
        seq, worker = record_named_in(event), int(event.number("worker"))
        if seq is None and worker > 0 and event.kind not in DEATHS:
            self.ask_of_worker(worker)
        else:
            self._answer(f"{event_text(event)}.", seq)

    @Slot(object)
    def ask_of_lock(self, who: int | None) -> None:
        """Say who holds the lock or, of a client of it, why that does what it does."""
        if self._snapshot is None:
            return
        if who is not None and who > 0:
            self.ask_of_worker(who)
        elif who == LockClient.GENERATOR:
            self._answer(reason_of_rate(self._snapshot), None)
        else:
            self._answer(reason_of_lock(self._snapshot), None)

    @Slot(object)
    def ask_of_field(self, field: Field, _checked: bool = False) -> None:
        """Say what a parameter is now, since when that counts, and what it does."""
        self._answer(field.story(), None)

    @Slot(object)
    def ask_of_part(self, part: Part) -> None:
        """Say why a part of the pipeline is as it is."""
        if self._snapshot is None:
            return
        if part.kind is Kind.GENERATOR:
            self._answer(reason_of_rate(self._snapshot), None)
        elif part.kind is Kind.LOCK:
            self.ask_of_lock(None)
        elif part.kind is Kind.WORKER:
            self.ask_of_worker(part.number)
        elif part.state is not None:
            self.ask_of_state(part.state)

    def _answer(self, reason: str, seq: int | None) -> None:
        self._awaited = None
        self._window.docked.bring("life")
        self._window.session.inspect(seq)
        self._panel.explain(reason, seq)

    @Slot(object)
    def _take(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        for event in snapshot.events:
            if event.kind in DEATHS:
                self._deaths[int(event.number("worker"))] = event
        page = snapshot.page
        if self._awaited is None or page is None or page.query.states != (self._awaited,):
            return
        if page.rows and isinstance(page.rows[0][0], int):
            self._answer(reason_of_state(self._awaited, snapshot), page.rows[0][0])
        self._awaited = None

    @Slot()
    def _forget(self) -> None:
        self._snapshot, self._awaited = None, None
        self._deaths.clear()
