"""The runs of an experiment in a live list: what each tried, what it says and why."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from gui.bridge.experiments import Kind, Trial
from gui.dialogs.experiment.words import MARKS, decision_name, purpose_name, settings_text
from gui.text import numbers
from gui.text.plain import plain
from gui.text.remarks import remark_text
from gui.theme.palettes import LIGHT, Colors

ROOM = 6
"""Pixels that a row has beside its text."""
LEAST_HEIGHT = 110
COLUMNS = 7
VERDICT, REASON = 2, 6


class TrialList(QTableWidget):
    """A row a run, the newest last; Enter or a double click opens its run file."""

    open_wanted = Signal(object)
    """The path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, COLUMNS, parent)
        self._kind = Kind.CAPACITY
        self._trials: list[Trial] = []
        self._colors: Colors = LIGHT
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.cellDoubleClicked.connect(self._open)
        self.setMinimumHeight(LEAST_HEIGHT)
        self._fit_rows()
        self.retranslate()

    def show_trials(self, kind: Kind, trials: Sequence[Trial]) -> None:
        """Show these runs; those that are there stay, unless what they say has changed."""
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        if kind is not self._kind:
            self._kind = kind
            self._trials = []
        for row, trial in enumerate(trials):
            before = self._trials[row] if row < len(self._trials) else None
            if before is not trial and before != trial:
                self._fill(row, trial)
        self.setRowCount(len(trials))
        grown = len(trials) > len(self._trials)
        self._trials = list(trials)
        if grown:
            self._fit_columns()
        if grown and at_end:
            self.scrollToBottom()

    def file_of(self, probe: int) -> Path | None:
        """Return the run file of the run with this number."""
        files = (trial.file for trial in self._trials if trial.probe.number == probe)
        return next(files, None)

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        for row, trial in enumerate(self._trials):
            self._color(row, trial)

    def retranslate(self) -> None:
        """Take another language."""
        self.setAccessibleName(self.tr("Runs of the experiment"))
        self.setToolTip(self.tr("Double-click or Enter opens the run file in the window"))
        self.setHorizontalHeaderLabels(
            [
                self.tr("Run"),
                self.tr("Tried"),
                self.tr("Verdict"),
                "p95",
                self.tr("Throughput"),
                self.tr("What for"),
                self.tr("Why"),
            ]
        )
        for row, trial in enumerate(self._trials):
            self._fill(row, trial)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Take letters of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the run."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentRow() >= 0:
            self._open(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _fill(self, row: int, trial: Trial) -> None:
        if row >= self.rowCount():
            self.setRowCount(row + 1)
        figures, verdict = trial.figures, trial.verdict
        reasons = [verdict.reason, *(each.remark for each in trial.troubles)]
        texts = list(dict.fromkeys(remark_text(each) for each in reasons))
        named = f"{trial.probe.label} " if trial.probe.label else ""
        mark = MARKS[verdict.decision]
        tried = trial.probe.settings
        if self._kind is Kind.SCALING:  # all else only keeps the workers busy
            tried = {"workers": tried["workers"]}
        for column, text in enumerate(
            (
                numbers.count(trial.probe.number),
                f"{named}{settings_text(tried)}" or numbers.NOTHING,
                f"{mark.value} {decision_name(verdict.decision, self._kind)}",
                numbers.duration(figures.p95),
                numbers.rate(figures.throughput),
                purpose_name(trial.probe.purpose),
                " ".join(texts),
            )
        ):
            self.setItem(row, column, QTableWidgetItem(text))
        reason = self.item(row, REASON)
        if reason is not None:
            reason.setToolTip(plain("\n".join(texts)))
        self._color(row, trial)

    def _color(self, row: int, trial: Trial) -> None:
        mark, item = MARKS[trial.verdict.decision], self.item(row, VERDICT)
        if item is not None:
            item.setForeground(QColor(getattr(self._colors, mark.color)))

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROOM)

    def _fit_columns(self) -> None:
        for column in range(COLUMNS - 1):
            self.resizeColumnToContents(column)

    @Slot(int)
    def _open(self, row: int, _column: int = 0) -> None:
        file = self._trials[row].file if row < len(self._trials) else None
        if file is not None:
            self.open_wanted.emit(file)
