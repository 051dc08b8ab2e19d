"""The timeline of a record."""

from collections.abc import Sequence

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from core.domain.run_status import HistoryEntry
from gui.panels.record_history import RecordHistoryPanel
from gui.text import numbers
from tests.gui.panels.made_up import snapshot

BORN = HistoryEntry("Generated", {}, 10.5, "born")
WAITS = HistoryEntry(
    "Waiting behind {before} other records ({order})", {"before": 4, "order": "fifo"}
)


@pytest.fixture
def panel(qtbot: QtBot) -> RecordHistoryPanel:
    panel = RecordHistoryPanel()
    qtbot.addWidget(panel)
    panel.resize(400, 200)
    panel.show()
    return panel


def show(panel: RecordHistoryPanel, moments: Sequence[HistoryEntry], seq: int | None = 7) -> None:
    panel.show_snapshot(snapshot(life=tuple(moments), inspected=seq))


def items(panel: RecordHistoryPanel) -> list[QTreeWidgetItem]:
    rows = map(panel.list.topLevelItem, range(panel.list.topLevelItemCount()))
    return [item for item in rows if item is not None]


def texts(panel: RecordHistoryPanel) -> list[str]:
    return [item.text(2) for item in items(panel)]


def test_a_record_that_is_chosen_in_a_frozen_view_is_shown_once(panel: RecordHistoryPanel) -> None:
    panel.set_frozen(True)
    panel.inspect(7)
    show(panel, (BORN,) * 3, seq=6)  # from before the feed heard of it
    assert texts(panel) == []
    show(panel, (BORN, WAITS))
    assert texts(panel) == ["★ Generated", "• Waiting behind 4 other records (fifo)"]
    show(panel, (BORN,))
    assert len(texts(panel)) == 2
    panel.set_frozen(False)
    show(panel, (BORN,))
    assert texts(panel) == ["★ Generated"]


def test_it_stays_where_the_person_scrolled_to(panel: RecordHistoryPanel) -> None:
    panel.inspect(7)
    show(panel, [BORN] * 50)
    bar = panel.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    assert place > 0
    show(panel, [*[BORN] * 50, WAITS])
    assert bar.value() == place


def test_a_long_text_is_broken_and_not_cut(panel: RecordHistoryPanel) -> None:
    panel.inspect(7)
    long = HistoryEntry("A dead letter: no attempts were left ({error})", {"error": "why " * 40})
    show(panel, (BORN, long))
    short, tall = (panel.list.visualItemRect(item).height() for item in items(panel))
    assert tall > 1.5 * short


FAILED = "Attempt {number} failed on worker {worker}: {error}"


def failed(number: int, error: str) -> HistoryEntry:
    return HistoryEntry(FAILED, {"number": number, "worker": 1, "error": error}, 11.0, "failed")


def test_a_traceback_stands_beside_the_life_whole(panel: RecordHistoryPanel) -> None:
    panel.inspect(7)
    show(panel, (BORN, failed(1, "failed, as the error rate asks for")))
    assert not panel.trace.isVisible()
    first, second = (f"KeyError: {n}\n  File work.py, line {n}" for n in (1, 2))
    show(panel, (BORN, failed(1, first), failed(2, second), WAITS))
    assert texts(panel)[1] == "⚠ Attempt 1 failed on worker 1: KeyError: 1"
    assert panel.trace.isVisible()
    assert panel.trace.toPlainText() == second
    panel.list.setCurrentItem(items(panel)[1])
    assert panel.trace.toPlainText() == first
    show(panel, (BORN, failed(1, first), failed(2, second), WAITS, BORN))
    assert panel.trace.toPlainText() == first  # what is selected stays so
    panel.inspect(8)
    assert not panel.trace.isVisible()


def test_how_many_wait_before_it_is_written_as_in_the_title(panel: RecordHistoryPanel) -> None:
    panel.inspect(15_419)
    waits = HistoryEntry(WAITS.template, {"before": 2223, "order": "fifo"})
    show(panel, (BORN, waits), seq=15_419)
    assert texts(panel)[1] == f"• Waiting behind {numbers.count(2223)} other records (fifo)"
    assert numbers.count(15_419) in panel.title.text()


def test_a_history_is_copied_with_what_it_is_of(panel: RecordHistoryPanel) -> None:
    panel.inspect(7)
    show(panel, (BORN, WAITS))
    panel.copy_action.trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Record 7"
    assert lines[1].endswith("★ Generated")
    assert lines[2].endswith("• Waiting behind 4 other records (fifo)")
    assert panel.copy_action in panel.list.actions()
