"""How large the docks are: their part of the window whatever its size, unless somebody drags them.

Qt gives all that a window grows to what is in its middle, and takes from there what it shrinks.
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow

from gui.theme.zoom import Zoom
from gui.window.layouts import LAYOUTS, Layout
from gui.window.side_docks import LEFT, RIGHT, SideDocks

TOP = Qt.DockWidgetArea.TopDockWidgetArea
BELOW = Qt.DockWidgetArea.BottomDockWidgetArea
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical

ABOVE = 0.13
"""Part of the window's height that is above the tables at most, unless a layout wants more."""
UNDER = 0.27
"""Part of the window's height for what is below the tables."""
ROWS = 6
"""Lines of text that the tables have in any case, before what is below them has its part."""
WIDE = 1600
"""Width in pixels from which the charts have room for two beside each other."""
NARROWEST = 360
"""Pixels for a column of charts at least."""
SHARED = 0.36
"""Part of a narrow window's width for the one side that it has."""
ROUNDED = 2
"""Pixels by which a dock may be wider or narrower than it was asked to be."""
MOST_CHOSEN = 10_000.0
"""More than any size that somebody can have dragged a dock to."""
TOGETHER, HEAD, FOOT = "together", "above", "below"
"""What is dragged that is no single dock: the side of a narrow window, and the two heights."""


class DockSizes(QObject):
    """Gives the docks their sizes whenever the window, its letters or its layout are others."""

    def __init__(
        self,
        window: QMainWindow,
        docks: Mapping[str, QDockWidget],
        area_of: Callable[[str], Qt.DockWidgetArea],
        sides: SideDocks,
        zoom: Zoom,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._area_of = area_of
        """Where a dock belongs, by its name."""
        self._sides = sides
        self._zoom = zoom
        self.layout = LAYOUTS[0]
        """The last one that was chosen."""
        self._chosen: dict[str, float] = {}
        """What somebody dragged: widths in pixels with usual letters, heights as parts of all."""
        self._before: dict[str, float] | None = None
        """All sizes when a button of the mouse was pressed on the window itself."""
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self.fit)
        self._words_changed = False
        zoom.changed.connect(self._look_at_words)
        sides.turned.connect(self.look)
        window.installEventFilter(self)

    # --- what somebody chose -------------------------------------------------------------------

    @property
    def chosen(self) -> str:
        """What somebody dragged, to be kept until the next start."""
        return json.dumps({"layout": self.layout.name, **self._chosen})

    def restore(self, text: str) -> None:
        """Take what was `chosen`; what cannot be read is nothing."""
        try:
            values = json.loads(text)
        except ValueError:
            values = {}
        if not isinstance(values, dict):
            values = {}
        name = values.get("layout")
        self.layout = next((each for each in LAYOUTS if each.name == name), LAYOUTS[0])
        known = {*self._docks, TOGETHER, HEAD, FOOT}
        self._chosen = {
            key: float(value)
            for key, value in values.items()
            if key in known and isinstance(value, (int, float)) and 0 < value < MOST_CHOSEN
        }
        self.look()

    def arrange(self, layout: Layout) -> None:
        """Forget what somebody dragged, and have the sizes of ``layout``."""
        self.layout = layout
        self._chosen.clear()
        self.fit()

    @Slot(float)
    def give_below(self, part: float) -> None:
        """Have at least so much of the window's height below the tables."""
        if self._chosen.get(FOOT, UNDER) < part:
            self._chosen[FOOT] = part
            self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice which docks are dragged: their borders are the window itself."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._before = self._sizes()
        elif event.type() == QEvent.Type.MouseButtonRelease and self._before is not None:
            QTimer.singleShot(0, self, self._keep)  # the last step is laid out by then
        elif event.type() == QEvent.Type.LanguageChange:
            self._look_at_words()
        return super().eventFilter(watched, event)

    @Slot()
    def _keep(self) -> None:
        """Remember what is not as large as it was when the mouse was pressed."""
        before, self._before = self._before, None
        for name, size in self._sizes().items():
            was = (before or {}).get(name, size)
            if not math.isclose(size, was, rel_tol=1e-6):
                self._chosen[name] = size

    def _sizes(self) -> dict[str, float]:
        """Return how large everything is that can be dragged."""
        letters, height = self._zoom.percent / 100, max(1, self._window.height())
        sizes: dict[str, float] = {}
        for area in (LEFT, RIGHT):
            for dock in self._seen(area):
                key = TOGETHER if self._sides.together else self._name(dock)
                sizes[key] = dock.width() / letters
        for dock in self._seen(TOP):
            sizes[HEAD] = dock.height() / height
        for dock in self._seen(BELOW):
            sizes[FOOT] = (height - dock.y()) / height  # with the tabs below it
        return sizes

    # --- giving sizes --------------------------------------------------------------------------

    @Slot()
    def look(self) -> None:
        """Give the sizes once the window has been laid out."""
        self._turn.start()

    @Slot()
    def _look_at_words(self) -> None:
        """Do so when all words have their new size: what holds them asks for other room."""
        self._words_changed = True
        self.look()

    @Slot()
    def fit(self) -> None:
        """Give every dock that is where it belongs its part of the window."""
        window = self._window
        sides = [dock for area in (LEFT, RIGHT) for dock in self._own(area)]
        widths = [self._width_of(self._name(dock)) for dock in sides]
        if self._sides.together:
            sides = self._docked(LEFT)
            widths = [self._shared_width()] * len(sides)
        if any(
            abs(dock.width() - width) > ROUNDED for dock, width in zip(sides, widths, strict=True)
        ):
            window.resizeDocks(sides, widths, ACROSS)
        above, below = self._own(TOP), self._own(BELOW)
        heights = [self._height_above(dock) for dock in above]
        window.resizeDocks(above, heights, DOWN)
        growth = sum(heights) - sum(dock.height() for dock in above)
        part = self._height_below(growth)
        window.resizeDocks(below, [part] * len(below), DOWN)
        if self._words_changed:
            self._words_changed = False
            self.look()

    def _width_of(self, name: str) -> int:
        """Return how wide a dock at a side is, as the layout has it or as somebody wants it."""
        if name in self._chosen:
            return round(self._chosen[name] * self._zoom.percent / 100)
        width = self._window.width()
        if self._area_of(name) == RIGHT:
            return _charts_width(self.layout, width, self._zoom.percent)
        return min(self._docks[name].widget().sizeHint().width(), 2 * width // 7)

    def _shared_width(self) -> int:
        if TOGETHER in self._chosen:
            return round(self._chosen[TOGETHER] * self._zoom.percent / 100)
        return round(SHARED * self._window.width())

    def _height_above(self, dock: QDockWidget) -> int:
        """Return how high what is above the tables is: as it needs, or as the layout has it."""
        height = self._window.height()
        least = dock.widget().minimumSizeHint().height()
        if HEAD in self._chosen:
            return max(round(self._chosen[HEAD] * height), least)
        usual = min(dock.widget().sizeHint().height(), round(ABOVE * height))
        return max(round(self.layout.pipeline * height), usual, least)

    def _height_below(self, growth: int) -> int:
        """Return how high what is below the tables is, where what is above them grows so much.

        In a low window some rows of the tables come first, unless somebody wants it otherwise.
        """
        height = self._window.height()
        if FOOT in self._chosen:
            return round(self._chosen[FOOT] * height)
        middle = self._window.centralWidget()
        if middle is None:
            return round(UNDER * height)
        rows = middle.minimumSizeHint().height() + ROWS * self._window.fontMetrics().height()
        return min(round(UNDER * height), max(1, height - middle.y() - growth - rows))

    # --- which docks ---------------------------------------------------------------------------

    def _name(self, dock: QDockWidget) -> str:
        return next(name for name, each in self._docks.items() if each is dock)

    def _docked(self, area: Qt.DockWidgetArea) -> list[QDockWidget]:
        """Return the docks in an area that take room there."""
        return [
            dock
            for dock in self._docks.values()
            if not (dock.isHidden() or dock.isFloating())
            and self._window.dockWidgetArea(dock) == area
        ]

    def _own(self, area: Qt.DockWidgetArea) -> list[QDockWidget]:
        """Return them where all belong there: what somebody put together is theirs to size."""
        docks = self._docked(area)
        at_home = all(self._area_of(self._name(dock)) == area for dock in docks)
        return docks if at_home and _share_a_place(self._window, docks) else []

    def _seen(self, area: Qt.DockWidgetArea) -> Sequence[QDockWidget]:
        return [dock for dock in self._docked(area) if not dock.visibleRegion().isEmpty()]


def _share_a_place(window: QMainWindow, docks: Sequence[QDockWidget]) -> bool:
    """Whether the docks are all behind tabs of one place."""
    return not docks or len(window.tabifiedDockWidgets(docks[0])) >= len(docks) - 1


def _charts_width(layout: Layout, width: int, percent: int) -> int:
    """Return how wide the charts are in a window of this width, with letters of this size."""
    if layout.charts is not None:
        return round(width * layout.charts)
    wide = width * 100 >= WIDE * percent
    return 2 * width // 5 if wide else max(NARROWEST * percent // 100, width // 4)
