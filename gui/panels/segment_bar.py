"""The bar of the balance: where the records are, in proportion, each part with its menu."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QBrush,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from core.domain.record import Ledger, State
from gui.models.balance import PARTS, Part, terms
from gui.theme.palettes import Colors, text_color_on
from gui.widgets.help_menu import add_help


class SegmentBar(QWidget):
    """The ledger's parts in proportion; none that is not zero is too small to be seen.

    By keyboard the arrows go from part to part, and Enter or the space bar show its records.
    """

    SMALLEST = 4.0
    state_chosen = Signal(object)
    """The state whose part was clicked."""
    why_requested = Signal(object)
    """The state of which the person asks why there are records in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._ledger = Ledger()
        self._current: State | None = None
        """The state whose part the keyboard acts on."""
        self._colors: Colors | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(110)

    def set_ledger(self, ledger: Ledger) -> None:
        """Show other numbers."""
        self._ledger = ledger
        self.update()

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of text."""
        return QSize(180, self.fontMetrics().height() + 4)

    def segments(self, width: float) -> list[tuple[Part, float]]:
        """The parts that are there and how wide each is in ``width``."""
        counts = [(part, self._ledger.count(part.state)) for part in PARTS]
        counts = [(part, number) for part, number in counts if number > 0]
        total = sum(number for _, number in counts)
        if not total:
            return []
        small = min(self.SMALLEST, width / len(counts))
        rest = width - small * len(counts)
        return [(part, small + rest * number / total) for part, number in counts]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Have the records of the part that was clicked shown."""
        state = self.state_at(event.position().toPoint())
        if state is not None and event.button() == Qt.MouseButton.LeftButton:
            self.state_chosen.emit(state)

    @property
    def current(self) -> State | None:
        """The state whose part the keyboard acts on; None where nothing was generated."""
        states = [part.state for part, _ in self.segments(self.width() - 1)]
        if self._current in states:
            return self._current
        return states[0] if states else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another part, or have its records shown."""
        state = self.current
        states = [part.state for part, _ in self.segments(self.width() - 1)]
        if state is None:
            super().keyPressEvent(event)
            return
        at = states.index(state)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.state_chosen.emit(state)
            case Qt.Key.Key_Left:
                self._go_to(states[max(0, at - 1)])
            case Qt.Key.Key_Right:
                self._go_to(states[min(at + 1, len(states) - 1)])
            case Qt.Key.Key_Home:
                self._go_to(states[0])
            case Qt.Key.Key_End:
                self._go_to(states[-1])
            case _:
                super().keyPressEvent(event)

    def _go_to(self, state: State) -> None:
        self._current = state
        self.update()
        text = dict(terms(self._ledger, everything=True))[state]
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say which part the keyboard acts on."""
        super().focusInEvent(event)
        if (state := self.current) is not None:
            self._go_to(state)

    def state_at(self, place: QPoint) -> State | None:
        """Return the state whose part is at ``place``."""
        left = 0.5
        for part, width in self.segments(self.width() - 1):
            if left <= place.x() < left + width and self.rect().contains(place):
                return part.state
            left += width
        return None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what there is to know of a part."""
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        state = self.current if keyboard else self.state_at(event.pos())
        if state is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        show = menu.addAction(self.tr("&Show these records"))
        show.triggered.connect(partial(self._choose, state))
        why = menu.addAction(self.tr("&Why?"))
        why.triggered.connect(partial(self._ask_why, state))
        add_help(menu, self)
        menu.popup(event.globalPos())

    def _choose(self, state: State, _checked: bool = False) -> None:
        self.state_chosen.emit(state)

    def _ask_why(self, state: State, _checked: bool = False) -> None:
        self.why_requested.emit(state)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the segments, each with colour, pattern and, where it fits, its word."""
        if self._colors is None:
            return
        painter = QPainter(self)
        height = min(self.height() - 2, self.fontMetrics().height() + 2)
        frame = QRectF(0.5, (self.height() - height) / 2, self.width() - 1, height)
        left = frame.left()
        for part, width in self.segments(frame.width()):
            area = QRectF(left, frame.top(), width, height)
            self._paint_segment(painter, part, area)
            left += width
            if part.state is State.DONE and self._ledger.duplicated:
                self._paint_duplicated(painter, area, QColor(self._colors.lost))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(frame)
        if self.hasFocus():
            self._paint_focus(painter, frame)

    def _paint_focus(self, painter: QPainter, frame: QRectF) -> None:
        """Frame the part that the keyboard acts on: dark within light is seen on any colour."""
        left = frame.left()
        for part, width in self.segments(frame.width()):
            if part.state is self.current:
                area = QRectF(left, frame.top(), width, frame.height())
                for inset, role in ((0, QPalette.ColorRole.Text), (1, QPalette.ColorRole.Base)):
                    painter.setPen(self.palette().color(role))
                    painter.drawRect(area.adjusted(inset, inset, -inset, -inset))
            left += width

    def _paint_segment(self, painter: QPainter, part: Part, area: QRectF) -> None:
        color = QColor(getattr(self._colors, part.color))
        painter.fillRect(area, color)
        word = QCoreApplication.translate("ledger", part.word)
        text_color = text_color_on(color)
        if self.fontMetrics().horizontalAdvance(word) + 8 <= area.width():
            painter.setPen(text_color)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, word)
        elif part.pattern is not Qt.BrushStyle.NoBrush:
            text_color.setAlphaF(0.6)
            painter.fillRect(area, QBrush(text_color, part.pattern))

    def _paint_duplicated(self, painter: QPainter, done: QRectF, color: QColor) -> None:
        """Mark which share of what is done was done more than once, at its end."""
        share = min(1.0, self._ledger.duplicated / self._ledger.done)
        width = min(done.width(), max(self.SMALLEST, done.width() * share))
        area = QRectF(done.right() - width, done.top(), width, done.height())
        painter.fillRect(area, color)
        painter.fillRect(area, QBrush(text_color_on(color), Qt.BrushStyle.Dense5Pattern))
