"""A run as its host sees it: checks orders, posts them to the supervisor, and shows the state."""

import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, RegistryDiskError, ScenarioError
from core.domain.event_kind import EventKind
from core.domain.faults import BY_KIND
from core.domain.run_status import RunStatus
from core.domain.run_summary import RunSummary
from core.run.commands import (
    Command,
    CommandQueue,
    Inject,
    Pause,
    PauseWorker,
    ReloadWork,
    Requeue,
    Resume,
    ResumeWorker,
    SetParameter,
    Stop,
    WriteEvent,
)
from core.run.engine_limits import check_durable, check_engine, check_reachable
from core.run.opening import OpenedFile, RunSource
from core.run.parts import Parts
from core.run.recovery import recover
from core.run.status import status_of
from core.run.supervisor import POLL, Supervisor
from core.settings.parameters import parameter
from core.settings.scenario import Scenario
from core.sources.prepared import PreparedSource
from core.store import reading, run_file, run_scenario
from core.store.copy import Progress
from core.workers.machines import Machines


class Run:  # noqa: PLR0904 (all that a host may order, and ask)
    """One execution of a scenario, which its supervisor alone changes.

    Every order may come from any thread and returns at once: it is posted, and its effect is seen
    in `status`. Only what is documented to block does. The host runs `generate` in a thread of its
    own (`core.run.host`).
    """

    def __init__(self, path: Path, begun: RunSource | None = None) -> None:
        """Take the checked run file at ``path``; use `create` or `reopen`.

        Raises:
            RunFileError: another program is running it.

        """
        self._commands = CommandQueue()
        with ExitStack() as stack:
            stack.callback(self._commands.close)
            file = OpenedFile(path, begun)
            stack.callback(file.close)
            self._parts = Parts(file, self._commands)
            stack.pop_all()  # all went well
        self.path = file.path
        self._supervisor = Supervisor(self._parts)
        self._started = False
        self._scenario = file.scenario
        self._setting = threading.Lock()
        """Held while a new scenario is published: for some microseconds, and never by others."""
        # Daemons: a thread that hangs in the system keeps no program from ending.
        self._thread = threading.Thread(
            target=self._supervisor.run, name="registro-supervisor", daemon=True
        )
        self._killer = threading.Thread(
            target=self._kill_late_workers, name="registro-killer", daemon=True
        )

    @staticmethod
    def create(path: Path, scenario: Scenario, prepared: PreparedSource | None = None) -> "Run":
        """Make a new run file at ``path`` and a run on it, with the source that was ``prepared``.

        That belongs to the run from now on; it is closed if it does not fit or there is no run.

        Raises:
            RunFileError: the file exists or cannot be made.

        """
        with ExitStack() as stack:
            if prepared is not None:
                stack.callback(prepared.close)
            check_engine(scenario)
            check_reachable(scenario)
            drawn, scenario = not scenario.seed, scenario.seeded()
            begun = RunSource.take_over(prepared, scenario, resumes=False)
            begun = begun or RunSource.open(scenario)
            stack.callback(begun.source.close)
            run_file.create(path, scenario, begun.source, seed_drawn=drawn)
            try:
                with reading.readable(path):
                    run = Run(path, begun)
            except RegistryDiskError:
                for suffix in ("", "-wal", "-shm", "-lock"):  # they hold nothing, and take room
                    Path(f"{path}{suffix}").unlink(missing_ok=True)
                raise
            stack.pop_all()  # all went well
        return run

    @staticmethod
    def reopen(path: Path, prepared: PreparedSource | None = None) -> "Run":
        """Go on with the run in the file at ``path``, whose program ended or was killed.

        The source that was ``prepared`` belongs to the run from now on, as for `create`.

        Raises:
            RunFileError: not a run file, or another program is running it.

        """
        with ExitStack() as stack:
            if prepared is not None:
                stack.callback(prepared.close)
            run_file.check(path)
            run_file.check_values(path)
            scenario = run_scenario.scenario_in(path)
            check_durable(scenario)
            with reading.readable(path):
                run = Run(path, RunSource.take_over(prepared, scenario, resumes=True))
                stack.callback(run.join)
                stack.callback(run.close)
                recover(run._parts)
            stack.pop_all()  # all went well
        return run

    # --- the start -----------------------------------------------------------------------------

    def stop_after(self, records: int | None = None, seconds: float | None = None) -> None:
        """Make `generate` return once it has generated ``records``, or for ``seconds``.

        Call it before the start.
        """
        self._parts.generator.stop_after(records, seconds)

    def start(self) -> None:
        """Start the workers; the host starts a thread with `generate` beside it."""
        self._started = True
        self._supervisor.begin()
        self._thread.start()
        self._killer.start()

    def generate(self) -> None:
        """Run the generator until the run stops; blocks. A failure stops the run cleanly."""
        self._parts.generation.run()

    # --- orders --------------------------------------------------------------------------------

    def report_dry_run(self, template: str, values: Mapping[str, object]) -> None:
        """Write into the file how the user's work was tried on the first record beforehand."""
        self._order(WriteEvent(EventKind.TRIED, template, dict(values)))

    def pause(self) -> None:
        """Generate and lease nothing until `resume`."""
        self._order(Pause())

    def resume(self) -> None:
        """Go on after `pause`, unless the file is not where it was: that is shown as trouble."""
        self._order(Resume())

    def stop(self, *, drain: bool) -> None:
        """Generate no more; ``drain``: process what waits first, else leave it in the file."""
        if not drain and self._started:
            # Even while the supervisor waits for a lock that a hung worker holds.
            self._parts.ending.begin()
        self._order(Stop(drain))

    def set(self, name: str, value: object) -> None:
        """Change a live parameter; it acts at once.

        The scenario is one immutable value. The generator goes by the new one from its next record
        on, without a detour by the supervisor, which may be writing to a slow disk just now.

        Raises:
            ScenarioError: wrong name, type or range, it only acts with the next run, or the engine
                cannot do it.

        """
        row = parameter(name)
        checked = row.check(value)
        if not row.live:
            raise ScenarioError(
                QT_TRANSLATE_NOOP("core", "“{name}” can only be changed before a run starts."),
                name=name,
            )
        with self._setting:
            scenario = self._scenario.with_(**{name: checked})
            check_engine(scenario)
            self._scenario = scenario
            self._parts.generator.update(scenario)
            self._order(SetParameter(name, scenario))

    def pause_worker(self, worker: int) -> None:
        """Have one worker give its records back and wait."""
        self._order(PauseWorker(worker))

    def resume_worker(self, worker: int) -> None:
        """Have one worker go on."""
        self._order(ResumeWorker(worker))

    def kill_worker(self, worker: int | None = None) -> int | None:
        """Kill a worker's process (``None``: one that holds records); return which.

        This does not pass the supervisor, which may be waiting for a lock that the worker holds.
        """
        return self._parts.pool.kill(worker) or self._parts.machines.kill(worker)

    def reload_work(self) -> None:
        """Have every worker load the user's file again, from its next record on."""
        self._order(ReloadWork())

    def requeue(self, seqs: Sequence[int] | None = None) -> None:
        """Make dead letters wait again (``None``: all)."""
        self._order(Requeue(seqs))

    def inject(self, kind: str) -> None:
        """Do a fault of `core.domain.faults.FAULTS` to this run, for real.

        Raises:
            KeyError: there is no such fault.

        """
        self._order(Inject(BY_KIND[kind].kind))

    # --- its state -----------------------------------------------------------------------------

    @property
    def scenario(self) -> Scenario:
        """The parameters as they are now."""
        return self._scenario

    @property
    def machines(self) -> Machines:
        """The other machines: who takes part, and `Machines.dismiss`."""
        return self._parts.machines

    @property
    def join_address(self) -> str:
        """The address by which other machines take part; empty where none can."""
        return self._parts.engine.join_address

    @property
    def finished(self) -> bool:
        """Whether it has stopped and no process is left."""
        return self._supervisor.finished.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it is `finished`, up to ``seconds``; return whether it is."""
        return self._supervisor.finished.wait(seconds)

    @property
    def failure(self) -> RegistroError | None:
        """What made the run stop by itself."""
        return self._parts.failure

    def status(self) -> RunStatus:
        """What only the running program knows."""
        return status_of(self._parts, self._supervisor)

    @property
    def away(self) -> RegistroError | None:
        """What is wrong where the file should be; None while it is there."""
        return self._parts.file.whereabouts.away

    @property
    def file(self) -> Path | None:
        """Where the run's file is, once it is `finished`; None if that is not known."""
        return self._supervisor.shutdown.file

    def save_copy(
        self, target: Path, *, replace: bool = False, progress: Progress | None = None
    ) -> None:
        """Copy the run as it is now to ``target``, wherever its own file is; blocks.

        Raises:
            TargetError, FileExistsError, RegistryError, OSError: as `core.store.copy.copy`.

        """
        self._parts.keeper.copy(target, replace=replace, progress=progress, alive=not self.finished)

    def summary(self) -> RunSummary:
        """What came out of it; complete once it is `finished`."""
        rejected = self._parts.file.rejected.known
        summary = self._parts.sampler.summary(self.scenario.rate, rejected)
        ending = self._parts.ending
        if not self.finished or ending.measured:
            return summary
        if ending.ledger is None:
            return replace(summary, certain=False)
        return replace(summary, ledger=ending.ledger)

    # --- the end -------------------------------------------------------------------------------

    def close(self) -> None:
        """Stop now, if it has not ended, and close the file; `join` waits for that."""
        if self._started:
            self.stop(drain=False)
        else:
            self._started = True
            self._thread.start()

    def join(self) -> None:
        """Wait after `close` until the file is closed; blocks up to 5 s, whatever hangs."""
        for thread in (self._thread, self._killer):
            if thread.ident is not None:
                thread.join(self._parts.ending.left)

    # --- internals -----------------------------------------------------------------------------

    def _order(self, command: Command) -> None:
        """Have the supervisor execute ``command``; before the start only a setting acts at once."""
        if self._started or not isinstance(command, SetParameter | WriteEvent):
            self._commands.post(command)
        else:
            self._supervisor.execute(command)

    def _kill_late_workers(self) -> None:
        """Kill workers that do not leave in time, in a thread of its own.

        One that hangs with the lock in its hands keeps the supervisor waiting, too.
        """
        self._parts.ending.wait()
        while not self._supervisor.finished.wait(POLL):
            if not self._parts.ending.kills:
                continue
            for worker in self._parts.pool.kill_all():
                text = QT_TRANSLATE_NOOP(
                    "core", "Worker {worker} did not leave within {seconds} s and is killed"
                )
                seconds = f"{self._parts.ending.grace:g}"
                self._order(
                    WriteEvent(EventKind.WORKER_HUNG, text, {"worker": worker, "seconds": seconds})
                )
