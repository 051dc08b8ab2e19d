"""A button that opens a menu, with room for the sign of it beside its word."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

BESIDE = 2
"""Letters that the sign has room of on each side of the word: Qt paints it over the last one."""


class MenuButton(QToolButton):
    """Shows its menu as soon as it is pressed."""

    def __init__(self, menu: QMenu | None = None, parent: QWidget | None = None) -> None:
        """Open ``menu``; None: it is set later."""
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if menu is not None:
            self.setMenu(menu)

    def sizeHint(self) -> QSize:
        """As Qt's, with that room."""
        room = 2 * BESIDE * self.fontMetrics().averageCharWidth()
        return super().sizeHint() + QSize(room, 0)

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()
