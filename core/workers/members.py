"""The living workers of a run: orders to them, and their state."""

import threading
from collections.abc import Mapping

from core.domain.clock import monotonic
from core.domain.engines import Engine
from core.domain.errors import RegistroError, RegistryError
from core.domain.faults import FaultKind
from core.domain.histogram import LockCounts
from core.domain.run_status import LockUser, WorkerState, WorkerStatus
from core.store.lock_board import LockBoard
from core.workers.dead_locks import DeadLocks
from core.workers.lock_timings import LockTimings
from core.workers.member import Member
from core.workers.protocol import FaultOrder, Mode, Orders, WorkSettings


class Members:
    """The workers by their numbers, under one lock: every method may be called by any thread."""

    def __init__(self, settings: WorkSettings, board: LockBoard, engine: Engine) -> None:
        """Begin without a worker; ``board`` shows who has the registry's lock."""
        self._settings = settings
        self._board = board
        self._dead_locks = DeadLocks(engine)
        self._lock = threading.Lock()
        self._members: dict[int, Member] = {}
        self._past: list[WorkerStatus] = []
        """Those that have ended, the last few."""
        self._idle: set[int] = set()
        self._paused = False
        self._faults_injected = 0
        self._locks = LockTimings()

    def pause(self, worker: int | None = None) -> None:
        """Order one worker, or all, to give its records back and wait."""
        self._set_paused(worker, paused=True)

    def resume(self, worker: int | None = None) -> None:
        """Order one worker, or all, to go on."""
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

    def victims(self) -> dict[int, bool]:
        """Return which workers a fault can be injected into, and whether each holds records."""
        with self._lock:
            alive = [member for member in self._members.values() if member.healthy]
            return {member.id: member.report.holding > 0 for member in alive}

    def inject_fault(self, kind: FaultKind, worker: int) -> int | None:
        """Inject a fault into a worker, which is returned; None: it is not alive any more."""
        with self._lock:
            victim = self._members.get(worker)
            if victim is None or not victim.healthy:
                return None
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

    def take_locks(self) -> LockTimings:
        """Return the workers' lock times since the last call."""
        with self._lock:
            locks, self._locks = self._locks, LockTimings()
        return locks

    def add_locks(self, each: Mapping[int, LockCounts]) -> None:
        """Add the lock times of workers on other machines to those of the workers here."""
        with self._lock:
            for worker, counts in each.items():
                self._locks.merge(worker, counts)

    @property
    def wanted(self) -> tuple[WorkSettings, bool]:
        """What all workers are to go by: the settings, and whether they are to wait."""
        return self._settings, self._paused

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

    def update_rates(self, done: Mapping[int, int]) -> None:
        """Update each worker's rates; ``done``: the records done according to the run file."""
        now, progress = monotonic(), self._board.progress()
        with self._lock:
            for number, member in self._members.items():
                member.update_rates(now, done.get(number), progress.get(number))

    def _set_paused(self, worker: int | None, *, paused: bool) -> None:
        with self._lock:
            if worker is None:
                self._paused = paused
            for member in self._members.values():
                if worker == member.id:
                    member.paused = paused
                member.stand(paused=member.paused or self._paused)
                if worker in (None, member.id):
                    self._idle.discard(member.id)
                    self._order(member)

    def _order(self, member: Member) -> None:
        """Send a worker what it shall do now (the lock is held)."""
        mode = Mode.PAUSE if member.paused or self._paused else Mode.RUN
        mode = Mode.EXIT if member.leaving else mode
        member.wanted = Orders(member.wanted.number + 1, mode, self._settings, member.fault)
        member.order()
