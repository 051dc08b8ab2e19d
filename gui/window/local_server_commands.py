"""What the window does about a PostgreSQL of the person's own: has it started, and stopped."""

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.bridge.local_server import is_started, server_folder, start_server, stop_server
from gui.bridge.session import Session
from gui.bridge.tasks import BackgroundTask
from gui.dialogs.progress import local_server_dialog
from gui.panels.parameters.server_buttons import ServerButtons
from gui.text.translate import error_text
from gui.widgets.message_bar import MessageBar


class LocalServerCommands(QObject):
    """Does what the buttons below the address ask for, and has them show what can be asked for."""

    def __init__(
        self, window: QWidget, session: Session, message: MessageBar, buttons: ServerButtons
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._message = message
        self._buttons = buttons
        buttons.start_requested.connect(self.start)
        buttons.stop_requested.connect(self.stop)
        self._show_state()

    @Slot()
    def start(self) -> None:
        """Have it started, and put its address into the form."""
        task = BackgroundTask(start_server(), self._window)
        task.succeeded.connect(self._take_address)
        self._begin(task)
        local_server_dialog(task, self._window).start()

    @Slot()
    def stop(self) -> None:
        """Have it ended."""
        task = BackgroundTask(stop_server(), self._window)
        task.succeeded.connect(self._report_stop)
        self._begin(task)
        task.start()

    def _begin(self, task: BackgroundTask) -> None:
        self._buttons.show_local(started=is_started(), busy=True)
        task.failed.connect(self._report_problem)
        task.finished.connect(self._show_state)

    @Slot()
    def _show_state(self) -> None:
        self._buttons.show_local(started=is_started())

    @Slot(object)
    def _take_address(self, address: str) -> None:
        self._session.set_parameters({"engine": address})
        text = QCoreApplication.translate(
            "LocalServerCommands",
            "A PostgreSQL of your own runs here; its address is in the form. Its files are in "
            "{folder}. It goes on when this program ends: “Stop the local PostgreSQL” ends it.",
        )
        self._message.show_note(text.format(folder=server_folder()))

    @Slot(object)
    def _report_stop(self, was_running: bool) -> None:
        text = QCoreApplication.translate("LocalServerCommands", "The local PostgreSQL has ended.")
        if not was_running:
            text = QCoreApplication.translate(
                "LocalServerCommands", "The local PostgreSQL was not running."
            )
        self._message.show_note(text)

    @Slot(object)
    def _report_problem(self, error: BaseException) -> None:
        self._message.show_problem(error_text(error))
