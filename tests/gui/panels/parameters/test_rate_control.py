"""The arrival rate: slider and number agree."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QValidator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication
from pytestqt.qtbot import QtBot

from core.settings.parameters import BY_NAME
from gui.panels.parameters.rate_control import STEPS, RateBox, RateControl

LOW, HIGH = BY_NAME["rate"].low, BY_NAME["rate"].high


def made() -> RateControl:
    control = RateControl()
    control.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return control


@pytest.fixture
def control(qtbot: QtBot) -> RateControl:
    control = made()
    qtbot.addWidget(control)
    control.show()
    return control


def heard(control: RateControl) -> list[float]:
    rates: list[float] = []
    control.rate_changed.connect(rates.append)
    return rates


def typed(box: RateBox, text: str) -> None:
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize("power", range(-1, 7))
def test_a_hundred_steps_of_the_slider_are_a_decade(control: RateControl, power: int) -> None:
    control.show_rate(30.0)
    rates = heard(control)
    control.slider.setValue((power + 1) * STEPS)
    assert rates == [pytest.approx(10.0**power)]
    assert control.box.rate == pytest.approx(10.0**power)


@given(st.floats(LOW, HIGH))
def test_the_slider_stands_where_the_number_is(rate: float) -> None:
    control = made()
    control.box.setValue(rate)
    shown = 10 ** (math.log10(LOW) + control.slider.value() / STEPS)
    assert shown == pytest.approx(rate, rel=0.012)


@given(st.integers(0, 7 * STEPS))
def test_the_number_leads_the_slider_back_to_its_place(position: int) -> None:
    control = made()
    control.slider.setValue(position)
    control.show_rate(control.box.rate)
    assert control.slider.value() == position


def test_typed_numbers_are_exact(control: RateControl) -> None:
    rates = heard(control)
    for text in ("2,500", "0.125", "333.25"):
        typed(control.box, text)
    assert rates == [2500.0, 0.125, 333.25]
    control.show_rate(12345.678)
    assert control.box.rate == 12345.678
    assert control.box.text() == "12,345.678 /s"


def test_the_end_of_the_slider_is_as_fast_as_it_can(control: RateControl) -> None:
    rates = heard(control)
    control.slider.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
    assert rates == [math.inf]
    assert control.box.text() == "max /s"
    control.slider.setValue(7 * STEPS)
    assert rates[1:] == [HIGH]


@pytest.mark.parametrize("text", ["max", "MAX"])
def test_max_can_be_typed(control: RateControl, text: str) -> None:
    rates = heard(control)
    typed(control.box, text)
    assert rates == [math.inf]
    assert control.slider.value() == control.slider.maximum()


def test_half_of_the_word_is_not_yet_a_rate(control: RateControl) -> None:
    state, _, _ = control.box.validate("ma /s", 2)
    assert state is QValidator.State.Intermediate


def test_steps_lead_to_max_and_back(control: RateControl) -> None:
    control.show_rate(HIGH)
    control.box.stepUp()
    assert math.isinf(control.box.rate)
    control.box.stepDown()
    assert control.box.rate == HIGH
    control.box.stepDown()
    assert control.box.rate < HIGH


def test_showing_a_rate_tells_nobody(control: RateControl) -> None:
    rates = heard(control)
    for rate in (LOW, 2.0, 0.123456, HIGH, math.inf):
        control.show_rate(rate)
        assert control.box.rate == rate
    assert rates == []


def test_what_it_tells_can_be_shown_at_once_without_an_echo(control: RateControl) -> None:
    rates = heard(control)
    control.rate_changed.connect(control.show_rate)
    for position in range(0, control.slider.maximum() + 1, 7):
        control.slider.setValue(position)
        control.box.stepUp()
    assert len(rates) <= 2 * (control.slider.maximum() // 7 + 1)
    control.slider.setValue(0)
    before = len(rates)
    control.slider.setValue(1)
    assert len(rates) == before + 1
    assert control.slider.value() == 1


def test_keys_move_the_slider_from_end_to_end(control: RateControl) -> None:
    control.rate_changed.connect(control.show_rate)
    control.show_rate(LOW)
    for _ in range(control.slider.maximum()):
        QTest.keyClick(control.slider, Qt.Key.Key_Right)
    assert math.isinf(control.box.rate)
    for _ in range(control.slider.maximum()):
        QTest.keyClick(control.slider, Qt.Key.Key_Left)
    assert control.box.rate == LOW


def test_another_language_is_taken_at_once(control: RateControl) -> None:
    control.show_rate(12345.5)
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Spanish, QLocale.Country.Spain))
    try:
        QApplication.sendEvent(control, QEvent(QEvent.Type.LanguageChange))
        assert control.box.text() == "12.345,5 /s"
        assert control.box.rate == 12345.5
    finally:
        QLocale.setDefault(before)
