"""Brings the result of a run to the front when that stops, once."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow

from core.domain.run_status import RunState
from gui.bridge.session import Session
from gui.panels.summary.panel import SummaryPanel


class SummaryCommands(QObject):
    """Watches the run of a session for its end."""

    def __init__(self, window: QMainWindow, session: Session, panel: SummaryPanel) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._panel = panel
        self._went_on = False
        """Whether the run that is open has been going on here."""
        session.state_changed.connect(self._follow)
        session.file_opened.connect(self._take_name)

    @Slot(object)
    def _follow(self, state: RunState) -> None:
        ended = self._went_on and state is RunState.STOPPED
        self._went_on = state.alive and not self._session.watched
        if ended:
            self._show()

    @Slot()
    def _take_name(self) -> None:
        path = self._session.path
        self._panel.set_name(path.stem if path is not None else "")

    def _show(self) -> None:
        """Raise it among the tabs beside it, unless somebody types in one of these."""
        dock = self._panel.parentWidget()
        while dock is not None and not isinstance(dock, QDockWidget):
            dock = dock.parentWidget()
        if dock is None or dock.isHidden():
            return  # it was put away
        focus = QApplication.focusWidget()
        beside = self._window.tabifiedDockWidgets(dock)
        if focus is None or not any(each.isAncestorOf(focus) for each in beside):
            dock.raise_()
