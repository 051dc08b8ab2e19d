"""The boxes within the sentences of the experiments' window."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from core.settings.parameter import Setting
from core.settings.parameters import BY_NAME, PARAMETERS
from gui.text.remarks import parameter_name
from gui.widgets.number_box import NumberBox, WholeBox

PERCENT = (0.1, 99.9)
LETTERS = 3
"""As many more than its text has is a text box wide."""
NARROWEST, WIDEST = 6, 36
"""Letters."""


class ValuesBox(QLineEdit):
    """Values with commas between them, as wide as they need."""

    changed = Signal()

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.textChanged.connect(self._fit)
        self._fit()

    def values(self, name: str) -> list[Setting]:
        """Return the values, as the parameter called ``name`` reads them.

        Raises:
            ScenarioError: it cannot be one of them.

        """
        texts = [text.strip() for text in self.text().split(",")]
        return [BY_NAME[name].parse(text) for text in texts if text]

    @Slot()
    def _fit(self) -> None:
        letters = min(WIDEST, max(NARROWEST, len(self.text()) + LETTERS))
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * letters + 14)
        self.changed.emit()


class ParameterBox(QComboBox):
    """A parameter to be chosen, by its name in the form."""

    changed = Signal()

    def __init__(self, chosen: str, parent: QWidget, *, optional: bool = False) -> None:
        super().__init__(parent)
        self._optional = optional
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(20)
        if optional:
            self.addItem("–", "")
        for row in PARAMETERS:
            if row.name != "seed":
                self.addItem(row.name, row.name)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.currentIndexChanged.connect(self.changed)
        self.retranslate()

    @property
    def name(self) -> str:
        """The one that is chosen; empty: none."""
        return str(self.currentData())

    def retranslate(self) -> None:
        """Take another language."""
        for number in range(1 if self._optional else 0, self.count()):
            self.setItemText(number, parameter_name(str(self.itemData(number))))


def percent_box(value: float, parent: QWidget) -> NumberBox:
    """Return a box for a share in per cent."""
    box = NumberBox(*PERCENT, "%", parent)
    box.setValue(value)
    return box


def number_box(low: float, high: float, value: float, unit: str, parent: QWidget) -> NumberBox:
    """Return a box for a number with a unit."""
    box = NumberBox(low, high, unit, parent)
    box.setValue(value)
    return box


def whole_box(low: int, high: int, value: int, parent: QWidget) -> WholeBox:
    """Return a box for a whole number."""
    box = WholeBox(low, high, parent)
    box.setValue(value)
    return box


def values_text(values: Sequence[int]) -> str:
    """Write values as a `ValuesBox` reads them."""
    return ", ".join(map(str, values))
