"""The choice over how long a time the charts take percentiles of the time in the system."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from core.analysis.latency_windows import WINDOWS
from gui.text.plain import PlainLabel

LEAST = 7
"""Letters of a choice for which there is room at least."""
EACH_SAMPLE = ""
"""The name of the choice of no window."""


class WindowChoice(QWidget):
    """A label with a box: ten seconds, a minute, the whole run, or each sample by itself."""

    chosen = Signal(str)
    """The name of a window in `core.analysis.latency_windows`, or `EACH_SAMPLE`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = PlainLabel(self)
        self.box = QComboBox(self)
        for name in (*WINDOWS, EACH_SAMPLE):
            self.box.addItem("", name)
        self.box.setMinimumContentsLength(LEAST)  # with large letters it gives way
        self.label.setBuddy(self.box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)
        layout.addWidget(self.box)
        self.box.currentIndexChanged.connect(self._report)
        self._known = True
        self.retranslate()

    @property
    def window_name(self) -> str:
        """The name of what is chosen."""
        name: str = self.box.currentData()
        return name

    def choose(self, name: str) -> None:
        """Choose a window by its name."""
        self.box.setCurrentIndex(max(0, self.box.findData(name)))

    def set_known(self, *, known: bool) -> None:
        """Offer windows only where the file says them."""
        if known != self._known:
            self._known = known
            self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Take the window's language."""
        self.label.setText(self.tr("&Percentiles:"))
        texts = {
            "10s": self.tr("last 10 s"),
            "1min": self.tr("last minute"),
            "run": self.tr("whole run"),
            EACH_SAMPLE: self.tr("each sample"),
        }
        for place in range(self.box.count()):
            self.box.setItemText(place, texts[self.box.itemData(place)])
        self.box.setEnabled(self._known)
        tip = self.tr("Of the records that were done in how long a time before each moment")
        if not self._known:
            tip = self.tr("This file was made by an older version, which kept each sample only")
        self.box.setToolTip(tip)
        self.box.setAccessibleDescription(tip)

    @Slot()
    def _report(self) -> None:
        self.chosen.emit(self.window_name)
