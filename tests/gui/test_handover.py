"""A second start with a file: the running window opens it, and the second process ends."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import runfile
from core.scenario import Scenario
from gui.application import Application, Opener
from gui.handover import Handover, hand_over, server_name
from gui.main_window import MainWindow

ROOT = Path(__file__).parents[2]
WAIT = 20_000


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person of the test's own, so that no window of another one hears it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert QDir.homePath() == str(tmp_path)
    return tmp_path


@pytest.fixture
def listening(qapp: QApplication) -> Iterator[Handover]:
    assert qapp is not None
    desk = Handover()
    desk.listen()
    yield desk
    desk.close()


@pytest.mark.usefixtures("popups")
def test_a_second_start_opens_its_file_in_the_first_window(
    window: MainWindow, listening: Handover, qtbot: QtBot, home: Path
) -> None:
    file = home / "a run, übung.registro"
    runfile.create(file, Scenario())
    listening.file_requested.connect(Opener(window).open)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    second = subprocess.Popen(
        [sys.executable, "-m", "gui", file.name], cwd=home, env=environment, stderr=subprocess.PIPE
    )
    qtbot.waitUntil(lambda: window.session.path == file, timeout=WAIT)
    _, complaints = second.communicate(timeout=WAIT / 1000)
    assert second.returncode == 0
    assert complaints == b""


def test_nobody_listens() -> None:
    assert not hand_over(Path("x.registro"))


def test_the_first_window_keeps_listening(listening: Handover, qtbot: QtBot) -> None:
    second = Handover()
    second.listen()
    with qtbot.waitSignal(listening.file_requested, timeout=WAIT):
        socket = QLocalSocket()
        socket.connectToServer(server_name())
        assert socket.waitForConnected(WAIT)
        socket.write(b'{"open": "/a/file.registro"}\n')
        socket.flush()
    socket.abort()
    second.close()


@pytest.mark.parametrize("message", [b"nonsense\n", b"[]\n", b"{}\n", b"x" * 100_000])
def test_nonsense_is_hung_up_on(message: bytes, listening: Handover, qtbot: QtBot) -> None:
    heard: list[object] = []
    listening.file_requested.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(server_name())
    assert socket.waitForConnected(WAIT)
    socket.write(message)
    socket.flush()
    state = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: socket.state() == state, timeout=WAIT)
    assert heard == []


def test_a_window_that_was_killed_leaves_its_place(home: Path) -> None:
    code = "from gui.handover import Handover\nfrom PySide6.QtCore import QCoreApplication\n"
    code += "import os\napplication = QCoreApplication([])\nHandover(application).listen()\n"
    code += "os.kill(os.getpid(), 9)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert not hand_over(Path("x.registro"))
    desk = Handover()
    desk.listen()
    assert desk._server.isListening()
    desk.close()


def test_names_differ_between_persons(monkeypatch: pytest.MonkeyPatch) -> None:
    before = server_name()
    monkeypatch.setenv("HOME", "/home/somebody-else")
    assert server_name() != before


def test_the_application_takes_files_as_macos_hands_them(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, Application)
    with qtbot.waitSignal(application.file_requested) as heard:
        QApplication.sendEvent(application, QFileOpenEvent(QUrl.fromLocalFile("/a/b.registro")))
    assert heard.args == [Path("/a/b.registro")]
