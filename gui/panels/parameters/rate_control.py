"""The arrival rate: a slider over decades and an exact number, always the same value."""

import math

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from core.settings.parameter import UNLIMITED
from core.settings.parameters import BY_NAME
from gui.widgets.number_box import NumberBox

STEPS = 100
"""Slider positions per decade."""


class RateBox(NumberBox):
    """A number box whose last value is ``max``, which stands for infinite."""

    def __init__(self, parent: QWidget | None = None) -> None:
        row = BY_NAME["rate"]
        self._high, self._beyond = row.high, row.high + 1
        super().__init__(row.low, row.high, "/s", parent)
        self.setMaximum(self._beyond)
        self.setGroupSeparatorShown(True)
        self.setMinimumWidth(120)

    @property
    def rate(self) -> float:
        """The rate that is shown; may be infinite."""
        return math.inf if self.value() > self._high else self.value()

    def show_rate(self, rate: float) -> None:
        """Show ``rate`` without telling anyone."""
        self.blockSignals(True)
        self.setValue(min(rate, self._beyond))
        self.blockSignals(False)

    def textFromValue(self, value: float) -> str:
        """Show the last value as a word."""
        return UNLIMITED if value > self._high else super().textFromValue(value)

    def valueFromText(self, text: str) -> float:
        """Read the word back."""
        word = self.bare(text).lower()
        return self._beyond if word == UNLIMITED else super().valueFromText(text)

    def stepBy(self, steps: int) -> None:
        """Come back from the word to the highest number."""
        if steps < 0 and math.isinf(self.rate):
            self.setValue(self._high)
        else:
            super().stepBy(steps)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let the word be typed."""
        word = self.bare(text).lower()
        if word and UNLIMITED.startswith(word):
            done = word == UNLIMITED
            state = QValidator.State.Acceptable if done else QValidator.State.Intermediate
            return (state, text, position)
        return super().validate(text, position)


class RateControl(QWidget):
    """Slider and number box for the arrival rate."""

    rate_changed = Signal(float)
    refused = Signal(str)
    """Why what was typed is not taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = BY_NAME["rate"]
        self._low = math.log10(row.low)
        self._label = QLabel(self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, round((math.log10(row.high) - self._low) * STEPS) + STEPS // 4)
        self.slider.setPageStep(STEPS)
        self.slider.setSingleStep(STEPS // 20)
        self.slider.setTickInterval(STEPS)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setMinimumWidth(150)
        self.box = RateBox(self)
        self._label.setBuddy(self.box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        for widget in (self._label, self.slider, self.box):
            layout.addWidget(widget)
        self.slider.valueChanged.connect(self._take_slider)
        self.box.valueChanged.connect(self._take_box)
        self.box.refused.connect(self.refused)
        self._retranslate()

    def show_rate(self, rate: float) -> None:
        """Show ``rate`` (records/s, may be infinite) without telling anyone."""
        self.box.show_rate(rate)
        self._move_slider(rate)

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setLocale(QLocale())
        self._label.setText(self.tr("R&ate"))
        tip = self.tr("Records per second, from one in 10 s to as fast as possible (max)")
        self.setToolTip(tip)
        self.slider.setAccessibleName(self.tr("Arrival rate, slider over decades"))
        self.box.setAccessibleName(self.tr("Arrival rate, records per second"))

    @Slot()
    def _take_slider(self) -> None:
        self.box.show_rate(self._slider_rate())
        self.rate_changed.emit(self.box.rate)

    @Slot()
    def _take_box(self) -> None:
        self._move_slider(self.box.rate)
        self.rate_changed.emit(self.box.rate)

    def _slider_rate(self) -> float:
        """Return what the slider stands for; all that is beyond the highest rate is infinite."""
        rate = 10 ** (self._low + self.slider.value() / STEPS)
        return math.inf if rate > BY_NAME["rate"].high * 1.001 else float(f"{rate:.3g}")

    def _move_slider(self, rate: float) -> None:
        if rate == self._slider_rate():
            return  # several places stand for max: it must not jump while it is being moved
        place = self.slider.maximum()
        if math.isfinite(rate):
            place = round((math.log10(rate) - self._low) * STEPS)
        self.slider.blockSignals(True)
        self.slider.setValue(place)
        self.slider.blockSignals(False)
