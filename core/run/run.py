"""A run: ties scenario, run file, generator and pool together, and ends them cleanly."""

import contextlib
import sqlite3
import threading
import traceback
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from core.arrivals.generator import Generator
from core.domain.choices import OnHung, Service
from core.domain.clock import Clock
from core.domain.errors import (
    QT_TRANSLATE_NOOP,
    RegistroError,
    RegistryDiskError,
    RegistryError,
    RegistryPassingError,
    RunFileError,
    ScenarioError,
    SourceError,
)
from core.domain.faults import BY_KIND, Plan, Target
from core.domain.lock_clients import LockClient
from core.domain.record import Column, Ledger, Value, numbers_of
from core.domain.run_status import Event, RunState, RunStatus, WorkerEnding
from core.registry import host_engine, open_registry
from core.run.breaking_off import undrained, unwritten, worn_out
from core.run.ending import Ending
from core.run.engine_limits import check_durable, check_engine, is_shared
from core.run.fault_injector import FaultInjector, kill_program
from core.run.rejected_rows import RejectedRows
from core.run.requeue import requeue
from core.run.sampler import Sampler, Summary
from core.settings.parameters import parameter
from core.settings.scenario import Scenario
from core.sources.base import Source
from core.sources.opening import open_source
from core.store import opening, reading, run_facts, run_file, run_scenario, sqlite_errors
from core.store.checkpoint import PATIENCE
from core.store.connection import LockedFile
from core.store.copy import Progress
from core.store.file_hold import Keeper
from core.store.lock import lock_path
from core.store.lock_board import LockBoard
from core.store.lock_overhead import measure_overhead
from core.store.log_size import LogKeeper
from core.store.ownership import Owner
from core.store.rates import Timer
from core.store.rest import lay_to_rest, wake
from core.store.whereabouts import BACK, Whereabouts
from core.store.writer import RunWriter
from core.usercode.watcher import FileWatcher
from core.usercode.work import Work
from core.workers.ended_worker import SEQS_NAMED
from core.workers.pool import WORKER_STARTED, Pool
from core.workers.protocol import WorkSettings

POLL = 0.05
"""Seconds that the supervisor waits for workers at most before it looks at everything else."""
SET_BACK = 20 * 365 * 86400.0
"""Seconds that a clock can be behind at most; what is further ahead in a file is damage."""
PROGRAM_DIED = QT_TRANSLATE_NOOP("core", "its program died")
"""The error of a record that was in progress when the whole program was killed."""


class Run:  # noqa: PLR0904 (all that a host may order, and ask)
    """One execution of a scenario. Every method returns at once and may come from any thread.

    The host runs `generate` in a thread of its own; the run itself has one more, the supervisor,
    which alone talks to the workers and writes events and samples.
    """

    def __init__(self, path: Path) -> None:  # noqa: PLR0915 (all parts of a run are made here)
        """Take the checked run file at ``path``; use `create` or `reopen`.

        Raises:
            RunFileError: another program is running it.

        """
        self._owner = Owner(path)
        self.path = path = self._owner.path
        self._whereabouts = Whereabouts(self._owner)
        self._clock = Clock.anchored()
        self._set_back = 0.0
        """Seconds that the computer's clock is behind what the file tells of."""
        self._bad_rows = RejectedRows()
        try:
            self._scenario, self._source = self._begin(path)
            self._columns = tuple(column.name for column in self._source.columns)
            self._board = LockBoard(lock_path(path))
        except BaseException:
            self._owner.close()
            raise
        self._state = RunState.READY
        self._changing = threading.RLock()
        """Held for a whole change of state: a pause and a stop may come at once."""
        self._notes: deque[Event] = deque()
        self._trouble: RegistroError | None = None
        self._failure: RegistroError | None = None
        self._ending = Ending()
        self._begun = False
        """Whether the file says that it is running."""
        self._scenario_changed = False
        self._jobs: deque[Callable[[], None]] = deque()
        """What the supervisor shall do with the registry that is its own."""
        self._work_version = 0
        self._work_file = FileWatcher()
        self._output: list[tuple[float, int, str]] = []
        """What was printed and is not written down yet: when, by whom, the line."""
        self._rescued: Path | None = None
        self._found: Path | None = None
        self._finished = threading.Event()
        self._generator_ended = threading.Event()
        self._started_at = 0.0
        self._watching: float | None = None
        self._engine = host_engine(
            self._scenario.engine, path, str(self._owner.handle.inode), self._clock
        )
        self._url = self._engine.url
        self._registry = open_registry(self._url, LockClient.SUPERVISOR, self._note)
        self._journal = RunWriter(path, LockClient.SUPERVISOR)
        self._keeper = Keeper(path)
        self._log_keeper = LogKeeper(path, self._journal)
        self._timer = Timer(self._clock.now, self._journal.lengths())
        self._make_room_for_results(self._scenario)
        self._bad_rows.known = self._journal.bad_rows()
        self._pool = Pool(
            self._url,
            self._registry,
            self._journal,
            self._clock,
            WorkSettings.of(self._scenario, self._work()),
            self._note,
            self._board,
            self._engine.shared,
        )
        self._generator = Generator(
            self._url,
            self._source,
            self._scenario,
            self._clock,
            self._journal.cursor(),
            self._journal.phase(),
            self._pool.wake,
            self._source_failed,
        )
        self._sampler = Sampler(
            self._pool,
            self._registry,
            self._journal,
            self._generator,
            self._clock,
            lambda: self._timer.lengths,
            self._journal.totals(),
        )
        self._injector = FaultInjector(
            self._pool,
            self._registry,
            self._journal,
            self._generator,
            self._sampler,
            self._clock,
            self._note,
            self._apply,
        )
        # Daemons: a thread that hangs in the system keeps no program from ending.
        self._supervisor = threading.Thread(
            target=self._supervise, name="registro-supervisor", daemon=True
        )
        self._ender = threading.Thread(target=self._hasten, name="registro-ender", daemon=True)

    def _begin(self, path: Path) -> tuple[Scenario, Source]:
        """Write into the file how its clock goes now; return what it says of scenario and source.

        Raises:
            RegistroError: the file cannot be written, or its source cannot be used any more.

        """
        wake(self._owner, self._clock.offset)
        connection = opening.connect(path)
        try:
            with reading.readable(path, sqlite=False):
                scenario = run_scenario.scenario_of(connection)
                columns = run_facts.source_columns_of(connection)
                facts = run_facts.facts_of(connection)
                newest = run_facts.newest_time(connection)
            if newest is not None and 0 < (behind := newest - self._clock.now()) < SET_BACK:
                self._clock, self._set_back = self._clock.after(newest), behind
                run_facts.set_facts(connection, {"clock": self._clock.offset})
            return scenario, self._open_source(scenario, columns, facts)
        except sqlite3.Error as error:
            raise sqlite_errors.translated(error, path) from error
        finally:
            connection.close()

    @staticmethod
    def create(path: Path, scenario: Scenario) -> "Run":
        """Make a new run file at ``path`` and a run on it.

        Raises:
            RunFileError: the file exists or cannot be made.

        """
        check_engine(scenario)
        run_file.create(path, scenario.seeded())
        try:
            with reading.readable(path):
                return Run(path)
        except RegistryDiskError:
            for suffix in ("", "-wal", "-shm", "-lock"):  # which say nothing yet, and take room
                Path(f"{path}{suffix}").unlink(missing_ok=True)
            raise

    @staticmethod
    def reopen(path: Path) -> "Run":
        """Go on with the run in the file at ``path``, whose program ended or was killed.

        Raises:
            RunFileError: not a run file, or another program is running it.

        """
        run_file.check(path)
        run_file.check_values(path)
        check_durable(run_scenario.scenario_in(path))
        with reading.readable(path):
            run = Run(path)
            try:
                run._recover()
            except BaseException:
                run._close_files()
                raise
        return run

    # --- orders --------------------------------------------------------------------------------

    @property
    def scenario(self) -> Scenario:
        """The parameters as they are now."""
        return self._scenario

    def note_trial(self, template: str, values: Mapping[str, object]) -> None:
        """Have the file tell how the user's work was tried on the first record beforehand."""
        self._note("tried", template, dict(values))

    def start(self) -> None:
        """Start the workers; the host starts a thread with `generate` beside it."""
        self._started_at = self._clock.now()
        self._timer.start()
        self._state = RunState.RUNNING
        self._injector.plan = self._planned(self._scenario.faults)
        self._work_file.look(self._scenario.work.path)  # before any worker loads it
        self._apply()
        self._pool.set_size(self._scenario.workers)
        text = QT_TRANSLATE_NOOP("core", "The run starts with seed {seed}")
        self._note("start", text, {"seed": self._scenario.seed})
        self._supervisor.start()
        self._ender.start()

    def generate(self) -> None:
        """Run the generator until the run stops; blocks. A failure stops it cleanly."""
        self._timer.generate()
        try:
            if self._prove_source():
                self._generator.run()
            if self._generator.exhausted:
                self._source_ended()
        except RegistroError as error:
            self._fail(error)
        except Exception as error:  # noqa: BLE001 (the source is not ours; the run must end well)
            self._fail(
                RegistryError(
                    QT_TRANSLATE_NOOP("core", "The generator failed: {reason}"),
                    reason=_reason(error),
                )
            )
        finally:
            self._timer.generated()
            self._generator_ended.set()

    def pause(self) -> None:
        """Generate and lease nothing until `resume`."""
        with self._changing:
            if self._state is not RunState.RUNNING:
                return
            self._state = RunState.PAUSED
            self._timer.pause()
            self._generator.pause()
            self._pool.pause()
            self._note("pause", QT_TRANSLATE_NOOP("core", "The run is paused"), {})

    def resume(self) -> None:
        """Go on after `pause`, unless the file is not where it was: that is told as trouble."""
        with self._changing:
            if self._state is not RunState.PAUSED or self._is_away():
                return
            self._state = RunState.RUNNING
            self._timer.resume()
            self._pool.resume()
            self._generator.resume()
            self._note("resume", QT_TRANSLATE_NOOP("core", "The run continues"), {})

    def _is_away(self) -> bool:
        """Whether the file is not where it was, as of now where that was so before."""
        if self._whereabouts.away is not None and self._whereabouts.look():
            self._note("file-back", BACK, {})
        return self._whereabouts.away is not None

    def stop(self, *, drain: bool) -> None:
        """Generate no more; ``drain``: process what waits first, else leave it in the file."""
        with self._changing:
            if self._state in (RunState.RUNNING, RunState.PAUSED):
                if drain and self._state is RunState.PAUSED:
                    self._timer.resume()
                    self._pool.resume()
                self._state = RunState.STOPPING
                text = QT_TRANSLATE_NOOP("core", "The run stops once no record is waiting")
                if not drain:
                    text = QT_TRANSLATE_NOOP("core", "The run stops now")
                self._note("stop", text, {})
        if not drain:
            self._ending.stop_now()
        self._generator.stop()

    def set(self, name: str, value: object) -> None:
        """Change a live parameter; it acts at once.

        Raises:
            ScenarioError: wrong name, type or range, or it only acts with the next run.
            RegistryError: the run file cannot be made ready for it.

        """
        row = parameter(name)
        checked = row.check(value)
        if name == "faults":
            self._injector.plan = self._planned(str(checked))
        if not row.live:
            raise ScenarioError(
                QT_TRANSLATE_NOOP("core", "“{name}” can only be changed before a run starts."),
                name=name,
            )
        before = self._scenario[name]
        if before == checked:
            return
        changed = self._scenario.with_(**{name: checked})
        check_engine(changed)
        self._make_room_for_results(changed)
        self._scenario = changed
        self._scenario_changed = True
        if name in {"service", "work.path"}:
            self._work_file.look(changed.work.path)
        self._apply()
        if name == "workers" and (self._state is not RunState.STOPPING or self._ending.drain):
            self._pool.set_size(self._scenario.workers)
        self._note(
            "parameter",
            QT_TRANSLATE_NOOP("core", "{label}: {before} → {after}"),
            {
                "name": name,
                "label": row.label,
                "before": row.show(before),
                "after": row.show(checked),
            },
        )

    def pause_worker(self, worker: int) -> None:
        """Have one worker give its records back and wait."""
        self._pool.pause(worker)
        self._note(
            "worker-paused",
            QT_TRANSLATE_NOOP("core", "Worker {worker} is paused"),
            {"worker": worker},
        )

    def resume_worker(self, worker: int) -> None:
        """Have one worker go on."""
        self._pool.resume(worker)
        self._note(
            "worker-resumed",
            QT_TRANSLATE_NOOP("core", "Worker {worker} is resumed"),
            {"worker": worker},
        )

    def kill_worker(self, worker: int | None = None) -> int | None:
        """Kill a worker's process (``None``: one that holds records); return which."""
        return self._pool.kill(worker)

    def reload_work(self) -> None:
        """Have every worker load the user's file again, from its next record on."""
        self._work_version += 1
        self._apply()
        text = QT_TRANSLATE_NOOP("core", "Workers reload {path}")
        self._note("work-reloaded", text, {"path": self._scenario.work.path})

    def requeue(self, seqs: Sequence[int] | None = None) -> None:
        """Have dead letters wait again (``None``: all)."""
        self._jobs.append(partial(self._requeue, seqs))

    def inject(self, kind: str) -> None:
        """Do a fault of `core.domain.faults.FAULTS` to this run, for real.

        Raises:
            KeyError: there is no such fault.

        """
        target = BY_KIND[kind].target
        self._jobs.append(partial(self._injector.inject, kind))
        if target is Target.PROGRAM:
            self._jobs.append(partial(kill_program, self._write_notes))

    # --- what it looks like --------------------------------------------------------------------

    @property
    def finished(self) -> bool:
        """Whether it has stopped and no process is left."""
        return self._finished.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it is `finished`, up to ``seconds``; say whether it is."""
        return self._finished.wait(seconds)

    def stop_after(self, records: int | None = None, seconds: float | None = None) -> None:
        """Make `generate` return once it has generated ``records``, or for ``seconds``.

        Call it before the start.
        """
        self._generator.stop_after(records, seconds)

    @property
    def failure(self) -> RegistroError | None:
        """What made the run stop by itself."""
        return self._failure

    def status(self) -> RunStatus:
        """What only the running program knows."""
        generator = self._generator.status()
        passing = self._whereabouts.away or generator.trouble or self._trouble
        trouble = self._failure or passing or self._pool.trouble or self._log_keeper.trouble
        lengths, ledger = self._timer.lengths, self._sampler.ledger
        over = self._state is RunState.STOPPED
        return RunStatus(
            state=self._state,
            elapsed=self._timer.elapsed,
            target=self._generator.target(),
            pattern_time=self._generator.pattern_time(),
            arrival=lengths.achieved(ledger) if over else self._sampler.arrival,
            throughput=lengths.throughput(ledger) if over else self._sampler.throughput,
            lag=None if over else generator.lag,
            skipped=generator.skipped,
            blocked=generator.blocked,
            trouble=trouble.template if trouble else "",
            trouble_values=trouble.values if trouble else {},
            workers=self._pool.statuses(),
            lock=self._pool.lock_users(),
            watching=self._watching,
        )

    @property
    def away(self) -> RegistroError | None:
        """What is wrong where the file should be; None while it is there."""
        return self._whereabouts.away

    @property
    def file(self) -> Path | None:
        """Where the run's file is, once it is `finished`; None where nobody knows."""
        return self._rescued or self._found

    def save_copy(
        self, target: Path, *, replace: bool = False, progress: Progress | None = None
    ) -> None:
        """Copy the run as it is now to ``target``, wherever its own file is; blocks.

        Raises:
            TargetError, FileExistsError, RegistryError, OSError: as `core.store.copy.copy`.

        """
        self._keeper.copy(target, replace=replace, progress=progress, alive=not self.finished)

    def summary(self) -> Summary:
        """What came out of it; whole once it is `finished`."""
        summary = self._sampler.summary(self._scenario.rate, self._bad_rows.known)
        if not self.finished or self._ending.measured:
            return summary
        if self._ending.ledger is None:
            return replace(summary, certain=False)
        return replace(summary, ledger=self._ending.ledger)

    def close(self) -> None:
        """Let go of the file; a run that has not finished is stopped now, within five seconds."""
        if self._supervisor.ident is not None:
            self.stop(drain=False)
            self._supervisor.join(self._ending.left)
            self._ender.join(self._ending.left)
        else:
            self._close_files()

    # --- the supervisor's thread ---------------------------------------------------------------

    def _supervise(self) -> None:
        try:
            self._watching = measure_overhead()
            while not self._ended():
                self._attend()
            self._wind_up()
        except Exception as error:  # noqa: BLE001 (whatever it is, no process may stay behind)
            self._failure = self._failure or RegistryError(
                QT_TRANSLATE_NOOP("core", "The run stopped with an error: {reason}"),
                reason=_reason(error),
            )
            self._generator.stop()
        finally:
            self._pool.close()
            self._timer.end()
            self._state = RunState.STOPPED
            self._close_files()
            self._finished.set()

    def _attend(self) -> None:
        """One round: hear the workers, then do what is due; a full disk only delays it."""
        self._injector.make_room()  # before all that needs it and would end the round
        try:
            self._begin_file()
            self._look_after_file()
            self._pool.poll(POLL)
            self._do_jobs()
            self._write_notes()
            if self._sampler.due:
                self._expire()
                self._injector.report_poisoned()
                self._look_at_work()
                self._sampler.take()
                self._log_keeper.look()
            self._trouble = None
        except RegistryPassingError as error:
            self._trouble = error
            threading.Event().wait(POLL)
        if self._pool.crash_loop:
            text = worn_out(self._scenario, unready=self._pool.unready)
            self._fail(
                RegistryError(
                    text,
                    limit=self._scenario.restart_limit,
                    seconds=f"{self._scenario.work.setup_patience:g}",
                    path=self._scenario.work.path,
                )
            )

    def _look_after_file(self) -> None:
        """Pause when the file is not where it was: what is written would be missed later."""
        if not self._whereabouts.due:
            return
        changed, away = self._whereabouts.look(), self._whereabouts.away
        if changed and away is None:
            self._note("file-back", BACK, {})
        elif changed and away is not None:
            self.pause()
            self._note("file-away", away.template, away.values)
        if away is not None:
            # Whoever opens what is at that name by now must not find our log beside it.
            self._journal.fold()

    def _do_jobs(self) -> None:
        if self._state is RunState.RUNNING:
            for kind in self._injector.plan.due(self._clock.now() - self._started_at):
                self.inject(kind)
        self._injector.report_recovered()
        while self._jobs:
            self._jobs[0]()
            self._jobs.popleft()

    def _requeue(self, seqs: Sequence[int] | None) -> None:
        template, values = requeue(self._registry, seqs)
        self._note("put-back", template, dict(values))
        self._pool.wake(int(values["number"]) or 1)

    def _source_failed(self, error: Exception) -> None:
        trace = "".join(traceback.format_exception(error))
        text = QT_TRANSLATE_NOOP("core", "The source raised an error: {reason}")
        self._note("source-error", text, {"reason": _reason(error), "trace": trace})

    def _prove_source(self) -> bool:
        """Make sure that the source is the one that it was; False when it is time to stop.

        Raises:
            SourceError: it is another one.

        """
        try:
            facts = self._source.prove()
        except SourceError:
            self._source.close()
            if self._state is RunState.STOPPING:
                return False  # it was broken off
            raise
        if facts:
            file = LockedFile(self.path)
            try:
                with contextlib.suppress(RegistryError), file.transaction() as connection:
                    run_facts.set_facts(connection, facts)
            finally:
                file.close()
        return True

    def _open_source(
        self, scenario: Scenario, columns: tuple[Column, ...], facts: Mapping[str, Value]
    ) -> Source:
        source = open_source(scenario, self._bad_rows.add, columns, facts)
        if columns != source.columns:
            source.close()
            raise RunFileError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "{path} cannot be resumed: its source has other columns now. Restore "
                    "the source file, or start a new run.",
                ),
                path=self.path,
            )
        return source

    def _source_ended(self) -> None:
        text = QT_TRANSLATE_NOOP("core", "The source has no more records; the run ends with them")
        self._note("source-ended", text, {})
        self.stop(drain=True)

    def _begin_file(self) -> None:
        """Write down that the run is going on, once there is room for it."""
        if not self._begun:
            self._journal.write_state(RunState.RUNNING)
            self._sampler.take()
            self._begun = True

    def _ended(self) -> bool:
        """Whether there is nothing left to do: advances a stopping run towards its end."""
        if self._state is not RunState.STOPPING:
            return False
        for part in (self._registry, self._journal):
            part.hurry()
        if self._draining():
            return False
        self._pool.set_size(0)
        if self._pool.empty and self._generator_ended.is_set():
            return True
        if self._ending.gives_up and not self._pool.alive:
            if self._pool.abandon():
                self._fail_to_write(self._trouble)
            return True
        return False

    def _draining(self) -> bool:
        """Whether something that waits is still to be worked on, and can be."""
        if not self._ending.drain:
            return False
        # Away: workers that are still to start cannot.
        trouble = self._whereabouts.away or self._trouble or self._pool.blocking_error
        try:
            ledger = self._registry.ledger()
        except RegistryPassingError as error:
            ledger, trouble = Ledger(), error
        else:
            # Without workers, as when none is started again, nobody would ever end what waits.
            workers = self._pool.size if is_shared(self._scenario) else 0
            if self._generator_ended.is_set() and not (workers and ledger.open):
                self._ending.drained(own_work=self._scenario.service is Service.PYTHON)
                return False
        if self._ending.hindered(ledger.done + ledger.dead, trouble=trouble is not None):
            self._fail(
                RegistryError(
                    undrained(self._scenario),
                    reason=trouble,
                )
            )
        return self._ending.drain

    def _hasten(self) -> None:
        """Kill workers that do not leave in time, in a thread of its own.

        One that hangs with the lock in its hands keeps the supervisor waiting, too.
        """
        while not self._finished.wait(POLL):
            if not self._ending.kills:
                continue
            for worker in self._pool.kill_all():
                text = QT_TRANSLATE_NOOP(
                    "core", "Worker {worker} did not leave within {seconds} s and is killed"
                )
                self._note(
                    "worker-hung", text, {"worker": worker, "seconds": f"{self._ending.grace:g}"}
                )

    def _wind_up(self) -> None:
        self._note("stopped", QT_TRANSLATE_NOOP("core", "The run has stopped"), {})
        self._timer.end()  # so that the last sample says how long it was in all
        for write in (
            self._write_notes,
            self._measure_last,
            partial(self._journal.write_state, RunState.STOPPED),
        ):
            try:
                write()
            except RegistryError as error:
                self._fail_to_write(error)

    def _measure_last(self) -> None:
        self._sampler.take()
        self._ending.measured = True

    def _fail_to_write(self, error: RegistroError | None) -> None:
        """Tell that the file does not say all about the end of the run."""
        self._ending.unwritten = True
        if self._failure is None:
            self._failure = RegistryError(
                unwritten(self._scenario),
                reason=error or self.path,
            )

    def _expire(self) -> None:
        for worker, seqs in self._registry.expire(self._scenario.policy).items():
            self._note(
                "lease-expired",
                QT_TRANSLATE_NOOP(
                    "core", "The lease of worker {worker} expired; records given back: {records}"
                ),
                {"worker": worker, "records": len(seqs), "seqs": numbers_of(seqs, SEQS_NAMED)},
            )
            self._pool.wake(len(seqs))

    def _look_at_work(self) -> None:
        """Notice that the user's file has changed, and say so or have it loaded again."""
        path = self._scenario.work.path
        if self._scenario.service is not Service.PYTHON or not self._work_file.look(path):
            return
        if self._scenario.work.reload:
            self.reload_work()
        else:
            text = QT_TRANSLATE_NOOP(
                "core", "{path} has changed; workers still use the former version"
            )
            self._note("work-changed", text, {"path": path})

    def _write_notes(self) -> None:
        if self._scenario_changed:
            self._scenario_changed = False
            self._journal.write_scenario(self._scenario)
        self._bad_rows.write(self._journal, self._note)
        for notice in self._source.noticed():
            self._note("source-notice", notice.template, notice.values)
        self._output += ((at, LockClient.GENERATOR, line) for at, line in self._source.output())
        self._output += self._pool.drain_output()
        if self._output:
            self._journal.write_output(self._output)
            self._output.clear()
        events = list(self._notes)
        if events:
            self._journal.write_events(events)
            for _ in events:
                self._notes.popleft()

    # --- the ground ----------------------------------------------------------------------------

    def _apply(self) -> None:
        """Have generator and pool go by the scenario."""
        self._generator.update(self._scenario)
        self._pool.set_settings(self._work_settings())
        self._pool.set_hung(replace=self._scenario.hung is OnHung.REPLACE)
        self._pool.set_restart(bool(self._scenario["restart"]), self._scenario.restart_limit)

    def _make_room_for_results(self, scenario: Scenario) -> None:
        """Have the column for what the user's work returns, before the first worker needs it."""
        if scenario.service is Service.PYTHON:
            file = LockedFile(self.path)
            try:
                with file.transaction() as connection:
                    run_facts.add_result(connection)
            finally:
                file.close()

    def _work(self) -> Work | None:
        return Work.of(self._scenario, self._columns, self._work_version)

    def _work_settings(self) -> WorkSettings:
        settings = WorkSettings.of(self._scenario, self._work())
        return settings._replace(poison=self._injector.poison, full=self._injector.full)

    def _planned(self, faults: str) -> Plan:
        elapsed = self._clock.now() - self._started_at if self._started_at else 0.0
        return Plan(faults, self._scenario.seed, elapsed)

    def _recover(self) -> None:
        """Give back what the workers of the killed program held; their numbers stay used."""
        records = 0
        if self._set_back:
            text = QT_TRANSLATE_NOOP(
                "core",
                "This computer's clock is {seconds} s behind the last time in the run "
                "file; the run's own clock continues from there",
            )
            self._note("clock", text, {"seconds": round(self._set_back, 3)})
        self._complete_events()
        for worker in self._journal.unended_workers():
            seqs = self._registry.give_back(worker, PROGRAM_DIED, self._scenario.policy)
            self._journal.end_worker(worker, self._clock.now(), WorkerEnding.LOST_WITH_PROGRAM)
            records += len(seqs)
        self._note(
            "resumed",
            QT_TRANSLATE_NOOP("core", "The run is resumed; records given back: {records}"),
            {"records": records},
        )

    def _complete_events(self) -> None:
        """Write the starts of workers that the program was killed before it could write."""
        events = [
            Event(0, started, "worker-started", WORKER_STARTED, {"worker": worker, "pid": pid})
            for worker, pid, started in self._journal.unreported_workers()
        ]
        if events:
            self._journal.write_events(events)

    def _fail(self, error: RegistroError) -> None:
        if self._failure is None:
            self._failure = error
            self._note("error", error.template, dict(_plain(error)))
        self.stop(drain=False)

    def _note(self, kind: str, template: str, values: Mapping[str, object]) -> None:
        self._notes.append(Event(0, self._clock.now(), kind, template, values))

    def _close_files(self) -> None:
        self._source.interrupt()
        self._registry.close()
        self._engine.close()
        self._whereabouts.look()
        if self._whereabouts.lost:
            self._rescued = self._keeper.rescue()
        self._found = self._whereabouts.found()
        self._keeper.close()
        # What could not be written just now cannot be either, and there is no time to be lost.
        patience = 0.0 if self._ending.unwritten else PATIENCE
        # Through what is open: the file may not be where it was.
        folded = self._journal.fold(patience)
        self._journal.close()
        self._board.close()
        if folded:
            lay_to_rest(self._owner)
        if not self._ending.measured and self.file is not None:
            with contextlib.suppress(RegistroError, OSError):
                self._ending.ledger = run_facts.ledger_of(self.file)
        self._owner.close()


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, RegistroError) else f"{type(error).__name__}: {error}"


def _plain(error: RegistroError | None) -> dict[str, Value]:
    """An error's values as something that can be written down."""
    return {name: str(value) for name, value in error.values.items()} if error else {}
