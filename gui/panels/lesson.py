"""What to look at in an example, and what a textbook engine has done, above the tables."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.domain.run_status import Snapshot
from core.settings.examples import Example
from gui.models.findings import Findings
from gui.text.plain import PlainLabel
from gui.text.translate import translated
from gui.theme.palettes import LIGHT, Colors

MARK = "✖"
LINES = 4
"""What is seen of it at least, where there is no room for all."""


class LessonPanel(QScrollArea):
    """The example's title and its sentences; below them what is seen, each with the same sign.

    Where there is no room for all of it, it can be scrolled: the tables need room as well.
    """

    undo_requested = Signal()
    """The parameters shall be again what they were before the example."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inside = QWidget(self)
        self.setWidget(self._inside)
        self._example: Example | None = None
        self._undoable = False
        self._findings = Findings()
        self.told: list[str] = []
        """What is found, as it is shown."""
        self._over = False
        """Whether what is found was so at the end of the run."""
        self._frozen = False
        self._colors: Colors = LIGHT
        self.title, self.look, self.found = PlainLabel(self), PlainLabel(self), PlainLabel(self)
        self._head = PlainLabel(self)
        font = self.title.font()
        font.setBold(True)
        for label in (self.title, self.found):
            label.setFont(font)
        for label in (self.look, self.found):
            label.setWordWrap(True)
        self.found.setObjectName("findings")
        self.undo, self.close_ = QPushButton(self), QToolButton(self)
        self.close_.setText("✕")
        self.close_.setAutoRaise(True)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.undo)
        head.addWidget(self.close_)
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(3)
        layout.addLayout(head)
        layout.addWidget(self.look)
        layout.addWidget(self._head)
        layout.addWidget(self.found)
        self.undo.clicked.connect(self.undo_requested)
        self.close_.clicked.connect(self.dismiss)
        self._retranslate()

    def show_example(self, example: Example) -> None:
        """Say what to look at in ``example``."""
        self._example = example
        self._refresh()
        self._announce(f"{self.title.text()}. {self.look.text()}")

    def offer_undo(self, *, offered: bool) -> None:
        """Offer to have the parameters as they were before the example, or not."""
        self._undoable = offered
        self._refresh()

    @property
    def shows_example(self) -> bool:
        """Whether there is an example of which it says something."""
        return self._example is not None

    @Slot()
    def dismiss(self) -> None:
        """Say no more about the example."""
        self._example = None
        self._refresh()

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what has been found up to a snapshot."""
        self._findings.add(snapshot)
        self._over = not snapshot.status.state.alive
        if not self._frozen:
            self._show_found()

    @Slot()
    def clear(self) -> None:
        """Forget what was found."""
        self._findings.clear()
        self._over = False
        self._show_found()

    @Slot(bool)
    def set_frozen(self, frozen: bool) -> None:
        """Keep the view as it is, or show again what is."""
        self._frozen = frozen
        if not frozen:
            self._show_found()

    @Slot(object)
    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        palette = self.found.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colors.bad)
        self.found.setPalette(palette)

    def sizeHint(self) -> QSize:
        """Room for all of it in the width that it has."""
        frame = 2 * self.frameWidth()
        inside = max(1, self.width() - frame)
        return QSize(super().sizeHint().width(), self._inside.heightForWidth(inside) + frame)

    def minimumSizeHint(self) -> QSize:
        """Some lines."""
        return QSize(100, min(self.sizeHint().height(), LINES * self.fontMetrics().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take more or fewer lines in another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Take another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_found()

    def _retranslate(self) -> None:
        self.undo.setText(self.tr("Back to my parameters"))
        self.undo.setToolTip(self.tr("Have the parameters as they were before the example"))
        self.close_.setToolTip(self.tr("Dismiss"))
        self.close_.setAccessibleName(self.tr("Dismiss"))
        self.setAccessibleName(self.tr("What to look at"))
        self._head.setText(self.tr("This is how it was when the run ended:"))
        self._refresh()

    def _show_found(self) -> None:
        told = self._findings.sentences
        self._head.setVisible(self._over and bool(told))
        if told == self.told:
            return
        new = len(told) > len(self.told)
        self.told = told
        self._refresh()
        if new:
            self._announce(told[-1])

    def _refresh(self) -> None:
        example = self._example
        self.title.setText(translated(example.title) if example else "")
        self.look.setText(" ".join(map(translated, example.look)) if example else "")
        self.found.setText("\n".join(f"{MARK} {text}" for text in self.told))
        for widget in (self.title, self.look, self.close_):
            widget.setVisible(example is not None)
        self.undo.setVisible(example is not None and self._undoable)
        self.found.setVisible(bool(self.told))
        self.setVisible(example is not None or bool(self.told))
        self.updateGeometry()

    def _announce(self, text: str) -> None:
        """Have screen readers say it."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
