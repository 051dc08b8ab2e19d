"""The line below the records by itself."""

import pytest
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from gui.panels.records.footer import Footer
from gui.theme.palettes import DARK, LIGHT, Colors


@pytest.mark.parametrize("colors", [DARK, LIGHT])
def test_another_theme_is_taken_at_once(qtbot: QtBot, colors: Colors) -> None:
    footer = Footer()
    qtbot.addWidget(footer)

    def color() -> QColor:
        return footer.shown.palette().color(QPalette.ColorRole.WindowText)

    footer.apply_theme(colors)
    assert color() == QColor(colors.text)
    footer.show_problem("no such column")
    assert color() == QColor(colors.bad)
    other = LIGHT if colors is DARK else DARK
    footer.apply_theme(other)
    assert color() == QColor(other.bad)
