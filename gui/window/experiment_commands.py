"""What the window does for experiments: asks, starts, shows, and keeps runs from beside them."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.domain.run_status import RunState
from core.settings.scenario import Scenario
from gui.bridge.chart_jobs import write_file
from gui.bridge.experiments import Definition, ExperimentJob, Outcome, default_folder, export
from gui.bridge.jobs import load_scenario
from gui.bridge.session import Session
from gui.bridge.tasks import BackgroundTask, Work
from gui.dialogs import questions
from gui.dialogs.experiment.answer_text import headline
from gui.dialogs.experiment.window import ExperimentWindow
from gui.dialogs.experiment.words import settings_text
from gui.panels.experiment.chart_frame import ChartFrame
from gui.system.preferences import Preferences
from gui.text.translate import error_text
from gui.theme.palettes import Theme
from gui.widgets.message_bar import MessageBar
from gui.window.run_commands import RunCommands

Begin = Callable[[], object]


class ExperimentCommands(QObject):
    """Has one window of experiments, made when it is first asked for, and one experiment."""

    report_wanted = Signal(object, object)
    """The folder of what is shown, and the window in which it is."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        files: RunCommands,
        message: MessageBar,
        preferences: Preferences,
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._files = files
        self._message = message
        self._preferences = preferences
        self._theme = theme
        self.job = ExperimentJob(window)
        self.dialog: ExperimentWindow | None = None
        self._waiting: Begin | None = None
        """What is done once the run that goes on has stopped."""
        files.hindrance = self._hindrance
        session.state_changed.connect(self._go_on_waiting)

    # --- the window of experiments -------------------------------------------------------------

    @Slot()
    def show(self) -> None:
        """Show the window of experiments, about the form as it is."""
        if self.dialog is None:
            self.dialog = self._made()
        if not self.job.running:
            self.dialog.show_scenario(self._session.scenario)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _made(self) -> ExperimentWindow:
        dialog = ExperimentWindow()
        dialog.apply_theme(self._theme.colors)
        self._theme.colors_changed.connect(dialog.apply_theme)
        self._session.scenario_changed.connect(self._show_scenario)
        dialog.answer.chart.probe_chosen.connect(self._open_probe)
        dialog.answer.chart.save_wanted.connect(self._save_chart)
        dialog.answer.go_on_wanted.connect(self._go_on)
        dialog.answer.report_wanted.connect(self._report_on)
        dialog.answer.use_wanted.connect(self._use)
        dialog.export_wanted.connect(self._export)
        dialog.folder_wanted.connect(self._open_folder)
        dialog.hidden.connect(self._tell_that_it_goes_on)
        dialog.progress.cancel_wanted.connect(self.job.cancel)
        dialog.progress.pause_wanted.connect(self.job.pause)
        dialog.progress.resume_wanted.connect(self.job.resume)
        dialog.scenario_wanted.connect(self._choose_other)
        dialog.start_wanted.connect(self._start)
        dialog.trials.open_wanted.connect(self._open_run)
        self.job.changed.connect(self._show_change)
        self.job.ended.connect(self._show_outcome)
        self.job.failed.connect(dialog.show_failure)
        self.job.progressed.connect(dialog.show_progress)
        return dialog

    @Slot(object)
    def _show_scenario(self, scenario: Scenario) -> None:
        if self.dialog is not None and not self.job.running:
            self.dialog.show_scenario(scenario)

    def may_close(self) -> bool:
        """Ask whether an experiment that goes on may end, and close its window if so."""
        if self.job.running and not questions.ask_to_end_experiment(self._window):
            return False
        self.job.cancel()
        if self.dialog is not None:
            self.dialog.close()
        return True

    # --- beginning -----------------------------------------------------------------------------

    @Slot(object)
    def _start(self, definition: Definition) -> None:
        """Begin ``definition``."""
        folder = self._preferences.folder / default_folder().name
        self._when_free(partial(self.job.start, definition, folder), definition)

    @Slot()
    def _go_on(self) -> None:
        """Go on with the experiment that is shown."""
        outcome = self.dialog.answer.outcome if self.dialog is not None else None
        if outcome is not None:
            limit = outcome.definition.rules.limit
            if limit is not None:  # what is used up: it gets as much again
                limit += outcome.status.elapsed
            take_up = partial(self.job.take_up, outcome.folder, limit)
            self._when_free(take_up, outcome.definition)

    def _when_free(self, begin: Begin, definition: Definition) -> None:
        """Begin once no run goes on in the window and the Python that it names may be run."""
        if self.job.running or self.dialog is None:
            return
        if self._session.alive or self._session.starting:
            self.dialog.message.offer(
                self.tr(
                    "A run is in progress in the window: beside it, nothing can be measured. "
                    "Waiting records stay in its file, and it can be resumed later."
                ),
                self.tr("Stop the run and start"),
                partial(self._stop_and_begin, partial(self._when_free, begin, definition)),
            )
            return
        then = partial(self._begin, begin)
        self._files.trust.when_allowed(then, *definition.scenarios())

    def _stop_and_begin(self, then: Begin) -> None:
        if not (self._session.alive or self._session.starting):
            then()
            return
        self._waiting = then
        self._session.stop_now()

    @Slot(object)
    def _go_on_waiting(self, state: RunState) -> None:
        """Stop a run that was only being started, or begin once it has stopped."""
        if self._waiting is not None and state is RunState.RUNNING:
            self._session.stop_now()
        elif self._waiting is not None and state is RunState.STOPPED:
            then, self._waiting = self._waiting, None
            then()

    def _begin(self, begin: Begin) -> None:
        if not self.job.running and self.dialog is not None:
            self.dialog.begin()
            begin()

    def _hindrance(self) -> bool:
        """Whether no run may be started now; says why not."""
        if not self.job.running:
            return False
        self._message.offer(
            self.tr(
                "An experiment is measuring on this computer: a run beside it would spoil its "
                "figures. Wait for its answer, or cancel it."
            ),
            self.tr("Show the experiment"),
            self.show,
        )
        return True

    # --- what it comes to ----------------------------------------------------------------------

    @Slot()
    def _show_change(self) -> None:
        if self.dialog is not None:
            self.dialog.set_running(running=self.job.running)
        if not self.job.running:
            self._message.show_busy("")

    @Slot(object)
    def _show_outcome(self, outcome: Outcome) -> None:
        if self.dialog is None:
            return
        self.dialog.show_outcome(outcome)
        if not self.dialog.isVisible() and not outcome.cancelled:
            self._message.offer(
                headline(outcome),
                self.tr("Show the experiment"),
                self.show,
                good=outcome.answer is not None and outcome.answer.found is not None,
            )

    @Slot()
    def _tell_that_it_goes_on(self) -> None:
        if self.job.running:
            self._message.show_busy(
                self.tr("An experiment goes on; Run, Experiment… shows how far it is.")
            )

    @Slot(object)
    def _use(self, found: Scenario) -> None:
        """Put what was found into the form."""
        now = self._session.scenario.settings
        changes = {
            name: value
            for name, value in found.settings.items()
            if name != "seed" and now[name] != value
        }
        if self.dialog is None:
            return
        if not changes:
            self.dialog.message.show_note(self.tr("The form has these settings already."))
            return
        before = {name: now[name] for name in changes}
        if self._session.set_parameters(changes):
            text = self.tr("The form has now: {settings}.").format(settings=settings_text(changes))
            undo = self.tr("Undo")
            self.dialog.message.offer(text, undo, partial(self._undo, before), good=True)

    def _undo(self, before: Mapping[str, object]) -> None:
        if self._session.set_parameters(before) and self.dialog is not None:
            self.dialog.message.show_note(self.tr("The form is as it was."))

    # --- files ---------------------------------------------------------------------------------

    @Slot(int)
    def _open_probe(self, probe: int) -> None:
        file = self.dialog.file_of(probe) if self.dialog is not None else None
        if file is not None:
            self._open_run(file)

    @Slot(object)
    def _open_run(self, file: Path) -> None:
        """Show the run file of one run in the window."""
        self._files.open(file)
        self._window.raise_()
        self._window.activateWindow()

    @Slot()
    def _open_folder(self) -> None:
        """Ask for the folder of an experiment and show what it came to."""
        if self.dialog is None or self.job.running:
            return
        folder = questions.ask_experiment_folder(self.dialog, self._preferences.folder)
        if folder is not None:
            self.open(folder)

    @Slot(object)
    def open(self, folder: Path) -> None:
        """Show what the experiment in ``folder`` came to, unless another one goes on."""
        self.show()
        if self.dialog is not None and not self.job.running:
            self.dialog.begin()
            self.job.open(folder)

    @Slot()
    def _report_on(self) -> None:
        """Have a report of the experiment that is shown."""
        if self.dialog is not None and self.dialog.answer.folder is not None:
            self.report_wanted.emit(self.dialog.answer.folder, self.dialog)

    @Slot(object)
    def _export(self, definition: Definition) -> None:
        if self.dialog is None:
            return
        path = questions.ask_experiment_target(self.dialog, self._preferences.folder)
        if path is not None:
            text = self.tr("The question was written to {path}. It is asked again by: {command}")
            command = f"python -m core experiment {path.name}"
            self._do(export(definition, path), text.format(path=path, command=command))

    @Slot()
    def _choose_other(self) -> None:
        """Ask for the scenario of B."""
        if self.dialog is None:
            return
        path = questions.ask_scenario_file(self.dialog, self._preferences.folder)
        if path is not None:
            task = BackgroundTask(load_scenario(path), self._window)
            task.succeeded.connect(partial(self.dialog.form.duel.take_file, path.name))
            task.failed.connect(self.dialog.show_failure)
            task.start()

    @Slot(object)
    def _save_chart(self, frame: ChartFrame) -> None:
        if self.dialog is None or self.dialog.answer.folder is None:
            return
        beside = self.dialog.answer.folder / "experiment"
        target = questions.ask_chart_target(self.dialog, beside, frame.title.text())
        if target is not None:
            text = self.tr("The chart was written to {path}.")
            content = frame.content(target.suffix.lower())
            self._do(write_file(target, content), text.format(path=target))

    def _do(self, work: Work, done: str) -> None:
        """Do something with a file in the background, and say that it is done."""
        if self.dialog is None:
            return
        task = BackgroundTask(work, self._window)
        task.succeeded.connect(partial(self._note, done))
        task.failed.connect(self._report)
        task.start()

    def _note(self, text: str, _nothing: object) -> None:
        if self.dialog is not None:
            self.dialog.message.show_note(text)

    @Slot(object)
    def _report(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.message.show_problem(error_text(error))
