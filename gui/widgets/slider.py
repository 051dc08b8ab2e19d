"""A slider that goes to where it is clicked."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget


class Slider(QSlider):
    """A horizontal slider whose handle jumps to the pointer, and is dragged on from there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the place of a click, if the handle is not there already."""
        handle = self._handle()
        if event.button() == Qt.MouseButton.LeftButton:
            place = event.position().toPoint()
            if not handle.contains(place):
                self.setValue(self._value_at(event.position()))
        super().mousePressEvent(event)  # the handle is below the pointer now: it is dragged

    def _option(self) -> QStyleOptionSlider:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return option

    def _part(self, part: QStyle.SubControl) -> QRect:
        control = QStyle.ComplexControl.CC_Slider
        return self.style().subControlRect(control, self._option(), part, self)

    def _handle(self) -> QRect:
        return self._part(QStyle.SubControl.SC_SliderHandle)

    def _value_at(self, place: QPointF) -> int:
        """Return the value with which the middle of the handle is at ``place``."""
        handle, groove = self._handle(), self._part(QStyle.SubControl.SC_SliderGroove)
        return QStyle.sliderValueFromPosition(
            self.minimum(),
            self.maximum(),
            round(place.x() - groove.left() - handle.width() / 2),
            groove.width() - handle.width(),
            self._option().upsideDown,
        )
