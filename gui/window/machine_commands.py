"""What the window does about servers and other machines: tries one, shows who takes part."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from gui.bridge.machines import ServerTest, UsableServer
from gui.bridge.session import Session
from gui.bridge.tasks import BackgroundTask
from gui.dialogs.machines import MachinesDialog
from gui.text.translate import error_text, translated
from gui.widgets.message_bar import MessageBar

LOOK_EVERY = 500
"""Milliseconds between two looks at who takes part."""


class MachineCommands(QObject):
    """Has one dialog, which is up to date while it is open."""

    def __init__(self, window: QWidget, session: Session, message: MessageBar) -> None:
        super().__init__(window)
        self.dialog: MachinesDialog | None = None
        """The one that is open."""
        self._window = window
        self._session = session
        self._message = message
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    @property
    def slots(self) -> Mapping[str, Callable[..., object]]:
        """What the actions do, by their names."""
        return {"machines": self.show}

    @Slot()
    def show(self) -> None:
        """Show who takes part, and how another machine joins."""
        if self.dialog is None:
            self.dialog = MachinesDialog(self._window)
            self.dialog.dismissed.connect(self._dismiss)
            self.dialog.finished.connect(self._forget)
        self._look()
        self._timer.start()
        self.dialog.show()
        self.dialog.activateWindow()

    @Slot()
    def test_server(self) -> None:
        """Try the server of the form, and say what came out."""
        address = self._session.scenario.engine_url
        if not address:
            text = QCoreApplication.translate(
                "MachineCommands", "Give the address of the server first."
            )
            self._message.show_problem(text)
            return
        task = BackgroundTask(ServerTest(address), self._window)
        task.succeeded.connect(self._report_server)
        task.failed.connect(self._report_problem)
        task.start()

    @Slot(object)
    def _report_server(self, server: UsableServer) -> None:
        text = QCoreApplication.translate(
            "MachineCommands", "The server can be used: PostgreSQL {version}."
        )
        text = text.format(version=server.version)
        if server.warning is None:
            self._message.show_note(text)
        else:
            warning = server.warning
            self._message.show_note(f"{text} ⚠ {translated(warning.template, warning.values)}")

    @Slot(object)
    def _report_problem(self, error: BaseException) -> None:
        self._message.show_problem(error_text(error))

    @Slot()
    def _look(self) -> None:
        if self.dialog is None:
            return
        run = self._session.joinable
        self.dialog.show_address(run.address if run is not None else "")
        self.dialog.show_machines(run.machines if run is not None else ())

    @Slot(int)
    def _dismiss(self, machine: int) -> None:
        run = self._session.joinable
        if run is not None:
            run.dismiss(machine)

    @Slot()
    def _forget(self) -> None:
        self._timer.stop()
        self.dialog = None
