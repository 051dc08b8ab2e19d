"""The worker processes of a run as a table."""

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QColor

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.run_status import WorkerState, WorkerStatus
from gui.models.table_model import Head, TableModel
from gui.text import numbers

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
    Column.LEASE: QT_TRANSLATE_NOOP("workers", "Holds"),
    Column.DONE: QT_TRANSLATE_NOOP("workers", "Done"),
    Column.FAILED: QT_TRANSLATE_NOOP("workers", "Failed"),
    Column.RATE: QT_TRANSLATE_NOOP("workers", "Rate"),
    Column.BUSY: QT_TRANSLATE_NOOP("workers", "Busy"),
    Column.LOCK_WAIT: QT_TRANSLATE_NOOP("workers", "Lock wait p95, ms"),
    Column.RESTARTS: QT_TRANSLATE_NOOP("workers", "Restarts"),
    Column.PID: QT_TRANSLATE_NOOP("workers", "PID"),
}

TIPS: Mapping[int, str] = {
    Column.ID: QT_TRANSLATE_NOOP("workers", "A worker's number; never used twice in a run."),
    Column.LEASE: QT_TRANSLATE_NOOP(
        "workers", "The records that it has leased; rest on one for the number of its lease."
    ),
    Column.FAILED: QT_TRANSLATE_NOOP("workers", "Records whose processing raised an error."),
    Column.RATE: QT_TRANSLATE_NOOP("workers", "Records done per second, recently."),
    Column.BUSY: QT_TRANSLATE_NOOP("workers", "Share of its time spent working."),
    Column.LOCK_WAIT: QT_TRANSLATE_NOOP(
        "workers", "19 of 20 waits for the registry's lock were shorter than this (milliseconds)."
    ),
    Column.RESTARTS: QT_TRANSLATE_NOOP(
        "workers", "How many workers died before it in the same place of the pool."
    ),
    Column.PID: QT_TRANSLATE_NOOP("workers", "The process's number in the operating system."),
}
HEAD = Head(
    "workers",
    [HEADERS[column] for column in Column],
    TIPS,
    frozenset({Column.STATE, Column.ACTIONS, Column.LEASE}),
)

TAKEN = QT_TRANSLATE_NOOP("workers", "Records taken out")
TAKEN_TIP = QT_TRANSLATE_NOOP(
    "workers",
    "How many records it has. This engine has no leases: what it took out is in no other place, "
    "and is lost if it is killed.",
)
HEAD_WITHOUT_LEASES = HEAD._replace(
    titles=[TAKEN if column is Column.LEASE else HEADERS[column] for column in Column],
    tips={**TIPS, Column.LEASE: TAKEN_TIP},
)


def state_text(state: WorkerState) -> str:
    """A state as a sign and a translated word."""
    look = LOOKS[state]
    return f"{look.sign} {QCoreApplication.translate('workers', look.word)}"


def lease_text(worker: WorkerStatus) -> str:
    """Which records are in its lease, by the numbers that the table of records has."""
    if not _has_some(worker):
        return numbers.NOTHING
    if worker.holding == 1:
        text = QCoreApplication.translate("workers", "record {first}")
    else:
        text = QCoreApplication.translate("workers", "{number} records from {first}")
    return text.format(number=numbers.count(worker.holding), first=worker.first)


def _has_some(worker: WorkerStatus) -> bool:
    """Whether it has records; of the past the number of its lease is not known."""
    return bool(worker.lease or (worker.past and worker.holding))


def lease_tip(worker: WorkerStatus) -> str | None:
    """The number of its lease, which counts leases, not records."""
    if not worker.lease:
        return None
    text = QCoreApplication.translate("workers", "Lease {lease}: {records}")
    return text.format(lease=numbers.count(worker.lease), records=lease_text(worker))


def taken_text(worker: WorkerStatus) -> str:
    """How many records it has, with an engine without leases."""
    return numbers.count(worker.holding) if _has_some(worker) else numbers.NOTHING


PLAIN: dict[int, Callable[[WorkerStatus], str]] = {
    Column.ID: lambda worker: str(worker.id),
    Column.DONE: lambda worker: numbers.count(worker.done),
    Column.FAILED: lambda worker: numbers.count(worker.failed),
    Column.RATE: lambda worker: numbers.rate(worker.rate),
    Column.BUSY: lambda worker: numbers.percent(worker.busy),
    Column.LOCK_WAIT: lambda worker: numbers.milliseconds(worker.lock_wait),
    Column.RESTARTS: lambda worker: numbers.count(worker.restarts),
    Column.PID: lambda worker: str(worker.pid),
}


class WorkersModel(TableModel[WorkerStatus]):
    """Living workers by number, then those that are gone, the last first."""

    def __init__(self, parent: QObject | None = None, kept: int = KEPT) -> None:
        super().__init__(HEAD, parent)
        self._kept = kept
        self._hide_gone = False
        self._all: tuple[WorkerStatus, ...] = ()
        self._leases = True

    @property
    def leases(self) -> bool:
        """Whether the engine has leases; else what a worker takes out is in its hands only."""
        return self._leases

    def set_leases(self, leases: bool) -> None:
        """Show workers of an engine with leases, or without."""
        if leases != self._leases:
            self._leases = leases
            self._head = HEAD if leases else HEAD_WITHOUT_LEASES
            self.retranslate()

    @property
    def listed(self) -> tuple[WorkerStatus, ...]:
        """The workers that have a row."""
        return tuple(self._rows)

    def set_workers(self, workers: tuple[WorkerStatus, ...]) -> None:
        """Show ``workers``, as `show_rows` does."""
        if workers != self._all:
            self._all = workers
            self.show_rows(self._arranged())

    def set_hide_gone(self, hide: bool) -> None:
        """List only living workers, or also those that are gone."""
        self._hide_gone = hide
        self.show_rows(self._arranged())

    def key(self, row: WorkerStatus) -> int:
        """A worker's number."""
        return row.id

    def text(self, row: WorkerStatus, column: int) -> str:
        """What a cell says."""
        if column == Column.STATE:
            return state_text(row.state)
        if column == Column.LEASE:
            return lease_text(row) if self._leases else taken_text(row)
        return PLAIN[column](row) if column in PLAIN else ""

    def tip(self, row: WorkerStatus, column: int) -> str | None:
        """The number of a lease."""
        return lease_tip(row) if column == Column.LEASE and self._leases else None

    def look(self, row: WorkerStatus, column: int) -> object:
        """The buttons go by the state."""
        return row.state if column == Column.ACTIONS else super().look(row, column)

    def color(self, row: WorkerStatus, column: int) -> QColor | None:
        """The colour of a cell's text, when it is not the usual one."""
        if column == Column.STATE:
            return self.text_color(LOOKS[row.state].color)
        if row.state in GONE:
            return self.text_color("muted")
        return self.text_color("bad") if column == Column.FAILED and row.failed else None

    def _arranged(self) -> list[WorkerStatus]:
        alive = [worker for worker in self._all if worker.state not in GONE]
        alive.sort(key=self.key)
        if self._hide_gone:
            return alive
        gone = [worker for worker in self._all if worker.state in GONE]
        gone.sort(key=self.key, reverse=True)
        return alive + gone[: self._kept]
