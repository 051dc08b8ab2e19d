"""What the menu Help offers: the guide, the self-test, updates, the logs, the versions."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from gui.dialogs.about import AboutDialog
from gui.dialogs.guide import NAME
from gui.dialogs.help import HelpDialog
from gui.dialogs.self_test import SelfTest
from gui.panels.parameters.panel import ParametersPanel
from gui.system.diagnostics import LOG, log_folder
from gui.system.editor import show_folder
from gui.system.preferences import Preferences
from gui.widgets.help_menu import Explainer
from gui.widgets.message_bar import MessageBar
from gui.window.dialog_help import DialogHelp
from gui.window.help_topics import topic_of, topics


class HelpCommands(QObject):
    """Opens the dialogs of the menu Help."""

    def __init__(self, window: QWidget, message: MessageBar, preferences: Preferences) -> None:
        super().__init__(window)
        self.self_test: SelfTest | None = None
        """The one that was asked for last."""
        self._window = window
        self._dialogs = DialogHelp(window)
        explainer = Explainer(window)
        explainer.asked.connect(self._explain)
        self._message = message
        self._preferences = preferences

    @property
    def slots(self) -> Mapping[str, Callable[..., object]]:
        """What the actions do, by their names."""
        return {
            "about": self._about,
            "guide": self._guide,
            "logs": self._open_logs,
            "self_test": self._begin_self_test,
            "updates": self._check_for_updates,
        }

    @Slot()
    def _begin_self_test(self) -> None:
        self.self_test = SelfTest(self._window)
        self.self_test.start()

    @Slot()
    def _check_for_updates(self) -> None:
        from gui.dialogs.updates import UpdateDialog  # with it comes the network

        dialog = UpdateDialog(self._preferences, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.start()

    @Slot()
    def _about(self) -> None:
        AboutDialog(self._preferences.folder, log_folder(), self._window).open()

    @Slot()
    def _open_logs(self) -> None:
        log = log_folder() / LOG
        if not (log.parent.is_dir() and show_folder(log)):
            text = self.tr("The log folder could not be opened. It is {path}.")
            self._message.show_problem(text.format(path=log.parent))

    @Slot()
    def _guide(self) -> None:
        """Show the entry of what has the focus; without any the guide through the window."""
        self._show(topic_of(QApplication.focusWidget()))

    @Slot(object)
    def _explain(self, about: QWidget) -> None:
        """Show the entry of a widget, in the window that it is in."""
        top = about.window()
        if top is self._window or isinstance(top, QDockWidget):
            self._show(topic_of(about))
        else:
            self._dialogs.explain(about, top)

    def _show(self, topic: str) -> None:
        parameters = self._window.findChild(ParametersPanel)
        if parameters is not None:
            dialog = HelpDialog(topics(parameters), self._window)
            dialog.show_topic(topic or NAME)
            dialog.show()
