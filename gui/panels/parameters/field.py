"""One parameter in the form: its name, its box, and why it cannot be changed where it cannot."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from core.settings.parameter import Parameter, Setting
from gui.panels.parameters.rate_control import RateBox
from gui.text.plain import PlainLabel
from gui.text.translate import translated
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.number_box import LongBox, NumberBox, WholeBox
from gui.widgets.text_box import TextBox
from gui.widgets.wrapped_label import WrappedLabel

SPIN_LIMIT = 2**31 - 1
"""What Qt's own number box can hold."""


class NoWheel(QObject):
    """Keeps the wheel for scrolling the form: it would change values in passing."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the wheel on unless the field has the focus."""
        wheel = isinstance(event, QWheelEvent)
        if wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class Field(QObject):
    """One parameter in the form: label, editor, whether it acts at once, back to the default.

    Where the engine cannot do it the editor is grey and the reason stands below it; what is in the
    way of a start can still be put back to the default.
    """

    edited = Signal(str, object)
    picked = Signal(str, str)
    """The path of a file that was picked for it."""
    refused = Signal(str)
    """Why the number that was typed is not taken."""

    def __init__(self, row: Parameter, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = row
        self.label = PlainLabel(parent)
        self.mark = PlainLabel(parent)
        self.reset = QToolButton(parent)
        self.reset.setText("↺")
        self.reset.setAutoRaise(True)
        self.reset.clicked.connect(self._reset)
        self.editor, self._show, self._read = self._make_editor(parent)
        if isinstance(self.editor, NumberBox | WholeBox | LongBox):
            self.editor.refused.connect(self.refused)
        self.label.setBuddy(self.editor)
        self.editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editor.setObjectName(row.name)
        self.line = QWidget(parent)
        for part in (self.line, self.label):
            part.setProperty("help-topic", row.name)
        self.reason = WrappedLabel(self.line)
        self.reason.hide()
        layout = QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.mark)
        layout.addWidget(self.reset)
        column = QVBoxLayout(self.line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(layout)
        column.addWidget(self.reason)
        QWidget.setTabOrder(self.editor, self.reset)
        self._pending = False
        self._remark = ""

    def show_value(self, value: Setting) -> None:
        """Show ``value`` without telling anyone."""
        if value != self._read():
            self.editor.blockSignals(True)
            self._show(value)
            self.editor.blockSignals(False)
        changed = value != self.row.default
        self.reset.setEnabled(changed)
        font = self.label.font()
        font.setBold(changed)
        self.label.setFont(font)

    def limit(self, reason: str, *, blocked: bool) -> None:
        """Show for what ``reason`` it cannot be used, empty for none.

        ``blocked``: it cannot be changed either, other than back to the default.
        """
        if reason and self.changed:
            back = self.tr("Put it back with ↺, or choose another engine.")
            reason = f"{reason} {back}"
        self.editor.setEnabled(not blocked)
        self.label.setEnabled(not blocked)
        text = f"⊘ {reason}" if reason else ""
        if text != self.reason.text():
            self.reason.setText(text)
            self.reason.setVisible(bool(text))
            self._describe()

    @property
    def changed(self) -> bool:
        """Whether it has another value than the default."""
        return self._read() != self.row.default

    def mark_pending(self, *, pending: bool) -> None:
        """Say that the value waits for the next run."""
        self._pending = pending
        self.retranslate()

    def retranslate(self) -> None:
        """Take the window's language."""
        row = self.row
        self.label.setText(translated(row.label))
        if row.live:
            self.mark.setText("⚡")
            when = self.tr("Live: takes effect at once.")
        elif self._pending:
            self.mark.setText("…")
            when = self.tr("Waits for the next run.")
        else:
            self.mark.setText("⇥")
            when = self.tr("Takes effect with the next run.")
        if isinstance(self.editor, QComboBox):
            for number, choice in enumerate(row.choices):
                self.editor.setItemText(number, translated(choice))
        self.mark.setToolTip(when)
        self.mark.setAccessibleName(when)
        lines = [f"<b>{translated(row.label)}</b>", translated(row.help), self._allowed()]
        tip = "<br>".join([*filter(None, lines), f"<i>{when}</i>", f"<code>{row.name}</code>"])
        self.editor.setToolTip(tip)
        self.label.setToolTip(tip)
        self.editor.setAccessibleName(translated(row.label))
        if isinstance(self.editor, TextBox):
            example = self.tr("for example {example}").format(example=row.allowed)
            self.editor.setPlaceholderText(translated(row.nothing) or example)
            self.editor.retranslate()
        if isinstance(self.editor, WholeBox | NumberBox) and row.lowest:
            self.editor.setSpecialValueText(translated(row.lowest))
        self._describe()
        default = translated(row.show(row.default)) or "–"
        self.reset.setToolTip(self.tr("Back to {default}").format(default=default))
        self.reset.setAccessibleName(self.reset.toolTip())

    def remark(self, text: str) -> None:
        """Have screen readers hear this, too; at once, where they are."""
        self._remark = text
        self._describe()
        if self.editor.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.editor, text))

    def _describe(self) -> None:
        """Say to screen readers what it is, when it acts, and why it cannot be used."""
        reason = self.reason.text()[2:]
        texts = (translated(self.row.help), self.mark.accessibleName(), reason, self._remark)
        self.editor.setAccessibleDescription(" ".join(filter(None, texts)))

    def story(self) -> str:
        """Say in sentences what it is now, whether that was chosen, when it acts, what it does."""
        row, value = self.row, self._read()
        shown = translated(row.show(value)) or "–"
        default = translated(row.show(row.default)) or "–"
        text = self.tr("{name} is {value}: that is its default.")
        if self.changed:
            text = self.tr("{name} is {value}, as was chosen; its default is {default}.")
        said = text.format(name=translated(row.label), value=shown, default=default)
        parts = (said, self.mark.accessibleName(), translated(row.help), self.reason.text()[2:])
        return " ".join(filter(None, (*parts, self._remark)))

    def _allowed(self) -> str:
        """What the parameter may be, as the form shows it; empty where the box says it all."""
        row = self.row
        if row.choices:
            return " · ".join(map(translated, row.choices))
        if isinstance(row.default, bool):
            return ""
        if isinstance(row.default, str):
            return row.example
        low, high = (QLocale().toString(float(each), "f", -128) for each in (row.low, row.high))
        text = self.tr("{low} to {high} or max") if row.unlimited else self.tr("{low} to {high}")
        unit = f" {row.unit}" if row.unit else ""
        return text.format(low=low, high=f"{high}{unit}")

    def _make_editor(  # noqa: PLR0911 (one for each kind of editor)
        self, parent: QWidget
    ) -> tuple[QWidget, Callable[[Setting], object], Callable[[], Setting]]:
        row = self.row
        if row.choices:
            return self._make_choice(parent)
        if isinstance(row.default, bool):
            check = QCheckBox(parent)
            check.toggled.connect(self._report)
            return check, partial(_show_check, check), check.isChecked
        if isinstance(row.default, str):
            text = TextBox(row.allowed, parent)
            text.entered.connect(self._report_text)
            text.picked.connect(self._report_picked)
            if row.file:
                text.offer_files(row.file)
            return text, partial(_show_text, text), text.value
        if row.unlimited:
            rate = RateBox(parent)
            rate.valueChanged.connect(self._report)
            return rate, partial(_show_rate, rate), partial(getattr, rate, "rate")
        if isinstance(row.default, float):
            number = NumberBox(row.low, row.high, row.unit, parent)
            number.valueChanged.connect(self._report)
            return number, partial(_show_number, number), number.value
        if row.high > SPIN_LIMIT:
            large = LongBox(int(row.high), parent)
            large.valueChanged.connect(self._report)
            return large, partial(_show_large, large), large.value
        whole = WholeBox(int(row.low), int(row.high), parent)
        whole.valueChanged.connect(self._report)
        return whole, partial(_show_whole, whole), whole.value

    def _make_choice(
        self, parent: QWidget
    ) -> tuple[QWidget, Callable[[Setting], object], Callable[[], Setting]]:
        combo = ChoiceBox(parent)
        for choice in self.row.choices:
            combo.addItem(choice, choice)
        combo.currentIndexChanged.connect(self._report)
        return combo, partial(_show_choice, combo), combo.currentData

    @Slot()
    def _report(self) -> None:
        self.edited.emit(self.row.name, self._read())

    @Slot(str)
    def _report_text(self, text: str) -> None:
        self.edited.emit(self.row.name, text)

    @Slot(str)
    def _report_picked(self, path: str) -> None:
        self.picked.emit(self.row.name, path)

    @Slot()
    def _reset(self) -> None:
        self.edited.emit(self.row.name, self.row.default)


def _show_check(check: QCheckBox, value: Setting) -> None:
    check.setChecked(bool(value))


def _show_rate(rate: RateBox, value: Setting) -> None:
    rate.show_rate(float(value))


def _show_number(number: NumberBox, value: Setting) -> None:
    number.setValue(float(value))


def _show_whole(whole: WholeBox, value: Setting) -> None:
    whole.setValue(int(value))


def _show_large(large: LongBox, value: Setting) -> None:
    large.setValue(int(value))


def _show_text(text: TextBox, value: Setting) -> None:
    text.setValue(str(value))


def _show_choice(combo: QComboBox, value: Setting) -> None:
    combo.setCurrentIndex(combo.findData(value))
