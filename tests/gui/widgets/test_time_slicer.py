"""Work in pieces lets the event loop turn, and can be hurried or given up."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.time_slicer import TimeSlicer


@pytest.fixture
def turns(qapp: QApplication) -> Iterator[TimeSlicer]:
    parent = QObject(qapp)
    yield TimeSlicer(parent)
    parent.deleteLater()


def pieces(heard: list[str], *names: str) -> Iterator[None]:
    for name in names:
        heard.append(name)
        yield


def test_other_things_happen_between_the_pieces(turns: TimeSlicer, qtbot: QtBot) -> None:
    heard: list[str] = []
    timer = QTimer(turns)
    timer.timeout.connect(lambda: heard.append("other"))
    timer.start(0)
    turns.begin(pieces(heard, "a", "b", "c"))
    assert turns.busy
    assert not heard
    qtbot.waitUntil(lambda: not turns.busy)
    timer.stop()
    assert [name for name in heard if name != "other"] == ["a", "b", "c"]
    assert "other" in heard[heard.index("a") : heard.index("b")]
    assert "other" in heard[heard.index("b") : heard.index("c")]


def test_what_is_left_is_done_before_something_else_is_begun(turns: TimeSlicer) -> None:
    heard: list[str] = []
    turns.begin(pieces(heard, "a", "b"))
    turns.begin(pieces(heard, "c", "d"))
    assert heard == ["a", "b"]
    turns.finish()
    assert heard == ["a", "b", "c", "d"]
    assert not turns.busy


def test_what_is_left_can_be_left_out(turns: TimeSlicer, qtbot: QtBot) -> None:
    heard: list[str] = []
    turns.begin(pieces(heard, "a", "b"))
    turns.drop()
    assert not turns.busy
    turns.begin(pieces(heard, "c"))
    qtbot.waitUntil(lambda: not turns.busy)
    assert heard == ["c"]


def test_a_piece_that_fails_is_told_and_ends_the_work(turns: TimeSlicer) -> None:
    def failing() -> Iterator[None]:
        yield
        raise ZeroDivisionError

    turns.begin(failing())
    with pytest.raises(ZeroDivisionError):
        turns.finish()
    assert not turns.busy
