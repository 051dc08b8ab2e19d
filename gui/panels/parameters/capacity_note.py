"""The sentence below the number of workers: how much they can do, and how many are needed."""

import os

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.analysis.worker_capacity import worker_capacity
from core.settings.scenario import Scenario
from gui.text.translate import translated
from gui.widgets.wrapped_label import WrappedLabel


class CapacityNote(WrappedLabel):
    """Goes by the parameters, and by how long work of one's own took for the first record."""

    changed = Signal(str)
    """It says something else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario = Scenario()
        self._measured = ("", 0.0)
        """Path of the work that was tried last, and how long it took, seconds."""

    def show_measured(self, path: str, seconds: float) -> None:
        """Take how long the work at ``path`` took for a record."""
        self._measured = (path, seconds)
        self.show_scenario(self._scenario)

    def show_scenario(self, scenario: Scenario) -> None:
        """Say what the workers of ``scenario`` can do, in the window's language."""
        self._scenario = scenario
        path, seconds = self._measured
        known = seconds if path and path == scenario.work.path else None
        capacity = worker_capacity(scenario, known, os.cpu_count())
        text = ""
        if capacity is not None:
            remark = capacity.remark
            text = f"{'' if capacity.enough else '⚠ '}{translated(remark.template, remark.values)}"
        if text != self.text():
            self.setText(text)
            self.changed.emit(text)
