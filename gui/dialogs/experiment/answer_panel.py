"""The answer: its sentence, a chart, and what can be done with it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.experiments import Definition, Outcome, Progress, Trial
from gui.dialogs.experiment.answer_text import details, headline, warnings, winner
from gui.dialogs.experiment.charts_of import chart_of
from gui.panels.experiment.chart_frame import ChartFrame
from gui.theme.palettes import LIGHT, Colors
from gui.widgets.wrapped_label import WrappedLabel

TEXT_WIDTH = 330
"""Pixels that the answer in words has at least."""
LARGER = 1.15
"""The size of the answer, against that of other letters."""


class AnswerPanel(QWidget):
    """Says what was found; while the runs go on, the chart of what is known by now."""

    use_wanted = Signal(object)
    """The scenario that the answer recommends."""
    copy_wanted = Signal()
    report_wanted = Signal()
    go_on_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = WrappedLabel(self)
        self.more = WrappedLabel(self)
        self.warnings = WrappedLabel(self)
        self.use, self.copy, self.report, self.go_on = (QPushButton(self) for _ in range(4))
        self.chart = ChartFrame(self)
        self._colors: Colors = LIGHT
        self._outcome: Outcome | None = None
        self.folder: Path | None = None
        """Where the files of what is shown are."""
        self._shown: tuple[Definition, Sequence[Trial]] | None = None
        self._build()
        self.retranslate()
        self.clear()

    # --- showing -------------------------------------------------------------------------------

    def clear(self) -> None:
        """Show nothing."""
        self._outcome = self._shown = None
        for label in (self.sentence, self.more, self.warnings):
            label.setText("")
            label.hide()
        for button in (self.use, self.copy, self.report, self.go_on):
            button.hide()
        self.chart.hide()
        self.texts.hide()

    def show_progress(self, progress: Progress) -> None:
        """Show the chart of what is known by now; a new one only once another run has ended."""
        self.folder = progress.folder
        self._show_chart(progress.definition, progress.trials)

    def _show_chart(self, definition: Definition, trials: Sequence[Trial]) -> None:
        before = self._shown
        if before is not None and before[0] is definition and len(before[1]) == len(trials):
            return
        self._outcome, self._shown = None, (definition, trials)
        self.chart.show_chart(chart_of(definition, trials, None))
        self.chart.show()
        self.texts.hide()

    def show_outcome(self, outcome: Outcome) -> None:
        """Show the answer, or why there is none."""
        self._outcome, self._shown = outcome, (outcome.definition, outcome.trials)
        self.folder = outcome.folder
        answered = outcome.answer is not None and outcome.answer.found is not None
        sign = "✓" if answered else "⚠"
        self.sentence.setText(f"{sign} {headline(outcome)}")
        self.more.setText("\n".join(details(outcome)))
        self.warnings.setText("\n".join(f"⚠ {text}" for text in warnings(outcome)))
        for label in (self.sentence, self.more, self.warnings):
            label.setVisible(bool(label.text()))
        self._color()
        self.use.setVisible(self.winner() is not None)
        self.copy.show()
        self.report.setVisible(bool(outcome.trials))
        self.go_on.setVisible(not outcome.complete)
        self.chart.show_chart(chart_of(outcome.definition, outcome.trials, outcome.answer))
        self.chart.show()
        self.texts.show()

    def winner(self) -> object:
        """Return the scenario that is recommended; None: none."""
        outcome = self._outcome
        return None if outcome is None else winner(outcome.definition, outcome.answer)

    @property
    def outcome(self) -> Outcome | None:
        """What is shown; None: there is no answer yet."""
        return self._outcome

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self.chart.apply_theme(colors)
        self._color()

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Take the window's language."""
        self.use.setText(self.tr("Use these settings"))
        self.use.setToolTip(self.tr("Put what was found into the form; it can be undone"))
        self.copy.setText(self.tr("Copy the answer"))
        self.copy.setToolTip(self.tr("Copy the answer with all runs as text"))
        self.report.setText(self.tr("Report…"))
        self.report.setToolTip(self.tr("Write the answer and all runs as one page, or as PDF"))
        self.go_on.setText(self.tr("Go on"))
        self.go_on.setToolTip(self.tr("Make the runs that are left; what was measured counts"))
        self.chart.retranslate()
        outcome, shown = self._outcome, self._shown
        if outcome is not None:
            self.show_outcome(outcome)
        elif shown is not None:
            self._shown = None
            self._show_chart(*shown)

    # --- the rest ------------------------------------------------------------------------------

    def _build(self) -> None:
        font = self.sentence.font()
        font.setPointSizeF(font.pointSizeF() * LARGER)
        font.setBold(True)
        self.sentence.setFont(font)
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        for label in (self.sentence, self.more, self.warnings):
            label.setTextInteractionFlags(selectable)
        texts = QWidget(self)
        column = QVBoxLayout(texts)
        column.setContentsMargins(0, 0, 6, 0)
        buttons = (self.use, self.copy, self.report, self.go_on)
        for part in (self.sentence, self.warnings, *buttons, self.more):
            column.addWidget(part)
        column.addStretch(1)
        self.texts = QScrollArea(self)
        self.texts.setWidgetResizable(True)
        self.texts.setFrameShape(QFrame.Shape.NoFrame)
        self.texts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.texts.setMinimumWidth(TEXT_WIDTH)
        self.texts.setWidget(texts)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.texts)
        self.split.addWidget(self.chart)
        self.split.setStretchFactor(1, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.split)
        self.use.clicked.connect(self._use)
        self.copy.clicked.connect(self.copy_wanted)
        self.report.clicked.connect(self.report_wanted)
        self.go_on.clicked.connect(self.go_on_wanted)

    def _color(self) -> None:
        outcome = self._outcome
        answered = outcome is not None and outcome.answer and outcome.answer.found is not None
        for label, color in (
            (self.sentence, "good" if answered else "warning"),
            (self.warnings, "warning"),
        ):
            palette = label.palette()
            palette.setColor(QPalette.ColorRole.WindowText, getattr(self._colors, color))
            label.setPalette(palette)

    @Slot()
    def _use(self) -> None:
        found = self.winner()
        if found is not None:
            self.use_wanted.emit(found)
