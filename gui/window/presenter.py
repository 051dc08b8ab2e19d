"""Brings a snapshot to the screen: all of it at once, so that everything is of one moment.

What is slow is painted ahead in pieces, between which the event loop turns, and nobody sees it.
Then every number, row and curve of the window changes within one turn of the event loop: whatever
is read at any time is of one snapshot.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from core.domain.run_status import Snapshot
from gui.widgets.time_slicer import TimeSlicer


class Shows(Protocol):
    """A part of the window."""

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Have it be seen."""


class Prepares(Shows, Protocol):
    """A part of the window that takes long to paint."""

    def prepare(self, snapshot: Snapshot) -> Iterator[None]:
        """Paint it ahead, a piece at a time, so that nothing is seen of it yet."""


class Presenter(QObject):
    """Prepares one snapshot after the other, and shows each in one go."""

    shown = Signal(object)
    """This snapshot is on the screen now."""

    def __init__(
        self, parent: QObject, parts: Sequence[Shows], slow: Sequence[Prepares] = ()
    ) -> None:
        """Show snapshots in all ``parts``, of which some are ``slow``."""
        super().__init__(parent)
        self._parts = parts
        self._slow = slow
        self._turns = TimeSlicer(self)

    @property
    def busy(self) -> bool:
        """Whether there is a snapshot that is not on the screen yet."""
        return self._turns.busy

    def present(self, snapshot: Snapshot) -> None:
        """Bring ``snapshot`` to the screen, after what is left of the one before."""
        self._turns.begin(self._bring(snapshot))

    def finish(self) -> None:
        """Show at once what is being prepared."""
        self._turns.finish()

    def drop(self) -> None:
        """Do not show what is being prepared: its file is closed."""
        self._turns.drop()

    def _bring(self, snapshot: Snapshot) -> Iterator[None]:
        for slow in self._slow:
            yield from slow.prepare(snapshot)
        for part in self._parts:
            part.show_snapshot(snapshot)
        self.shown.emit(snapshot)
