"""A background task: who begins it hears of its end, however soon that comes."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.bridge.tasks import BackgroundTask


def test_whoever_connects_after_it_has_ended_hears_of_it_all_the_same(
    qtbot: QtBot, qapp: QObject
) -> None:
    heard: list[object] = []
    task = BackgroundTask(lambda _control: 7, qapp)
    task.start()
    assert task.wait()
    assert task.running  # what came of it is still to arrive
    task.succeeded.connect(heard.append)
    task.finished.connect(lambda: heard.append("end"))
    qtbot.waitUntil(lambda: heard == [7, "end"])
    assert not task.running
