"""The pool: starts worker processes, handles their reports and reaps those that exited."""

from multiprocessing.connection import Connection

from core.domain.attempt_errors import WORKER_DIED
from core.domain.clock import Clock, monotonic
from core.domain.engines import Capability
from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError, RegistryPassingError
from core.domain.event_kind import EventKind
from core.domain.faults import FaultKind
from core.domain.run_status import WorkerEnding, WorkerState
from core.processes.readiness import Readiness
from core.registry import Registry, engine_of
from core.registry.contract import Note, Records
from core.store.lock_board import LockBoard
from core.workers.ended_worker import EndedWorker, milliseconds
from core.workers.hang_detector import HangDetector
from core.workers.journal import WorkerJournal
from core.workers.member import Member
from core.workers.members import Members
from core.workers.protocol import Mode, Orders, Report, Upkeep, WorkSettings
from core.workers.restart_policy import RestartPolicy
from core.workers.spawner import Spawner

WORKER_STARTED = QT_TRANSLATE_NOOP("core", "Worker {worker} started (process {pid})")
REMEMBERED = 20
"""Workers that have ended and are still shown."""
LOOK_AGAIN = 0.1
"""Seconds between two looks of idle workers into an engine that is not the run file."""

RECOVERED = QT_TRANSLATE_NOOP("core", "The pool is complete again, {ms} ms after a worker died")
REFUSED = QT_TRANSLATE_NOOP(
    "core",
    "Worker {worker} acknowledged too late and was refused; records that other workers have: "
    "{records}",
)
NOT_STARTED = QT_TRANSLATE_NOOP("core", "Worker {worker} cannot be started: {reason}")


class Pool(Members):
    """All workers of a run. `poll` belongs to one thread; every other method to any, at once."""

    def __init__(
        self,
        url: str,
        registry: Registry,
        journal: WorkerJournal,
        clock: Clock,
        settings: WorkSettings,
        note: Note,
        board: LockBoard,
        shared: object = None,
    ) -> None:
        """Prepare an empty pool; ``registry`` and ``journal`` belong to the thread that polls.

        ``board`` shows who has the registry's lock. ``shared``: what the engine's host shares.
        """
        super().__init__(settings, board, engine_of(url))
        self._registry = registry
        self._records = registry if isinstance(registry, Records) else None
        """The recorder of what workers report of an engine that is not the run file."""
        self._remote = Capability.REMOTE in engine_of(url).can
        self._journal = journal
        self._clock = clock
        self._note = note
        self._restarts = RestartPolicy()
        self._hangs = HangDetector(settings, note)
        self._woken_at = 0.0
        """When idle workers were last told to look again; steady seconds."""
        self._spawner = Spawner(url, shared, clock.now)
        self._size = 0
        self._vacancies: list[int] = []
        self._unreleased: dict[int, EndedWorker] = {}
        self._exit_codes_checked_at = monotonic()
        self._readiness = Readiness()
        self._output: list[tuple[float, int, str]] = []

    # --- orders, from any thread ---------------------------------------------------------------

    def set_size(self, size: int) -> None:
        """Start or retire workers until there are ``size``."""
        self._size = size

    def set_restart(self, restart: bool, limit: int) -> None:
        """Replace workers that die, unless more than ``limit`` crash in a short time."""
        self._restarts.set(restart, limit)

    @property
    def upkeep(self) -> Upkeep:
        """What is done about workers that die or hang."""
        return Upkeep(self._restarts.restart, self._restarts.limit, self._hangs.replace)

    def set_hung(self, *, replace: bool) -> None:
        """Kill and replace workers that give no sign of life, or only show them."""
        self._hangs.replace = replace

    def set_settings(self, settings: WorkSettings) -> None:
        """Work with ``settings`` from the next record on."""
        with self._lock:
            self._settings = settings
            self._hangs.set(settings)
            for member in self._members.values():
                self._order(member)

    def abandon(self) -> int:
        """Drop the ends of dead workers that cannot be written; return how many they were.

        Reopening the file records them.
        """
        number = len(self._unreleased)
        self._unreleased.clear()
        return number

    def close(self) -> None:
        """End all remaining processes and release their resources."""
        for member in list(self._members.values()):
            self._spawner.end(member.process)
            member.output.end()
            member.connection.close()
        with self._lock:
            self._members.clear()
        self._spawner.close()

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
    def crash_loop(self) -> bool:
        """Whether more workers crashed than the limit allows; then no more are started."""
        return self._restarts.crash_loop

    @property
    def unready(self) -> bool:
        """Whether a worker was killed as it hung before it could work at all."""
        return self._restarts.unready

    # --- the thread that polls -----------------------------------------------------------------

    def poll(self, seconds: float, commands: Connection) -> None:
        """Start and retire workers, then handle reports and reap exits for up to ``seconds``.

        It returns sooner when ``commands`` has something to read.

        Raises:
            RegistryError: a dead worker's leases could not be given back yet; poll again.

        """
        trouble = self._write_due()
        members = list(self._members.values())
        by_source = {member.connection: member for member in members}
        by_sentinel = {member.process.sentinel: member for member in members}
        ready = self._readiness.wait([commands, *by_source, *by_sentinel], seconds)
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
        if self._hangs.due():
            for number in self._hangs.check(members, self._board.progress()):
                self.kill(number)
        self._report_recovery()
        self._attend_engine()
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

    def drain_output(self) -> list[tuple[float, int, str]]:
        """Return the lines that workers printed since the last call: time, worker, line."""
        lines, self._output = self._output, []
        return lines

    def _collect(self, member: Member, lines: list[tuple[float, str]]) -> None:
        self._output += ((at, member.id, line) for at, line in lines)

    def _report_recovery(self) -> None:
        """Report how long it took from a death until the pool was complete again."""
        since = self._restarts.degraded_since
        if since is not None and sum(m.started for m in self._members.values()) >= self._size:
            self._note(EventKind.RECOVERED, RECOVERED, {"ms": milliseconds(since)})
            self._restarts.degraded_since = None

    def _resize(self) -> None:
        for member in [each for each in self._members.values() if not each.recorded]:
            self._record(member)
        with self._lock:
            staying = [member for member in self._members.values() if not member.leaving]
            for member in staying[self._size :]:
                member.leaving = True
                self._idle.discard(member.id)
                self._order(member)
        missing = self._size - len(staying)
        for _ in range(missing):
            if self._restarts.crash_loop:
                return
            self._start(self._vacancies.pop() if self._vacancies else 0)

    def _start(self, restarts: int) -> None:
        started = self._clock.now()
        number = self._journal.add_worker(started, restarts)
        orders = Orders(1, Mode.PAUSE if self._paused else Mode.RUN, self._settings)
        try:
            spawned = self._spawner.start(number, orders)
        except OSError as error:
            self._journal.end_worker(number, self._clock.now(), WorkerEnding.NOT_STARTED)
            self._restarts.count_crash()
            self._note(EventKind.ERROR, NOT_STARTED, {"worker": number, "reason": str(error)})
            return
        # It is ours from here on, whether or not the file can be written now.
        member = Member(number, *spawned, restarts, started, orders, orders)
        with self._lock:
            member.stand(paused=self._paused)
            self._members[number] = member
        self._record(member)

    def _record(self, member: Member) -> None:
        pid = member.process.pid or 0
        self._journal.write_pid(member.id, pid)
        member.recorded = True
        self._note(EventKind.WORKER_STARTED, WORKER_STARTED, {"worker": member.id, "pid": pid})

    def _receive_reports(self, member: Member) -> None:
        try:
            while member.reports:
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

    def _report_refused(self, member: Member, report: Report) -> None:
        if late := report.refused - member.report.refused:
            self._note(EventKind.REFUSED, REFUSED, {"worker": member.id, "records": late})

    def _let_idle(self, member: Member) -> None:
        """Remember that it waits to be woken; look again, as a record may just have come."""
        with self._lock:
            member.rest()
            self._idle.add(member.id)
        if self._records is None and self._registry.ledger().pending:
            self.wake(1)

    def _attend_engine(self) -> None:
        """Write what workers reported of another engine; have idle ones look into it now and then.

        What waits may be lost or not theirs, or have come back while no server could be asked.
        """
        if self._records is not None:
            self._records.write()
        elif not self._remote:
            return
        if self._idle and monotonic() - self._woken_at >= LOOK_AGAIN:
            self._woken_at = monotonic()
            if waiting := self._registry.ledger().pending:
                self.wake(waiting)

    def _reap(self, member: Member) -> None:
        self._spawner.release(member.process)
        self._receive_reports(member)  # its last reports
        member.process.join()
        self._collect(member, member.output.end())
        code = member.process.exitcode
        left = member.leaving and code == 0
        ending = WorkerEnding.LEFT if left else WorkerEnding.KILLED if member.killed else str(code)
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
            age = self._clock.now() - member.started_at
            self._past.insert(0, member.last_status(progress, left=left, age=age))
            del self._past[REMEMBERED:]
        member.connection.close()
        member.process.close()
        self._unreleased[member.id] = EndedWorker(ending, fault, died_at, busy)
        if not left and not member.leaving:
            self._replace(member, died_at)

    def _replace(self, member: Member, died_at: float) -> None:
        work = self._settings.work
        patience = work.setup_patience if member.unready and work is not None else None
        self._restarts.count_death(died_at, killed=member.killed, patience=patience)
        if self._restarts.restart:
            self._vacancies.append(member.restarts + 1)
        else:
            self._size = max(0, self._size - 1)

    def _release_leases(self) -> None:
        """Release the leases of dead workers and record how they ended."""
        for number, ended in list(self._unreleased.items()):
            seqs = self._registry.give_back(number, WORKER_DIED, self._settings.policy)
            self._journal.end_worker(number, self._clock.now(), ended.ending, ended.busy)
            del self._unreleased[number]
            kind, template = ended.event(self._dead_locks.text(ended.fault))
            self._note(kind, template, ended.event_values(number, seqs))
            self.wake(max(1, len(seqs)))
