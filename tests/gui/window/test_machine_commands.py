"""The window tries the server of the form, and shows who takes part in a run on it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.bridge.session import Session
from gui.widgets.message_bar import MessageBar
from gui.window.machine_commands import MachineCommands

WAIT = 30_000


class Shown:
    """The commands with what they need of a window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.session = Session(self.window)
        self.message = MessageBar(self.window)
        self.commands = MachineCommands(self.window, self.session, self.message)


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    shown = Shown(qtbot)
    yield shown
    shown.session.close()


def test_what_is_wrong_with_a_server_is_said_with_a_remedy(shown: Shown, qtbot: QtBot) -> None:
    shown.commands.test_server()
    assert "Give the address" in shown.message.text.text()
    shown.session.set_parameters({"engine": "postgresql://me@127.0.0.1:1/runs"})
    assert shown.session.scenario.engine == "postgresql"
    shown.commands.test_server()
    said = shown.message.text
    qtbot.waitUntil(lambda: "No PostgreSQL server answers" in said.text(), timeout=WAIT)


@pytest.mark.parametrize(("words", "warned"), [("", True), ("?sslmode=verify-full", False)])
def test_a_server_that_can_be_used_is_said_with_what_others_can_hear(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, words: str, warned: bool
) -> None:
    monkeypatch.setattr("gui.bridge.machines.check_server", lambda _engine, _address: "15.3")
    shown.session.set_parameters({"engine": f"postgresql://me@far/runs{words}"})
    shown.commands.test_server()
    said = shown.message.text
    qtbot.waitUntil(lambda: "can be used: PostgreSQL 15.3" in said.text(), timeout=WAIT)
    assert ("What is said to far is not protected" in said.text()) == warned


def test_without_a_run_on_a_server_the_dialog_says_how_to_have_one(shown: Shown) -> None:
    shown.commands.show()
    dialog = shown.commands.dialog
    assert dialog is not None
    assert dialog.line.text() == ""
    assert "engine “postgresql”" in dialog.about.text()
    shown.commands.show()
    assert shown.commands.dialog is dialog  # there is one
    dialog.reject()
    assert shown.commands.dialog is None
