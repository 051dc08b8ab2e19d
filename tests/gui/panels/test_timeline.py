"""The slider through the time of a past run says what it shows."""

import pytest
from pytestqt.qtbot import QtBot

from gui.panels.timeline import TimelinePanel
from tests.gui.panels.made_up import snapshot


@pytest.mark.parametrize("engine", ["private-dict", "unlocked-dict", "locked-dict", "queue"])
def test_it_says_what_it_cannot_know_of_an_engine_that_loses_records(
    qtbot: QtBot, engine: str
) -> None:
    panel = TimelinePanel()
    qtbot.addWidget(panel)
    panel.show_snapshot(snapshot())
    usual = panel.slider.toolTip()
    panel.show_snapshot(snapshot(engine=engine))
    assert panel.slider.toolTip().startswith(usual)
    assert "never lost" in panel.slider.toolTip().removeprefix(usual)
    panel.show_snapshot(snapshot(engine="postgresql"))
    assert panel.slider.toolTip() == usual
