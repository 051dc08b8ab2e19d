"""Changing the work of a running run: asked for, tried on one record, and undone by one click."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from core.domain.choices import Service
from core.domain.errors import RegistroError
from core.domain.run_status import RunState
from core.settings.scenario import Scenario
from gui.bridge.run_files import PreflightReport
from gui.bridge.session import Session
from gui.bridge.user_code import PARAMETERS as CODE
from gui.dialogs.preflight import PreflightDialog
from gui.dialogs.preflight_result import shortened
from gui.text.translate import translated
from gui.widgets.message_bar import MessageBar
from gui.window.trust import Trust

TOUCHING = ("service", "work.path", "packages")
"""Parameters that decide which code works on the records."""


class LiveWork(QObject):
    """No run goes on with work that was not tried before."""

    work_measured = Signal(str, float)
    """The path of a person's work, and how long it took for the first record, seconds."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        message: MessageBar,
        trust: Trust,
    ) -> None:
        super().__init__(window)
        self._trust = trust
        self.question: QMessageBox | None = None
        """The one that is open."""
        self.now: QPushButton | None = None
        """Its button that has the run take the work at once."""
        self.check_dialog: PreflightDialog | None = None
        """The last one; it goes away by itself."""
        self._window = window
        self._session = session
        self._message = message
        self._offered: Mapping[str, object] = {}
        self._tried: Mapping[str, object] = {}
        self._before: Mapping[str, object] = {}
        self._waiting: Mapping[str, object] = {}
        session.state_changed.connect(self._take_waiting)

    @Slot(str, object)
    def change(self, name: str, value: object) -> None:
        """Change a parameter; what has other code work for a run that goes on is tried first."""
        if self._session.alive and name in TOUCHING and self._is_python({name: value}):
            self.try_now({name: value})
        else:
            self._session.set_parameter(name, value)

    def offer(self, values: Mapping[str, object]) -> None:
        """Ask when the run that goes on shall have this work."""
        if self.question is not None:
            self.question.reject()
        translate = QCoreApplication.translate
        self._offered = values
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Registro")
        box.setTextFormat(Qt.TextFormat.PlainText)
        name = Path(str(values["work.path"])).name
        box.setText(
            translate("LiveWork", "When should {name} process the records?").format(name=name)
        )
        box.setInformativeText(
            translate(
                "LiveWork",
                "A run is in progress. Now: the file is first tried on one record, and the "
                "run uses it only if that succeeds.",
            )
        )
        roles = QMessageBox.ButtonRole
        later = box.addButton(translate("LiveWork", "With the &next run"), roles.AcceptRole)
        self.now = box.addButton(translate("LiveWork", "&Try it and use it now"), roles.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(later)
        later.clicked.connect(self._offer_later)
        self.now.clicked.connect(self._offer_now)
        box.finished.connect(self._forget)
        self.question = box
        box.open()

    def keep_for_next(self, values: Mapping[str, object]) -> None:
        """Set ``values`` as soon as the run that goes on has ended."""
        self._waiting = values

    def try_now(self, values: Mapping[str, object]) -> None:
        """Have the run go on with this work, if it does one record."""
        try:
            scenario = self._session.scenario.with_(**values)
        except RegistroError as error:
            self._session.problem_reported.emit(error)
            return
        for name in CODE:
            if values.get(name):
                self._session.code_chosen.emit(str(values[name]))
        self._trust.when_allowed(
            partial(self._try_allowed, values, scenario), scenario, refused=self._show_as_it_is
        )

    def _try_allowed(self, values: Mapping[str, object], scenario: Scenario) -> None:
        bad = QCoreApplication.translate(
            "LiveWork", "The run keeps its former work. This file cannot be used:"
        )
        self._tried = values
        self.check_dialog = PreflightDialog(scenario, self._window, bad=bad)
        self.check_dialog.approved.connect(self.take_measured)
        self.check_dialog.approved.connect(self._take_tried)
        self.check_dialog.task.finished.connect(self._show_as_it_is)
        self.check_dialog.start()

    @Slot()
    def _offer_later(self) -> None:
        self.keep_for_next(self._offered)
        name = Path(str(self._offered["work.path"])).name
        text = QCoreApplication.translate(
            "LiveWork", "{name} will process the records of the next run."
        )
        self._message.show_note(text.format(name=name))

    @Slot()
    def _offer_now(self) -> None:
        self.try_now(self._offered)

    @Slot()
    def _forget(self) -> None:
        self.question = self.now = None

    @Slot(object)
    def take_measured(self, checked: PreflightReport) -> None:
        """Report how long the work took in a check, if it did any."""
        if checked.measured is not None:
            self.work_measured.emit(*checked.measured)

    @Slot(object)
    def _take_tried(self, checked: PreflightReport) -> None:
        translate = QCoreApplication.translate
        self._session.note_trial(checked.trial)
        if checked.failure is not None:
            said = translated(checked.failure.template, checked.failure.values)
            text = translate("LiveWork", "The run keeps its former work.")
            self._message.show_problem(f"{shortened(said)}\n{text}")
            return
        values = self._tried
        # Backwards: the service first, as it may not have been Python that worked before.
        before = {name: self._session.scenario[name] for name in reversed(list(values))}
        if not self._session.set_parameters(values):
            return
        self._before = before
        path = self._session.scenario.work.path
        text = translate("LiveWork", "Records are now processed by process() of {name}.")
        text = text.format(name=Path(path).name)
        if self._session.alive:
            undo = translate("LiveWork", "Undo")
            self._message.offer(text, undo, self._undo, good=True)
        else:
            self._message.show_note(text)

    def _undo(self) -> None:
        self._session.set_parameters(self._before)

    @Slot()
    def _show_as_it_is(self) -> None:
        self._session.scenario_changed.emit(self._session.scenario)

    @Slot(object)
    def _take_waiting(self, _state: RunState) -> None:
        if self._waiting and not self._session.alive:
            values, self._waiting = self._waiting, {}
            self._session.set_parameters(values)

    def _is_python(self, values: Mapping[str, object]) -> bool:
        try:
            return self._session.scenario.with_(**values).service is Service.PYTHON
        except RegistroError:
            return False
