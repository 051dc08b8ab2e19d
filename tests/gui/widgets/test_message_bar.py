"""The message above the tables."""

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication
from pytestqt.qtbot import QtBot

from gui.theme import palettes
from gui.widgets import message_bar
from gui.widgets.message_bar import MessageBar

FULL = "The disk is full; the run waits."


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


def shown(bar: MessageBar) -> str | None:
    return None if bar.isHidden() else bar.text.text()


def test_at_first_there_is_none(bar: MessageBar) -> None:
    assert shown(bar) is None


def test_a_problem_stays_until_it_is_dismissed(bar: MessageBar) -> None:
    bar.show_problem("No such file")
    bar.show_trouble("")
    assert shown(bar) == "No such file"
    assert bar.action.isHidden()
    bar.dismiss.click()
    assert shown(bar) is None


def test_good_news_go_after_a_while_and_problems_do_not(
    bar: MessageBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_bar, "NOTE_TIME", 1)
    bar.show_note("It is written.")
    assert shown(bar) == "It is written."
    qtbot.waitUntil(lambda: shown(bar) is None)
    bar.show_note("It is written.")
    bar.show_problem("No such file")
    qtbot.wait(20)
    assert shown(bar) == "No such file"


def test_a_trouble_goes_when_it_has_passed(bar: MessageBar) -> None:
    bar.show_trouble(FULL)
    bar.show_trouble(FULL)
    assert shown(bar) == FULL
    bar.show_trouble("")
    assert shown(bar) is None


def test_a_trouble_that_was_dismissed_stays_away_until_it_comes_again(bar: MessageBar) -> None:
    bar.show_trouble(FULL)
    bar.dismiss.click()
    bar.show_trouble(FULL)
    assert shown(bar) is None
    bar.show_trouble("")
    bar.show_trouble(FULL)
    assert shown(bar) == FULL


def test_a_passing_trouble_does_not_take_a_problem_along(bar: MessageBar) -> None:
    bar.offer("This run was interrupted.", "Resume", bar.clear)
    bar.show_trouble(FULL)
    assert shown(bar) == FULL
    assert bar.action.isHidden()
    bar.show_trouble("")
    assert shown(bar) == "This run was interrupted."
    assert not bar.action.isHidden()


def test_what_a_person_did_last_is_answered_even_in_trouble(bar: MessageBar) -> None:
    bar.show_trouble(FULL)
    bar.show_problem("No such file")
    bar.show_trouble(FULL)
    assert shown(bar) == "No such file"
    bar.dismiss.click()
    assert shown(bar) == FULL


def test_news_go_by_themselves_and_never_cover_a_problem(
    bar: MessageBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar.show_news("Worker 1 was killed")
    bar.show_news("Worker 2 was killed")
    assert shown(bar) == "Worker 2 was killed"
    bar.show_problem("No such file")
    bar.show_news("Worker 3 was killed")
    assert shown(bar) == "No such file"
    bar.dismiss.click()
    assert shown(bar) == "Worker 3 was killed"
    monkeypatch.setattr(message_bar, "NEWS_TIME", 1)
    bar.show_news("Worker 4 was killed")
    qtbot.waitUntil(lambda: shown(bar) is None)


def test_an_offer_has_a_button(bar: MessageBar) -> None:
    done: list[bool] = []
    bar.offer("This run was interrupted.", "Resume", lambda: done.append(True))
    assert bar.action.text() == "Resume"
    assert bar.copy.isHidden()  # there is nothing wrong to tell anybody
    bar.action.click()
    assert done == [True]
    assert shown(bar) is None
    bar.show_problem("No such file")
    assert bar.action.isHidden()


def test_an_offer_that_is_no_longer_one_is_withdrawn(bar: MessageBar) -> None:
    bar.show_trouble(FULL)
    bar.offer("It has changed.", "Reload", bar.clear)
    bar.withdraw("It has changed.")
    assert shown(bar) == FULL


def test_clear_forgets_all(bar: MessageBar) -> None:
    bar.show_problem("No such file")
    bar.show_trouble(FULL)
    bar.clear()
    assert shown(bar) is None
    bar.show_trouble(FULL)
    assert shown(bar) == FULL


def test_the_text_can_be_copied_and_is_not_taken_for_html(bar: MessageBar) -> None:
    text = "<b>runs</b>/a & b: No such file\n" * 30
    bar.resize(500, 100)
    bar.show_problem(text)
    bar.copy.click()
    assert QGuiApplication.clipboard().text() == text
    assert bar.text.sizeHint().height() > 20 * bar.fontMetrics().height()


def test_a_screen_reader_reads_the_message_itself(bar: MessageBar) -> None:
    bar.show_problem("No such file")
    interface = QAccessible.queryAccessibleInterface(bar.text)
    assert interface.text(QAccessible.Text.Name) == "No such file"


def test_the_sign_has_the_colour_of_what_is_bad(bar: MessageBar) -> None:
    bar.apply_theme(palettes.DARK)
    text_color = bar._sign.palette().windowText().color()
    assert text_color.name() == palettes.DARK.bad


def test_where_it_is_narrow_the_buttons_are_below_the_text(bar: MessageBar, qtbot: QtBot) -> None:
    bar.resize(900, 60)
    bar.show()
    bar.show_news("Worker 1 was killed: records 233, 234 were given back", "Show", lambda: None)
    qtbot.waitUntil(bar.action.isVisible)
    assert bar.action.geometry().top() < bar.text.geometry().bottom()
    bar.resize(280, 200)
    qtbot.waitUntil(lambda: bar.action.geometry().top() >= bar.text.geometry().bottom())
    assert bar.text.width() > 200
    bar.resize(900, 60)
    qtbot.waitUntil(lambda: bar.action.geometry().left() >= bar.text.geometry().right())
