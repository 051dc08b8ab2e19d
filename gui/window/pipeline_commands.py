"""What parts of the pipeline lead to: their records, their panel, their parameters, and why."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu

from core.domain.record import State
from core.settings.parameters import BY_NAME, acts
from gui.models.pipeline_parts import Kind, Part
from gui.panels.parameters.panel import ParametersPanel
from gui.panels.pipeline.panel import PipelinePanel
from gui.panels.workers.panel import WorkersPanel
from gui.text.translate import translated
from gui.widgets.help_menu import add_help

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow

OF_KINDS = {
    Kind.GENERATOR: ("rate", "arrivals"),
    Kind.REGISTRY: ("capacity", "overflow", "order", "duplicates", "engine"),
    Kind.LOCK: ("engine",),
    Kind.WORKERS: ("workers", "batch"),
    Kind.WORKER: ("workers", "batch", "hung", "restart"),
    Kind.DONE: ("service", "service_time"),
}
OF_ENDS = {
    State.DEAD: ("attempts",),
    State.REPLACED: ("duplicates",),
    State.DROPPED: ("overflow", "capacity"),
    State.REJECTED: ("overflow", "duplicates", "capacity"),
    State.LOST: ("engine",),
}
"""Which parameters decide about a part."""


class PipelineCommands(QObject):
    """Shows what a part stands for, and what can be asked of it."""

    def __init__(self, window: "MainWindow", panel: PipelinePanel) -> None:
        super().__init__(window)
        self._window = window
        self._panel = panel
        panel.part_chosen.connect(self.show)
        panel.menu_wanted.connect(self.open_menu)

    @Slot(object)
    def show(self, part: Part, _checked: bool = False) -> None:
        """Show its records, its panel or its parameter."""
        docked, records = self._window.docked, self._window.records
        if part.kind is Kind.GENERATOR:
            self._show_field("rate")
        elif part.kind is Kind.LOCK:
            docked.bring("lock")
        elif part.kind is Kind.WORKER:
            docked.bring("workers")
            docked.of(WorkersPanel).choose(part.number)
        elif part.state is not None or part.duplicated:
            records.show_state(part.state)

    @Slot(object, object)
    def open_menu(self, part: Part, place: QPoint) -> None:
        """Offer everything there is to a part."""
        self.make_menu(part).popup(place)

    def make_menu(self, part: Part) -> QMenu:
        """Return its menu; it goes away once closed."""
        menu = QMenu(self._panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        show = menu.addAction(self.tr("&Show"))
        show.triggered.connect(partial(self.show, part))
        why = menu.addAction(self.tr("&Why?"))
        why.triggered.connect(partial(self._ask_why, part))
        why.setEnabled(not part.duplicated and (part.number > 0 or part.kind is not Kind.WORKER))
        menu.addSeparator()
        ends = OF_ENDS.get(part.state, ("engine",)) if part.state is not None else ("engine",)
        settings = self._window.session.scenario.settings
        for name in OF_KINDS.get(part.kind, ends):
            if not acts(BY_NAME[name], settings):
                continue  # the form does not show it now
            text = self.tr("Parameter: {name}").format(name=translated(BY_NAME[name].label))
            menu.addAction(text).triggered.connect(partial(self._show_field, name))
        add_help(menu, self._panel)
        return menu

    def _ask_why(self, part: Part, _checked: bool = False) -> None:
        self._panel.why_requested.emit(part)

    def _show_field(self, name: str, _checked: bool = False) -> None:
        self._window.docked.bring("parameters")
        self._window.docked.of(ParametersPanel).show_field(name)
