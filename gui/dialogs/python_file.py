"""Asks what a Python file of the user's shall be used for, where there is a choice."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.user_code import PROCESS, EntryPoints
from gui.text.plain import PlainLabel


class PythonDialog(QDialog):
    """One button for each function that can be used."""

    def __init__(self, path: Path, find_entry_points: EntryPoints, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Use a Python file"))
        self.chosen = ""
        """The name of the function."""
        text = PlainLabel(self.tr("What should {name} be used for?").format(name=path.name), self)
        self.choices: dict[str, QRadioButton] = {}
        if find_entry_points.process:
            self._offer(PROCESS, self.tr("As work: {name}(record) processes each record"))
        for name in find_entry_points.sources:
            self._offer(name, self.tr("As source: {name}() yields the records"))
        next(iter(self.choices.values())).setChecked(True)
        roles = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox(self)
        self.use = buttons.addButton(self.tr("&Use it"), roles.AcceptRole)
        self.cancel = buttons.addButton(self.tr("Cancel"), roles.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        for button in self.choices.values():
            layout.addWidget(button)
        layout.addSpacing(8)
        layout.addStretch(1)
        layout.addWidget(buttons)

    @Slot()
    def accept(self) -> None:
        """Take the function that is marked."""
        self.chosen = next(name for name, each in self.choices.items() if each.isChecked())
        super().accept()

    def _offer(self, name: str, text: str) -> None:
        self.choices[name] = QRadioButton(text.format(name=name), self)
