"""What mouse and keyboard do on a chart, as wishes about its axis of time."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsView

NUDGE = 4.0
"""Pixels that a pressed mouse moves before it drags."""
ZOOM = 0.8
"""How much of the range is left after a step of looking closer."""
MOVE = 0.25
"""Parts of the range by which a key moves it."""
NOTCH = 120.0
"""What a wheel reports for one of its steps (Qt)."""

_ZOOMS = {
    Qt.Key.Key_Plus: ZOOM,
    Qt.Key.Key_Equal: ZOOM,
    Qt.Key.Key_W: ZOOM,
    Qt.Key.Key_Minus: 1 / ZOOM,
    Qt.Key.Key_S: 1 / ZOOM,
}
_MOVES = {Qt.Key.Key_A: -MOVE, Qt.Key.Key_D: MOVE}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Gestures(QObject):
    """Follows what a person does on the drawing area of one chart.

    Places are pixels of the area's left edge on, as parts of its width from 0 to 1.
    """

    hovered = Signal(object)
    """The mouse is at a place, or (None) nowhere."""
    clicked = Signal(float)
    pressed = Signal(float)
    """The mouse is held from here on; what is under it may move away before it is dragged."""
    dragged = Signal(float)
    """A span from where the mouse was pressed to a place, while it is held."""
    dropped = Signal()
    """The mouse was let go after dragging."""
    zoomed = Signal(float, float)
    """How many times as much of the run is wanted, around which place."""
    moved = Signal(float)
    """By which part of its length the range is wanted later."""
    stepped = Signal(int)
    """The cursor is wanted at the next sample (1) or the one before (-1)."""
    pinned = Signal()
    """The cursor is wanted to stay where it is, as the first of two."""
    double_clicked = Signal()
    """After the click that was the first of the two."""
    whole_wanted = Signal()
    newest_wanted = Signal()
    ended = Signal()
    """What was pinned or chosen is not wanted any more."""
    table_wanted = Signal()
    """The chart is wanted as a table."""
    menu_wanted = Signal(object)
    """Where on the screen."""

    def __init__(self, view: QGraphicsView) -> None:
        """Follow ``view``, whose drawing area `set_area` tells."""
        super().__init__(view)
        self._left, self._width = 0.0, 1.0
        self._top, self._bottom = 0.0, 1.0
        self._pressed: QPointF | None = None
        self._carried: QPointF | None = None
        self._dragging = False
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.viewport().setMouseTracking(True)
        self._viewport = view.viewport()

    def set_area(self, left: float, right: float, top: float, bottom: float) -> None:
        """Take where the drawing area is in the viewport, pixels."""
        self._left, self._width = left, max(right - left, 1.0)
        self._top, self._bottom = top, bottom

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is a gesture; leave the rest, as a wheel that scrolls what is around."""
        if watched is self._viewport:
            if isinstance(event, QMouseEvent):
                return self._mouse(event)
            if isinstance(event, QWheelEvent):
                return self._wheel(event)
            if isinstance(event, QContextMenuEvent):
                self.menu_wanted.emit(event.globalPos())
                return True
            if event.type() == QEvent.Type.Leave:
                self.hovered.emit(None)
        elif isinstance(event, QContextMenuEvent):  # by the key: Qt asks the view itself
            self.menu_wanted.emit(self._viewport.mapToGlobal(self._viewport.rect().center()))
            return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        kinds = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseButtonDblClick: self._double,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
        }
        handle = kinds.get(event.type())
        if handle is not None:
            handle(event)
        return handle is not None

    def _press(self, event: QMouseEvent) -> None:
        if not self._inside(event.position()):
            return
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position(), False
            self.pressed.emit(self._place(event.position()))
        elif event.button() == Qt.MouseButton.MiddleButton:
            self._carried = event.position()

    def _double(self, event: QMouseEvent) -> None:
        if self._inside(event.position()) and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            self.double_clicked.emit()

    def _move(self, event: QMouseEvent) -> None:
        if self._carried is not None:
            self.moved.emit((self._carried.x() - event.position().x()) / self._width)
            self._carried = event.position()
            return
        if self._pressed is None:
            inside = self._inside(event.position())
            self.hovered.emit(self._place(event.position()) if inside else None)
            return
        if abs(event.position().x() - self._pressed.x()) >= NUDGE:
            self._dragging = True
        if self._dragging:
            self.dragged.emit(self._place(event.position()))

    def _release(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            self._carried = None
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        if self._dragging:
            self.dropped.emit()
        else:
            self.clicked.emit(self._place(self._pressed))
        self._pressed, self._dragging = None, False

    def _wheel(self, event: QWheelEvent) -> bool:
        """Zoom with Control, move with Shift or sideways; else what is around scrolls."""
        turned = event.angleDelta()
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier and turned.y():
            self.zoomed.emit(ZOOM ** (turned.y() / NOTCH), self._place(event.position()))
        elif modifiers & Qt.KeyboardModifier.ShiftModifier and (turned.x() or turned.y()):
            self.moved.emit(-MOVE * (turned.x() or turned.y()) / NOTCH)
        elif abs(turned.x()) > abs(turned.y()):
            self.moved.emit(-MOVE * turned.x() / NOTCH)
        else:
            return False
        event.accept()
        return True

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key in _STEPS:
            self.moved.emit(MOVE * _STEPS[key])
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _ZOOMS:
            self.zoomed.emit(_ZOOMS[key], 0.5)
        elif key in _MOVES:
            self.moved.emit(_MOVES[key])
        else:
            wishes = {
                Qt.Key.Key_Return: self.pinned,
                Qt.Key.Key_Enter: self.pinned,
                Qt.Key.Key_Home: self.whole_wanted,
                Qt.Key.Key_End: self.newest_wanted,
                Qt.Key.Key_Escape: self.ended,
                Qt.Key.Key_T: self.table_wanted,
            }
            if key not in wishes or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            wishes[key].emit()
        return True

    def _inside(self, at: QPointF) -> bool:
        across = self._left <= at.x() <= self._left + self._width
        return across and self._top <= at.y() <= self._bottom

    def _place(self, at: QPointF) -> float:
        return min(max((at.x() - self._left) / self._width, 0.0), 1.0)
