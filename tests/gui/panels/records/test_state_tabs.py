"""The tabs above the records by themselves."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.panels.records.state_tabs import DUPLICATED, REDELIVERED, StateTabs


def test_tabs_of_more_than_a_state_say_what_is_on_them(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    tabs = StateTabs(holder)
    tabs.retranslate()
    tips = {tab.always: tabs.tabs.tabToolTip(n) for n, tab in enumerate(tabs.all)}
    assert "after a lease" in tips[REDELIVERED]
    assert "more than once" in tips[DUPLICATED]
    assert not tips[()]
