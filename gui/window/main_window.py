"""The window: puts the panels together and connects them, and knows nothing of their insides."""

import time
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QLocale, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.about import releases
from core.domain.errors import RegistroError
from core.domain.faults import FaultKind
from core.domain.run_status import RunState, Snapshot
from core.domain.views import Viewport
from core.settings.parameters import BY_NAME
from core.settings.scenario import Scenario
from gui.bridge.run_files import CLOSE_WITHIN
from gui.bridge.session import Session
from gui.bridge.tasks import BackgroundTask, Control, end_tasks, running_tasks
from gui.bridge.user_code import named_code
from gui.dialogs import questions
from gui.dialogs.about import AboutDialog
from gui.dialogs.self_test import SelfTest
from gui.models.news import news_of
from gui.panels.charts.panel import ChartsPanel
from gui.panels.ledger import LedgerPanel
from gui.panels.lesson import LessonPanel
from gui.panels.parameters.panel import ParametersPanel
from gui.panels.parameters.rate_control import RateControl
from gui.panels.records.panel import RecordsPanel
from gui.panels.rejected_rows_button import RejectedRowsButton
from gui.system.diagnostics import LOG, log_folder
from gui.system.editor import show_folder
from gui.system.language import Language
from gui.system.preferences import Preferences
from gui.text import numbers
from gui.text.translate import error_text, translated
from gui.theme.icons import icon
from gui.theme.palettes import Colors, Theme
from gui.theme.scroll_bars import flatten
from gui.theme.zoom import Zoom
from gui.widgets.message_bar import MessageBar
from gui.widgets.number_box import WholeBox
from gui.widgets.toolbar import ToolBar
from gui.window.actions import ACTIONS, Actions
from gui.window.example_commands import ExampleCommands
from gui.window.example_menu import ExampleMenu
from gui.window.fault_menu import FaultMenu
from gui.window.kept_filters import KeptFilters
from gui.window.opening_note import OpeningNote
from gui.window.panels import Panels, Shown
from gui.window.presenter import Presenter
from gui.window.recent_menu import RecentMenu
from gui.window.record_commands import RecordCommands
from gui.window.run_commands import RunCommands
from gui.window.user_code_commands import UserCodeCommands
from gui.window.view_commands import ViewCommands

RECENT = 10.0
"""Seconds in which something is news; a file that is opened has old events, too."""


class MainWindow(QMainWindow):
    """Toolbar, record tables, docks and the ledger."""

    painted = Signal()
    """The first picture is on the screen: what is slow to load may load now."""
    completed = Signal()
    """That is loaded, too: there is nothing left that is made only once."""

    def __init__(
        self, theme: Theme, language: Language, zoom: Zoom, preferences: Preferences
    ) -> None:
        super().__init__()
        self.theme = theme
        self.language = language
        self.preferences = preferences
        self.session = Session(self)
        self.actions_ = Actions(self)
        self.records = RecordsPanel(self)
        self.message = MessageBar(self)
        OpeningNote(self.session, self.message)
        self.files = RunCommands(self, self.session, self.message, preferences)
        self.rows = RecordCommands(self, self.session, self.message)
        self.own = UserCodeCommands(self, self.session, self.message, preferences, self.files.live)
        self.recent = RecentMenu(preferences, self)
        self.lesson = LessonPanel(self)
        self.example_menu = ExampleMenu(self)
        self.examples = ExampleCommands(self.session, self.files, self.lesson)
        self.docked = Panels(self)
        self.views = ViewCommands(self, self.docked, zoom, preferences)
        self.parameters = self.docked.of(ParametersPanel)
        self.charts = self.docked.of(ChartsPanel)
        self.faults = FaultMenu(self)
        self.rejected_rows = RejectedRowsButton(self)
        self.ledger = LedgerPanel(self.rejected_rows, self)
        KeptFilters(self.records.bar.menu, preferences, self)
        self.rate = RateControl(self)
        self._chart_loader = BackgroundTask(_load_charts, self)
        self.worker_count = self._spin_box("workers")
        self.batch = self._spin_box("batch")
        self._labels = {"workers": QLabel(self), "batch": QLabel(self)}
        self._was_painted = False
        self._closing = self._overdue = False
        self.presenter = Presenter(self, self._panels(), (self.records, self.charts))
        self._build()
        self._connect()
        self._restore()

    # --- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("main")
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        central = QWidget(self)
        layout = QVBoxLayout(central)
        layout.setContentsMargins(6, 6, 6, 0)
        layout.addWidget(self.message)
        layout.addWidget(self.lesson)
        layout.addWidget(self.records, 1)
        self.setCentralWidget(central)
        self._build_toolbar()
        self.docked.dock()
        self.actions_.menus["view"].addSeparator()
        self.actions_.menus["view"].addActions(self.docked.toggles)
        self.actions_["updates"].setVisible(bool(releases()))
        self.actions_.menus["file"].insertMenu(self.actions_["load_scenario"], self.recent)
        self.actions_.menus["file"].insertMenu(self.actions_["open"], self.example_menu)
        self._retranslate()
        self.docked.arrange()
        self._default_state = self.saveState()

    def _build_toolbar(self) -> None:
        bar = ToolBar(self.rate.slider, self)
        bar.cramped.connect(self.rate.set_cramped)
        bar.setObjectName("toolbar")
        for spec in ACTIONS:
            if spec.toolbar and spec.id != "kill":
                bar.addAction(self.actions_[spec.id])
        bar.addSeparator()
        bar.addWidget(self.rate)
        for name, box in (("workers", self.worker_count), ("batch", self.batch)):
            self._labels[name].setBuddy(box)
            self._labels[name].setContentsMargins(8, 0, 4, 0)
            bar.addWidget(self._labels[name])
            bar.addWidget(box)
        spacer = QWidget(self)
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(spacer)
        bar.addAction(self.actions_["kill"])
        kill = bar.widgetForAction(self.actions_["kill"])
        if isinstance(kill, QToolButton):
            kill.setMenu(self.faults)
            kill.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
            bar.keep_words(kill)
        self.menuBar().insertMenu(self.actions_.menus["view"].menuAction(), self.faults)
        self.addToolBar(bar)
        self._toolbar = bar
        # A place of its own, where nothing ever covers it.
        strip = QToolBar(self)
        strip.setObjectName("ledger-strip")
        strip.setMovable(False)
        strip.addWidget(self.ledger)
        strip.toggleViewAction().setVisible(False)
        self.addToolBarBreak()
        self.addToolBar(strip)
        self._strip = strip

    def _spin_box(self, name: str) -> WholeBox:
        row = BY_NAME[name]
        return WholeBox(int(row.low), int(row.high), self)

    def _connect(self) -> None:
        """Every connection of the window, in order of the sender."""
        self.actions_.connect(
            {
                "about": self._about,
                "rejected_rows": self.files.incoming.show_rejected_rows,
                "check": self.files.check,
                "edit_source": self.own.edit_source,
                "edit_work": self.own.edit_work,
                "export": self.rows.export,
                "folder": self.files.choose_folder,
                "freeze": self._freeze,
                "guide": self._guide,
                "kill": self.session.kill_any_worker,
                "language_en": self._use_english,
                "language_es": self._use_spanish,
                "load_scenario": self.files.choose_scenario,
                "logs": self._open_logs,
                "new": self.files.new,
                "new_source": self.own.new_source,
                "new_work": self.own.new_work,
                "open": self.files.choose_run,
                "open_table": self.files.incoming.choose_table,
                "pause": self.session.toggle_pause,
                "requeue": self.session.requeue_all,
                "quit": self.close,
                "reset_layout": self._reset_layout,
                "resume": self.files.resume,
                "save_copy": self.rows.save_copy,
                "save_scenario": self.files.save_scenario,
                "self_test": self._self_test,
                "start": self.files.start,
                "stop": self.session.stop,
                "stop_now": self.session.stop_now,
                "theme_dark": self._use_dark_theme,
                "theme_light": self._use_light_theme,
                "theme_system": self._use_system_theme,
                "updates": self._check_for_updates,
                "use_python": self.files.incoming.choose_python,
                **self.views.slots,
            }
        )
        self.batch.refused.connect(self.message.show_problem)
        self.batch.valueChanged.connect(self._set_batch)
        self.rejected_rows.clicked.connect(self.files.incoming.show_rejected_rows)
        self._chart_loader.succeeded.connect(self._build_charts)
        self.example_menu.example_chosen.connect(self.examples.choose)
        self.faults.fault_requested.connect(self._inject)
        self.files.field_requested.connect(self._show_field)
        self.painted.connect(self._load_charts)
        self.presenter.shown.connect(self._show_messages)
        self.presenter.shown.connect(self.faults.show_snapshot)
        self.presenter.shown.connect(self.own.show_snapshot)
        self.presenter.shown.connect(self.session.shown)
        self.rate.rate_changed.connect(self._set_rate)
        self.rate.refused.connect(self.message.show_problem)
        self.recent.file_chosen.connect(self.files.open)
        self.records.copy_requested.connect(self.rows.copy_rows)
        self.records.export_requested.connect(self.rows.export_rows)
        self.records.table.export_requested.connect(self.rows.export_chosen)
        self.records.table.requeue_requested.connect(self.session.requeue)
        self.records.table.record_chosen.connect(self.session.inspect)
        self.ledger.state_chosen.connect(self.records.show_state)
        self.records.stop_requested.connect(self.session.stop_search)
        self.records.view_changed.connect(self._set_viewport)
        self.session.file_closed.connect(self._clear)
        self.session.file_opened.connect(self._file_opened)
        self.session.problem_reported.connect(self._show_problem)
        self.session.scenario_changed.connect(self._show_scenario)
        self.session.snapshot_arrived.connect(self._present)
        self.session.state_changed.connect(self._show_state)
        self.theme.colors_changed.connect(self._apply_theme)
        self.worker_count.refused.connect(self.message.show_problem)
        self.worker_count.valueChanged.connect(self._set_workers)
        self.docked.wire(self)

    def _restore(self) -> None:
        self.resize(_first_size(self.screen().availableSize()))
        geometry, state = self.preferences.layout()
        self._apply_theme(self.theme.colors)
        self.views.restore()
        self.actions_[f"theme_{self.preferences.theme}"].setChecked(True)
        self.actions_[f"language_{self.language.code}"].setChecked(True)
        self.session.set_scenario(self.preferences.scenario)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        if state.isEmpty() or not self._put_docks(state):
            self.docked.arrange()

    # --- showing -------------------------------------------------------------------------------

    @Slot(object)
    def _present(self, snapshot: Snapshot) -> None:
        """Bring a snapshot to the screen; a frozen view only takes what would be missed."""
        self.session.hold()
        self.presenter.present(snapshot)

    @Slot(object)
    def _show_messages(self, snapshot: Snapshot) -> None:
        """Show what is wrong for now, and what came back just now."""
        recent = time.time() - RECENT
        told = news_of([event for event in snapshot.events if event.at > recent], snapshot.engine)
        known = told in self.lesson.told
        if told and not known and not self.actions_["freeze"].isChecked():
            self.message.show_news(told)
        status = snapshot.status
        trouble = translated(status.trouble, status.trouble_values)
        if self.session.watched:
            trouble = self.tr("Another program is running this file; here it can only be viewed.")
        self.message.show_trouble(trouble)

    @Slot(object)
    def _show_state(self, state: RunState) -> None:
        file_open, watched = self.session.path is not None, self.session.watched
        self.actions_.enable(state, file_open=file_open, watched=watched)
        self.faults.enable(alive=self.session.alive)
        self.parameters.set_running(self.session.scenario if self.session.alive else None)
        if state is RunState.INTERRUPTED:
            self._offer_to_resume()
        self._title(state)
        if self._closing and state is RunState.STOPPED:
            self.close()

    def _offer_to_resume(self) -> None:
        """Say why the run in the file is not over, unless the file is not all of it."""
        feed = self.session.feed
        if feed is not None and feed.flaw is not None:
            return  # which is said already, and is no time to say that nothing is lost
        if not self.files.durable:
            self.message.show_problem(
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
        self.message.offer(text, self.tr("Resume this run"), self.files.resume)

    @Slot(object)
    def _show_scenario(self, scenario: Scenario) -> None:
        self.actions_.name_code(named_code(scenario))
        self.parameters.show_scenario(scenario)
        if self.session.path is None:
            self.charts.show_scenario(scenario)
        self.rate.show_rate(scenario.rate)
        for value, box in ((scenario.workers, self.worker_count), (scenario.batch, self.batch)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)

    @Slot(object)
    def _file_opened(self, path: Path) -> None:
        self._clear()
        feed = self.session.feed
        if feed is not None:
            self.records.set_columns(feed.columns)
            self.charts.show_scenario(feed.first_scenario)
        self.preferences.remember(path)
        self._show_state(self.session.state)
        if feed is not None and feed.flaw is not None:
            self.message.show_problem(error_text(feed.flaw))

    @Slot()
    def _clear(self) -> None:
        self.presenter.drop()
        for panel in self._panels():
            panel.clear()
        self.charts.show_scenario(self.session.scenario)
        self.message.clear()
        self._show_state(self.session.state)

    def _panels(self) -> tuple[Shown, ...]:
        """Everything that shows a file."""
        return self.records, *self.docked.shown, self.lesson, self.ledger, self.rejected_rows

    @Slot(object)
    def _show_problem(self, error: BaseException) -> None:
        name = error.parameter if isinstance(error, RegistroError) else ""
        if name:
            show = partial(self._show_field, name)
            self.message.offer(error_text(error), self.tr("Go to the field"), show)
        else:
            self.message.show_problem(error_text(error))

    @Slot(str)
    def _show_field(self, name: str) -> None:
        dock = self.docked.docks["parameters"]
        dock.show()
        dock.raise_()
        self.parameters.show_field(name)

    @Slot(bool)
    def _freeze(self, frozen: bool) -> None:
        self.presenter.finish()
        for panel in self._panels():
            panel.set_frozen(frozen)

    @Slot(object)
    def _set_viewport(self, viewport: Viewport) -> None:
        self.rows.query = viewport.query
        self.session.set_viewport(viewport)

    # --- knobs ---------------------------------------------------------------------------------

    @Slot(float)
    def _set_rate(self, rate: float) -> None:
        self.session.set_parameter("rate", rate)

    @Slot(int)
    def _set_workers(self, number: int) -> None:
        self.session.set_parameter("workers", number)

    @Slot(int)
    def _set_batch(self, number: int) -> None:
        self.session.set_parameter("batch", number)

    # --- looks and language --------------------------------------------------------------------

    @Slot(str)
    def _inject(self, kind: str) -> None:
        if kind == FaultKind.PROGRAM:
            durable = {} if self.files.durable else {"durable": False}
            if not questions.ask_to_kill_program(self, **durable):
                return
        self.session.inject(kind)

    @Slot()
    def _self_test(self) -> None:
        self.self_test = SelfTest(self)
        self.self_test.start()

    @Slot()
    def _check_for_updates(self) -> None:
        from gui.dialogs.updates import UpdateDialog

        dialog = UpdateDialog(self.preferences, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.start()

    @Slot(object)
    def _apply_theme(self, colors: Colors) -> None:
        for panel in self._panels():
            panel.apply_theme(colors)
        self.message.apply_theme(colors)
        flatten(self, colors)
        for spec in ACTIONS:
            if spec.icon:
                self.actions_[spec.id].setIcon(icon(spec.icon, colors))
        self._toolbar.measure_anew()

    @Slot()
    def _use_light_theme(self) -> None:
        self._choose_theme("light")

    @Slot()
    def _use_dark_theme(self) -> None:
        self._choose_theme("dark")

    @Slot()
    def _use_system_theme(self) -> None:
        self._choose_theme("system")

    def _choose_theme(self, choice: str) -> None:
        self.preferences.theme = choice
        self.theme.choose(choice)

    @Slot()
    def _use_english(self) -> None:
        self._choose_language("en")

    @Slot()
    def _use_spanish(self) -> None:
        self._choose_language("es")

    def _choose_language(self, code: str) -> None:
        self.preferences.language = code
        self.language.choose(code)

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.actions_.retranslate()
        self.actions_.name_code(named_code(self.session.scenario))
        self.message.retranslate()
        self.docked.retranslate()
        self._labels["workers"].setText(self.tr("&Workers"))
        self._labels["batch"].setText(self.tr("&Batch"))
        for box in (self.worker_count, self.batch):
            box.setLocale(QLocale())
        self.worker_count.setToolTip(translated(BY_NAME["workers"].help))
        self.batch.setToolTip(translated(BY_NAME["batch"].help))
        self.faults.retranslate()
        self._toolbar.setWindowTitle(self.tr("Toolbar"))
        self._strip.setWindowTitle(self.tr("Ledger"))
        self._toolbar.measure_anew()
        self.recent.retranslate()
        self.example_menu.retranslate()
        self._title(self.session.state)

    def _title(self, state: RunState) -> None:
        words = {
            RunState.READY: "",
            RunState.RUNNING: self.tr("running"),
            RunState.PAUSED: self.tr("paused"),
            RunState.STOPPING: self.tr("stopping"),
            RunState.STOPPED: self.tr("stopped"),
            RunState.INTERRUPTED: self.tr("interrupted"),
        }
        path = self.session.path
        parts = [path.stem, words[state]] if path is not None else []
        self.setWindowTitle(" — ".join([*filter(None, parts), "Registro"]))

    def _put_docks(self, state: QByteArray) -> bool:
        """Put the docks as ``state`` says; return whether that could be read."""
        restored = self.docked.restore(state)
        if not self.toolBarBreak(self._strip):  # the state is of a version without it
            self.insertToolBarBreak(self._strip)
        return restored

    @Slot()
    def _reset_layout(self) -> None:
        self._put_docks(self._default_state)
        self.docked.arrange()

    @Slot()
    def _about(self) -> None:
        AboutDialog(self.preferences.folder, log_folder(), self).open()

    @Slot()
    def _open_logs(self) -> None:
        log = log_folder() / LOG
        if not (log.parent.is_dir() and show_folder(log)):
            text = self.tr("The log folder could not be opened. It is {path}.")
            self.message.show_problem(text.format(path=log.parent))

    @Slot()
    def _guide(self) -> None:
        questions.guide(self)

    # --- events of the system ------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to see."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    @Slot()
    def _load_charts(self) -> None:
        self._chart_loader.start()

    @Slot()
    def _build_charts(self) -> None:
        self.charts.build()
        self.completed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files; what is none of ours is answered when it is dropped."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open them."""
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            self.files.open_dropped(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask while a run is going on; end it and every background task, then go.

        Nothing is waited for here: the window closes again when all has ended, or is overdue.
        """
        if not self._closing:
            if self.session.alive and not self.files.may_stop():
                event.ignore()
                return
            self._closing = True
            self.preferences.remember_layout(self.saveGeometry(), self.saveState())
            self.preferences.scenario = self.session.scenario
            self.session.stop_now()
            # Whatever hangs, and where no snapshot can be read any more that would say so.
            QTimer.singleShot(int(1000 * CLOSE_WITHIN), self, self._close_at_last)
        if self.session.alive and self.session.state is not RunState.STOPPED and not self._overdue:
            event.ignore()
            return
        self.session.close_soon()
        tasks = running_tasks(self)
        if tasks and not self._overdue:
            event.ignore()
            for task in tasks:
                task.cancel()
                task.finished.connect(self._close_soon)
            return
        end_tasks(self, 0.0)
        event.accept()

    @Slot()
    def _close_soon(self) -> None:
        """Go as soon as the task that has just finished is gone."""
        QTimer.singleShot(0, self, self._close_if_ended)

    @Slot()
    def _close_if_ended(self) -> None:
        if self.isVisible():
            self.close()

    @Slot()
    def _close_at_last(self) -> None:
        """Go, if the window is still there."""
        self._overdue = True
        if self.isVisible():
            self.close()

    def stop_in_good_order(self) -> None:
        """Stop a run after an unexpected error."""
        self.session.stop_now()


def _dropped(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _first_size(room: QSize) -> QSize:
    """Return how large a first window is where there is so much room."""
    return QSize(max(1280, room.width() * 9 // 10), max(800, room.height() * 9 // 10))


def _load_charts(_control: Control) -> None:
    """Import what draws the charts, so that the window need not wait for it."""
    import_module("gui.panels.charts.chart")
