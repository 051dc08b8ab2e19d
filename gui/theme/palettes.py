"""Light and dark: a pair of palettes and of semantic colours, following the system or a choice."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from core.charts.colors import DARK, LIGHT, Colors

__all__ = [
    "CHOICES",
    "DARK",
    "DARK_CHOICE",
    "LIGHT",
    "LIGHT_CHOICE",
    "OUTLINED",
    "OUTLINE_DARK",
    "OUTLINE_LIGHT",
    "READABLE",
    "SYSTEM",
    "Colors",
    "Theme",
    "contrast",
    "mixed",
    "text_color_on",
]

Role = QPalette.ColorRole
Group = QPalette.ColorGroup

OUTLINED = (
    *("QCheckBox", "QRadioButton", "QPushButton"),
    *("QMenu", "QLineEdit", "QAbstractSpinBox", "QComboBox"),
)
"""Kinds of widgets that are known by their outline."""
OUTLINE_DARK, OUTLINE_LIGHT = "#a5afba", "#b4bcc4"
"""The frame is 1.4 times as dark."""
DEFAULT_DARK, DEFAULT_LIGHT = "#6aa0ec", "#2b66c4"
"""The same of a button that Enter presses: its frame is 1.25 times as dark."""
READABLE = 4.5
"""The contrast that small text needs at least (WCAG 2, level AA)."""


def contrast(one: QColor | str, other: QColor | str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((_luminance(QColor(one)), _luminance(QColor(other))))
    return (light + 0.05) / (dark + 0.05)


def text_color_on(background: QColor | str) -> QColor:
    """Return black or white, whichever is easier to read on ``background``."""
    return max(
        (QColor("black"), QColor("white")), key=lambda text_color: contrast(text_color, background)
    )


def mixed(color: QColor, paper: QColor, strength: float) -> QColor:
    """Return a paler colour; a transparent one would take ten times as long to paint."""
    parts = zip(color.getRgb()[:3], paper.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(
        *(round(text_color * strength + rest * (1 - strength)) for text_color, rest in parts)
    )


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


SYSTEM, LIGHT_CHOICE, DARK_CHOICE = "system", "light", "dark"
CHOICES = (SYSTEM, LIGHT_CHOICE, DARK_CHOICE)


class Theme(QObject):
    """Applies palettes to the application; a signal informs panels of new colours."""

    colors_changed = Signal(object)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._choice = SYSTEM
        self.colors = LIGHT
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @Slot(str)
    def choose(self, choice: str) -> None:
        """Follow the system, or stay light or dark."""
        self._choice = choice
        self._apply_palette()

    @Slot()
    def _follow_system(self) -> None:
        self._apply_palette()

    def _apply_palette(self) -> None:
        system_is_dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = self._choice == DARK_CHOICE or (self._choice == SYSTEM and system_is_dark)
        self.colors = DARK if dark else LIGHT
        palette = _palette(self.colors, dark=dark)
        self._application.setPalette(palette)
        # Fusion draws the frame of a box in a darker shade of what is around it: in the dark nobody
        # sees that, and an empty tick box not at all. What is around these is not drawn by them.
        outlined = QPalette(palette)
        outlined.setColor(Role.Window, QColor(OUTLINE_DARK if dark else OUTLINE_LIGHT))
        for kind in OUTLINED:
            self._application.setPalette(outlined, kind)  # type: ignore[arg-type]
        outlined.setColor(Role.Highlight, QColor(DEFAULT_DARK if dark else DEFAULT_LIGHT))
        self._application.setPalette(outlined, "QPushButton")  # type: ignore[arg-type]
        self.colors_changed.emit(self.colors)


def _palette(colors: Colors, *, dark: bool) -> QPalette:
    window, alternate, button = (
        ("#23282f", "#222830", "#2e343c") if dark else ("#f3f5f7", "#f5f7fa", "#fbfcfd")
    )
    palette = QPalette()
    for role, color in (
        (Role.Window, window),
        (Role.WindowText, colors.text),
        (Role.Base, colors.base),
        (Role.AlternateBase, alternate),
        (Role.Text, colors.text),
        (Role.Button, button),
        (Role.ButtonText, colors.text),
        (Role.ToolTipBase, colors.base),
        (Role.ToolTipText, colors.text),
        (Role.PlaceholderText, colors.muted),
        (Role.BrightText, colors.bad),
        (Role.Link, colors.accent),
        (Role.Accent, colors.accent),
        (Role.Highlight, "#3a6fb8" if dark else "#2b66c4"),
        (Role.HighlightedText, "#ffffff"),
        (Role.Light, "#3a414b" if dark else "#ffffff"),
        (Role.Midlight, "#333a43" if dark else "#eceff2"),
        (Role.Mid, "#3d4550" if dark else "#c3c9d0"),
        (Role.Dark, "#15181c" if dark else "#9aa2ab"),
        (Role.Shadow, "#0b0d0f" if dark else "#6a727b"),
    ):
        palette.setColor(role, QColor(color))
    faded = QColor("#7d8791" if dark else "#737b85")
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText):
        palette.setColor(Group.Disabled, role, faded)
    return palette
