"""The buttons below the address have a server of one's own started and stopped."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.domain.errors import RegistryError
from core.registry.local_folder import RUNNING, default_folder
from core.registry.postgresql.local_server import NOT_STOPPED
from gui.bridge.session import Session
from gui.bridge.tasks import Control, Work
from gui.panels.parameters.server_buttons import ServerButtons
from gui.widgets.message_bar import MessageBar
from gui.window import local_server_commands
from gui.window.local_server_commands import LocalServerCommands
from gui.window.machine_commands import MachineCommands

WAIT = 30_000
ADDRESS = "postgresql://registro@127.0.0.1:5499/postgres?passfile=/home/me/a%20b/pgpass"


class Shown:
    """The commands with what they need of a window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.session = Session(self.window)
        self.message = MessageBar(self.window)
        self.buttons = ServerButtons(self.window)
        LocalServerCommands(self.window, self.session, self.message, self.buttons)
        machines = MachineCommands(self.window, self.session, self.message)
        self.buttons.test_requested.connect(machines.test_server)

    @property
    def said(self) -> str:
        return self.message.text.text()


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    shown = Shown(qtbot)
    yield shown
    shown.session.close()


def fake(monkeypatch: pytest.MonkeyPatch, *, failing: bool = False) -> None:
    """Have a server that is only the file by which one is seen to run."""
    file = default_folder() / RUNNING

    def start_server() -> Work:
        def work(control: Control) -> str:
            control.report(1, 2)
            file.parent.mkdir(parents=True)
            file.touch()
            return ADDRESS

        return work

    def stop_server() -> Work:
        def work(_control: Control) -> bool:
            if failing:
                raise RegistryError(NOT_STOPPED, folder="here", reason="busy")
            there = file.exists()
            file.unlink(missing_ok=True)
            return there

        return work

    monkeypatch.setattr(local_server_commands, "start_server", start_server)
    monkeypatch.setattr(local_server_commands, "stop_server", stop_server)


def test_the_address_of_a_server_that_was_started_is_in_the_form_until_it_is_stopped(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(monkeypatch)
    local = shown.buttons.local
    assert local.text() == "Start a local PostgreSQL"
    local.click()
    assert not local.isEnabled()
    qtbot.waitUntil(lambda: local.text() == "Stop the local PostgreSQL", timeout=WAIT)
    scenario = shown.session.scenario
    assert (scenario.engine, scenario.engine_url) == ("postgresql", ADDRESS)
    assert "It goes on when this program ends" in shown.said
    assert str(default_folder()) in shown.said
    # Another window sees it, too.
    again = ServerButtons(shown.window)
    LocalServerCommands(shown.window, shown.session, shown.message, again)
    assert again.local.text() == "Stop the local PostgreSQL"
    local.click()
    qtbot.waitUntil(lambda: local.text() == "Start a local PostgreSQL", timeout=WAIT)
    assert "has ended" in shown.said
    again.local.click()
    qtbot.waitUntil(lambda: "was not running" in shown.said, timeout=WAIT)
    qtbot.waitUntil(again.local.isEnabled, timeout=WAIT)


def test_what_keeps_it_from_ending_is_said_and_it_can_be_tried_again(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(monkeypatch, failing=True)
    shown.buttons.local.click()
    qtbot.waitUntil(lambda: "Stop" in shown.buttons.local.text(), timeout=WAIT)
    shown.buttons.local.click()
    qtbot.waitUntil(lambda: "does not end. (busy)" in shown.said, timeout=WAIT)
    qtbot.waitUntil(shown.buttons.local.isEnabled, timeout=WAIT)
    assert "Stop" in shown.buttons.local.text()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no root")
def test_why_no_server_can_be_started_here_is_said(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    shown.buttons.local.click()
    qtbot.waitUntil(lambda: "refuses to run as root" in shown.said, timeout=WAIT)
    qtbot.waitUntil(shown.buttons.local.isEnabled, timeout=WAIT)
    assert shown.session.scenario.engine_url == ""
    assert not default_folder().exists()


def test_the_button_above_tries_the_server_of_the_form(shown: Shown) -> None:
    shown.buttons.test.click()
    assert "Give the address" in shown.said
