"""What a click on a part of the pipeline leads to: its records, its panel or its parameter."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gui.models.pipeline_parts import Kind, Part
from gui.panels.parameters.panel import ParametersPanel
from gui.panels.workers.panel import WorkersPanel

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


class PipelineCommands(QObject):
    """Shows what a part stands for."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    @Slot(object)
    def show(self, part: Part) -> None:
        """Show it."""
        docked, records = self._window.docked, self._window.records
        if part.kind is Kind.GENERATOR:
            docked.bring("parameters")
            docked.of(ParametersPanel).show_field("rate")
        elif part.kind is Kind.LOCK:
            docked.bring("lock")
        elif part.kind is Kind.WORKER:
            docked.bring("workers")
            docked.of(WorkersPanel).choose(part.number)
        elif part.state is not None or part.duplicated:
            records.show_state(part.state)
