"""The worker processes, and what can be done to each."""

from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.domain.engines import ENGINES
from core.domain.run_status import Snapshot, WorkerState, WorkerStatus, WorkerTotals
from gui.models.workers import GONE, Column, WorkersModel, lease_text, state_text
from gui.panels.workers.delegate import Act, WorkersDelegate, act_text, act_tip, allowed
from gui.text import numbers
from gui.text.engines import has_leases
from gui.text.plain import PlainLabel
from gui.theme.palettes import Colors
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.live_widget import LiveWidget, is_seen
from gui.widgets.table_view import TableView

KEYS = {Act.PAUSE: "P", Act.RESUME: "R", Act.KILL: "Del"}

SAMPLES = {
    Column.ID: "8888",
    Column.LEASE: "888,888 (888)",
    Column.DONE: "88,888,888",
    Column.FAILED: "8,888",
    Column.RATE: "888,888/s",
    Column.BUSY: "100 %",
    Column.LOCK_WAIT: "88.8",
    Column.RESTARTS: "888",
    Column.PID: "8888888",
}
"""The longest usual text of each column: their widths do not jump while numbers grow."""

FULL = WorkerStatus(888, 0, WorkerState.BUSY, lease=1, holding=888, first=88_888)
"""Holds as many records as usual at most."""


class WorkersPanel(LiveWidget):
    """A table of workers with buttons, a context menu and keys to pause, resume and kill them."""

    pause_requested = Signal(int)
    resume_requested = Signal(int)
    kill_requested = Signal(int)
    why_requested = Signal(int)
    """The number of a worker of which the person asks why it does what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workers: tuple[WorkerStatus, ...] = ()
        self.model = WorkersModel(self)
        self.view = TableView(self.model, self, room=12)
        self.model.watched = partial(is_seen, self.view)
        self.delegate = WorkersDelegate(self.view, self.model)
        self.actions_by_act = {act: QAction(self) for act in Act}
        self.why = QAction(self)
        self.hide_gone = QCheckBox(self)
        self._earlier = WorkerTotals()
        self._engine = ENGINES[0].name
        self._summary = ElidedLabel(self)
        self._summary.setObjectName("workers-summary")
        self.view.setObjectName("workers-table")
        self._empty = PlainLabel(self)
        self._stack = QStackedWidget(self)
        self._restored: list[int] = []
        self._build()
        self._connect()
        self._retranslate()
        self._refresh_actions()

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the workers of a snapshot."""
        self._workers, self._earlier = snapshot.status.workers, snapshot.status.earlier
        self._engine = snapshot.engine
        self._change()

    @Slot()
    def clear(self) -> None:
        """Forget all workers."""
        self._workers, self._earlier = (), WorkerTotals()
        self._catch_up()

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self.delegate.apply_theme(colors)
        self.model.apply_theme(colors)

    def selected(self) -> list[WorkerStatus]:
        """The selected workers, from top to bottom."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.row_at(row) for row in rows]

    def choose(self, worker: int) -> None:
        """Select this worker, if it is listed."""
        row = self.model.row_of(worker)
        if row >= 0:
            self.view.selectRow(row)

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.model.retranslate()

    def _build(self) -> None:
        self.view.setItemDelegate(self.delegate)
        self.view.setMouseTracking(True)
        bar = QHBoxLayout()
        for act, action in self.actions_by_act.items():
            action.setShortcut(QKeySequence(KEYS[act]))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.view.addAction(action)
            button = QToolButton(self)
            button.setDefaultAction(action)
            bar.addWidget(button)
        bar.addStretch()
        bar.addWidget(self._summary)
        bar.addSpacing(12)
        bar.addWidget(self.hide_gone)
        self.view.addAction(self.why)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(bar)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        for act, action in self.actions_by_act.items():
            action.triggered.connect(partial(self._request_selected, act))
        self.why.triggered.connect(self._ask_why)
        self.delegate.clicked.connect(self._request)
        self.hide_gone.toggled.connect(self._hide_gone)
        self.view.selectionModel().selectionChanged.connect(self._refresh_actions)
        self.model.dataChanged.connect(self._refresh_actions)
        self.model.modelAboutToBeReset.connect(self._remember_selection)
        self.model.modelReset.connect(self._restore_selection)

    @property
    def _seen(self) -> bool:
        """They are few: behind a tab, too, they are of the moment that the screen shows."""
        return True

    def _catch_up(self) -> None:
        leases = has_leases(self._engine)
        if leases != self.model.leases:
            self.model.set_leases(leases)
            self._update_actions()
            self._size_columns()
        self.model.set_workers(self._workers)
        self._refresh_summary()

    @Slot(bool)
    def _hide_gone(self, hide: bool) -> None:
        self.model.set_hide_gone(hide)
        self._refresh_summary()

    @Slot(int, object)
    def _request(self, worker_id: int, act: Act) -> None:
        if act is Act.PAUSE:
            self.pause_requested.emit(worker_id)
        elif act is Act.RESUME:
            self.resume_requested.emit(worker_id)
        else:
            self.kill_requested.emit(worker_id)

    def _request_selected(self, act: Act, _checked: bool = False) -> None:
        for worker in self.selected():
            if allowed(worker, act):
                self._request(worker.id, act)

    @Slot()
    def _ask_why(self) -> None:
        for worker in self.selected()[:1]:
            self.why_requested.emit(worker.id)

    @Slot()
    def _remember_selection(self) -> None:
        self._restored = [worker.id for worker in self.selected()]

    @Slot()
    def _restore_selection(self) -> None:
        chosen = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for worker_id in self._restored:
            row = self.model.row_of(worker_id)
            if row >= 0:
                index = self.model.index(row, Column.ID)
                model = self.view.selectionModel()
                model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                model.select(index, chosen)
        self._restored = []
        self._refresh_actions()

    @Slot()
    def _refresh_actions(self) -> None:
        chosen = self.selected()
        for act, action in self.actions_by_act.items():
            action.setEnabled(any(allowed(worker, act) for worker in chosen))

    def _refresh_summary(self) -> None:
        """Say how many there are and what they did together: what is not listed is a part of it."""
        gone = sum(worker.state in GONE for worker in self._workers)
        alive = len(self._workers) - gone
        done = sum(worker.done for worker in self._workers) + self._earlier.done
        text = self.tr("{alive} alive, {gone} gone · {done} done").format(
            alive=numbers.count(alive),
            gone=numbers.count(gone + self._earlier.workers),
            done=numbers.count(done),
        )
        unlisted = done - sum(worker.done for worker in self.model.listed)
        if unlisted:
            more = self.tr("of workers not listed: {number}")
            text = f"{text}, {more.format(number=numbers.count(unlisted))}"
        self._stack.setCurrentIndex(1 if self.model.listed else 0)
        self._empty.setText(self._why_none(gone + self._earlier.workers))
        self._summary.setText(text if self._workers else "")

    def _why_none(self, gone: int) -> str:
        """Say why no worker is listed."""
        if not gone:
            return self.tr("No workers yet. Start a run, and its processes appear here.")
        text = self.tr("All workers of this run have ended: {number}.")
        if self._workers:
            text = self.tr(
                "All workers of this run have ended: {number}. They are listed without the tick "
                "at {choice}."
            )
        return text.format(number=numbers.count(gone), choice=self.hide_gone.text())

    def _retranslate(self) -> None:
        self._update_actions()
        self.why.setText(self.tr("Why?"))
        self.why.setToolTip(self.tr("Why this worker does what it does"))
        self.hide_gone.setText(self.tr("Hide dead and ended"))
        self.view.setAccessibleName(self.tr("Workers"))
        self.view.setAccessibleDescription(
            self.tr("Select workers; P pauses, R resumes, Delete kills them.")
        )
        self._refresh_summary()
        self._size_columns()

    def _update_actions(self) -> None:
        """Say what each action does, which depends on the engine."""
        for act, action in self.actions_by_act.items():
            action.setText(act_text(act))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{act_tip(act, leases=self.model.leases)} ({keys})")

    def _size_columns(self) -> None:
        for column in Column:
            if column is Column.STATE:
                self.view.fit(column, map(state_text, WorkerState))
            elif column is Column.ACTIONS:
                self.view.fit(column, [])
                width = max(self.view.columnWidth(column), self.delegate.actions_width())
                self.view.setColumnWidth(column, width)
            elif column is not Column.LEASE:
                self.view.fit(column, [SAMPLES[column]])
        self.view.fit_rest(Column.LEASE, SAMPLES[Column.LEASE], lease_text(FULL))
