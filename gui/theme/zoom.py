"""How large the letters of the window are, and with them everything else."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

STEPS = (100, 110, 125, 150, 175, 200, 225, 250)
"""Per cent of the system's size."""


class Zoom(QObject):
    """The size of the application's font."""

    changed = Signal(int)
    """Per cent."""

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._usual = QFont(application.font())
        self.percent = STEPS[0]

    def set_percent(self, percent: int) -> None:
        """Take the step nearest to ``percent``."""
        percent = min(STEPS, key=lambda step: abs(step - percent))
        if percent == self.percent:
            return
        self.percent = percent
        font = QFont(self._usual)
        font.setPointSizeF(self._usual.pointSizeF() * percent / 100)
        self._application.setFont(font)
        self.changed.emit(percent)

    def step(self, steps: int) -> None:
        """Go so many steps larger, or (below 0) smaller."""
        place = STEPS.index(self.percent) + steps
        self.set_percent(STEPS[min(max(place, 0), len(STEPS) - 1)])
