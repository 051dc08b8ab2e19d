"""The form of all parameters, made from the core's table."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.settings.parameters import PARAMETERS, acts
from core.settings.scenario import Scenario
from gui.panels.parameters.arrival_chart import ArrivalChart
from gui.panels.parameters.capacity_note import CapacityNote
from gui.panels.parameters.field import Field, NoWheel
from gui.panels.parameters.server_buttons import ServerButtons
from gui.text.engines import about, lacks, why_not
from gui.text.plain import PlainLabel
from gui.text.translate import translated
from gui.widgets.wrapped_label import WrappedLabel

PATTERN = "arrivals"
"""The parameter that the chart of the arrivals stands below."""
ENGINE = "engine"
"""The parameter that a sentence on the engine stands below."""
WORKERS = "workers"
"""The parameter that a sentence on what the workers can do stands below."""
SERVER = "engine_url"
"""The parameter that buttons stand below: to try the server, and to have one here."""
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
        self.about_engine = WrappedLabel(inside)
        self.server = ServerButtons(inside)
        self.about_workers = CapacityNote(inside)
        self.about_workers.changed.connect(self._remark_capacity)
        self._below: Mapping[str, QWidget] = {
            PATTERN: self.arrivals,
            ENGINE: self.about_engine,
            WORKERS: self.about_workers,
            SERVER: self.server,
        }
        """What stands below the box of a parameter."""
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
            if row.name in self._below:
                self._form.addRow(self._below[row.name])
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
        self._show_limits()
        self.about_workers.show_scenario(self._scenario)
        self._filter(self.search.text())

    def show_measured(self, path: str, seconds: float) -> None:
        """Take how long the work at ``path`` took for the first record."""
        self.about_workers.show_measured(path, seconds)
        self._filter(self.search.text())

    @Slot(str)
    def _remark_capacity(self, text: str) -> None:
        self.fields[WORKERS].remark(text)

    def _show_limits(self) -> None:
        """Say what the engine is, and grey what it cannot do, with the reason."""
        chosen, started = self._scenario.engine, self._started.engine
        for name, field in self.fields.items():
            # What acts at once acts on the run that goes on, with the engine that it has.
            engine = started if self._running and field.row.live else chosen
            reason = why_not(engine, name) or why_not(chosen, name)
            field.limit(reason, blocked=lacks(engine, name))
        text = about(chosen)
        if text != self.about_engine.text():
            self.about_engine.setText(text)
            grey = [field.label.text() for field in self.fields.values() if field.reason.text()]
            names = self.tr("Not available: {names}.").format(names=", ".join(grey))
            self.fields[ENGINE].remark(f"{text} {names}" if grey else text)

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
        elif event.type() == QEvent.Type.FontChange:
            for heading in self._headings.values():
                heading.setFont(self._heading_font())

    def _heading_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        return font

    def _add_heading(self, group: str) -> None:
        heading = PlainLabel(self)
        heading.setFont(self._heading_font())
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
        self.about_engine.clear()  # so that it is said anew
        self._show_limits()
        self.about_workers.show_scenario(self._scenario)
        self._filter(self.search.text())
        self._scroll.setMinimumWidth(self._inside.minimumSizeHint().width() + 20)

    def show_field(self, name: str) -> None:
        """Bring the parameter ``name`` into sight, ready to be changed."""
        self.search.clear()
        field = self.fields[name]
        self._scroll.ensureWidgetVisible(field.line)
        ready = field.editor if field.editor.isEnabled() else field.reset
        ready.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        groups: set[str] = set()
        for field in self.fields.values():
            row = field.row
            if wanted:
                texts = (row.name, translated(row.label), translated(row.help))
                visible = any(wanted in each.casefold() for each in texts)
            else:  # what makes no difference now is only in the way, unless it is looked for
                visible = acts(row, self._scenario.settings)
            self._form.setRowVisible(field.line, visible)
            if visible:
                groups.add(row.group)
            if row.name in self._below:
                said = row.name != WORKERS or bool(self.about_workers.text())
                self._form.setRowVisible(self._below[row.name], visible and said)
        for group, heading in self._headings.items():
            self._form.setRowVisible(heading, group in groups)
