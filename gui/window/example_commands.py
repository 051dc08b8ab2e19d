"""What the window does with examples: prepares a run of one, and goes back from it."""

from PySide6.QtCore import QObject, Slot

from core.settings.examples import Example
from core.settings.scenario import Scenario
from gui.bridge.session import Session
from gui.panels.lesson import LessonPanel
from gui.widgets.message_bar import MessageBar
from gui.window.run_commands import RunCommands


class ExampleCommands(QObject):
    """Takes the parameters of an example, and keeps those that were there before."""

    def __init__(
        self, session: Session, files: RunCommands, lesson: LessonPanel, message: MessageBar
    ) -> None:
        super().__init__(lesson)
        self._message = message
        self._session = session
        self._files = files
        self._lesson = lesson
        self._before = self._taken = Scenario()
        """What the person had, and the example that is there instead."""
        lesson.undo_requested.connect(self.undo)
        files.renewed.connect(self._leave)
        session.file_opened.connect(self._file_opened)
        session.state_changed.connect(self._offer_undo)

    @Slot(object)
    def choose(self, example: Example) -> None:
        """Prepare a new run of ``example``; what stood in the form can be had back."""
        if not self._files.close_run():
            return
        if self._session.scenario != self._taken:  # else an example was only looked at
            self._before = self._session.scenario
        self._taken = example.scenario
        self._session.set_scenario(self._taken)
        self._lesson.show_example(example)
        self._offer_undo()

    @Slot()
    def undo(self) -> None:
        """Have the parameters as they were before the example."""
        self._lesson.dismiss()
        self._session.set_scenario(self._before)

    @Slot()
    def _leave(self) -> None:
        """Say no more about the example once a new run is wanted; its parameters stay."""
        if not self._lesson.shows_example:
            return
        self._lesson.dismiss()
        if self._before not in (Scenario(), self._session.scenario):
            self._message.offer(
                self.tr("The parameters are still those of the example."),
                self.tr("Back to my parameters"),
                self.undo,
                good=True,
            )

    @Slot()
    def _file_opened(self) -> None:
        """Say no more about the example where another run is looked at."""
        if not self._session.alive:
            self._lesson.dismiss()

    @Slot()
    def _offer_undo(self) -> None:
        """Offer to go back where that changes something, and no run that goes on."""
        mine = self._before not in (Scenario(), self._taken)
        self._lesson.offer_undo(offered=mine and not self._session.alive)
