"""Collects Python's garbage in the window's thread and in no other.

Python collects wherever an allocation happens to be one too many. In the generator's thread or the
feed's that would run the destructors of widgets that lie about in reference cycles, and a widget
that ends outside the window's thread brings the process down.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

TICK = 500
"""Milliseconds between two looks."""


class GarbageCollector(QObject):
    """Takes the place of Python's own, by Python's own thresholds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.collect)
        timer.start(TICK)

    @Slot()
    def settle(self) -> None:
        """Look no more at what there is by now: all of a window takes 30 ms to go through."""
        gc.collect()
        gc.freeze()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due, if one is."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation] > 0:
                gc.collect(generation)
                return
