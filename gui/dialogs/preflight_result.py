"""What came out of a check: whether a scenario can be run, why not, and what was found."""

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.run_files import LINES_SHOWN as PRINTED_SHOWN
from gui.bridge.run_files import PreflightReport
from gui.text.plain import PlainLabel
from gui.text.translate import error_text, translated
from gui.theme.fonts import fixed_font

MOST_LINES, MOST_LETTERS = 12, 1000
"""Of one problem that stand above the rest; a screen has no room for a deep traceback."""


def shortened(text: str) -> str:
    """Return as much of ``text`` as there is room for."""
    short = "\n".join(text.split("\n")[:MOST_LINES])[:MOST_LETTERS]
    return text if short == text else f"{short}…"


class PreflightResult(QDialog):
    """The answer in a sentence, then what it rests on."""

    field_requested = Signal(str)
    """The parameter that has to be changed."""

    def __init__(self, checked: PreflightReport, parent: QWidget, bad: str = "") -> None:
        """Prepare; ``bad`` is said of what is wrong, if not that it cannot be run."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Check"))
        self.heading = PlainLabel(self._answer(checked, bad), self)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        problems = [error_text(problem) for problem in checked.problems]
        self.problems = PlainLabel("\n\n".join(map(shortened, problems)), self)
        self.problems.setForegroundRole(QPalette.ColorRole.BrightText)
        self.problems.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problems.setVisible(bool(checked.problems))
        remarks = [translated(remark.template, remark.values) for remark in checked.remarks]
        found = [problem for problem in problems if problem != shortened(problem)] + remarks
        if checked.dry_run_result is not None:
            found.append("\n".join(checked.dry_run_result.printed[PRINTED_SHOWN:]))
        self.found = QPlainTextEdit("\n\n".join(filter(None, found)), self)
        self.found.setReadOnly(True)
        self.found.setFont(fixed_font())
        self.found.setTabChangesFocus(True)
        self.found.setAccessibleName(self.tr("What was found"))
        buttons = QDialogButtonBox(self)
        self.copy = buttons.addButton(self.tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.shut = buttons.addButton(self.tr("C&lose"), QDialogButtonBox.ButtonRole.RejectRole)
        self.shut.setDefault(True)
        self._parameter = next((each.parameter for each in checked.problems), "")
        self.go = buttons.addButton(
            self.tr("&Go to the field"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.go.setVisible(False)
        self.go.clicked.connect(self._go)
        self.copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for label in (self.heading, self.problems):
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(self.found, 1)
        layout.addWidget(buttons)
        self.found.setVisible(any(found))
        self.resize(620, 360 if any(found) else 0)

    def offer_field(self, wanted: SignalInstance) -> None:
        """Have a button that emits ``wanted`` with the parameter that has to be changed."""
        self.field_requested.connect(wanted)
        self.go.setVisible(bool(self._parameter))

    def _answer(self, checked: PreflightReport, bad: str) -> str:
        if checked.problems:
            return f"✖ {bad}" if bad else self.tr("✖ This scenario cannot be run.")
        if checked.dry_run_result is not None and checked.dry_run_result.error:
            return self.tr("⚠ This scenario can be run, but its work failed on the first record.")
        return self.tr("✓ This scenario can be run.")

    @Slot()
    def _go(self) -> None:
        self.accept()
        self.field_requested.emit(self._parameter)

    @Slot()
    def _copy(self) -> None:
        parts = (self.heading.text(), self.problems.text(), self.found.toPlainText())
        QGuiApplication.clipboard().setText("\n\n".join(filter(None, parts)))
