"""The ways between the parts: what stands still is painted once, and follows what it is of."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.models.pipeline import Facts, Moves
from gui.panels.pipeline.lanes import TAKEN, Lanes
from gui.theme.palettes import DARK, LIGHT

PLACES = (QRect(0, 0, 90, 80), QRect(100, 0, 90, 80), QRect(200, 0, 90, 80))
MANY = Facts(moves=Moves(9, 9, 9, 0), over=0.5, pace=(9.0, 9.0, 9.0, 0.0))


class Counted(Lanes):
    """Counts how often arrows are painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.arrows_painted: list[int] = []
        self.apply_theme(LIGHT)
        self.place(PLACES)

    def paint_arrows(self, *arguments: object) -> None:
        self.arrows_painted.append(1)
        super().paint_arrows(*arguments)  # type: ignore[arg-type]


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Counted]:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(400, 100)
    lanes = Counted(around)
    around.show()
    qtbot.waitExposed(around)
    lanes.take(MANY)
    QApplication.processEvents()
    lanes.arrows_painted.clear()
    yield lanes
    around.close()


def test_a_record_on_its_way_has_no_arrow_painted_again(lanes: Counted) -> None:
    lanes.send(MANY, time.monotonic() + 1e6)  # it does not arrive in between
    for _ in range(4):
        lanes.move(time.monotonic())
        assert not lanes.painted
        QApplication.processEvents()
        assert lanes.painted
    assert lanes.arrows_painted == []


@pytest.mark.parametrize("what", ["theme", "palette", "size", "use", "back", "sent back"])
def test_arrows_are_what_they_are_of(lanes: Counted, what: str) -> None:
    registry = lanes.between[TAKEN]
    before = registry.grab().toImage()
    if what == "theme":
        lanes.apply_theme(DARK)
    elif what == "palette":
        registry.setPalette(QPalette(QColor("red")))
    elif what == "size":
        lanes.place((PLACES[0], QRect(100, 0, 60, 60), PLACES[2]))
    elif what == "use":
        lanes.take(Facts())
    elif what == "back":
        lanes.take(Facts(back=3, pace=MANY.pace))
    else:
        sent = Facts(moves=Moves(0, 0, 0, 2), over=0.5)
        lanes.send(sent, time.monotonic() + 1e6)
    QApplication.processEvents()
    assert registry.grab().toImage() != before
