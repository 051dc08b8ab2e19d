"""What the help says of each panel and each parameter, and which entry a widget belongs to."""

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.domain.errors import QT_TRANSLATE_NOOP
from gui.dialogs.guide import guide
from gui.dialogs.help import Topic
from gui.panels.ledger import LedgerPanel
from gui.panels.parameters.panel import ParametersPanel
from gui.panels.records.panel import RecordsPanel
from gui.window.panels import PANELS

PROPERTY = "help-topic"
"""Names the entry of a widget and of all that is in it."""
RECORDS, LEDGER = "records", "ledger"
TITLES = {spec.name: spec.title for spec in PANELS} | {
    RECORDS: QT_TRANSLATE_NOOP("MainWindow", "Records"),
    LEDGER: QT_TRANSLATE_NOOP("MainWindow", "Ledger"),
}
TEXTS: Mapping[str, str] = {
    LEDGER: QT_TRANSLATE_NOOP(
        "help",
        "Every generated record is in exactly one place, and the places add up to all that were "
        "generated: that is the balance. It is green while it holds. A part of the bar shows its "
        "records when it is clicked.",
    ),
    RECORDS: QT_TRANSLATE_NOOP(
        "help",
        "The records of the run, as they are in its file. A click on a heading sorts by it. The "
        "filter finds a text in any column, or asks one of them: state:dead worker:3 "
        "semester>=5 -key:7. A selected record is explained in Why?.",
    ),
    "pipeline": QT_TRANSLATE_NOOP(
        "help",
        "The run at a glance, from left to right: the generator, the registry with what waits "
        "and who holds its lock, the workers, and where records end. A click on a part shows its "
        "records or parameters.",
    ),
    "parameters": QT_TRANSLATE_NOOP(
        "help",
        "Everything that can be chosen for a run. What has a ⚡ acts at once, what has a ⇥ with "
        "the next run; what differs from its default is bold, and ↺ puts it back. F1 in a field "
        "explains it.",
    ),
    "charts": QT_TRANSLATE_NOOP(
        "help",
        "What was measured twice a second. Ctrl and the wheel look closer, dragging chooses a "
        "span whose figures are counted, T shows a chart as a table, and a right click has more. "
        "The signs under the axis are events; the pointer on one says which.",
    ),
    "workers": QT_TRANSLATE_NOOP(
        "help",
        "The worker processes: what each holds, how many records it has done and how much of its "
        "time it is busy. Each can be paused and killed; the records that a killed one held are "
        "given back at once.",
    ),
    "events": QT_TRANSLATE_NOOP(
        "help",
        "What happened in the run, with its time: starts, changes of parameters, faults and their "
        "consequences. It can be filtered by text and by kind.",
    ),
    "life": QT_TRANSLATE_NOOP(
        "help",
        "The history of the selected record: when it was due, generated, leased, given back and "
        "done, by whom, and why it is where it is now.",
    ),
    "lock": QT_TRANSLATE_NOOP(
        "help",
        "The registry has one lock, and only one process at a time can hold it. This shows who "
        "holds it, who waits, and what it costs each process. A selected process has its times "
        "drawn in the lock's chart.",
    ),
    "summary": QT_TRANSLATE_NOOP(
        "help",
        "What the run came to as a whole: whether it met its rate, how long records took, what "
        "failed and what each fault cost. It can be copied.",
    ),
    "log": QT_TRANSLATE_NOOP(
        "help",
        "What the workers and the source print. It is kept in the run file, and can be filtered "
        "by text and by worker.",
    ),
    "library": QT_TRANSLATE_NOOP(
        "help",
        "Runs and experiments of the folders that are kept in it, with their figures, names, tags "
        "and notes. Runs can be opened from here, and compared.",
    ),
}


def topic_of(widget: QWidget | None) -> str:
    """Return the entry of what has the focus: a parameter's name, or that of a panel after
    ``panel:``; empty where there is none.
    """
    while widget is not None:
        named = widget.property(PROPERTY)
        if named:
            return str(named)
        if isinstance(widget, RecordsPanel | LedgerPanel):
            return f"panel:{RECORDS if isinstance(widget, RecordsPanel) else LEDGER}"
        widget = widget.parentWidget()
    return ""


def topics(parameters: ParametersPanel) -> list[Topic]:
    """Return all entries in the language of the window: the guide, panels, then each parameter."""
    translate = QCoreApplication.translate
    panels = [
        Topic(
            f"panel:{name}",
            translate("MainWindow", TITLES[name]),
            f"<p>{translate('help', text)}</p>",
        )
        for name, text in TEXTS.items()
    ]
    fields = [
        Topic(
            name,
            field.label.text(),
            f"<p>{field.editor.toolTip()}</p><p>{escape(field.story())}</p>",
        )
        for name, field in parameters.fields.items()
    ]
    return [guide(), *panels, *fields]
