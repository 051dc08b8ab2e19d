"""The arrivals of the form as a curve and in words; one that is drawn by hand is drawn here."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.run_status import RunState, Snapshot
from core.settings.scenario import Scenario
from gui.models.arrival_curve import curve_of
from gui.panels.parameters.curve_editor import CurveEditor
from gui.text.plain import PlainLabel
from gui.theme.palettes import Colors

CURVE = "curve.points"
"""The parameter that holds what is drawn; its text is the truth."""
MOVING = (RunState.RUNNING, RunState.WAITING, RunState.PAUSED)
WHOLE = "/\u2060"
"""A stroke behind which no line ends: ``2/s`` is one word."""
KEPT = 200
"""Curves that can be come back to at most."""


class ArrivalChart(QWidget):
    """What a run with these parameters will ask for."""

    curve_drawn = Signal(str, object)
    """Name and value of the parameter that the person changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = CurveEditor(self)
        self.caption = PlainLabel(self)
        self.caption.setWordWrap(True)
        self._scenario = Scenario()
        self._frozen = False
        self._history = [self._scenario.curve.points]
        """The curves that there were."""
        self._at = 0
        """Which of them is shown."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 4)
        layout.setSpacing(2)
        layout.addWidget(self.plot)
        layout.addWidget(self.caption)
        self.plot.corner_changed.connect(self._update_description)
        self.plot.plan_drawn.connect(self._draw)
        self.plot.redo_requested.connect(self._redo)
        self.plot.undo_requested.connect(self._undo)
        self.show_scenario(self._scenario)

    def show_scenario(self, scenario: Scenario) -> None:
        """Show the arrivals of ``scenario``."""
        self._scenario = scenario
        self._remember(scenario.curve.points)
        self._show()

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Mark where the run is."""
        if self._frozen:
            return
        status = snapshot.status
        moving = status.state in MOVING
        self.plot.show_pattern_time(
            self.plot.curve.place_of(status.pattern_time) if moving else None
        )

    @Slot()
    def clear(self) -> None:
        """Forget the run."""
        self.plot.show_pattern_time(None)

    @Slot(bool)
    def set_frozen(self, frozen: bool) -> None:
        """Keep the mark where it is, or have it go on."""
        self._frozen = frozen

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self.plot.apply_theme(colors)

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        curve = curve_of(self._scenario)
        self.plot.show_curve(curve)
        self.plot.setVisible(curve.seconds > 0)
        self.plot.setAccessibleName(self.tr("Arrival curve"))
        hint = ""
        if curve.plan is not None:
            hint = self.tr(
                "Double-click to add a point, drag it, or use keys: Page Down selects the "
                "next point, arrows move it, Insert adds one, Delete removes it, Ctrl+Z "
                "undoes."
            )
        self.plot.setToolTip(hint)
        short = self.tr("Drag the points; double-click adds one.") if hint else ""
        self.caption.setText(f"{curve.sentence} {short}".strip().replace("/", WHOLE))
        self._update_description()

    @Slot()
    def _update_description(self) -> None:
        """Tell a screen reader which corner is chosen, and else what there is."""
        plot, chosen = self.plot, self.plot.chosen
        parts = [plot.curve.sentence, plot.toolTip()]
        if plot.plan is not None and chosen is not None:
            text = self.tr("Point {number} of {all}: {place}.")
            number = len(plot.plan.factors) + 1
            place = plot.corner_text(chosen)
            parts.insert(0, text.format(number=chosen + 1, all=number, place=place))
        plot.setAccessibleDescription(" ".join(filter(None, parts)))

    # --- drawing, and taking it back -----------------------------------------------------------

    def _remember(self, text: str) -> None:
        """Keep what was there, whoever changed it: a text that was typed can be taken back too."""
        if text != self._history[self._at]:
            self._history = [*self._history[: self._at + 1], text][-KEPT:]
            self._at = len(self._history) - 1
        self.plot.can_undo = self._at > 0
        self.plot.can_redo = self._at < len(self._history) - 1

    @Slot(str)
    def _draw(self, text: str) -> None:
        self.curve_drawn.emit(CURVE, text)

    @Slot()
    def _undo(self) -> None:
        self._go(-1)

    @Slot()
    def _redo(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        if 0 <= self._at + step < len(self._history):
            self._at += step
            self.curve_drawn.emit(CURVE, self._history[self._at])
