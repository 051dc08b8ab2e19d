"""Says that a file is being opened, where that takes longer than a moment."""

from PySide6.QtCore import QObject, QTimer, Slot

from gui.bridge.session import Session
from gui.widgets.message_bar import MessageBar

SHOWN_AFTER = 300
"""Milliseconds."""


class OpeningNote(QObject):
    """Follows the session, and clears away what it said."""

    def __init__(self, session: Session, message: MessageBar) -> None:
        super().__init__(message)
        self._session = session
        self._message = message
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._timer.timeout.connect(self._show)
        session.busy_changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        self._message.show_busy("")
        if self._session.opening is None:
            self._timer.stop()
        else:
            self._timer.start()

    @Slot()
    def _show(self) -> None:
        path = self._session.opening
        if path is not None:
            text = self.tr("Opening {name}…")
            if self._session.starting:
                text = self.tr("Starting {name}…")
            self._message.show_busy(text.format(name=path.name))
