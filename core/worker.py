"""A worker: one process that leases, processes and acknowledges records.

It is spawned, and everything it imports is paid for in its start and its memory: no Qt, no numpy,
nothing of the window. It talks to the pool through one pipe and shares nothing else but the
registry (design, rule 1). What goes through the pipe are named tuples: with frozen data classes
pickling alone cost more than the transaction that a message is about.
"""

import os
import random
import signal
import threading
import time
from collections.abc import Mapping
from enum import StrEnum
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from types import MappingProxyType
from typing import NamedTuple

from core.clock import monotonic
from core.errors import QT_TRANSLATE_NOOP, RegistryBusyError, RegistryError, RegistryFullError
from core.metrics import Histogram
from core.record import Leased
from core.registry import Batch, Outcome, Policy, Registry, Turn, open_registry
from core.status import WorkerState

REPORT_EVERY = 0.2
"""Seconds between two reports of a busy worker."""
ORDERS_EVERY = 0.01
"""Seconds after which a busy worker looks into its pipe again."""
SIGN_OF_LIFE = 0.25
"""Share of a lease after which what is finished is acknowledged and the rest prolonged."""
RETRY = 0.5
"""Seconds until a full disk or a busy file is tried again."""
FAILED_ON_PURPOSE = QT_TRANSLATE_NOOP("core", "failed, as the error rate asks for")
EXACT = 0.004
"""Seconds at the end of a wait that are slept: a pipe can only be waited for in milliseconds."""


class Mode(StrEnum):
    """What a worker shall do."""

    RUN = "run"
    PAUSE = "pause"
    """Finish the record at hand, give the others back, wait."""
    LEAVE = "leave"
    """Give everything back and exit."""


class WorkSettings(NamedTuple):
    """The parameters that a worker needs."""

    policy: Policy
    batch: int = 1
    service: str = "none"
    service_time: float = 0.0
    effort: str = "sleep"
    error_rate: float = 0.0
    seed: int = 0


class Orders(NamedTuple):
    """Everything a worker shall know, whole in each message; a new number wakes an idle one."""

    number: int
    mode: Mode
    settings: WorkSettings


class Report(NamedTuple):
    """What a worker says; numbers count from its start, histograms from its last report."""

    seen: int
    """Number of the newest orders that it has."""
    state: WorkerState
    lease: int = 0
    holding: int = 0
    done: int = 0
    failed: int = 0
    refused: int = 0
    busy: float = 0.0
    """Seconds spent working."""
    trouble: RegistryError | None = None
    waiting: Mapping[int, int] = MappingProxyType({})
    sojourn: Mapping[int, int] = MappingProxyType({})
    lock_wait: Mapping[int, int] = MappingProxyType({})
    lock_hold: Mapping[int, int] = MappingProxyType({})


class ProcessingError(Exception):
    """The processing of a record failed, as the parameter ``error_rate`` asks for."""


def _told(error: Exception) -> str:
    """Return what is kept of ``error`` with the record."""
    ours = isinstance(error, ProcessingError)
    return str(error) if ours else f"{type(error).__name__}: {error}"


class _Interrupted(Exception):  # noqa: N818 (not an error)
    """Orders came to leave in the middle of a record."""


def main(connection: Connection, url: str, worker: int, orders: Orders) -> None:
    """Be worker number ``worker`` of the registry at ``url``; the target of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    threading.Thread(target=_die_with_parent, daemon=True).start()
    registry = open_registry(url)
    try:
        Worker(connection, registry, worker, orders).run()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # the parent is gone; whoever opens the file gives the leases back
    finally:
        registry.close()


def _die_with_parent() -> None:
    """Exit when the parent has died, even in the middle of a record (design, rule 3)."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


class Worker:
    """The loop of one worker process."""

    def __init__(
        self, connection: Connection, registry: Registry, worker: int, orders: Orders
    ) -> None:
        """Prepare to work for ``registry`` with first ``orders``."""
        self._connection = connection
        self._registry = registry
        self._id = worker
        self._orders = orders
        self._random = random.Random(f"{orders.settings.seed}/{worker}")  # noqa: S311 (not a secret)
        self._done = self._failed = self._refused = 0
        self._busy = 0.0
        self._batch = Batch(0, 0.0, 0.0)
        self._reported_at = self._looked_at = monotonic()
        self._waiting, self._sojourn = Histogram(), Histogram()
        self._lock_wait, self._lock_hold = Histogram(), Histogram()

    def run(self) -> None:
        """Work until the orders say to leave."""
        outcome: Outcome | None = None
        while True:
            self._look()
            running = self._orders.mode is Mode.RUN
            batch = self._turn(self._orders.settings.batch if running else 0, outcome)
            outcome = None
            if self._orders.mode is Mode.LEAVE:
                # A batch that came while the order to leave was on its way goes back untouched.
                if batch.records:
                    seqs = [record.seq for record in batch.records]
                    self._turn(0, Outcome(batch.lease, returned=seqs))
                self._report(WorkerState.ENDED)
                return
            if batch.records:
                outcome = self._work(batch)
            else:
                self._report(WorkerState.IDLE if running else WorkerState.PAUSED)
                self._look(None)

    def _turn(self, want: int, outcome: Outcome | None) -> Batch:
        """Acknowledge and lease, again and again while the file cannot be written."""
        while True:
            try:
                turn = self._registry.turn(self._id, self._orders.settings.policy, want, outcome)
            except (RegistryBusyError, RegistryFullError) as error:
                self._report(WorkerState.BUSY, error)
                if self._orders.mode is Mode.LEAVE:
                    return Batch(0, 0.0, 0.0)
                self._look(RETRY)
            else:
                self._count(turn, outcome)
                self._batch = turn.batch
                return turn.batch

    def _count(self, turn: Turn, outcome: Outcome | None) -> None:
        times = self._registry.lock_times
        if outcome is not None or turn.batch.records:
            self._lock_wait.add(times.wait)
            self._lock_hold.add(times.hold)
        if outcome is None:
            return
        self._refused += turn.refused
        if turn.refused:
            return
        self._failed += len(outcome.failed)
        self._done += len(outcome.done)
        done = set(outcome.done)
        due = [record.due for record in self._batch.records if record.seq in done]
        self._waiting.add_all(self._batch.leased - when for when in due)
        self._sojourn.add_all(turn.done_at - when for when in due)

    def _work(self, batch: Batch) -> Outcome:
        """Process a batch; what orders keep it from is returned untouched."""
        begun = signed = monotonic()
        done: list[int] = []
        failed: list[tuple[int, str]] = []
        rest: list[int] = []
        for place, record in enumerate(batch.records):
            self._look_now_and_then()
            if self._orders.mode is not Mode.RUN:
                rest = [later.seq for later in batch.records[place:]]
                break
            try:
                self._process(record)
            except _Interrupted:
                rest = [later.seq for later in batch.records[place:]]
                break
            except Exception as error:  # noqa: BLE001 (whatever the work raises fails the record)
                failed.append((record.seq, _told(error)))
            else:
                done.append(record.seq)
            now = monotonic()
            if now - signed > SIGN_OF_LIFE * self._orders.settings.policy.lease:
                signed = now
                self._sign_of_life(batch, Outcome(batch.lease, done, failed))
                done, failed = [], []
        self._busy += monotonic() - begun
        return Outcome(batch.lease, done, failed, rest)

    def _sign_of_life(self, batch: Batch, outcome: Outcome) -> None:
        """Acknowledge what is finished so far, which prolongs the lease of the rest."""
        self._turn(0, outcome)
        self._batch = batch

    def _process(self, record: Leased) -> None:  # noqa: ARG002 (the built-in work does not look at it)
        settings = self._orders.settings
        if settings.service != "none":
            seconds = settings.service_time
            if settings.service == "exponential":
                seconds *= self._random.expovariate(1.0)
            if settings.effort == "burn":
                self._burn(seconds)
            else:
                self._sleep(seconds)
        if settings.error_rate and self._random.random() < settings.error_rate:
            raise ProcessingError(FAILED_ON_PURPOSE)

    def _sleep(self, seconds: float) -> None:
        until = monotonic() + seconds
        while (left := until - monotonic()) > EXACT:
            self._look(min(left - EXACT / 2, REPORT_EVERY))
            self._interrupt_to_leave()
            self._report_now_and_then()
        if left > 0:
            time.sleep(left)

    def _burn(self, seconds: float) -> None:
        until = monotonic() + seconds
        while monotonic() < until:
            self._look_now_and_then()
            self._interrupt_to_leave()

    def _interrupt_to_leave(self) -> None:
        if self._orders.mode is Mode.LEAVE:
            raise _Interrupted

    def _look_now_and_then(self) -> None:
        if monotonic() - self._looked_at > ORDERS_EVERY:
            self._look()
            self._report_now_and_then()

    def _look(self, seconds: float | None = 0.0) -> None:
        """Read new orders, waiting up to ``seconds`` (``None``: until some come) for them."""
        if self._connection.poll(seconds):
            while self._connection.poll():
                self._orders = self._connection.recv()
        self._looked_at = monotonic()

    def _report_now_and_then(self) -> None:
        if monotonic() - self._reported_at > REPORT_EVERY:
            self._report(WorkerState.BUSY)

    def _report(self, state: WorkerState, trouble: RegistryError | None = None) -> None:
        self._reported_at = monotonic()
        self._connection.send(
            Report(
                self._orders.number,
                state,
                self._batch.lease,
                len(self._batch.records),
                self._done,
                self._failed,
                self._refused,
                self._busy,
                trouble,
                self._waiting.take(),
                self._sojourn.take(),
                self._lock_wait.take(),
                self._lock_hold.take(),
            )
        )
