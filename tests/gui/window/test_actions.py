"""The table of actions."""

from gui.window.actions import ACTIONS, MENUS


def test_every_action_is_unique_and_in_a_menu() -> None:
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)
    assert all(spec.menu in MENUS for spec in ACTIONS)


def test_no_shortcut_twice() -> None:
    shortcuts = [spec.shortcut for spec in ACTIONS if spec.shortcut]
    assert len(set(shortcuts)) == len(shortcuts)
