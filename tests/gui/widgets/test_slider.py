"""A slider goes to where it is clicked, and can be dragged on from there."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.panels.parameters.rate_control import RateControl
from gui.panels.timeline import MomentSlider
from gui.widgets.slider import Slider


@pytest.fixture
def slider(qtbot: QtBot) -> Slider:
    slider = Slider()
    qtbot.addWidget(slider)
    slider.setRange(0, 1000)
    slider.setPageStep(10)
    slider.resize(400, 30)
    slider.show()
    qtbot.waitExposed(slider)
    return slider


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_click_goes_there_at_once(slider: Slider, share: float) -> None:
    place = QPoint(round(400 * share), 15)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=place)
    assert slider.value() == pytest.approx(1000 * share, abs=25)
    before = slider.value()
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=place)
    assert slider.value() == before  # the handle is there: nothing to do


def test_the_ends_can_be_reached_and_it_is_dragged_on(slider: Slider) -> None:
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(398, 15))
    assert slider.value() == 1000
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(200, 15))
    QTest.mouseMove(slider, QPoint(100, 15))
    assert slider.value() == pytest.approx(250, abs=25)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(100, 15))
    QTest.mouseClick(slider, Qt.MouseButton.RightButton, pos=QPoint(300, 15))
    assert slider.value() == pytest.approx(250, abs=25)


def test_every_slider_of_the_window_does(qtbot: QtBot) -> None:
    rate = RateControl()
    qtbot.addWidget(rate)
    assert isinstance(rate.slider, Slider)
    assert issubclass(MomentSlider, Slider)
