"""The panels of the window as one table: a panel is a row here and a file in `gui.panels`."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.run_status import Snapshot
from gui.panels.charts.panel import ChartsPanel
from gui.panels.events import EventsPanel
from gui.panels.library.panel import LibraryPanel
from gui.panels.lock import LockPanel
from gui.panels.output import OutputPanel
from gui.panels.parameters.arrival_chart import ArrivalChart
from gui.panels.parameters.panel import ParametersPanel
from gui.panels.pipeline.panel import PipelinePanel
from gui.panels.record_history import RecordHistoryPanel
from gui.panels.summary.panel import SummaryPanel
from gui.panels.workers.panel import WorkersPanel
from gui.theme.palettes import Colors
from gui.theme.zoom import Zoom
from gui.widgets.grip import Grip
from gui.widgets.titled_dock import TitledDock
from gui.window.chart_commands import ChartCommands
from gui.window.dock_sizes import BELOW, TOP, DockSizes
from gui.window.layouts import LAYOUTS, Layout
from gui.window.library_commands import LibraryCommands
from gui.window.pipeline_commands import PipelineCommands
from gui.window.side_docks import LEFT, RIGHT, SideDocks, restore_docks
from gui.window.summary_commands import SummaryCommands

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow

LOWEST = 56
"""Pixels that a panel beside or below the tables can be as low as, without its title."""


class Shown(Protocol):
    """A part of the window that shows a file."""

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Have it be seen."""

    def clear(self) -> None:
        """Show nothing: no file is open."""

    def set_frozen(self, frozen: bool) -> None:
        """Stand still, or go on."""

    def apply_theme(self, colors: Colors) -> None:
        """Take these colours."""


def _itself(panel: Any) -> Shown:
    return panel  # type: ignore[no-any-return]


def _arrivals(panel: ParametersPanel) -> ArrivalChart:
    return panel.arrivals


def _wire_parameters(panel: ParametersPanel, window: "MainWindow") -> None:
    panel.file_picked.connect(window.files.incoming.take_picked)
    panel.number_refused.connect(window.message.show_problem)
    panel.parameter_changed.connect(window.files.live.change)
    window.files.live.work_measured.connect(panel.show_measured)


def _wire_charts(panel: ChartsPanel, window: "MainWindow") -> None:
    commands = ChartCommands(window, window.session, window.message, panel)
    panel.figures_wanted.connect(commands.count)
    panel.lock_times_wanted.connect(commands.read_lock_times)
    panel.save_wanted.connect(commands.save)
    panel.copy_wanted.connect(commands.copy)
    panel.percentiles.choose(window.preferences.percentiles)
    panel.percentiles.chosen.connect(window.preferences.remember_percentiles)


def _wire_workers(panel: WorkersPanel, window: "MainWindow") -> None:
    panel.kill_requested.connect(window.session.kill_worker)
    panel.pause_requested.connect(window.session.pause_worker)
    panel.resume_requested.connect(window.session.resume_worker)


def _wire_record_history(panel: RecordHistoryPanel, window: "MainWindow") -> None:
    window.records.table.record_chosen.connect(panel.inspect)


def _wire_lock(panel: LockPanel, window: "MainWindow") -> None:
    panel.process_chosen.connect(window.charts.show_lock_of)


def _wire_summary(panel: SummaryPanel, window: "MainWindow") -> None:
    SummaryCommands(window, window.session, panel)


def _wire_output(panel: OutputPanel, window: "MainWindow") -> None:
    panel.lines_requested.connect(window.rows.copy_log)
    panel.view_changed.connect(window.session.set_log_view)


def _wire_pipeline(panel: PipelinePanel, window: "MainWindow") -> None:
    PipelineCommands(window, panel)


def _wire_library(panel: LibraryPanel, window: "MainWindow") -> None:
    dock = window.docked.docks["library"]
    commands = LibraryCommands(
        window, panel, dock, window.session, window.files, window.preferences
    )
    commands.room_wanted.connect(window.docked.sizes.give_below)
    commands.experiment_chosen.connect(window.experiments.open)
    window.actions_.connect({"library": commands.show})
    panel.compare_requested.connect(window.reports.compare)
    panel.report_requested.connect(window.reports.report_on)


def _wire_nothing(_panel: QWidget, _window: "MainWindow") -> None:
    """Leave a panel alone that only shows."""


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """A row of the table; titles are translated in the context ``MainWindow``."""

    name: str
    """Its dock is called so in saved layouts."""
    title: str
    area: Qt.DockWidgetArea
    make: Callable[[QWidget], QWidget]
    wire: Callable[[Any, "MainWindow"], None] = _wire_nothing
    """Connects its signals with the window's session and commands."""
    shown: Callable[[Any], Shown] = _itself
    """The part of it that shows a file."""


PANELS = (
    PanelSpec(
        "pipeline",
        QT_TRANSLATE_NOOP("MainWindow", "Pipeline"),
        TOP,
        PipelinePanel,
        _wire_pipeline,
    ),
    PanelSpec(
        "parameters",
        QT_TRANSLATE_NOOP("MainWindow", "Parameters"),
        LEFT,
        ParametersPanel,
        _wire_parameters,
        _arrivals,
    ),
    PanelSpec(
        "charts", QT_TRANSLATE_NOOP("MainWindow", "Charts"), RIGHT, ChartsPanel, _wire_charts
    ),
    PanelSpec(
        "workers", QT_TRANSLATE_NOOP("MainWindow", "Workers"), BELOW, WorkersPanel, _wire_workers
    ),
    PanelSpec("events", QT_TRANSLATE_NOOP("MainWindow", "Events"), BELOW, EventsPanel),
    PanelSpec(
        "life",
        QT_TRANSLATE_NOOP("MainWindow", "Why?"),
        BELOW,
        RecordHistoryPanel,
        _wire_record_history,
    ),
    PanelSpec("lock", QT_TRANSLATE_NOOP("MainWindow", "Lock"), BELOW, LockPanel, _wire_lock),
    PanelSpec(
        "summary", QT_TRANSLATE_NOOP("MainWindow", "Summary"), BELOW, SummaryPanel, _wire_summary
    ),
    PanelSpec("log", QT_TRANSLATE_NOOP("MainWindow", "Output"), BELOW, OutputPanel, _wire_output),
    PanelSpec(
        "library", QT_TRANSLATE_NOOP("MainWindow", "Library"), BELOW, LibraryPanel, _wire_library
    ),
)

P = TypeVar("P", bound=QWidget)


class Panels(QObject):
    """The table as live docks of one window."""

    def __init__(self, window: QMainWindow, zoom: Zoom) -> None:
        super().__init__(window)
        self._window = window
        self._panels = {spec.name: spec.make(window) for spec in PANELS}
        self.docks: dict[str, QDockWidget] = {}
        self.sides = SideDocks(window, self.docks, zoom)
        areas = {spec.name: spec.area for spec in PANELS}
        self.sizes = DockSizes(window, self.docks, areas.__getitem__, self.sides, zoom)

    def of(self, kind: type[P]) -> P:
        """Return the panel of this kind."""
        return next(panel for panel in self._panels.values() if isinstance(panel, kind))

    @property
    def shown(self) -> list[Shown]:
        """What of them shows a file."""
        return [spec.shown(self._panels[spec.name]) for spec in PANELS]

    @property
    def toggles(self) -> list[QAction]:
        """The actions that show and hide them."""
        return [dock.toggleViewAction() for dock in self.docks.values()]

    def dock(self) -> None:
        """Put each into a dock of its own."""
        for spec in PANELS:
            dock = TitledDock(self._window)
            dock.setObjectName(f"{spec.name}-dock")
            dock.setProperty("help-topic", f"panel:{spec.name}")
            dock.setWidget(self._panels[spec.name])
            if spec.area is TOP:  # height is what tables and charts need
                feature = QDockWidget.DockWidgetFeature.DockWidgetVerticalTitleBar
                dock.setFeatures(dock.features() | feature)
                dock.setTitleBarWidget(Grip(dock))
            else:  # or the highest of them makes the window higher than a screen
                self._panels[spec.name].setMinimumHeight(LOWEST)
            self._window.addDockWidget(spec.area, dock)
            self.docks[spec.name] = dock

    def bring(self, name: str) -> None:
        """Bring a panel to the front, also one that was hidden."""
        self.docks[name].show()
        self.docks[name].raise_()

    def wire(self, window: "MainWindow") -> None:
        """Connect all of them."""
        for spec in PANELS:
            spec.wire(self._panels[spec.name], window)

    def retranslate(self) -> None:
        """Take the window's language."""
        for spec in PANELS:
            title = QCoreApplication.translate("MainWindow", spec.title)
            self.docks[spec.name].setWindowTitle(title)

    def arrange(self, layout: Layout = LAYOUTS[0]) -> None:
        """Give every panel its share of the window."""
        self.sides.part()
        window = self._window
        for name, dock in self.docks.items():
            dock.setFloating(False)
            dock.setVisible(name not in layout.hidden)
        window.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
        # Tables need width more than charts need height, but where charts are to be seen from afar.
        window.setCorner(Qt.Corner.BottomRightCorner, RIGHT if layout.tall_charts else BELOW)
        window.setCorner(Qt.Corner.TopLeftCorner, TOP)
        window.setCorner(Qt.Corner.TopRightCorner, TOP)
        for before, after in pairwise(self._in(BELOW)):
            window.tabifyDockWidget(before, after)
        self.docks[layout.front].raise_()
        self.sizes.arrange(layout)
        self.sides.fit()

    def look(self) -> None:
        """Look at the window's size once it has been laid out."""
        self.sides.look()
        self.sizes.look()

    def restore(self, state: QByteArray) -> bool:
        """Put the docks as ``state`` says; return whether that could be read."""
        self.sides.forget()
        restored = restore_docks(self._window, state)
        self.sides.fit()
        return restored

    def _in(self, area: Qt.DockWidgetArea) -> list[QDockWidget]:
        return [self.docks[spec.name] for spec in PANELS if spec.area == area]
