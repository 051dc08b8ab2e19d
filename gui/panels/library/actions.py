"""What can be done with the rows of the library: its menu and its keys."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from core.domain.library import Entry
from gui.panels.library.notes_form import NotesForm
from gui.panels.library.table import LibraryTable


class LibraryActions(QObject):
    """Actions of the table; those that write lead into the form beside it."""

    undo_requested = Signal()

    def __init__(self, table: LibraryTable, form: NotesForm, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self.open = self._action()
        self.place = self._action()
        self.compare = self._action()
        self.untick = self._action()
        self.report = self._action()
        self.recount = self._action()
        self.name = self._action(Qt.Key.Key_F2)
        self.tags = self._action()
        self.note = self._action()
        self.remove = self._action(QKeySequence.StandardKey.Delete)
        self.undo = self._action(QKeySequence.StandardKey.Undo)
        table.removeAction(table.copy_action)  # it comes last
        table.addAction(table.copy_action)
        self.undo.setEnabled(False)
        self.name.triggered.connect(lambda: form.edit(form.name))
        self.tags.triggered.connect(lambda: form.edit(form.tags))
        self.note.triggered.connect(lambda: form.edit(form.note))
        self.undo.triggered.connect(self.undo_requested)
        self.enable(())

    def enable(self, entries: Sequence[Entry]) -> None:
        """Enable what makes sense for these."""
        one = len(entries) == 1
        self.open.setEnabled(one and entries[0].is_run)
        self.place.setEnabled(one)
        self.report.setEnabled(one)
        self.recount.setEnabled(one and entries[0].is_run)
        self.name.setEnabled(one)
        self.note.setEnabled(one)
        self.tags.setEnabled(bool(entries))
        self.remove.setEnabled(bool(entries))

    def retranslate(self) -> None:
        """Take the window's language."""
        self.open.setText(self.tr("&Open"))
        self.place.setText(self.tr("Show in &folder"))
        self.compare.setText(self.tr("Co&mpare"))
        self.untick.setText(self.tr("Un&tick all"))
        self.report.setText(self.tr("Re&port…"))
        self.recount.setText(self.tr("Re&count"))
        self.name.setText(self.tr("&Rename"))
        self.tags.setText(self.tr("Ta&gs"))
        self.note.setText(self.tr("&Note"))
        self.remove.setText(self.tr("Move to tras&h"))
        self.undo.setText(self.tr("&Undo"))

    def _action(self, keys: QKeySequence.StandardKey | Qt.Key | None = None) -> QAction:
        action = QAction(self)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._table.addAction(action)
        return action
