"""F1 opens the entry of what has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.settings.parameters import PARAMETERS
from gui.dialogs.help import HelpDialog
from gui.window.help_topics import TEXTS, topic_of, topics
from gui.window.main_window import MainWindow
from gui.window.panels import PANELS


def test_every_panel_and_every_parameter_has_an_entry(window: MainWindow) -> None:
    for language in ("language_en", "language_es"):
        window.actions_[language].trigger()
        entries = topics(window.parameters)
        names = [entry.name for entry in entries]
        assert len(set(names)) == len(names)
        assert set(names) >= {f"panel:{spec.name}" for spec in PANELS} | {
            "panel:records",
            "panel:ledger",
        }
        assert set(names) >= set(window.parameters.fields)
        assert all(entry.title.strip() and len(entry.text) > 40 for entry in entries)
    assert {row.name for row in PARAMETERS} >= set(window.parameters.fields)


def test_every_field_leads_to_its_entry_and_every_panel_to_its_own(window: MainWindow) -> None:
    for name, field in window.parameters.fields.items():
        assert topic_of(field.editor) == name
        assert topic_of(field.reset) == name
        for part in field.editor.findChildren(QWidget):
            assert topic_of(part) == name
    for name, dock in window.docked.docks.items():
        assert topic_of(dock.widget()) == f"panel:{name}"
        assert name in TEXTS
    assert topic_of(window.records.table) == "panel:records"
    assert topic_of(window.records.bar.filter) == "panel:records"
    assert topic_of(window.ledger) == "panel:ledger"
    controls = window.controls
    assert topic_of(controls.rate.box) == topic_of(controls.rate.slider) == "rate"
    assert (topic_of(controls.workers), topic_of(controls.batch)) == ("workers", "batch")
    assert topic_of(window) == topic_of(None) == ""


def test_f1_in_a_field_explains_it(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    editor = window.parameters.fields["capacity"].editor
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClick(editor, Qt.Key.Key_F1)
    dialog = window.findChild(HelpDialog)
    assert dialog is not None
    shown = dialog.text.toPlainText()
    assert shown.startswith(window.parameters.fields["capacity"].label.text())
    assert "capacity" in shown
    dialog.search.setText("no such entry")
    assert all(dialog.entries.item(row).isHidden() for row in range(dialog.entries.count()))
    assert dialog.show_topic("panel:workers")
    assert not dialog.entries.item(0).isHidden()
    assert not dialog.show_topic("nothing")
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(HelpDialog) is None)


def test_without_a_subject_f1_opens_the_guide(window: MainWindow, qtbot: QtBot) -> None:
    """In a window with a scroll bar, however low the screen is, beside all other entries."""
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    window.setFocus()
    window.actions_["guide"].trigger()
    (dialog,) = window.findChildren(HelpDialog)
    assert dialog.entries.currentRow() == 0
    assert "<h3" not in topics(window.parameters)[0].text
    assert "Every parameter marked" in dialog.text.toPlainText()
    assert dialog.minimumSizeHint().height() < 400
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(HelpDialog) is None)
