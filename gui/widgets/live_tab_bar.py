"""Tabs whose texts change all the time; those that have no room are in a menu."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QTabBar, QToolButton, QWidget

from gui.widgets.elided_label import SHAPES

MORE = "»"
MOST_HINTS = 100
"""Texts whose room is remembered."""


STEPS: Mapping[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
"""By key: to which of its neighbours a tab gives way."""


class SteadyTabs(QTabBar):
    """Tabs that do not change their widths while numbers grow, but for another digit."""

    stepped = Signal(int)
    """The neighbour to that side is wanted, be it in sight or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: dict[str, QSize] = {}
        """Of texts with any digits: the bar asks for those of all tabs whenever one changes."""

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the text with any digits of that number."""
        text = self.tabText(index)
        shape = text.translate(SHAPES)
        known = self._hints.get(shape)
        if known is None:
            hint, metrics = super().tabSizeHint(index), self.fontMetrics()
            more = metrics.horizontalAdvance(shape) - metrics.horizontalAdvance(text)
            known = QSize(hint.width() + more, hint.height())
            if len(self._hints) > MOST_HINTS:
                self._hints.clear()
            self._hints[shape] = known
        return known

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the tab beside: Qt itself would go to the next in sight, past those in the menu."""
        step = STEPS.get(event.key())
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def changeEvent(self, event: QEvent) -> None:
        """Take another font or style."""
        self._hints.clear()
        super().changeEvent(event)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """No less: a text that is cut off says nothing."""
        return self.tabSizeHint(index)


class TabHolder(QWidget):
    """Holds the tabs, outside of any layout, and a button for those that have no room.

    A tab whose number changes asks for other room, and would have the whole window laid out anew
    for it, many times a second.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tabs = SteadyTabs(self)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.more = QToolButton(self)
        self.more.setText(MORE)
        self.more.setAutoRaise(True)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.hide()
        self.menu = QMenu(self.more)
        self.menu.aboutToShow.connect(self._fill)
        self.menu.triggered.connect(self._choose)
        self.more.setMenu(self.menu)
        self._wanted: Sequence[bool] = ()
        """Which tabs there are, in sight or in the menu."""
        self.tabs.currentChanged.connect(self.fit)
        self.tabs.stepped.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def is_there(self, number: int) -> bool:
        """Whether a tab can be chosen, be it in the menu."""
        return self.tabs.isTabVisible(number) if not self._wanted else self._wanted[number]

    def show_tabs(self, wanted: Sequence[bool]) -> None:
        """Have these tabs, in sight as far as there is room."""
        self._wanted = wanted
        self.fit()

    def sizeHint(self) -> QSize:
        """As high as the tabs; as wide as there is room."""
        return QSize(0, self.tabs.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the tabs all of it."""
        super().resizeEvent(event)
        self.fit()

    def bring(self, number: int) -> None:
        """Bring a tab to the front, if need be out of the menu."""
        before = self.tabs.currentIndex()
        # Too many for a moment, and the bar would scroll; too few, and another would come in front.
        self.tabs.blockSignals(True)
        self._fit(number)
        self.tabs.setCurrentIndex(number)
        self.tabs.blockSignals(False)
        if number != before:
            self.tabs.currentChanged.emit(number)

    @Slot()
    def fit(self) -> None:
        """Put the tabs that have no room into the menu; the one in front stays in sight."""
        self._fit(self.tabs.currentIndex())

    def _fit(self, front: int) -> None:
        wanted = [number for number, there in enumerate(self._wanted) if there]
        widths = {number: self.tabs.tabSizeHint(number).width() for number in wanted}
        shown, room = set(wanted), self.width()
        crowded = sum(widths.values()) > room
        if crowded:
            shown = {front}
            room -= self.more.sizeHint().width() + widths.get(front, 0)
            for number in wanted:
                if number != front and (room := room - widths[number]) >= 0:
                    shown.add(number)
        for there in (False, True):
            for number in range(len(self._wanted)):
                if (number in shown) is there is not self.tabs.isTabVisible(number):
                    self.tabs.setTabVisible(number, there)
        self._place(crowded=crowded)

    def _place(self, *, crowded: bool) -> None:
        area, button = self.rect(), self.more.sizeHint().width()
        self.more.setVisible(crowded)
        if crowded:
            self.more.setGeometry(area.right() + 1 - button, 0, button, area.height())
            area.setRight(area.right() - button)
        self.tabs.setGeometry(area)

    @Slot(int)
    def _step(self, step: int) -> None:
        there = [number for number in range(self.tabs.count()) if self.is_there(number)]
        at = there.index(self.tabs.currentIndex()) + step
        if 0 <= at < len(there):
            self.bring(there[at])

    @Slot()
    def _fill(self) -> None:
        self.menu.clear()
        for number, there in enumerate(self._wanted):
            if there and not self.tabs.isTabVisible(number):
                action = self.menu.addAction(self.tabs.tabText(number).replace("&", "&&"))
                action.setData(number)

    @Slot(object)
    def _choose(self, action: QAction) -> None:
        self.bring(action.data())
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
