"""A second start with a file hands it to the window that is running.

Both sides trust nobody but their own person: the socket is in a folder that nobody else can enter,
each asks the system who is at the other end, and a message is nothing but names of files that
exist. Whatever goes wrong, the second start has a window of its own.
"""

import hashlib
import json
import os
import stat
import sys
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from core.about import APP_ID
from gui.system.peer import is_own

PATIENCE = 2000
"""Milliseconds that the other side may take."""
MOST = 16_384
"""Bytes of a message at most."""
FILES = 16
"""Files that one message may name."""
CALLERS = 8
"""Others that may be connected at once."""
LONGEST_NAME = 100
"""Characters that the name of a socket may have (macOS: 103, Linux: 107)."""
TAKEN = b"taken\n"
REFUSED = b"refused\n"


def server_name() -> str:
    """Return the name under which this person's window listens; empty: there is no safe place."""
    person = hashlib.sha256(QDir.homePath().encode(errors="replace")).hexdigest()[:12]
    if sys.platform == "win32":
        return f"{APP_ID}-{person}"
    folder = own_folder()
    return str(folder / person) if folder is not None else ""


def own_folder() -> Path | None:
    """Return a folder that only this person can enter; None where none can be had."""
    user = os.getuid()
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    places = [Path(tempfile.gettempdir()) / f"registro-{user}"]
    if runtime.is_absolute() and _is_own(runtime, user):
        places.insert(0, runtime / "registro")
    for place in places:
        try:
            place.mkdir(mode=0o700, exist_ok=True)
        except OSError:
            continue
        if _is_own(place, user) and len(str(place)) < LONGEST_NAME - 12:
            return place
    return None


def _is_own(folder: Path, user: int) -> bool:
    """Whether ``folder`` is no link, belongs to ``user``, and is open to no other user."""
    try:
        facts = folder.lstat()
    except OSError:
        return False
    open_to_others = stat.S_IMODE(facts.st_mode) & 0o077
    return stat.S_ISDIR(facts.st_mode) and facts.st_uid == user and not open_to_others


def hand_to_first_instance(file: Path) -> bool:
    """Have the running window open ``file``; False when none has taken it."""
    name = server_name()
    if not name:
        return False
    socket = QLocalSocket()
    socket.connectToServer(name)
    try:
        if not socket.waitForConnected(PATIENCE) or not is_own(socket, serves=True):
            return False
        socket.write(json.dumps({"open": [str(file.absolute())]}).encode() + b"\n")
        if not socket.waitForBytesWritten(PATIENCE):
            return False
        # The answer tells that a window is behind the name, and not only its end.
        while not socket.canReadLine():
            if socket.bytesAvailable() > len(TAKEN) or not socket.waitForReadyRead(PATIENCE):
                return False
        return bytes(socket.readLine(MOST).data()) == TAKEN
    finally:
        socket.abort()


def files_named(message: bytes) -> list[Path]:
    """Return the files that ``message`` names.

    Raises:
        ValueError: it is no message, or names something that is not a file.

    """
    try:
        found = json.loads(message)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    names = found.get("open") if isinstance(found, dict) else None
    if not isinstance(names, list) or not 0 < len(names) <= FILES:
        raise ValueError("it names no files")
    return [_checked(name) for name in names]


def _checked(name: object) -> Path:
    if not isinstance(name, str):
        raise ValueError(f"{name!r} is no name")  # noqa: TRY004 (as all that is wrong with it)
    name.encode()  # a lone surrogate is a ValueError
    path = Path(name)
    if not path.is_absolute() or not path.is_file():  # a NUL is a ValueError, or no file
        raise ValueError(f"{name!r} is no file")
    return path


class SingleInstance(QObject):
    """Hears of files that others want to be opened in this window."""

    file_requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(CALLERS)
        self._server.newConnection.connect(self._greet)

    def listen(self) -> None:
        """Become the first instance, which gets the files of later ones, if there is none."""
        name = server_name()
        if not name:
            return
        probe = QLocalSocket()
        probe.connectToServer(name)
        if probe.waitForConnected(PATIENCE):
            probe.abort()
            return
        QLocalServer.removeServer(name)  # of a window that was killed
        self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    @Slot()
    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            callers = self._server.findChildren(QLocalSocket)
            if len(callers) > CALLERS or not is_own(socket, serves=False):
                socket.abort()
                continue
            socket.readyRead.connect(self._read)
            # Who says nothing keeps nobody else from being heard.
            QTimer.singleShot(PATIENCE, socket, partial(QLocalSocket.abort, socket))

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        if not isinstance(socket, QLocalSocket):
            return
        if not socket.canReadLine():
            if socket.bytesAvailable() > MOST:
                socket.abort()
            return
        socket.readyRead.disconnect(self._read)  # one message, one answer
        try:
            files = files_named(bytes(socket.readLine(MOST).data()))
        except (ValueError, OSError):
            socket.write(REFUSED)
            socket.disconnectFromServer()
            return
        socket.write(TAKEN)
        socket.disconnectFromServer()
        for file in files:
            self.file_requested.emit(file)
