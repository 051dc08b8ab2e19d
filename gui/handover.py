"""A second start with a file hands it to the window that is running."""

import hashlib
import json
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from core.identity import APP_ID

PATIENCE = 2000
"""Milliseconds that the other side may take."""
MOST = 65536
"""Bytes of a message at most."""


def server_name() -> str:
    """Return the name under which this person's window listens."""
    person = hashlib.sha256(QDir.homePath().encode()).hexdigest()[:12]
    return f"{APP_ID}-{person}"


def hand_over(file: Path) -> bool:
    """Have the running window open ``file``; False when none is running."""
    socket = QLocalSocket()
    socket.connectToServer(server_name())
    if not socket.waitForConnected(PATIENCE):
        return False
    message = json.dumps({"open": str(file.absolute())}) + "\n"
    socket.write(message.encode())
    # The answer tells that a window is behind the name, and not only its end.
    taken = socket.waitForBytesWritten(PATIENCE) and socket.waitForReadyRead(PATIENCE)
    socket.disconnectFromServer()
    return taken


class Handover(QObject):
    """Hears of files that others want to be opened in this window."""

    file_requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def listen(self) -> None:
        """Be the window that files are handed to, unless there is one."""
        name = server_name()
        probe = QLocalSocket()
        probe.connectToServer(name)
        if probe.waitForConnected(PATIENCE):
            probe.abort()
            return
        QLocalServer.removeServer(name)  # of a window that was killed
        self._server.listen(name)

    def close(self) -> None:
        """Hear no more."""
        self._server.close()

    @Slot()
    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        if not isinstance(socket, QLocalSocket):
            return
        if not socket.canReadLine():
            if socket.bytesAvailable() > MOST:
                socket.abort()
            return
        try:
            name = json.loads(bytes(socket.readLine(MOST).data()))["open"]
        except (ValueError, KeyError, TypeError):
            socket.abort()
            return
        socket.write(b"taken\n")
        socket.flush()
        self.file_requested.emit(Path(str(name)))
