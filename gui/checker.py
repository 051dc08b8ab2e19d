"""Tries a scenario before anything starts, in a thread of its own, and says what came out."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QTextEdit, QWidget

from core.check import LINES_SHOWN as PRINTED_SHOWN
from core.check import Checked, check
from core.scenario import Scenario
from gui.texts import error_text, translated

LINES_SHOWN = 12
"""Lines of one text that are shown at once; a screen has no room for all of a deep traceback."""


def shortened(text: str) -> str:
    """Return as much of ``text`` as there is room for."""
    lines = text.split("\n")
    return "\n".join([*lines[:LINES_SHOWN], "…"] if len(lines) > LINES_SHOWN else lines)


def has_own(scenario: Scenario) -> bool:
    """Whether ``scenario`` needs files of the user's, which may be missing or wrong."""
    return scenario.word("source") in {"csv", "python"} or scenario.word("service") == "python"


class CheckThread(QThread):
    """Tries one scenario: opens its source, takes a record, has the user's work do it."""

    checked = Signal(object)
    """A `core.check.Checked`."""

    def __init__(self, scenario: Scenario, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scenario = scenario

    def run(self) -> None:
        """Try it; what hangs is stopped after a while by the check itself."""
        self.checked.emit(check(self._scenario))


class CheckDialog(QProgressDialog):
    """Waits for one check, seen only when it takes long, then tells what it found."""

    approved = Signal()
    """Nothing keeps the scenario from being run."""

    def __init__(
        self, scenario: Scenario, parent: QWidget, *, tells: bool = False, bad: str = ""
    ) -> None:
        """Prepare; ``tells``: also what is right, as somebody asked for it.

        ``bad`` is what stands above what is wrong, if not that it cannot be run.
        """
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._tells = tells
        self._bad = bad or translate("CheckDialog", "This scenario cannot be run:")
        self.verdict: QMessageBox | None = None
        self.setWindowTitle(translate("CheckDialog", "Check"))
        self.setLabelText(translate("CheckDialog", "Trying the source and the work on one record…"))
        self.setCancelButton(None)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(500)
        self.setRange(0, 0)
        self.thread_ = CheckThread(scenario, self)
        self.thread_.checked.connect(self._show)
        self.thread_.finished.connect(self._leave)

    def start(self) -> None:
        """Begin."""
        self.thread_.start()

    @Slot(object)
    def _show(self, checked: Checked) -> None:
        problems = [error_text(problem) for problem in checked.problems]
        remarks = [translated(remark.template, remark.values) for remark in checked.remarks]
        if problems or self._tells:
            printed = checked.rehearsal.said if checked.rehearsal is not None else ()
            self._tell(problems, remarks, printed)
        if not problems:
            self.approved.emit()

    @Slot()
    def _leave(self) -> None:
        self.thread_.wait()  # it says that it has finished a moment before it has
        self.close()
        self.deleteLater()

    def _tell(self, problems: list[str], remarks: list[str], printed: Sequence[str]) -> None:
        translate = QCoreApplication.translate
        icon = QMessageBox.Icon.Critical if problems else QMessageBox.Icon.Information
        good = translate("CheckDialog", "Nothing keeps this scenario from being run.")
        text = "\n\n".join([self._bad, *map(shortened, problems)]) if problems else good
        box = QMessageBox(icon, self.windowTitle(), text, parent=self.parentWidget())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText("\n".join(map(shortened, remarks)))
        long = [each for each in (*problems, *remarks) if each != shortened(each)]
        if long or len(printed) > PRINTED_SHOWN:
            box.setDetailedText("\n\n".join([*long, "\n".join(printed)]).strip())
            for details in box.findChildren(QTextEdit):
                details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.verdict = box
        box.open()
