"""The window closes within five seconds, whatever hangs and whatever cannot be written."""

import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState
from core.run.shutdown import Shutdown
from core.store.verify import verify
from gui.bridge.tasks import BackgroundTask
from gui.dialogs import questions
from gui.window.main_window import MainWindow
from tests.gui.window.test_main_window import WAIT, started
from tests.support.load import in_time

WITHIN = 5.0
"""Seconds that closing may take."""
ROOM = 400_000
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files")


@contextmanager
def small_files() -> Iterator[None]:
    """Have no file of ours, or of processes that are started meanwhile, grow any more."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def closes(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "ask_to_stop", lambda _: True)
    begun = time.monotonic()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    assert in_time(begun, WITHIN)


def leased(path: Path) -> bool:
    with sqlite3.connect(path) as connection:
        (number,) = connection.execute("SELECT leased FROM ledger").fetchone()
    connection.close()
    return bool(number)


def test_it_closes_while_work_hangs(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    work, flag = tmp_path / "work.py", tmp_path / "flag"
    work.write_text(
        "import pathlib, time\ndef process(record):\n"
        f"    if pathlib.Path({str(flag)!r}).exists(): time.sleep(600)\n"
    )
    path = started(
        window, qtbot, service="python", **{"work.path": str(work), "work.patience": 600.0}
    )
    flag.touch()
    qtbot.waitUntil(lambda: leased(path), timeout=WAIT)
    closes(window, qtbot, monkeypatch)
    verdict = verify(path)
    assert verdict.balanced
    assert verdict.ledger.leased == 0


def test_nobody_is_asked_about_a_run_that_has_stopped_while_its_file_is_being_closed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, asked = threading.Event(), []
    close_files = Shutdown.close_files

    def close_late(shutdown: Shutdown) -> None:
        assert closed.wait(WAIT / 1000)
        close_files(shutdown)

    monkeypatch.setattr(Shutdown, "close_files", close_late)
    monkeypatch.setattr(questions, "ask_to_stop", lambda _: asked.append(True))
    started(window, qtbot)
    window.session.stop_now()
    try:
        qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
        assert window.session.alive
        assert window.files.may_stop()
    finally:
        closed.set()
    qtbot.waitUntil(lambda: not window.session.alive, timeout=WAIT)
    assert asked == []


def test_it_closes_while_a_source_hangs(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "source.py"
    path.write_text("import time\ndef records():\n    yield 1\n    time.sleep(600)\n    yield 2\n")
    file = started(window, qtbot, source="python", **{"python.path": str(path)})
    closes(window, qtbot, monkeypatch)
    assert verify(file).balanced


@pytest.mark.parametrize("place", ["source", "work"])
def test_it_closes_while_a_trial_hangs(
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    place: str,
) -> None:
    path, here = tmp_path / "own.py", tmp_path / "here"
    hang = (
        f"    import pathlib, time\n    pathlib.Path({str(here)!r}).touch()\n    time.sleep(600)\n"
    )
    path.write_text(
        f"def records():\n{hang if place == 'source' else '    yield 1'}\n    yield 2\n"
        f"def setup():\n{hang}\ndef process(record):\n    return 1\n"
    )
    values = {"source": "python", "python.path": str(path), "work.path": str(path)}
    for name, value in {**values, "service": "python"}.items():
        window.session.set_parameter(name, value)
    window.actions_["start"].trigger()
    qtbot.waitUntil(here.exists, timeout=WAIT)
    assert window.findChildren(BackgroundTask)
    closes(window, qtbot, monkeypatch)
    assert window.session.state is RunState.READY


def test_a_trial_that_takes_long_can_be_cancelled(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path, here = tmp_path / "own.py", tmp_path / "here"
    path.write_text(
        f"import pathlib, time\npathlib.Path({str(here)!r}).touch()\ntime.sleep(600)\n"
        "def process(record): 0\n"
    )
    window.session.set_parameter("service", "python")
    window.session.set_parameter("work.path", str(path))
    window.actions_["start"].trigger()
    qtbot.waitUntil(here.exists, timeout=WAIT)
    dialog = window.files.check_dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible, timeout=WAIT)
    (button,) = dialog.findChildren(QPushButton)
    with qtbot.waitSignal(dialog.destroyed, timeout=5000):
        button.click()
    assert window.session.state is RunState.READY
    assert window.actions_["start"].isEnabled()


@LINUX
@pytest.mark.parametrize("way", ["stop", "stop_now", "close"])
def test_it_ends_when_nothing_can_be_written_and_says_so(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    with small_files():
        path = started(window, qtbot, rate=500.0, service="none")
        qtbot.waitUntil(lambda: "cannot be written" in window.message.text.text(), timeout=2 * WAIT)
        begun = time.monotonic()
        if way == "close":
            closes(window, qtbot, monkeypatch)
        else:
            window.actions_[way].trigger()
            qtbot.waitUntil(lambda: not window.session.alive, timeout=WAIT)
            assert in_time(begun, WITHIN)
            qtbot.waitUntil(lambda: "resume" in window.message.text.text(), timeout=WAIT)
    verdict = verify(path)
    assert verdict.balanced, verdict.problems
