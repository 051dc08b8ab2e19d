"""How the program comes up."""

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app.application import make_window, show
from tests.gui.window.test_main_window import WAIT


@pytest.mark.parametrize(("part", "whole"), [(0.5, False), (1.0, True), (2.0, True)])
def test_a_window_that_would_not_fit_fills_the_screen(
    settings: QSettings, qapp: QApplication, qtbot: QtBot, part: float, whole: bool
) -> None:
    assert settings.isWritable()
    window = make_window(qapp)
    room = window.screen().availableGeometry()
    window.resize(700, round(part * room.height()))
    show(window)
    assert window.isMaximized() is whole
    qtbot.waitUntil(lambda: bool(window.charts.charts), timeout=WAIT)
    window.close()
    window.deleteLater()
