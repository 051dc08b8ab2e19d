"""The workers of a run that are on other machines, as the program that runs the run has them."""

import json
import math
import socket
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from core.domain.attempt_errors import WORKER_DIED
from core.domain.clock import Clock, monotonic
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.event_kind import EventKind
from core.domain.faults import FaultKind
from core.domain.lease import Policy
from core.domain.machine_status import OURS, MachineStatus
from core.domain.run_status import WorkerEnding, WorkerState, WorkerStatus
from core.registry import Registry
from core.registry.contract import Hub, Note, RemoteEvent, RemoteMachine, RemoteWorker
from core.store.events import EVENTS, values_of
from core.store.writer import RunWriter
from core.workers.lock_times_text import LOCK_TIMES, counts_in
from core.workers.orders_text import text_of
from core.workers.output_text import OUTPUT, OutputLine, lines_in
from core.workers.pool import Pool
from core.workers.protocol import Mode, Upkeep, WorkSettings

CALLS_EVERY = 0.05
"""Seconds between two looks for machines that call."""
CLOCK_EVERY = 5.0
"""Seconds between two looks at the server's clock."""
GONE_AFTER = 10.0
"""Seconds without a sign of life after which a machine counts as gone."""
KILL, PAUSE, RESUME = "kill", "pause", "resume"
"""Commands to one worker; a fault is one by its name, too."""
UNHARMED = frozenset({WorkerState.HUNG, WorkerState.STOPPING, WorkerState.ENDED, WorkerState.DIED})
"""Workers into which no fault is injected."""
ENDS = frozenset({EventKind.WORKER_ENDED, EventKind.WORKER_KILLED, EventKind.WORKER_DIED})
(JOINED,) = EVENTS[EventKind.MACHINE_JOINED]
(LEFT,) = EVENTS[EventKind.MACHINE_LEFT]
(GONE,) = EVENTS[EventKind.MACHINE_GONE]
MACHINE_TROUBLE = QT_TRANSLATE_NOOP("core", "The workers on {machine} cannot work: {reason}")


class Machines:
    """All of one run; `attend` belongs to the supervisor's thread, `order` to any."""

    def __init__(
        self,
        registry: Registry,
        journal: RunWriter,
        clock: Clock,
        note: Note,
        add_output: Callable[[Iterable[OutputLine]], None],
        pool: Pool,
    ) -> None:
        """Have machines over ``registry``, where that is on a server; ``pool`` is what is here.

        What workers print there goes to ``add_output``.
        """
        self._hub = registry if isinstance(registry, Hub) else None
        self._registry = registry
        self._journal = journal
        self._clock = clock
        self._note = note
        self._add_output = add_output
        self._pool = pool
        self._sent: tuple[Mode, WorkSettings, Upkeep] | None = None
        self._ordered: deque[tuple[int, str]] = deque()
        self._dismissed: deque[int] = deque()
        self.taking_part: tuple[MachineStatus, ...] = ()
        """The machines that are there."""
        self.ours: MachineStatus | None = None
        """This one, once its clock was held against the server's."""
        self._skew_at = -math.inf
        """When that was; steady seconds."""
        self._listened_at = -math.inf
        """When calls were looked for; steady seconds."""
        self._there: dict[int, str] = {}
        """Names of the machines that take part."""
        self._alive: dict[int, WorkerStatus] = {}
        self.trouble: RegistroError | None = None
        """What keeps a machine from working."""
        self._opened: set[int] = set()
        """Workers that the file has and does not know the end of."""
        self._begun: set[int] = set()
        """Those whose start was noted."""
        self._told_ends: set[int] = set()
        """Those whose end was noted, before the file has it."""

    @property
    def alive(self) -> int:
        """How many workers are on other machines."""
        return len(self._opened)

    def has(self, worker: int) -> bool:
        """Whether this worker is on another machine."""
        return worker in self._opened

    def statuses(self) -> tuple[WorkerStatus, ...]:
        """All workers on other machines."""
        return tuple(self._alive.values())

    def order(self, worker: int, command: str) -> None:
        """Have one worker killed, paused or resumed, if it is on another machine."""
        if self.has(worker):
            self._ordered.append((worker, command))

    def kill(self, worker: int | None) -> int | None:
        """Have one worker killed, if it is on another machine; return which."""
        if worker is None or not self.has(worker):
            return None
        self.order(worker, KILL)
        return worker

    def victims(self) -> dict[int, bool]:
        """Return which workers a fault can be injected into, and whether each holds records."""
        there = {number: s for number, s in self._alive.items() if s.state not in UNHARMED}
        return {number: status.holding > 0 for number, status in there.items()}

    def inject_fault(self, kind: FaultKind, worker: int) -> int | None:
        """Have a fault injected into a worker, which is returned; None: it is not on a machine."""
        if not self.has(worker):
            return None
        self.order(worker, kind.value)
        return worker

    def dismiss(self, machine: int) -> None:
        """Have a machine take part no more; its workers give back what they have."""
        self._dismissed.append(machine)

    def answer(self, policy: Policy) -> None:
        """Attend if there is something that should not wait for the next sample.

        Raises:
            RegistryPassingError: as `attend`.

        """
        if self._hub is not None and self._due(self._hub):
            self.attend(policy)

    def _due(self, hub: Hub) -> bool:
        if self._ordered or self._dismissed or self._sent != self._wanted(leaving=False):
            return True
        now = monotonic()
        if now - self._listened_at < CALLS_EVERY:
            return False
        self._listened_at = now
        return hub.called()

    def attend(self, policy: Policy, *, leaving: bool = False) -> None:
        """Pass on orders, take in who joined, and record what happened there.

        Raises:
            RegistryPassingError: the server cannot be reached, or the file not be written.

        """
        hub = self._hub
        if hub is None:
            return
        self._send(hub, leaving=leaving)
        self._look_at_clock(hub)
        while self._dismissed:
            hub.set_away(self._dismissed[0])
            self._dismissed.popleft()
        machines = {machine.id: machine for machine in hub.machines()}
        self._meet(machines.values())
        self.taking_part = tuple(
            MachineStatus(each.id, each.name, each.workers, each.skew, each.silent)
            for each in machines.values()
            if not each.away
        )
        if not machines:
            return
        while self._ordered:
            hub.command(*self._ordered[0])
            self._ordered.popleft()
        workers = hub.remote_workers()
        for worker in workers:
            self._begin(hub, worker, machines[worker.machine], leaving=leaving)
        for event in hub.remote_events():
            self._take(event)
        for worker in workers:
            self._end(hub, worker, machines[worker.machine], policy)
        self.trouble = _trouble_of(workers, machines)
        self._alive = {
            worker.number: _status(worker)
            for worker in workers
            if worker.number in self._opened and worker.number is not None
        }

    def take_over(self, workers: Iterable[int]) -> frozenset[int]:
        """Go on with those of ``workers`` that are on other machines, and return them.

        The program that had them was killed, which they have hardly noticed.
        """
        there = self._hub.remote_workers() if self._hub is not None else []
        self._opened |= {worker.number for worker in there if worker.number is not None}
        self._opened &= frozenset(workers)
        self._begun |= self._opened  # what was missing of their starts has just been written
        return frozenset(self._opened)

    def give_up(self, policy: Policy) -> None:
        """Take back what those have that did not leave; what they send later is refused."""
        if self._hub is None:
            return
        for number in sorted(self._opened):
            self._give_up(self._hub, number, policy)

    def _look_at_clock(self, hub: Hub) -> None:
        """Measure now and then how far this machine's clock is from the server's."""
        now, before = monotonic(), self.ours
        due = before is None or now - self._skew_at >= CLOCK_EVERY
        if due:
            self._skew_at = now
        skew = hub.clock_skew() if due or before is None else before.skew
        name = socket.gethostname()
        self.ours = MachineStatus(OURS, name, self._pool.alive, skew, now - self._skew_at)

    def _wanted(self, *, leaving: bool) -> tuple[Mode, WorkSettings, Upkeep]:
        settings, paused = self._pool.wanted
        mode = Mode.EXIT if leaving else Mode.PAUSE if paused else Mode.RUN
        return mode, settings, self._pool.upkeep

    def _send(self, hub: Hub, *, leaving: bool) -> None:
        wanted = self._wanted(leaving=leaving)
        if self._sent != wanted:
            mode, settings, upkeep = wanted
            hub.set_orders(round(self._clock.now() * 1000), mode.value, text_of(settings, upkeep))
            self._sent = wanted

    def _meet(self, machines: Any) -> None:
        for machine in machines:
            if not machine.away and machine.id not in self._there:
                self._there[machine.id] = machine.name
                values = {"name": machine.name, "workers": machine.workers}
                skew = round(1000 * machine.skew, 1)
                self._note(EventKind.MACHINE_JOINED, JOINED, {**values, "ms": skew})
            elif machine.away and self._there.pop(machine.id, None) is not None:
                self._note(EventKind.MACHINE_LEFT, LEFT, {"name": machine.name})
            elif not machine.away and machine.silent > GONE_AFTER and self._hub is not None:
                self._hub.set_away(machine.id)
                del self._there[machine.id]
                self._note(EventKind.MACHINE_GONE, GONE, {"name": machine.name})

    def _take(self, event: RemoteEvent) -> None:
        """Take what a machine has sent; anything may stand there."""
        if event.kind == OUTPUT:
            self._add_output(lines_in(event.data))
        elif event.kind == LOCK_TIMES:
            self._pool.add_locks(counts_in(event.data))
        elif event.template in EVENTS.get(event.kind, ()):
            self._hear(EventKind(event.kind), event.template, _values(event.data))

    def _hear(self, kind: EventKind, template: str, values: Mapping[str, object]) -> None:
        """Note what happened on a machine, once; not what it says of workers that were given up."""
        worker = values.get("worker")
        if kind in ENDS and isinstance(worker, int):
            if worker not in self._opened or worker in self._told_ends:
                return
            self._told_ends.add(worker)
        elif kind == EventKind.WORKER_STARTED and isinstance(worker, int):
            if worker not in self._opened or worker in self._begun:
                return
            self._begun.add(worker)
        self._note(kind, template, values)

    def _begin(
        self, hub: Hub, worker: RemoteWorker, machine: RemoteMachine, *, leaving: bool
    ) -> None:
        """Give it a number, and record its process once that is there."""
        if worker.number is None:
            if not leaving and not machine.away and worker.ended is None:
                number = self._journal.add_worker(self._clock.now(), worker.restarts)
                self._opened.add(number)
                hub.give_number(worker.id, number)
        elif worker.pid and not worker.known:
            self._journal.write_pid(worker.number, worker.pid)
            hub.set_known(worker.id)

    def _end(self, hub: Hub, worker: RemoteWorker, machine: RemoteMachine, policy: Policy) -> None:
        """Record its end; of a machine that is gone once its leases have expired."""
        number = worker.number
        if number is None:
            return
        told = number in self._told_ends or worker.ending == WorkerEnding.NOT_STARTED
        if worker.ended is not None and worker.ending is not None and told:
            self._close(hub, number, worker.ending, worker.busy, worker.ended)
        elif machine.silent <= GONE_AFTER:
            return  # it says itself how its workers end
        elif machine.away and not worker.holds:
            self._give_up(hub, number, policy)

    def _give_up(self, hub: Hub, number: int, policy: Policy) -> None:
        self._registry.give_back(number, WORKER_DIED, policy)
        self._close(hub, number, WorkerEnding.LOST_WITH_PROGRAM, None)

    def _close(
        self, hub: Hub, number: int, ending: str, busy: float | None, ended: float | None = None
    ) -> None:
        now = self._clock.now()
        self._journal.end_worker(number, now if ended is None else ended, ending, busy)
        hub.set_ended(number)
        self._opened.discard(number)
        self._told_ends.discard(number)


def _trouble_of(
    workers: Sequence[RemoteWorker], machines: Mapping[int, RemoteMachine]
) -> RegistroError | None:
    """Return what keeps the first machine that has something from working."""
    for worker in workers:
        machine = machines[worker.machine]
        said = _values(worker.status or "").get("trouble") if not machine.away else None
        reason = values_of(said).get("reason") if isinstance(said, str) else None
        if isinstance(reason, RegistroError):
            return RegistroError(MACHINE_TROUBLE, machine=machine.name, reason=reason)
    return None


def _values(text: str) -> dict[str, Any]:
    try:
        values = json.loads(text)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _status(worker: RemoteWorker) -> WorkerStatus:
    """Return what is shown of a worker, as its machine says it; anything may stand there."""
    said: Mapping[str, Any] = _values(worker.status or "")

    def number(name: str) -> Any:
        value = said.get(name, 0)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else 0

    state = said.get("state")
    known = state if state in set(WorkerState) else WorkerState.STARTING
    return WorkerStatus(
        worker.number or 0,
        worker.pid,
        WorkerState(known),
        done=int(number("done")),
        failed=int(number("failed")),
        holding=int(number("holding")),
        lease=int(number("lease")),
        refused=int(number("refused")),
        rate=number("rate") if "rate" in said else None,
        busy=number("busy") if "busy" in said else None,
        restarts=worker.restarts,
        started=number("started"),
    )
