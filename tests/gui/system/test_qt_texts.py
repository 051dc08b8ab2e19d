"""Texts of Qt's own that its Spanish translation lacks are in ours."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QPoint, QTimer, QTranslator
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QListView,
    QMessageBox,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.system.language import MISSING

pytestmark = pytest.mark.usefixtures("settings", "popups")
SIGNS = "%p%"
"""Has no words: the share that a bar of progress shows."""


class Listening(QTranslator):
    """Notes which texts of Qt's nobody translates into Spanish."""

    def __init__(self) -> None:
        super().__init__()
        self.qt = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        assert self.qt.load(str(Path(folder) / "qtbase_es.qm"))
        self.asked: set[str] = set()
        self.lacked: set[str] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, remark: str | None = None, number: int = -1
    ) -> str:
        found: str | None = self.qt.translate(context, source, remark or "", number)
        if context.startswith("Q"):  # not of a window of ours that is still there
            self.asked.add(source)
            if not found:
                self.lacked.add(source)
        return found or ""


@pytest.fixture
def listening() -> Iterator[Listening]:
    translator = Listening()
    QCoreApplication.installTranslator(translator)
    yield translator
    QCoreApplication.removeTranslator(translator)


def close_popup() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


@pytest.mark.parametrize("mode", ["AcceptOpen", "AcceptSave"])
def test_file_dialogs_have_no_text_that_is_in_english(
    mode: str, listening: Listening, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "here" / "folder").mkdir(parents=True)
    (tmp_path / "here" / "a.csv").write_text("a")
    dialog = QFileDialog(None, "Open", str(tmp_path / "here"))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode[mode])
    dialog.show()
    tree = dialog.findChild(QTreeView, "treeView")
    side = dialog.findChild(QListView, "sidebar")
    assert isinstance(tree, QTreeView)
    assert isinstance(side, QListView)
    qtbot.waitUntil(lambda: tree.model().rowCount(tree.rootIndex()) == 2, timeout=60_000)
    for row in range(2):
        for column in range(4):
            tree.model().index(row, column, tree.rootIndex()).data()
    for view in (tree, side):
        QTimer.singleShot(0, close_popup)
        view.customContextMenuRequested.emit(QPoint(3, 3))
    assert "Look in:" in {text.replace("&", "") for text in listening.asked}
    assert listening.lacked - {SIGNS} <= set(MISSING)


def test_other_parts_have_none(listening: Listening, qtbot: QtBot) -> None:
    buttons = QDialogButtonBox()
    for button in QDialogButtonBox.StandardButton:
        if button != QDialogButtonBox.StandardButton.NoButton:
            buttons.addButton(button)
    widgets: list[QWidget] = [QLineEdit(), QDoubleSpinBox()]
    for widget in (buttons, QInputDialog(), QMessageBox(), *widgets):
        qtbot.addWidget(widget)
    for widget in widgets:
        widget.show()
        QTimer.singleShot(0, close_popup)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), QPoint(9, 9))
        QApplication.sendEvent(widget, event)
    assert "&Copy" in listening.asked
    assert listening.lacked - {SIGNS} <= set(MISSING)
