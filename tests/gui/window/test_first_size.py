"""A first window has room for everything where the screen does, and is never larger than that."""

import pytest
from PySide6.QtCore import QSize

from gui.window.first_size import first_size


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
    assert first_size(QSize(*room), 24).toTuple() == size
