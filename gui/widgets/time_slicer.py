"""Work in pieces, a turn of the event loop between two of them.

A window that does all of its work at once answers a click only when the last of it is done; in
turns a click waits for one piece at most.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Slot

PAUSE = 2
"""Milliseconds between two pieces: time for what the one before has to have painted."""
DONE = object()


class TimeSlicer(QObject):
    """Does one piece after the other of what is begun last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._take_one)

    @property
    def busy(self) -> bool:
        """Whether there are pieces left."""
        return self._timer.isActive()

    def begin(self, pieces: Iterator[None]) -> None:
        """Do these from the next turn on, and at once what is left of those before."""
        self.finish()
        self._pieces = pieces
        self._timer.start()

    @Slot()
    def finish(self) -> None:
        """Do at once what is left."""
        while self.busy:
            self._take_one()

    def drop(self) -> None:
        """Leave out what is left."""
        self._pieces = iter(())
        self._timer.stop()

    @Slot()
    def _take_one(self) -> None:
        done = True
        try:
            done = next(self._pieces, DONE) is DONE
        finally:
            if done:  # or one of them failed
                self.drop()
