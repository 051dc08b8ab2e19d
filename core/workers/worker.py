"""A worker: one process that leases, processes and acknowledges records.

It is spawned, and everything it imports is paid for in its start and its memory: no Qt, no numpy,
nothing of the window. It talks to the pool through one pipe and shares nothing else but the
registry (rule 1 of core/README.md).
"""

import os
import signal
import sys
import threading
import time
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from core.domain.attempt_errors import FAILED_ON_PURPOSE, POISONED
from core.domain.choices import Effort, Service
from core.domain.clock import monotonic
from core.domain.errors import (
    EngineGoneError,
    RegistroError,
    RegistryPassingError,
)
from core.domain.faults import FaultKind
from core.domain.lease import Exchange, Lease, Outcome, ProcessingError
from core.domain.record import Leased, Value
from core.domain.run_status import WorkerState
from core.processes.lifeline import close_in_forks
from core.processes.priority import lower_priority
from core.processes.readiness import Readiness
from core.registry import WorkerEnd
from core.registry.contract import OnDisk, Recorded
from core.workers.opening import opened
from core.workers.own_work import OwnWork
from core.workers.protocol import Mode, Orders, Report
from core.workers.simulated_work import SimulatedWork

if TYPE_CHECKING:
    from core.usercode.output_capture import OutputPipe

REPORT_EVERY = 0.2
"""Seconds between two reports of a busy worker."""
ORDERS_EVERY = 0.01
"""Seconds after which a busy worker looks into its pipe again."""
RENEW_AFTER = 0.25
"""Share of a lease after which finished records are acknowledged and the lease is renewed."""
RETRY = 0.5
"""Seconds until a full disk or a busy file is tried again."""
RETRY_LOADING = 2.0
"""Seconds until a user's file that could not be loaded is tried again."""
HANGS = 1.5
"""Leases that a worker hangs for when a fault asks for it."""
SLOWNESS, SLOW_SECONDS = 10.0, 10.0
EXACT = 0.004
"""Seconds at the end of a wait that are slept: a pipe can only be waited for in milliseconds."""


def _error_text(error: Exception) -> str:
    """Return the text of ``error`` that is kept with the record."""
    ours = isinstance(error, ProcessingError)
    return str(error) if ours else f"{type(error).__name__}: {error}"


class _Interrupted(Exception):  # noqa: N818 (not an error)
    """Orders to exit came in the middle of a record."""


def main(
    connection: Connection,
    pipe: "OutputPipe",
    url: str,
    worker: int,
    orders: Orders,
    shared: object = None,
) -> None:
    """Run the loop of worker number ``worker`` of the registry at ``url``, in its own process.

    What the user's work prints goes to ``pipe``. ``shared``: what the engine's host shares.
    """
    close_in_forks(connection)
    lower_priority()  # the window must respond at once, whatever the load
    engine: WorkerEnd | None = None
    try:
        found = opened(connection, url, worker, orders, shared)
        if found is not None:
            engine = found.registry
            Worker(connection, pipe, engine, worker, found.orders).run()
    except EngineGoneError:
        sys.exit(1)  # and with it what this one had
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # the parent is gone; reopening the file releases the leases
    finally:
        if engine is not None:
            engine.close()


class Worker:
    """The loop of one worker process."""

    def __init__(
        self,
        connection: Connection,
        pipe: "OutputPipe",
        registry: WorkerEnd,
        worker: int,
        orders: Orders,
    ) -> None:
        """Prepare to work for ``registry`` with first ``orders``."""
        self._connection = connection
        self._readiness = Readiness()
        self._registry = registry
        self._recorded = registry if isinstance(registry, Recorded) else None
        """The engine, where others have to hear what is done with it."""
        self._id = worker
        self._orders = orders
        self._simulated = SimulatedWork(orders.settings.seed)
        self._done = self._failed = self._refused = 0
        self._busy = 0.0
        self._batch = Lease(0, 0.0, 0.0)
        self._reported_at = self._polled_at = monotonic()
        self._last_fault = 0
        self._slow_until = 0.0
        self._full = False
        self._slot = registry.slot
        self._own_work = OwnWork(pipe, self._slot, partial(self._report, WorkerState.BUSY))

    def run(self) -> None:
        """Process records until the orders are to exit."""
        outcome: Outcome | None = None
        while True:
            self._poll_orders()
            running = self._orders.mode is Mode.RUN and self._ready()
            batch = self._exchange(self._orders.settings.batch if running else 0, outcome)
            outcome = None
            if self._orders.mode is Mode.EXIT:
                # A batch that came while the order to exit was on its way is returned untouched.
                if batch.records:
                    seqs = [record.seq for record in batch.records]
                    self._exchange(0, Outcome(batch.lease, returned=seqs))
                self._own_work.close()
                self._report(WorkerState.ENDED)
                return
            if batch.records:
                self._report_if_due()
                self._die_if_ordered(FaultKind.KILL_BEFORE_WORK)
                outcome = self._work(batch)
                self._die_if_ordered(FaultKind.KILL_AFTER_WORK)
            else:
                trouble = self._own_work.unloadable if self._orders.mode is Mode.RUN else None
                self._report(WorkerState.IDLE if running else WorkerState.PAUSED, trouble)
                self._poll_orders(RETRY_LOADING if trouble else None)

    def _exchange(self, want: int, outcome: Outcome | None) -> Lease:
        """Acknowledge and lease, again and again while the file cannot be written."""
        while True:
            try:
                exchange = self._registry.exchange(
                    self._id, self._orders.settings.policy, want, outcome
                )
            except RegistryPassingError as error:
                self._report(WorkerState.BUSY, error)
                if self._orders.mode is Mode.EXIT:
                    return Lease(0, 0.0, 0.0)
                self._poll_orders(RETRY)
            else:
                self._count(exchange, outcome)
                self._batch = exchange.batch
                if self._recorded is not None and (exchange.batch.records or outcome is not None):
                    self._report(WorkerState.BUSY)
                return exchange.batch

    def _count(self, exchange: Exchange, outcome: Outcome | None) -> None:
        if outcome is None:
            return
        self._refused += exchange.refused
        if exchange.refused:
            return
        self._failed += len(outcome.failed)
        self._done += len(outcome.done)

    def _work(self, batch: Lease) -> Outcome:
        """Process a batch; what orders keep it from is returned untouched."""
        begun = monotonic()
        self._slot.record(begun)
        self._slot.work(self._busy - begun)
        try:
            return self._work_until_paused(batch, begun)
        finally:
            self._busy += monotonic() - begun
            self._slot.work(self._busy)
            self._slot.record(0.0)

    def _work_until_paused(self, batch: Lease, renewed_at: float) -> Outcome:
        done: list[int] = []
        failed: list[tuple[int, str]] = []
        rest: list[int] = []
        results: list[tuple[int, Value]] = []
        for index, record in enumerate(batch.records):
            self._poll_orders_if_due()
            if self._orders.mode is not Mode.RUN:
                rest = [later.seq for later in batch.records[index:]]
                break
            try:
                value = self._process(record)
            except _Interrupted:
                rest = [later.seq for later in batch.records[index:]]
                break
            except Exception as error:  # noqa: BLE001 (whatever the work raises fails the record)
                failed.append((record.seq, _error_text(error)))
            else:
                done.append(record.seq)
                if value is not None:
                    results.append((record.seq, value))
            now = monotonic()
            self._slot.record(now)
            if now - self._reported_at > REPORT_EVERY:
                self._report(WorkerState.BUSY)
            if now - renewed_at > RENEW_AFTER * self._orders.settings.policy.lease:
                renewed_at = now
                self._renew_lease(batch, Outcome(batch.lease, done, failed, results=results))
                done, failed, results = [], [], []
        return Outcome(batch.lease, done, failed, rest, results)

    def _renew_lease(self, batch: Lease, outcome: Outcome) -> None:
        """Acknowledge what is finished so far, which prolongs the lease of the rest."""
        self._slot.record(0.0)  # however long it waits for the file
        self._exchange(0, outcome)
        self._batch = batch
        self._slot.record(monotonic())

    def _process(self, record: Leased) -> Value:
        """Process a record; return the result to be kept with it."""
        settings = self._orders.settings
        if self._orders.fault.number > self._last_fault or settings.poison:
            self._apply_fault(record)
        value: Value = None
        if settings.service is Service.PYTHON:
            value = self._process_by_user(record)
        elif settings.service is not Service.NONE:
            seconds = self._simulated.seconds(
                settings.service,
                settings.service_time,
                settings.service_spread,
                record.seq,
                record.attempts,
            )
            if monotonic() < self._slow_until:
                seconds *= SLOWNESS
            if settings.effort is Effort.BURN:
                self._burn(seconds)
            else:
                self._sleep(seconds)
        if settings.error_rate and self._simulated.fails(
            settings.error_rate, record.seq, record.attempts
        ):
            raise ProcessingError(FAILED_ON_PURPOSE)
        return value

    def _ready(self) -> bool:
        """Whether the user's work, if there is any, is loaded as it is now."""
        return self._own_work.ready(self._orders.settings.work)

    def _process_by_user(self, record: Leased) -> Value:
        process = self._own_work.process if self._ready() else None
        if process is None:
            raise _Interrupted  # it goes back untouched, until the file can be loaded
        self._slot.record(monotonic())  # loading is no part of the record
        return process(record.fields)

    # --- faults on purpose ---------------------------------------------------------------------

    def _apply_fault(self, record: Leased) -> None:
        """Execute the faults that happen in the middle of the work."""
        if self._fault_due(FaultKind.HANG):
            # A real hang: neither the pipe is read nor the lease renewed.
            time.sleep(HANGS * self._orders.settings.policy.lease)
        if self._fault_due(FaultKind.SLOW):
            self._slow_until = monotonic() + SLOW_SECONDS
        poison = dict(self._orders.settings.poison).get(record.seq)
        if poison is FaultKind.POISON_KILL:
            self._die(poison)
        elif poison is not None:
            raise ProcessingError(POISONED)

    def _fault_due(self, kind: FaultKind) -> bool:
        """Whether a fault of this kind is to be done now; it counts as done."""
        order = self._orders.fault
        if order.kind is not kind or order.number <= self._last_fault:
            return False
        self._last_fault = order.number
        return True

    def _die_if_ordered(self, kind: FaultKind) -> None:
        if self._fault_due(kind):
            self._die(kind)

    def _die_in_lock(self) -> None:
        self._die_if_ordered(FaultKind.KILL_IN_LOCK)

    def _die(self, kind: FaultKind) -> None:
        """Send a last report, then die by a signal that cannot be caught."""
        self._report(WorkerState.BUSY, fault=kind)
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        threading.Event().wait()  # it may take a moment, in which nothing may happen any more

    # --- waiting and reporting -----------------------------------------------------------------

    def _sleep(self, seconds: float) -> None:
        until = monotonic() + seconds
        while (left := until - monotonic()) > EXACT:
            self._poll_orders(min(left - EXACT / 2, REPORT_EVERY))
            self._interrupt_to_exit()
            self._show_progress()
        if left > 0:
            time.sleep(left)

    def _burn(self, seconds: float) -> None:
        until = monotonic() + seconds
        while monotonic() < until:
            if self._poll_orders_if_due():
                self._interrupt_to_exit()
                self._show_progress()

    def _show_progress(self) -> None:
        """Show progress during simulated work, which may be as long as asked for."""
        self._slot.record(monotonic())
        self._report_if_due()

    def _interrupt_to_exit(self) -> None:
        if self._orders.mode is Mode.EXIT:
            raise _Interrupted

    def _poll_orders_if_due(self) -> bool:
        """Read new orders by the clock; return whether it was time to.

        Reports are timed separately, as a worker that polls often would never report.
        """
        due = monotonic() - self._polled_at > ORDERS_EVERY
        if due:
            self._poll_orders()
        return due

    def _poll_orders(self, seconds: float | None = 0.0) -> None:
        """Read new orders, waiting up to ``seconds`` (``None``: until some come) for them."""
        pipe = [self._connection]
        if self._readiness.wait(pipe, seconds):
            while self._readiness.wait(pipe, 0.0):
                self._orders = self._connection.recv()
            if self._orders.fault.kind is FaultKind.KILL_IN_LOCK:
                # Only then: some engines need more messages for a turn that can be broken off.
                self._registry.set_fault_hook(self._die_in_lock)
            if self._orders.settings.full != self._full:
                self._full = self._orders.settings.full
                if isinstance(self._registry, OnDisk):
                    self._registry.simulate_disk_full(full=self._full)
        self._polled_at = monotonic()

    def _report_if_due(self) -> None:
        if monotonic() - self._reported_at > REPORT_EVERY:
            self._report(WorkerState.BUSY)

    def _report(
        self,
        state: WorkerState,
        trouble: RegistroError | None = None,
        fault: FaultKind | None = None,
    ) -> None:
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
                trouble or self._own_work.outdated,
                fault,
                monotonic() if fault else 0.0,
                self._registry.meter.take(),
                self._recorded.take_transfers() if self._recorded is not None else (),
            )
        )
