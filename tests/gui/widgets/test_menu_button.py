"""A button with a menu has room for the sign of it beside its word."""

from PySide6.QtWidgets import QMenu, QStyle, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.menu_button import MenuButton


def test_the_sign_of_the_menu_is_not_painted_over_the_word(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    button = MenuButton(QMenu(holder), holder)
    button.setText("Filters")
    metrics = button.fontMetrics()
    sign = button.style().pixelMetric(QStyle.PixelMetric.PM_MenuButtonIndicator)
    beside = (button.sizeHint().width() - metrics.horizontalAdvance("Filters")) / 2
    assert beside >= sign - 2
    assert button.minimumSizeHint() == button.sizeHint()
    assert button.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup
    assert button.menu() is not None
