"""What is this? and Why? by the right button and the menu key, in every panel of the window."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs.help import HelpDialog
from gui.panels.library.panel import LibraryPanel
from gui.panels.lock import LockPanel
from gui.panels.record_history import RecordHistoryPanel
from gui.panels.summary.panel import Line, SummaryPanel
from gui.panels.workers.panel import WorkersPanel
from gui.window.help_topics import topic_of
from gui.window.main_window import MainWindow
from gui.window.panels import PANELS
from tests.gui.window.test_why_commands import choose, menu_at

pytestmark = pytest.mark.usefixtures("popups")
HELP = "What is this?"


def explained(window: MainWindow) -> str:
    """Return the name of the entry that is shown, and close the help."""
    dialogs = [each for each in window.findChildren(HelpDialog) if each.isVisible()]
    (dialog,) = dialogs
    item = dialog.entries.currentItem()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.hide()
    name: str = item.data(Qt.ItemDataRole.UserRole)[0]
    dialog.deleteLater()
    return name


def test_every_panel_says_what_it_is(window: MainWindow) -> None:
    for name in (spec.name for spec in PANELS):
        for place in (None, QPoint(1, 1)):
            choose(menu_at(window.docked.docks[name].widget(), place), HELP)
            assert explained(window) == f"panel:{name}"


def test_tables_say_it_also_where_they_are_empty(window: MainWindow) -> None:
    tables = {
        "library": window.docked.of(LibraryPanel).table,
        "workers": window.docked.of(WorkersPanel).view,
        "lock": window.docked.of(LockPanel).view,
        "records": window.records.table,
        "life": window.docked.of(RecordHistoryPanel).list,
    }
    for name, table in tables.items():
        choose(menu_at(table.viewport(), QPoint(2, table.viewport().height() - 2)), HELP)
        assert explained(window) == f"panel:{name}"
    choose(menu_at(window.records.tabs), HELP)
    assert explained(window) == "panel:records"
    choose(menu_at(window.ledger), HELP)
    assert explained(window) == "panel:ledger"


def test_a_sentence_of_the_summary_does(window: MainWindow) -> None:
    panel = window.docked.of(SummaryPanel)
    line = Line(panel._inside)
    choose(menu_at(line.text, QPoint(1, 1)), HELP)
    assert explained(window) == "panel:summary"


def test_every_parameter_says_what_it_is_and_why(window: MainWindow, qtbot: QtBot) -> None:
    answer = window.docked.of(RecordHistoryPanel)
    window.session.set_scenario(window.session.scenario.with_(workers=3))
    for name, field in window.parameters.fields.items():
        if field.line.isHidden():
            continue
        window.parameters.show_field(name)
        parts: list[QWidget] = [field.editor, field.label, field.mark]
        for part in parts:
            menu = menu_at(part, QPoint(1, 1))
            offered = [action.text().replace("&", "") for action in menu.actions()]
            assert offered[-3:] == ["Why?", "", HELP], (name, part)
            menu.close()
        if name in ("workers", "order", "work_path", "capacity"):
            choose(menu_at(field.label), HELP)
            assert explained(window) == name
    choose(menu_at(window.parameters.fields["workers"].editor), "Why?")
    qtbot.waitUntil(lambda: "Workers is 3, as was chosen" in answer.reason.text())
    choose(menu_at(window.parameters.fields["capacity"].label), "Why?")
    qtbot.waitUntil(lambda: "that is its default" in answer.reason.text())
    assert topic_of(window.parameters.fields["order"].label) == "order"


def test_boxes_keep_what_qt_offers_for_them(window: MainWindow) -> None:
    for box in (window.parameters.fields["workers"].editor, window.controls.workers):
        menu = menu_at(box)
        texts = [action.text().partition("\t")[0].replace("&", "") for action in menu.actions()]
        assert {"Copy", "Paste", "Select All", "Step up", "Step down", HELP} <= set(texts)
        menu.close()


def test_a_selected_text_is_copied(window: MainWindow) -> None:
    label = QLabel("some words", window.docked.of(SummaryPanel))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    label.setSelection(0, 4)
    label.show()
    place = label.mapTo(window.docked.of(SummaryPanel), QPoint(2, 2))
    menu = menu_at(window.docked.of(SummaryPanel), place)
    choose(menu, "Copy")
