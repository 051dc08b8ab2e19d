"""A tool bar that makes room instead of hiding something behind an arrow."""

from enum import IntEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

Style = Qt.ToolButtonStyle


class Room(IntEnum):
    """How much of the bar there is, the most first."""

    ALL = 0
    FEWER_WORDS = 1
    """One button that is known by its icon goes without its words."""
    NO_SLIDER = 2
    """What the slider sets stands beside it as a number."""
    ICONS = 3
    """Buttons without their words, but for the one that matters most."""
    FEW_WORDS = 4
    """That one says less."""
    NO_WORDS = 5
    """Not even that one has words."""


class ToolBar(QToolBar):
    """Gives up one button's words, its slider, then all words; every button stays in sight."""

    cramped = Signal(bool)
    """Whether there is room for what is needed only."""

    def __init__(self, slider: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._slider = slider
        self._always: QToolButton | None = None
        self._first: QToolButton | None = None
        self._room = Room.ALL
        self._less = ""
        """What the button says that always has words, where there is little room."""
        self._needed: dict[Room, int] = {}
        """Widths, as far as they were measured."""
        self.setMovable(False)
        self.setToolButtonStyle(Style.ToolButtonTextBesideIcon)

    def keep_words(self, button: QToolButton) -> None:
        """Have ``button`` say in words what it does, as long as there is room for any."""
        self._always = button

    def say_less(self, words: str) -> None:
        """Have the button that keeps its words say these where there is little room."""
        self._less = words
        self.measure_anew()

    def give_up_first(self, button: QToolButton) -> None:
        """Have ``button`` go without its words before anything else is given up."""
        self._first = button

    def measure_anew(self) -> None:
        """Find out again what has room: the words are others, or the letters."""
        self._needed.clear()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up what has no room, or take it back."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.measure_anew()

    def _fit(self) -> None:
        if len(self._needed) < len(Room):
            for room in Room:
                self._apply(room)
                self._needed[room] = self._width()
        fitting = (room for room in Room if self._needed[room] <= self.width())
        self._apply(next(fitting, Room.NO_WORDS))

    def _apply(self, room: Room) -> None:
        if room is self._room:
            return
        self._room = room
        self._slider.setVisible(room < Room.NO_SLIDER)
        self.cramped.emit(room >= Room.ICONS)
        words = Style.ToolButtonTextBesideIcon
        self.setToolButtonStyle(words if room < Room.ICONS else Style.ToolButtonIconOnly)
        if self._first is not None:
            self._first.setToolButtonStyle(words if room is Room.ALL else Style.ToolButtonIconOnly)
        if self._always is not None:
            few = self._less if room >= Room.FEW_WORDS else ""
            self._always.defaultAction().setIconText(few)
            self._always.setToolButtonStyle(
                words if room < Room.NO_WORDS else Style.ToolButtonIconOnly
            )

    def _width(self) -> int:
        """Return the width that everything in the bar asks for."""
        layout = self.layout()
        if layout is None:
            return 0
        layout.invalidate()
        items = [layout.itemAt(place) for place in range(layout.count())]
        margins = layout.contentsMargins()
        spaces = layout.spacing() * max(0, len(items) - 1)
        hints = sum(item.sizeHint().width() for item in items if item is not None)
        return hints + spaces + margins.left() + margins.right() + 2
