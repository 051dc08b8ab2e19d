"""Saving a copy from the window, and what the window says of files that are not all of a run."""

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState
from core.store.copy import copy
from core.store.verify import verify
from gui.bridge.tasks import BackgroundTask
from gui.dialogs import questions
from gui.window.main_window import MainWindow

WAIT = 30_000


def started(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    window.session.set_parameters({"rate": 300.0, "service": "none", "workers": 1})
    window.session.start_new(path)
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=WAIT)
    qtbot.waitUntil(lambda: Path(f"{path}-wal").exists(), timeout=WAIT)


def test_a_copy_of_a_live_run_is_saved_and_opens_as_what_it_is(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, target = tmp_path / "run.registro", tmp_path / "copy.registro"
    monkeypatch.setattr(questions, "ask_copy_target", lambda *_: target)
    started(window, qtbot, path)
    window.actions_["save_copy"].trigger()
    qtbot.waitUntil(target.exists, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.findChildren(BackgroundTask), timeout=WAIT)
    assert str(target) in window.message.text.text()
    assert window.session.state is RunState.RUNNING
    assert verify(target, deep=True).balanced
    window.session.stop_now()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    qtbot.waitUntil(lambda: not Path(f"{path}-wal").exists(), timeout=WAIT)
    window.session.open(target)
    qtbot.waitUntil(lambda: window.session.state is RunState.INTERRUPTED, timeout=WAIT)
    assert "copy of a run that was in progress" in window.message.text.text()


def test_a_file_that_is_not_all_of_its_run_is_never_called_whole(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path, part = tmp_path / "run.registro", tmp_path / "part.registro"
    started(window, qtbot, path)
    heard = [0]
    window.session.snapshot_arrived.connect(lambda each: heard.append(each.ledger.born))
    qtbot.waitUntil(lambda: heard[-1] > 200, timeout=WAIT)
    shutil.copy(path, part)
    window.session.stop_now()
    qtbot.waitUntil(lambda: window.session.state is RunState.STOPPED, timeout=WAIT)
    window.session.open(part)
    qtbot.waitUntil(lambda: window.session.state is RunState.INTERRUPTED, timeout=WAIT)
    text = window.message.text.text()
    assert "part.registro-wal" in text
    assert "Nothing is lost" not in text
    made = tmp_path / "made.registro"
    assert copy(part, made) is not None
    window.session.open(made)
    qtbot.waitUntil(lambda: window.session.path == made, timeout=WAIT)
    assert "part.registro-wal" in window.message.text.text()


def test_a_moved_file_pauses_the_run_and_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, target = tmp_path / "run.registro", tmp_path / "copy.registro"
    monkeypatch.setattr(questions, "ask_copy_target", lambda *_: target)
    started(window, qtbot, path)
    moved = path.rename(tmp_path / "moved.registro")
    qtbot.waitUntil(lambda: window.session.state is RunState.PAUSED, timeout=WAIT)
    qtbot.waitUntil(lambda: str(path) in window.message.text.text(), timeout=WAIT)
    window.actions_["save_copy"].trigger()
    qtbot.waitUntil(target.exists, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.findChildren(BackgroundTask), timeout=WAIT)
    assert verify(target, deep=True).balanced
    moved.rename(path)
    window.session.toggle_pause()
    qtbot.waitUntil(lambda: window.session.state is RunState.RUNNING, timeout=WAIT)
