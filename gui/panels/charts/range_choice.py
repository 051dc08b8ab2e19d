"""The choice of how much of a run the charts show."""

import math

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from gui.models.time_range import TimeRange

LENGTHS = (60.0, 300.0, math.inf)
"""Seconds of the ranges that can be chosen by name."""
LEAST = 9
"""Letters of a choice for which there is room at least."""


class RangeChoice(QComboBox):
    """The last minute, the last five, the whole run, or what was chosen on a chart."""

    range_chosen = Signal(object)
    """A `TimeRange` that follows the run; None: the range on the screen is to stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for seconds in (*LENGTHS, None):
            self.addItem("", seconds)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST)
        self.currentIndexChanged.connect(self._report)
        self._retranslate()

    def show_range(self, shown: TimeRange) -> None:
        """Name what is shown, however it came about; that reports nothing."""
        named = shown.follows and shown.seconds in LENGTHS
        self.blockSignals(True)
        self.setCurrentIndex(LENGTHS.index(shown.seconds) if named else len(LENGTHS))
        self.blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    @Slot()
    def _report(self) -> None:
        seconds: float | None = self.currentData()
        self.range_chosen.emit(None if seconds is None else TimeRange(seconds))

    def _retranslate(self) -> None:
        for index, text in enumerate(
            (
                self.tr("Last minute"),
                self.tr("Last 5 minutes"),
                self.tr("Whole run"),
                self.tr("Chosen range"),
            )
        ):
            self.setItemText(index, text)
