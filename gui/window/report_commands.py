"""What the window does with whole runs: writes reports of them, and compares them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QWidget

from core.domain.errors import RegistroError
from gui.bridge.report_jobs import write_report
from gui.bridge.session import Session
from gui.bridge.tasks import BackgroundTask
from gui.dialogs import questions
from gui.dialogs.comparison import ComparisonWindow
from gui.dialogs.experiment.window import ExperimentWindow
from gui.dialogs.progress import report_dialog
from gui.system.editor import show_file, show_folder
from gui.system.preferences import Preferences
from gui.text.translate import error_text
from gui.theme.palettes import Theme
from gui.widgets.message_bar import MessageBar
from gui.window.run_commands import RunCommands


class ReportCommands(QObject):
    """Asks for files and has reports written in the background; opens comparisons."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        message: MessageBar,
        preferences: Preferences,
        theme: Theme,
        files: RunCommands,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._message = message
        self._preferences = preferences
        self._theme = theme
        self._files = files
        self.comparison: ComparisonWindow | None = None
        """The last one that was opened, while it is there."""

    @property
    def slots(self) -> Mapping[str, Callable[..., object]]:
        """What the actions do, by their names."""
        return {"report": self.report, "compare": self.choose_runs}

    @Slot()
    def report(self) -> None:
        """Ask for a file and write the report of the run that is open."""
        if self._session.path is not None:
            self.report_on([self._session.path])

    @Slot(object, int)
    def report_on(self, paths: Sequence[Path], baseline: int = 0) -> None:
        """Ask for a file and write the report of these runs, or of an experiment's folder."""
        parent = self.comparison if len(paths) > 1 and self.comparison else self._window
        self._write(paths, baseline, parent, self._message)

    @Slot(object, object)
    def report_on_experiment(self, folder: Path, shown: ExperimentWindow) -> None:
        """Ask for a file and write the report of the experiment that a window of its own shows."""
        self._write([folder], 0, shown, shown.message)

    def _write(
        self, paths: Sequence[Path], baseline: int, parent: QWidget, message: MessageBar
    ) -> None:
        name = QCoreApplication.translate("ReportCommands", "{name} (report)")
        first = paths[baseline]
        proposal = first.with_name(name.format(name=first.stem) + ".html")
        target = questions.ask_report_target(parent, proposal)
        if target is None:
            return
        language = self._preferences.language
        task = BackgroundTask(write_report(paths, target, language, baseline), self._window)
        task.succeeded.connect(partial(self._report_written, message, target))
        task.failed.connect(partial(self._report_problem, message))
        report_dialog(task, parent).start()

    @Slot()
    def choose_runs(self) -> None:
        """Ask for run files and compare them; a single one with the run that is open."""
        paths = questions.ask_runs(self._window, self._preferences.folder)
        if len(paths) == 1 and self._session.path is not None:
            paths = [self._session.path, *paths]
        if paths:
            self.compare(paths)

    @Slot(object)
    def compare(self, paths: Sequence[Path]) -> None:
        """Show these runs beside each other, in a window of their own."""
        if len(paths) < 2:
            self._message.show_problem(
                QCoreApplication.translate(
                    "ReportCommands", "It takes two runs to compare: choose another one as well."
                )
            )
            return
        comparison = ComparisonWindow(paths, self._window)
        comparison.report_wanted.connect(self.report_on)
        comparison.run_wanted.connect(self._files.open)
        comparison.finished.connect(self._forget)
        comparison.apply_theme(self._theme.colors)
        self._theme.colors_changed.connect(comparison.apply_theme)
        self.comparison = comparison
        comparison.show()
        comparison.begin()

    @Slot()
    def _forget(self) -> None:
        if self.sender() is self.comparison:
            self.comparison = None

    def _report_written(
        self, message: MessageBar, target: Path, unread: Sequence[RegistroError]
    ) -> None:
        text = QCoreApplication.translate("ReportCommands", "The report was written to {path}.")
        lines = [text.format(path=target), *map(error_text, unread)]
        message.show_written(
            "\n".join(lines),
            opens=partial(self._show, message, show_file, target),
            shows=partial(self._show, message, show_folder, target),
        )

    def _show(self, message: MessageBar, shows: Callable[[Path], bool], target: Path) -> None:
        if not shows(target):
            text = QCoreApplication.translate("ReportCommands", "Nothing here opens {path}.")
            message.show_problem(text.format(path=target))

    def _report_problem(self, message: MessageBar, error: BaseException) -> None:
        message.show_problem(error_text(error))
