"""A box for a text that has to be right."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.widgets.text_box import TextBox


@pytest.fixture
def box(qtbot: QtBot) -> TextBox:
    box = TextBox("hang at 20")
    qtbot.addWidget(box)
    box.show()
    box.setValue("kill at 5")
    return box


def enter(box: TextBox, text: str) -> None:
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_what_is_entered_is_told_once_it_is_another_text(qtbot: QtBot, box: TextBox) -> None:
    with qtbot.waitSignal(box.entered) as told:
        enter(box, " hang at 7 ")
    assert told.args == ["hang at 7"]
    box.setValue("hang at 7")
    with qtbot.assertNotEmitted(box.entered):
        enter(box, "hang at 7")


def test_what_was_not_taken_stays_to_be_mended(box: TextBox) -> None:
    enter(box, "hnag")
    assert box.value() == "kill at 5"
    assert box.text() == "hnag"


def test_it_can_be_emptied(qtbot: QtBot, box: TextBox) -> None:
    with qtbot.waitSignal(box.entered) as told:
        box.clear()
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert told.args == [""]
    box.setValue("")
    assert box.placeholderText() == "hang at 20"
