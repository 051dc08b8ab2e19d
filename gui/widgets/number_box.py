"""Boxes for numbers: no more digits are shown than a number has, none are lost that it has.

What is typed is understood with either decimal sign, and stands in the box as it was typed until
it is entered; what cannot be meant is refused with a word, and never becomes another number.
"""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QSpinBox, QWidget

from gui.widgets.typed_number import has_fraction, read_number

DECIMALS = 6
"""Digits behind the point that a number can have."""
FIRST_STEP = 0.01
"""From zero; else a step is a tenth of the number's size."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
State = QValidator.State


class Range:
    """The numbers that a box takes, and what is said of others."""

    def __init__(self, low: float, high: float, decimals: int) -> None:
        self._low, self._high = Decimal(str(low)), Decimal(str(high))
        self._decimals = decimals

    def read(self, text: str, locale: QLocale) -> Decimal | None:
        """Return what ``text`` means; None where the box does not take it."""
        return None if self.refusal(text, locale) else read_number(text, locale)

    def refusal(self, text: str, locale: QLocale) -> str:
        """Return why ``text`` is not taken; empty where it is."""
        translate = QCoreApplication.translate
        number = read_number(text, locale)
        example = locale.toString(1234.5, "f", 1) if self._decimals else locale.toString(1234)
        if number is None:
            said = translate(
                "NumberBox",
                "“{text}” is not a number, or is ambiguous: write it as in {example}. "
                "Nothing was changed.",
            )
        elif has_fraction(number) and not self._decimals:
            said = translate("NumberBox", "“{text}” is not a whole number. Nothing was changed.")
        elif not self._low <= number <= self._high:
            said = translate(
                "NumberBox", "“{text}” is out of range: {low} to {high}. Nothing was changed."
            )
        elif number != round(number, self._decimals):
            said = translate(
                "NumberBox",
                "“{text}” has more than {digits} decimal places. Nothing was changed.",
            )
        else:
            return ""
        return said.format(
            text=text.strip(),
            example=example,
            low=_shown(float(self._low), locale),
            high=_shown(float(self._high), locale),
            digits=self._decimals,
        )

    def state(self, text: str, locale: QLocale) -> State:
        """Return whether ``text`` can be entered; anything may be typed.

        A key that did nothing would make 16 of 1e6 and 12 of 1/2.
        """
        return State.Intermediate if self.read(text, locale) is None else State.Acceptable


class NumberBox(QDoubleSpinBox):
    """A box for decimal numbers."""

    refused = Signal(str)
    """Why what was typed is not taken."""

    def __init__(self, low: float, high: float, unit: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self._numbers = Range(low, high, DECIMALS)
        self.setDecimals(DECIMALS)
        self.setRange(low, high)
        self.setSuffix(f" {unit}" if unit else "")
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.setKeyboardTracking(False)

    def textFromValue(self, value: float) -> str:
        """Show no idle zeros."""
        return _shown(value, self.locale())

    def valueFromText(self, text: str) -> float:
        """Read it with either decimal sign."""
        number = self._numbers.read(self.bare(text), self.locale())
        return self.value() if number is None else float(number)

    def validate(self, text: str, position: int) -> tuple[State, str, int]:
        """Take numbers; what is none is refused when it is entered."""
        return (self._numbers.state(self.bare(text), self.locale()), text, position)

    def fixup(self, text: str) -> str:
        """Say why it is not taken; the number from before comes back."""
        bare = self.bare(text)
        if bare:
            self.refused.emit(self._numbers.refusal(bare, self.locale()))
        return text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep a dialog open whose number was refused."""
        taken = self.hasAcceptableInput()
        super().keyPressEvent(event)
        if event.key() in ENTER and not taken:
            event.accept()

    def stepBy(self, steps: int) -> None:
        """Leave zero with a step that can be seen."""
        if self.value() == 0:
            self.setValue(steps * FIRST_STEP)
        else:
            super().stepBy(steps)

    def bare(self, text: str) -> str:
        """Return ``text`` without the unit, or what is left of it."""
        unit = self.suffix().strip()
        for length in range(len(unit), 0, -1):
            text = text.strip().removesuffix(unit[:length])
        return text.strip()


class WholeBox(QSpinBox):
    """A box for whole numbers."""

    refused = Signal(str)
    """Why what was typed is not taken."""

    def __init__(self, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = Range(low, high, 0)
        self.setRange(low, high)
        self.setGroupSeparatorShown(True)
        self.setKeyboardTracking(False)

    def valueFromText(self, text: str) -> int:
        """Read it, grouped or not; the word for the lowest value is that."""
        if text and text == self.specialValueText():
            return self.minimum()
        number = self._numbers.read(text, self.locale())
        return self.value() if number is None else int(number)

    def validate(self, text: str, position: int) -> tuple[State, str, int]:
        """Take numbers; what is none is refused when it is entered."""
        if text and text == self.specialValueText():
            return (State.Acceptable, text, position)
        return (self._numbers.state(text, self.locale()), text, position)

    def fixup(self, text: str) -> str:
        """Say why it is not taken; the number from before comes back."""
        if text.strip():
            self.refused.emit(self._numbers.refusal(text, self.locale()))
        return text


class LongBox(QLineEdit):
    """A box for whole numbers from 0, larger ones than Qt's own box can hold."""

    valueChanged = Signal()  # noqa: N815 (as Qt's own boxes call it)
    refused = Signal(str)
    """Why what was typed is not taken."""

    def __init__(self, high: int, parent: QWidget | None = None) -> None:
        super().__init__("0", parent)
        self._value = 0
        self._numbers = Range(0, high, 0)
        self.setValidator(_Typed(self._numbers, self))
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
        number = self._numbers.read(self.text(), self.locale())
        value = self._value if number is None else int(number)
        changed = value != self._value
        self.setValue(value)
        if changed:
            self.valueChanged.emit()


class _Typed(QValidator):
    """Lets everything be typed; who is refused gets the number back."""

    def __init__(self, numbers: Range, box: LongBox) -> None:
        super().__init__(box)
        self._numbers = numbers
        self._box = box

    def validate(self, text: str, position: int) -> tuple[State, str, int]:
        """Take what can be one."""
        return (self._numbers.state(text, self._box.locale()), text, position)

    def fixup(self, text: str) -> str:
        """Return the number that was there."""
        if text.strip():
            self._box.refused.emit(self._numbers.refusal(text, self._box.locale()))
        return str(self._box.value())


def _shown(value: float, locale: QLocale) -> str:
    """Return a number as the language writes it, without idle zeros."""
    decimals = len(f"{value:.{DECIMALS}f}".rstrip("0").partition(".")[2])
    return locale.toString(float(value), "f", decimals)
