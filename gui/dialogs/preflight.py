"""Tries a scenario before anything starts, in a thread of its own, and says what came out."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget

from core.domain.choices import Service, SourceKind
from core.settings.scenario import Scenario
from gui.bridge.jobs import try_scenario
from gui.bridge.run_files import PreflightReport
from gui.bridge.tasks import BackgroundTask
from gui.dialogs.preflight_result import PreflightResult


def has_own(scenario: Scenario) -> bool:
    """Whether ``scenario`` needs files of the user's, which may be missing or wrong."""
    outside = scenario.source in {SourceKind.CSV, SourceKind.PYTHON}
    return outside or scenario.service is Service.PYTHON


class PreflightDialog(QProgressDialog):
    """Waits for one check, seen only when it takes long, then tells what it found."""

    approved = Signal(object)
    """Nothing keeps the scenario from being run: a `core.run.preflight.PreflightReport`."""

    def __init__(
        self,
        scenario: Scenario,
        parent: QWidget,
        *,
        reports_all: bool = False,
        keep_source: bool = False,
        resumes: Path | None = None,
        bad: str = "",
        field_requested: SignalInstance | None = None,
    ) -> None:
        """Prepare; ``reports_all``: also what is right, as a person asked for it.
        ``keep_source``: who hears of `approved` takes over the source that is open in the report.
        ``resumes``: the run file that is to go on.

        ``bad`` is what stands above what is wrong, if not that it cannot be run.
        ``field_requested`` is emitted with the parameter that the person wants to change then.
        """
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._reports_all = reports_all
        self._bad = bad
        self._field_requested = field_requested
        self._window = parent
        self.verdict: PreflightResult | None = None
        self.setWindowTitle(translate("PreflightDialog", "Check"))
        self.setLabelText(
            translate("PreflightDialog", "Trying the source and the work on one record…")
        )
        self.setCancelButtonText(translate("PreflightDialog", "Cancel"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(500)
        self.setRange(0, 0)
        self.task = BackgroundTask(
            try_scenario(scenario, keep_source=keep_source, resumes=resumes), parent
        )
        self.task.succeeded.connect(self._show)
        self.canceled.connect(self.task.cancel)
        self.task.finished.connect(self._leave)

    def start(self) -> None:
        """Begin."""
        self.task.start()

    @Slot(object)
    def _show(self, checked: PreflightReport) -> None:
        if checked.problems or self._reports_all:
            self.verdict = PreflightResult(checked, self._window, self._bad)
            if self._field_requested is not None:
                self.verdict.offer_field(self._field_requested)
            self.verdict.open()
        if not checked.problems:
            self.approved.emit(checked)

    @Slot()
    def _leave(self) -> None:
        self.close()
        self.deleteLater()
