"""A dock whose title is as large as all other texts; Qt paints it in one size for ever."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QDockWidget, QStyle, QStyleOptionDockWidget, QStylePainter


class TitledDock(QDockWidget):
    """Paints its title in the font that it has."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame and title, unless it has a title bar of its own."""
        if self.titleBarWidget() is not None:
            super().paintEvent(event)
            return
        content = self.widget()
        if content is not None and event.rect().top() >= content.y():
            return  # it is painted only as what it holds lets it be seen
        option = QStyleOptionDockWidget()
        self.initStyleOption(option)
        title, option.title = option.title, ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_DockWidgetTitle, option)
        place = self.style().subElementRect(
            QStyle.SubElement.SE_DockWidgetTitleBarText, option, self
        )
        painter.setFont(self.font())
        painter.drawItemText(
            place.adjusted(4, 0, 0, 0),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self.palette(),
            self.isEnabled(),
            painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, place.width() - 4),
            QPalette.ColorRole.WindowText,
        )
