"""The arrival rate: a slider over decades and an exact number, always the same value."""

import math

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSize, Signal, Slot
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from core.settings.parameter import UNLIMITED
from core.settings.parameters import BY_NAME
from gui.panels.parameters.interval import interval_text, read_rate
from gui.text import numbers
from gui.widgets.number_box import NumberBox
from gui.widgets.slider import Slider

STEPS = 100
"""Slider positions per decade."""
UNIT = "/s"


class RateBox(NumberBox):
    """A number box whose last value is ``max``, which stands for infinite.

    It takes an interval just as well ("every 2 s"), and says beside a slow rate which it is.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        row = BY_NAME["rate"]
        self._low, self._high, self._beyond = row.low, row.high, row.high + 1
        super().__init__(row.low, row.high, UNIT, parent)
        self.setMaximum(self._beyond)
        self.setGroupSeparatorShown(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._says_intervals = True
        self._reserves = False
        self.valueChanged.connect(self._show_interval)

    @property
    def rate(self) -> float:
        """The rate that is shown; may be infinite."""
        return math.inf if self.value() > self._high else self.value()

    def show_rate(self, rate: float) -> None:
        """Show ``rate`` without telling anyone."""
        self.blockSignals(True)
        self.setValue(min(rate, self._beyond))
        self._show_interval()
        self.blockSignals(False)

    def reserve_room(self, wanted: bool) -> None:
        """Be always wide enough for the interval of a slow rate, or never say it."""
        self._reserves = self._says_intervals = wanted
        self._show_interval()
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Say the interval in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_interval()

    def sizeHint(self) -> QSize:
        """As wide as with an interval, so that nothing beside it moves when one is said."""
        hint = super().sizeHint()
        if not self._reserves:
            return hint
        longest = f"0.333333 {UNIT} ({interval_text(1 / 3, self.locale())})"
        hint.setWidth(self.fontMetrics().horizontalAdvance(longest) + 2 * hint.height())
        return hint

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the rate; the interval beside it may be cut off."""
        hint = super().minimumSizeHint()
        rate = self.fontMetrics().horizontalAdvance(f"0.333333 {UNIT}") + 2 * hint.height()
        hint.setWidth(min(rate, hint.width()))
        return hint

    @Slot()
    def _show_interval(self) -> None:
        interval = interval_text(self.rate, self.locale()) if self._says_intervals else ""
        suffix = f" {UNIT} ({interval})" if interval else f" {UNIT}"
        if suffix != self.suffix():
            self.setSuffix(suffix)

    def textFromValue(self, value: float) -> str:
        """Show the last value as a word."""
        return UNLIMITED if value > self._high else super().textFromValue(value)

    def valueFromText(self, text: str) -> float:
        """Read the word back."""
        bare = self.bare(text)
        if bare.lower() == UNLIMITED:
            return self._beyond
        rate = read_rate(bare, self.locale())
        if rate is not None and self._takes(rate):
            return rate
        return super().valueFromText(text)

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
        rate = read_rate(word, self.locale())
        if rate is not None and self._takes(rate):
            return (QValidator.State.Acceptable, text, position)
        return super().validate(text, position)

    def fixup(self, text: str) -> str:
        """Say of an interval that is out of range in which one it has to be."""
        if read_rate(self.bare(text), self.locale()) is None:
            return super().fixup(text)
        said = QCoreApplication.translate(
            "NumberBox", "“{text}” is out of range: {low} to {high}. Nothing was changed."
        )
        low, high = (numbers.duration(1 / rate) for rate in (self._high, self._low))
        self.refused.emit(said.format(text=self.bare(text), low=low, high=high))
        return text

    def _takes(self, rate: float) -> bool:
        return self._low * (1 - 1e-9) <= rate <= self._high


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
        self.slider = Slider(self)
        self.slider.setRange(0, round((math.log10(row.high) - self._low) * STEPS) + STEPS // 4)
        self.slider.setPageStep(STEPS)
        self.slider.setSingleStep(STEPS // 20)
        self.slider.setTickInterval(STEPS)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setMinimumWidth(150)
        self.box = RateBox(self)
        self.box.reserve_room(True)
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

    @Slot(bool)
    def set_cramped(self, cramped: bool) -> None:
        """Take no more room than the number needs."""
        self.box.reserve_room(not cramped)

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setLocale(QLocale())
        self._label.setText(self.tr("R&ate"))
        tip = self.tr(
            "Records per second, from one in 10 s to as fast as possible (max); or as in: "
            "every 2 s, 30/min"
        )
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
