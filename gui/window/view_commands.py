"""What the window does to be seen better: larger letters, the whole screen, other arrangements."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtWidgets import QMainWindow, QToolBar

from gui.system.preferences import Preferences
from gui.theme.zoom import Zoom
from gui.window.layouts import LAYOUTS, Layout
from gui.window.panels import Panels


class ViewCommands(QObject):
    """Does what the menu View offers beside single panels."""

    def __init__(
        self, window: QMainWindow, panels: Panels, zoom: Zoom, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._preferences = preferences
        self.zoom = zoom
        zoom.changed.connect(self._scale)

    @property
    def slots(self) -> Mapping[str, Callable[..., object]]:
        """What the actions do, by their names."""
        layouts = {f"layout_{each.name}": partial(self.arrange, each) for each in LAYOUTS}
        return {
            "full_screen": self._fill_screen,
            "zoom_in": partial(self.zoom.step, 1),
            "zoom_out": partial(self.zoom.step, -1),
            "zoom_reset": partial(self.zoom.set_percent, 100),
            **layouts,
        }

    def restore(self) -> None:
        """Take the size of letters that was chosen last."""
        self.zoom.set_percent(self._preferences.zoom)

    def arrange(self, layout: Layout, _checked: bool = False) -> None:
        """Arrange the panels for what a person is about to do."""
        self.zoom.set_percent(max(layout.percent, 100))
        self._panels.arrange(layout)

    @Slot(bool)
    def _fill_screen(self, on: bool) -> None:
        """Use the whole screen, or come back to the window as it was."""
        if on:
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    @Slot(int)
    def _scale(self, percent: int) -> None:
        """Have pictures on buttons grow with the letters."""
        self._preferences.zoom = percent
        style = self._window.style()
        size = style.pixelMetric(style.PixelMetric.PM_ToolBarIconSize) * percent // 100
        for bar in self._window.findChildren(QToolBar):
            bar.setIconSize(QSize(size, size))
