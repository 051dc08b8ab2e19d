"""What the window does with records and printed lines: exports, copies, a copy of the whole run."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.domain.run_status import LogQuery, Query, Selection
from core.domain.views import Viewport
from gui.bridge.export_jobs import export_records, known_packages
from gui.bridge.jobs import save_copy
from gui.bridge.session import Session
from gui.bridge.tasks import BackgroundTask, Control
from gui.dialogs import questions
from gui.dialogs.progress import copy_dialog, export_dialog
from gui.panels.output import as_text as log_text
from gui.panels.records.table import as_text
from gui.system.preferences import Preferences
from gui.text.translate import error_text
from gui.widgets.message_bar import MessageBar

MOST_PICKED = 100_000
"""Rows that are copied or picked out at once: a clipboard holds them, and a person has a use."""


class RecordCommands(QObject):
    """Asks for files and has them written in the background; so are rows copied."""

    def __init__(
        self, window: QWidget, session: Session, message: MessageBar, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self.query = Query()
        """The rows in front, which an export from the menu writes."""
        self._window = window
        self._session = session
        self._message = message
        self._preferences = preferences

    @Slot()
    def export(self) -> None:
        """Write the rows in front to a file."""
        self.export_rows(self.query)

    @Slot(object)
    def export_rows(self, query: Query) -> None:
        """Ask for a file and write the rows of ``query`` to it, with progress."""
        source = self._session.path
        if source is None:
            return
        answer = questions.ask_export_target(self._window, source)
        if answer is None:
            return
        target, chosen = answer
        packages = known_packages(self._session.scenario, self._preferences.known_code)
        work = export_records(source, target, query, chosen, packages)
        task = BackgroundTask(work, self._window)
        task.failed.connect(self._report_problem)
        task.succeeded.connect(partial(self._report_written, target))
        export_dialog(task, self._window).start()

    @Slot(object)
    def export_chosen(self, chosen: Selection) -> None:
        """Ask for a file and write the chosen rows to it, in the order of the table."""
        if self._too_many(chosen):
            return
        read = partial(_read_seqs, self._session, chosen)
        self._session.do(read, partial(self._export_seqs, chosen.query))

    def _export_seqs(self, query: Query, seqs: Sequence[int]) -> None:
        if seqs:
            self.export_rows(replace(query, seqs=tuple(seqs)))

    @Slot()
    def save_copy(self) -> None:
        """Ask for a file and write the run to it as it is now, with progress."""
        source = self._session.path
        if source is None:
            return
        target = questions.ask_copy_target(self._window, source)
        if target is None:
            return
        task = BackgroundTask(save_copy(self._session.copy_to, source, target), self._window)
        task.failed.connect(self._report_problem)
        task.succeeded.connect(partial(self._report_saved, target))
        copy_dialog(task, self._window).start()

    @Slot(object)
    def copy_rows(self, chosen: Selection) -> None:
        """Copy a selection that is larger than what the table holds."""
        if not self._too_many(chosen):
            self._session.do(partial(_read_rows, self._session, chosen), self._take_text)

    def _take_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    @Slot(object, int, int)
    def copy_log(self, query: LogQuery, first: int, last: int) -> None:
        """Copy lines that workers printed, of which the panel holds only some."""
        last = min(last, first + MOST_PICKED - 1)
        self._session.do(partial(_read_lines, self._session, query, first, last), self._take_lines)

    def _take_lines(self, lines: tuple[int, str]) -> None:
        number, written = lines
        QGuiApplication.clipboard().setText(written)
        text = QCoreApplication.translate("RunCommands", "{number} lines were copied.")
        if number == 1:
            text = QCoreApplication.translate("RunCommands", "1 line was copied.")
        self._message.show_note(text.format(number=QLocale().toString(number)))

    def _too_many(self, chosen: Selection) -> bool:
        """Whether so many rows cannot be picked out; says what to do instead."""
        number = chosen.last - chosen.first + 1
        if chosen.seqs is not None or number <= MOST_PICKED:
            return False
        text = QCoreApplication.translate(
            "RunCommands",
            "{number} rows are too many to export as a selection (at most {most}): filter "
            "the table and export all of it.",
        )
        locale = QLocale()
        self._message.show_problem(
            text.format(number=locale.toString(number), most=locale.toString(MOST_PICKED))
        )
        return True

    def _report_written(self, path: Path, number: int) -> None:
        text = QCoreApplication.translate("RunCommands", "{number} records were written to {path}.")
        if number == 1:
            text = QCoreApplication.translate("RunCommands", "1 record was written to {path}.")
        self._message.show_note(text.format(number=QLocale().toString(number), path=path))

    def _report_saved(self, path: Path, _nothing: object) -> None:
        text = QCoreApplication.translate("RunCommands", "A copy of the run was saved as {path}.")
        self._message.show_note(text.format(path=path))

    @Slot(object)
    def _report_problem(self, error: BaseException) -> None:
        self._message.show_problem(error_text(error))


def _read_seqs(session: Session, chosen: Selection, _control: Control) -> tuple[int, ...]:
    return session.seqs_of(chosen)


def _read_rows(session: Session, chosen: Selection, _control: Control) -> str:
    """Return the chosen rows as text, in any thread."""
    feed = session.feed
    number = chosen.last - chosen.first + 1
    rows = session.rows_for(Viewport(chosen.query, chosen.first, number))
    return as_text([column.name for column in feed.columns] if feed is not None else [], rows)


def _read_lines(
    session: Session, query: LogQuery, first: int, last: int, _control: Control
) -> tuple[int, str]:
    """Return how many lines there are, and the lines as text, in any thread."""
    lines = session.log_lines(query, first, last)
    return len(lines), log_text(lines)
