"""The help: an entry for each panel and each parameter, found by its name."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.first_size import resize_within_screen


class Topic(NamedTuple):
    """One entry."""

    name: str
    title: str
    text: str
    """HTML of the program's own."""


class HelpDialog(QDialog):
    """A list of entries beside the text of the chosen one; the window stays usable."""

    def __init__(self, topics: Sequence[Topic], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Help"))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find an entry"))
        self.search.setAccessibleName(self.tr("Find an entry"))
        self.search.setClearButtonEnabled(True)
        self.entries = QListWidget(self)
        self.entries.setAccessibleName(self.tr("Entries"))
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(self.tr("Entry"))
        for topic in topics:
            item = QListWidgetItem(topic.title, self.entries)
            item.setData(Qt.ItemDataRole.UserRole, topic)
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.entries, 1)
        both = QHBoxLayout()
        both.addLayout(left, 2)
        both.addWidget(self.text, 3)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        layout = QVBoxLayout(self)
        layout.addLayout(both, 1)
        layout.addWidget(buttons)
        resize_within_screen(self, QSize(80 * self.fontMetrics().averageCharWidth(), 420))
        buttons.rejected.connect(self.reject)
        self.entries.currentItemChanged.connect(self._show)
        self.search.textChanged.connect(self._find)
        self.entries.setCurrentRow(0)

    def show_topic(self, name: str) -> bool:
        """Show the entry of this name; return whether there is one."""
        for row in range(self.entries.count()):
            if self._topic(row).name == name:
                self.search.clear()
                self.entries.setCurrentRow(row)
                self.entries.scrollToItem(self.entries.item(row))
                self.entries.setFocus()
                return True
        return False

    def _topic(self, row: int) -> Topic:
        topic: Topic = self.entries.item(row).data(Qt.ItemDataRole.UserRole)
        return Topic(*topic)

    @Slot()
    def _show(self) -> None:
        row = self.entries.currentRow()
        if row >= 0:
            topic = self._topic(row)
            self.text.setHtml(f"<h3>{topic.title}</h3>{topic.text}")

    @Slot(str)
    def _find(self, text: str) -> None:
        """List only entries that have ``text`` in their title or text."""
        needle = text.casefold()
        for row in range(self.entries.count()):
            topic = self._topic(row)
            found = needle in f"{topic.name} {topic.title} {topic.text}".casefold()
            self.entries.item(row).setHidden(not found)
