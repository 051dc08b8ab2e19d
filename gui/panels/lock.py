"""The panel of the lock: who holds the registry's lock, who waits, what it costs each process."""

from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QVBoxLayout, QWidget

from core.domain.engines import ENGINES
from core.domain.faults import FaultKind
from core.domain.run_status import Event, RunStatus, Sample, Snapshot
from gui.models.events import event_text, event_time
from gui.models.locks import HEAD, LISTED, Column, LocksModel, name_of, now_text
from gui.models.transactions import (
    SERVER_HEAD,
    WAITS,
    has_transactions,
    open_sentence,
    transaction_text,
    waiting_sentence,
)
from gui.text import numbers
from gui.text.engines import has_leases, lock_remark
from gui.text.plain import plain
from gui.theme.palettes import Colors
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.live_widget import LiveWidget, is_seen
from gui.widgets.table_view import TableView

SAMPLES = {
    Column.WHO: "Worker 88888",
    Column.NOW: "● holds 888 µs M",
    Column.HOLDS: "88.8 %",
    Column.TRANSACTIONS: "88,888/s",
}
"""The longest usual texts; all other columns show durations."""
DURATION = "8.88 ms"


class LockPanel(LiveWidget):
    """Two sentences, the last kill of a holder, the cost of watching, and a table of processes."""

    process_chosen = Signal(object)
    """The process whose lock times are to be drawn, or None for all together."""
    why_requested = Signal(object)
    """Likewise, of which the person asks why it does what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status: RunStatus | None = None
        self._samples: list[Sample] = []
        self._kill: Event | None = None
        self._colors: Colors | None = None
        self._engine = ENGINES[0].name
        self._chosen: int | None = None
        self.model = LocksModel(self)
        self.view = TableView(self.model, self)
        self.model.watched = partial(is_seen, self.view)
        self.view.setObjectName("lock-table")
        self.why = QAction(self)
        self.view.addAction(self.why)
        self.holder, self.waiting = ElidedLabel(self), ElidedLabel(self)
        self.recovery, self.cost = ElidedLabel(self), ElidedLabel(self)
        self._build()
        self._connect()
        self._retranslate()

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what a snapshot tells of the lock."""
        self._status, self._engine = snapshot.status, snapshot.engine
        on_server = has_transactions(self._engine)
        for column in WAITS:
            # The server alone knows that, and only as it is now.
            self.view.setColumnHidden(column, on_server)
        if on_server:
            self.model.set_words(SERVER_HEAD, transaction_text)
        else:
            self.model.set_words(HEAD, now_text)
        newest = [*self._samples, *snapshot.samples]
        # A view may be frozen for a day: only those are kept that can still be listed.
        self._samples = [each for each in newest if newest[-1].at - each.at <= LISTED]
        for event in snapshot.events:
            if event.values.get("struck") == FaultKind.KILL_IN_LOCK:
                self._kill = event
        self._change()

    @Slot()
    def clear(self) -> None:
        """Forget everything."""
        self._status, self._kill = None, None
        self._samples.clear()
        self.model.clear()
        self._report()

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self.model.apply_theme(colors)
        self._report()

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        font = self.holder.font()
        font.setBold(True)
        self.holder.setFont(font)
        head = QGridLayout()
        left = Qt.AlignmentFlag.AlignLeft
        head.addWidget(self.holder, 0, 0, left)
        head.addWidget(self.waiting, 0, 1, left)
        head.addWidget(self.cost, 1, 0, 1, 2, left)
        head.addWidget(self.recovery, 2, 0, 1, 2, left)
        head.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.model.modelReset.connect(self._restore_selection)
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        self.why.triggered.connect(self._ask_why)

    @property
    def _seen(self) -> bool:
        """They are few: behind a tab, too, they are of the moment that the screen shows."""
        return True

    def _catch_up(self) -> None:
        self.model.add(self._samples)
        self._samples.clear()
        if self._status is not None:
            self.model.set_users(self._status.lock)
        self._report()

    def _report(self) -> None:
        """Say who holds the lock and who waits, what watching costs, which holder was killed."""
        going_on = self._status is not None and self._status.state.alive
        users = self._status.lock if self._status is not None else ()
        holders = [user for user in users if user.holds]
        waiting = [user for user in users if not user.holds]
        on_server = has_transactions(self._engine)
        holder = open_sentence(users) if on_server else self.tr("○ The lock is free.")
        dead = next((user for user in holders if user.dead), None)
        if not going_on:
            holder = self.tr("○ No run is in progress.")
        elif dead is not None:
            text = self.tr("✖ Held by worker {number}, which is dead, for {time}.")
            holder = text.format(number=dead.who, time=numbers.duration(dead.seconds))
        elif lock_remark(self._engine):
            holder = lock_remark(self._engine)
        elif holders and not on_server:
            holder = self._holds_text(name_of(holders[0].who), holders[0].seconds)
        self._color_holder(dead=dead is not None)
        names = ", ".join(
            f"{name_of(user.who)} {numbers.duration(user.seconds)}" for user in waiting
        )
        nobody = self.tr("No process waits for it.") if going_on else ""
        self.holder.setText(holder)
        waits = self.tr("Waiting: {names}").format(names=names) if names else nobody
        self.waiting.setText(waiting_sentence(users) if on_server and going_on else waits)
        if self._kill is not None:
            text = self.tr(
                "{who} died while it held the lock: recovered in {ms} ms, records given back: "
                "{records}"
            )
            if not has_leases(self._engine):
                text = self.tr("{who} was killed while it held the lock: nobody gives it back.")
            text = text.format(
                who=name_of(int(self._kill.number("worker"))),
                ms=numbers.number(self._kill.number("ms")),
                records=numbers.number(self._kill.number("records")),
            )
            self.recovery.setText(f"✖ {event_time(self._kill)}  {text}")
            self.recovery.setToolTip(plain(event_text(self._kill)))
        self.recovery.setVisible(self._kill is not None)
        self._update_cost()

    def _color_holder(self, *, dead: bool) -> None:
        """Have a lock that nobody will give back be red."""
        if self._colors is None:
            return
        palette = self.holder.palette()
        color = QColor(self._colors.bad if dead else self._colors.text)
        if palette.color(QPalette.ColorRole.WindowText) != color:
            palette.setColor(QPalette.ColorRole.WindowText, color)
            self.holder.setPalette(palette)

    def _holds_text(self, who: str, seconds: float) -> str:
        text = self.tr("● {who} holds the lock, for {time}.")
        return text.format(who=who, time=numbers.duration(seconds))

    def _update_cost(self) -> None:
        """Say what measuring the lock costs."""
        total, cost = self.model.total, self._status.watching if self._status else None
        self.cost.setVisible(bool(total and cost and total.transactions))
        if not total or not total.transactions or cost is None:
            return
        mean = total.holds / total.transactions
        text = self.tr("Held {share} of the time; monitoring it costs {part}")
        if has_transactions(self._engine):
            text = self.tr(
                "Transactions take {share} of the time, added up; monitoring them costs {part}"
            )
        part = numbers.share(cost / mean) if mean else numbers.NOTHING
        self.cost.setText(text.format(share=numbers.share(total.holds), part=part))
        tip = self.tr(
            "Monitoring costs each process {cost} per transaction; a transaction holds the "
            "lock for {mean} on average."
        )
        self.cost.setToolTip(tip.format(cost=numbers.duration(cost), mean=numbers.duration(mean)))

    @Slot()
    def _choose(self) -> None:
        row = self.view.currentIndex().row()
        who = self.model.row_at(row).who if row >= 0 else None
        if row >= 0 and who != self._chosen:
            self._chosen = who
            self.process_chosen.emit(who)

    @Slot()
    def _ask_why(self) -> None:
        self.why_requested.emit(self._chosen)

    @Slot()
    def _restore_selection(self) -> None:
        """Stay with the chosen process; when it is gone, all together are shown."""
        row = max(0, self.model.row_of(self._chosen))
        if self.model.rowCount():
            flags = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(
                self.model.index(row, 0), flags.ClearAndSelect | flags.Rows
            )

    def _retranslate(self) -> None:
        # As wide as its longest text, so that what stands beside it stays in its place.
        longest = self._holds_text(name_of(88), 0.888)
        self.holder.setMinimumWidth(self.holder.fontMetrics().horizontalAdvance(longest))
        self.model.retranslate()
        self.why.setText(self.tr("Why?"))
        self.why.setToolTip(self.tr("Who holds the lock, or why this process does what it does"))
        for view in (self.view, self.view.horizontalHeader()):
            view.setAccessibleName(self.tr("The registry's lock, by process"))
        self.view.setAccessibleDescription(
            self.tr("Select a process to show its times in the lock chart.")
        )
        for column in Column:
            self.view.fit(column, [SAMPLES.get(column, DURATION)])
        self._report()
