"""The pool: starts worker processes, sends orders, handles reports and reaps exited workers."""

import contextlib
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import NamedTuple

from core.domain.clock import Clock, monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, RegistryError, RegistryPassingError
from core.domain.event_kind import EventKind
from core.domain.faults import FaultKind
from core.domain.histogram import LockCounts, LockMeter
from core.domain.record import Value, numbers_of
from core.domain.run_status import LockUser, WorkerEnding, WorkerState, WorkerStatus
from core.processes.lifeline import Lifeline, child
from core.registry import Registry, engine_of
from core.registry.contract import Note, Records
from core.store.events import EVENTS
from core.store.lock_board import LockBoard, Progress
from core.store.rates import SPAN, Rate, Share
from core.store.writer import RunWriter
from core.usercode.output_capture import OutputReader
from core.workers import worker as worker_process
from core.workers.dead_locks import DeadLocks
from core.workers.patience import Patience
from core.workers.worker import FaultOrder, Mode, Orders, Report, WorkSettings

WORKER_DIED = QT_TRANSLATE_NOOP("core", "its worker died")
"""The error of a record that a dead worker held."""
WORKER_STARTED = QT_TRANSLATE_NOOP("core", "Worker {worker} started (process {pid})")
CRASH_WINDOW = 30.0
"""Seconds within which crashes count towards the restart limit."""
SEQS_NAMED = 6
"""Numbers of records that the event of a worker's end names at most."""
FILES = 1024
"""Open files that the largest pool and all else have room in."""
REMEMBERED = 20
"""Workers that have ended and are still shown."""

HUNG_AFTER = 2.0
"""Seconds without a sign of life after which work of our own counts as hung. A user's has
``work.patience``."""
LOOK_AGAIN = 0.1
"""Seconds between two looks of idle workers into an engine that is not the run file."""
CHECK_EVERY = 0.05
"""Seconds between two looks for workers that hang."""

KILLED = dict(
    zip(
        (
            *(None, FaultKind.KILL_IN_LOCK, FaultKind.KILL_BEFORE_WORK),
            *(FaultKind.KILL_AFTER_WORK, FaultKind.POISON_KILL),
        ),
        EVENTS[EventKind.WORKER_KILLED],
        strict=False,  # those of engines without leases: `core.workers.dead_locks`
    )
)
"""The event's text for a killed worker, by the fault that killed it."""


class LockTimings:
    """Lock waiting and holding times of all processes, added up until they are taken."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.all = LockMeter()
        self.each: dict[int, LockMeter] = {}
        """By client of the lock."""

    def merge(self, who: int, counts: LockCounts) -> None:
        """Add the counts of one process."""
        if counts.number:
            self.all.merge(counts)
            self.each.setdefault(who, LockMeter()).merge(counts)


@dataclass(slots=True)
class _Member:
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
    paused: bool = False
    killed_at: float | None = None
    """When it was killed on purpose, which is no crash; steady seconds."""
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
    def started(self) -> bool:
        """Whether it has sent a report yet."""
        return self.report.state is not WorkerState.STARTING

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
        self.rate.mark(now, self.report.done if done is None else done)
        self.share.mark(now, self.busy(now, progress))
        recent = LockMeter()
        for counts in (self.lock_before, self.lock.counts):
            recent.merge(counts)
        wait, hold = recent.percentiles()
        self.lock_wait = wait.p95 if wait is not None else None
        self.lock_hold = hold.p95 if hold is not None else None
        if now - self.lock_since >= SPAN:
            self.lock_before, self.lock_since = self.lock.take(), now

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
        now = monotonic()
        return WorkerStatus(
            self.id,
            self.process.pid or 0,
            state,
            report.lease,
            report.holding,
            report.done,
            report.failed,
            self.rate.value,
            self.restarts,
            self.lock_wait,
            self.lock_hold,
            self.share.value(now, self.busy(now, progress)),
            self.started_at,
            report.refused,
            self.sees,
        )


class _Death(NamedTuple):
    """A worker whose leases are still to be given back."""

    ending: str
    fault: FaultKind | None
    """The fault that killed it."""
    at: float
    """Steady seconds."""
    busy: float
    """Seconds that it worked."""


class Pool:
    """All workers of a run. `poll` belongs to one thread; every other method to any, at once."""

    def __init__(
        self,
        url: str,
        registry: Registry,
        journal: RunWriter,
        clock: Clock,
        settings: WorkSettings,
        note: Note,
        board: LockBoard,
        shared: object = None,
    ) -> None:
        """Prepare an empty pool; ``registry`` and ``journal`` belong to the thread that polls.

        ``board`` shows who has the registry's lock. ``shared``: what the engine's host shares.
        """
        _allow_files()
        self._url = url
        self._registry = registry
        self._records = registry if isinstance(registry, Records) else None
        """Who writes down what workers report of an engine that is not the run file."""
        self._journal = journal
        self._clock = clock
        self._settings = settings
        self._patience = Patience(_patience(settings))
        self._setup_patience = Patience(_setup_patience(settings))
        self._loading = settings.work
        """What is loaded by whoever still loads, though nobody shall any more."""
        self._note = note
        self._board = board
        self._shared = shared
        self._dead_locks = DeadLocks(engine_of(url))
        self._woken_at = 0.0
        """When idle workers were last told to look again; steady seconds."""
        self._context = get_context("spawn")
        self._lifeline = Lifeline()
        self._lock = threading.Lock()
        self._members: dict[int, _Member] = {}
        self._past: list[WorkerStatus] = []
        self._idle: set[int] = set()
        self._size = 0
        self._vacancies: list[int] = []
        self._paused = False
        self._restart, self._restart_limit = True, 1
        self._crashes: list[float] = []
        """Until when each counts."""
        self._unreleased: dict[int, _Death] = {}
        self._faults_injected = 0
        self._degraded_since: float | None = None
        """When the first of the workers died that are not replaced yet, steady seconds."""
        self._replace_hung = False
        self._checked_at = 0.0
        self._exit_codes_checked_at = monotonic()
        self._locks = LockTimings()
        self._output: list[tuple[float, int, str]] = []
        self.crash_loop = False
        """More workers crashed than the limit allows; no more are started."""
        self.unready = False
        """A worker was killed as it hung before it could work at all."""

    # --- orders, from any thread ---------------------------------------------------------------

    def set_size(self, size: int) -> None:
        """Have ``size`` workers from now on."""
        self._size = size

    def set_restart(self, restart: bool, limit: int) -> None:
        """Replace workers that die, unless more than ``limit`` crash in a short time."""
        self._restart, self._restart_limit = restart, limit

    def set_hung(self, *, replace: bool) -> None:
        """Kill and replace workers that give no sign of life, or only show them."""
        self._replace_hung = replace

    def set_settings(self, settings: WorkSettings) -> None:
        """Work with ``settings`` from the next record on."""
        with self._lock:
            self._settings = settings
            self._patience.set(_patience(settings), monotonic())
            self._setup_patience.set(_setup_patience(settings), monotonic())
            self._loading = settings.work or self._loading
            for member in self._members.values():
                self._order(member)

    def pause(self, worker: int | None = None) -> None:
        """Have one worker, or all, give its records back and wait."""
        self._set_paused(worker, paused=True)

    def resume(self, worker: int | None = None) -> None:
        """Have one worker, or all, go on."""
        self._set_paused(worker, paused=False)

    def kill(self, worker: int | None = None) -> int | None:
        """Kill a worker's process, by preference one that holds records; return which."""
        with self._lock:
            alive = [member for member in self._members.values() if not member.killed]
            if worker is not None:
                alive = [member for member in alive if member.id == worker]
            if not alive:
                return None
            victim = max(alive, key=lambda m: (m.report.holding > 0, -m.id))
            victim.killed_at = monotonic()
            victim.process.kill()
            return victim.id

    def inject_fault(self, kind: FaultKind) -> int | None:
        """Inject a fault into a worker, by preference one that holds records; return which."""
        with self._lock:
            alive = [m for m in self._members.values() if not (m.killed or m.leaving or m.hung)]
            if not alive:
                return None
            victim = max(alive, key=lambda m: (m.report.holding > 0, -m.fault.number))
            self._faults_injected += 1
            victim.fault = FaultOrder(self._faults_injected, kind)
            self._idle.discard(victim.id)
            self._order(victim)
            return victim.id

    def wake(self, records: int) -> None:
        """Wake as many idle workers as ``records`` that came to wait can feed.

        The one that has been idle for longest comes first, so that equal workers do equal work.
        """
        if not self._idle:
            return
        with self._lock:
            batches = -(-records // self._settings.batch)
            idle = [self._members[number] for number in self._idle]
            for member in sorted(idle, key=lambda m: (m.idle_since, m.id))[:batches]:
                self._idle.discard(member.id)
                self._order(member)

    def kill_all(self) -> list[int]:
        """Kill every process that is left; return which."""
        with self._lock:
            left = [member for member in self._members.values() if not member.killed]
            for member in left:
                member.killed_at = monotonic()
                member.process.kill()
        return [member.id for member in left]

    def abandon(self) -> int:
        """Drop the ends of dead workers that cannot be written; reopening the file records them.

        Return how many they were.
        """
        number = len(self._unreleased)
        self._unreleased.clear()
        return number

    def close(self) -> None:
        """End all remaining processes and release their resources."""
        for member in list(self._members.values()):
            self._lifeline.end(member.process)
            member.output.end()
            member.connection.close()
        with self._lock:
            self._members.clear()
        self._lifeline.close()

    # --- its state, from any thread ------------------------------------------------------------

    @property
    def size(self) -> int:
        """The number of workers wanted."""
        return self._size

    @property
    def empty(self) -> bool:
        """Whether no process is left and every dead worker's leases are back."""
        return not self._members and not self._unreleased

    @property
    def alive(self) -> int:
        """The number of processes."""
        return len(self._members)

    def statuses(self) -> tuple[WorkerStatus, ...]:
        """All workers, those that have ended (the last few) behind the others."""
        progress = self._board.progress()
        with self._lock:
            living = [member.status(progress.get(n)) for n, member in self._members.items()]
            return (*living, *self._past)

    def busy(self) -> dict[int, float]:
        """Return the seconds that each living worker has worked, up to now."""
        now, progress = monotonic(), self._board.progress()
        with self._lock:
            return {n: member.busy(now, progress.get(n)) for n, member in self._members.items()}

    def lock_users(self) -> tuple[LockUser, ...]:
        """Return the client that holds the registry's lock now, then those that wait for it."""
        users = self._board.users()
        # Workers of a killed program may live on for a moment; they do not belong to this run.
        living = [user for user in users if user.who < 0 or user.who in self._members]
        return (*self._dead_locks.users(self.trouble), *living)

    @property
    def trouble(self) -> RegistroError | None:
        """A passing problem that a worker has."""
        for member in list(self._members.values()):
            if member.report.trouble is not None:
                return member.report.trouble
        return None

    @property
    def blocking_error(self) -> RegistroError | None:
        """The error that keeps a worker from working: of the user's code, or of the file."""
        for member in list(self._members.values()):
            trouble, state = member.report.trouble, member.report.state
            stands = isinstance(trouble, RegistryError) or state is WorkerState.PAUSED
            if trouble is not None and stands:
                return trouble
        return None

    # --- the thread that polls -----------------------------------------------------------------

    def poll(self, seconds: float) -> None:
        """Start and retire workers, then handle reports and reap exits for up to ``seconds``.

        Raises:
            RegistryError: a dead worker's leases could not be given back yet; poll again.

        """
        trouble = self._write_due()
        members = list(self._members.values())
        by_source = {member.connection: member for member in members}
        by_sentinel = {member.process.sentinel: member for member in members}
        if not members:
            threading.Event().wait(seconds)
        ready = wait([*by_source, *by_sentinel], seconds) if members else []
        for source, member in by_source.items():
            if source in ready:
                self._receive_reports(member)
        # A sentinel is silent while copies that the work has forked have its other end.
        due = monotonic() - self._exit_codes_checked_at >= seconds
        self._exit_codes_checked_at = monotonic() if due else self._exit_codes_checked_at
        for sentinel, member in by_sentinel.items():
            if sentinel in ready or (due and member.process.exitcode is not None):
                self._reap(member)
        for member in self._members.values():
            self._collect(member, member.output.take())
        self._check_hung()
        self._report_recovery()
        self._have_looked_again()
        self._release_leases()
        if trouble is not None:
            raise trouble

    def _write_due(self) -> RegistryError | None:
        """Record deaths and start workers; an error here must not keep reports from being read."""
        trouble = None
        for write in (self._release_leases, self._resize):
            try:
                write()
            except RegistryPassingError as error:
                trouble = error
        return trouble

    def update_rates(self, done: Mapping[int, int]) -> None:
        """Update each worker's rates; ``done``: the records done according to the run file."""
        now, progress = monotonic(), self._board.progress()
        with self._lock:
            for number, member in self._members.items():
                member.update_rates(now, done.get(number), progress.get(number))

    def take_locks(self) -> LockTimings:
        """Return the workers' lock times since the last call."""
        with self._lock:
            locks, self._locks = self._locks, LockTimings()
        return locks

    def drain_output(self) -> list[tuple[float, int, str]]:
        """Return the lines that workers printed since the last call: time, worker, line."""
        lines, self._output = self._output, []
        return lines

    def _collect(self, member: _Member, lines: list[tuple[float, str]]) -> None:
        self._output += ((at, member.id, line) for at, line in lines)

    def _check_hung(self) -> None:
        """Detect workers that hang, and those that have recovered."""
        now, work = monotonic(), self._loading
        if now - self._checked_at < CHECK_EVERY:
            return
        self._checked_at = now
        progress = self._board.progress()
        for member in list(self._members.values()):
            at = progress.get(member.id)
            # What is under way is judged by what was asked for when it began.
            begun = abs(at.record) if at is not None and at.record else now
            patience, ready_within = self._patience.since(begun), self._setup_patience.since(begun)
            member.unready = member.hangs_at_start(at, now, ready_within)
            hangs = member.hangs(at, now, patience) or member.unready
            if member.leaving and (hangs or member.silent(now, patience)):
                self.kill(member.id)  # it will never read the order to exit
            if hangs == member.hung:
                continue
            member.hung = hangs
            values: dict[str, object] = {"worker": member.id}
            if member.unready and work is not None:
                values |= {"path": work.path, "seconds": f"{ready_within:g}"}
                text = QT_TRANSLATE_NOOP(
                    "core",
                    "Worker {worker} has been loading {path}, or in its setup(), for more than "
                    "{seconds} s (work.setup_patience)",
                )
            elif hangs:
                text = QT_TRANSLATE_NOOP(
                    "core",
                    "Worker {worker} is hung: none of its records has ended for longer than "
                    "the patience",
                )
            else:
                text = QT_TRANSLATE_NOOP("core", "Worker {worker} is no longer hung")
            self._note(EventKind.WORKER_HUNG, text, values)
            if hangs and self._replace_hung:
                self.kill(member.id)

    def _report_recovery(self) -> None:
        """Report how long it took from a death until the pool was complete again."""
        if self._degraded_since is None:
            return
        there = [m for m in self._members.values() if m.started]
        if len(there) >= self._size:
            text = QT_TRANSLATE_NOOP(
                "core", "The pool is complete again, {ms} ms after a worker died"
            )
            self._note(EventKind.RECOVERED, text, {"ms": _milliseconds(self._degraded_since)})
            self._degraded_since = None

    def _resize(self) -> None:
        with self._lock:
            staying = [member for member in self._members.values() if not member.leaving]
            for member in staying[self._size :]:
                member.leaving = True
                self._idle.discard(member.id)
                self._order(member)
        missing = self._size - len(staying)
        for _ in range(missing):
            if self.crash_loop:
                return
            self._start(self._vacancies.pop() if self._vacancies else 0)

    def _start(self, restarts: int) -> None:
        started = self._clock.now()
        number = self._journal.add_worker(started, restarts)
        mine, theirs = self._context.Pipe()
        output = OutputReader(self._clock.now)
        orders = Orders(1, Mode.PAUSE if self._paused else Mode.RUN, self._settings)
        process = self._context.Process(
            target=child,
            args=(
                worker_process.main,
                theirs,
                output.pipe,
                self._url,
                number,
                orders,
                self._shared,
            ),
            name=f"registro-worker-{number}",
        )
        try:
            self._lifeline.start(process)
        except OSError as error:
            mine.close()
            output.end()
            self._journal.end_worker(number, self._clock.now(), WorkerEnding.NOT_STARTED)
            self._crashed()
            self._note(
                EventKind.ERROR,
                QT_TRANSLATE_NOOP("core", "Worker {worker} cannot be started: {reason}"),
                {"worker": number, "reason": str(error)},
            )
            return
        finally:
            theirs.close()
        self._journal.write_pid(number, process.pid or 0)
        member = _Member(number, process, mine, output, restarts, started, orders, orders)
        with self._lock:
            self._members[number] = member
        self._note(
            EventKind.WORKER_STARTED,
            WORKER_STARTED,
            {"worker": number, "pid": process.pid},
        )

    def _receive_reports(self, member: _Member) -> None:
        try:
            while member.connection.poll():
                report: Report = member.connection.recv()
                self._report_refused(member, report)
                with self._lock:
                    member.handle_report(report)
                    self._locks.merge(member.id, report.lock)
                    member.order()
                if self._records is not None and report.transfers:
                    self._records.record(member.id, report.transfers)
        except (EOFError, OSError):
            return  # it has died; its sentinel shows it
        if member.report.state is WorkerState.IDLE and not member.leaving:
            self._let_idle(member)

    def _report_refused(self, member: _Member, report: Report) -> None:
        late = report.refused - member.report.refused
        if late:
            text = QT_TRANSLATE_NOOP(
                "core",
                "Worker {worker} acknowledged too late and was refused; records that other "
                "workers have: {records}",
            )
            self._note(EventKind.REFUSED, text, {"worker": member.id, "records": late})

    def _let_idle(self, member: _Member) -> None:
        """Remember that it waits for a wake; look once more, as a record may just have come."""
        with self._lock:
            member.rest()
            self._idle.add(member.id)
        if self._records is None and self._registry.ledger().pending:
            self.wake(1)

    def _have_looked_again(self) -> None:
        """Have idle workers look again while something waits, where the file cannot tell them.

        What waits in the file may not be there for them: it is lost, or in a copy that is not
        theirs.
        """
        if self._records is None or monotonic() - self._woken_at < LOOK_AGAIN:
            return
        self._woken_at = monotonic()
        if self._idle and (waiting := self._registry.ledger().pending):
            self.wake(waiting)

    def _reap(self, member: _Member) -> None:
        self._lifeline.release(member.process)
        self._receive_reports(member)  # its last reports
        member.process.join()
        self._collect(member, member.output.end())
        code = member.process.exitcode
        left = member.leaving and code == 0
        ending = str(code)
        if left or member.killed:
            ending = WorkerEnding.LEFT if left else WorkerEnding.KILLED
        progress = self._board.progress().get(member.id)
        lock = self._board.clear(member.id)
        fault = member.report.fault or (FaultKind.KILL_IN_LOCK if lock and lock.holds else None)
        died_at = member.killed_at if member.killed_at is not None else monotonic()
        self._dead_locks.add(lock)
        if self._records is not None and not left:
            self._records.died(member.id)
        busy = member.busy(monotonic(), progress)
        with self._lock:
            del self._members[member.id]
            self._idle.discard(member.id)
            life = self._clock.now() - member.started_at
            self._past.insert(0, _past(member.status(progress), left, busy / life))
            del self._past[REMEMBERED:]
        member.connection.close()
        member.process.close()
        self._unreleased[member.id] = _Death(ending, fault, died_at, busy)
        if not left and not member.leaving:
            self._replace(member)
            if self._restart and self._degraded_since is None:
                self._degraded_since = died_at

    def _replace(self, member: _Member) -> None:
        work = self._settings.work
        if member.unready and work is not None:
            # However long each takes, so many one after the other are too many.
            self._crashed(CRASH_WINDOW + (self._restart_limit + 1) * work.setup_patience)
            self.unready = True
        elif not member.killed:
            self._crashed()
        if self._restart:
            self._vacancies.append(member.restarts + 1)
        else:
            self._size = max(0, self._size - 1)

    def _crashed(self, counts: float = CRASH_WINDOW) -> None:
        """Count a crash, for so many seconds."""
        now = monotonic()
        self._crashes = [until for until in self._crashes if now < until] + [now + counts]
        self.crash_loop = len(self._crashes) > self._restart_limit

    def _release_leases(self) -> None:
        """Release the leases of dead workers and record how they ended."""
        for number, death in list(self._unreleased.items()):
            ending = death.ending
            seqs = self._registry.give_back(number, WORKER_DIED, self._settings.policy)
            self._journal.end_worker(number, self._clock.now(), ending, death.busy)
            del self._unreleased[number]
            if ending == WorkerEnding.LEFT:
                template = QT_TRANSLATE_NOOP("core", "Worker {worker} ended")
                kind = EventKind.WORKER_ENDED
            elif ending == WorkerEnding.KILLED:
                template = self._dead_locks.text(death.fault) or KILLED.get(
                    death.fault, KILLED[None]
                )
                kind = EventKind.WORKER_KILLED
            else:
                template = QT_TRANSLATE_NOOP(
                    "core",
                    "Worker {worker} died by itself (exit code {ending}); records given back: "
                    "{records}",
                )
                kind = EventKind.WORKER_DIED
            values: dict[str, Value] = {"worker": number, "ending": ending, "records": len(seqs)}
            values |= {"struck": death.fault or "", "ms": _milliseconds(death.at)}
            values["seqs"] = numbers_of(seqs, SEQS_NAMED)
            self._note(kind, template, values)
            self.wake(max(1, len(seqs)))

    def _set_paused(self, worker: int | None, *, paused: bool) -> None:
        with self._lock:
            if worker is None:
                self._paused = paused
            for member in self._members.values():
                if worker == member.id:
                    member.paused = paused
                if worker in (None, member.id):
                    self._idle.discard(member.id)
                    self._order(member)

    def _order(self, member: _Member) -> None:
        """Send a worker what it shall do now (the lock is held)."""
        mode = Mode.PAUSE if member.paused or self._paused else Mode.RUN
        mode = Mode.EXIT if member.leaving else mode
        member.wanted = Orders(member.wanted.number + 1, mode, self._settings, member.fault)
        member.order()


def _allow_files() -> None:
    """Have room for four open files a worker: macOS gives a program no more than 256 at first."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _patience(settings: WorkSettings) -> float:
    return HUNG_AFTER if settings.work is None else settings.work.patience


def _setup_patience(settings: WorkSettings) -> float:
    return HUNG_AFTER if settings.work is None else settings.work.setup_patience


def _milliseconds(since: float) -> float:
    return round(1000 * (monotonic() - since), 1)


def _past(status: WorkerStatus, left: bool, busy: float) -> WorkerStatus:
    state = WorkerState.ENDED if left else WorkerState.DIED
    return WorkerStatus(
        status.id,
        status.pid,
        state,
        done=status.done,
        failed=status.failed,
        restarts=status.restarts,
        busy=min(1.0, busy),
        started=status.started,
        refused=status.refused,
    )
