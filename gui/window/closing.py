"""Closing the window: ask, stop the run, end what is under way, and go when all of it has ended."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QMainWindow

from core.domain.run_status import RunState
from gui.bridge.run_files import CLOSE_WITHIN
from gui.bridge.session import Session
from gui.bridge.tasks import end_tasks, running_tasks
from gui.system.preferences import Preferences
from gui.window.experiment_commands import ExperimentCommands
from gui.window.panels import Panels
from gui.window.run_commands import RunCommands


class Closing(QObject):
    """Decides when the window may go. Nothing is waited for: the window closes again later."""

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        files: RunCommands,
        experiments: ExperimentCommands,
        preferences: Preferences,
        panels: Panels,
    ) -> None:
        super().__init__(window)
        self._panels = panels
        self._window = window
        self._session = session
        self._files = files
        self._experiments = experiments
        self._preferences = preferences
        self._begun = self._overdue = False

    def may_go(self) -> bool:
        """Whether all has ended, or is overdue; what has not is asked to end."""
        if not self._begun and not self._begin():
            return False
        stopped = self._session.state is RunState.STOPPED
        if self._session.alive and not stopped and not self._overdue:
            return False
        self._session.close_soon()
        tasks = running_tasks(self._window)
        if tasks and not self._overdue:
            for task in tasks:
                task.cancel()
                task.finished.connect(self._close_soon)
            return False
        end_tasks(self._window, 0.0)
        return True

    def _begin(self) -> bool:
        """Ask while a run or an experiment is going on, and have it end; return whether it may."""
        if self._session.alive and not self._files.may_stop():
            return False
        if not self._experiments.may_close():
            return False
        self._begun = True
        self._preferences.remember_layout(self._window.saveGeometry(), self._panels.sides.state())
        self._preferences.dock_sizes = self._panels.sizes.chosen
        self._preferences.scenario = self._session.scenario
        self._session.stop_now()
        # Whatever hangs, and where no snapshot can be read any more that would say so.
        QTimer.singleShot(int(1000 * CLOSE_WITHIN), self, self._close_at_last)
        return True

    @Slot(object)
    def show_state(self, state: RunState) -> None:
        """Go when the run has stopped."""
        if self._begun and state is RunState.STOPPED:
            self._window.close()

    @Slot()
    def _close_soon(self) -> None:
        """Go as soon as the task that has just finished is gone."""
        QTimer.singleShot(0, self, self._close_if_ended)

    @Slot()
    def _close_if_ended(self) -> None:
        if self._window.isVisible():
            self._window.close()

    @Slot()
    def _close_at_last(self) -> None:
        """Go, if the window is still there."""
        self._overdue = True
        self._close_if_ended()
