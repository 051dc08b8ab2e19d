"""What the message bar says of a run: what is wrong, what came back, what can be done."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core.domain.errors import RegistroError
from core.domain.run_status import Snapshot
from gui.bridge.session import Session
from gui.panels.lesson import LessonPanel
from gui.text import numbers
from gui.text.translate import error_text, translated
from gui.widgets.message_bar import MessageBar
from gui.window.fault_news import FaultNews
from gui.window.run_commands import RunCommands


class RunMessages(QObject):
    """Fills the message bar from snapshots, errors and the state of the run."""

    field_requested = Signal(str)
    """The parameter that an error is about."""

    def __init__(
        self,
        session: Session,
        message: MessageBar,
        lesson: LessonPanel,
        files: RunCommands,
        frozen: Callable[[], bool],
        show_records: Callable[[Sequence[int]], object],
    ) -> None:
        """Report on the run of ``session``; no news while the view is ``frozen``.

        ``show_records`` brings records of these numbers to the front.
        """
        super().__init__(message)
        self._session = session
        self._message = message
        self._news = FaultNews(message, lesson, show_records)
        self._files = files
        self._frozen = frozen

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what is wrong for now, and what came back just now."""
        if not self._frozen():
            self._news.show_snapshot(snapshot)
        status = snapshot.status
        trouble = translated(status.trouble, status.trouble_values)
        if self._session.watched:
            trouble = self.tr("Another program is running this file; here it can only be viewed.")
        self._message.show_trouble(trouble)

    def offer_to_resume(self) -> None:
        """Say why the run in the file is not over, unless the file is not all of it."""
        feed = self._session.feed
        if feed is not None and feed.flaw is not None:
            return  # which is said already, and is no time to say that nothing is lost
        if not self._files.durable:
            self._message.show_problem(
                self.tr(
                    "This run was interrupted. What waited was in the memory of its program and "
                    "is gone: it cannot be resumed."
                )
            )
            return
        text = self.tr("This run was interrupted. Nothing is lost: it can be resumed where it was.")
        if feed is not None and feed.copied_alive is not None:
            text = self.tr(
                "This is a copy of a run that was in progress at {time}. It can be resumed "
                "from there."
            ).format(time=numbers.clock(feed.copied_alive))
        self._message.offer(text, self.tr("Resume this run"), self._files.resume)

    @Slot(object)
    def show_problem(self, error: BaseException) -> None:
        """Show an error, and the way to the field that it is about."""
        name = error.parameter if isinstance(error, RegistroError) else ""
        if name:
            show = partial(self.field_requested.emit, name)
            self._message.offer(error_text(error), self.tr("Go to the field"), show)
        else:
            self._message.show_problem(error_text(error))
