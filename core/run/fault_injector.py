"""Injects the faults of a run and reports their effects."""

import contextlib
import os
import signal
from collections import deque
from collections.abc import Callable

from core.arrivals.generator import Generator
from core.domain.clock import Clock
from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError
from core.domain.event_kind import EventKind
from core.domain.faults import BY_KIND, FaultKind, Plan, Target
from core.domain.record import State, Value
from core.registry import Registry
from core.registry.contract import Note
from core.run.sampler import Sampler
from core.run.victims import Victims
from core.store.writer import RunWriter
from core.workers.worker import SLOW_SECONDS

SETTINGS_DELAY = 0.25
"""Seconds within which workers have received the numbers of poisoned records."""
FULL_SECONDS = 3.0
"""How long the fault of the full disk lasts."""


class FaultInjector:
    """The faults of one run; for the supervisor's thread."""

    def __init__(
        self,
        victims: Victims,
        registry: Registry,
        journal: RunWriter,
        generator: Generator,
        sampler: Sampler,
        clock: Clock,
        note: Note,
        apply: Callable[[], None],
    ) -> None:
        """Inject faults into these; ``apply`` sends changed settings to the workers."""
        self.plan = Plan("", 0)
        self.poison: tuple[tuple[int, FaultKind], ...] = ()
        """Poisoned records and what they do."""
        self._victims = victims
        self._registry = registry
        self._journal = journal
        self._generator = generator
        self._sampler = sampler
        self._clock = clock
        self._note = note
        self._apply = apply
        self._awaited: dict[int, int] = {}
        """Poisoned records, and after how many attempts their end was last reported."""
        self._full_until = 0.0
        self._slowed: deque[tuple[float, int]] = deque()
        """Until when which workers are slow."""

    @property
    def full(self) -> bool:
        """Whether the disk is full on purpose."""
        return self._full_until > 0

    def make_room(self) -> None:
        """End the full disk when its time is over."""
        if self.full and self._clock.now() >= self._full_until:
            self._simulate_disk_full(0.0)

    def inject(self, kind: FaultKind) -> None:
        """Do one fault of the table."""
        fault = BY_KIND[kind]
        text, target = fault.label, fault.target
        values: dict[str, Value] = {"kind": fault.kind.value, "label": fault.label}
        if target is Target.WORKER:
            worker = self._victims.strike(fault.kind)
            text = QT_TRANSLATE_NOOP("core", "{label}: worker {worker}")
            if worker is None:
                text = QT_TRANSLATE_NOOP("core", "{label}: there is no worker to apply it to")
            values["worker"] = worker or 0
            if fault.kind is FaultKind.SLOW and worker is not None:
                self._slowed.append((self._clock.now() + SLOW_SECONDS, worker))
        elif target is Target.RECORD:
            text = QT_TRANSLATE_NOOP("core", "{label}: record {seq}")
            values["seq"] = self._poison_one(fault.kind)
        elif target is Target.GENERATOR:
            self._generator.fail_once()
        elif target is Target.FILE:
            self._simulate_disk_full(FULL_SECONDS)
        self._note(EventKind.FAULT, text, values)

    def report_recovered(self) -> None:
        """Report which workers are no longer slow."""
        while self._slowed and self._clock.now() >= self._slowed[0][0]:
            text = QT_TRANSLATE_NOOP("core", "Worker {worker} is no longer slowed down")
            self._note(EventKind.RECOVERED, text, {"worker": self._slowed.popleft()[1]})

    def report_poisoned(self) -> None:
        """Report which poisoned records have become dead letters, and again after a requeue.

        One that ended otherwise (a slow worker did not know of it yet) is replaced by another.
        """
        for seq, (state, attempts) in self._journal.ends_of(list(self._awaited)).items():
            if state != State.DEAD:
                del self._awaited[seq]
                another = self._poison_one(dict(self.poison)[seq])
                text = QT_TRANSLATE_NOOP(
                    "core", "Record {seq} ended before it was poisoned; {another} is in its place"
                )
                self._note(EventKind.FAULT, text, {"seq": seq, "another": another})
            elif attempts > self._awaited[seq]:
                self._awaited[seq] = attempts
                text = QT_TRANSLATE_NOOP(
                    "core", "Record {seq} is a dead letter after {attempts} attempts"
                )
                self._note(EventKind.DEAD_LETTER, text, {"seq": seq, "attempts": attempts})

    def _poison_one(self, kind: FaultKind) -> int:
        """Poison a record that is still to be generated; return its number."""
        # Far enough ahead for every worker to know of it by then.
        ahead = int((self._sampler.arrival or 0.0) * SETTINGS_DELAY)
        seq = self._registry.ledger().born + 1 + ahead
        self.poison = (*self.poison, (seq, kind))
        self._awaited[seq] = 0
        self._apply()
        return seq

    def _simulate_disk_full(self, seconds: float) -> None:
        """Simulate a full disk in all processes of the run for ``seconds``; 0 ends it."""
        self._full_until = self._clock.now() + seconds if seconds else 0.0
        for part in (self._registry, self._journal):
            part.simulate_disk_full(full=seconds > 0)
        self._generator.simulate_disk_full(full=seconds > 0)
        self._apply()
        if not seconds:
            text = QT_TRANSLATE_NOOP("core", "There is space on the disk again")
            self._note(EventKind.RECOVERED, text, {})


def kill_program(write: Callable[[], None]) -> None:
    """Kill this program by a signal that cannot be caught, with nothing but the events written."""
    with contextlib.suppress(RegistroError):
        write()
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
