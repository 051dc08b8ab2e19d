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
from gui.panels.parameters.interval import interval_text, read_interval
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


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("every 2 s", 0.5),
        ("every 2", 0.5),
        ("EVERY 0.5s", 2.0),
        ("2 s", 0.5),
        ("0,25 s", 4.0),
        ("every 500 ms", 2.0),
        ("20 ms", 50.0),
        ("every 10 s", 0.1),
        ("every s", 1.0),
        ("every 2 seconds", 0.5),
        ("every 0.1 min", 1 / 6),
        ("30/min", 0.5),
        ("30 per minute", 0.5),
        ("1,800 / h", 0.5),
        ("5 /s", 5.0),
    ],
)
def test_an_interval_can_be_typed(control: RateControl, text: str, rate: float) -> None:
    control.show_rate(30.0)
    rates = heard(control)
    typed(control.box, text)
    assert rates == [pytest.approx(rate)]
    assert control.box.rate == pytest.approx(rate)


@pytest.mark.parametrize(
    "text",
    [
        *("every 20 s", "1 h", "every", "every x", "0 s", "2 m", "-2 s"),
        *("30/day", "1/min", "0/min", "1e6", "1/2", "30k", "abc"),
    ],
)
def test_an_interval_that_cannot_be_is_refused_with_a_word(control: RateControl, text: str) -> None:
    control.show_rate(30.0)
    rates = heard(control)
    refused: list[str] = []
    control.refused.connect(refused.append)
    typed(control.box, text)
    assert rates == []
    assert len(refused) == 1
    assert control.box.rate == 30.0


def test_what_is_out_of_range_is_told_in_seconds(control: RateControl) -> None:
    refused: list[str] = []
    control.refused.connect(refused.append)
    typed(control.box, "every 20 s")
    assert "10 s" in refused[0]


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (0.5, "0.5 /s (every 2 s)"),
        (2.0, "2 /s (every 0.5 s)"),
        (0.333333, "0.333333 /s (every 3 s)"),
        (0.1, "0.1 /s (every 10 s)"),
        (50.0, "50 /s"),
        (math.inf, "max /s"),
    ],
)
def test_a_slow_rate_is_shown_with_its_interval(
    control: RateControl, rate: float, text: str
) -> None:
    control.show_rate(7.0)
    control.show_rate(rate)
    assert control.box.text() == text
    assert control.box.rate == rate


def test_a_number_beside_an_interval_can_be_typed_over(control: RateControl) -> None:
    control.show_rate(0.5)
    rates = heard(control)
    line = control.box.lineEdit()
    line.setSelection(0, 3)
    QTest.keyClicks(control.box, "0.25")
    QTest.keyClick(control.box, Qt.Key.Key_Return)
    assert rates == [0.25]
    assert control.box.text() == "0.25 /s (every 4 s)"


@given(st.floats(LOW, 10.0))
def test_the_interval_that_is_shown_is_read_back(rate: float) -> None:
    locale = QLocale(QLocale.Language.Spanish, QLocale.Country.Mexico)
    seconds = read_interval(interval_text(rate, locale), locale)
    assert seconds == pytest.approx(1 / rate, rel=1e-3)


def test_nothing_beside_the_box_moves_when_an_interval_is_said(control: RateControl) -> None:
    control.show_rate(50.0)
    before = control.box.sizeHint()
    control.show_rate(0.333333)
    assert control.box.sizeHint() == before
    shown = control.box.fontMetrics().horizontalAdvance(control.box.text())
    assert shown < before.width()
