"""The ledger over the window."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.domain.record import Ledger, State
from core.domain.run_status import RunState, RunStatus
from gui.models.balance import PARTS, sentence, verdict
from gui.panels.ledger import LedgerPanel, pace
from gui.panels.segment_bar import SegmentBar
from gui.text import numbers
from gui.theme.palettes import LIGHT
from gui.widgets.fitted_label import Equation
from tests.gui.panels.made_up import LEDGER, snapshot


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def bar(qtbot: QtBot) -> LedgerPanel:
    bar = LedgerPanel()
    qtbot.addWidget(bar)
    return bar


def test_in_a_pause_it_says_when_the_rate_takes_effect() -> None:
    status = RunStatus(RunState.PAUSED, target=30.0, arrival=0.0)
    assert pace(status) == "‖ paused; 30/s once it is resumed"
    running = replace(status, state=RunState.RUNNING, arrival=29.9)
    assert pace(running) == "target 30/s, achieved 29.9/s"


def test_the_sentence_adds_up() -> None:
    assert sentence(LEDGER) == (
        "1,204 generated = 12 waiting + 4 in progress + 1,180 done + 8 dead letters"
    )
    dropped = replace(LEDGER, born=1206, dropped=2)
    assert sentence(dropped).endswith("+ 8 dead letters + 2 dropped")
    one = replace(LEDGER, born=1197, dead=1)
    assert sentence(one).endswith("+ 1 dead letter")
    assert sentence(LEDGER, everything=True).endswith("+ 0 dropped + 0 rejected + 0 lost")


def test_the_verdict_counts_what_is_missing() -> None:
    assert verdict(LEDGER) == "✓ balances"
    assert verdict(replace(LEDGER, born=1207)) == "✖ does not balance: 3 missing"
    assert verdict(replace(LEDGER, born=1200)) == "✖ does not balance: 4 too many"
    assert " ≠ " in sentence(replace(LEDGER, born=1200))


def test_the_verdict_counts_what_is_lost(bar: LedgerPanel) -> None:
    lost = replace(LEDGER, born=1207, lost=3)
    assert verdict(lost) == "✖ lost: 3"
    assert sentence(lost).endswith("+ 8 dead letters + 3 lost")
    bar.apply_theme(LIGHT)
    bar.show_snapshot(snapshot(ledger=lost))
    assert bar.verdict.palette().windowText().color() == QColor(LIGHT.bad)
    bar.show_snapshot(snapshot(ledger=LEDGER))
    assert bar.verdict.palette().windowText().color() == QColor(LIGHT.good)


def test_the_verdict_counts_what_is_duplicated(bar: LedgerPanel) -> None:
    twice = replace(LEDGER, duplicated=2)
    assert verdict(twice) == "✖ duplicated: 2"
    assert verdict(replace(twice, born=1207, lost=3)) == "✖ lost: 3 · duplicated: 2"
    assert sentence(twice) == sentence(LEDGER)  # each of them is one record that is done
    bar.apply_theme(LIGHT)
    bar.show_snapshot(snapshot(ledger=twice))
    assert bar.verdict.palette().windowText().color() == QColor(LIGHT.bad)
    assert bar.again.text() == "‼ duplicated 2"
    assert "Processed and reported more than once: 2 records" in bar.toolTip()
    assert "duplicated: 2" in bar.accessibleDescription()
    bar.show_snapshot(snapshot(ledger=LEDGER))
    assert bar.again.text() == ""


def test_the_bar_marks_which_share_of_what_is_done_was_done_twice(qtbot: QtBot) -> None:
    bar = SegmentBar()
    qtbot.addWidget(bar)
    bar.resize(400, 30)
    bar.apply_theme(LIGHT)
    bar.set_ledger(Ledger(born=100, done=100))
    whole = bar.grab().toImage()
    bar.set_ledger(Ledger(born=100, done=100, duplicated=25))
    marked = bar.grab().toImage()
    changed = [x for x in range(400) if marked.pixelColor(x, 15) != whole.pixelColor(x, 15)]
    assert changed
    assert min(changed) >= 290
    bar.set_ledger(Ledger(born=1, dead=1, duplicated=1))  # reported twice, and failed both times
    bar.grab()


def test_it_shows_a_snapshot_in_words(bar: LedgerPanel) -> None:
    status = RunStatus(RunState.RUNNING, 9.0, 210.0, 199.5, lag=1.2, skipped=7, blocked=True)
    bar.show_snapshot(snapshot(status=status))
    assert bar.verdict.text() == "✓ balances"
    assert bar.sentence.text() == sentence(LEDGER)
    assert bar.pace.text() == (
        "target 210/s, achieved 200/s · ‖ blocked: registry full · behind by 1.20 s · skipped 7"
    )
    for text in (bar.toolTip(), bar.accessibleDescription()):
        assert "balances" in text
        assert "0 replaced" in text
        assert "skipped 7" in text


def test_a_run_that_waits_for_its_server_says_since_when(bar: LedgerPanel) -> None:
    bar.show_snapshot(snapshot(status=RunStatus(RunState.WAITING, waiting_since=0.0)))
    since = f"⚠ waiting for the server since {numbers.time_of_day(0.0)}"
    assert bar.pace.text().startswith(f"{since} · target")
    assert since in bar.accessibleDescription()


def test_what_happened_again_is_said_beside_the_sum(bar: LedgerPanel) -> None:
    bar.show_snapshot(snapshot(ledger=replace(LEDGER, redelivered=0, refused=0)))
    assert bar.again.isHidden()
    bar.show_snapshot(snapshot(ledger=replace(LEDGER, redelivered=1300, refused=2)))
    assert bar.again.text() == "↻ redelivered 1,300 · ◔ refused 2"
    assert "refused" in bar.again.toolTip()


def test_a_part_of_the_bar_that_is_clicked_asks_for_its_records(bar: LedgerPanel) -> None:
    bar.show_snapshot(snapshot(ledger=replace(LEDGER, born=1210, replaced=6)))
    bar.resize(900, 80)
    bar.show()
    asked: list[State] = []
    bar.state_chosen.connect(asked.append)
    left = 0.5
    for _part, width in bar.bar.segments(bar.bar.width() - 1):
        place = QPoint(round(left + width / 2), bar.bar.height() // 2)
        QTest.mouseClick(bar.bar, Qt.MouseButton.LeftButton, pos=place)
        left += width
    bar.hide()
    assert asked == [State.PENDING, State.LEASED, State.DONE, State.DEAD, State.REPLACED]


def test_frozen_it_waits(bar: LedgerPanel) -> None:
    bar.set_frozen(True)
    bar.show_snapshot(snapshot())
    assert "0 generated" in bar.sentence.text()
    assert not bar.frozen.isHidden()
    assert "the run continues" in bar.frozen.text()
    bar.set_frozen(False)
    assert bar.frozen.isHidden()
    assert "1,204 generated" in bar.sentence.text()
    bar.clear()
    assert "0 generated" in bar.sentence.text()


def test_it_fits_a_small_window_with_large_numbers(bar: LedgerPanel) -> None:
    millions = Ledger(10**9, 10**8, 10**6, 8 * 10**8, 10**6, 9 * 10**7, 7 * 10**6, 10**6)
    status = RunStatus(RunState.RUNNING, lag=3725.0, skipped=10**6, blocked=True)
    bar.show_snapshot(snapshot(ledger=millions, status=status))
    assert bar.minimumSizeHint().width() < 700


@pytest.mark.parametrize("width", [700, 1000, 1900])
def test_the_equation_is_as_large_as_there_is_room_and_whole(qtbot: QtBot, width: int) -> None:
    equation = Equation()
    qtbot.addWidget(equation)
    equation.resize(width, equation.sizeHint().height())
    equation.show()
    equation.setText(sentence(LEDGER))
    equation.grab()
    font = equation._font(equation._size)
    assert QFontMetrics(font).horizontalAdvance(equation.text()) <= width
    larger = equation._font(equation._size + 0.1)
    fits = QFontMetrics(larger).horizontalAdvance(equation.text()) + 2 <= width
    assert not fits or equation._size == pytest.approx(Equation.LARGEST)


@given(st.lists(st.integers(0, 10**6), min_size=len(PARTS), max_size=len(PARTS)))
def test_segments_fill_the_bar_and_all_can_be_seen(counts: list[int]) -> None:
    bar = SegmentBar.__new__(SegmentBar)
    numbers = {part.state.value: count for part, count in zip(PARTS, counts, strict=True)}
    bar._ledger = Ledger(born=sum(counts), **numbers)
    segments = bar.segments(200.0)
    assert len(segments) == sum(count > 0 for count in counts)
    if segments:
        assert sum(width for _, width in segments) == pytest.approx(200.0)
        assert min(width for _, width in segments) >= SegmentBar.SMALLEST - 1e-9


def test_the_parts_are_chosen_by_keyboard(bar: LedgerPanel, qtbot: QtBot) -> None:
    bar.resize(900, 60)
    bar.show()
    bar.apply_theme(LIGHT)
    parts = bar.bar
    QTest.keyClick(parts, Qt.Key.Key_Return)  # there is nothing yet
    bar.show_snapshot(snapshot())
    chosen: list[State] = []
    parts.state_chosen.connect(chosen.append)
    parts.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(parts.hasFocus)
    focused = parts.grab().toImage()
    for key in (
        *(Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Space),
        *(Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Enter, Qt.Key.Key_Home, Qt.Key.Key_Return),
    ):
        QTest.keyClick(parts, key)
    assert chosen == [State.PENDING, State.LEASED, State.DEAD, State.PENDING]
    QTest.keyClick(parts, Qt.Key.Key_End)
    assert parts.grab().toImage() != focused
    QTest.keyClick(parts, Qt.Key.Key_Return)
    bar.show_snapshot(snapshot(ledger=replace(LEDGER, born=LEDGER.born - 8, dead=0)))
    QTest.keyClick(parts, Qt.Key.Key_Return)
    assert chosen[-2:] == [State.DEAD, State.PENDING]
    assert parts.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert parts.accessibleName() == "Parts of the balance"
