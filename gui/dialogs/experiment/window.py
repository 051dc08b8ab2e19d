"""The window of experiments: asks, shows how far it is, answers; it has signals and slots only."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from core.domain.errors import RegistroError
from core.settings.scenario import Scenario
from gui.bridge.experiments import Definition, Outcome, Progress
from gui.dialogs.experiment.answer_panel import AnswerPanel
from gui.dialogs.experiment.answer_text import whole_text
from gui.dialogs.experiment.progress_row import ProgressRow
from gui.dialogs.experiment.question_form import QuestionForm
from gui.dialogs.experiment.trial_list import TrialList
from gui.dialogs.experiment.words import kind_name
from gui.text.plain import PlainLabel
from gui.text.translate import error_text
from gui.theme.palettes import Colors
from gui.theme.scroll_bars import flatten
from gui.widgets.first_size import resize_within_screen
from gui.widgets.message_bar import MessageBar

SIZE = QSize(1080, 780)
SHARES = (300, 200)
"""Heights of answer and list, at first."""


class ExperimentWindow(QWidget):
    """A window of its own, so that runs can be looked at beside it."""

    start_wanted = Signal(object)
    """A definition."""
    folder_wanted = Signal()
    """The person wants to open the folder of an earlier experiment."""
    export_wanted = Signal(object)
    """A definition."""
    scenario_wanted = Signal()
    """The person wants to choose the file of B."""
    hidden = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("experiment")
        self.message = MessageBar(self)
        self.form = QuestionForm(self)
        self.progress = ProgressRow(self)
        self.answer = AnswerPanel(self)
        self.trials = TrialList(self)
        self.nothing = PlainLabel(self)
        """Where there are no runs yet."""
        self.open, self.save, self.shut = (QPushButton(self) for _ in range(3))
        self._build()
        self._connect()
        self.retranslate()
        self.set_running(running=False)

    # --- showing -------------------------------------------------------------------------------

    def show_scenario(self, scenario: Scenario) -> None:
        """Ask about ``scenario``."""
        self.form.show_scenario(scenario)

    def begin(self) -> None:
        """Show that an experiment is being prepared."""
        self.message.clear()
        self.answer.clear()
        self.progress.begin()
        self._show_results(shown=False)

    def set_running(self, *, running: bool) -> None:
        """Show what makes sense while an experiment goes on, or none does."""
        self.form.setEnabled(not running)
        self.progress.setVisible(running)
        for button in (self.open, self.save):
            button.setEnabled(not running)
        if not running:
            self._show_results(shown=self.answer.outcome is not None)

    @Slot(object)
    def show_progress(self, progress: Progress) -> None:
        """Show how far it is, and what each run came to."""
        self.progress.show_progress(progress)
        if progress.trials:
            self.answer.show_progress(progress)
            self.trials.show_trials(progress.definition.kind, progress.trials)
            self._show_results(shown=True)

    @Slot(object)
    def show_outcome(self, outcome: Outcome) -> None:
        """Show the answer, or why there is none."""
        self.trials.show_trials(outcome.definition.kind, outcome.trials)
        self.answer.show_outcome(outcome)
        self._show_results(shown=True)
        experiment, kind = self.tr("Experiment"), kind_name(outcome.definition.kind)
        self.setWindowTitle(f"{experiment} – {kind} – {outcome.folder.name}")

    @Slot(object)
    def show_failure(self, error: BaseException) -> None:
        """Say why it could not begin."""
        self.message.show_problem(error_text(error))

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self.message.apply_theme(colors)
        self.form.apply_theme(colors)
        self.progress.apply_theme(colors)
        self.answer.apply_theme(colors)
        self.trials.apply_theme(colors)
        flatten(self, colors)

    def definition(self) -> Definition | None:
        """Return what is shown: the answered question, or the one that the form asks."""
        if self.answer.outcome is not None:
            return self.answer.outcome.definition
        try:
            return self.form.definition()
        except RegistroError as error:
            self.show_failure(error)
            return None

    def file_of(self, probe: int) -> Path | None:
        """Return the run file of a run that is shown."""
        return self.trials.file_of(probe)

    def _show_results(self, *, shown: bool) -> None:
        self.results.setVisible(shown)
        self.nothing.setVisible(not shown)

    # --- events --------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide it: an experiment goes on."""
        super().closeEvent(event)
        self.hidden.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape hides it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Take the window's language."""
        self.setWindowTitle(self.tr("Experiment"))
        self.message.retranslate()
        self.trials.retranslate()
        self.open.setText(self.tr("Open an experiment…"))
        self.open.setToolTip(self.tr("Show the answer in a folder, or go on with its runs"))
        self.save.setText(self.tr("Save as a file…"))
        self.save.setToolTip(
            self.tr("Write the question as TOML: python -m core experiment FILE.toml asks it again")
        )
        self.shut.setText(self.tr("Close"))
        self.nothing.setText(
            self.tr("Start, and each run appears here with its verdict, and then the answer.")
        )

    # --- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.results = QSplitter(Qt.Orientation.Vertical, self)
        self.results.setChildrenCollapsible(False)
        self.results.addWidget(self.answer)
        self.results.addWidget(self.trials)
        self.results.setSizes(list(SHARES))
        self.results.setStretchFactor(0, 3)
        self.results.setStretchFactor(1, 2)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(self.open)
        foot.addWidget(self.save)
        foot.addStretch(1)
        foot.addWidget(self.shut)
        layout = QVBoxLayout(self)
        layout.addWidget(self.form)
        layout.addWidget(self.progress)
        layout.addWidget(self.results, 1)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.message)  # above the form it would push it down
        layout.addLayout(foot)
        resize_within_screen(self, SIZE)

    def _connect(self) -> None:
        self.answer.copy_wanted.connect(self._copy)
        self.form.file_wanted.connect(self.scenario_wanted)
        self.form.refused.connect(self.message.show_problem)
        self.form.start_wanted.connect(self.start_wanted)
        self.open.clicked.connect(self.folder_wanted)
        self.save.clicked.connect(self._export)
        self.shut.clicked.connect(self.close)

    @Slot()
    def _copy(self) -> None:
        outcome = self.answer.outcome
        if outcome is not None:
            QGuiApplication.clipboard().setText(whole_text(outcome))
            self.message.show_note(self.tr("The answer is on the clipboard."))

    @Slot()
    def _export(self) -> None:
        definition = self.definition()
        if definition is not None:
            self.export_wanted.emit(definition)
