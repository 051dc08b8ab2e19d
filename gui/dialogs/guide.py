"""The first entry of the help: what everything on the screen means."""

from PySide6.QtCore import QCoreApplication

from gui.dialogs.help import Topic

NAME = "guide"


def guide() -> Topic:
    """Return what everything on the screen means."""
    text = QCoreApplication.translate(
        "dialogs",
        "<h3>What you see</h3><p><b>Start</b> starts a run: the generator generates "
        "records at the <b>rate</b>, they wait in the registry, and the worker processes "
        "lease, process and acknowledge them.</p><p>Every parameter marked ⚡ takes effect "
        "at once. <b>Kill a worker</b> ends a real process: its records are given back (↻) "
        "and another worker leases them.</p><p><b>Pause</b> stops the run for a while; "
        "<b>Freeze view</b> only stops the screen.</p><p>The line below the buttons is the "
        "<b>ledger</b>: every generated record is in exactly one place. It is green only "
        "while that is true.</p><p>A run is a file from its first second. It can be opened "
        "again, resumed, exported, and read with any SQLite tool.</p>",
    )
    text += QCoreApplication.translate(
        "dialogs",
        "<p><b>Faults</b> breaks the run on purpose. <b>Events</b> lists the consequences, "
        "<b>Why?</b> shows the history of the selected record, and <b>Lock</b> shows which "
        "process holds the registry's lock and which ones wait for it.</p>",
    )
    text += QCoreApplication.translate(
        "dialogs",
        "<p><b>Pattern</b> sets how records arrive; the curve below it shows what will be "
        "run, and the pattern <b>curve</b> is drawn there by hand. <b>Theory</b> draws on "
        "the charts what queueing theory expects.</p>",
    )
    text += QCoreApplication.translate(
        "dialogs",
        "<p>The <b>engine</b> keeps the records that wait. Textbook engines lose records or "
        "process them twice; the ledger is then red and says how many. <b>File, New from "
        "example</b> has the course exercise with each of them.</p>",
    )
    head, _, rest = text.partition("</h3>")
    return Topic(NAME, head.removeprefix("<h3>"), rest)
