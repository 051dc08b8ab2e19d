"""A first window has room for everything where the screen does, and is never larger than that."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.first_size import first_size, resize_within_screen, within


@pytest.mark.parametrize(
    ("room", "size"),
    [
        ((1920, 1040), (1728, 936)),
        ((1440, 860), (1296, 800)),
        ((1366, 728), (1280, 704)),  # a small laptop
        ((911, 464), (911, 440)),  # the same with everything at 150 %
        ((960, 492), (960, 468)),  # Full HD at 200 %
        ((3840, 2120), (3456, 1908)),
    ],
)
def test_a_window_is_as_large_as_suits_its_screen(
    room: tuple[int, int], size: tuple[int, int]
) -> None:
    assert within(QSize(*room), first_size(QSize(*room)), 24).toTuple() == size


def test_a_dialog_stays_on_the_screen_too(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    resize_within_screen(window, QSize(300, 200))
    assert window.size() == QSize(300, 200)
    resize_within_screen(window, room * 3)
    assert window.width() == room.width()
    assert 0 < window.height() < room.height()
