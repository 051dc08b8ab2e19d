"""What the window does to export all of a run: asks, paints the charts, has it written."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.bridge.export_jobs import ExportChoice, export_whole, known_packages
from gui.bridge.session import Session
from gui.bridge.tasks import BackgroundTask
from gui.dialogs import questions
from gui.dialogs.export_run import ExportRunDialog
from gui.dialogs.progress import export_dialog
from gui.panels.charts.panel import ChartsPanel
from gui.system.preferences import Preferences
from gui.text.translate import error_text
from gui.widgets.message_bar import MessageBar
from gui.widgets.time_slicer import TimeSlicer


class ExportCommands(QObject):
    """Remembers what was chosen last."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        message: MessageBar,
        preferences: Preferences,
        charts: ChartsPanel,
    ) -> None:
        super().__init__(window)
        self.dialog: ExportRunDialog | None = None
        """The one that is open."""
        self._window = window
        self._session = session
        self._message = message
        self._preferences = preferences
        self._charts = charts
        self._choice = ExportChoice()
        self._painting = TimeSlicer(self)

    @Slot()
    def choose(self) -> None:
        """Ask what of the run that is open is wanted, and where; write it."""
        if self._session.path is None:
            return
        scenario = self._session.scenario
        packages = self._choice.packages or known_packages(scenario, self._preferences.known_code)
        choice = ExportChoice(
            self._choice.to,
            self._choice.tables,
            self._choice.times,
            packages,
            self._choice.charts,
            self._choice.zipped,
        )
        self.dialog = ExportRunDialog(
            choice,
            self._window,
            charts=bool(self._charts.charts),
            alive=self._session.alive or self._session.watched,
        )
        self.dialog.accepted.connect(self._ask_where)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    @Slot()
    def _forget(self) -> None:
        self.dialog = None

    @Slot()
    def _ask_where(self) -> None:
        source = self._session.path
        if self.dialog is None or source is None:
            return
        self._choice = choice = self.dialog.choice
        target = questions.ask_whole_export_target(self._window, source, zipped=choice.zipped)
        if target is not None:
            self._painting.begin(self._paint(source, target, choice))

    def _paint(self, source: Path, target: Path, choice: ExportChoice) -> Iterator[None]:
        """Paint the charts, one a turn of the event loop, then have all of it written."""
        from gui.panels.charts.picture import png_of, svg_of

        paint = {"svg": svg_of, "png": png_of}
        pictures: dict[str, bytes] = {}
        for chart in self._charts.charts if choice.charts else ():
            for kind in choice.charts:
                pictures[f"charts/{chart.title.text().lower()}.{kind}"] = paint[kind](chart)
                yield
        task = BackgroundTask(export_whole(source, target, choice, pictures), self._window)
        task.failed.connect(self._report_problem)
        task.succeeded.connect(partial(self._report_written, target))
        export_dialog(task, self._window).start()

    def _report_written(self, path: Path, number: int) -> None:
        text = QCoreApplication.translate(
            "ExportCommands", "The run was written to {path}: {number} rows."
        )
        self._message.show_note(text.format(number=QLocale().toString(number), path=path))

    @Slot(object)
    def _report_problem(self, error: BaseException) -> None:
        self._message.show_problem(error_text(error))
