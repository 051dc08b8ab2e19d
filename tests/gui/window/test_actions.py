"""The table of actions."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from gui.window.actions import ACTIONS, MENUS, Actions


def test_every_action_is_unique_and_in_a_menu() -> None:
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)
    assert all(spec.menu in MENUS for spec in ACTIONS)


def test_no_shortcut_twice() -> None:
    written = [spec.shortcut for spec in ACTIONS if spec.shortcut]
    shortcuts = [keys.toString() for each in written for keys in QKeySequence.listFromString(each)]
    assert len(set(shortcuts)) == len(shortcuts)


def test_letters_are_enlarged_by_the_key_of_plus_where_that_needs_shift_too(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    larger = Actions(window)["zoom_in"]
    assert [keys.toString() for keys in larger.shortcuts()] == ["Ctrl++", "Ctrl+="]
    assert larger.shortcut().toString() == "Ctrl++"
