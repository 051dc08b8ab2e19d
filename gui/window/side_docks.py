"""The docks at the sides: in a narrow window they share one side, behind tabs."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar

from gui.theme.zoom import Zoom

NARROW = 1100
"""Width in pixels below which two sides leave the tables no room, with letters of usual size."""
LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


class SideDocks(QObject):
    """Puts the docks of both sides behind tabs on one, and back where they were."""

    turned = Signal()
    """They came together, or apart."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget], zoom: Zoom) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._zoom = zoom
        self._wide: QByteArray | None = None
        """Where everything was before the docks came together; None: they are apart."""
        self._shown: dict[str, bool] = {}
        """Which docks were shown then."""
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self.fit)
        zoom.changed.connect(self._turn.start)

    @property
    def together(self) -> bool:
        """Whether they share one side now."""
        return self._wide is not None

    def state(self) -> QByteArray:
        """Return where everything is in a window that is wide enough."""
        return self._window.saveState() if self._wide is None else self._wide

    def part(self) -> None:
        """Have them apart whatever the width, until somebody asks for `fit` again."""
        if self._wide is not None:
            self._take_apart(self._wide)

    def forget(self) -> None:
        """Take the docks as they are now for where they belong: somebody has put them there."""
        self._wide = None

    def look(self) -> None:
        """Look at the window's size once it has been laid out."""
        if self._window.isVisible():  # or it is looked at as soon as it is
            self._turn.start()

    @Slot()
    def fit(self) -> None:
        """Have the docks together or apart, as the window is narrow or wide."""
        if not self._window.isVisible():
            return  # it has no size of its own yet
        narrow = self._window.width() * 100 < NARROW * self._zoom.percent
        if narrow and self._wide is None:
            self._bring_together()
        elif not narrow and self._wide is not None:
            self._take_apart(self._wide)

    def _at(self, area: Qt.DockWidgetArea) -> list[QDockWidget]:
        return [
            dock
            for dock in self._docks.values()
            if self._window.dockWidgetArea(dock) == area and not dock.isFloating()
        ]

    def _bring_together(self) -> None:
        left, right = self._at(LEFT), self._at(RIGHT)
        if not any(not dock.isHidden() for dock in left) or not right:
            return
        self._wide = self._window.saveState()
        self._shown = {name: not dock.isHidden() for name, dock in self._docks.items()}
        for dock in right:
            self._window.tabifyDockWidget(left[0], dock)
        left[0].raise_()
        self.turned.emit()

    def _take_apart(self, state: QByteArray) -> None:
        """Put everything where it was, but for what has been hidden or shown since."""
        shown = {name: not dock.isHidden() for name, dock in self._docks.items()}
        self._wide = None
        restore_docks(self._window, state)
        for name, dock in self._docks.items():
            if shown[name] != self._shown.get(name, shown[name]):
                dock.setVisible(shown[name])
        self.turned.emit()


def restore_docks(window: QMainWindow, state: QByteArray) -> bool:
    """Put the docks as ``state`` says; return whether that could be read."""
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    for bar in bars:
        bar.hide()  # Qt makes new ones and leaves these where they were
    return window.restoreState(state)
