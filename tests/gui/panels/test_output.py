"""The panel with what workers printed, fed with pages of a real file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractSlider, QApplication, QDockWidget, QMainWindow
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.domain.lock_clients import LockClient
from core.domain.output_lines import CUT
from core.domain.views import LogView
from core.settings.scenario import Scenario
from core.store.output_log import OutputLogReader
from core.store.run_file import create
from core.store.writer import RunWriter
from gui.models.output import Column, OutputModel
from gui.panels.output import OutputPanel
from gui.text import numbers
from gui.theme.palettes import LIGHT
from tests.gui.panels.made_up import snapshot

LINES = 5000


class Fed:
    """A panel beside a file, as the window has it."""

    def __init__(self, panel: OutputPanel, path: Path) -> None:
        self.panel, self.path = panel, path
        self.log = OutputLogReader(path)
        self.view: LogView | None = None
        panel.view_changed.connect(self.look)

    def look(self, view: LogView | None) -> None:
        self.view = view

    def reads(self) -> bool:
        """Whether the panel asks for anything."""
        return self.view is not None

    def offset(self) -> int | None:
        """Where it reads."""
        assert self.view is not None
        return self.view.offset

    def tick(self) -> None:
        """Have snapshots until the panel asks for nothing new."""
        before: LogView | None = LogView(self.panel._query, -1, 0)
        while self.view is not None and self.view != before:
            before = self.view
            self.panel.show_snapshot(replace(snapshot(), log=self.log.page(self.view)))

    def add(self, *texts: str, worker: int = 1) -> None:
        journal = RunWriter(self.path)
        journal.write_output([(1_700_000_000.25, worker, text) for text in texts])
        journal.close()

    def top(self) -> str:
        """The first line on the screen."""
        view = self.panel.view
        return self.panel.model.row_at(view.rowAt(0)).text


@pytest.fixture
def fed(qtbot: QtBot, tmp_path: Path) -> Iterator[Fed]:
    path = tmp_path / "run.registro"
    create(path, Scenario())
    panel = OutputPanel()
    qtbot.addWidget(panel)
    fed = Fed(panel, path)
    panel.apply_theme(LIGHT)
    panel.resize(600, 300)
    panel.show()
    yield fed
    fed.log.close()


def last(fed: Fed) -> str:
    model = fed.panel.model
    return model.row_at(model.rowCount() - 1).text


def test_an_empty_log_says_what_would_be_there(fed: Fed) -> None:
    fed.tick()
    assert "Nothing printed yet" in fed.panel._empty.text()
    assert fed.panel._empty.isVisible()


def test_the_newest_is_followed_until_one_scrolls_away(fed: Fed) -> None:
    fed.add(*(f"line {n}" for n in range(LINES)))
    fed.tick()
    bar = fed.panel.view.verticalScrollBar()
    assert (fed.panel.model.rowCount(), last(fed)) == (LINES, f"line {LINES - 1}")
    assert bar.value() == bar.maximum() > LINES - 100
    bar.triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    assert not fed.panel.follow.isChecked()
    fed.tick()
    assert fed.top() == "line 0"
    fed.add("one more")
    fed.tick()
    assert fed.top() == "line 0"
    assert fed.panel.model.rowCount() == LINES + 1
    bar.setValue(2500)
    fed.tick()
    assert fed.top() == "line 2500"
    fed.panel.follow.click()
    fed.tick()
    assert last(fed) == "one more"


def test_it_says_that_its_lines_are_of_the_whole_run_while_all_else_is_of_a_moment(
    fed: Fed,
) -> None:
    fed.add("a", "b")
    fed.tick()
    assert fed.panel.shown.text() == "Showing 2 of 2"
    assert fed.view is not None
    now = replace(snapshot(), log=fed.log.page(fed.view))
    fed.panel.show_snapshot(replace(now, moment=1_700_000_000.0))
    assert fed.panel.shown.text() == "Showing 2 of 2, of the whole run"
    fed.panel.show_snapshot(now)
    assert fed.panel.shown.text() == "Showing 2 of 2"


def test_the_filter_is_by_text_and_by_worker(fed: Fed) -> None:
    fed.add("first", "second")
    fed.add("third", "second again", worker=12)
    fed.tick()
    panel = fed.panel
    assert [panel.choice.itemText(n) for n in range(3)] == ["All workers", "Worker 1", "Worker 12"]
    panel.search.setText("SECOND")
    fed.tick()
    assert panel.shown.text() == "Showing 2 of 4"
    panel.choice.setCurrentIndex(2)
    fed.tick()
    assert (panel.model.rowCount(), last(fed)) == (1, "second again")
    panel.search.setText("nothing like it")
    fed.tick()
    assert panel.shown.text() == "Showing 0 of 4"
    assert panel.view.isVisible()


def test_the_source_is_one_of_those_who_print(fed: Fed) -> None:
    fed.add("from a worker", worker=2)
    fed.add("from the source", worker=LockClient.GENERATOR)
    fed.tick()
    panel = fed.panel
    assert [panel.choice.itemText(n) for n in range(3)] == ["All workers", "Source", "Worker 2"]
    panel.choice.setCurrentIndex(1)
    fed.tick()
    assert (panel.model.rowCount(), last(fed)) == (1, "from the source")
    assert panel.model.index(0, Column.WORKER).data() == "Source"


def test_copied_lines_are_as_they_were_printed(fed: Fed) -> None:
    fed.add("Traceback (most recent call last):", '  File "work.py", line 3', "KeyError: 'x'")
    fed.tick()
    fed.panel.view.selectAll()
    fed.panel.view.copy_action.trigger()
    text = "Traceback (most recent call last):\n  File \"work.py\", line 3\nKeyError: 'x'"
    assert QGuiApplication.clipboard().text() == text
    assert fed.panel.detail.isVisible()
    assert fed.panel.detail.toPlainText() == text


def test_lines_that_are_not_loaded_are_asked_for(fed: Fed, qtbot: QtBot) -> None:
    fed.add(*(f"line {n}" for n in range(LINES)))
    fed.tick()
    fed.panel.view.selectAll()
    with qtbot.waitSignal(fed.panel.lines_requested) as asked:
        fed.panel.view.copy_action.trigger()
    assert asked.args is not None
    assert asked.args[1:] == [0, LINES - 1]


def test_a_short_line_alone_needs_no_room_of_its_own(fed: Fed) -> None:
    fed.add("short", "long " * 100)
    fed.tick()
    fed.panel.view.selectRow(0)
    assert not fed.panel.detail.isVisible()
    fed.panel.view.selectRow(1)
    assert fed.panel.detail.toPlainText() == "long " * 100


def test_frozen_lines_wait_and_can_be_scrolled(fed: Fed) -> None:
    fed.add(*(f"line {n}" for n in range(LINES)))
    fed.tick()
    assert fed.offset() is None  # the newest
    fed.panel.set_frozen(True)
    assert fed.offset() is not None
    fed.add(*(f"later {n}" for n in range(LINES)))
    fed.tick()
    assert fed.panel.model.rowCount() == LINES
    assert last(fed) == f"line {LINES - 1}"
    fed.panel.view.verticalScrollBar().setValue(1000)
    fed.tick()
    assert fed.top() == "line 1000"
    fed.panel.set_frozen(False)
    fed.tick()
    assert fed.panel.model.rowCount() == 2 * LINES
    assert last(fed) == f"later {LINES - 1}"


def test_nothing_is_read_behind_a_tab(fed: Fed, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    docks = QDockWidget("log", window), QDockWidget("other", window)
    docks[0].setWidget(fed.panel)
    for dock in docks:
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    window.tabifyDockWidget(*docks)
    window.show()
    docks[0].raise_()
    qtbot.waitUntil(fed.reads)
    docks[1].raise_()
    qtbot.waitUntil(lambda: not fed.panel._seen)
    fed.add("meanwhile")
    fed.tick()
    assert not fed.reads()
    docks[0].raise_()
    qtbot.waitUntil(fed.reads)
    fed.tick()
    assert last(fed) == "meanwhile"
    window.hide()
    fed.panel.setParent(None)  # it has a life of its own here


def test_nothing_is_read_while_nobody_looks(fed: Fed) -> None:
    assert fed.reads()
    fed.panel.hide()
    assert not fed.reads()
    fed.panel.show()
    assert fed.reads()


def test_what_was_left_out_is_told_in_the_window_s_language(fed: Fed) -> None:
    fed.add(CUT.format(number="12,345"))
    fed.tick()
    index = fed.panel.model.index(0, Column.TEXT)
    assert index.data() == f"[… {numbers.count(12_345)} more lines, left out]"
    assert fed.panel.model.color(fed.panel.model.row_at(0), Column.TEXT) is not None


def test_another_file_begins_empty(fed: Fed) -> None:
    fed.add("line")
    fed.tick()
    fed.panel.clear()
    assert fed.panel.model.rowCount() == 0
    assert fed.panel.choice.count() == 1


def test_the_model_keeps_its_promises(
    fed: Fed, qtmodeltester: ModelTester, qapp: QApplication
) -> None:
    assert qapp is not None
    model = OutputModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    fed.add(*(f"line {n}" for n in range(50)))
    for offset in (0, 30, None):
        model.set_page(fed.log.page(LogView(fed.panel._query, offset, 10)))
    assert model.index(0, Column.TEXT).data() == "…"
    assert model.index(49, Column.TEXT).data() == "line 49"
