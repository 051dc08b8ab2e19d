"""New from example: it takes the parameters, says what to look at, and can be undone."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState
from core.settings.examples import EXAMPLES, Example
from gui.dialogs import questions
from gui.window.main_window import MainWindow
from tests.gui.window.test_main_window import WAIT, started


def action_of(window: MainWindow, example: Example) -> QAction:
    return next(
        action
        for action in window.example_menu.actions()
        if action.objectName() == f"example-{example.name}"
    )


def choose(window: MainWindow, example: Example) -> None:
    action_of(window, example).trigger()


def test_they_are_in_the_file_menu_behind_new_run(window: MainWindow) -> None:
    actions = window.actions_.menus["file"].actions()
    assert (window.actions_["new"], window.example_menu.menuAction()) in pairwise(actions)
    assert [action_of(window, example).text() for example in EXAMPLES] == [
        example.title for example in EXAMPLES
    ]
    assert all(action_of(window, example).toolTip() for example in EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_can_be_started_and_says_what_to_look_at(
    window: MainWindow, qtbot: QtBot, example: Example
) -> None:
    choose(window, example)
    assert window.session.scenario == example.scenario
    assert window.lesson.title.text() == example.title
    assert not window.lesson.undo.isVisible()  # nothing was changed before
    started(window, qtbot)
    assert window.lesson.look.isVisible()


def test_what_stood_in_the_form_can_be_had_back(window: MainWindow) -> None:
    window.session.set_parameter("workers", 7)
    mine = window.session.scenario
    choose(window, EXAMPLES[0])
    choose(window, EXAMPLES[1])  # the first one was only looked at
    assert window.session.scenario == EXAMPLES[1].scenario
    window.lesson.undo.click()
    assert window.session.scenario == mine
    assert window.controls.workers.value() == 7
    assert not window.lesson.isVisible()


def test_a_new_run_is_no_example_any_more(window: MainWindow, qtbot: QtBot) -> None:
    window.session.set_parameter("workers", 7)
    mine = window.session.scenario
    choose(window, EXAMPLES[0])
    window.actions_["new"].trigger()
    assert not window.lesson.isVisible()
    assert window.session.scenario == EXAMPLES[0].scenario
    assert window.message.action.text() == "Back to my parameters"
    window.message.action.click()
    assert window.session.scenario == mine
    choose(window, EXAMPLES[1])
    started(window, qtbot)
    window.actions_["stop_now"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    assert window.lesson.isVisible()
    window.actions_["new"].trigger()
    qtbot.waitUntil(lambda: window.session.path is None, timeout=WAIT)
    assert not window.lesson.isVisible()


def test_a_change_to_an_example_is_not_lost_with_the_next_one(window: MainWindow) -> None:
    choose(window, EXAMPLES[0])
    window.session.set_parameter("workers", 5)
    changed = window.session.scenario
    choose(window, EXAMPLES[1])
    window.lesson.undo.click()
    assert window.session.scenario == changed


def test_a_run_that_goes_on_is_asked_about(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = started(window, qtbot, service="none")
    before = window.session.scenario
    monkeypatch.setattr(questions, "ask_to_stop", lambda _: False)
    choose(window, EXAMPLES[0])
    assert window.session.path == path
    assert window.session.scenario == before
    monkeypatch.setattr(questions, "ask_to_stop", lambda _: True)
    choose(window, EXAMPLES[0])
    qtbot.waitUntil(lambda: window.session.state is RunState.READY, timeout=WAIT)
    assert window.session.scenario == EXAMPLES[0].scenario
    assert window.lesson.title.text() == EXAMPLES[0].title


def test_there_is_nothing_to_undo_while_a_run_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    window.session.set_parameter("workers", 3)
    choose(window, EXAMPLES[-1])
    assert window.lesson.undo.isVisible()
    started(window, qtbot)
    qtbot.waitUntil(lambda: not window.lesson.undo.isVisible(), timeout=WAIT)
    window.actions_["stop_now"].trigger()
    qtbot.waitUntil(window.lesson.undo.isVisible, timeout=WAIT)


def test_another_run_that_is_looked_at_is_not_called_the_example(
    window: MainWindow, qtbot: QtBot
) -> None:
    path = started(window, qtbot, service="none")
    window.actions_["stop_now"].trigger()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    choose(window, EXAMPLES[-1])
    assert window.lesson.isVisible()
    window.files.open(path)
    qtbot.waitUntil(lambda: window.session.path == path, timeout=WAIT)
    assert not window.lesson.isVisible()
