"""A second start with a file: the running window opens it, and the second process ends."""

import contextlib
import json
import os
import shutil
import socket as socket_module
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from core.settings.scenario import Scenario
from core.store import run_file
from gui.app.application import OPENING, Application, Opener
from gui.bridge.tasks import BackgroundTask
from gui.system.peer import is_own
from gui.system.single_instance import (
    CALLERS,
    REFUSED,
    TAKEN,
    SingleInstance,
    hand_to_first_instance,
    own_folder,
    server_name,
)
from gui.window.main_window import MainWindow

ROOT = Path(__file__).parents[3]
WAIT = 20_000


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A person of the test's own, so that no window of another one hears it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    place = Path(tempfile.mkdtemp(prefix="t", dir="/tmp" if os.name == "posix" else None))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("TMPDIR", str(place))  # the name of a socket has to be short
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert QDir.homePath() == str(tmp_path)
    yield tmp_path
    shutil.rmtree(place)


@pytest.fixture
def listening(qapp: QApplication) -> Iterator[SingleInstance]:
    assert qapp is not None
    desk = SingleInstance()
    desk.listen()
    yield desk
    desk.close()


@pytest.mark.usefixtures("popups")
def test_a_second_start_opens_its_file_in_the_first_window(
    window: MainWindow, listening: SingleInstance, qtbot: QtBot, home: Path
) -> None:
    file = home / "a run, übung.registro"
    run_file.create(file, Scenario())
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
    assert not hand_to_first_instance(Path("x.registro"))


def test_the_first_window_keeps_listening(
    listening: SingleInstance, qtbot: QtBot, home: Path
) -> None:
    file = home / "file.registro"
    file.touch()
    second = SingleInstance()
    second.listen()
    with qtbot.waitSignal(listening.file_requested, timeout=WAIT):
        socket = QLocalSocket()
        socket.connectToServer(server_name())
        assert socket.waitForConnected(WAIT)
        socket.write(message(str(file)))
        socket.flush()
    socket.abort()
    second.close()


DEEP = b'{"open": ' + b"[" * 5000 + b"]" * 5000 + b"}\n"


def message(*names: object) -> bytes:
    return json.dumps({"open": list(names)}).encode() + b"\n"


def connected() -> QLocalSocket:
    socket = QLocalSocket()
    socket.connectToServer(server_name())
    assert socket.waitForConnected(WAIT)
    return socket


@pytest.mark.parametrize(
    "bad",
    [
        *(b"nonsense\n", b"[]\n", b"{}\n", b'"open"\n', b"\xff\xfe\n", b'{"open": {}}\n'),
        *(b"x" * 100_000, b"x" * 100_000 + b"\n", DEEP),
        *(b'{"open": "/etc/passwd"}\n', b'{"open": []}\n', b'{"open": [[]]}\n'),
        *(message("/a\0b.csv"), message("/a\ud800.csv"), message("/nobody/has/this.csv")),
        *(message("/dev/zero"), message("/"), message("relative.csv"), message(7)),
        message(*["/etc/passwd"] * 17),
    ],
)
def test_nonsense_is_hung_up_on(bad: bytes, listening: SingleInstance, qtbot: QtBot) -> None:
    heard: list[object] = []
    listening.file_requested.connect(heard.append)
    socket = connected()
    socket.write(bad)
    socket.flush()
    state = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: socket.state() == state, timeout=WAIT)
    assert socket.readAll().data() in {b"", REFUSED}
    assert heard == []


def test_only_the_first_message_of_a_caller_counts(
    listening: SingleInstance, qtbot: QtBot, home: Path
) -> None:
    heard: list[object] = []
    listening.file_requested.connect(heard.append)
    files = [home / "a.csv", home / "b.csv", home / "c.csv"]
    for file in files:
        file.touch()
    socket = connected()
    socket.write(message(str(files[0]), str(files[1])) + message(str(files[2])))
    socket.flush()
    qtbot.waitUntil(lambda: socket.bytesAvailable() >= len(TAKEN), timeout=WAIT)
    assert socket.readAll().data() == TAKEN
    assert heard == files[:2]


def test_who_says_nothing_is_hung_up_on(
    listening: SingleInstance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert listening
    monkeypatch.setattr("gui.system.single_instance.PATIENCE", 50)
    socket = connected()
    state = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: socket.state() == state, timeout=WAIT)


def test_a_crowd_keeps_nobody_out(listening: SingleInstance, qtbot: QtBot, home: Path) -> None:
    file = home / "a.csv"
    file.touch()
    crowd = []
    for _ in range(3 * CALLERS):
        socket = QLocalSocket()
        socket.connectToServer(server_name())
        crowd.append(socket)
        QApplication.processEvents()
    for socket in crowd:
        socket.abort()
    qtbot.waitUntil(lambda: not listening.findChildren(QLocalSocket), timeout=WAIT)
    with qtbot.waitSignal(listening.file_requested, timeout=WAIT):
        socket = connected()
        socket.write(message(str(file)))
        socket.flush()


# --- who is at the other end --------------------------------------------------------------------


class Impostor:
    """Somebody else's program that listens in our window's place, with an ``answer`` ready."""

    def __init__(self, name: str, answer: bytes) -> None:
        self._answer = answer
        self._socket = socket_module.socket(socket_module.AF_UNIX)
        self._socket.bind(name)
        self._socket.listen()
        self.heard = b""
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        caller, _ = self._socket.accept()
        with caller, contextlib.suppress(OSError):  # it hangs up as soon as it has heard enough
            caller.settimeout(WAIT / 1000)
            self.heard = caller.recv(4096)
            if self.heard and self._answer:
                caller.sendall(self._answer)
                caller.recv(4096)

    def close(self) -> None:
        self._thread.join(WAIT / 1000)
        self._socket.close()


posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has pipes instead of folders")


@posix
@pytest.mark.parametrize("answer", [b"", b"yes\n", REFUSED, b"taken", b"t" * 99])
def test_no_answer_of_ours_is_no_window(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.system.single_instance.PATIENCE", 300)
    impostor = Impostor(server_name(), answer)
    assert not hand_to_first_instance(Path("x.registro"))
    impostor.close()


@posix
def test_a_listener_of_another_person_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    impostor = Impostor(server_name(), TAKEN)
    monkeypatch.setattr("gui.system.peer._user_of", lambda _descriptor: os.geteuid() + 1)
    assert not hand_to_first_instance(Path("x.registro"))
    impostor.close()
    assert impostor.heard == b""


@posix
def test_a_caller_of_another_person_is_not_heard(
    listening: SingleInstance, qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = home / "a.csv"
    file.touch()
    heard: list[object] = []
    listening.file_requested.connect(heard.append)
    socket = connected()
    monkeypatch.setattr("gui.system.peer._user_of", lambda _descriptor: os.geteuid() + 1)
    socket.write(message(str(file)))
    socket.flush()
    state = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: socket.state() == state, timeout=WAIT)
    assert heard == []


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another person")
def test_another_person_is_told_apart_for_real(home: Path, qtbot: QtBot) -> None:
    code = "import os, socket, sys\nos.setuid(65534)\ns = socket.socket(socket.AF_UNIX)\n"
    code += "s.connect(sys.argv[1])\nprint('connected', flush=True)\n"
    code += "s.recv(9)\n"
    open_place = Path(tempfile.mkdtemp(dir="/tmp"))
    open_place.chmod(0o777)
    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.WorldAccessOption)
    assert server.listen(str(open_place / "s"))
    command = [sys.executable, "-c", code, str(open_place / "s")]
    other = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline() == b"connected\n"
    qtbot.waitUntil(server.hasPendingConnections, timeout=WAIT)
    assert not is_own(server.nextPendingConnection(), serves=False)
    own = QLocalSocket()
    own.connectToServer(str(open_place / "s"))
    assert own.waitForConnected(WAIT)
    assert is_own(own, serves=True)
    qtbot.waitUntil(server.hasPendingConnections, timeout=WAIT)
    assert is_own(server.nextPendingConnection(), serves=False)
    own.abort()
    server.close()
    other.kill()
    other.communicate(timeout=WAIT / 1000)
    shutil.rmtree(open_place)
    assert home


@posix
def test_a_folder_that_others_can_enter_is_not_used(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = own_folder()
    assert folder is not None
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    assert own_folder() is None
    assert server_name() == ""
    assert not hand_to_first_instance(home / "x.registro")
    desk = SingleInstance()
    desk.listen()
    assert not desk._server.isListening()
    folder.rmdir()
    folder.symlink_to(home)
    home.chmod(0o700)
    assert own_folder() is None
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    assert own_folder() == runtime / "registro"
    runtime.chmod(0o770)
    assert own_folder() is None


@posix
def test_a_second_start_that_nobody_takes_has_its_own_window(
    window: MainWindow, home: Path
) -> None:
    """An answer that is none of ours must not end the second start without a window."""
    assert window
    impostor = Impostor(server_name(), b"hello\n")
    file = home / "run.registro"
    run_file.create(file, Scenario())
    code = "import sys\nfrom pathlib import Path\nfrom PySide6.QtCore import QTimer\n"
    code += "import gui.window.main_window\nwindow = gui.window.main_window.MainWindow\n"
    code += "shown = window.showEvent\n"
    code += "def show(self, event):\n    shown(self, event)\n    print('window', flush=True)\n"
    code += "    QTimer.singleShot(0, self.close)\n"
    code += "window.showEvent = show\nfrom gui.app.application import run\n"
    code += "sys.exit(run(Path(sys.argv[1])))\n"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    second = subprocess.Popen(
        [sys.executable, "-c", code, str(file)], env=environment, stdout=subprocess.PIPE
    )
    output, _ = second.communicate(timeout=2 * WAIT / 1000)
    impostor.close()
    assert (output, second.returncode) == (b"window\n", 0)


# --- what comes while something else is open ----------------------------------------------------


@pytest.mark.usefixtures("popups")
def test_files_that_come_together_are_all_opened_one_after_the_other(
    window: MainWindow, listening: SingleInstance, qtbot: QtBot, home: Path
) -> None:
    opener = Opener(window)
    listening.file_requested.connect(opener.open)
    files = [home / "a.csv", home / "b.csv"]
    for file in files:
        file.write_text("id,x\n1,2\n")
        socket = connected()
        socket.write(message(str(file)))
        socket.flush()

    def shown(name: str) -> bool:
        dialog = window.files.incoming.table
        return dialog is not None and dialog.name.text() == name and dialog.use.isEnabled()

    for file in files:
        qtbot.waitUntil(partial(shown, file.name), timeout=WAIT)
        dialog = window.files.incoming.table
        assert dialog is not None
        dialog.reject()
    assert window.files.incoming.table is None


@pytest.mark.usefixtures("popups")
def test_nothing_is_opened_into_an_open_question(
    window: MainWindow, qtbot: QtBot, home: Path
) -> None:
    file = home / "a run.registro"
    run_file.create(file, Scenario())
    opener = Opener(window)
    box = QMessageBox(window)
    box.open()
    for _ in range(100):
        opener.open(file)
    qtbot.wait(4 * OPENING)
    assert window.session.path is None
    box.reject()
    qtbot.waitUntil(lambda: window.session.path == file, timeout=WAIT)


@pytest.mark.usefixtures("popups")
@pytest.mark.parametrize("name", ["a\0.csv", "b\ud800.csv", "c\0.py", "d\0.registro", "e\0.toml"])
def test_a_name_that_cannot_be_one_is_said(window: MainWindow, home: Path, name: str) -> None:
    for _ in range(2):
        window.files.open(home / name)
        assert "not valid text" in window.message.text.text()


@pytest.mark.usefixtures("popups")
def test_a_table_whose_reading_breaks_off_can_be_left(
    window: MainWindow, qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It had neither an answer nor a reader any more, and closing it crashed the program."""

    def broken(*_: object) -> object:
        raise ValueError("something nobody thought of")

    monkeypatch.setattr("gui.bridge.jobs.preview", broken)
    file = home / "a.csv"
    file.write_text("id,x\n1,2\n")
    window.files.open(file)
    dialog = window.files.incoming.table
    assert dialog is not None
    qtbot.waitUntil(lambda: "nobody thought of" in dialog.preview.problem.text(), timeout=WAIT)
    qtbot.waitUntil(lambda: not window.findChildren(BackgroundTask), timeout=WAIT)
    dialog.reject()
    window.files.open(file)
    assert window.files.incoming.table is not None
    window.files.incoming.table.reject()


def test_a_window_that_was_killed_leaves_its_place(home: Path) -> None:
    code = "from gui.system.single_instance import Handover\n"
    code += "from PySide6.QtCore import QCoreApplication\n"
    code += "import os\napplication = QCoreApplication([])\nHandover(application).listen()\n"
    code += "os.kill(os.getpid(), 9)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert not hand_to_first_instance(Path("x.registro"))
    desk = SingleInstance()
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
