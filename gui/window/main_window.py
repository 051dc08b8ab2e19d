"""The window: puts the panels together and connects them, and knows nothing of their insides."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from core.about import releases
from core.domain.faults import FaultKind
from core.domain.run_status import RunState, Snapshot
from core.domain.views import Viewport
from core.settings.scenario import Scenario
from gui.bridge.session import Session
from gui.bridge.user_code import named_code
from gui.dialogs import questions
from gui.panels.charts.panel import ChartsPanel
from gui.panels.ledger import LedgerPanel
from gui.panels.lesson import LessonPanel
from gui.panels.parameters.panel import ParametersPanel
from gui.panels.pipeline.panel import PipelinePanel
from gui.panels.records.panel import RecordsPanel
from gui.panels.rejected_rows_button import RejectedRowsButton
from gui.panels.timeline import TimelinePanel
from gui.system.language import Language
from gui.system.preferences import Preferences
from gui.text.translate import error_text
from gui.theme.palettes import Colors, Theme
from gui.theme.scroll_bars import flatten
from gui.theme.zoom import Zoom
from gui.widgets.first_size import resize_within_screen
from gui.widgets.message_bar import MessageBar
from gui.window.actions import Actions
from gui.window.attention import Attention
from gui.window.chart_loader import ChartLoader
from gui.window.closing import Closing
from gui.window.control_bar import ControlBar
from gui.window.example_commands import ExampleCommands
from gui.window.example_menu import ExampleMenu
from gui.window.experiment_commands import ExperimentCommands
from gui.window.export_commands import ExportCommands
from gui.window.fault_menu import FaultMenu
from gui.window.help_commands import HelpCommands
from gui.window.kept_filters import KeptFilters
from gui.window.local_server_commands import LocalServerCommands
from gui.window.look_commands import LookCommands
from gui.window.machine_commands import MachineCommands
from gui.window.opening_note import OpeningNote
from gui.window.panel_menus import PanelMenus
from gui.window.panels import Panels, Shown
from gui.window.presenter import Presenter
from gui.window.recent_menu import RecentMenu
from gui.window.record_commands import RecordCommands
from gui.window.report_commands import ReportCommands
from gui.window.run_commands import RunCommands
from gui.window.run_messages import RunMessages
from gui.window.user_code_commands import UserCodeCommands
from gui.window.view_commands import ViewCommands
from gui.window.why_commands import WhyCommands


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
        Attention(self, self.session)
        self.files = RunCommands(self, self.session, self.message, preferences)
        self.rows = RecordCommands(self, self.session, self.message, preferences)
        self.own = UserCodeCommands(self, self.session, self.message, preferences, self.files.live)
        self.recent = RecentMenu(preferences, self)
        self.lesson = LessonPanel(self)
        self.timeline = TimelinePanel(self)
        self.example_menu = ExampleMenu(self)
        self.examples = ExampleCommands(self.session, self.files, self.lesson, self.message)
        self.docked = Panels(self, zoom)
        self.views = ViewCommands(self, self.docked, zoom, preferences)
        self.look = LookCommands(theme, language, preferences, self)
        self.help = HelpCommands(self, self.message, preferences)
        self.experiments = ExperimentCommands(
            self, self.session, self.files, self.message, preferences, theme
        )
        self.closing = Closing(
            self, self.session, self.files, self.experiments, preferences, self.docked
        )
        frozen = self.actions_["freeze"].isChecked
        self.notes = RunMessages(
            self.session, self.message, self.lesson, self.files, frozen, self.records.show_records
        )
        self.parameters = self.docked.of(ParametersPanel)
        self.charts = self.docked.of(ChartsPanel)
        self.exports = ExportCommands(self, self.session, self.message, preferences, self.charts)
        self.reports = ReportCommands(
            self, self.session, self.message, preferences, theme, self.files
        )
        self.experiments.report_wanted.connect(self.reports.report_on_experiment)
        self.machines = MachineCommands(self, self.session, self.message)
        self.parameters.server.test_requested.connect(self.machines.test_server)
        LocalServerCommands(self, self.session, self.message, self.parameters.server)
        self.faults = FaultMenu(self)
        self.rejected_rows = RejectedRowsButton(self)
        self.ledger = LedgerPanel(self.rejected_rows, self)
        KeptFilters(self.records.bar.menu, preferences, self)
        self.controls = ControlBar(self.actions_, self.faults, self)
        self._chart_loader = ChartLoader(self)
        self._was_painted = False
        slow = (self.records, self.docked.of(PipelinePanel), self.charts)
        self.presenter = Presenter(self, self._panels(), slow)
        self._build()
        self._connect()
        self.why = WhyCommands(self)
        PanelMenus(self)
        self._restore()

    # --- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("main")
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        central = QWidget(self)
        layout = QVBoxLayout(central)
        layout.setContentsMargins(6, 6, 6, 0)
        layout.addWidget(self.lesson)
        self.records.rows.lay_below(self.message)  # above them it would push them down
        layout.addWidget(self.records, 1)
        layout.addWidget(self.timeline)
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
        self.menuBar().insertMenu(self.actions_.menus["view"].menuAction(), self.faults)
        self.addToolBar(self.controls)
        # A place of its own, where nothing ever covers it.
        strip = QToolBar(self)
        strip.setObjectName("ledger-strip")
        strip.setMovable(False)
        strip.addWidget(self.ledger)
        strip.toggleViewAction().setVisible(False)
        self.addToolBarBreak()
        self.addToolBar(strip)
        self._strip = strip

    def _connect(self) -> None:
        """Every connection of the window, in order of the sender."""
        self.actions_.connect(
            {
                "rejected_rows": self.files.incoming.show_rejected_rows,
                "check": self.files.check,
                "edit_source": self.own.edit_source,
                "edit_work": self.own.edit_work,
                "experiment": self.experiments.show,
                "export": self.rows.export,
                "export_run": self.exports.choose,
                "folder": self.files.choose_folder,
                "freeze": self._freeze,
                "kill": self.session.kill_any_worker,
                "load_scenario": self.files.choose_scenario,
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
                "start": self.files.start,
                "stop": self.session.stop,
                "stop_now": self.session.stop_now,
                "use_python": self.files.incoming.choose_python,
                **self.help.slots,
                **self.machines.slots,
                **self.reports.slots,
                **self.look.slots,
                **self.views.slots,
            }
        )
        self.controls.refused.connect(self.message.show_problem)
        self.controls.value_chosen.connect(self.session.set_parameter)
        self.rejected_rows.clicked.connect(self.files.incoming.show_rejected_rows)
        self._chart_loader.loaded.connect(self._build_charts)
        self.example_menu.example_chosen.connect(self.examples.choose)
        self.faults.fault_requested.connect(self._inject)
        self.files.field_requested.connect(self._show_field)
        self.notes.field_requested.connect(self._show_field)
        self.painted.connect(self._chart_loader.start)
        self.presenter.shown.connect(self.notes.show_snapshot)
        self.presenter.shown.connect(self.faults.show_snapshot)
        self.presenter.shown.connect(self.own.show_snapshot)
        self.presenter.shown.connect(self.session.shown)
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
        self.session.problem_reported.connect(self.notes.show_problem)
        self.session.scenario_changed.connect(self._show_scenario)
        self.session.snapshot_arrived.connect(self._present)
        self.session.state_changed.connect(self._show_state)
        self.session.state_changed.connect(self.closing.show_state)
        self.theme.colors_changed.connect(self._apply_theme)
        self.timeline.moment_wanted.connect(self.session.set_moment)
        self.timeline.moment_shown.connect(self.charts.show_moment)
        self.docked.wire(self)

    def _restore(self) -> None:
        resize_within_screen(self)
        geometry, state = self.preferences.layout()
        self._apply_theme(self.theme.colors)
        self.views.restore()
        for name in self.look.chosen:
            self.actions_[name].setChecked(True)
        self.session.set_scenario(self.preferences.scenario)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        if state.isEmpty() or not self._put_docks(state):
            self.docked.arrange()
        self.docked.sizes.restore(self.preferences.dock_sizes)

    # --- showing -------------------------------------------------------------------------------

    @Slot(object)
    def _present(self, snapshot: Snapshot) -> None:
        """Bring a snapshot to the screen; a frozen view only takes what would be missed."""
        self.session.hold()
        self.presenter.present(snapshot)

    @Slot(object)
    def _show_state(self, state: RunState) -> None:
        file_open, watched = self.session.path is not None, self.session.watched
        self.actions_.enable(state, file_open=file_open, watched=watched)
        self.faults.enable(alive=self.session.alive)
        self.parameters.set_running(self.session.scenario if self.session.alive else None)
        if state is RunState.INTERRUPTED:
            self.notes.offer_to_resume()
        self._title(state)

    @Slot(object)
    def _show_scenario(self, scenario: Scenario) -> None:
        self.actions_.name_code(named_code(scenario))
        self.parameters.show_scenario(scenario)
        if self.session.path is None:
            self.charts.show_scenario(scenario)
        self.controls.show_scenario(scenario)

    @Slot(object)
    def _file_opened(self, path: Path) -> None:
        self._clear()
        feed = self.session.feed
        if feed is not None:
            self.records.open_run(feed.columns, feed.scenario.source)
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
        beside = (self.lesson, self.ledger, self.rejected_rows, self.timeline)
        return self.records, *self.docked.shown, *beside

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

    @Slot(str)
    def _inject(self, kind: str) -> None:
        if kind == FaultKind.PROGRAM:
            durable = {} if self.files.durable else {"durable": False}
            if not questions.ask_to_kill_program(self, **durable):
                return
        self.session.inject(kind)

    # --- looks and language --------------------------------------------------------------------

    @Slot(object)
    def _apply_theme(self, colors: Colors) -> None:
        for panel in self._panels():
            panel.apply_theme(colors)
        self.message.apply_theme(colors)
        flatten(self, colors)
        self.controls.apply_theme(colors)

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
        self.faults.retranslate()
        self._strip.setWindowTitle(self.tr("Ledger"))
        self.controls.retranslate()
        self.recent.retranslate()
        self.example_menu.retranslate()
        self._title(self.session.state)

    def _title(self, state: RunState) -> None:
        words = {
            RunState.READY: "",
            RunState.RUNNING: self.tr("running"),
            RunState.WAITING: self.tr("waiting for the server"),
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

    # --- events of the system ------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Have the docks where they belong before anything is seen of them."""
        super().showEvent(event)
        self.docked.sides.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the docks share a side where there is no room for two."""
        super().resizeEvent(event)
        self.docked.look()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to see."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

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
        """Go, or later when what is going on has ended."""
        event.setAccepted(self.closing.may_go())

    def stop_in_good_order(self) -> None:
        """Stop a run after an unexpected error."""
        self.session.stop_now()


def _dropped(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
