"""How closely the person attends to a window: whether it can be seen at all, and is being used."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from gui.bridge.session import Session

ACTS = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Wheel})


class Attention(QObject):
    """Has a session read its run more often while its window is used, less while it is minimized.

    A minimized window is not painted at all: not every system keeps it from that by itself.

    What a person does is heard at the window of the system: at the widgets it would be each event
    of each of them.
    """

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the session; keep nothing from the window."""
        kind = event.type()
        if watched is not self._window:
            if kind in ACTS:
                self._session.attend()
        elif kind == QEvent.Type.WindowStateChange:
            seen = not self._window.isMinimized()
            self._session.set_seen(seen)
            self._window.setUpdatesEnabled(seen)
        elif kind == QEvent.Type.Show and (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)
        return False
