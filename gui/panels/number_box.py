"""Boxes for numbers: no more digits are shown than a number has, none are lost that it has."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QWidget

DECIMALS = 6
"""Digits behind the point that a number can have."""
FIRST_STEP = 0.01
"""From zero; else a step is a tenth of the number's size."""


class NumberBox(QDoubleSpinBox):
    """A box for decimal numbers."""

    def __init__(self, low: float, high: float, unit: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.setDecimals(DECIMALS)
        self.setRange(low, high)
        self.setSuffix(f" {unit}" if unit else "")
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.setKeyboardTracking(False)

    def textFromValue(self, value: float) -> str:
        """Show no idle zeros."""
        decimals = len(f"{value:.{DECIMALS}f}".rstrip("0").partition(".")[2])
        return self.locale().toString(value, "f", decimals)

    def stepBy(self, steps: int) -> None:
        """Leave zero with a step that can be seen."""
        if self.value() == 0:
            self.setValue(steps * FIRST_STEP)
        else:
            super().stepBy(steps)


class LongBox(QLineEdit):
    """A box for whole numbers from 0, larger ones than Qt's own box can hold."""

    valueChanged = Signal()  # noqa: N815 (as Qt's own boxes call it)

    def __init__(self, high: int, parent: QWidget | None = None) -> None:
        super().__init__("0", parent)
        self._value = 0
        self.setMaxLength(len(str(high)))
        self.setValidator(_UpTo(high, self))
        self.editingFinished.connect(self._take)

    def value(self) -> int:
        """Return the number that was entered last."""
        return self._value

    def setValue(self, value: int) -> None:
        """Show ``value``."""
        self._value = value
        self.setText(str(value))

    @Slot()
    def _take(self) -> None:
        value = int(self.text())
        if value != self._value:
            self.setValue(value)
            self.valueChanged.emit()


class _UpTo(QValidator):
    """Lets whole numbers be typed that are not too large; an empty box gets its number back."""

    def __init__(self, high: int, box: LongBox) -> None:
        super().__init__(box)
        self._high = high
        self._box = box

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Take digits."""
        state = QValidator.State.Invalid
        if not text:
            state = QValidator.State.Intermediate
        elif text.isascii() and text.isdigit() and int(text) <= self._high:
            state = QValidator.State.Acceptable
        return (state, text, position)

    def fixup(self, _text: str) -> str:
        """Return the number that was there."""
        return str(self._box.value())
