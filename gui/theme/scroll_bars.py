"""Flat scroll bars for everything that moves while a run is going on.

The style's own are filled with gradients, which Qt spreads over a pool of threads: on a machine
whose cores are busy with workers, every repaint of a bar waits for those threads some forty times.
"""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QScrollBar, QWidget

from gui.theme.palettes import Colors

_SHEET = """
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 14px; }}
QScrollBar:horizontal {{ height: 14px; }}
QScrollBar::handle {{ background: {handle}; border-radius: 4px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 30px; }}
QScrollBar::handle:horizontal {{ min-width: 30px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {pressed}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
"""
FAINT = 0.8
"""How much of its colour a handle has while it is not used."""


def flatten(window: QWidget, colors: Colors) -> None:
    """Style every scroll bar in ``window``."""
    faint = QColor(colors.muted)
    faint.setAlphaF(FAINT)
    sheet = _SHEET.format(handle=faint.name(QColor.NameFormat.HexArgb), pressed=colors.muted)
    for bar in window.findChildren(QScrollBar):
        bar.setStyleSheet(sheet)
