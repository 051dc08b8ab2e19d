"""The boxes that say when each row of a user's table comes, and labels for boxes of parameters.

Texts are translated in the context ``TableDialog``.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from core.settings.parameters import BY_NAME
from gui.bridge.tables import Format
from gui.text.plain import PlainLabel
from gui.text.translate import translated
from gui.widgets.number_box import NumberBox


class TimingControls(QWidget):
    """The column that holds the times, their unit, and how fast they go by."""

    def __init__(self, form: Format, parent: QWidget) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.time = QComboBox(self)
        self.unit = QComboBox(self)
        for choice in BY_NAME["csv.unit"].choices:
            self.unit.addItem(translated(choice), choice)
        self.unit.setCurrentIndex(self.unit.findData(form.unit.value))
        row = BY_NAME["csv.speed"]
        self.speed = NumberBox(row.low, row.high, "×", self)
        self.speed.setValue(form.speed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.time)
        for text, name, box in (
            (translate("TableDialog", "Un&it"), "csv.unit", self.unit),
            (translate("TableDialog", "&Speed"), "csv.speed", self.speed),
        ):
            line.addSpacing(12)
            line.addWidget(labelled(text, name, box, self))
            line.addWidget(box)
        line.addStretch(1)


def labelled(text: str, name: str, box: QWidget, parent: QWidget) -> QLabel:
    """Return a label for the ``box`` of the parameter ``name``, with its help on both."""
    label = PlainLabel(text, parent)
    label.setBuddy(box)
    tip = translated(BY_NAME[name].help)
    label.setToolTip(tip)
    box.setToolTip(tip)
    box.setAccessibleName(text.replace("&", ""))
    return label
