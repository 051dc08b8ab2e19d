"""A version of PySide6 freed ``True`` a little with each signal, and the process with it."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal, Slot

EMITS = 50
ALLOWED = 10
"""What the interpreter itself may come to hold or let go of meanwhile."""


class Sender(QObject):
    told = Signal(bool)
    told_number = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0
        self.told.connect(self.hear)
        self.told_number.connect(self.hear)

    @Slot(bool)
    @Slot(int)
    def hear(self, _value: object) -> None:
        self.heard += 1


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="there it never ends, whatever is counted")
def test_emitting_keeps_the_references_to_true() -> None:
    sender = Sender()
    before = sys.getrefcount(True)
    for _ in range(EMITS):
        sender.told.emit(True)
        sender.told_number.emit(1)
    assert abs(sys.getrefcount(True) - before) < ALLOWED
    assert sender.heard == 2 * EMITS
