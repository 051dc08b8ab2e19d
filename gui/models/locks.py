"""What the registry's lock costs each process, as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

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
from core.registry.board import GENERATOR, SUPERVISOR
from core.status import LockSample, LockUser, Sample
from gui.panels import units
from gui.theme import Colors

Index = QModelIndex | QPersistentModelIndex
LISTED = 30.0
"""Seconds that a process stays in the list after it used the lock last."""


class Column(IntEnum):
    """The columns."""

    WHO = 0
    NOW = 1
    HOLDS = 2
    TRANSACTIONS = 3
    WAIT_P50 = 4
    WAIT_P95 = 5
    WAIT_P99 = 6
    HOLD_P50 = 7
    HOLD_P95 = 8
    HOLD_P99 = 9


HEADERS = {
    Column.WHO: QT_TRANSLATE_NOOP("locks", "Process"),
    Column.NOW: QT_TRANSLATE_NOOP("locks", "Now"),
    Column.HOLDS: QT_TRANSLATE_NOOP("locks", "Holds it"),
    Column.TRANSACTIONS: QT_TRANSLATE_NOOP("locks", "Transactions"),
    Column.WAIT_P50: QT_TRANSLATE_NOOP("locks", "Wait p50"),
    Column.WAIT_P95: QT_TRANSLATE_NOOP("locks", "Wait p95"),
    Column.WAIT_P99: QT_TRANSLATE_NOOP("locks", "Wait p99"),
    Column.HOLD_P50: QT_TRANSLATE_NOOP("locks", "Hold p50"),
    Column.HOLD_P95: QT_TRANSLATE_NOOP("locks", "Hold p95"),
    Column.HOLD_P99: QT_TRANSLATE_NOOP("locks", "Hold p99"),
}

TIPS = {
    Column.WHO: QT_TRANSLATE_NOOP("locks", "Select a process, and the chart of the lock shows it."),
    Column.NOW: QT_TRANSLATE_NOOP(
        "locks", "Whether it holds the lock or waits for it, and how long."
    ),
    Column.HOLDS: QT_TRANSLATE_NOOP("locks", "Share of the time in which it held the lock."),
    Column.TRANSACTIONS: QT_TRANSLATE_NOOP("locks", "How often it takes the lock."),
    Column.WAIT_P95: QT_TRANSLATE_NOOP("locks", "19 of 20 waits for the lock were shorter."),
    Column.HOLD_P95: QT_TRANSLATE_NOOP("locks", "19 of 20 times it held the lock for less."),
}
LEFT = frozenset({Column.WHO, Column.NOW})


def name_of(who: int | None) -> str:
    """How a process is called; None is all of them together."""
    if who is None:
        return QCoreApplication.translate("locks", "All together")
    if who == GENERATOR:
        return QCoreApplication.translate("locks", "Generator")
    if who == SUPERVISOR:
        return QCoreApplication.translate("locks", "The run")
    return QCoreApplication.translate("locks", "Worker {number}").format(number=who)


def now_text(user: LockUser) -> str:
    """What a process is doing with the lock."""
    text = QCoreApplication.translate("locks", "◔ waits {time}")
    if user.holds:
        text = QCoreApplication.translate("locks", "● holds {time}")
    return text.format(time=units.duration(user.seconds))


def all_together(sample: Sample) -> LockSample:
    """What the lock cost all processes in one sample."""
    return LockSample(
        SUPERVISOR,
        sum(lock.transactions for lock in sample.locks),
        sum(lock.waits for lock in sample.locks),
        min(1.0, sum(lock.holds for lock in sample.locks)),
        sample.lock_wait,
        sample.lock_hold,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One process, or (None) all of them."""

    who: int | None
    at: float
    """When it used the lock last, unix seconds."""
    lock: LockSample


CELLS: dict[Column, Callable[[LockSample], str]] = {
    Column.HOLDS: lambda lock: units.share(lock.holds),
    Column.TRANSACTIONS: lambda lock: units.rate(lock.transactions),
    Column.WAIT_P50: lambda lock: units.duration(lock.lock_wait.p50),
    Column.WAIT_P95: lambda lock: units.duration(lock.lock_wait.p95),
    Column.WAIT_P99: lambda lock: units.duration(lock.lock_wait.p99),
    Column.HOLD_P50: lambda lock: units.duration(lock.lock_hold.p50),
    Column.HOLD_P95: lambda lock: units.duration(lock.lock_hold.p95),
    Column.HOLD_P99: lambda lock: units.duration(lock.lock_hold.p99),
}


class LocksModel(QAbstractTableModel):
    """All together, then generator, run and workers that used the lock of late."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._users: dict[int, LockUser] = {}
        self._colors: Colors | None = None

    @property
    def total(self) -> LockSample | None:
        """All together, in the newest sample."""
        return self._rows[0].lock if self._rows else None

    def add(self, samples: Sequence[Sample]) -> None:
        """Show the newest of each process: one change."""
        samples = [sample for sample in samples if sample.locks]
        if not samples:
            return
        found = {row.who: row for row in self._rows}
        for sample in samples:
            found[None] = Row(None, sample.at, all_together(sample))
            found.update({lock.who: Row(lock.who, sample.at, lock) for lock in sample.locks})
        newest = samples[-1].at
        rows = [row for row in found.values() if newest - row.at <= LISTED]
        self._show(sorted(rows, key=_place))

    def set_users(self, users: Sequence[LockUser]) -> None:
        """Show who holds the lock now and who waits."""
        found = {user.who: user for user in reversed(users)}
        if found != self._users:
            self._users = found
            self._changed(Column.NOW, Column.NOW)

    def clear(self) -> None:
        """Forget everything."""
        self._users = {}
        self._show([])

    def who(self, row: int) -> int | None:
        """The process in ``row``."""
        return self._rows[row].who

    def row_of(self, who: int | None) -> int:
        """The row of a process; -1 when it is not listed."""
        return next((place for place, row in enumerate(self._rows) if row.who == who), -1)

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self._changed(Column.WHO, Column.HOLD_P99)

    def retranslate(self) -> None:
        """Show the texts in another language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._changed(Column.WHO, Column.HOLD_P99)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Processes listed."""
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
            return _side_of(column)
        if role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("locks", HEADERS[column])
        if role == Qt.ItemDataRole.ToolTipRole and column in TIPS:
            return QCoreApplication.translate("locks", TIPS[column])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side_of(column)
        if role == Qt.ItemDataRole.ForegroundRole and column is Column.NOW and self._colors:
            user = self._users.get(row.who) if row.who is not None else None
            color = self._colors.accent if user and user.holds else self._colors.warning
            return QBrush(QColor(color))
        return None

    def _text(self, row: Row, column: Column) -> str:
        if column is Column.WHO:
            return name_of(row.who)
        if column is Column.NOW:
            user = self._users.get(row.who) if row.who is not None else None
            return now_text(user) if user else ""
        return CELLS[column](row.lock)

    def _show(self, rows: list[Row]) -> None:
        if [row.who for row in rows] != [row.who for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        else:
            self._rows = rows
            self._changed(Column.HOLDS, Column.HOLD_P99)

    def _changed(self, first: Column, last: Column) -> None:
        if self._rows:
            corner = self.index(len(self._rows) - 1, last)
            self.dataChanged.emit(self.index(0, first), corner)


def _side_of(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column in LEFT else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


def _place(row: Row) -> tuple[int, int]:
    """All together, generator, run, then the workers by number."""
    if row.who is None:
        return 0, 0
    return (1, -row.who) if row.who < 0 else (2, row.who)
