"""The window: puts the panels together and connects them, and knows nothing of their insides."""

import time
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QSpinBox,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.fault import PROGRAM
from core.feed import Viewport
from core.runfile import SUFFIX
from core.scenario import BY_NAME, Scenario
from core.status import Query, RunState, Snapshot
from gui import dialogs
from gui.actions import ACTIONS, Actions
from gui.exporter import ExportThread
from gui.fault_menu import FaultMenu
from gui.icons import icon
from gui.language import Language
from gui.panels.charts_panel import ChartsPanel
from gui.panels.events_panel import EventsPanel
from gui.panels.ledger_bar import LedgerBar
from gui.panels.life_panel import LifePanel
from gui.panels.message_bar import MessageBar
from gui.panels.parameters_panel import ParametersPanel
from gui.panels.rate_control import RateControl
from gui.panels.record_table import CopyRequest
from gui.panels.records_panel import RecordsPanel
from gui.panels.workers_panel import WorkersPanel
from gui.preferences import Preferences
from gui.self_test import SelfTest, SelfTestThread
from gui.session import Session
from gui.texts import error_text, translated
from gui.theme import Colors, Theme
from gui.threads import ChartLoader

Panel = RecordsPanel | ChartsPanel | EventsPanel | WorkersPanel | LifePanel | LedgerBar


class MainWindow(QMainWindow):
    """Toolbar, record tables, docks and the ledger."""

    painted = Signal()
    """The first picture is on the screen: what is slow to load may load now."""

    def __init__(self, theme: Theme, language: Language, preferences: Preferences) -> None:
        super().__init__()
        self.theme = theme
        self.language = language
        self.preferences = preferences
        self.session = Session(self)
        self.actions_ = Actions(self)
        self.records = RecordsPanel(self)
        self.message = MessageBar(self)
        self.parameters = ParametersPanel(self)
        self.workers = WorkersPanel(self)
        self.events = EventsPanel(self)
        self.charts = ChartsPanel(self)
        self.life = LifePanel(self)
        self.faults = FaultMenu(self)
        self.ledger = LedgerBar(self)
        self.rate = RateControl(self)
        self._chart_loader = ChartLoader(self)
        self.worker_count = self._spin_box("workers")
        self.batch = self._spin_box("batch")
        self._labels = {"workers": QLabel(self), "batch": QLabel(self)}
        self._docks: dict[str, QDockWidget] = {}
        self._frozen = False
        self._was_painted = False
        self._closing = False
        self._query = Query()
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
        layout.addWidget(self.records, 1)
        self.setCentralWidget(central)
        self._build_toolbar()
        right, bottom = (
            Qt.DockWidgetArea.RightDockWidgetArea,
            Qt.DockWidgetArea.BottomDockWidgetArea,
        )
        self._add_dock("parameters", self.parameters, Qt.DockWidgetArea.LeftDockWidgetArea)
        self._add_dock("charts", self.charts, right)
        self._add_dock("workers", self.workers, bottom)
        self._add_dock("events", self.events, bottom)
        self._add_dock("life", self.life, bottom)
        self.statusBar().addWidget(self.ledger, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.actions_.menus["view"].addSeparator()
        for dock in self._docks.values():
            self.actions_.menus["view"].addAction(dock.toggleViewAction())
        self._recent = self.actions_.menus["file"].addMenu("")
        self.actions_.menus["file"].insertMenu(self.actions_["load_scenario"], self._recent)
        self._retranslate()
        self._arrange()
        self._default_state = self.saveState()

    def _build_toolbar(self) -> None:
        bar = QToolBar(self)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
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
        self.menuBar().insertMenu(self.actions_.menus["view"].menuAction(), self.faults)
        self.addToolBar(bar)
        self._toolbar = bar

    def _spin_box(self, name: str) -> QSpinBox:
        row = BY_NAME[name]
        box = QSpinBox(self)
        box.setRange(int(row.low), int(row.high))
        box.setKeyboardTracking(False)
        box.setGroupSeparatorShown(True)
        return box

    def _add_dock(self, name: str, panel: QWidget, area: Qt.DockWidgetArea) -> None:
        dock = QDockWidget(self)
        dock.setObjectName(f"{name}-dock")
        dock.setWidget(panel)
        self.addDockWidget(area, dock)
        self._docks[name] = dock

    def _arrange(self) -> None:
        """Give every panel its share of a first window."""
        for dock in self._docks.values():
            dock.setFloating(False)
            dock.show()
        docks = self._docks
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.tabifyDockWidget(docks["workers"], docks["events"])
        self.tabifyDockWidget(docks["events"], docks["life"])
        docks["workers"].raise_()
        width, height = self.width(), self.height()
        self.resizeDocks(
            [docks["parameters"], docks["charts"]],
            [280, max(360, width // 4)],
            Qt.Orientation.Horizontal,
        )
        self.resizeDocks(
            [docks["workers"], docks["events"], docks["life"]],
            [height // 4] * 3,
            Qt.Orientation.Vertical,
        )

    def _connect(self) -> None:
        """Every connection of the window, in order of the sender."""
        self.actions_.connect(
            {
                "about": self._about,
                "export": self._export,
                "folder": self._choose_folder,
                "freeze": self._freeze,
                "guide": self._guide,
                "kill": self.session.kill_any_worker,
                "language_en": self._speak_english,
                "language_es": self._speak_spanish,
                "load_scenario": self._choose_scenario,
                "new": self._new,
                "open": self._choose_run,
                "pause": self.session.toggle_pause,
                "put_back": self.session.put_all_back,
                "quit": self.close,
                "reset_layout": self._reset_layout,
                "resume": self.session.take_up,
                "save_scenario": self._save_scenario,
                "self_test": self._self_test,
                "start": self.start,
                "stop": self.session.stop,
                "stop_now": self.session.stop_now,
                "theme_dark": self._be_dark,
                "theme_light": self._be_light,
                "theme_system": self._be_as_system,
                "updates": self._check_for_updates,
            }
        )
        self.batch.valueChanged.connect(self._set_batch)
        self._chart_loader.finished.connect(self.charts.build)
        self.faults.fault_requested.connect(self._inject)
        self.message.action_requested.connect(self.session.take_up)
        self.painted.connect(self._load_charts)
        self.parameters.parameter_changed.connect(self.session.set_parameter)
        self.rate.rate_changed.connect(self._set_rate)
        self._recent.aboutToShow.connect(self._list_recent)
        self._recent.triggered.connect(self._open_recent)
        self.records.copy_requested.connect(self._copy_rows)
        self.records.export_requested.connect(self._export_query)
        self.records.table.put_back_requested.connect(self.session.put_back)
        self.records.table.record_chosen.connect(self.life.inspect)
        self.records.table.record_chosen.connect(self.session.inspect)
        self.records.view_changed.connect(self._look)
        self.session.file_closed.connect(self._clear)
        self.session.file_opened.connect(self._file_opened)
        self.session.problem_reported.connect(self._show_problem)
        self.session.scenario_changed.connect(self._show_scenario)
        self.session.snapshot_arrived.connect(self._show_snapshot)
        self.session.state_changed.connect(self._show_state)
        self.theme.colors_changed.connect(self._apply_theme)
        self.worker_count.valueChanged.connect(self._set_workers)
        self.workers.kill_requested.connect(self.session.kill_worker)
        self.workers.pause_requested.connect(self.session.pause_worker)
        self.workers.resume_requested.connect(self.session.resume_worker)

    def _restore(self) -> None:
        self.resize(1280, 800)
        geometry, state = self.preferences.layout()
        self._apply_theme(self.theme.colors)
        self.actions_[f"theme_{self.preferences.theme}"].setChecked(True)
        self.actions_[f"language_{self.language.code}"].setChecked(True)
        self.session.set_scenario(self.preferences.scenario)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        if state.isEmpty() or not self.restoreState(state):
            self._arrange()

    # --- files ---------------------------------------------------------------------------------

    @Slot()
    def start(self) -> None:
        """Start a run of the parameters as they stand, in a new file."""
        folder = self.preferences.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._show_problem(error)
            return
        stem = time.strftime("%Y-%m-%d %H.%M.%S")
        path = folder / f"{stem}{SUFFIX}"
        number = 1
        while path.exists():
            number += 1
            path = folder / f"{stem} ({number}){SUFFIX}"
        self.message.clear()
        self.session.start_new(path)

    def open_file(self, path: Path) -> None:
        """Open a run file, or take the parameters of a scenario file."""
        if path.suffix.lower() == ".toml":
            dialogs.load_scenario(self, path)
        elif self._may_close_run():
            self.message.clear()
            self.session.open(path)

    @Slot()
    def _new(self) -> None:
        if self._may_close_run():
            self.session.close()

    @Slot()
    def _choose_run(self) -> None:
        path = dialogs.ask_run_file(self, self.preferences.folder)
        if path is not None:
            self.open_file(path)

    @Slot()
    def _choose_scenario(self) -> None:
        path = dialogs.ask_scenario_file(self, self.preferences.folder)
        if path is not None:
            self.open_file(path)

    @Slot()
    def _save_scenario(self) -> None:
        dialogs.save_scenario(self, self.preferences.folder)

    @Slot()
    def _choose_folder(self) -> None:
        folder = dialogs.ask_folder(self, self.preferences.folder)
        if folder is not None:
            self.preferences.folder = folder

    @Slot()
    def _list_recent(self) -> None:
        self._recent.clear()
        for path in self.preferences.recent:
            self._recent.addAction(path.name).setData(str(path))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("No recent runs")).setEnabled(False)

    @Slot(object)
    def _open_recent(self, action: object) -> None:
        data = getattr(action, "data", str)()
        if data:
            self.open_file(Path(str(data)))

    @Slot()
    def _export(self) -> None:
        self._export_query(self._query)

    @Slot(object)
    def _export_query(self, query: Query) -> None:
        if self.session.path is not None:
            dialogs.export_records(self, self.session.path, query)

    # --- showing -------------------------------------------------------------------------------

    @Slot(object)
    def _show_snapshot(self, snapshot: Snapshot) -> None:
        """Hand a snapshot to every panel; a frozen view only takes what would be missed."""
        self.records.show_snapshot(snapshot)
        for panel in (self.charts, self.events, self.workers, self.life, self.ledger):
            panel.show_snapshot(snapshot)
        status = snapshot.status
        self.message.show_trouble(translated(status.trouble, status.trouble_values))

    @Slot(object)
    def _show_state(self, state: RunState) -> None:
        self.actions_.enable(state, file_open=self.session.path is not None)
        self.faults.enable(alive=self.session.alive)
        self.parameters.set_running(self.session.scenario if self.session.alive else None)
        if state is RunState.INTERRUPTED:
            self.message.offer(
                self.tr("This run was interrupted. Nothing is lost: it can go on where it was."),
                self.tr("Resume this run"),
            )
        self._title(state)
        if self._closing and state is RunState.STOPPED:
            self.close()

    @Slot(object)
    def _show_scenario(self, scenario: Scenario) -> None:
        self.parameters.show_scenario(scenario)
        self.rate.show_rate(scenario.number("rate"))
        for name, box in (("workers", self.worker_count), ("batch", self.batch)):
            box.blockSignals(True)
            box.setValue(scenario.integer(name))
            box.blockSignals(False)

    @Slot(object)
    def _file_opened(self, path: Path) -> None:
        self._clear()
        feed = self.session.feed
        if feed is not None:
            self.records.set_columns(feed.columns)
        self.preferences.remember(path)
        self._show_state(self.session.state)

    @Slot()
    def _clear(self) -> None:
        for panel in self._panels():
            panel.clear()
        self.message.clear()
        self._show_state(self.session.state)

    def _panels(self) -> tuple[Panel, ...]:
        """Everything that shows a file."""
        return self.records, self.charts, self.events, self.workers, self.life, self.ledger

    @Slot(object)
    def _show_problem(self, error: BaseException) -> None:
        self.message.show_problem(error_text(error))

    @Slot(bool)
    def _freeze(self, frozen: bool) -> None:
        for panel in self._panels():
            panel.set_frozen(frozen)

    @Slot(object)
    def _look(self, viewport: Viewport) -> None:
        self._query = viewport.query
        self.session.look(viewport)

    @Slot(object)
    def _copy_rows(self, request: CopyRequest) -> None:
        dialogs.copy_rows(self, request)

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
        if kind != PROGRAM or dialogs.ask_to_kill_program(self):
            self.session.inject(kind)

    @Slot()
    def _self_test(self) -> None:
        self.self_test = SelfTest(self)
        self.self_test.start()

    @Slot()
    def _check_for_updates(self) -> None:
        dialogs.check_for_updates(self)

    @Slot(object)
    def _apply_theme(self, colors: Colors) -> None:
        for panel in (
            self.records,
            self.charts,
            self.events,
            self.workers,
            self.life,
            self.ledger,
            self.message,
        ):
            panel.apply_theme(colors)
        for spec in ACTIONS:
            if spec.icon:
                self.actions_[spec.id].setIcon(icon(spec.icon, colors))

    @Slot()
    def _be_light(self) -> None:
        self._choose_theme("light")

    @Slot()
    def _be_dark(self) -> None:
        self._choose_theme("dark")

    @Slot()
    def _be_as_system(self) -> None:
        self._choose_theme("system")

    def _choose_theme(self, choice: str) -> None:
        self.preferences.theme = choice
        self.theme.choose(choice)

    @Slot()
    def _speak_english(self) -> None:
        self._choose_language("en")

    @Slot()
    def _speak_spanish(self) -> None:
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
        self.message.retranslate()
        titles = {
            "parameters": self.tr("Parameters"),
            "charts": self.tr("Charts"),
            "workers": self.tr("Workers"),
            "events": self.tr("Events"),
            "life": self.tr("Why?"),
        }
        for name, dock in self._docks.items():
            dock.setWindowTitle(titles[name])
        self._labels["workers"].setText(self.tr("&Workers"))
        self._labels["batch"].setText(self.tr("&Batch"))
        for box in (self.worker_count, self.batch):
            box.setLocale(QLocale())
        self.worker_count.setToolTip(translated(BY_NAME["workers"].help))
        self.batch.setToolTip(translated(BY_NAME["batch"].help))
        self.faults.retranslate()
        self._toolbar.setWindowTitle(self.tr("Toolbar"))
        self._recent.setTitle(self.tr("Recent &runs"))
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

    @Slot()
    def _reset_layout(self) -> None:
        self.restoreState(self._default_state)
        self._arrange()

    @Slot()
    def _about(self) -> None:
        dialogs.about(self)

    @Slot()
    def _guide(self) -> None:
        dialogs.guide(self)

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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of ours."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask while a run is going on, stop it, then go."""
        if self.session.alive and not self._closing:
            event.ignore()
            if dialogs.ask_to_stop(self):
                self._closing = True
                self.session.stop_now()
                if not self.session.alive:
                    self.close()
            return
        if self.session.alive and self.session.state is not RunState.STOPPED:
            event.ignore()
            return
        threads: list[ExportThread | SelfTestThread] = [
            *self.findChildren(ExportThread),
            *self.findChildren(SelfTestThread),
        ]
        for thread in threads:
            thread.cancel()
            thread.wait()
        self.preferences.remember_layout(self.saveGeometry(), self.saveState())
        self.preferences.scenario = self.session.scenario
        self.session.close()
        self._chart_loader.wait()
        event.accept()

    def stop_in_good_order(self) -> None:
        """Stop a run after an unexpected error."""
        self.session.stop_now()

    def _may_close_run(self) -> bool:
        if not self.session.alive:
            return True
        if dialogs.ask_to_stop(self):
            self.session.stop_now()
            return True
        return False


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        path = Path(urls[0].toLocalFile())
        if path.suffix.lower() in (SUFFIX, ".toml"):
            return path
    return None
