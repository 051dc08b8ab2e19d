"""After a kill: the line over the table says what came back and who has it, and leads to it."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.widgets import message_bar
from gui.window import fault_news
from gui.window.main_window import MainWindow

WAIT = 60_000
TOLD = re.compile(
    r"Worker (\d+) was killed: records? ([\d, ]+) (?:was|were) given back, "
    r"leased again by workers? [\d, ]+ (?:after|within) .*s"
)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """News stay, however slow the computer is."""
    monkeypatch.setattr(message_bar, "NEWS_TIME", 600_000)
    monkeypatch.setattr(fault_news, "RECENT", 600.0)


def kill(window: MainWindow, qtbot: QtBot) -> str:
    """Kill a worker that holds records; return what is told once they are leased again."""
    values = {"rate": 50.0, "workers": 3, "batch": 3, "service": "fixed", "service_time": 0.05}
    window.session.set_parameters(values)
    window.files.start()
    qtbot.waitUntil(lambda: window.session.alive, timeout=WAIT)
    model = window.records.model
    qtbot.waitUntil(lambda: model.page.total > 20, timeout=WAIT)
    window.session.inject("kill-before-work")
    text = window.message.text
    qtbot.waitUntil(lambda: TOLD.fullmatch(text.text()) is not None, timeout=WAIT)
    return text.text()


def test_it_says_who_leased_the_records_again_and_leads_to_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    found = TOLD.fullmatch(kill(window, qtbot))
    assert found is not None
    seqs = [int(number) for number in found[2].split(", ")]
    window.records.tabs.setCurrentIndex(1)
    assert window.message.action.text() == "Show"
    QTest.mouseClick(window.message.action, Qt.MouseButton.LeftButton)
    assert window.message.isHidden()
    assert window.records.tabs.currentIndex() == 0
    model = window.records.model
    qtbot.waitUntil(
        lambda: sorted(int(row[0]) for row in model.page.rows) == seqs,  # type: ignore[arg-type]
        timeout=WAIT,
    )
    assert window.records.bar.filter.problem == ""
    window.records.bar.filter.clear()
    qtbot.waitUntil(lambda: model.page.total > len(seqs), timeout=WAIT)


def test_the_filter_is_in_the_language_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    kill(window, qtbot)
    window.actions_["language_es"].trigger()
    QTest.mouseClick(window.message.action, Qt.MouseButton.LeftButton)
    field = window.records.bar.filter
    qtbot.waitUntil(lambda: field.text().startswith("N.º:"), timeout=WAIT)
    assert field.problem == ""
