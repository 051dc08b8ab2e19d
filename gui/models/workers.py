"""The worker processes of a run as a table."""

from collections.abc import Callable
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QBrush, QColor

from core.errors import QT_TRANSLATE_NOOP
from core.status import WorkerState, WorkerStatus
from gui.panels import units
from gui.theme import Colors

Index = QModelIndex | QPersistentModelIndex
KEPT = 50
"""Workers that are gone but still listed."""
GONE = frozenset({WorkerState.ENDED, WorkerState.DIED})
PAUSABLE = frozenset({WorkerState.STARTING, WorkerState.IDLE, WorkerState.BUSY})


class Column(IntEnum):
    """The columns."""

    ID = 0
    STATE = 1
    ACTIONS = 2
    LEASE = 3
    DONE = 4
    FAILED = 5
    RATE = 6
    BUSY = 7
    LOCK_WAIT = 8
    RESTARTS = 9
    PID = 10


class Look(NamedTuple):
    """How a state is shown."""

    sign: str
    word: str
    """Translatable, in the context ``workers``."""
    color: str
    """The name of a colour of the theme."""


LOOKS = {
    WorkerState.STARTING: Look("◌", QT_TRANSLATE_NOOP("workers", "starting"), "muted"),
    WorkerState.IDLE: Look("○", QT_TRANSLATE_NOOP("workers", "idle"), "text"),
    WorkerState.BUSY: Look("●", QT_TRANSLATE_NOOP("workers", "busy"), "good"),
    WorkerState.PAUSED: Look("‖", QT_TRANSLATE_NOOP("workers", "paused"), "warning"),
    WorkerState.HUNG: Look("◔", QT_TRANSLATE_NOOP("workers", "hung"), "bad"),
    WorkerState.STOPPING: Look("■", QT_TRANSLATE_NOOP("workers", "stopping"), "muted"),
    WorkerState.ENDED: Look("−", QT_TRANSLATE_NOOP("workers", "ended"), "muted"),
    WorkerState.DIED: Look("†", QT_TRANSLATE_NOOP("workers", "died"), "bad"),
}

HEADERS = {
    Column.ID: QT_TRANSLATE_NOOP("workers", "Worker"),
    Column.STATE: QT_TRANSLATE_NOOP("workers", "State"),
    Column.ACTIONS: QT_TRANSLATE_NOOP("workers", "Actions"),
    Column.LEASE: QT_TRANSLATE_NOOP("workers", "Lease (records)"),
    Column.DONE: QT_TRANSLATE_NOOP("workers", "Done"),
    Column.FAILED: QT_TRANSLATE_NOOP("workers", "Failed"),
    Column.RATE: QT_TRANSLATE_NOOP("workers", "Rate"),
    Column.BUSY: QT_TRANSLATE_NOOP("workers", "Busy"),
    Column.LOCK_WAIT: QT_TRANSLATE_NOOP("workers", "Lock wait p95, ms"),
    Column.RESTARTS: QT_TRANSLATE_NOOP("workers", "Restarts"),
    Column.PID: QT_TRANSLATE_NOOP("workers", "PID"),
}

TIPS = {
    Column.ID: QT_TRANSLATE_NOOP("workers", "A worker's number; never used twice in a run."),
    Column.LEASE: QT_TRANSLATE_NOOP(
        "workers", "The lease that it holds, and how many records are in it."
    ),
    Column.FAILED: QT_TRANSLATE_NOOP("workers", "Records whose processing raised an error."),
    Column.RATE: QT_TRANSLATE_NOOP("workers", "Records done per second, of late."),
    Column.BUSY: QT_TRANSLATE_NOOP("workers", "Share of its time spent working."),
    Column.LOCK_WAIT: QT_TRANSLATE_NOOP(
        "workers", "19 of 20 waits for the registry's lock were shorter than this (milliseconds)."
    ),
    Column.RESTARTS: QT_TRANSLATE_NOOP("workers", "How many workers died in its place before it."),
    Column.PID: QT_TRANSLATE_NOOP("workers", "The process's number in the operating system."),
}
LEFT = frozenset({Column.STATE, Column.ACTIONS, Column.LEASE})


def side_of(column: Column) -> Qt.AlignmentFlag:
    """Words stand left, numbers right."""
    side = Qt.AlignmentFlag.AlignLeft if column in LEFT else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


def state_text(state: WorkerState) -> str:
    """A state as a sign and a translated word."""
    look = LOOKS[state]
    return f"{look.sign} {QCoreApplication.translate('workers', look.word)}"


def lease_text(worker: WorkerStatus) -> str:
    """A lease and how many records are in it."""
    if not worker.lease:
        return units.NOTHING
    return f"{units.count(worker.lease)} ({units.count(worker.holding)})"


def lock_wait_text(worker: WorkerStatus) -> str:
    """How long it waits for the lock."""
    return units.milliseconds(worker.lock_wait) if worker.lock_wait else units.NOTHING


PLAIN: dict[Column, Callable[[WorkerStatus], str]] = {
    Column.ID: lambda worker: str(worker.id),
    Column.DONE: lambda worker: units.count(worker.done),
    Column.FAILED: lambda worker: units.count(worker.failed),
    Column.RATE: lambda worker: units.rate(worker.rate),
    Column.BUSY: lambda worker: units.percent(worker.busy),
    Column.LOCK_WAIT: lock_wait_text,
    Column.RESTARTS: lambda worker: units.count(worker.restarts),
    Column.PID: lambda worker: str(worker.pid),
}


class WorkersModel(QAbstractTableModel):
    """Living workers by number, then those that are gone, the last first."""

    def __init__(self, parent: QObject | None = None, kept: int = KEPT) -> None:
        super().__init__(parent)
        self._kept = kept
        self._hide_gone = False
        self._all: tuple[WorkerStatus, ...] = ()
        self._rows: list[WorkerStatus] = []
        self._colors: Colors | None = None

    def set_workers(self, workers: tuple[WorkerStatus, ...]) -> None:
        """Show ``workers``: one change, and none where nothing changed."""
        if workers == self._all:
            return
        self._all = workers
        self._show(self._arranged())

    def set_hide_gone(self, hide: bool) -> None:
        """List only living workers, or also those that are gone."""
        self._hide_gone = hide
        self._show(self._arranged())

    def worker(self, row: int) -> WorkerStatus:
        """The worker in ``row``."""
        return self._rows[row]

    def row_of(self, worker_id: int) -> int:
        """The row of a worker; -1 when it is not listed."""
        return next((i for i, worker in enumerate(self._rows) if worker.id == worker_id), -1)

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self._changed(0, len(self._rows) - 1)

    def retranslate(self) -> None:
        """Show the texts in another language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._changed(0, len(self._rows) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Workers listed."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """All columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns and what they mean."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(column)
        if role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("workers", HEADERS[column])
        if role == Qt.ItemDataRole.ToolTipRole and column in TIPS:
            return QCoreApplication.translate("workers", TIPS[column])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        worker, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(worker, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            color = self.color(worker, column)
            return QBrush(color) if color else None
        return None

    def text(self, worker: WorkerStatus, column: Column) -> str:
        """What a cell says."""
        if column is Column.STATE:
            return state_text(worker.state)
        if column is Column.LEASE:
            return lease_text(worker)
        if column in {Column.RATE, Column.BUSY} and worker.state in GONE:
            return units.NOTHING
        return PLAIN[column](worker) if column in PLAIN else ""

    def color(self, worker: WorkerStatus, column: Column) -> QColor | None:
        """The colour of a cell's text, when it is not the usual one."""
        if self._colors is None:
            return None
        if column is Column.STATE:
            return QColor(getattr(self._colors, LOOKS[worker.state].color))
        if worker.state in GONE:
            return QColor(self._colors.muted)
        if column is Column.FAILED and worker.failed:
            return QColor(self._colors.bad)
        return None

    def _arranged(self) -> list[WorkerStatus]:
        alive = [worker for worker in self._all if worker.state not in GONE]
        alive.sort(key=_by_id)
        if self._hide_gone:
            return alive
        gone = [worker for worker in self._all if worker.state in GONE]
        gone.sort(key=_by_id, reverse=True)
        return alive + gone[: self._kept]

    def _show(self, rows: list[WorkerStatus]) -> None:
        if [worker.id for worker in rows] != [worker.id for worker in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        pairs = zip(self._rows, rows, strict=True)
        changed = [row for row, (before, now) in enumerate(pairs) if before != now]
        self._rows = rows
        if changed:
            self._changed(changed[0], changed[-1])

    def _changed(self, first: int, last: int) -> None:
        if first <= last:
            corner = self.index(last, len(Column) - 1)
            self.dataChanged.emit(self.index(first, 0), corner)


def _by_id(worker: WorkerStatus) -> int:
    return worker.id
