"""The window with textbook engines: it tells what they lose, and outlives whatever they break."""

import sqlite3
from pathlib import Path

from pytestqt.qtbot import QtBot

from core.domain.run_status import RunState
from core.settings.scenario import Scenario
from core.store import run_file
from core.store.run_facts import set_facts
from gui.window.main_window import MainWindow
from tests.gui.window.test_main_window import WAIT


def interrupted(path: Path, engine: str) -> Path:
    """Return the file of a run whose program was killed."""
    run_file.create(path, Scenario().with_(engine=engine))
    with sqlite3.connect(path) as connection:
        set_facts(connection, {"state": RunState.RUNNING.value})
    connection.close()
    return path


def test_a_run_whose_records_were_in_memory_is_not_offered_to_be_resumed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.files.open(interrupted(tmp_path / "textbook.registro", "locked-dict"))
    qtbot.waitUntil(lambda: window.session.state is RunState.INTERRUPTED, timeout=WAIT)
    assert "cannot be resumed" in window.message.text.text()
    assert "Nothing is lost" not in window.message.text.text()
    assert not window.message.action.isVisible()
    window.files.open(interrupted(tmp_path / "file.registro", "file"))
    qtbot.waitUntil(window.message.action.isVisible, timeout=WAIT)
    assert "Nothing is lost" in window.message.text.text()
