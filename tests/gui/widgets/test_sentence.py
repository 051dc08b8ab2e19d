"""A sentence with boxes in it."""

from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.sentence import Sentence

TEXT = "With {workers} workers and batch {batch}: how much?"


def made(qtbot: QtBot, width: int) -> tuple[Sentence, dict[str, QWidget]]:
    sentence = Sentence()
    qtbot.addWidget(sentence)
    boxes: dict[str, QWidget] = {name: QLineEdit(sentence) for name in ("workers", "batch", "rest")}
    sentence.resize(width, 400)
    sentence.show_text(TEXT, boxes)
    return sentence, boxes


def test_boxes_stand_where_the_text_has_them(qtbot: QtBot) -> None:
    _, boxes = made(qtbot, 2000)
    workers, batch = boxes["workers"].geometry(), boxes["batch"].geometry()
    assert workers.right() < batch.left()
    assert workers.top() == batch.top()


def test_a_box_that_the_text_does_not_name_is_hidden(qtbot: QtBot) -> None:
    sentence, boxes = made(qtbot, 2000)
    assert boxes["rest"].isHidden()
    sentence.show_text("{rest}", boxes)
    assert not boxes["rest"].isHidden()
    assert boxes["workers"].isHidden()


def test_a_narrow_one_has_more_lines_and_nothing_is_beside_it(qtbot: QtBot) -> None:
    sentence, boxes = made(qtbot, 260)
    assert sentence.heightForWidth(260) > 2 * sentence.heightForWidth(2000)
    assert boxes["workers"].geometry().bottom() < boxes["batch"].geometry().top()
    assert all(box.geometry().right() <= 260 for box in boxes.values())
    assert all(box.geometry().bottom() <= sentence.heightForWidth(260) for box in boxes.values())


def test_screen_readers_have_the_words(qtbot: QtBot) -> None:
    sentence, _ = made(qtbot, 500)
    assert sentence.accessibleName() == "With … workers and batch …: how much?"
