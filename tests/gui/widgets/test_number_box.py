"""Boxes for numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.widgets.number_box import LongBox, NumberBox, WholeBox

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
SPANISH = QLocale(QLocale.Language.Spanish, QLocale.Country.Spain)


def made(qtbot: QtBot, *, unit: str = "s") -> NumberBox:
    box = NumberBox(0.0, 100_000.0, unit)
    qtbot.addWidget(box)
    box.setLocale(ENGLISH)
    return box


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "0.5 s"), (30.0, "30 s"), (0.000125, "0.000125 s"), (0.1 + 0.2, "0.3 s"), (0.0, "0 s")],
)
def test_it_shows_no_idle_zeros(qtbot: QtBot, value: float, text: str) -> None:
    box = made(qtbot)
    box.setValue(value)
    assert box.text() == text


def test_without_a_unit_it_shows_only_the_number(qtbot: QtBot) -> None:
    assert made(qtbot, unit="").text() == "0"


@given(st.floats(0, 100_000).map(lambda value: round(value, 6)))
def test_what_it_shows_is_what_it_holds(value: float) -> None:
    box = NumberBox(0.0, 100_000.0)
    for locale in (ENGLISH, SPANISH):
        box.setLocale(locale)
        box.setValue(value)
        assert box.value() == pytest.approx(value, abs=5e-7)
        assert box.valueFromText(box.text()) == box.value()


def test_it_speaks_the_language(qtbot: QtBot) -> None:
    box = made(qtbot)
    box.setValue(0.5)
    box.setLocale(SPANISH)
    assert box.text() == "0,5 s"


def test_a_step_can_be_seen(qtbot: QtBot) -> None:
    box = made(qtbot)
    box.stepUp()
    assert box.value() == pytest.approx(0.01)
    box.setValue(0.5)
    box.stepUp()
    assert box.value() == pytest.approx(0.51)


@pytest.fixture
def large(qtbot: QtBot) -> LongBox:
    box = LongBox(2**63 - 1)
    qtbot.addWidget(box)
    box.show()
    return box


def enter(box: LongBox, text: str) -> None:
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_numbers_that_qts_box_cannot_hold(qtbot: QtBot, large: LongBox) -> None:
    with qtbot.waitSignal(large.valueChanged):
        enter(large, str(2**63 - 1))
    assert large.value() == 2**63 - 1
    with qtbot.assertNotEmitted(large.valueChanged):
        enter(large, str(2**63 - 1))


@pytest.mark.parametrize("text", ["-1", "1.5", "x", str(2**63)])
def test_what_is_no_such_number_cannot_be_typed(large: LongBox, text: str) -> None:
    enter(large, text)
    assert 0 <= large.value() < 2**63
    assert large.text() == str(large.value())


def test_an_empty_box_gets_its_number_back(qtbot: QtBot, large: LongBox) -> None:
    large.setValue(17)
    large.clear()
    with qtbot.assertNotEmitted(large.valueChanged):
        QTest.keyClick(large, Qt.Key.Key_Return)
    assert large.text() == "17"


@pytest.mark.parametrize("text", ["1e6", "1/2", "30k", "x"])
def test_no_key_is_left_out_of_what_is_typed(qtbot: QtBot, text: str) -> None:
    """1e6 would be 16, and 1/2 would be 12."""
    boxes = (NumberBox(0, 10**6), WholeBox(0, 10**6), LongBox(10**9))
    for box in boxes:
        qtbot.addWidget(box)
        box.setValue(7)
        box.show()
        refused: list[str] = []
        box.refused.connect(refused.append)
        box.selectAll()
        QTest.keyClicks(box, text)
        assert box.text() == text
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert box.value() == 7
        assert len(refused) == 1
        assert text in refused[0]
