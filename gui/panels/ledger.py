"""The ledger: whether it balances, the equation, the parts as a bar, and the pace."""

import time
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QPalette,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from core.domain.record import Ledger, State
from core.domain.run_status import RunState, RunStatus, Snapshot
from gui.models.balance import again, sentence, terms, verdict
from gui.panels.segment_bar import SegmentBar
from gui.text import numbers
from gui.text.plain import PlainLabel
from gui.theme.palettes import Colors
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.fitted_label import Equation
from gui.widgets.help_menu import add_help

LAG_SHOWN = 0.1
"""Seconds that the generator is behind before it is worth a word."""


def pace(status: RunStatus) -> str:
    """Target and achieved rate, and what keeps the generator from its target."""
    rates = QCoreApplication.translate("ledger", "target {target}, achieved {achieved}")
    if status.state is RunState.PAUSED:  # what is chosen now, which does nothing before
        rates = QCoreApplication.translate("ledger", "‖ paused; {target} once it is resumed")
    texts = [
        rates.format(target=numbers.rate(status.target), achieved=numbers.rate(status.arrival))
    ]
    if status.waiting_since is not None:
        text = QCoreApplication.translate("ledger", "⚠ waiting for the server since {time}")
        texts.insert(0, text.format(time=numbers.time_of_day(status.waiting_since)))
    if status.blocked:
        texts.append(QCoreApplication.translate("ledger", "‖ blocked: registry full"))
    if status.lag is not None and status.lag >= LAG_SHOWN:
        text = QCoreApplication.translate("ledger", "behind by {time}")
        texts.append(text.format(time=numbers.duration(status.lag)))
    if status.skipped:
        text = QCoreApplication.translate("ledger", "skipped {number}")
        texts.append(text.format(number=numbers.count(status.skipped)))
    return " · ".join(texts)


class LedgerPanel(QWidget):
    """Verdict and equation, large; below them the parts as a bar, and the pace."""

    state_chosen = Signal(object)
    """Records in this state shall be shown."""
    why_requested = Signal(object)
    """It shall be said why there are records in this state."""

    def __init__(self, beside: QWidget | None = None, parent: QWidget | None = None) -> None:
        """Show the ledger, and ``beside`` at its right end."""
        super().__init__(parent)
        self.setObjectName("ledger")
        self.setBackgroundRole(QPalette.ColorRole.Window)  # a tool bar would have it be a button's
        self._number = 0
        """Of the snapshot."""
        self._ledger = Ledger()
        self._status: RunStatus | None = None
        self._waiting: Snapshot | None = None
        self._frozen = False
        self._colors: Colors | None = None
        self.verdict = PlainLabel(self)
        self.bar = SegmentBar(self)
        self.bar.state_chosen.connect(self.state_chosen)
        self.bar.why_requested.connect(self.why_requested)
        self.sentence = Equation(self)
        self.again = ElidedLabel(self)
        self.pace = ElidedLabel(self)
        self.frozen = PlainLabel(self)
        self.frozen.hide()
        names = {"verdict": self.verdict, "sentence": self.sentence, "again": self.again}
        for name, widget in {**names, "pace": self.pace, "frozen": self.frozen}.items():
            widget.setObjectName(f"ledger-{name}")
        self._enlarge()
        above, below = QHBoxLayout(), QHBoxLayout()
        above.setSpacing(14)
        above.addWidget(self.verdict)
        above.addWidget(self.sentence, 1)
        below.setSpacing(14)
        below.addWidget(self.bar, 1)
        below.addWidget(self.frozen)
        below.addWidget(self.again)
        below.addWidget(self.pace)
        if beside is not None:
            below.addWidget(beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 3, 8, 4)
        layout.setSpacing(2)
        layout.addLayout(above)
        layout.addLayout(below)
        self._refresh()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what there is to know of the balance, as of each part of the bar."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Copy the balance"), self._copy)
        menu.addSeparator()
        for state, term in terms(self._ledger):
            if not self._ledger.count(state):
                continue
            action = menu.addAction(self.tr("Why “{term}”?").format(term=term))
            action.triggered.connect(partial(self._ask_why, state))
        add_help(menu, self)
        menu.popup(event.globalPos())

    @Slot()
    def _copy(self) -> None:
        parts = (verdict(self._ledger), sentence(self._ledger), again(self._ledger))
        QGuiApplication.clipboard().setText(" · ".join(filter(None, parts)))

    def _ask_why(self, state: State, _checked: bool = False) -> None:
        self.why_requested.emit(state)

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the ledger and the pace of a snapshot."""
        if self._frozen:
            self._waiting = snapshot
            return
        self._number = snapshot.number
        self._ledger, self._status = snapshot.ledger, snapshot.status
        self._refresh()

    @Slot()
    def clear(self) -> None:
        """Show that there is nothing."""
        self._ledger, self._status, self._waiting = Ledger(), None, None
        self._number = 0
        self._refresh()

    @Slot(bool)
    def set_frozen(self, frozen: bool) -> None:
        """Keep the view as it is, or show again what is."""
        self._frozen = frozen
        text = self.tr("❄ Frozen at {time}: the run continues")
        self.frozen.setText(text.format(time=numbers.clock(time.time())))
        self.frozen.setVisible(frozen)
        if not frozen and self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self.show_snapshot(waiting)

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self.bar.apply_theme(colors)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        elif event.type() == QEvent.Type.FontChange:
            self._enlarge()

    def _enlarge(self) -> None:
        font = QFont(self.font())
        font.setBold(True)
        self.frozen.setFont(font)
        font.setPointSizeF(font.pointSizeF() * Equation.LARGEST)
        self.verdict.setFont(font)

    def _refresh(self) -> None:
        self.verdict.setText(verdict(self._ledger))
        self.sentence.setText(sentence(self._ledger))
        self.again.setText(again(self._ledger))
        self.again.setToolTip(" ".join(self._beside()))
        self.again.setVisible(bool(self.again.text()))
        self.pace.setText(pace(self._status) if self._status else "")
        self.bar.set_ledger(self._ledger)
        self._paint_verdict()
        everything = [self.verdict.text(), sentence(self._ledger, everything=True)]
        everything += [self.pace.text()] if self._status else []
        everything += self._beside()
        if self._number:
            text = self.tr("Snapshot {number}: all that the window shows is of this moment")
            everything.append(text.format(number=numbers.count(self._number)))
        if self.toolTip() != "\n".join(everything):
            self.setToolTip("\n".join(everything))
            self.setAccessibleName(self.tr("Ledger"))
            self.setAccessibleDescription(". ".join(everything))
            self.bar.setAccessibleName(self.tr("Parts of the balance"))

    def _beside(self) -> list[str]:
        """What is counted beside the equation."""
        text = self.tr("Redelivered {redelivered}; acknowledged too late and refused {refused}")
        redelivered = numbers.count(self._ledger.redelivered)
        told = [text.format(redelivered=redelivered, refused=numbers.count(self._ledger.refused))]
        if self._ledger.duplicated:
            text = self.tr("Processed and reported more than once: {number} records")
            told.append(text.format(number=numbers.count(self._ledger.duplicated)))
        return told

    def _paint_verdict(self) -> None:
        if self._colors is None:
            return
        verdict = self._colors.good if self._ledger.faultless else self._colors.bad
        for label, color in ((self.frozen, self._colors.accent), (self.verdict, verdict)):
            palette = label.palette()
            # To set it is to paint the label and all around it again.
            if palette.color(QPalette.ColorRole.WindowText) != QColor(color):
                palette.setColor(QPalette.ColorRole.WindowText, QColor(color))
                label.setPalette(palette)
