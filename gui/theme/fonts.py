"""Fonts beside the usual one; their size is that of what is around, however large that becomes."""

from PySide6.QtGui import QFont, QFontDatabase


def fixed_font() -> QFont:
    """Return the system's font whose letters are equally wide, for code and output."""
    return _family_of(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))


def usual_font() -> QFont:
    """Return the system's usual font, for a part of something in another one."""
    return _family_of(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))


def _family_of(font: QFont) -> QFont:
    only = QFont()
    only.setFamilies(font.families())
    return only
