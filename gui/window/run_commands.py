"""What the window does with runs and scenarios: starts, opens, checks, saves them."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.domain.errors import RegistroError
from core.domain.remark import Remark
from core.domain.run_status import RunState
from core.settings.scenario import Scenario
from gui.bridge.jobs import load_scenario, place_for_run, save_scenario
from gui.bridge.run_files import PreflightReport
from gui.bridge.session import Session
from gui.bridge.tasks import BackgroundTask
from gui.bridge.user_code import WORKS, NamedCode, named_code
from gui.dialogs import questions
from gui.dialogs.preflight import PreflightDialog, has_own
from gui.dialogs.preflight_result import shortened
from gui.system.preferences import Preferences
from gui.text.engines import is_durable
from gui.text.translate import error_text, translated
from gui.widgets.message_bar import MessageBar
from gui.window.dropped import SCENARIO_SUFFIX, sort_dropped
from gui.window.file_opener import SUFFIXES as INCOMING
from gui.window.file_opener import FileOpener
from gui.window.live_work import LiveWork
from gui.window.trust import Trust


class RunCommands(QObject):
    """Asks for files and hands them to the session; says what is wrong with them."""

    field_requested = Signal(str)
    """The parameter that keeps a run from being started."""
    renewed = Signal()
    """The person wants a new run, and the one before is closed."""

    def __init__(
        self, window: QWidget, session: Session, message: MessageBar, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self.trust = Trust(preferences, window)
        self.trust.failed.connect(session.problem_reported)
        session.code_chosen.connect(self.trust.choose)
        self.live = LiveWork(window, session, message, self.trust)
        self.incoming = FileOpener(window, session, message, self.live)
        self.check_dialog: PreflightDialog | None = None
        """The last one; it goes away by itself."""
        self._loaded = Scenario()
        """A scenario whose work is being tried for a run that goes on."""
        self._begun: Callable[[], None] | None = None
        """What is to be done once the run that was asked for goes on."""
        self.hindrance: Callable[[], bool] = _nothing
        """Whether no run may be started now; it says why not."""
        session.file_shown.connect(self._opened)
        session.problem_reported.connect(self._not_opened)
        self._window = window
        self._session = session
        self._message = message
        self._preferences = preferences

    # --- runs ----------------------------------------------------------------------------------

    @Slot()
    def start(self) -> None:
        """Start a run of the parameters as they stand; files of the user's are tried before."""
        if not self.hindrance():
            self._when_allowed(self._start_allowed)

    def _start_allowed(self) -> None:
        scenario = self._session.scenario
        if has_own(scenario):
            self._start_check(scenario, self._begin_tried, keep_source=True)
        else:
            self._begin()

    @Slot()
    def resume(self) -> None:
        """Go on with the run that is open; files of the user's are tried before."""
        if self._session.path is None or self._session.alive or self.hindrance():
            return
        feed = self._session.feed
        self._when_allowed(self._resume_allowed, *([] if feed is None else [feed.scenario]))

    def _resume_allowed(self) -> None:
        scenario = self._session.scenario
        if has_own(scenario):
            bad = QCoreApplication.translate("RunCommands", "This run cannot be resumed.")
            path = self._session.path
            self._start_check(scenario, self._take_up_tried, bad, keep_source=True, resumes=path)
        else:
            self._session.take_up()

    @Slot()
    def check(self) -> None:
        """Try the parameters as they stand, and say what came out."""
        self._when_allowed(self._check_allowed)

    def _check_allowed(self) -> None:
        self.check_dialog = PreflightDialog(
            self._session.scenario,
            self._window,
            reports_all=True,
            field_requested=self.field_requested,
        )
        self.check_dialog.approved.connect(self.live.take_measured)
        self.check_dialog.start()

    def _start_check(
        self,
        scenario: Scenario,
        approved: Callable[[PreflightReport], object],
        bad: str = "",
        *,
        keep_source: bool = False,
        resumes: Path | None = None,
    ) -> None:
        self.check_dialog = PreflightDialog(
            scenario,
            self._window,
            bad=bad,
            keep_source=keep_source,
            resumes=resumes,
            field_requested=self.field_requested,
        )
        self.check_dialog.approved.connect(self.live.take_measured)
        self.check_dialog.approved.connect(approved)
        self.check_dialog.start()

    @Slot(object)
    def _begin_tried(self, checked: PreflightReport) -> None:
        """Start a run, and tell how the user's own work went with the first record."""
        self._begun = partial(self._report_begun, checked)
        self._begin(checked)

    def _report_begun(self, checked: PreflightReport) -> None:
        if checked.failure is not None:
            self._message.show_problem(_brief(checked.failure))
        else:
            code = named_code(self._session.scenario)
            remarks = [each for each in (checked.success, checked.too_few) if each is not None]
            self._report_code(
                [each for each in code if not remarks or each.template != WORKS], remarks
            )

    @Slot(object)
    def _take_up_tried(self, checked: PreflightReport) -> None:
        """Go on with the run, and name the Python that it executes."""
        self._begun = self._report_taken_up
        self._session.take_up(checked)

    def _report_taken_up(self) -> None:
        self._report_code(named_code(self._session.scenario), [])

    @Slot()
    def _opened(self) -> None:
        """Report what is to be known of a run that was asked for and goes on now."""
        begun, self._begun = self._begun, None
        if begun is not None and self._session.alive:
            begun()

    @Slot()
    def _not_opened(self) -> None:
        self._begun = None

    def _report_code(self, code: Sequence[NamedCode], remarks: Sequence[Remark]) -> None:
        lines = [_brief(each) for each in remarks]
        lines += [translated(each.template, each.values) for each in code]
        if lines:
            self._message.show_note("\n".join(lines))

    def _when_allowed(self, then: Callable[[], None], *others: Scenario) -> None:
        """Do ``then`` once the Python of the parameters, and of ``others``, may be run."""
        scenario = self._session.scenario
        self.trust.when_allowed(partial(self._go_on, scenario, then, others), scenario, *others)

    def _go_on(
        self, allowed: Scenario, then: Callable[[], None], others: tuple[Scenario, ...]
    ) -> None:
        if named_code(self._session.scenario) == named_code(allowed):
            then()
        else:  # other Python was named while the files were being read
            self._when_allowed(then, *others)

    @Slot()
    def _begin(self, checked: PreflightReport | None = None) -> None:
        """Start a run in a new file."""
        place = place_for_run(self._preferences.folder, time.strftime("%Y-%m-%d %H.%M.%S"))
        task = self._session.do(place, partial(self._begin_at, checked))
        if checked is not None:
            task.failed.connect(partial(_close_source, checked))

    def _begin_at(self, checked: PreflightReport | None, path: Path) -> None:
        self._message.clear()
        self._session.start_new(path, checked)

    @Slot()
    def new(self) -> None:
        """Close the run and prepare a new one."""
        if self.close_run():
            self.renewed.emit()

    def close_run(self) -> bool:
        """Close the run, if there is one; return whether it may be, where it is going on."""
        may = self._may_close_run()
        if may:
            self._session.close_soon()
        return may

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
        self._open_all(dropped.taken)
        if dropped.problem:
            self._message.show_problem(dropped.problem)

    def _open_all(self, paths: Sequence[Path]) -> None:
        """Open these, a scenario before what changes it."""
        for number, path in enumerate(paths, 1):
            rest = paths[number:]
            if rest and path.suffix.lower() == SCENARIO_SUFFIX and _has_text(path):
                self._load_scenario(path).finished.connect(partial(self._open_all, rest))
                return
            self.open(path)

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
        if self.may_stop():
            self._session.stop_now()
            return True
        return False

    def may_stop(self) -> bool:
        """Ask whether the run that goes on may be stopped; one that has may: its file is closed."""
        if self._session.state is RunState.STOPPED:
            return True
        if self.durable:
            return questions.ask_to_stop(self._window)
        return questions.ask_to_stop(self._window, durable=False)

    @property
    def durable(self) -> bool:
        """Whether the file that is open has all that waits in its run."""
        feed = self._session.feed
        return feed is None or is_durable(feed.scenario.engine)

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
            self._session.do(save_scenario(self._session.scenario, path))

    def _load_scenario(self, path: Path) -> BackgroundTask:
        return self._session.do(load_scenario(path), self._consider)

    @Slot(object)
    def _consider(self, scenario: Scenario) -> None:
        """Take a scenario that was read; other work for a run that goes on is tried first."""
        present = named_code(self._session.scenario)
        if not self._session.alive or set(named_code(scenario)) <= set(present):
            self._take_scenario(scenario)
        else:
            self.trust.when_allowed(partial(self._try_loaded, scenario), scenario)

    def _try_loaded(self, scenario: Scenario) -> None:
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


def _nothing() -> bool:
    return False


def _close_source(checked: PreflightReport, _error: BaseException) -> None:
    checked.close()


def _has_text(path: Path) -> bool:
    """Whether the name of ``path`` can be written at all; the system allows bytes that cannot."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in str(path)


def _brief(remark: Remark) -> str:
    return shortened(translated(remark.template, remark.values))
