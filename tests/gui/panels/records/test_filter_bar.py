"""The line above the records by itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.domain.conditions import InState, Requirement
from core.domain.record import OWN_COLUMNS, Column, ColumnType, State
from gui.panels.records.filter_bar import FilterBar
from gui.panels.records.filter_menu import ColorRule, read_rule
from gui.panels.records.state_tabs import Tab
from gui.theme.palettes import DARK, LIGHT
from tests.support.run_files import having

pytestmark = pytest.mark.usefixtures("popups")  # what may be typed next is offered
COLUMNS = (*OWN_COLUMNS, Column("degree", ColumnType.TEXT))


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[FilterBar]:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.show_columns(COLUMNS, "", lambda name: ["Carrera1", "Carrera2"] if name == "degree" else [])
    bar.show()
    yield bar
    bar.hide()


def applied(bar: FilterBar) -> Tab:
    tab = Tab("All")
    bar.apply_to(tab)
    return tab


def test_what_is_typed_is_reported_once_and_a_moment_later(bar: FilterBar, qtbot: QtBot) -> None:
    reported: list[str] = []
    bar.filter_changed.connect(lambda: reported.append(bar.filter.text()))
    QTest.keyClicks(bar.filter, "ab")
    assert bar.unreported
    assert not reported
    qtbot.waitUntil(lambda: bool(reported))
    assert reported == ["ab"]
    tab = applied(bar)
    assert (tab.text, tab.query.where) == ("ab", having("ab"))


def test_a_filter_is_no_fault_while_no_file_is_open(bar: FilterBar) -> None:
    bar.show_columns((), "", lambda _name: [])
    bar.filter.setText("degree:Carrera1")
    assert not bar.filter.problem
    bar.filter.setText("colour:red")
    bar.show_columns(COLUMNS, "", lambda _name: [])
    assert "colour" in bar.filter.problem


def test_enter_reports_at_once_and_nothing_after_it(bar: FilterBar) -> None:
    reported: list[str] = []
    bar.filter_changed.connect(lambda: reported.append(bar.filter.text()))
    QTest.keyClicks(bar.filter, "ab")
    QTest.keyClick(bar.filter, Qt.Key.Key_Return)
    assert reported == ["ab"]
    assert not bar.unreported


def test_a_filter_that_was_applied_is_not_reported_as_well(bar: FilterBar) -> None:
    QTest.keyClicks(bar.filter, "ab")
    assert applied(bar).text == "ab"
    assert not bar.unreported


def test_what_is_shown_is_not_reported(bar: FilterBar) -> None:
    heard: list[object] = []
    bar.filter_changed.connect(lambda: heard.append("filter"))
    bar.follow_changed.connect(heard.append)
    bar.show_tab(Tab("All", text="x", follow=False))
    assert not heard
    assert not bar.unreported
    assert bar.filter.text() == "x"
    assert not bar.follow.isChecked()


def test_what_is_not_understood_changes_nothing_and_says_why(bar: FilterBar) -> None:
    bar.filter.setText("state:dead")
    tab = applied(bar)
    assert tab.query.where == (Requirement(((InState(("dead",)),),)),)
    bar.filter.setText("colour:red")
    assert "no column “colour”" in bar.filter.problem
    assert bar.filter.accessibleDescription() == bar.filter.problem
    bar.apply_to(tab)
    assert tab.query.where == (Requirement(((InState(("dead",)),),)),)
    assert tab.text == "colour:red"


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_the_ground_is_green_or_red(bar: FilterBar, colors: object) -> None:
    assert colors in {LIGHT, DARK}
    bar.apply_theme(LIGHT if colors == LIGHT else DARK)
    grounds = []
    for text in ("", "state:dead", "state:nowhere"):
        bar.filter.setText(text)
        grounds.append(bar.filter.palette().base().color())
    plain, good, bad = grounds
    assert len({plain.name(), good.name(), bad.name()}) == 3
    assert good.green() - good.red() > plain.green() - plain.red()
    assert bad.red() - bad.green() > plain.red() - plain.green()


def test_what_goes_on_from_what_is_typed_is_offered_and_taken(bar: FilterBar, qtbot: QtBot) -> None:
    bar.activateWindow()
    bar.filter.setFocus()
    qtbot.waitUntil(bar.filter.hasFocus)
    popup = bar.filter._popup
    QTest.keyClicks(bar.filter, "deg")
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert bar.filter.text() == "degree:"
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert bar.filter.text() == "degree:Carrera2"
    QTest.keyClicks(bar.filter, " deg")
    assert popup.isVisible()
    with qtbot.waitSignal(bar.filter_changed, timeout=200):
        QTest.keyClick(popup, Qt.Key.Key_Return)  # nothing was chosen: it is the filter's
    assert bar.filter.text() == "degree:Carrera2 deg"
    assert not popup.isVisible()
    QTest.keyClicks(bar.filter, " 77")
    assert not popup.isVisible()
    QTest.keyClicks(bar.filter, " ")
    QTest.keyClick(bar.filter, Qt.Key.Key_Down)
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert bar.filter.text() == "degree:Carrera2 deg 77 "


# --- what is kept -------------------------------------------------------------------------------


def entries(bar: FilterBar) -> dict[str, QAction]:
    """Return the entries of the menu and of those below it, as they are now."""
    menu = bar.menu.menu()
    menu.aboutToShow.emit()
    found = {}
    for action in menu.actions():
        below = action.menu()
        found[action.text()] = action
        if isinstance(below, QMenu):
            found |= {f"{action.text()}/{each.text()}": each for each in below.actions()}
    return found


def test_filters_are_kept_in_words_of_every_language(bar: FilterBar, qtbot: QtBot) -> None:
    bar.filter.setText('State:"dead letter" Worker>2 Carrera2')
    with qtbot.waitSignal(bar.menu.kept_changed) as kept:
        entries(bar)["&Keep this filter"].trigger()
    assert kept.args == [["state:dead worker>2 Carrera2"]]
    bar.filter.clear()
    with qtbot.waitSignal(bar.filter_changed):
        entries(bar)["state:dead worker>2 Carrera2"].trigger()
    assert bar.filter.text() == 'State:"dead letter" Worker>2 Carrera2'
    with qtbot.waitSignal(bar.menu.kept_changed) as kept:
        entries(bar)["&Forget a filter/state:dead worker>2 Carrera2"].trigger()
    assert kept.args == [[]]
    assert "state:dead worker>2 Carrera2" not in entries(bar)


def test_a_filter_that_is_not_understood_cannot_be_kept(bar: FilterBar) -> None:
    for text in ("", "colour:red"):
        bar.filter.setText(text)
        assert not entries(bar)["&Keep this filter"].isEnabled()


def test_rows_get_a_color_and_lose_it(bar: FilterBar, qtbot: QtBot) -> None:
    bar.filter.setText("state:dead")
    with qtbot.waitSignal(bar.menu.rules_changed) as rules:
        entries(bar)["&Colour rows that match this filter/Red"].trigger()
    assert rules.args == [[ColorRule("bad", "state:dead")]]
    assert read_rule(rules.args[0][0].written()) == ColorRule("bad", "state:dead")
    with qtbot.waitSignal(bar.menu.rules_changed) as rules:
        entries(bar)["&Remove a colour/state:dead"].trigger()
    assert rules.args == [[]]


@pytest.mark.parametrize("text", ["", "bad", "mauve x", "bad "])
def test_what_is_no_rule_is_none(text: str) -> None:
    assert read_rule(text) is None


def test_a_tab_of_rare_records_counts_them() -> None:
    assert Tab("Dropped", (State.DROPPED,), rare=True).query.states == (State.DROPPED,)
