"""Where name, tags and note of the selected runs are read and written."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from core.domain.library import Entry, NotesChange
from gui.models.library_columns import answer_text, when_text
from gui.text import numbers
from gui.widgets.wrapped_label import WrappedLabel


class NoteBox(QPlainTextEdit):
    """A text of several lines that is taken when it is left."""

    entered = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Have it be taken."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.entered.emit()


class NotesForm(QWidget):
    """Each field is taken when it is left, or Enter is pressed."""

    changed = Signal(object, object)
    """Entries, and what is to be changed of what is written about them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._problem = ""
        self.name = QLineEdit(self)
        self.tags = QLineEdit(self)
        self.note = NoteBox(self)
        self.facts = WrappedLabel(self)
        self.facts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._labels = [QLabel(self) for _ in range(3)]
        form = QFormLayout(self)
        form.setContentsMargins(6, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for label, field in zip(self._labels, (self.name, self.tags, self.note), strict=True):
            label.setBuddy(field)
            form.addRow(label, field)
        form.addRow(self.facts)
        self.note.setTabChangesFocus(True)
        self.note.setMinimumHeight(3 * QFontMetrics(self.note.font()).lineSpacing())
        self.name.editingFinished.connect(self._take_name)
        self.tags.editingFinished.connect(self._take_tags)
        self.note.entered.connect(self._take_note)
        self.show_entries(())

    def show_entries(self, entries: Sequence[Entry], problem: str = "") -> None:
        """Show what is written about these; what is being typed is left alone."""
        same = [entry.path for entry in entries] == [entry.path for entry in self._entries]
        self._entries, self._problem = tuple(entries), problem
        one = len(entries) == 1
        self.setEnabled(bool(entries))
        for field in (self.name, self.note):
            field.setEnabled(one)
        texts = {
            self.name: entries[0].name if one else "",
            self.tags: ", ".join(self._common_tags()),
        }
        for field, text in texts.items():
            if not (same and field.hasFocus() and field.isModified()):
                field.setText(text)
        self.name.setPlaceholderText(entries[0].title if one else "")
        note = entries[0].note if one else ""
        typing = same and self.note.hasFocus() and self.note.document().isModified()
        if not typing and self.note.toPlainText() != note:
            self.note.setPlainText(note)
        self.facts.setText(self._facts())

    def edit(self, field: QLineEdit | QPlainTextEdit) -> None:
        """Have the person write in one of the fields."""
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def retranslate(self) -> None:
        """Take the window's language."""
        texts = (self.tr("Name"), self.tr("Tags"), self.tr("Note"))
        for label, text, field in zip(
            self._labels, texts, (self.name, self.tags, self.note), strict=True
        ):
            label.setText(text)
            field.setAccessibleName(text)
        self.tags.setPlaceholderText(self.tr("as in: calm, week 2"))
        self.tags.setToolTip(self.tr("Words to find runs by, with commas between them."))
        self.name.setToolTip(self.tr("What this run is called here; its file keeps its name."))
        self.facts.setText(self._facts())

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _common_tags(self) -> list[str]:
        """Return the tags that all have."""
        if not self._entries:
            return []
        first, *others = (entry.tag_list for entry in self._entries)
        return [tag for tag in first if all(tag in tags for tags in others)]

    @Slot()
    def _take_name(self) -> None:
        text = " ".join(self.name.text().split())
        if len(self._entries) == 1 and text != self._entries[0].name:
            self._emit(NotesChange(name=text))

    @Slot()
    def _take_tags(self) -> None:
        before = self._common_tags()
        now = [tag for part in self.tags.text().split(",") if (tag := " ".join(part.split()))]
        add = tuple(tag for tag in now if tag not in before)
        remove = tuple(tag for tag in before if tag not in now)
        if self._entries and (add or remove):
            self._emit(NotesChange(add=add, remove=remove))

    @Slot()
    def _take_note(self) -> None:
        text = self.note.toPlainText().strip()
        if len(self._entries) == 1 and text != self._entries[0].note:
            self._emit(NotesChange(note=text))

    def _emit(self, change: NotesChange) -> None:
        for field in (self.name, self.tags):
            field.setModified(False)
        self.note.document().setModified(False)
        self.changed.emit(self._entries, change)

    def _facts(self) -> str:
        """Return what else is known of one entry, or how many are selected."""
        if len(self._entries) != 1:
            if not self._entries:
                return self.tr("Select a run to name it, tag it or write a note about it.")
            text = self.tr("{number} selected; tags are given to all of them.")
            return text.format(number=numbers.count(len(self._entries)))
        entry = self._entries[0]
        lines = [self._problem] if self._problem else []
        if entry.created is not None:
            lines.append(when_text(entry.created))
        lines += [text] if (text := answer_text(entry)) else []
        lines += entry.settings.splitlines()
        if entry.is_run and entry.seed:
            lines.append(f"seed={entry.seed}")
        if entry.registro:
            lines.append(f"Registro {entry.registro}")
        return "\n".join((*lines, entry.path))
