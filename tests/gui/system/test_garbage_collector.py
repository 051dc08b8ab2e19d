"""Garbage is collected, and only in the window's thread."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.system.garbage_collector import GarbageCollector


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    """A collector that has settled; what it looks no more at is looked at again after the test."""
    collector = GarbageCollector(qapp)
    collector.settle()
    yield collector
    gc.unfreeze()
    collector.deleteLater()


@pytest.fixture
def collecting_threads() -> Iterator[set[int]]:
    """The threads in which a collection began during the test."""
    threads: set[int] = set()

    def note(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            threads.add(threading.get_ident())

    gc.callbacks.append(note)
    yield threads
    gc.callbacks.remove(note)


def test_a_busy_thread_does_not_end_widgets_of_the_window(
    qapp: QApplication, qtbot: QtBot, collecting_threads: set[int]
) -> None:
    assert qapp is not None

    class Cycle:
        """What only a collection can find."""

        def __init__(self) -> None:
            self.widget = QWidget()
            self.itself = self

    enough = threading.Event()

    def allocate() -> None:
        while not enough.is_set():
            _ = [[] for _ in range(10_000)]

    lost = weakref.ref(Cycle())
    thread = threading.Thread(target=allocate)
    thread.start()
    try:
        qtbot.waitUntil(lambda: lost() is None, timeout=60_000)
    finally:
        enough.set()
        thread.join()
    assert collecting_threads == {threading.main_thread().ident}


def test_what_was_there_when_the_window_was_complete_is_not_gone_through_again(
    collector: GarbageCollector,
) -> None:
    assert collector is not None
    assert gc.get_freeze_count() > 10_000
    assert len(gc.get_objects()) < gc.get_freeze_count() / 10


def test_what_came_later_is_collected(collector: GarbageCollector, qtbot: QtBot) -> None:
    assert collector is not None

    class Cycle:
        """What only a collection can find."""

        def __init__(self) -> None:
            self.itself = self

    lost = weakref.ref(Cycle())
    many: list[list[int]] = [
        [] for _ in range(gc.get_threshold()[0] + 1)
    ]  # enough for a collection to be due
    qtbot.waitUntil(lambda: lost() is None, timeout=60_000)
    assert many
