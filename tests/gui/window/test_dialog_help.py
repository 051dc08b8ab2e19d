"""F1 in a dialog opens the entry of the field that has the focus, and it can be read beside it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.settings.scenario import Scenario
from gui.bridge.export_jobs import ExportChoice
from gui.dialogs import questions
from gui.dialogs.about import AboutDialog, LicencesDialog
from gui.dialogs.csv_import import TableDialog
from gui.dialogs.experiment.window import ExperimentWindow
from gui.dialogs.export_run import ExportRunDialog
from gui.dialogs.help import HelpDialog
from gui.dialogs.machines import MachinesDialog
from gui.dialogs.rejected_rows import RejectedRowsDialog
from gui.window.dialog_help import _beside
from gui.window.dialog_topics import TEXTS, fields_of, topic_in, topics_of
from gui.window.main_window import MainWindow
from tests.gui.run_files import RunFile

WAIT = 20_000


def table_of(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_text("order,amount\n1,2\n2,3\n")
    return path


def explained(widget: QWidget, qtbot: QtBot) -> HelpDialog:
    """Press F1 in a widget; return what opens."""
    top = widget.window()
    top.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus, timeout=WAIT)
    QTest.keyClick(widget, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: len(visible_helps(top)) == 1, timeout=WAIT)
    return visible_helps(top)[0]


def visible_helps(top: QWidget) -> list[HelpDialog]:
    return [dialog for dialog in top.findChildren(HelpDialog) if dialog.isVisible()]


def test_every_field_of_every_dialog_has_an_entry(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    RunFile(tmp_path / "a.registro").close()
    dialogs: list[QWidget] = [
        TableDialog(table_of(tmp_path), Scenario(), window),
        ExportRunDialog(ExportChoice(), window, charts=True, alive=False),
        MachinesDialog(window),
        RejectedRowsDialog(tmp_path / "a.registro", window),
        AboutDialog(tmp_path, tmp_path, window),
        LicencesDialog(window),
        ExperimentWindow(),
    ]
    for dialog in dialogs:
        dialog.show()
        qtbot.waitExposed(dialog)
        assert type(dialog).__name__ in TEXTS
        entries = {topic.name: topic for topic in topics_of(dialog)}
        reached = [
            widget
            for widget in dialog.findChildren(QWidget)
            if widget.isVisible()
            and widget.isEnabled()
            and widget.window() is dialog
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not isinstance(widget, QLabel)  # words with links, which explain themselves
        ]
        for widget in reached:
            topic = entries[topic_in(dialog, widget)]
            assert topic.name.startswith("field:"), (dialog, widget)
            assert topic.title
            assert len(topic.text) > 40
        assert reached
        dialog.close()
        dialog.deleteLater()


def test_the_entry_is_beside_a_modal_dialog_and_can_be_used(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = TableDialog(table_of(tmp_path), Scenario(), window)
    dialog.open()
    assert dialog.isModal()
    qtbot.waitExposed(dialog)
    help_ = explained(dialog.header, qtbot)
    assert help_.text.toPlainText().startswith("First line holds the names")
    assert "columns' names" in help_.text.toPlainText()
    help_.search.setFocus()
    qtbot.waitUntil(help_.search.hasFocus, timeout=WAIT)  # a modal dialog does not keep it out
    QTest.keyClicks(help_.search, "capacity")
    assert not help_.entries.isHidden()
    assert help_.isVisible()
    assert dialog.isVisible()
    again = explained(dialog.skip, qtbot)  # one is enough
    assert again.text.toPlainText().startswith("Lines to skip")
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(HelpDialog) is None, timeout=WAIT)


def test_a_question_explains_itself(window: MainWindow, qtbot: QtBot) -> None:
    said: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        button = next(each for each in box.findChildren(QPushButton) if each.isDefault())
        said.append(explained(button, qtbot).text.toPlainText())
        box.reject()

    QTimer.singleShot(0, look)
    assert not questions.ask_to_stop(window)
    (text,) = said
    assert "can be resumed later" in text
    assert "Esc" in text


@pytest.mark.parametrize("language", ["language_en", "language_es"])
def test_fields_are_named_without_the_signs_of_their_keys(
    window: MainWindow, tmp_path: Path, language: str
) -> None:
    window.actions_[language].trigger()
    dialog: QDialog = TableDialog(table_of(tmp_path), Scenario(), window)
    dialog.show()
    names = list(fields_of(dialog).values())
    assert len(names) > 8
    assert not [name for name in names if "&" in name or name.endswith(":")]
    dialog.close()
    dialog.deleteLater()


@pytest.mark.parametrize(
    ("shown", "place"),
    [
        (QRect(0, 50, 500, 400), QPoint(500, 50)),  # right of it
        (QRect(800, 50, 500, 400), QPoint(300, 50)),  # left of it
        (QRect(200, 300, 1000, 450), QPoint(0, 268)),  # as far away as there is room
    ],
)
def test_it_covers_as_little_as_possible(shown: QRect, place: QPoint) -> None:
    found = _beside(shown, QSize(500, 500), QRect(0, 0, 1366, 768))
    assert (found - place).manhattanLength() <= 2
