"""A box of choices never cuts a word off without saying so."""

import pytest
from pytestqt.qtbot import QtBot

from gui.widgets.choice_box import ChoiceBox


@pytest.fixture
def box(qtbot: QtBot) -> ChoiceBox:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["no", "conservar ambos y el último"])
    box.setToolTip("<b>Help</b>")
    box.show()
    return box


def test_a_text_without_room_ends_in_dots_and_the_tip_has_it(box: ChoiceBox) -> None:
    box.resize(110, box.height())
    assert (box.shown, box.whole_tip()) == ("no", "<b>Help</b>")
    box.setCurrentIndex(1)
    assert box.shown.endswith("…")
    assert box.shown[:4] == "cons"
    assert box.whole_tip().startswith("conservar ambos y el último")
    assert box.whole_tip().endswith("<b>Help</b>")
    narrow = box.grab().toImage()
    box.setItemText(1, box.shown)
    assert box.grab().toImage() == narrow  # what is painted is that


def test_with_room_it_is_as_any_box(box: ChoiceBox) -> None:
    box.setCurrentIndex(1)
    box.resize(box.sizeHint())
    assert box.shown == box.currentText()
    assert box.whole_tip() == "<b>Help</b>"
