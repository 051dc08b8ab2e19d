"""What the help says of dialogs and of the fields in them."""

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from core.domain.errors import QT_TRANSLATE_NOOP
from gui.dialogs.help import Topic

FIELDS = (
    *(QAbstractButton, QAbstractItemView, QAbstractSpinBox),
    *(QComboBox, QLineEdit, QPlainTextEdit),
)
"""What a person can do something with."""
WHOLES = (QComboBox, QAbstractSpinBox)
"""Have parts that are no fields of their own."""
KEYS = QT_TRANSLATE_NOOP(
    "help",
    "Tab goes to the next field, Enter presses the button that is marked, and Esc closes it "
    "without doing anything. F1 in a field explains it.",
)
TEXTS: Mapping[str, str] = {
    "TableDialog": QT_TRANSLATE_NOOP(
        "help",
        "How the rows of a table become records: how its file is read, which column is the key, "
        "of which type each column is, and when its rows are due. The first rows are shown as "
        "they are read; what looks doubtful is asked about, each with a button that changes it.",
    ),
    "ExportRunDialog": QT_TRANSLATE_NOOP(
        "help",
        "Writes all of a run for other programs: a file for each table that is chosen, the charts "
        "if they are wanted, and a description of every column. Parquet needs the package "
        "pyarrow; the others need nothing.",
    ),
    "MachinesDialog": QT_TRANSLATE_NOOP(
        "help",
        "Other computers can work on the records of a run whose registry is a server. The line is "
        "what has to be typed there; those that take part are listed with their workers.",
    ),
    "RejectedRowsDialog": QT_TRANSLATE_NOOP(
        "help",
        "The rows of the table that became no records: each with its line in the file and the "
        "reason, such as a text in a column of numbers.",
    ),
    "ExperimentWindow": QT_TRANSLATE_NOOP(
        "help",
        "An experiment asks one question and makes as many runs as its answer needs: how much can "
        "it take, how many workers does it need, which settings are best, is B better than A, what "
        "do more workers bring. It begins with the parameters of the window, and the answer says "
        "how certain it is.",
    ),
    "ComparisonWindow": QT_TRANSLATE_NOOP(
        "help",
        "Runs beside each other: their charts over each other, their figures, and what differed "
        "in their parameters. All differences are from the baseline, which can be chosen.",
    ),
    "ValueTable": QT_TRANSLATE_NOOP(
        "help",
        "The samples of a chart as a table, in the range that the chart shows: a row for each "
        "moment and a column for each line.",
    ),
    "PythonDialog": QT_TRANSLATE_NOOP(
        "help",
        "What the functions of a Python file are used for: process() is given each record, a "
        "source yields the records of the run.",
    ),
    "PreflightResult": QT_TRANSLATE_NOOP(
        "help",
        "What the check found before a run: whether it can be started, what one record needs, "
        "and whether the workers can keep up with the rate. Where a parameter has to be changed, "
        "a button leads to it.",
    ),
    "AboutDialog": QT_TRANSLATE_NOOP(
        "help",
        "The versions of the program and of what it is made of, where runs and logs are, and the "
        "licences. Copied, it is what a report of a fault needs.",
    ),
    "LicencesDialog": QT_TRANSLATE_NOOP(
        "help", "The licences of everything that is a part of this program."
    ),
    "UpdateDialog": QT_TRANSLATE_NOOP(
        "help",
        "Whether there is a newer version. Nothing is asked over the network before it is wanted, "
        "and nothing is installed by itself.",
    ),
}
"""By the class of the window."""


def fields_of(window: QWidget) -> dict[QWidget, str]:
    """Return the fields of a dialog that can be seen, each with what it is called."""
    named = {label.buddy(): label.text() for label in window.findChildren(QLabel)}
    found: dict[QWidget, str] = {}
    for widget in window.findChildren(QWidget):
        inside = isinstance(widget.parentWidget(), WHOLES) or _is_popup(widget, window)
        if isinstance(widget, FIELDS) and not inside and widget.isVisibleTo(window):
            own = widget.text() if isinstance(widget, QAbstractButton) else ""
            name = widget.accessibleName() or named.get(widget, "") or own
            if name.strip():
                found[widget] = name.replace("&", "").rstrip(": ")
    return found


def topics_of(window: QWidget) -> list[Topic]:
    """Return the entry of a dialog, then one for each of its fields."""
    title, text = _about(window)
    topics = [Topic("dialog", title, text)]
    for number, (widget, name) in enumerate(fields_of(window).items()):
        tip = widget.toolTip() or widget.accessibleDescription()
        said = f"<p>{escape(tip)}</p>" if tip and tip != name else ""
        topics.append(Topic(f"field:{number}", escape(name), f"{said}{text}"))
    return topics


def topic_in(window: QWidget, widget: QWidget | None) -> str:
    """Return the name of the entry of what has the focus in a dialog."""
    fields = list(fields_of(window))
    while widget is not None and widget is not window:
        if widget in fields:
            return f"field:{fields.index(widget)}"
        widget = widget.parentWidget()
    return "dialog"


def _is_popup(widget: QWidget, window: QWidget) -> bool:
    """Whether it is in a window of its own, such as the list of a box."""
    return widget.window() is not window


def _about(window: QWidget) -> tuple[str, str]:
    """Return the title and the text of a dialog's entry."""
    translate = QCoreApplication.translate
    keys = f"<p>{escape(translate('help', KEYS))}</p>"
    if isinstance(window, QMessageBox) and type(window).__name__ not in TEXTS:
        return escape(window.text()), f"<p>{escape(window.informativeText())}</p>{keys}"
    known = next((TEXTS[c.__name__] for c in type(window).__mro__ if c.__name__ in TEXTS), "")
    about = f"<p>{escape(translate('help', known))}</p>" if known else ""
    return escape(window.windowTitle()), f"{about}{keys}"
