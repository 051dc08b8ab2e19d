"""What the registry's lock costs each process, as a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QColor

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.lock_clients import LockClient
from core.domain.run_status import LockSample, LockUser, Percentiles, Sample
from gui.models.table_model import Head, TableModel
from gui.text import numbers

SHORTEST = 0.2
"""Seconds of a sample that says how much there was in a second; the last one of a run may be less,
and is of its end alone."""
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

TIPS: Mapping[int, str] = {
    Column.WHO: QT_TRANSLATE_NOOP("locks", "Select a process to show it in the lock chart."),
    Column.NOW: QT_TRANSLATE_NOOP(
        "locks", "Whether it holds the lock or waits for it, and how long."
    ),
    Column.HOLDS: QT_TRANSLATE_NOOP("locks", "Share of the time in which it held the lock."),
    Column.TRANSACTIONS: QT_TRANSLATE_NOOP("locks", "How often it takes the lock."),
    Column.WAIT_P95: QT_TRANSLATE_NOOP("locks", "19 of 20 waits for the lock were shorter."),
    Column.HOLD_P95: QT_TRANSLATE_NOOP("locks", "19 of 20 times it held the lock for less."),
}
HEAD = Head(
    "locks",
    [HEADERS[column] for column in Column],
    TIPS,
    frozenset({Column.WHO, Column.NOW}),
)


def name_of(who: int | None) -> str:
    """How a process is called; None is all of them together."""
    if who is None:
        return QCoreApplication.translate("locks", "All together")
    if who == LockClient.GENERATOR:
        return QCoreApplication.translate("locks", "Generator")
    if who == LockClient.SUPERVISOR:
        return QCoreApplication.translate("locks", "The run")
    return QCoreApplication.translate("locks", "Worker {number}").format(number=who)


def now_text(user: LockUser) -> str:
    """What a process is doing with the lock."""
    text = QCoreApplication.translate("locks", "◔ waits {time}")
    if user.holds:
        text = QCoreApplication.translate("locks", "● holds {time}")
    if user.holds and user.dead:
        text = QCoreApplication.translate("locks", "† dead, holds {time}")
    return text.format(time=numbers.duration(user.seconds))


def all_together(sample: Sample) -> LockSample:
    """What the lock cost all processes in one sample: what is listed of each adds up to it."""
    return LockSample(
        LockClient.SUPERVISOR,
        sum(lock.transactions for lock in sample.locks),
        sum(lock.waits for lock in sample.locks),
        sum(lock.holds for lock in sample.locks),
        sample.lock_wait,
        sample.lock_hold,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One process, or (None) all of them."""

    who: int | None
    at: float
    """When it used the lock last, unix seconds."""
    lock: LockSample | None
    """What it cost in the newest sample, the same interval for all; None: it did not use it."""


def _duration(percentiles: Percentiles | None, name: str) -> str:
    return numbers.duration(getattr(percentiles, name, None))


CELLS: dict[int, Callable[[LockSample], str]] = {
    Column.HOLDS: lambda lock: numbers.share(lock.holds),
    Column.TRANSACTIONS: lambda lock: numbers.rate(lock.transactions),
    Column.WAIT_P50: lambda lock: _duration(lock.lock_wait, "p50"),
    Column.WAIT_P95: lambda lock: _duration(lock.lock_wait, "p95"),
    Column.WAIT_P99: lambda lock: _duration(lock.lock_wait, "p99"),
    Column.HOLD_P50: lambda lock: _duration(lock.lock_hold, "p50"),
    Column.HOLD_P95: lambda lock: _duration(lock.lock_hold, "p95"),
    Column.HOLD_P99: lambda lock: _duration(lock.lock_hold, "p99"),
}


class LocksModel(TableModel[Row]):
    """All together, then generator, run and workers that used the lock recently."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEAD, parent)
        self._now_text: Callable[[LockUser], str] = now_text
        self._users: dict[int | None, LockUser] = {}
        self._newest: float | None = None
        """When the newest sample was, unix seconds."""

    def set_words(self, head: Head, now: Callable[[LockUser], str]) -> None:
        """Have other words above the columns, and for what a process is doing now."""
        if head is not self._head:
            self._head, self._now_text = head, now
            self.retranslate()

    @property
    def total(self) -> LockSample | None:
        """All together, in the newest sample."""
        return self._rows[0].lock if self._rows else None

    def add(self, samples: Sequence[Sample]) -> None:
        """Show the newest sample, and who used the lock in those shortly before: one change."""
        samples = self._long_enough(samples)
        if not (self._rows or any(sample.locks for sample in samples)) or not samples:
            return
        used = {row.who: row.at for row in self._rows}
        used |= {lock.who: sample.at for sample in samples for lock in sample.locks}
        newest = samples[-1]
        now: dict[int | None, LockSample] = {lock.who: lock for lock in newest.locks}
        if now:
            now[None] = all_together(newest)
        used[None] = newest.at
        rows = [Row(who, at, now.get(who)) for who, at in used.items() if newest.at - at <= LISTED]
        self.show_rows(sorted(rows, key=_place))

    def _long_enough(self, samples: Sequence[Sample]) -> Sequence[Sample]:
        """Return ``samples`` without a last one that is too short, where another one is known."""
        if not samples:
            return samples
        before = samples[-2].at if len(samples) > 1 else self._newest
        self._newest = newest = samples[-1].at
        short = before is not None and 0 <= newest - before < SHORTEST
        return samples[:-1] if short else samples

    def set_users(self, users: Sequence[LockUser]) -> None:
        """Show who holds the lock now and who waits."""
        found: dict[int | None, LockUser] = {user.who: user for user in reversed(users)}
        if found != self._users:
            self._users = found
            self.report_changed()

    def clear(self) -> None:
        """Forget everything."""
        self._users = {}
        self._newest = None
        self.show_rows([])

    def key(self, row: Row) -> int | None:
        """The process that it is about."""
        return row.who

    def text(self, row: Row, column: int) -> str:
        """What a cell says."""
        if column == Column.WHO:
            return name_of(row.who)
        if column == Column.NOW:
            user = self._users.get(row.who)
            return self._now_text(user) if user else ""
        return CELLS[column](row.lock) if row.lock is not None else numbers.NOTHING

    def color(self, row: Row, column: int) -> QColor | None:
        """Who holds the lock is told from those who wait."""
        if column != Column.NOW:
            return None
        user = self._users.get(row.who)
        if user and user.holds and user.dead:
            return self.text_color("bad")
        return self.text_color("accent" if user and user.holds else "warning")


def _place(row: Row) -> tuple[int, int]:
    """All together, generator, run, then the workers by number."""
    if row.who is None:
        return 0, 0
    return (1, -row.who) if row.who < 0 else (2, row.who)
