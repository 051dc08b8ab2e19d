"""What comes from outside is shown as it is: no markup, no image of a stranger's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QMessageBox,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.domain.errors import RegistroError
from core.domain.record import Column, ColumnType
from core.run.preflight import PreflightReport
from core.store import run_file
from core.usercode.inspection import EntryPoints
from gui.dialogs.preflight_result import PreflightResult
from gui.dialogs.python_file import PythonDialog
from gui.dialogs.rejected_rows import RejectedRowsDialog
from gui.models.preview import PreviewModel
from gui.panels.events import EventsPanel
from gui.system.crash import CrashDialog
from gui.text.plain import PlainLabel, plain
from gui.window.main_window import MainWindow
from tests.support.run_files import RunFile, changed

EVIL = '<img src="/etc/passwd"><b>bold</b> & &lt;i&gt; <?xml <!doctype html>'
OURS = ("<b>", "<h3>")
"""What rich texts of our own begin with."""


def is_markup(text: str) -> bool:
    """Whether Qt would take a part of the stranger's text for markup."""
    if "img" not in text or not _may_be_rich(text):
        return False
    document = QTextDocument()
    document.setHtml(text)
    return "<img" not in document.toPlainText()


def _may_be_rich(text: str) -> bool:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.AutoText)
    return "<" in text


@pytest.mark.parametrize(
    "text",
    [EVIL, f"\n{EVIL}", f"a\n{EVIL}", f"&lt;{EVIL}", f"&{EVIL}", f'<?xml version="1">{EVIL}'],
)
def test_a_tip_shows_what_was_written(qapp: QApplication, text: str) -> None:
    assert qapp is not None
    assert is_markup(text)
    assert not is_markup(plain(text))
    document = QTextDocument()
    document.setHtml(plain(text))
    assert document.toPlainText().split() == text.split()
    assert "<img" not in plain(text)
    assert plain("nothing special") == "nothing special"


def test_a_label_is_plain_unless_it_says_otherwise(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    for label in (PlainLabel(parent), PlainLabel(EVIL, parent), PlainLabel("", parent)):
        assert label.textFormat() is Qt.TextFormat.PlainText


# --- the real window ----------------------------------------------------------------------------


@pytest.fixture
def evil_file(tmp_path: Path) -> Path:
    """A run whose every text is markup, and whose path is as well."""
    folder = tmp_path / "<img src=x>"
    folder.mkdir()
    run = RunFile(folder / "<b>run<img>.registro")
    run.generate(10)
    run.finish(3)
    run.fail(3, attempts=1)
    run.close()
    with changed(run.path) as connection:
        for statement in (
            "UPDATE records SET error = :evil, key = :evil, student = :evil",
            "UPDATE attempts SET error = :evil",
            "INSERT INTO log (at, worker, text) VALUES (1.0, 1, :evil)",
            'INSERT INTO bad_rows (line, reason, start, template, "values")'
            " VALUES (7, :evil, :evil, :evil, json_object('a', :evil))",
            'INSERT INTO events (at, kind, template, "values", text)'
            " VALUES (1.0, :evil, :evil, json_object('worker', :evil), :evil)",
            "INSERT INTO events (at, kind, template, \"values\", text) VALUES (1.0, 'error',"
            " :evil, json_object('trace', :evil), :evil)",
            'INSERT INTO events (at, kind, template, "values", text) VALUES'
            " (1.0, 'worker-killed', '', json_object('worker', :evil, 'struck', 'kill-in-lock'),"
            " '')",
        ):
            connection.execute(statement, {"evil": EVIL})
    return run.path


def texts_of(root: QWidget) -> Iterator[tuple[str, str]]:
    """Every text below ``root`` that Qt would look for markup in, with where it is."""
    for widget in (root, *root.findChildren(QWidget)):
        place = f"{type(widget).__name__} {widget.objectName()}"
        yield place, widget.toolTip()
        yield place, widget.whatsThis()
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
            yield place, QLabel.text(widget)
        if isinstance(widget, QMessageBox):
            yield place, widget.informativeText()
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            yield from ((place, tip) for tip in tips_of(widget.model()))
        if isinstance(widget, QTreeWidget):
            yield place, widget.headerItem().toolTip(0)
    for action in root.findChildren(QAction):
        yield action.text(), action.toolTip()


def tips_of(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    role = Qt.ItemDataRole.ToolTipRole
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
        for row in range(min(model.rowCount(), 50)):
            yield str(model.index(row, column, QModelIndex()).data(role) or "")


def check(root: QWidget, at_least: int = 0) -> None:
    texts = list(texts_of(root))
    assert [(place, text) for place, text in texts if is_markup(text)] == []
    assert sum("img" in text for _, text in texts) >= at_least


def test_nothing_of_a_file_is_markup_in_the_window(
    window: MainWindow, qtbot: QtBot, evil_file: Path
) -> None:
    window.files.open(evil_file)
    qtbot.waitUntil(lambda: window.records.model.page.total == 10)
    window.session.inspect(4)
    qtbot.waitUntil(lambda: window.docked.of(EventsPanel).model.rowCount() == 3)
    window.message.show_problem(EVIL)
    window.setWindowTitle(EVIL)
    QApplication.processEvents()
    check(window, at_least=20)


def test_nothing_is_markup_in_the_dialogs(
    window: MainWindow, qtbot: QtBot, evil_file: Path
) -> None:
    run_file.check(evil_file)
    for dialog in (
        RejectedRowsDialog(evil_file, window),
        PythonDialog(evil_file, EntryPoints(process=True, sources=(EVIL,)), window),
        PreflightResult(PreflightReport(problems=(RegistroError(EVIL),)), window, EVIL),
        CrashDialog(ValueError(EVIL), window),
    ):
        qtbot.addWidget(dialog)
        check(dialog)


def test_a_preview_of_a_table_shows_what_is_written(qtbot: QtBot) -> None:
    assert qtbot is not None
    model = PreviewModel()
    model.show_rows((Column(EVIL, ColumnType.TEXT),), ((EVIL,),))
    assert [is_markup(tip) for tip in tips_of(model)] == [False, False]
    assert model.index(0, 0).data() == EVIL
