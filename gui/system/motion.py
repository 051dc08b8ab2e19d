"""Whether the person wants things on the screen to move, as far as the system says so."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication


def wants_motion() -> bool:
    """Return False where the system asks programs not to animate anything."""
    hints = QGuiApplication.styleHints().accessibility()
    ask = getattr(hints, "motionPreference", None)  # Qt 6.12
    if ask is not None:
        return "Reduce" not in ask().name
    if sys.platform == "win32":
        return QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    return True
