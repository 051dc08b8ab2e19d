"""F1 in dialogs: opens the entry of what has the focus, beside the dialog, also a modal one."""

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from gui.dialogs.help import HelpDialog, Topic
from gui.panels.parameters.panel import ParametersPanel
from gui.window.dialog_topics import topic_in, topics_of
from gui.window.help_topics import topic_of, topics

KEYED = "has-help-key"
"""A property of windows that answer F1."""
OWN = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Sheet)
"""Kinds of windows that a person works in; popups and floating docks belong to others."""


class DialogHelp(QObject):
    """Gives every other window of the program the key when it first has the focus."""

    def __init__(self, window: QWidget) -> None:
        """Do so beside ``window``, whose own key is an action of its menu."""
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._look)

    @Slot()
    def _look(self) -> None:
        """Look at the window that a person is in: what had the focus may be about to be deleted,
        and must not come to Python any more.
        """
        top = QApplication.activeWindow()
        if top is None or top is self._window or isinstance(top, HelpDialog | QDockWidget):
            return
        if top.windowType() in OWN and not top.property(KEYED):
            top.setProperty(KEYED, True)
            key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), top)
            key.activated.connect(self._explain)

    @Slot()
    def _explain(self) -> None:
        """Show the entry of what has the focus, in a dialog of the window that it is in."""
        focus, top = QApplication.focusWidget(), QApplication.activeWindow()
        if top is not None:
            self.explain(focus, top)

    def explain(self, focus: QWidget | None, top: QWidget) -> None:
        """Show the entry of what is in a window ``top``, beside it."""
        name = topic_of(focus) or topic_in(top, focus)
        open_one = next(iter(top.findChildren(HelpDialog)), None)
        dialog = HelpDialog(self._topics(top), top)
        place = _beside(top.frameGeometry(), dialog.size(), top.screen().availableGeometry())
        if open_one is not None:
            place = open_one.pos()
            open_one.reject()
        dialog.move(place)
        dialog.show_topic(name)
        dialog.show()

    def _topics(self, top: QWidget) -> list[Topic]:
        """Return the entries of a window, then those of the main window."""
        parameters = self._window.findChild(ParametersPanel)
        return topics_of(top) + (topics(parameters) if parameters is not None else [])


def _beside(shown: QRect, size: QSize, room: QRect) -> QPoint:
    """Return where a window of ``size`` covers as little as possible of what is ``shown``."""
    right = room.right() - shown.right()
    left = shown.left() - room.left()
    x = shown.right() + 1 if right >= left else shown.left() - size.width()
    x = min(max(room.left(), x), room.right() - size.width())
    y = min(max(room.top(), shown.top()), room.bottom() - size.height())
    return QPoint(x, y)
