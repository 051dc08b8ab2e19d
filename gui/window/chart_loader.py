"""Loads what draws the charts, a quarter of a second, once the window has been painted."""

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module

from PySide6.QtCore import QObject, Signal, Slot

from gui.bridge.tasks import BackgroundTask, Control
from gui.widgets.time_slicer import TimeSlicer

OF_QT = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtOpenGLWidgets", "QtTest")
"""The parts of PySide6 of which pyqtgraph looks at every class, as far as they are there."""
PIECE = 40
"""Classes that are made in one go: about two milliseconds."""


class ChartLoader(QObject):
    """Imports it in a thread, so that the window need not wait for it."""

    loaded = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turns = TimeSlicer(self)
        self._task = BackgroundTask(_import_charts, self)
        self._task.succeeded.connect(self.loaded)

    @Slot()
    def start(self) -> None:
        """Begin; the window's thread does its part piece by piece."""
        self._turns.begin(self._make_classes())

    def _make_classes(self) -> Iterator[None]:
        """Have PySide make the classes that the import asks for.

        It makes each when it is first asked for. Where two threads did so at the same time, the
        program died, once in some twenty starts of a busy machine.
        """
        for name in OF_QT:
            with suppress(ImportError):  # the frozen program has only what it needs
                module = import_module(f"PySide6.{name}")
                names = dir(module)
                for first in range(0, len(names), PIECE):
                    for each in names[first : first + PIECE]:
                        getattr(module, each, None)
                    yield
        self._task.start()


def _import_charts(_control: Control) -> None:
    import_module("gui.panels.charts.chart")
