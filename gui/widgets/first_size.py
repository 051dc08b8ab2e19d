"""How large a window is that has no size of its own yet, on a screen of any size."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyle, QWidget

USUAL = QSize(1280, 800)
"""Pixels that everything has room in, where the screen has them."""
OF_THE_SCREEN = 0.9
"""Part of a larger screen that the main window takes."""


def first_size(room: QSize) -> QSize:
    """Return how large the main window shall be on a screen with so much ``room``."""
    part = QSize(round(room.width() * OF_THE_SCREEN), round(room.height() * OF_THE_SCREEN))
    return part.expandedTo(USUAL)


def within(room: QSize, wanted: QSize, title: int) -> QSize:
    """Return ``wanted``, or as much of it as there is ``room`` for below a title bar so high."""
    return wanted.boundedTo(QSize(room.width(), room.height() - title))


def resize_within_screen(window: QWidget, wanted: QSize | None = None) -> None:
    """Give ``window`` its first size; None: that of a main window.

    It is never larger than its screen: not every system makes it smaller, and what is below the
    edge cannot be reached.
    """
    room = (window.parentWidget() or window).screen().availableSize()
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    window.resize(within(room, first_size(room) if wanted is None else wanted, title))
