"""Texts that are shown as they are: Qt takes what looks like HTML for HTML, and loads its images.

What comes from records, tables, events, files and errors is never markup.
"""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain(text: str) -> str:
    """Return ``text`` for a tool tip or a box that would look for markup in it."""
    if "<" not in text and "&" not in text:
        return text
    shown = escape(text, quote=False).replace("\n", "<br>")
    return f'<qt><span style="white-space: pre-wrap">{shown}</span></qt>'


class PlainLabel(QLabel):
    """A label that shows its text as it is."""

    def __init__(self, text: str | QWidget | None = None, parent: QWidget | None = None) -> None:
        if isinstance(text, QWidget):
            text, parent = None, text
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if text is not None:
            self.setText(text)
