"""The bridge: the only place where the window reaches the core's run."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.domain.errors import RegistroError
from core.domain.record import Value
from core.domain.remark import Remark
from core.domain.run_status import LogLine, LogQuery, RunState, Selection, Snapshot
from core.domain.views import LogView, Viewport
from core.run.ending import CLOSE_WITHIN
from core.run.feed import Feed
from core.run.preflight import PreflightReport
from core.run.requeue import requeue_in_file
from core.run.run import Run
from core.settings.scenario import Scenario
from core.store.copy import Progress, copy
from core.store.output_log import OutputLogReader
from core.usercode.named_code import PARAMETERS as CODE
from gui.bridge.machines import JoinableRun, joinable
from gui.bridge.open_file import (
    GENERATOR_WITHIN,
    OpenFile,
    close_file,
    create_run,
    note_trial,
    open_finished,
    reopen_run,
    set_live,
)
from gui.bridge.tasks import BackgroundTask, Control, Work, end_tasks, running_tasks


class Session(QObject):  # noqa: PLR0904 (the one door: all that the window may order, and ask)
    """One file at a time: a live run, or a past one that is looked at."""

    snapshot_arrived = Signal(object)
    """Who cannot show it at once calls `hold`, and `shown` when it is on the screen."""
    state_changed = Signal(object)
    file_opened = Signal(object)
    """The feed's path; columns are in `columns`."""
    file_shown = Signal()
    """All that belongs to opening it is done."""
    file_closed = Signal()
    scenario_changed = Signal(object)
    busy_changed = Signal()
    """A file began or ended to be opened: `starting` may have changed."""
    problem_reported = Signal(object)
    code_chosen = Signal(str)
    """The path of Python that the person chose here, and that no opened file named."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scenario = Scenario()
        """The parameters as the form shows them: those of the run, or of the next one."""
        self.state = RunState.READY
        self.starting = False
        """Whether a run is on its way that nobody can stop yet."""
        self._file: OpenFile | None = None
        self.opening: Path | None = None
        """The file that is being opened."""
        self._coming: BackgroundTask | None = None
        """What opens the next one."""
        self._left: Path | None = None
        """The file of a run that is to be resumed, which is shown again if it cannot be."""
        self._problem: BaseException | None = None
        self._closings: list[BackgroundTask] = []
        """What may still have a file that is to be opened next."""
        self._ending: list[OpenFile] = []
        """Those that are being closed, and those that hang, whose threads must not be deleted."""
        self._viewport: Viewport | None = None
        self._log_view: LogView | None = None
        self._seen = True
        self._held = False
        """Whether the snapshot that came last is not on the screen yet."""

    @property
    def path(self) -> Path | None:
        """The file that is open."""
        return self._file.path if self._file is not None else None

    @property
    def feed(self) -> Feed | None:
        """What reads the file that is open."""
        return self._file.feed if self._file is not None else None

    @property
    def _run(self) -> Run | None:
        return self._file.run if self._file is not None else None

    @property
    def joinable(self) -> JoinableRun | None:
        """The run that goes on, where other machines can take part in it."""
        return joinable(self._run)

    @property
    def alive(self) -> bool:
        """Whether a run is going on."""
        return self._run is not None and not self._run.finished

    @property
    def watched(self) -> bool:
        """Whether the run in the file that is open is going on in another program."""
        return self._run is None and self.state.alive

    # --- files ---------------------------------------------------------------------------------

    def start_new(self, path: Path, checked: PreflightReport | None = None) -> None:
        """Start a run of the scenario, as it was ``checked``, in a new file at ``path``."""
        if not self.starting:
            self.close_soon()
            self.starting = True
            self._fetch(path, create_run(path, self.scenario, checked, self._closings))
        elif checked is not None:
            checked.close()

    def take_up(self, checked: PreflightReport | None = None) -> None:
        """Go on with the interrupted or stopped run in the file that is open."""
        path = self.path
        if path is not None and not self.alive and not self.starting:
            self.close_soon()
            self.starting = True
            values = self.scenario.settings
            self._left = path
            self._fetch(path, reopen_run(path, values, checked, self._closings))
        elif checked is not None:
            checked.close()

    def open(self, path: Path) -> None:
        """Look at the run file at ``path``; the one that is open stays open until it can be."""
        if path == self.path:
            self.close_soon()  # its run has to have ended, or would be one of another program
        self._fetch(path, open_finished(path, self._closings))

    @Slot()
    def close_soon(self) -> None:
        """Close the file in the background; a live run is stopped now."""
        self._forget_coming()
        file, self._file = self._file, None
        if file is None:
            return
        self._end(file)
        self._set_state(RunState.READY)
        self.file_closed.emit()

    def close(self) -> None:
        """Close the file and wait a while until it is closed: at the end of the program."""
        self.close_soon()
        end_tasks(self, CLOSE_WITHIN + GENERATOR_WITHIN / 1000)

    @property
    def busy(self) -> bool:
        """Whether a file is being opened or closed."""
        return bool(running_tasks(self))

    def _end(self, file: OpenFile) -> None:
        """Close ``file`` in the background."""
        file.request_end()
        self._ending.append(file)
        task = BackgroundTask(close_file(file), self)
        task.succeeded.connect(self._closed)
        self._closings = [each for each in self._closings if each.running]
        self._closings.append(task)
        task.start()

    def _fetch(self, path: Path, work: Work) -> None:
        """Open the file at ``path`` in the background, instead of any that is on its way."""
        starting = self.starting
        self._forget_coming()
        self.starting, self.opening = starting, path
        self._coming = BackgroundTask(work, self)
        self._coming.succeeded.connect(self._arrived)
        self._coming.failed.connect(self._not_opened)
        self._coming.start()
        self.busy_changed.emit()

    def _forget_coming(self) -> None:
        if self._coming is not None:
            self._coming.cancel()
            self._coming = self.opening = None
            self.starting = False
            self.busy_changed.emit()

    @Slot(object)
    def _arrived(self, file: OpenFile) -> None:
        if self.sender() is not self._coming:  # another one was asked for meanwhile
            self._end(file)
            return
        self._coming, self.starting, self._left = None, False, None
        self.opening = None
        self.close_soon()
        self._show(file)
        self.busy_changed.emit()
        problem, self._problem = self._problem, None
        if problem is not None:
            self.problem_reported.emit(problem)

    @Slot(object)
    def _not_opened(self, error: BaseException) -> None:
        if self.sender() is not self._coming:
            return
        self._coming, self.starting, self.opening = None, False, None
        left, self._left = self._left, None
        if left is not None and self._problem is None:
            self._problem = error  # said once the file is shown as it was before it was to go on
            self._fetch(left, open_finished(left, self._closings))
            return
        self.busy_changed.emit()
        self._problem, error = None, self._problem or error
        self.problem_reported.emit(error)

    @Slot(object)
    def _closed(self, file: OpenFile) -> None:
        if not file.hangs:
            self._ending.remove(file)

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
        """Generate no more, process what waits, stop."""
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
                set_live(self._run, values)
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
            set_live(self._run, scenario.settings)
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
            note_trial(self._run, trial)

    @Slot()
    def requeue_all(self) -> None:
        """Have all dead letters wait again."""
        self._requeue(None)

    @Slot(object)
    def requeue(self, chosen: Selection) -> None:
        """Have the dead letters among these records wait again."""
        if chosen.seqs is not None:
            self._requeue(chosen.seqs)
        else:
            self.do(partial(self._seqs_in, chosen), self._requeue)

    def _requeue(self, seqs: Sequence[int] | None) -> None:
        if self._run is not None and self.alive:
            self._run.requeue(seqs)
        elif self.path is not None:
            self.do(partial(_requeue_in_file, self.path, seqs))

    def do(self, work: Work, then: Callable[..., object] | None = None) -> BackgroundTask:
        """Do something with the file in the background, and ``then`` something with the result."""
        task = BackgroundTask(work, self)
        if then is not None:
            task.succeeded.connect(then)
        task.failed.connect(self.problem_reported)
        task.start()
        return task

    @Slot(object)
    def inspect(self, seq: int | None) -> None:
        """Have the life of this record in the next snapshot, and soon."""
        if self._file is not None:
            self._file.feed.inspect(seq)
            self._file.hurry()

    @Slot(object)
    def set_moment(self, at: float | None) -> None:
        """Have the next snapshot of a past run be as it was at this moment, and soon."""
        if self._file is not None:
            self._file.feed.set_moment(at)
            self._file.hurry()

    @Slot(object)
    def set_viewport(self, viewport: Viewport) -> None:
        """Have these rows in the next snapshot, and soon."""
        self._viewport = viewport
        if self._file is not None:
            self._file.feed.set_viewport(viewport)
            self._file.hurry()

    @Slot()
    def stop_search(self) -> None:
        """Look no further for the rows that are shown."""
        if self._file is not None:
            self._file.feed.stop_search()
            self._file.hurry()

    @Slot(object)
    def set_log_view(self, view: LogView | None) -> None:
        """Have these lines of the log in the next snapshot, and soon; None: in none."""
        self._log_view = view
        if self._file is not None:
            self._file.feed.set_log_view(view)
            self._file.hurry()

    def seqs_of(self, chosen: Selection) -> tuple[int, ...]:
        """Return the numbers of the chosen records; reads the file where they are many, and blocks.

        Raises:
            RegistroError: the file cannot be read.

        """
        if chosen.seqs is not None:
            return chosen.seqs
        number = chosen.last - chosen.first + 1
        rows = self.rows_for(Viewport(chosen.query, chosen.first, number))
        return tuple(row[0] for row in rows if isinstance(row[0], int))

    def _seqs_in(self, chosen: Selection, _control: Control) -> tuple[int, ...]:
        return self.seqs_of(chosen)

    def rows_for(self, viewport: Viewport) -> list[tuple[Value, ...]]:
        """Read rows once, as for copying many of them; blocks, in any thread."""
        path = self.path
        if path is None:
            return []
        feed = Feed(path)
        try:
            return feed.rows_for(
                viewport.query, viewport.offset, viewport.offset + viewport.limit - 1
            )
        finally:
            feed.close()

    def log_lines(self, query: LogQuery, first: int, last: int) -> list[LogLine]:
        """Read lines of the log once, as for copying many of them; blocks, in any thread.

        Raises:
            RegistroError: the file cannot be read.

        """
        path = self.path
        if path is None:
            return []
        log = OutputLogReader(path)
        try:
            return log.lines(query, first, last)
        finally:
            log.close()

    # --- inside --------------------------------------------------------------------------------

    def _show(self, file: OpenFile) -> None:
        self._file = file
        self.scenario = file.scenario
        if self._viewport is not None:
            file.feed.set_viewport(self._viewport)
        file.feed.set_log_view(self._log_view)
        feeder = file.make_feeder()
        feeder.set_seen(self._seen)
        feeder.snapshot_read.connect(self._take_snapshot)
        feeder.reading_failed.connect(self._reading_failed)
        self.file_opened.emit(file.path)
        self.scenario_changed.emit(self.scenario)
        feeder.start()
        self.file_shown.emit()

    @Slot(object)
    def _reading_failed(self, error: BaseException) -> None:
        if self._file is not None and self.sender() is self._file.feeder:
            self.problem_reported.emit(error)

    @Slot(object)
    def _take_snapshot(self, snapshot: Snapshot) -> None:
        if self._file is None or self.sender() is not self._file.feeder:
            return  # from a file that has been closed since
        self._held = False
        self.snapshot_arrived.emit(snapshot)
        if not self._held:
            self.shown(snapshot)

    def set_seen(self, seen: bool) -> None:
        """Whether anybody sees the window: else snapshots come less often."""
        self._seen = seen
        if self._file is not None and self._file.feeder is not None:
            self._file.feeder.set_seen(seen)

    def attend(self) -> None:
        """The person does something, and wants to see at once what comes of it."""
        if self._file is not None and self._file.feeder is not None:
            self._file.feeder.attend()

    def hold(self) -> None:
        """Whoever hears of a snapshot shows it later, and calls `shown` then."""
        self._held = True

    @Slot(object)
    def shown(self, snapshot: Snapshot) -> None:
        """Have the state be the one that is on the screen, and ask for the next snapshot."""
        self._set_state(snapshot.status.state)
        if self._file is not None and self._file.feeder is not None:
            self._file.feeder.acknowledge()

    def _set_state(self, state: RunState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)


def _requeue_in_file(path: Path, seqs: Sequence[int] | None, _control: Control) -> None:
    requeue_in_file(path, seqs)
