"""Tabs whose numbers grow: each is whole in sight or in the menu, never cut off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle
from pytestqt.qtbot import QtBot

from gui.widgets.live_tab_bar import TabHolder

pytestmark = pytest.mark.usefixtures("settings")
TITLES = ("All", "Waiting", "In progress", "Done", "Dead letters", "Redelivered", "Dropped")


@pytest.fixture
def holder(qtbot: QtBot) -> Iterator[TabHolder]:
    holder = TabHolder(None)  # type: ignore[arg-type]
    qtbot.addWidget(holder)
    for title in TITLES:
        holder.tabs.addTab(f"{title}  0")
    holder.resize(1200, 30)
    holder.show()
    holder.show_tabs([True] * len(TITLES))
    yield holder
    holder.close()


def in_sight(holder: TabHolder) -> list[str]:
    tabs = holder.tabs
    shown = [number for number in range(tabs.count()) if tabs.isTabVisible(number)]
    for number in shown:
        assert tabs.rect().contains(tabs.tabRect(number)), tabs.tabText(number)
        words = tabs.fontMetrics().horizontalAdvance(tabs.tabText(number))
        beside = tabs.style().pixelMetric(QStyle.PixelMetric.PM_TabBarTabHSpace, None, tabs)
        assert tabs.tabRect(number).width() >= words + beside
    return [tabs.tabText(number).partition("  ")[0] for number in shown]


def in_menu(holder: TabHolder) -> list[str]:
    holder.menu.aboutToShow.emit()
    return [action.text().partition("  ")[0] for action in holder.menu.actions()]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [1200, 570, 480, 310])
def test_every_tab_is_whole_or_in_the_menu(holder: TabHolder, width: int, percent: int) -> None:
    font = holder.font()
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    holder.setFont(font)
    holder.resize(width, holder.sizeHint().height())
    seen, rest = in_sight(holder), in_menu(holder)
    assert sorted(seen + rest) == sorted(TITLES)
    assert seen[0] == "All"
    assert bool(rest) == holder.more.isVisible()
    assert (width == 1200) <= (not rest or percent == 200)


def test_a_tab_of_the_menu_comes_to_the_front_and_stays_in_sight(holder: TabHolder) -> None:
    holder.resize(310, 30)
    last = in_menu(holder)[-1]
    reported: list[int] = []
    holder.tabs.currentChanged.connect(reported.append)
    holder.menu.actions()[-1].trigger()
    assert reported == [TITLES.index(last)], "no other one in between"
    front = holder.tabs.currentIndex()
    assert TITLES[front] == last
    assert last in in_sight(holder)
    holder.tabs.setTabText(front, f"{last}  8888")
    holder.fit()
    assert last in in_sight(holder)
    holder.tabs.setCurrentIndex(0)
    assert last in in_menu(holder)


def test_a_tab_that_is_not_wanted_is_nowhere(holder: TabHolder) -> None:
    holder.show_tabs([title != "Dropped" for title in TITLES])
    assert "Dropped" not in in_sight(holder) + in_menu(holder)
    assert not holder.is_there(TITLES.index("Dropped"))
    assert holder.is_there(0)


def test_keys_go_through_what_is_in_sight(holder: TabHolder) -> None:
    holder.resize(310, 30)
    holder.activateWindow()
    holder.tabs.setFocus()
    names = in_sight(holder)
    for name in names[1:]:
        QTest.keyClick(holder.tabs, Qt.Key.Key_Right)
        assert TITLES[holder.tabs.currentIndex()] == name


def test_the_arrows_reach_every_tab_also_those_of_the_menu(holder: TabHolder) -> None:
    holder.resize(310, holder.sizeHint().height())
    assert in_menu(holder)
    holder.show_tabs([title != "Done" for title in TITLES])
    reached = [0]
    for _ in TITLES:
        QTest.keyClick(holder.tabs, Qt.Key.Key_Right)
        reached.append(holder.tabs.currentIndex())
        assert TITLES[reached[-1]] in in_sight(holder)
    there = [number for number, title in enumerate(TITLES) if title != "Done"]
    assert reached == [*there, there[-1], there[-1]]
    QTest.keyClick(holder.tabs, Qt.Key.Key_Left)
    assert holder.tabs.currentIndex() == there[-2]
