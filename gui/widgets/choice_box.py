"""A box of choices that ends in “…” where there is no room, and says all of it in its tip."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
)

from gui.text.plain import plain

EDGE = 2
"""Pixels of the field that its text does not get."""


class ChoiceBox(QComboBox):
    """A stock box cuts its text off in the middle of a letter."""

    @property
    def shown(self) -> str:
        """As much of the current text as there is room for."""
        return self._elided(self._option())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the box with that."""
        painter, option = QStylePainter(self), self._option()
        option.currentText = self._elided(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        """Say all of the text before the tip, where it is not seen."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.whole_tip(), self)
            return True
        return super().event(event)

    def whole_tip(self) -> str:
        """Return what the tip says: the tool tip, and the text where it is cut off."""
        if self.shown == self.currentText():
            return self.toolTip()
        return f"{plain(self.currentText())}<br>{self.toolTip()}"

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option

    def _elided(self, option: QStyleOptionComboBox) -> str:
        part = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(control, option, part, self).width() - EDGE
        text = self.currentText()
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
