"""What to look at in an example, and what is found, above the tables."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.domain.record import Ledger
from core.domain.run_status import Event, RunState, RunStatus, Snapshot
from core.settings.examples import EXAMPLES
from gui.panels.lesson import LessonPanel
from gui.text.plain import PlainLabel
from gui.theme.palettes import LIGHT
from tests.gui.panels.made_up import snapshot

EXAMPLE = EXAMPLES[0]


@pytest.fixture
def panel(qtbot: QtBot) -> LessonPanel:
    panel = LessonPanel()
    qtbot.addWidget(panel)
    return panel


def losing(number: int = 7) -> Snapshot:
    values = {"worker": 3, "records": 1, "seqs": str(number)}
    lost = Event(1, 1.0, "lost", "", values)
    return snapshot(engine="locked-dict", events=(lost,), ledger=Ledger(born=1, lost=1))


def test_there_is_nothing_to_see_at_first(panel: LessonPanel) -> None:
    assert panel.isHidden()
    panel.show_snapshot(snapshot())
    assert panel.isHidden()


def test_an_example_says_what_to_look_at_until_it_is_dismissed(panel: LessonPanel) -> None:
    panel.show_example(EXAMPLE)
    assert not panel.isHidden()
    assert panel.title.text() == EXAMPLE.title
    assert panel.look.text() == " ".join(EXAMPLE.look)
    assert not panel.undo.isVisibleTo(panel)
    panel.close_.click()
    assert panel.isHidden()


def test_parameters_that_were_there_before_can_be_had_back(
    panel: LessonPanel, qtbot: QtBot
) -> None:
    panel.show_example(EXAMPLE)
    panel.offer_undo(offered=True)
    assert panel.undo.isVisibleTo(panel)
    with qtbot.waitSignal(panel.undo_requested):
        panel.undo.click()
    panel.offer_undo(offered=False)
    assert not panel.undo.isVisibleTo(panel)


def test_of_a_run_that_is_over_it_says_that_this_is_how_it_ended(panel: LessonPanel) -> None:
    said = "This is how it was when the run ended:"
    labels = {label.text(): label for label in panel.findChildren(PlainLabel)}
    panel.show_snapshot(losing())
    assert not labels[said].isVisibleTo(panel)
    panel.show_snapshot(replace(losing(), status=RunStatus(RunState.STOPPED)))
    assert labels[said].isVisibleTo(panel)
    panel.clear()
    assert not labels[said].isVisibleTo(panel)


def test_what_is_found_is_red_and_has_a_sign(panel: LessonPanel) -> None:
    panel.apply_theme(LIGHT)
    panel.show_snapshot(losing())
    assert panel.found.text() == "✖ Record 7 is lost: worker 3 had it and is dead"
    assert panel.found.palette().windowText().color() == QColor(LIGHT.bad)
    assert not panel.isHidden()
    assert not panel.title.isVisibleTo(panel)
    panel.clear()
    assert panel.isHidden()


def test_what_is_found_stays_when_the_example_is_dismissed(panel: LessonPanel) -> None:
    panel.show_example(EXAMPLE)
    panel.show_snapshot(losing())
    panel.close_.click()
    assert panel.found.isVisibleTo(panel)
    panel.clear()
    panel.show_example(EXAMPLE)
    panel.clear()  # the file of the example's run begins
    assert panel.title.isVisibleTo(panel)


def test_a_frozen_view_stands_still(panel: LessonPanel) -> None:
    panel.show_snapshot(losing(7))
    panel.set_frozen(True)
    panel.show_snapshot(losing(8))
    assert "Record 7" in panel.found.text()
    panel.set_frozen(False)
    assert "Record 8" in panel.found.text()


def test_a_screen_reader_gets_the_sentences(panel: LessonPanel) -> None:
    panel.show_example(EXAMPLE)
    panel.show_snapshot(losing())
    for label in (panel.title, panel.look, panel.found):
        interface = QAccessible.queryAccessibleInterface(label)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name) == label.text()


@pytest.mark.parametrize(("height", "cut"), [(800, False), (200, True)])
def test_it_leaves_room_for_the_tables(qtbot: QtBot, height: int, *, cut: bool) -> None:
    holder, tables = QWidget(), QPlainTextEdit()
    qtbot.addWidget(holder)
    panel = LessonPanel(holder)
    layout = QVBoxLayout(holder)
    layout.addWidget(panel)
    layout.addWidget(tables, 1)
    holder.resize(500, height)
    holder.show()
    panel.show_example(EXAMPLE)
    panel.show_snapshot(losing())
    bar = panel.verticalScrollBar()
    qtbot.waitUntil(lambda: (bar.maximum() > 0) == cut and panel.height() > 0)
    assert tables.height() >= 60
