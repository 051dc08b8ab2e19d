"""The paper that a person has: Letter in most of America, A4 elsewhere."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize

from gui.system.language import locale_of

_Country = QLocale.Country
LETTER = frozenset(
    {
        *(_Country.UnitedStates, _Country.Canada, _Country.Mexico, _Country.Guatemala),
        *(_Country.Belize, _Country.ElSalvador, _Country.Honduras, _Country.Nicaragua),
        *(_Country.CostaRica, _Country.Panama, _Country.DominicanRepublic, _Country.PuertoRico),
        *(_Country.Colombia, _Country.Venezuela, _Country.Chile, _Country.Philippines),
    }
)
"""Where paper is of that size (Unicode CLDR, paperSize US-Letter)."""


def page_size(language: str, system: QLocale | None = None) -> QPageSize:
    """Return the size of paper for a report in ``language``, by where the system says it is."""
    country = locale_of(language, system or QLocale.system()).territory()
    letter = country in LETTER
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)
