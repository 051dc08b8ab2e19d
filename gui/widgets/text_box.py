"""A box for a text that has to be right: what was typed stays there until it is."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStyle, QWidget

FOLDER = "/"
"""Stands for the pattern of a file where a folder is to be picked."""


class TextBox(QLineEdit):
    """Tells a text once it is entered, and holds it only when it is shown again."""

    entered = Signal(str)
    picked = Signal(str)
    """The path of a file that was picked in a dialog."""

    def __init__(self, example: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self._patterns = ""
        self.browse: QAction | None = None
        """Opens a dialog to pick a file, where the text is a path."""
        self.setPlaceholderText(example)
        self.editingFinished.connect(self._take)

    def offer_files(self, patterns: str) -> None:
        """Let a file be picked whose name fits ``patterns`` (``*.csv *.tsv``), or a folder."""
        self._patterns = patterns
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_DialogOpenButton)
        self.browse = self.addAction(icon, self.ActionPosition.TrailingPosition)
        self.browse.triggered.connect(self._pick)
        self.retranslate()

    def retranslate(self) -> None:
        """Take another language."""
        if self.browse is not None:
            self.browse.setText(f"{self._title()}…")
            self.browse.setToolTip(self.browse.text())

    def value(self) -> str:
        """Return the text that was taken last."""
        return self._value

    def setValue(self, value: str) -> None:
        """Show ``value``."""
        self._value = value
        self.setText(value)
        if self.browse is None:
            self.setCursorPosition(0)

    @Slot()
    def _pick(self) -> None:
        if self._patterns == FOLDER:
            path = QFileDialog.getExistingDirectory(self, self._title(), self._value)
        else:
            everything = self.tr("All files")
            kinds = f"{self.accessibleName()} ({self._patterns});;{everything} (*)"
            path, _ = QFileDialog.getOpenFileName(self, self._title(), self._value, kinds)
        if path:
            self.picked.emit(path)

    def _title(self) -> str:
        folder = self._patterns == FOLDER
        return self.tr("Choose a folder") if folder else self.tr("Choose a file")

    @Slot()
    def _take(self) -> None:
        text = self.text().strip()
        if text != self._value:
            self.entered.emit(text)
