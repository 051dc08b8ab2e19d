"""How large a window is that has no size of its own yet, on a screen of any size."""

from PySide6.QtCore import QSize

USUAL = QSize(1280, 800)
"""Pixels that everything has room in, where the screen has them."""
OF_THE_SCREEN = 0.9
"""Part of a larger screen that a window takes."""


def first_size(room: QSize, title: int) -> QSize:
    """Return the size for a screen with so much ``room``; ``title``: height of a title bar.

    A window is never larger than its screen: not every system makes it smaller, and what is below
    the edge cannot be reached.
    """
    part = QSize(round(room.width() * OF_THE_SCREEN), round(room.height() * OF_THE_SCREEN))
    return part.expandedTo(USUAL).boundedTo(QSize(room.width(), room.height() - title))
