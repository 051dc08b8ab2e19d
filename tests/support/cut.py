"""A way to a server that can be cut: everything passes, until nothing more comes back."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PIECE = 65536


class Cut:
    """A TCP relay to a port of this machine."""

    def __init__(self, port: int) -> None:
        self._to = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._word: bytes | None = None
        self._closed = False
        self._sockets: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def after(self, word: bytes) -> None:
        """Let what has ``word`` in it still through; then close all before the answer comes."""
        self._word = word

    def close(self) -> None:
        self._closed = True
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port)).close()
        self._listener.close()
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for each in self._sockets:
            each.close()

    def _accept(self) -> None:
        while True:
            near, _ = self._listener.accept()
            if self._closed:
                near.close()
                return
            try:
                far = socket.create_connection(self._to)
            except OSError:  # the server is not there now
                near.close()
                continue
            self._sockets += [near, far]
            gate = threading.Event()
            for way in ((near, far, gate, True), (far, near, gate, False)):
                self._threads.append(threading.Thread(target=self._relay, args=way))
                self._threads[-1].start()

    def _relay(
        self, source: socket.socket, target: socket.socket, gate: threading.Event, there: bool
    ) -> None:
        with suppress(OSError):
            while data := source.recv(PIECE):
                if there and self._word is not None and self._word in data:
                    self._word = None
                    gate.set()
                if gate.is_set() and not there:
                    break  # the server has answered, and so has committed
                target.sendall(data)
            for each in (source, target):
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)


@contextmanager
def cut(port: int) -> Iterator[Cut]:
    relay = Cut(port)
    try:
        yield relay
    finally:
        relay.close()
