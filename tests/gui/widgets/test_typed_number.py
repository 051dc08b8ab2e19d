"""A typed number is what its person meant, or is refused with a word: in every box, everywhere."""

import math
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from core.settings.parameters import BY_NAME, PARAMETERS
from gui.panels.parameters.rate_control import RateBox
from gui.system.language import locale_of
from gui.widgets.number_box import LongBox, NumberBox, WholeBox
from gui.widgets.typed_number import has_fraction, read_number
from gui.window.main_window import MainWindow

ENGLISH, SPANISH = QLocale.Language.English, QLocale.Language.Spanish
Country = QLocale.Country
BRITAIN, MEXICO, SPAIN, COSTA_RICA = (
    QLocale(ENGLISH, Country.UnitedKingdom),
    QLocale(SPANISH, Country.Mexico),
    QLocale(SPANISH, Country.Spain),
    QLocale(SPANISH, Country.CostaRica),
)
UNAMBIGUOUS = {
    "0,5": "0.5",
    "0.5": "0.5",
    "2,25": "2.25",
    "2.25": "2.25",
    ",5": "0.5",
    ".5": "0.5",
    "0,500": "0.500",
    "0.125": "0.125",
    "12,5": "12.5",
    "0,0001": "0.0001",
    "7": "7",
    "1,234.5": "1234.5",
    "1.234,5": "1234.5",
    "1 234,5": "1234.5",
    "1'234.5": "1234.5",
    "1,000,000": "1000000",
    "1.000.000": "1000000",
    "1\u202f000": "1000",
    "-3,5": "-3.5",
    "12345,678": "12345.678",
    "12345.678": "12345.678",
    "1,": "1",
    "007": "7",
}
NONE = (
    "",
    "-",
    ".",
    ",",
    "1,2,3",
    "1,23.4",
    "1.2.3",
    "1,00,000",
    "0,500,000",
    "1,2345.6",
    "a",
    "1-2",
)


@pytest.mark.parametrize("locale", [BRITAIN, MEXICO, SPAIN, COSTA_RICA], ids=QLocale.name)
@pytest.mark.parametrize(("text", "number"), UNAMBIGUOUS.items())
def test_what_can_be_one_thing_only_is_that(locale: QLocale, text: str, number: str) -> None:
    assert read_number(text, locale) == Decimal(number)


@pytest.mark.parametrize("locale", [BRITAIN, MEXICO, SPAIN, COSTA_RICA], ids=QLocale.name)
@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number_is_none(locale: QLocale, text: str) -> None:
    assert read_number(text, locale) is None


@pytest.mark.parametrize(
    ("text", "locale", "number"),
    [
        *(("1,000", BRITAIN, 1000), ("12,500", MEXICO, 12_500), ("12.500", SPAIN, 12_500)),
        *(("1.125", MEXICO, "1.125"), ("1,125", SPAIN, "1.125"), ("1,125", COSTA_RICA, "1.125")),
        ("12.500", COSTA_RICA, None),  # neither its sign of groups nor its decimal sign
    ],
)
def test_the_language_decides_where_it_can(
    text: str, locale: QLocale, number: int | str | None
) -> None:
    assert read_number(text, locale) == (None if number is None else Decimal(number))


@given(st.decimals(0, 10**9, places=6), st.sampled_from([BRITAIN, MEXICO, SPAIN, COSTA_RICA]))
def test_what_is_shown_is_read_back(number: Decimal, locale: QLocale) -> None:
    shown = locale.toString(float(number), "f", 6)
    read = read_number(shown, locale)
    assert read is not None
    assert float(read) == pytest.approx(float(number), abs=1e-6)
    assert has_fraction(read)


@pytest.mark.parametrize(
    ("code", "system", "name"),
    [
        *(("es", "es_MX", "es_MX"), ("es", "es_ES", "es_ES"), ("es", "es_AR", "es_AR")),
        *(("es", "en_US", "es_MX"), ("es", "C", "es_MX"), ("es", "de_DE", "es_MX")),
        *(("en", "en_US", "en_US"), ("en", "es_ES", "en_GB"), ("en", "C", "en_GB")),
    ],
)
def test_numbers_are_written_as_where_the_person_is(code: str, system: str, name: str) -> None:
    assert locale_of(code, QLocale(system)).name() == name


# --- the real window ----------------------------------------------------------------------------

Box = NumberBox | WholeBox | LongBox


@pytest.fixture(params=["en", "es"])
def speaking(window: MainWindow, qapp: QApplication, request: pytest.FixtureRequest) -> MainWindow:
    window.language.choose(str(request.param))
    qapp.processEvents()
    return window


@pytest.fixture
def boxes(speaking: MainWindow, tmp_path: Path, qtbot: QtBot) -> Iterator[dict[str, Box]]:
    """Every box for a number that the window and its table dialog have."""
    table = tmp_path / "a.csv"
    table.write_text("id,x\n1,2\n")
    speaking.files.open(table)
    dialog = speaking.files.incoming.table
    assert dialog is not None
    qtbot.waitUntil(dialog.use.isEnabled, timeout=20_000)
    found = [
        box
        for kind in (QAbstractSpinBox, LongBox)
        for box in speaking.findChildren(kind)
        if not any(isinstance(above, QAbstractSpinBox) for above in _parents(box))
    ]
    named: dict[str, Box] = {}
    for number, box in enumerate(found):
        assert isinstance(box, NumberBox | WholeBox | LongBox), f"{box} reads numbers by itself"
        named[box.objectName() or f"{type(box).__name__} {number}"] = box
    numeric = {row.name for row in PARAMETERS if type(row.default) in (int, float)}
    assert numeric <= set(named)
    yield named
    dialog.reject()


def _parents(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def enter(box: Box, text: str) -> float:
    box.selectAll()
    QTest.keyClicks(box, text)
    if isinstance(box.window(), QDialog) and isinstance(box, QAbstractSpinBox):
        box.interpretText()  # the key would close the dialog
    else:
        QTest.keyClick(box, Qt.Key.Key_Return)
    return box.rate if isinstance(box, RateBox) else box.value()


TYPED = (
    *(("0,5", 0.5), ("0.5", 0.5), ("2,25", 2.25), ("2.25", 2.25), ("1,000", 1000.0)),
    *(("12,500", 12_500.0), ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("7", 7.0)),
    *(("1,2,3", None), ("1.2.3", None), ("99999999999999999999", None)),
)


def limits(box: Box) -> tuple[float, float]:
    if isinstance(box, LongBox):
        return 0, BY_NAME[box.objectName()].high
    high = BY_NAME["rate"].high if isinstance(box, RateBox) else box.maximum()
    return box.minimum(), high


def test_every_box_takes_what_is_meant_and_refuses_the_rest(
    speaking: MainWindow, boxes: dict[str, Box]
) -> None:
    wrong = []
    for name, box in boxes.items():
        low, high = limits(box)
        for text, meant in TYPED:
            before = box.rate if isinstance(box, RateBox) else box.value()
            speaking.message.clear()
            after = enter(box, text)
            said = speaking.message.text.text()
            whole = not isinstance(box, NumberBox)
            possible = meant is not None and low <= meant <= high
            if possible and not (whole and meant != int(meant or 0)):
                if after != pytest.approx(meant) or said:
                    wrong.append(f"{name}: {text} became {after}, {said!r}")
            elif after != before or text not in said:
                wrong.append(f"{name}: {text} was not refused: {before} {after}, {said!r}")
    assert not wrong, "\n".join(wrong)


def test_more_digits_than_a_box_keeps_are_refused(
    speaking: MainWindow, boxes: dict[str, Box]
) -> None:
    box = boxes["service_time"]
    before = box.value()
    assert enter(box, "0.1234567") == before
    assert "0.1234567" in speaking.message.text.text()
    assert enter(box, "0.1234560") == pytest.approx(0.123456)


def test_the_word_for_as_fast_as_it_can_is_a_number_too(
    speaking: MainWindow, boxes: dict[str, Box]
) -> None:
    assert speaking
    assert math.isinf(enter(boxes["rate"], "max"))
    assert enter(boxes["rate"], "0,5") == 0.5
    assert speaking.session.scenario.rate == 0.5


def test_a_dialog_whose_number_is_refused_stays_open(
    speaking: MainWindow, boxes: dict[str, Box]
) -> None:
    dialog = speaking.files.incoming.table
    assert boxes
    assert dialog is not None
    dialog.timing.speed.selectAll()
    QTest.keyClicks(dialog.timing.speed, "1.2.3")
    QTest.keyClick(dialog.timing.speed, Qt.Key.Key_Return)
    assert speaking.files.incoming.table is dialog
    assert dialog.timing.speed.value() == 1.0


def test_numbers_are_shown_alike(speaking: MainWindow, boxes: dict[str, Box]) -> None:
    assert QLocale().toString(1234.5, "f", 1) == "1,234.5"
    box = boxes["rate"]
    enter(box, "1234,5")
    assert isinstance(box, RateBox)
    assert box.text() == "1,234.5 /s"
    assert speaking.controls.rate.box.text() == "1,234.5 /s"
