"""What the window does with files: runs begun and opened, scenarios, exports, the clipboard."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.domain.errors import RegistroError, ScenarioError
from core.domain.run_status import LogQuery, Query, Selection
from core.run.feed import Viewport
from core.run.preflight import PreflightReport, Remark
from core.settings.scenario import Scenario, load
from core.store.schema import SUFFIX
from core.usercode.named_code import WORKS, NamedCode, named_code
from gui.bridge.copier import CopyDialog
from gui.bridge.exporter import ExportDialog
from gui.bridge.session import Session
from gui.dialogs import questions
from gui.dialogs.preflight import PreflightDialog, has_own
from gui.dialogs.preflight_result import shortened
from gui.panels.output import as_text as log_text
from gui.panels.records.table import as_text
from gui.system.preferences import Preferences
from gui.text.translate import error_text, translated
from gui.widgets.message_bar import MessageBar
from gui.window.dropped import SCENARIO_SUFFIX, sort_dropped
from gui.window.file_opener import SUFFIXES as INCOMING
from gui.window.file_opener import FileOpener
from gui.window.live_work import LiveWork
from gui.window.trust import Trust

MOST_PICKED = 100_000
"""Rows that are copied or picked out at once; reading them takes a good second."""


class RunCommands(QObject):
    """Asks for files and hands them to the session; says what is wrong with them."""

    field_requested = Signal(str)
    """The parameter that keeps a run from being started."""

    def __init__(
        self, window: QWidget, session: Session, message: MessageBar, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self.query = Query()
        """The rows in front, which an export from the menu writes."""
        self.trust = Trust(preferences, self)
        session.code_chosen.connect(self.trust.choose)
        self.live = LiveWork(window, session, message, self._may_run)
        self.incoming = FileOpener(window, session, message, self.live)
        self.check_dialog: PreflightDialog | None = None
        """The last one; it goes away by itself."""
        self._loaded = Scenario()
        """A scenario whose work is being tried for a run that goes on."""
        self._window = window
        self._session = session
        self._message = message
        self._preferences = preferences

    # --- runs ----------------------------------------------------------------------------------

    @Slot()
    def start(self) -> None:
        """Start a run of the parameters as they stand; files of the user's are tried before."""
        scenario = self._session.scenario
        if not self._may_run(scenario):
            return
        if has_own(scenario):
            self._start_check(scenario, self._begin_tried)
        else:
            self._begin()

    @Slot()
    def resume(self) -> None:
        """Go on with the run that is open; files of the user's are tried before."""
        if self._session.path is None or self._session.alive:
            return
        scenario = self._session.scenario
        feed = self._session.feed
        if not self._may_run(scenario, *([] if feed is None else [feed.scenario])):
            return
        if has_own(scenario):
            bad = QCoreApplication.translate("RunCommands", "This run cannot be resumed.")
            self._start_check(scenario, self._take_up_tried, bad)
        else:
            self._session.take_up()

    @Slot()
    def check(self) -> None:
        """Try the parameters as they stand, and say what came out."""
        if not self._may_run(self._session.scenario):
            return
        self.check_dialog = PreflightDialog(
            self._session.scenario,
            self._window,
            tells=True,
            field_requested=self.field_requested,
        )
        self.check_dialog.start()

    def _start_check(
        self, scenario: Scenario, approved: Callable[[PreflightReport], object], bad: str = ""
    ) -> None:
        self.check_dialog = PreflightDialog(
            scenario, self._window, bad=bad, field_requested=self.field_requested
        )
        self.check_dialog.approved.connect(approved)
        self.check_dialog.start()

    @Slot(object)
    def _begin_tried(self, checked: PreflightReport) -> None:
        """Start a run, and tell how the user's own work went with the first record."""
        self._begin(checked.trial)
        if not self._session.alive:
            return
        if checked.failure is not None:
            self._message.show_problem(_brief(checked.failure))
        else:
            code = named_code(self._session.scenario)
            remarks = [checked.success] if checked.success is not None else []
            self._report_code(
                [each for each in code if not remarks or each.template != WORKS], remarks
            )

    @Slot(object)
    def _take_up_tried(self, checked: PreflightReport) -> None:
        """Go on with the run, and name the Python that it executes."""
        self._session.take_up(checked.trial)
        if self._session.alive:
            self._report_code(named_code(self._session.scenario), [])

    def _report_code(self, code: Sequence[NamedCode], remarks: Sequence[Remark]) -> None:
        lines = [_brief(each) for each in remarks]
        lines += [translated(each.template, each.values) for each in code]
        if lines:
            self._message.show_note("\n".join(lines))

    def _may_run(self, *scenarios: Scenario) -> bool:
        """Whether the Python that these name is the person's, or allowed by them now."""
        strangers = self.trust.strangers(*scenarios)
        if not strangers:
            return True
        allowed = questions.ask_to_run_code(self._window, strangers)
        if allowed:
            self.trust.allow(strangers)
        return allowed

    @Slot()
    def _begin(self, trial: Remark | None = None) -> None:
        """Start a run in a new file."""
        folder = self._preferences.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._message.show_problem(error_text(error))
            return
        stem = time.strftime("%Y-%m-%d %H.%M.%S")
        path = folder / f"{stem}{SUFFIX}"
        number = 1
        while path.exists():
            number += 1
            path = folder / f"{stem} ({number}){SUFFIX}"
        self._message.clear()
        self._session.start_new(path, trial)

    @Slot()
    def new(self) -> None:
        """Close the run and prepare a new one."""
        if self._may_close_run():
            self._session.close()

    @Slot(object)
    def open(self, path: Path) -> None:
        """Open a run file, take the parameters of a scenario file, or look at one of the user's."""
        if not _has_text(path):
            self._message.show_problem(
                QCoreApplication.translate(
                    "RunCommands", "The name of this file is not valid text: rename the file."
                )
            )
        elif path.suffix.lower() in INCOMING:
            self.incoming.open(path)
        elif path.suffix.lower() == SCENARIO_SUFFIX:
            self._load_scenario(path)
        elif self._may_close_run():
            self._message.clear()
            self._session.open(path)

    def open_dropped(self, paths: Sequence[Path]) -> None:
        """Open files that were dropped on the window; say what is not opened, and why."""
        dropped = sort_dropped(paths)
        for path in dropped.taken:
            self.open(path)
        if dropped.problem:
            self._message.show_problem(dropped.problem)

    @Slot()
    def choose_run(self) -> None:
        """Ask for a run and open it."""
        self._open_chosen(questions.ask_run_file(self._window, self._preferences.folder))

    @Slot()
    def choose_folder(self) -> None:
        """Ask for the folder of new runs."""
        folder = questions.ask_folder(self._window, self._preferences.folder)
        if folder is not None:
            self._preferences.folder = folder

    def _open_chosen(self, path: Path | None) -> None:
        if path is not None:
            self.open(path)

    def _may_close_run(self) -> bool:
        if not self._session.alive:
            return True
        if questions.ask_to_stop(self._window):
            self._session.stop_now()
            return True
        return False

    # --- scenarios -----------------------------------------------------------------------------

    @Slot()
    def choose_scenario(self) -> None:
        """Ask for a scenario and take its parameters."""
        self._open_chosen(questions.ask_scenario_file(self._window, self._preferences.folder))

    @Slot()
    def save_scenario(self) -> None:
        """Ask for a file and write all parameters to it."""
        path = questions.ask_scenario_target(self._window, self._preferences.folder)
        if path is not None:
            try:
                self._session.scenario.save(path)
            except (RegistroError, OSError) as error:
                self._message.show_problem(error_text(error))

    def _load_scenario(self, path: Path) -> None:
        try:
            scenario = load(path)
        except ScenarioError as error:
            self._message.show_problem(error_text(error))
            return
        present = named_code(self._session.scenario)
        if not self._session.alive or set(named_code(scenario)) <= set(present):
            self._take_scenario(scenario)
        elif self._may_run(scenario):
            self._loaded = scenario
            bad = QCoreApplication.translate("RunCommands", "The run continues unchanged.")
            self._start_check(scenario, self._take_loaded, bad)

    @Slot(object)
    def _take_loaded(self, checked: PreflightReport) -> None:
        """Have a run that goes on take a scenario whose work was tried, unless it failed."""
        self._session.note_trial(checked.trial)
        if checked.failure is not None:
            said = QCoreApplication.translate("RunCommands", "The run continues unchanged.")
            self._message.show_problem(f"{_brief(checked.failure)}\n{said}")
        else:
            self._take_scenario(self._loaded)

    def _take_scenario(self, scenario: Scenario) -> None:
        try:
            self._session.set_scenario(scenario)
        except RegistroError as error:
            self._message.show_problem(error_text(error))

    # --- records -------------------------------------------------------------------------------

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
        target = questions.ask_export_target(self._window, source)
        if target is None:
            return
        dialog = ExportDialog(source, target, query, self._window)
        dialog.thread_.failed.connect(self._report_problem)
        dialog.thread_.written.connect(_Told(target, self._message, self).tell)
        dialog.start()

    @Slot()
    def save_copy(self) -> None:
        """Ask for a file and write the run to it as it is now, with progress."""
        source = self._session.path
        if source is None:
            return
        target = questions.ask_copy_target(self._window, source)
        if target is None:
            return
        dialog = CopyDialog(self._session.copy_to, target, self._window)
        dialog.thread_.failed.connect(self._report_problem)
        dialog.thread_.saved.connect(_Saved(target, self._message, dialog).tell)
        dialog.start()

    @Slot(object)
    def export_chosen(self, chosen: Selection) -> None:
        """Ask for a file and write the chosen rows to it, in the order of the table."""
        if self._too_many(chosen):
            return
        try:
            seqs = self._session.seqs_of(chosen)
        except RegistroError as error:
            self._report_problem(error)
            return
        if seqs:
            self.export_rows(replace(chosen.query, seqs=seqs))

    @Slot(object)
    def copy_rows(self, chosen: Selection) -> None:
        """Copy a selection that is larger than what the table holds."""
        if self._too_many(chosen):
            return
        number = chosen.last - chosen.first + 1
        try:
            rows = self._session.rows_for(Viewport(chosen.query, chosen.first, number))
        except RegistroError as error:
            self._report_problem(error)
            return
        feed = self._session.feed
        names = [column.name for column in feed.columns] if feed is not None else []
        QGuiApplication.clipboard().setText(as_text(names, rows))

    @Slot(object, int, int)
    def copy_log(self, query: LogQuery, first: int, last: int) -> None:
        """Copy lines that workers printed, of which the panel holds only some."""
        last = min(last, first + MOST_PICKED - 1)
        try:
            lines = self._session.log_lines(query, first, last)
        except RegistroError as error:
            self._report_problem(error)
            return
        QGuiApplication.clipboard().setText(log_text(lines))
        text = QCoreApplication.translate("RunCommands", "{number} lines were copied.")
        self._message.show_note(text.format(number=QLocale().toString(len(lines))))

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

    @Slot(object)
    def _report_problem(self, error: BaseException) -> None:
        self._message.show_problem(error_text(error))


class _Told(QObject):
    """Says what was written."""

    def __init__(self, path: Path, message: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._message = message

    @Slot(int)
    def tell(self, number: int) -> None:
        """Say that ``number`` records were written."""
        text = QCoreApplication.translate("RunCommands", "{number} records were written to {path}.")
        self._message.show_note(text.format(number=QLocale().toString(number), path=self._path))
        self.deleteLater()


class _Saved(QObject):
    """Says where a copy is."""

    def __init__(self, path: Path, message: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._message = message

    @Slot()
    def tell(self) -> None:
        """Say it."""
        text = QCoreApplication.translate("RunCommands", "A copy of the run was saved as {path}.")
        self._message.show_note(text.format(path=self._path))


def _has_text(path: Path) -> bool:
    """Whether the name of ``path`` can be written at all; the system allows bytes that cannot."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in str(path)


def _brief(remark: Remark) -> str:
    return shortened(translated(remark.template, remark.values))
