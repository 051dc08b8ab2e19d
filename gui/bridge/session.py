"""The bridge: the only place where the window reaches the core's run."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.domain.errors import RegistroError
from core.domain.record import Value
from core.domain.run_status import LogLine, LogQuery, RunState, Selection, Snapshot
from core.run.feed import Feed, Viewport
from core.run.preflight import Remark
from core.run.requeue import requeue_in_file
from core.run.run import Run
from core.settings.parameters import parameter
from core.settings.scenario import Scenario
from core.store.copy import Progress, copy
from core.store.output_log import LogView, OutputLogReader
from core.usercode.named_code import PARAMETERS as CODE
from gui.bridge.threads import FeedThread, GeneratorThread

GENERATOR_WITHIN = 500
"""Milliseconds that the generator's thread may take to end after the run has."""

ALIVE = (RunState.RUNNING, RunState.PAUSED, RunState.STOPPING)


class Session(QObject):  # noqa: PLR0904 (the one door: all that the window may order, and ask)
    """One file at a time: a live run, or a past one that is looked at."""

    snapshot_arrived = Signal(object)
    """Who cannot show it at once calls `hold`, and `shown` when it is on the screen."""
    state_changed = Signal(object)
    file_opened = Signal(object)
    """The feed's path; columns are in `columns`."""
    file_closed = Signal()
    scenario_changed = Signal(object)
    problem_reported = Signal(object)
    code_chosen = Signal(str)
    """The path of Python that the person chose here, and that no opened file named."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scenario = Scenario()
        """The parameters as the form shows them: those of the run, or of the next one."""
        self.state = RunState.READY
        self._run: Run | None = None
        self._generator: GeneratorThread | None = None
        self._feed: Feed | None = None
        self._feeder: FeedThread | None = None
        self._viewport: Viewport | None = None
        self._log_view: LogView | None = None
        self._stuck: list[GeneratorThread] = []
        self._held = False
        """Whether the snapshot that came last is not on the screen yet."""

    @property
    def path(self) -> Path | None:
        """The file that is open."""
        return self._path if self._feed is not None else None

    @property
    def feed(self) -> Feed | None:
        """What reads the file that is open."""
        return self._feed

    @property
    def alive(self) -> bool:
        """Whether a run is going on."""
        return self._run is not None and not self._run.finished

    @property
    def watched(self) -> bool:
        """Whether the run in the file that is open is going on in another program."""
        return self._run is None and self.state in ALIVE

    # --- files ---------------------------------------------------------------------------------

    def start_new(self, path: Path, trial: Remark | None = None) -> None:
        """Start a run of the scenario in a new file at ``path``, which tells of the ``trial``."""
        self.close()
        try:
            # Not the run's own: a seed of 0 takes a new one for the next run, too.
            self._begin(_localized(Run.create(path, self.scenario), trial), path, self.scenario)
        except (RegistroError, OSError) as error:
            self.problem_reported.emit(error)

    def take_up(self, trial: Remark | None = None) -> None:
        """Go on with the interrupted or stopped run in the file that is open."""
        path = self.path
        if path is None or self.alive:
            return
        self.close()
        try:
            run = _localized(Run.reopen(path), trial)
            _set_live(run, self.scenario.settings)
            self._begin(run, path, run.scenario)
        except (RegistroError, OSError) as error:
            if self._run is None:
                with suppress(RegistroError, OSError):
                    self._show(Feed(path), path)  # as it was before it was to go on
            self.problem_reported.emit(error)

    def open(self, path: Path) -> None:
        """Look at the run file at ``path``."""
        try:
            feed = Feed(path)
        except (RegistroError, OSError) as error:
            self.problem_reported.emit(error)
            return
        self.close()
        self.set_scenario(feed.scenario)
        self._show(feed, path)

    @Slot()
    def close(self) -> None:
        """Close the file; a live run is stopped now."""
        if self._feeder is not None:
            self._feeder.finish()
            self._feeder.deleteLater()
            self._feeder = None
        if self._run is not None:
            self._run.close()
            self._run = None
        if self._generator is not None:
            if self._generator.wait(GENERATOR_WITHIN):
                self._generator.deleteLater()
            else:
                # It hangs in the system, which no thread can be kept from; it is left alone.
                self._generator.setParent(None)
                self._stuck.append(self._generator)
            self._generator = None
        if self._feed is not None:
            self._feed.close()
            self._feed = None
            self._set_state(RunState.READY)
            self.file_closed.emit()

    def copy_to(self, target: Path, progress: Progress) -> RegistroError | None:
        """Write a copy of the run that is open to ``target``; for any thread, blocks.

        Return what is missing in it.

        Raises:
            RegistroError, OSError: it cannot be written.

        """
        run, path = self._run, self.path
        if run is not None and not run.finished:
            run.save_copy(target, replace=True, progress=progress)
            return None
        if path is None:
            return None
        found = run.file if run is not None else None
        return copy(found or path, target, replace=True, progress=progress)

    # --- orders --------------------------------------------------------------------------------

    @Slot()
    def toggle_pause(self) -> None:
        """Pause the run, or have it go on."""
        if self._run is None:
            return
        if self.state is RunState.PAUSED:
            self._run.resume()
        else:
            self._run.pause()

    @Slot()
    def stop(self) -> None:
        """Bear no more, end what waits, stop."""
        if self._run is not None:
            self._run.stop(drain=True)

    @Slot()
    def stop_now(self) -> None:
        """Stop; what waits stays in the file."""
        if self._run is not None:
            self._run.stop(drain=False)

    @Slot(str, object)
    def set_parameter(self, name: str, value: object) -> None:
        """Change a parameter: at once if it can be, else for the next run."""
        self.set_parameters({name: value})

    def set_parameters(self, values: Mapping[str, object]) -> bool:
        """Change parameters, in this order; return whether all could be."""
        try:
            self.scenario = self.scenario.with_(**values)
            if self._run is not None:
                _set_live(self._run, values)
        except RegistroError as error:
            self.problem_reported.emit(error)
            return False
        finally:
            self.scenario_changed.emit(self.scenario)
        for name in CODE:
            if values.get(name):
                self.code_chosen.emit(str(values[name]))
        return True

    def set_scenario(self, scenario: Scenario) -> None:
        """Take every parameter of ``scenario``, as far as a live run can."""
        self.scenario = scenario
        if self._run is not None:
            _set_live(self._run, scenario.settings)
        self.scenario_changed.emit(scenario)

    @Slot()
    def kill_any_worker(self) -> None:
        """Kill a worker that holds records, or any."""
        if self._run is not None:
            self._run.kill_worker()

    @Slot(int)
    def kill_worker(self, worker: int) -> None:
        """Kill this worker's process."""
        if self._run is not None:
            self._run.kill_worker(worker)

    @Slot(int)
    def pause_worker(self, worker: int) -> None:
        """Have this worker give its records back and wait."""
        if self._run is not None:
            self._run.pause_worker(worker)

    @Slot(int)
    def resume_worker(self, worker: int) -> None:
        """Have this worker go on."""
        if self._run is not None:
            self._run.resume_worker(worker)

    @Slot(str)
    def inject(self, kind: str) -> None:
        """Do a fault of `core.domain.faults.FAULTS` to the run."""
        if self._run is not None:
            self._run.inject(kind)

    @Slot()
    def reload_work(self) -> None:
        """Have the workers load the user's file again."""
        if self._run is not None:
            self._run.reload_work()

    def note_trial(self, trial: Remark | None) -> None:
        """Have the file of a run that goes on tell how other work was tried for it."""
        if self._run is not None:
            _localized(self._run, trial)

    @Slot()
    def requeue_all(self) -> None:
        """Have all dead letters wait again."""
        self._requeue(None)

    @Slot(object)
    def requeue(self, chosen: Selection) -> None:
        """Have the dead letters among these records wait again."""
        try:
            self._requeue(self.seqs_of(chosen))
        except RegistroError as error:
            self.problem_reported.emit(error)

    def _requeue(self, seqs: Sequence[int] | None) -> None:
        if self._run is not None and self.alive:
            self._run.requeue(seqs)
        elif self.path is not None:
            try:
                requeue_in_file(self.path, seqs)
            except RegistroError as error:
                self.problem_reported.emit(error)

    @Slot(object)
    def inspect(self, seq: int | None) -> None:
        """Have the life of this record in the next snapshot, and soon."""
        if self._feed is not None and self._feeder is not None:
            self._feed.inspect(seq)
            self._feeder.hurry()

    @Slot(object)
    def look(self, viewport: Viewport) -> None:
        """Have these rows in the next snapshot, and soon."""
        self._viewport = viewport
        if self._feed is not None and self._feeder is not None:
            self._feed.look(viewport)
            self._feeder.hurry()

    @Slot(object)
    def look_at_log(self, view: LogView | None) -> None:
        """Have these lines of the log in the next snapshot, and soon; None: in none."""
        self._log_view = view
        if self._feed is not None and self._feeder is not None:
            self._feed.look_at_log(view)
            self._feeder.hurry()

    def seqs_of(self, chosen: Selection) -> tuple[int, ...]:
        """Return the numbers of the chosen records, read from the file where they are many.

        Raises:
            RegistroError: the file cannot be read.

        """
        if chosen.seqs is not None:
            return chosen.seqs
        number = chosen.last - chosen.first + 1
        rows = self.rows_for(Viewport(chosen.query, chosen.first, number))
        return tuple(row[0] for row in rows if isinstance(row[0], int))

    def rows_for(self, viewport: Viewport) -> list[tuple[Value, ...]]:
        """Read rows once, as for copying many of them."""
        if self.path is None:
            return []
        feed = Feed(self.path)
        try:
            return feed.rows_for(
                viewport.query, viewport.offset, viewport.offset + viewport.limit - 1
            )
        finally:
            feed.close()

    def log_lines(self, query: LogQuery, first: int, last: int) -> list[LogLine]:
        """Read lines of the log once, as for copying many of them.

        Raises:
            RegistroError: the file cannot be read.

        """
        if self.path is None:
            return []
        log = OutputLogReader(self.path)
        try:
            return log.lines(query, first, last)
        finally:
            log.close()

    # --- inside --------------------------------------------------------------------------------

    def _begin(self, run: Run, path: Path, scenario: Scenario) -> None:
        self._run = run
        self.scenario = scenario
        self._generator = GeneratorThread(run, self)
        feed = Feed(path, run)
        run.start()
        self._generator.start()
        self._show(feed, path)
        self.scenario_changed.emit(self.scenario)

    def _show(self, feed: Feed, path: Path) -> None:
        self._feed, self._path = feed, path
        if self._viewport is not None:
            feed.look(self._viewport)
        feed.look_at_log(self._log_view)
        self._feeder = FeedThread(feed, self)
        self._feeder.snapshot_read.connect(self._take_snapshot)
        self._feeder.reading_failed.connect(self.problem_reported)
        self.file_opened.emit(path)
        self._feeder.start()

    @Slot(object)
    def _take_snapshot(self, snapshot: Snapshot) -> None:
        if self.sender() is not self._feeder or self._feeder is None:
            return  # from a file that has been closed since
        self._held = False
        self.snapshot_arrived.emit(snapshot)
        if not self._held:
            self.shown(snapshot)

    def hold(self) -> None:
        """Whoever hears of a snapshot shows it later, and calls `shown` then."""
        self._held = True

    @Slot(object)
    def shown(self, snapshot: Snapshot) -> None:
        """Have the state be the one that is on the screen, and ask for the next snapshot."""
        self._set_state(snapshot.status.state)
        if self._feeder is not None:
            self._feeder.acknowledge()

    def _set_state(self, state: RunState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)


def _localized(run: Run, trial: Remark | None) -> Run:
    """Return ``run``, whose file tells how the user's work was tried before."""
    if trial is not None:
        run.note_trial(trial.template, trial.values)
    return run


def _set_live(run: Run, values: Mapping[str, object]) -> None:
    """Give ``run`` those of ``values`` that can be changed while it goes on."""
    for name, value in values.items():
        if parameter(name).live:
            run.set(name, value)
