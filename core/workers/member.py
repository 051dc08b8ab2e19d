"""One worker process as the pool sees it: orders to it, its reports, and whether it hangs."""

import contextlib
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from core.domain.clock import monotonic
from core.domain.histogram import LockCounts, LockMeter
from core.domain.run_status import WorkerState, WorkerStatus
from core.processes.readiness import Readiness
from core.store.lock_board import Progress
from core.store.rates import SPAN, Rate, Share
from core.usercode.output_capture import OutputReader
from core.workers.protocol import FaultOrder, Orders, Report


@dataclass(slots=True)
class Member:
    """A worker process as the pool sees it."""

    id: int
    process: SpawnProcess
    connection: Connection
    output: OutputReader
    restarts: int
    started_at: float
    """Unix seconds."""
    sent: Orders
    wanted: Orders
    report: Report = field(default_factory=lambda: Report(0, WorkerState.STARTING))
    recorded: bool = False
    """Whether the run file has the number of its process."""
    paused: bool = False
    stands_since: float | None = None
    """When the pause began that it, or the whole run, is in; steady seconds."""
    stood: float = 0.0
    """Seconds of all its pauses before."""
    killed_at: float | None = None
    """When it was killed on purpose, which is no crash; steady seconds."""
    pipe: Readiness = field(default_factory=Readiness)
    fault: FaultOrder = field(default_factory=FaultOrder)
    last_contact: float = field(default_factory=monotonic)
    """Time of its last report or of the last orders to it, steady seconds."""
    idle_since: float = 0.0
    """When it ended its last record before it had nothing to do, steady seconds."""
    ended: int = 0
    """How many it had ended by then."""
    hung: bool = False
    unready: bool = False
    """It hung before it could work at all, which counts as a crash when it is killed for it."""
    leaving: bool = False
    rate: Rate = field(default_factory=Rate)
    share: Share = field(default_factory=lambda: Share(monotonic()))
    lock: LockMeter = field(default_factory=LockMeter)
    """Its use of the lock in the current `SPAN`."""
    lock_before: LockCounts = field(default_factory=LockCounts)
    """Its use of the lock in the `SPAN` seconds before."""
    lock_since: float = field(default_factory=monotonic)
    lock_wait: float | None = None
    lock_hold: float | None = None
    sees: int | None = None
    """As in `core.domain.run_status.WorkerStatus`."""

    @property
    def reports(self) -> bool:
        """Whether a report is in its pipe, or its end.

        Raises:
            OSError: the pipe is closed.

        """
        return bool(self.pipe.wait([self.connection], 0.0))

    @property
    def started(self) -> bool:
        """Whether it has sent a report yet."""
        return self.report.state is not WorkerState.STARTING

    @property
    def healthy(self) -> bool:
        """Whether it is there to be harmed."""
        return not (self.killed or self.leaving or self.hung)

    @property
    def killed(self) -> bool:
        """Whether it was killed on purpose."""
        return self.killed_at is not None

    def order(self) -> None:
        """Send what is wanted, unless an earlier message is still unread.

        One message at most is in the pipe, so that a worker that hangs can never block the sender.
        """
        if self.sent is not self.wanted and self.report.seen >= self.sent.number:
            self.sent = self.wanted
            self.last_contact = max(self.last_contact, monotonic())
            with contextlib.suppress(OSError):  # it has died; its sentinel will show it
                self.connection.send(self.wanted)

    def hangs_at_start(self, progress: Progress | None, now: float, patience: float) -> bool:
        """Whether it has been loading the user's work, or in its setup(), for too long."""
        return progress is not None and progress.record < 0 and now + progress.record > patience

    def hangs(self, progress: Progress | None, now: float, patience: float) -> bool:
        """Whether it holds records and none has ended for too long, according to the lock board.

        Nothing that a record does can keep the board from being read. A worker without a record
        hangs when it does not even read its orders, as one that was stopped from outside.
        """
        if progress is None:
            return self.silent(now, patience)  # more workers than the board has lines
        if progress.record:
            return 0 < progress.record < now - patience
        unread = self.started and self.report.seen < self.sent.number
        return unread and not progress.locks and now - self.last_contact > patience

    def silent(self, now: float, patience: float) -> bool:
        """Whether it should have reported long ago."""
        owes = self.report.state is WorkerState.BUSY or self.report.seen < self.sent.number
        return owes and self.started and now - self.last_contact > patience

    def handle_report(self, report: Report) -> None:
        """Take over the state that a report gives."""
        self.report = report
        self.last_contact = monotonic()
        if report.fault:
            self.killed_at = report.fault_at
        self.lock.merge(report.lock)
        self.sees = next((t.seen for t in report.transfers if t.seen is not None), self.sees)

    def update_rates(self, now: float, done: int | None, progress: Progress | None) -> None:
        """Update its current rate, utilisation and lock percentiles."""
        if self.stands_since is None:
            self.rate.mark(now - self.stood, self.report.done if done is None else done)
            self.share.mark(now - self.stood, self.busy(now, progress))
        recent = LockMeter()
        for counts in (self.lock_before, self.lock.counts):
            recent.merge(counts)
        wait, hold = recent.percentiles()
        self.lock_wait = wait.p95 if wait is not None else None
        self.lock_hold = hold.p95 if hold is not None else None
        if now - self.lock_since >= SPAN:
            self.lock_before, self.lock_since = self.lock.take(), now

    def stand(self, *, paused: bool) -> None:
        """Begin or end a pause: its time counts for no current rate."""
        now = monotonic()
        if paused and self.stands_since is None:
            self.stands_since = now
        elif not paused and self.stands_since is not None:
            self.stood += now - self.stands_since
            self.stands_since = None

    def _current(self, progress: Progress | None) -> tuple[float | None, float | None]:
        """Return its current rate and its share of working time: nothing in a pause."""
        now, rate = monotonic(), self.rate.value
        if self.stands_since is not None and self.report.state is WorkerState.PAUSED:
            return None if rate is None else 0.0, 0.0
        going = (now if self.stands_since is None else self.stands_since) - self.stood
        return rate, self.share.value(going, self.busy(now, progress))

    def busy(self, now: float, progress: Progress | None) -> float:
        """Return the seconds that it has worked up to now, also while it cannot report."""
        return self.report.busy if progress is None else progress.busy(now)

    def rest(self) -> None:
        """Mark it as idle; one that was woken for nothing counts as idle all along."""
        ended = self.report.done + self.report.failed + self.report.refused
        if ended != self.ended:
            self.ended, self.idle_since = ended, monotonic()

    def status(self, progress: Progress | None) -> WorkerStatus:
        """Return its status for display."""
        report = self.report
        state = WorkerState.STOPPING if self.leaving else report.state
        if progress is not None and progress.record < 0 and not self.leaving:
            state = WorkerState.STARTING  # it loads the user's work, and can do none
        state = WorkerState.HUNG if self.hung else state
        rate, share = self._current(progress)
        return WorkerStatus(
            self.id,
            self.process.pid or 0,
            state,
            report.lease,
            report.holding,
            report.done,
            report.failed,
            rate,
            self.restarts,
            self.lock_wait,
            self.lock_hold,
            share,
            self.started_at,
            report.refused,
            self.sees,
        )

    def last_status(self, progress: Progress | None, *, left: bool, age: float) -> WorkerStatus:
        """Return its status for display after its end; ``left``: it was told to exit.

        ``age``: the seconds from its start to its end.
        """
        status = self.status(progress)
        return WorkerStatus(
            status.id,
            status.pid,
            WorkerState.ENDED if left else WorkerState.DIED,
            done=status.done,
            failed=status.failed,
            restarts=status.restarts,
            busy=min(1.0, self.busy(monotonic(), progress) / age),
            started=status.started,
            refused=status.refused,
        )
