"""The arrival rate: a slider over decades and an exact number, always the same value."""

import math

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSlider, QWidget

from core.scenario import BY_NAME, UNLIMITED

STEPS = 100
"""Slider positions per decade."""


class RateBox(QDoubleSpinBox):
    """A number box whose last value is ``max``, which stands for infinite."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = BY_NAME["rate"]
        self._beyond = row.high + 1
        self.setRange(row.low, self._beyond)
        self.setDecimals(2)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.setKeyboardTracking(False)
        self.setGroupSeparatorShown(True)
        self.setSuffix(" /s")
        self.setMinimumWidth(120)

    @property
    def rate(self) -> float:
        """The rate that is shown; may be infinite."""
        return math.inf if self.value() > BY_NAME["rate"].high else self.value()

    def show_rate(self, rate: float) -> None:
        """Show ``rate`` without telling anyone."""
        self.blockSignals(True)
        self.setValue(min(rate, self._beyond))
        self.blockSignals(False)

    def textFromValue(self, value: float) -> str:
        """Show the last value as a word, and no idle zeros."""
        if value > BY_NAME["rate"].high:
            return UNLIMITED
        decimals = 0 if value == int(value) else 2
        return self.locale().toString(value, "f", decimals)

    def valueFromText(self, text: str) -> float:
        """Read the word back."""
        return self._beyond if UNLIMITED in text else super().valueFromText(text)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let the word be typed."""
        word = text.removesuffix(self.suffix()).strip().lower()
        if word and UNLIMITED.startswith(word):
            done = word == UNLIMITED
            state = QValidator.State.Acceptable if done else QValidator.State.Intermediate
            return (state, text, position)
        return super().validate(text, position)


class RateControl(QWidget):
    """Slider and number box for the arrival rate."""

    rate_changed = Signal(float)

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
        self._label.setText(self.tr("&Rate"))
        tip = self.tr("Records per second, from one in 10 s to as fast as it can (max)")
        self.setToolTip(tip)
        self.slider.setAccessibleName(self.tr("Arrival rate, slider over decades"))
        self.box.setAccessibleName(self.tr("Arrival rate, records per second"))

    @Slot(int)
    def _take_slider(self, position: int) -> None:
        rate = 10 ** (self._low + position / STEPS)
        rate = math.inf if rate > BY_NAME["rate"].high * 1.001 else float(f"{rate:.3g}")
        self.box.show_rate(rate)
        self.rate_changed.emit(self.box.rate)

    @Slot()
    def _take_box(self) -> None:
        self._move_slider(self.box.rate)
        self.rate_changed.emit(self.box.rate)

    def _move_slider(self, rate: float) -> None:
        self.slider.blockSignals(True)
        if math.isinf(rate):
            self.slider.setValue(self.slider.maximum())
        else:
            self.slider.setValue(round((math.log10(rate) - self._low) * STEPS))
        self.slider.blockSignals(False)
