"""The drawing of an arrival curve whose corners can be moved, with the mouse and with keys."""

import math
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QMenu, QWidget

from core.charts.scales import grain
from gui.models.arrival_curve import ArrivalCurve
from gui.models.plan import Plan
from gui.panels.parameters.arrival_plot import LINE, ArrivalPlot, Frame
from gui.text import numbers
from gui.widgets.help_menu import add_help

Key = Qt.Key
DOT = 4.0
"""Half the width of a corner, pixels."""
REACH = 9.0
"""Pixels from a corner within which the mouse means it."""
STEPS = 100
"""Steps of an arrow key across the whole; ten times as few with Shift."""
ARROWS: Mapping[int, tuple[int, int]] = {
    Key.Key_Left: (-1, 0),
    Key.Key_Right: (1, 0),
    Key.Key_Up: (0, 1),
    Key.Key_Down: (0, -1),
}


class CurveEditor(ArrivalPlot):
    """A curve; where it has a plan, the corners of that are handles."""

    plan_drawn = Signal(str)
    """The person made another curve: the text of the parameter."""
    undo_requested = Signal()
    redo_requested = Signal()
    corner_changed = Signal()
    """Another corner is chosen, or it is elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: int | None = None
        """The corner that keys move."""
        self.can_undo = self.can_redo = False
        self._draft: Plan | None = None
        """What a drag or a held key has made of the plan, before it is told."""
        self._hovered: int | None = None
        self._held = False
        self.setMouseTracking(True)

    @property
    def plan(self) -> Plan | None:
        """The corners, as they are drawn; None where they are not to be moved."""
        return self._draft or self.curve.plan

    def show_curve(self, curve: ArrivalCurve) -> None:
        """Draw ``curve``; what is just being moved is let go if it is of another plan."""
        if curve.plan != self.curve.plan:
            self._draft, self._held, self._hovered = None, False, None
        if self.chosen is not None and not (
            curve.plan is not None and self.chosen <= len(curve.plan.factors)
        ):
            self.chosen = None
        policy = Qt.FocusPolicy.NoFocus if curve.plan is None else Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(policy)
        if curve.plan is None:
            self.unsetCursor()
        super().show_curve(curve)

    def corner_text(self, corner: int) -> str:
        """Where a corner is, in words."""
        at, factor = self._corners()[corner]
        rate = numbers.rate(factor * self.curve.rate)
        return self.tr("{rate} at {seconds}").format(rate=rate, seconds=numbers.duration(at))

    def spot_of(self, corner: int) -> QPointF:
        """Where a corner is, pixels."""
        return self._spots(self.frame())[corner]

    def points(self) -> Sequence[tuple[float, float]]:
        """The corners of the line, those that are just being moved too."""
        if self._draft is None:
            return super().points()
        return [(at, factor * self.curve.rate) for at, factor in self._draft.corners]

    def _corners(self) -> list[tuple[float, float]]:
        return self.plan.corners if self.plan is not None else []

    def _spots(self, frame: Frame) -> list[QPointF]:
        rate = self.curve.rate
        return [frame.spot(at, factor * rate) for at, factor in self._corners()]

    def _meant(self, spot: QPointF) -> tuple[float, float]:
        """Return time and factor at ``spot``, no finer than a pixel is."""
        area, seconds, top = self.frame()
        wide = seconds / area.width()
        high = top / self.curve.rate / area.height()
        at = _rounded((spot.x() - area.left()) * wide, grain(wide))
        return at, _rounded((area.bottom() - spot.y()) * high, grain(high))

    def _nearest(self, spot: QPointF) -> int | None:
        """Return the corner that the mouse means."""
        apart = [each - spot for each in self._spots(self.frame())]
        ways = [math.hypot(each.x(), each.y()) for each in apart]
        nearest = min(range(len(ways)), key=ways.__getitem__, default=0)
        return nearest if ways and ways[nearest] <= REACH else None

    # --- mouse ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a corner."""
        if self.plan is None or event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._choose(self._nearest(event.position()))
        self._held = self.chosen is not None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the corner that is held, or show which one would be."""
        if self._held and self.chosen is not None and self.curve.plan is not None:
            self._draft = self.curve.plan.moved(self.chosen, *self._meant(event.position()))
            self.update()
        else:
            self._hover(self._nearest(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it where it is."""
        if event.button() is Qt.MouseButton.LeftButton and self._held:
            self._held = False
            self._report()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Put in a corner."""
        if self.plan is None or event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
        elif self._nearest(event.position()) is None:
            self._add(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what the mouse was at."""
        super().leaveEvent(event)
        self._hover(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done here."""
        if self.plan is None:
            event.ignore()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self._choose(self._nearest(QPointF(event.pos())))
            add = menu.addAction(self.tr("&Add a point"), partial(self._add, QPointF(event.pos())))
            add.setEnabled(self.chosen is None)
        else:
            menu.addAction(self.tr("&Add a point"), self._add_behind)
            if self.chosen is not None:
                place = self.mapToGlobal(self.spot_of(self.chosen).toPoint())
        menu.addAction(self.tr("&Remove this point"), self._remove).setEnabled(self._removable())
        menu.addSeparator()
        menu.addAction(self.tr("&Undo"), self.undo_requested.emit).setEnabled(self.can_undo)
        menu.addAction(self.tr("Re&do"), self.redo_requested.emit).setEnabled(self.can_redo)
        add_help(menu, self)
        menu.popup(place)

    # --- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, move, add and remove corners; undo and redo."""
        if self.plan is None or not self._press(event, len(self.plan.factors)):
            event.ignore()

    def _press(self, event: QKeyEvent, last: int) -> bool:
        """Do what a key says; return whether it says anything here."""
        key, chosen = event.key(), self.chosen
        choice = {
            Key.Key_Home: 0,
            Key.Key_End: last,
            Key.Key_PageUp: last if chosen is None else max(0, chosen - 1),
            Key.Key_PageDown: 0 if chosen is None else min(last, chosen + 1),
        }
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_requested.emit()
        elif key in choice:
            self._choose(choice[Key(key)])
        elif key in ARROWS and chosen is not None:
            steps = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            right, up = ARROWS[key]
            self._shift(chosen, right * steps, up * steps)
        elif key in (Key.Key_Insert, Key.Key_Plus):
            self._add_behind()
        elif key in (Key.Key_Delete, Key.Key_Backspace):
            self._remove()
        elif key == Key.Key_Escape and chosen is not None:
            self._draft, self._held = None, False
            self._choose(None)
        else:
            return False
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tell where a corner is once its arrow key is let go: one change, not one a step."""
        if event.key() in ARROWS and not event.isAutoRepeat() and not self._held:
            self._report()
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys work here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell what is not told yet."""
        super().focusOutEvent(event)
        self._report()
        self.update()

    # --- changes -------------------------------------------------------------------------------

    def _hover(self, corner: int | None) -> None:
        if corner != self._hovered:
            self._hovered = corner
            self.setCursor(
                Qt.CursorShape.ArrowCursor if corner is None else Qt.CursorShape.SizeAllCursor
            )
            self.update()

    def _choose(self, corner: int | None) -> None:
        self._report()
        self.chosen = corner
        self.corner_changed.emit()
        self.update()

    def _shift(self, corner: int, right: int, up: int) -> None:
        if self.plan is not None:
            at, factor = self.plan.corners[corner]
            _, seconds, top = self.frame()
            wide, high = grain(seconds / STEPS), grain(top / self.curve.rate / STEPS)
            at, factor = _rounded(at + right * wide, wide), _rounded(factor + up * high, high)
            self._draft = self.plan.moved(corner, at, factor)
            self.corner_changed.emit()
            self.update()

    @Slot()
    def _add_behind(self) -> None:
        """Put a corner in the middle between the chosen one and the next."""
        corners = self._corners()
        first = min(self.chosen or 0, len(corners) - 2)
        (before, low), (after, high) = corners[first : first + 2]
        self._add(self.spot((before + after) / 2, (low + high) / 2 * self.curve.rate))

    def _add(self, spot: QPointF) -> None:
        if self.plan is not None:
            more, corner = self.plan.with_corner(*self._meant(spot))
            if more is not self.plan:
                self._draft = more
                self._report()
                self._choose(corner)

    @Slot()
    def _remove(self) -> None:
        if self.plan is not None and self.chosen is not None and self._removable():
            self._draft = self.plan.without(self.chosen)
            self._report()
            self._choose(None)

    def _removable(self) -> bool:
        plan, corner = self.plan, self.chosen
        return plan is not None and corner is not None and plan.without(corner) is not plan

    def _report(self) -> None:
        """Have the draft be the plan."""
        draft, self._draft = self._draft, None
        if draft is not None and draft != self.curve.plan:
            self.plan_drawn.emit(draft.text)
        self.update()

    # --- painting ------------------------------------------------------------------------------

    def paint_over(self, painter: QPainter, frame: Frame) -> None:
        """Paint the corners."""
        if self.plan is None:
            return
        accent, base = QColor(self.colors.accent), QColor(self.colors.base)
        spots = self._spots(frame)
        for corner, spot in enumerate(spots):
            chosen = corner == self.chosen
            size = DOT + 1 if chosen or corner == self._hovered else DOT
            if chosen and self.hasFocus():
                painter.setPen(QPen(QColor(self.colors.text), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(spot, size + 3, size + 3)
            painter.setPen(QPen(accent, LINE))
            painter.setBrush(accent if chosen else base)
            painter.drawEllipse(spot, size, size)
        if self.hasFocus() and self.chosen is None:
            painter.setPen(QPen(QColor(self.colors.text), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame.area)
        told = self._hovered if self._hovered is not None and not self._held else self.chosen
        if told is not None:
            self._paint_reading(painter, frame.area, spots[told], self.corner_text(told))

    def _paint_reading(self, painter: QPainter, area: QRectF, spot: QPointF, text: str) -> None:
        metrics = self.fontMetrics()
        width, height = metrics.horizontalAdvance(text) + 8, metrics.height() + 2
        left = max(area.left(), min(spot.x() - width / 2, area.right() - width))
        above = spot.y() - height - 10
        box = QRectF(left, above if above > 0 else max(0.0, spot.y()) + 10, width, height)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(QColor(self.colors.base))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(self.colors.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _rounded(value: float, step: float) -> float:
    return round(value / step) * step
