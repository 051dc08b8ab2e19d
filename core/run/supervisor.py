"""The supervisor: the one thread that changes a run. It executes commands and polls the workers."""

import threading
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial

from core.domain.errors import (
    QT_TRANSLATE_NOOP,
    RegistroError,
    RegistryError,
    RegistryPassingError,
)
from core.domain.event_kind import EventKind
from core.domain.faults import BY_KIND, FaultKind, Target
from core.domain.lock_clients import LockClient
from core.domain.record import Value, numbers_of
from core.domain.run_status import RunState
from core.run.breaking_off import worn_out
from core.run.commands import (
    Command,
    Fail,
    Inject,
    PartCommand,
    Pause,
    PauseWorker,
    ReloadWork,
    Requeue,
    Resume,
    ResumeWorker,
    SetParameter,
    SourceEnded,
    SourceFailed,
    Stop,
    WriteEvent,
)
from core.run.fault_injector import kill_program
from core.run.generation import reason_of
from core.run.live_parameters import LiveParameters
from core.run.parts import Parts
from core.run.requeue import requeue
from core.run.shutdown import Shutdown
from core.run.state import Change, next_state
from core.settings.scenario import Scenario
from core.store.lock_overhead import measure_overhead
from core.store.whereabouts import BACK
from core.workers.ended_worker import SEQS_NAMED
from core.workers.machines import PAUSE, RESUME

POLL = 0.1
"""Seconds that the supervisor waits for workers and commands at most before everything else."""
SHORTEST = 0.001
"""Likewise at least."""


class Supervisor:
    """The only writer of a run's state, scenario, events and samples.

    Until its thread is started, `begin` and `execute` are for the thread that makes the run; from
    then on everything but the readable attributes belongs to the thread of `run`.
    """

    def __init__(self, parts: Parts) -> None:
        """Prepare the run of ``parts``."""
        self.state = RunState.READY
        self.watching: float | None = None
        """Overhead of the lock monitor, seconds of each transaction; None: not measured yet."""
        self.finished = threading.Event()
        self.shutdown = Shutdown(parts, self._fail)
        self._parts = parts
        self._pool, self._generator = parts.pool, parts.generator
        self._registry, self._journal = parts.registry, parts.journal
        self._clock, self._note = parts.file.clock, parts.events.note
        self._parameters = LiveParameters(parts)
        self._injector = self._parameters.injector
        self._begun = False
        """Whether the file says that it is running."""
        self._jobs: deque[Callable[[], None]] = deque()
        """What is to be done with the registry; a full disk only delays it."""

    @property
    def scenario(self) -> Scenario:
        """The parameters as the workers go by them."""
        return self._parameters.scenario

    @property
    def trouble(self) -> RegistroError | None:
        """What keeps it from doing something just now."""
        return self._parts.trouble or self._parameters.trouble

    # --- before the thread ---------------------------------------------------------------------

    def begin(self) -> None:
        """Have everything ready to run; the thread of `run` is to be started then."""
        self._advance(Change.START)
        self._parts.timer.start()
        self._parameters.begin()
        text = QT_TRANSLATE_NOOP("core", "The run starts with seed {seed}")
        self._note(EventKind.START, text, {"seed": self.scenario.seed})

    # --- the thread ----------------------------------------------------------------------------

    def run(self) -> None:
        """Execute commands and poll the workers until the run has ended; then close its file.

        A run that was never begun is only closed.
        """
        parts = self._parts
        try:
            if self.state is RunState.READY:
                parts.file.source.close()
                return
            self.watching = measure_overhead()
            while not self._is_over():
                self._run_round()
            self.shutdown.write_end(self._write_events)
        except Exception as error:  # noqa: BLE001 (whatever it is, no process may stay behind)
            parts.failure = parts.failure or RegistryError(
                QT_TRANSLATE_NOOP("core", "The run stopped with an error: {reason}"),
                reason=reason_of(error),
            )
            self._generator.stop()
        finally:
            self._pool.close()
            parts.timer.end()
            self._advance(Change.END)
            self.shutdown.close_files()
            self.finished.set()

    def _is_over(self) -> bool:
        self._execute_posted()
        return self.state is RunState.STOPPING and self.shutdown.advance(self.scenario)

    def _run_round(self) -> None:
        """Poll the workers, then do what is due; a full disk only delays it."""
        parts = self._parts
        self._injector.make_room()  # before all that needs it and would end the round
        try:
            self._begin_file()
            self._check_file()
            seconds = min(POLL, max(SHORTEST, parts.sampler.due_in))
            self._pool.poll(seconds, parts.commands.reader)
            self._execute_posted()
            self._do_jobs()
            self._write_events()
            parts.machines.answer(self.scenario.policy)
            if parts.sampler.due:
                self._expire()
                self._injector.report_poisoned()
                self._check_work()
                parts.machines.attend(self.scenario.policy)
                parts.server_watch.look()
                parts.sampler.take()
                parts.log_keeper.limit()
            parts.trouble = None
        except RegistryPassingError as error:
            parts.trouble = error
            parts.commands.wait(POLL)
        if self._pool.crash_loop:
            self._fail(_crash_loop(self.scenario, unready=self._pool.unready))

    def _begin_file(self) -> None:
        """Write that the run is going on, once there is room for it."""
        if not self._begun:
            self._parameters.make_room_for_results()  # before the first worker
            self._journal.write_state(RunState.RUNNING)
            self._parts.sampler.take()
            self._begun = True

    def _check_file(self) -> None:
        """Pause when the file is not where it was: what is written would be missed later."""
        whereabouts = self._parts.file.whereabouts
        if not whereabouts.due:
            return
        changed, away = whereabouts.check(), whereabouts.away
        if changed and away is None:
            self._note(EventKind.FILE_BACK, BACK, {})
        elif changed and away is not None:
            self._pause()
            self._note(EventKind.FILE_AWAY, away.template, away.values)
        if away is not None:
            # Whoever opens what is at that name by now must not find our log beside it.
            self._journal.fold()

    def _do_jobs(self) -> None:
        if self.state is RunState.RUNNING:
            for kind in self._parameters.due_faults():
                self._inject(kind)
        self._injector.report_recovered()
        while self._jobs:
            self._jobs[0]()
            self._jobs.popleft()

    def _expire(self) -> None:
        for worker, seqs in self._registry.expire(self.scenario.policy).items():
            self._note(
                EventKind.LEASE_EXPIRED,
                QT_TRANSLATE_NOOP(
                    "core", "The lease of worker {worker} expired; records given back: {records}"
                ),
                {"worker": worker, "records": len(seqs), "seqs": numbers_of(seqs, SEQS_NAMED)},
            )
            self._pool.wake(len(seqs))

    def _check_work(self) -> None:
        """Report that the user's file has changed, or have it loaded again."""
        if not self._parameters.work_has_changed():
            return
        if self.scenario.work.reload:
            self._reload_work()
        else:
            text = QT_TRANSLATE_NOOP(
                "core", "{path} has changed; workers still use the former version"
            )
            self._note(EventKind.WORK_CHANGED, text, {"path": self.scenario.work.path})

    def _write_events(self) -> None:
        parts, source = self._parts, self._parts.file.source
        self._parameters.write()
        parts.file.rejected.write(self._journal, self._note)
        for notice in source.noticed():
            self._note(EventKind.SOURCE_NOTICE, notice.template, notice.values)
        parts.events.add_output((at, LockClient.GENERATOR, line) for at, line in source.output())
        parts.events.add_output(self._pool.drain_output())
        parts.events.write(self._journal)

    # --- commands ------------------------------------------------------------------------------

    def _execute_posted(self) -> None:
        for command in self._parts.commands.take():
            self.execute(command)
        self._parameters.change(may_resize=self._may_resize())

    def execute(self, command: Command) -> None:
        """Execute one command; what has to be written for it is written later."""
        match command:
            case Pause():
                self._pause()
            case Resume():
                self._resume()
            case Stop(drain):
                self._stop(drain=drain)
            case SourceEnded():
                text = QT_TRANSLATE_NOOP(
                    "core", "The source has no more records; the run ends with them"
                )
                self._note(EventKind.SOURCE_ENDED, text, {})
                self._stop(drain=True)
            case SourceFailed(error):
                trace = "".join(traceback.format_exception(error))
                text = QT_TRANSLATE_NOOP("core", "The source raised an error: {reason}")
                self._note(
                    EventKind.SOURCE_ERROR, text, {"reason": reason_of(error), "trace": trace}
                )
            case WriteEvent(kind, template, values):
                self._note(kind, template, values)
            case Fail(reason):
                self._fail(reason)
            case _:
                self._execute_on_part(command)

    def _execute_on_part(self, command: PartCommand) -> None:
        match command:
            case SetParameter():
                self._parameters.request(command)
                self._parameters.change(may_resize=self._may_resize())
            case PauseWorker(worker):
                self._pool.pause(worker)
                self._parts.machines.order(worker, PAUSE)
                text = QT_TRANSLATE_NOOP("core", "Worker {worker} is paused")
                self._note(EventKind.WORKER_PAUSED, text, {"worker": worker})
            case ResumeWorker(worker):
                self._pool.resume(worker)
                self._parts.machines.order(worker, RESUME)
                text = QT_TRANSLATE_NOOP("core", "Worker {worker} is resumed")
                self._note(EventKind.WORKER_RESUMED, text, {"worker": worker})
            case ReloadWork():
                self._reload_work()
            case Requeue(seqs):
                self._jobs.append(partial(self._requeue, seqs))
            case Inject(kind):
                self._inject(kind)

    def _advance(self, change: Change) -> bool:
        """Take the state that ``change`` leads to; return whether it leads to one."""
        state = next_state(self.state, change)
        if state is None:
            return False
        self.state = state
        return True

    def _pause(self) -> None:
        paused = next_state(self.state, Change.PAUSE)
        if paused is not None:
            self._parts.timer.pause()
            self._generator.pause()
            self._pool.pause()
            self._note(EventKind.PAUSE, QT_TRANSLATE_NOOP("core", "The run is paused"), {})
            self.state = paused  # last, so that who sees it sees that everything is

    def _resume(self) -> None:
        """Go on, unless the file is not where it was: that is shown as trouble."""
        if self.state is RunState.PAUSED and not self._is_away() and self._advance(Change.RESUME):
            self._parts.timer.resume()
            self._pool.resume()
            self._generator.resume()
            self._note(EventKind.RESUME, QT_TRANSLATE_NOOP("core", "The run continues"), {})

    def _is_away(self) -> bool:
        """Whether the file is not where it was, as of now where that was so before."""
        whereabouts = self._parts.file.whereabouts
        if whereabouts.away is not None and whereabouts.check():
            self._note(EventKind.FILE_BACK, BACK, {})
        return whereabouts.away is not None

    def _stop(self, *, drain: bool) -> None:
        before = self.state
        advanced = self._advance(Change.DRAIN if drain else Change.STOP)
        if advanced and before is not RunState.STOPPING:
            if drain and before is RunState.PAUSED:
                self._parts.timer.resume()
                self._pool.resume()
            text = QT_TRANSLATE_NOOP("core", "The run stops once no record is waiting")
            if not drain:
                text = QT_TRANSLATE_NOOP("core", "The run stops now")
            self._note(EventKind.STOP, text, {})
        if not drain:
            self._parts.ending.stop_now()
        self._generator.stop()

    def _fail(self, error: RegistroError) -> None:
        if self._parts.failure is None:
            self._parts.failure = error
            self._note(EventKind.ERROR, error.template, _plain(error))
        self._stop(drain=False)

    def _reload_work(self) -> None:
        self._parameters.reload_work()
        text = QT_TRANSLATE_NOOP("core", "Workers reload {path}")
        self._note(EventKind.WORK_RELOADED, text, {"path": self.scenario.work.path})

    def _may_resize(self) -> bool:
        stopping = self.state is RunState.STOPPING
        return self._parts.ending.drain if stopping else self.state is not RunState.READY

    def _requeue(self, seqs: Sequence[int] | None) -> None:
        template, values = requeue(self._registry, seqs)
        self._note(EventKind.REQUEUED, template, dict(values))
        self._pool.wake(int(values["number"]) or 1)

    def _inject(self, kind: FaultKind) -> None:
        self._jobs.append(partial(self._injector.inject, kind))
        if BY_KIND[kind].target is Target.PROGRAM:
            self._jobs.append(partial(kill_program, self._write_events))


def _plain(error: RegistroError) -> dict[str, Value]:
    """Return an error's values as something that can be written down."""
    return {name: str(value) for name, value in error.values.items()}


def _crash_loop(scenario: Scenario, *, unready: bool) -> RegistryError:
    """Return what stops a run whose workers die again and again, or do not become ready."""
    return RegistryError(
        worn_out(scenario, unready=unready),
        limit=scenario.restart_limit,
        seconds=f"{scenario.work.setup_patience:g}",
        path=scenario.work.path,
    )
