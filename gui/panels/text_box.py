"""A box for a text that has to be right: what was typed stays there until it is."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget


class TextBox(QLineEdit):
    """Tells a text once it is entered, and holds it only when it is shown again."""

    entered = Signal(str)

    def __init__(self, example: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self.setPlaceholderText(example)
        self.editingFinished.connect(self._take)

    def value(self) -> str:
        """Return the text that was taken last."""
        return self._value

    def setValue(self, value: str) -> None:
        """Show ``value``."""
        self._value = value
        self.setText(value)
        self.setCursorPosition(0)

    @Slot()
    def _take(self) -> None:
        text = self.text().strip()
        if text != self._value:
            self.entered.emit(text)
