"""A snapshot is painted ahead in pieces that nobody sees, and then shown in one go."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.run_status import Snapshot
from gui.window.presenter import Presenter
from tests.gui.panels.made_up import snapshot

FIRST, SECOND = snapshot(), snapshot()


class Part:
    """Notes what is asked of it."""

    def __init__(self, name: str, heard: list[tuple[str, Snapshot]], pieces: int = 0) -> None:
        self._name = name
        self._heard = heard
        self._pieces = pieces

    def prepare(self, snapshot: Snapshot) -> Iterator[None]:
        for piece in range(self._pieces):
            self._heard.append((f"{self._name} {piece}", snapshot))
            yield

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self._heard.append((self._name, snapshot))


@pytest.fixture
def heard() -> list[tuple[str, Snapshot]]:
    return []


@pytest.fixture
def presenter(qapp: QApplication, heard: list[tuple[str, Snapshot]]) -> Iterator[Presenter]:
    parent = QObject(qapp)
    slow = Part("slow", heard, 3)
    presenter = Presenter(parent, (slow, Part("quick", heard)), (slow,))
    presenter.shown.connect(lambda snapshot: heard.append(("shown", snapshot)))
    yield presenter
    parent.deleteLater()


PIECES = ["slow 0", "slow 1", "slow 2"]
SHOWN = ["slow", "quick", "shown"]


def test_the_loop_turns_while_it_is_prepared_and_not_while_it_is_shown(
    presenter: Presenter, heard: list[tuple[str, Snapshot]], qtbot: QtBot
) -> None:
    timer = QTimer(presenter)
    timer.timeout.connect(lambda: heard.append(("other", FIRST)))
    timer.start(0)
    presenter.present(FIRST)
    assert not heard
    qtbot.waitUntil(lambda: not presenter.busy)
    timer.stop()
    names = [name for name, _ in heard]
    assert [name for name in names if name != "other"] == PIECES + SHOWN
    for before, after in pairwise(PIECES):
        assert "other" in names[names.index(before) : names.index(after)]
    start = names.index("slow")
    assert names[start : start + 3] == SHOWN


def test_the_next_one_waits_until_this_one_is_shown(
    presenter: Presenter, heard: list[tuple[str, Snapshot]]
) -> None:
    presenter.present(FIRST)
    presenter.present(SECOND)
    presenter.finish()
    assert [name for name, _ in heard] == 2 * (PIECES + SHOWN)
    assert all(each is FIRST for _, each in heard[:6])
    assert all(each is SECOND for _, each in heard[6:])


def test_of_a_file_that_is_closed_nothing_is_shown(
    presenter: Presenter, heard: list[tuple[str, Snapshot]], qtbot: QtBot
) -> None:
    presenter.present(FIRST)
    while not heard:
        QApplication.processEvents()
    presenter.drop()
    presenter.finish()
    qtbot.wait(30)
    assert not {name for name, _ in heard} & set(SHOWN)
