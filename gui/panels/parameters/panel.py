"""The form of all parameters, made from the core's table."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.settings.parameter import Parameter, Setting
from core.settings.parameters import PARAMETERS, acts
from core.settings.scenario import Scenario
from gui.panels.parameters.arrival_chart import ArrivalChart
from gui.panels.parameters.rate_control import RateBox
from gui.text.plain import PlainLabel
from gui.text.translate import translated
from gui.widgets.number_box import LongBox, NumberBox, WholeBox
from gui.widgets.text_box import TextBox

PATTERN = "arrivals"
"""The parameter that the chart of the arrivals stands below."""
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
    """One parameter in the form: label, editor, whether it acts at once, back to the default."""

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
        layout = QHBoxLayout(self.line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.mark)
        layout.addWidget(self.reset)
        QWidget.setTabOrder(self.editor, self.reset)
        self._pending = False

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
        if isinstance(self.editor, WholeBox) and row.lowest:
            self.editor.setSpecialValueText(translated(row.lowest))
        self.editor.setAccessibleDescription(f"{translated(row.help)} {when}")
        default = translated(row.show(row.default)) or "–"
        self.reset.setToolTip(self.tr("Back to {default}").format(default=default))
        self.reset.setAccessibleName(self.reset.toolTip())

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
        combo = QComboBox(parent)
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


ROOM_BESIDE = 55
"""Pixels for margins and the scroll bar."""


class ParametersPanel(QWidget):
    """All parameters under their headings, with a box to find one."""

    parameter_changed = Signal(str, object)
    file_picked = Signal(str, str)
    """A parameter's name and the path that was picked for it."""
    number_refused = Signal(str)
    """Why a number that was typed is not taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._legend = PlainLabel(self)
        self._legend.setWordWrap(True)
        self.fields: dict[str, Field] = {}
        self._headings: dict[str, QLabel] = {}
        self._running = False
        self._scenario = Scenario()
        self._started = Scenario()
        inside = QWidget(self)
        self._form = QFormLayout(inside)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        # Where there is no room for both the box stands under its name.
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setContentsMargins(6, 2, 6, 6)
        self._form.setVerticalSpacing(4)
        self.arrivals = ArrivalChart(inside)
        self.arrivals.curve_drawn.connect(self.parameter_changed)
        no_wheel = NoWheel(self)
        for row in PARAMETERS:
            if row.group not in self._headings:
                self._add_heading(row.group)
            field = Field(row, inside)
            field.edited.connect(self.parameter_changed)
            field.picked.connect(self.file_picked)
            field.refused.connect(self.number_refused)
            field.editor.installEventFilter(no_wheel)
            self.fields[row.name] = field
            self._form.addRow(field.label, field.line)
            if row.name == PATTERN:
                self._form.addRow(self.arrivals)
        self._inside = inside
        self._scroll = scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.search)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._legend)
        self.show_scenario(Scenario())
        self._retranslate()

    @Slot(object)
    def show_scenario(self, scenario: Scenario) -> None:
        """Show the values of ``scenario``."""
        self._scenario = scenario
        self.arrivals.show_scenario(scenario)
        for name, field in self.fields.items():
            field.show_value(scenario[name])
            if not field.row.live:
                waits = self._running and scenario[name] != self._started[name]
                field.mark_pending(pending=waits)
        self._filter(self.search.text())

    def set_running(self, scenario: Scenario | None) -> None:
        """A run of ``scenario`` is going on, or none.

        What the run began with counts until it ends: what has been changed since still waits.
        """
        if scenario is None:
            self._started = self._scenario
        elif not self._running:
            self._started = scenario
        self._running = scenario is not None
        self.show_scenario(self._scenario)

    def sizeHint(self) -> QSize:
        """Room for every name beside its box."""
        fields = self.fields.values()
        names = max(field.label.sizeHint().width() for field in fields)
        boxes = max(field.line.minimumSizeHint().width() for field in fields)
        return QSize(names + boxes + ROOM_BESIDE, super().sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _add_heading(self, group: str) -> None:
        heading = PlainLabel(self)
        font = heading.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        heading.setFont(font)
        heading.setContentsMargins(0, 8 if self._headings else 0, 0, 0)
        self._headings[group] = heading
        self._form.addRow(heading)

    def _retranslate(self) -> None:
        self.setLocale(QLocale())
        self.search.setPlaceholderText(self.tr("Find a parameter"))
        self.search.setAccessibleName(self.search.placeholderText())
        self._legend.setText(
            self.tr("⚡ takes effect at once   ⇥ with the next run   bold: changed")
        )
        for group, heading in self._headings.items():
            heading.setText(translated(group))
        for field in self.fields.values():
            field.retranslate()
        self._filter(self.search.text())
        self._scroll.setMinimumWidth(self._inside.minimumSizeHint().width() + 20)

    def show_field(self, name: str) -> None:
        """Bring the parameter ``name`` into sight, ready to be changed."""
        self.search.clear()
        field = self.fields[name]
        self._scroll.ensureWidgetVisible(field.line)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        groups: set[str] = set()
        for field in self.fields.values():
            row = field.row
            texts = (row.name, translated(row.label), translated(row.help))
            visible = any(wanted in each.casefold() for each in texts)
            # What makes no difference now is only in the way, unless it is looked for.
            visible = visible and (bool(wanted) or acts(row, self._scenario.settings))
            self._form.setRowVisible(field.line, visible)
            if visible:
                groups.add(row.group)
            if row.name == PATTERN:
                self._form.setRowVisible(self.arrivals, visible)
        for group, heading in self._headings.items():
            self._form.setRowVisible(heading, group in groups)
